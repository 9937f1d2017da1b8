package inventory

import (
	"maps"
	"slices"
	"strings"
)

// assembler puts the blocks of all files together: whose they are, what they
// refer to, and what only shows when all are seen.
type assembler struct {
	*mistakes
	inv       *Inventory
	blocks    [][]Block // by file
	agencies  map[string]*Agency
	opds      map[string]*Asset // by label: declared, or named in the structure
	opdLabels []string          // sorted
	ownerless map[string]bool   // kind.label of what stands in files whose owner is not known
	anywhere  map[string]bool   // kind.label of every asset; made where the register is not known
}

func (a *assembler) assemble() {
	a.agencies, a.opds, a.ownerless = map[string]*Agency{}, map[string]*Asset{}, map[string]bool{}
	a.assign()
	a.collect()
	a.government()
	a.opdLabels = slices.Sorted(maps.Keys(a.opds))
	for _, agency := range a.inv.Agencies {
		for _, asset := range agency.Assets {
			a.resolve(asset, &asset.Block)
			a.dates(asset)
		}
	}
	a.cycles()
	a.variables()
}

// variables holds each variable with the address of databases to one agency:
// another's database says nothing of one's own.
func (a *assembler) variables() {
	of := map[string]*Asset{}
	for _, agency := range a.inv.Agencies {
		for _, asset := range agency.Assets {
			value := asset.Attr("dsn_env")
			if value == nil || asset.Kind.Name != "database" {
				continue
			}
			if first := of[value.Str]; first != nil && first.Agency != asset.Agency {
				a.at(value.Range, Text{"Variabel milik Perangkat Daerah lain", "Another agency's variable"},
					Text{"Variabel %q sudah dipakai %s (%s); pakai nama lain untuk basis data ini.", "The variable %q is already that of %s (%s); use another name for this database."},
					show(value.Str), first.ID, a.place(first.Attr("dsn_env").Range))
			} else if first == nil {
				of[value.Str] = asset
			}
		}
	}
}

func (a *assembler) at(r Range, summary, detail Text, args ...any) {
	a.add(a.inv.Files[r.File].Path, r, summary, detail, args...)
}

// place tells a reader where something stands.
func (a *assembler) place(r Range) string { return a.inv.HCLRange(r).String() }

// assign decides whose each file is: the opd block in it says, else that of its
// folder or of the nearest folder above; a government block makes it pemda's,
// and what stands beside it and has no owner.
func (a *assembler) assign() {
	folders := map[string][]string{} // folder to the agencies its files name
	for i := range a.inv.Files {
		f := &a.inv.Files[i]
		var own []*Block
		government := false
		for j := range a.blocks[i] {
			switch b := &a.blocks[i][j]; b.Kind.Name {
			case "opd":
				own = append(own, b)
			case "government":
				government = true
			}
		}
		switch {
		case len(own) > 1:
			for _, b := range own[1:] {
				a.at(b.Range, Text{"Dua Perangkat Daerah dalam satu berkas", "Two agencies in one file"},
					Text{"Berkas ini sudah milik opd %q (baris %d); tulis opd %q di berkas atau folder lain.", "This file is already that of opd %q (line %d); write opd %q in a file or folder of its own."},
					show(own[0].Label), own[0].Range.Start.Line, show(b.Label))
			}
			f.Agency = own[0].Label
		case len(own) == 1:
			f.Agency = own[0].Label
		case government:
			f.Agency = Pemda
		}
		if len(own) > 0 && own[0].Label == Pemda {
			a.at(own[0].Range, Text{"Label dipakai untuk hal lain", "Reserved label"},
				Text{"%q berarti pemerintah daerah itu sendiri; pakai label lain.", "%q stands for the regional government itself; use another label."}, Pemda)
		}
		if dir := folder(f.Path); f.Agency != "" && len(folders[dir]) <= maxOwners && !slices.Contains(folders[dir], f.Agency) {
			folders[dir] = append(folders[dir], f.Agency)
		}
	}
	lost := map[string]bool{}
	for _, dir := range a.lost {
		lost[dir] = true
	}
	for i := range a.inv.Files {
		f := &a.inv.Files[i]
		if f.Agency != "" || len(a.blocks[i]) == 0 {
			continue
		}
		for dir := folder(f.Path); ; dir = folder(dir) {
			owners := folders[dir]
			if dir != folder(f.Path) { // what nobody claims in an agency's folder is not the government's
				owners = slices.DeleteFunc(slices.Clone(owners), func(owner string) bool { return owner == Pemda })
			}
			if len(owners) == 1 {
				f.Agency = owners[0]
				break
			}
			if len(owners) > maxOwners {
				owners = append(slices.Clone(owners[:maxOwners]), "…")
			}
			if len(owners) > 1 {
				a.at(a.blocks[i][0].Range, Text{"Pemilik berkas tidak jelas", "Whose file is this?"},
					Text{"Folder %q memuat beberapa Perangkat Daerah (%s). Tambahkan blok opd di berkas ini atau pindahkan ke folder sendiri.", "The folder %q holds several agencies (%s). Add an opd block to this file, or move it into a folder of its own."}, dir, show(strings.Join(owners, ", ")))
				break
			}
			if lost[dir] {
				break // its owner may be told in a file that could not be read
			}
			if dir == "." {
				a.at(a.blocks[i][0].Range, Text{"Perangkat Daerah tidak ada", "No agency"},
					Text{"Tidak ada blok opd di berkas ini, foldernya, atau folder di atasnya. Tambahkan: opd \"dinas\" { name = \"…\" }.", "There is no opd block in this file, its folder, or a folder above. Add one: opd \"dinas\" { name = \"…\" }."})
				break
			}
		}
	}
}

// maxOwners bounds the agencies of one folder that a message names.
const maxOwners = 5

// collect makes assets of the blocks, by agency; of what is published last, so that
// it is known what stands in its place.
func (a *assembler) collect() {
	order := make([]int, len(a.inv.Files))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return boolInt(a.inv.Files[i].Published) - boolInt(a.inv.Files[j].Published) })
	for _, i := range order {
		f := &a.inv.Files[i]
		if f.Agency == "" {
			for j := range a.blocks[i] {
				b := &a.blocks[i][j]
				a.ownerless[b.Kind.Name+"."+b.Label] = true
			}
			continue
		}
		own := a.agency(f.Agency, int32(i))
		for j := range a.blocks[i] {
			b := &a.blocks[i][j]
			agency := own
			if b.Kind.Name == "government" { // wherever it stands, else nobody would answer for the city
				agency = a.agency(Pemda, int32(i))
				if first := a.inv.Government; first != nil {
					a.at(b.Range, Text{"Dua pemerintah daerah", "Two governments"},
						Text{"Satu audit untuk satu pemerintah daerah; yang pertama di %s.", "One audit is of one government; the first is at %s."}, a.place(first.Range))
					continue
				}
			}
			asset := &Asset{Block: *b, Agency: agency.ID, ID: agency.ID + "/" + b.Kind.Name + "/" + b.Label}
			if first := a.inv.assets[asset.ID]; first != nil {
				if !validLabel(b.Label) {
					continue // that was reported
				}
				if f.Published && slices.Contains([]string{"opd", "application", "database"}, b.Kind.Name) {
					continue
				}
				a.at(b.Range, Text{"Label ganda", "Duplicate label"},
					Text{"%s sudah dinyatakan di %s; beri label lain.", "%s is already declared at %s; give it another label."}, title(b.Kind.Name, b.Label), a.place(first.Range))
				continue
			}
			a.inv.assets[asset.ID] = asset
			agency.Assets = append(agency.Assets, asset)
			switch b.Kind.Name {
			case "opd":
				agency.OPD, agency.Name = asset, asset.Text("name")
				a.opds[b.Label] = asset
			case "government":
				a.inv.Government = asset
			}
		}
		a.blocks[i] = nil
	}
	slices.SortFunc(a.inv.Agencies, func(x, y *Agency) int { return strings.Compare(x.ID, y.ID) })
	for _, agency := range a.inv.Agencies {
		slices.SortFunc(agency.Assets, func(x, y *Asset) int { return strings.Compare(x.ID, y.ID) })
		if agency.OPD == nil && agency.ID != Pemda {
			agency.Name = agency.ID
		}
	}
}

// agency is that of an id, of which the file holds something.
func (a *assembler) agency(id string, file int32) *Agency {
	agency := a.agencies[id]
	if agency == nil {
		agency = &Agency{ID: id}
		a.agencies[id] = agency
		a.inv.Agencies = append(a.inv.Agencies, agency)
	}
	if n := len(agency.Files); n == 0 || agency.Files[n-1] != file {
		agency.Files = append(agency.Files, file)
	}
	return agency
}

// government takes over who the Dinas is and which agencies the structure names.
func (a *assembler) government() {
	g := a.inv.Government
	if g == nil {
		if len(a.inv.Files) > 0 && len(a.lost) == 0 {
			a.file(a.inv.Files[0].Path, Text{"Pemerintah daerah tidak ada", "No government"},
				Text{"Tidak satu manifes pun memuat blok government; tanpa itu peraturan dan Dinas tidak diketahui.", "No manifest holds a government block; without it the regulation and the Dinas are not known."})
		}
		return
	}
	if pemda := a.agencies[Pemda]; pemda != nil {
		pemda.Name = g.Text("name")
	}
	for i := range g.Blocks {
		b := &g.Blocks[i]
		if b.Kind.Name != "agency" {
			continue
		}
		if b.Label == Pemda {
			a.at(b.Range, Text{"Label dipakai untuk hal lain", "Reserved label"}, Text{"%q berarti pemerintah daerah itu sendiri.", "%q stands for the regional government itself."}, Pemda)
			continue
		}
		if a.opds[b.Label] != nil {
			continue
		}
		opd := &Asset{
			Block:  Block{Kind: KindNamed("opd"), Label: b.Label, Range: b.Range, Attrs: b.Attrs},
			Agency: b.Label, ID: b.Label + "/opd/" + b.Label,
		}
		a.opds[b.Label] = opd
		a.inv.assets[opd.ID] = opd
		a.inv.Structure = append(a.inv.Structure, opd)
	}
	slices.SortFunc(a.inv.Structure, func(x, y *Asset) int { return strings.Compare(x.ID, y.ID) })
	if dinas := g.Attr("dinas"); dinas != nil {
		a.inv.Dinas = strings.TrimPrefix(dinas.Str, "opd.")
	}
}

// resolve turns every reference of a block into the asset it names.
func (a *assembler) resolve(asset *Asset, b *Block) {
	for i := range b.Attrs {
		v := &b.Attrs[i].Value
		if v.Base != Ref {
			continue
		}
		if v.List == nil {
			a.lookup(asset, v)
			continue
		}
		for j := range v.List {
			a.lookup(asset, &v.List[j])
		}
	}
	for i := range b.Blocks {
		a.resolve(asset, &b.Blocks[i])
	}
}

// lookup finds what kind.label means to an agency: its own asset, else one of
// the register.
func (a *assembler) lookup(asset *Asset, v *Value) {
	kind, label, ok := strings.Cut(v.Str, ".")
	if !ok {
		return // its own mistake was reported
	}
	if kind == "opd" {
		a.lookupAgency(label, v)
		return
	}
	meant := a.inv.Lookup(asset.Agency, kind, label)
	switch {
	case len(meant) > 1:
		a.at(v.Range, Text{"Rujukan bermakna ganda", "Ambiguous reference"},
			Text{"%s.%s ada di %s dan di %s; beri salah satunya label lain.", "%s.%s stands at %s and at %s; give one of them another label."}, kind, label, a.place(meant[0].Range), a.place(meant[1].Range))
	case len(meant) == 1:
		v.target, v.Str = meant[0], meant[0].ID
	case a.ownerless[v.Str], a.opds[a.inv.Dinas] == nil && a.declared(v.Str):
		// Whose it is, or who the Dinas is, is a mistake that was reported.
	default:
		var known []string
		for _, owner := range []string{asset.Agency, Pemda, a.inv.Dinas} {
			if agency := a.agencies[owner]; agency != nil && a.tries < maxTries {
				for _, other := range agency.Assets {
					if other.Kind.Name == kind {
						known = append(known, other.Label)
					}
				}
				a.tries += len(agency.Assets)
			}
		}
		a.unresolved(v, Text{"%s.%s tidak ada pada %s maupun dalam register.%s", "%s.%s is neither of %s nor in the register.%s"}, kind, show(label), asset.Agency, a.suggest(label, known))
	}
}

// lookupAgency finds an agency that declares something or is in the structure.
func (a *assembler) lookupAgency(label string, v *Value) {
	if v.target = a.opds[label]; v.target != nil {
		v.Str = v.target.ID
		return
	}
	if g := a.inv.Government; g != nil && len(g.Attrs) == 0 {
		return // nothing of the structure could be read
	}
	a.unresolved(v, Text{"Tidak ada Perangkat Daerah %q: tidak ada blok opd-nya, tidak pula dalam susunan pemerintah.%s", "There is no agency %q: it has no opd block and is not in the government's structure.%s"}, show(label), a.suggest(label, a.opdLabels))
}

// Unresolved is the Extra of the mistake that a reference leads nowhere.
type Unresolved struct{}

func (a *assembler) unresolved(v *Value, detail Text, args ...any) {
	a.at(v.Range, Text{"Rujukan tidak ditemukan", "Unresolved reference"}, detail, args...)
	a.diags[len(a.diags)-1].Extra = Unresolved{}
}

// declared says whether any agency has an asset of that kind and label.
func (a *assembler) declared(name string) bool {
	if a.anywhere == nil {
		a.anywhere = map[string]bool{}
		for _, asset := range a.inv.assets {
			a.anywhere[asset.Kind.Name+"."+asset.Label] = true
		}
	}
	return a.anywhere[name]
}

// dates finds spans that end before they begin, and digests of no file.
func (a *assembler) dates(asset *Asset) {
	switch asset.Kind.Name {
	case "exemption":
		a.span(asset, "from", "to")
	case "document":
		a.span(asset, "valid_from", "valid_until")
		if asset.Attr("valid_from") == nil {
			a.span(asset, "date", "valid_until")
		}
		if sum := asset.Attr("sha256"); sum != nil && asset.Attr("file") == nil {
			a.at(sum.Range, Text{"Sidik tanpa berkas", "Digest without a file"}, Text{"Nyatakan juga file = \"…\".", "Give file = \"…\" as well."})
		}
	}
}

func (a *assembler) span(asset *Asset, from, to string) {
	begin, end := asset.Attr(from), asset.Attr(to)
	if begin != nil && end != nil && end.Str < begin.Str {
		a.at(end.Range, Text{"Berakhir sebelum mulai", "Ends before it begins"},
			Text{"%s (%s) lebih awal daripada %s (%s).", "%s (%s) is earlier than %s (%s)."}, to, end.Str, from, begin.Str)
	}
}

// cycles finds pools that are part of themselves, and tells each cycle once: at
// the first of its pools.
func (a *assembler) cycles() {
	seen := map[*Asset]bool{}
	for _, agency := range a.inv.Agencies {
		for _, start := range agency.Assets {
			if start.Kind.Name != "address_pool" {
				continue
			}
			var chain []string
			for pool := start; pool != nil; {
				if seen[pool] {
					if i := slices.Index(chain, pool.ID); i >= 0 {
						a.cycle(pool, append(chain[i:], pool.ID))
					}
					break
				}
				seen[pool] = true
				chain = append(chain, pool.ID)
				parent := pool.Attr("parent")
				if parent == nil {
					break
				}
				pool = parent.target
			}
		}
	}
}

func (a *assembler) cycle(pool *Asset, chain []string) {
	if n := len(chain); n > maxChain {
		chain = append(append(slices.Clone(chain[:maxChain-1]), "…"), chain[n-1])
	}
	a.at(pool.Attr("parent").Range, Text{"Rujukan melingkar", "Cycle"},
		Text{"Kumpulan alamat menjadi bagian dirinya sendiri: %s.", "A pool is a part of itself: %s."}, strings.Join(chain, " → "))
}

// maxChain bounds the pools of a cycle that a message names.
const maxChain = 12
