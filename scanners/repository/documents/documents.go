// Package documents finds the nine documents of a handed-over application in its
// repository: what bears the name of one, is a chapter under such a heading, or is
// built like one where nothing names it, and says what one has to say. A design counts twice, for the application and
// for its database.
//
// A name alone proves nothing, and what could not be read is never missing. The
// package must not run what it finds, or tell of it more than places, digests,
// counts and words of its own; the heading of a chapter is a place.
package documents

import (
	"cmp"
	"context"
	"path"
	"slices"
	"strings"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// The documents, in the order of Names.
const (
	sourceCode = iota
	requirements
	application
	databaseDesign
	tests
	installation
	userManual
	administrator
	metadata
	troubleshooting
	count
)

// Names are the documents as the block documents of a manifest names them.
var Names = []string{
	"source_code", "user_requirements", "application_design", "database_design", "application_tests",
	"installation_manual", "user_manual", "administrator_manual", "metadata", "troubleshooting",
}

// States of a document.
const (
	Present     = "present"
	Missing     = "missing"     // nothing suggests that it is there
	Placeholder = "placeholder" // what bears its name does not say what it must
	Empty       = "empty"
	Unreadable  = "unreadable" // it may be there; why it could not be looked into is given
)

// Title is what a document is called.
func Title(name string) inventory.Text {
	doc := inventory.KindNamed("repository").Block("documents").Attribute(name).Doc
	return inventory.Text{ID: strings.TrimSuffix(doc.ID, "."), EN: strings.TrimSuffix(doc.EN, ".")}
}

// Word is the word of a state.
func Word(state string) inventory.Text {
	switch state {
	case Present:
		return inventory.Text{ID: "ada", EN: "present"}
	case Missing:
		return inventory.Text{ID: "tidak ada", EN: "missing"}
	case Placeholder:
		return inventory.Text{ID: "belum diisi", EN: "placeholder"}
	case Empty:
		return inventory.Text{ID: "kosong", EN: "empty"}
	}
	return inventory.Text{ID: "tidak terbaca", EN: "unreadable"}
}

// Facts are what was found of each document, by its name.
type Facts struct {
	Documents map[string]Document `json:"documents"`
	Limits    []inventory.Text    `json:"limits,omitempty"` // caps that were reached, so that something was not looked at
}

// Document is what was found of one document.
type Document struct {
	State   string          `json:"state"`
	Claimed bool            `json:"claimed"`           // the manifest or publiccode.yml says where it is
	Path    string          `json:"path,omitempty"`    // of the tree's root; a folder's where several files make the document
	Section string          `json:"section,omitempty"` // the heading, where a part of the file is the document
	Blob    string          `json:"blob,omitempty"`    // object id of the file
	Sure    string          `json:"sure,omitempty"`    // high, medium or low; of what is present
	Why     *inventory.Text `json:"why"`
	Remedy  *inventory.Text `json:"remedy,omitempty"` // what would make it present
	Others  []Candidate     `json:"others,omitempty"` // what else may be it, the likeliest first; at most maxOthers
}

// Candidate is another place that may be a document.
type Candidate struct {
	State   string `json:"state"`
	Path    string `json:"path"`
	Section string `json:"section,omitempty"`
}

// Caps on one repository. Of a tree of any size no more is kept than the
// candidates and the names of some folders.
const (
	maxCandidates = 24 // files for each document, by their names
	maxOmnibus    = 64 // files that may hold documents as chapters
	maxFolders    = 32 // folders that may be a document together
	maxInFolder   = 24 // files of such a folder
	maxPackages   = 2_000
	maxOthers     = 4
	maxRead       = 256 << 20 // bytes read of all files
	maxArtefact   = 4 << 20   // bytes of a test, a report, or of code
	maxSearched   = 1 << 20   // bytes of such, or of a schema, in which words are looked for
	maxWeighed    = 32 << 20  // bytes of text judged, each as often as it is
	maxKept       = 64        // findings for each document
)

// Search is a search for the documents of one tree. It is of one goroutine.
type Search struct {
	claims    map[int]*claim
	documents [count]pool
	omnibus   pool
	folders   map[string]*folder
	packages  map[string]bool // folders with a manifest of a package
	known     map[string]bool
	artefacts artefacts
	framework bool // CodeIgniter 3 brings a user guide of its own
	more      bool // folders than maxFolders
}

// claim is a place that the manifest or publiccode.yml names.
type claim struct {
	path, section string
	files         pool // the file itself, or those of the folder
	artefacts     artefacts
	whole         bool // a file
}

// folder is one whose name is that of a document.
type folder struct {
	scores scores
	files  pool
}

// New returns a search. claims says where documents lie, by their names: the path
// of a file or folder, or of a section of a file (docs/manual.docx#Instalasi).
// A claim takes the place of what would be found otherwise, and is checked.
func New(claims map[string]string) *Search {
	s := &Search{
		omnibus: pool{limit: maxOmnibus}, folders: map[string]*folder{}, packages: map[string]bool{}, known: map[string]bool{},
		artefacts: newArtefacts(), claims: map[int]*claim{},
	}
	for d := range s.documents {
		s.documents[d].limit = maxCandidates
	}
	s.claim(claims)
	return s
}

func (s *Search) claim(claims map[string]string) (added []*claim) {
	for d, name := range Names {
		at := claims[name]
		if at == "" || s.claims[d] != nil {
			continue
		}
		c := &claim{files: pool{limit: maxInFolder}, artefacts: newArtefacts()}
		c.path, c.section, _ = strings.Cut(at, "#")
		c.path = strings.TrimPrefix(path.Clean("/"+c.path), "/")
		s.claims[d] = c
		added = append(added, c)
	}
	return added
}

// Offer takes an entry met on the way.
func (s *Search) Offer(e tree.Entry) {
	for _, c := range s.claims {
		c.offer(e)
	}
	at, ok := locate(e.Path)
	if !ok {
		return
	}
	s.artefacts.offer(e, at)
	if len(at.dirs) <= 4 && len(s.packages) < maxPackages && isPackage(at.base) {
		s.packages[path.Dir(e.Path)] = true
	}
	s.framework = s.framework || strings.HasSuffix(e.Path, "system/core/CodeIgniter.php")
	if _, known := documentEndings[at.ending]; !known && !pages(at.ending) && (at.ending == ".yml" || at.ending == ".json" || languages(at.ending) || len(at.ending) <= 6) && e.Mode != tree.Submodule {
		return
	}
	if !at.settle(s.known) || languages(at.ending) && !at.page() {
		return
	}
	if e.Mode == tree.Submodule {
		if at.docs > 0 || isRoot(strings.ToLower(at.base)) {
			s.omnibus.add(candidate{e, 80})
		}
		return
	}
	scores, c := at.named()
	found := false
	for d, n := range scores {
		if n > 0 && d != sourceCode {
			s.documents[d].add(candidate{e, n})
			found = true
		}
	}
	if n := at.omnibus(c); n > 0 {
		if found {
			n = min(n, 50) + 10 // it is read anyway
		}
		s.omnibus.add(candidate{e, n})
	}
	s.fold(e, at)
}

// fold adds a file to the folder whose name is that of a document.
func (s *Search) fold(e tree.Entry, at place) {
	if at.docs == 0 || len(at.dirs) == 0 || !chaptered(at.ending) {
		return
	}
	dir := path.Dir(e.Path)
	f := s.folders[dir]
	if f == nil {
		above := concepts(at.dirs[len(at.dirs)-1])
		var sc scores
		if len(at.dirs) > 1 && len(at.dirs) > at.docs {
			if above&(cAdmin|cUser|cUse|cOps) != 0 {
				above |= cGuide
			}
			for d, n := range classify(above | concepts(at.dirs[len(at.dirs)-2])&(cGuide|cDoc)) {
				sc[d] = n
			}
		} else {
			sc = classify(above)
		}
		for d := range sc {
			if sc[d] < 76 {
				sc[d] = 0
			}
		}
		if _, best := sc.best(); best == 0 {
			return
		}
		if len(s.folders) >= maxFolders {
			s.more = true
			return
		}
		f = &folder{sc, pool{limit: maxInFolder}}
		s.folders[dir] = f
	}
	f.files.add(candidate{e, 0})
}

// chaptered says that several files of that form may be one document together.
func chaptered(ending string) bool {
	always, known := documentEndings[ending]
	return known && (always || ending == ".html" || ending == ".htm") && !isDiagram(ending)
}

func isPackage(base string) bool {
	switch base {
	case "package.json", "composer.json", "pom.xml", "go.mod", "pubspec.yaml", "Cargo.toml", "setup.py", "bower.json", "pyproject.toml":
		return true
	}
	return false
}

func (c *claim) offer(e tree.Entry) {
	switch {
	case e.Path == c.path:
		c.whole = true
	case c.path != "" && !strings.HasPrefix(e.Path, c.path+"/"):
		return
	}
	at, ok := locate(e.Path)
	if !ok && !c.whole {
		return
	}
	c.artefacts.offer(e, at)
	if _, known := documentEndings[at.ending]; known || c.whole || e.Mode != tree.File {
		c.files.add(candidate{e, 0})
	}
}

// Facts reads the candidates and says what was found.
func (s *Search) Facts(ctx context.Context, t tree.Tree) Facts {
	r := &reader{ctx: ctx, tree: t, left: maxRead, judging: maxWeighed, search: s}
	if len(s.artefacts.metadata.kept) > 0 {
		if e := s.artefacts.metadata.kept[0].Entry; strings.HasPrefix(path.Base(e.Path), "publiccode.") {
			if data, why := r.bytes(e, maxMetadata); why == nil {
				if added := s.claim(places(data)); len(added) > 0 {
					r.walk = t.Walk(ctx, func(e tree.Entry) error { // the claims were not known on the way
						for _, c := range added {
							c.offer(e)
						}
						return nil
					})
				}
			}
		}
	}
	r.candidates()
	for d := range Names {
		switch d {
		case sourceCode:
			r.found[d] = []finding{r.source(&s.artefacts)}
		case databaseDesign:
			r.add(r.schema(&s.artefacts))
		case tests:
			r.tested(&s.artefacts, r.found[d])
		case metadata:
			r.described(&s.artefacts)
		}
	}
	r.together()
	for d, c := range s.claims {
		r.claimed(d, c)
	}
	return r.facts()
}

// finding is one place, judged for one document.
type finding struct {
	document            int
	state               string
	path, section, blob string
	claimed             bool
	name                int // score of its name
	fit                 int // how well what it says suits
	points              int // of its form
	sure                string
	why, remedy         *inventory.Text
	sketch              []uint64 // of what it says
	named               scores   // of the file's name
	results             bool     // of tests, told without the scenarios
	rank                int      // tells findings of equal worth apart by how they came
}

// better orders findings of one document, the best first: a claim before what
// was found otherwise, whatever its state.
func better(a, b finding) int {
	return cmp.Or(
		cmp.Compare(one(b.claimed), one(a.claimed)),
		cmp.Compare(worth(b), worth(a)),
		cmp.Compare(b.weight(), a.weight()),
		strings.Compare(a.path, b.path),
		strings.Compare(a.section, b.section),
		cmp.Compare(a.rank, b.rank),
	)
}

// weight is how well a finding suits, its name more than its text; a file of the
// name before a chapter of another.
func (f finding) weight() int {
	whole := 0
	if f.section == "" {
		whole = 8
	}
	return 3*(f.name+whole) + f.fit
}

// worth is what a finding is worth beside another. What cannot be read outweighs
// a placeholder, unless the placeholder's name is clearly the better.
func worth(f finding) int {
	switch f.state {
	case Present:
		return 10_000
	case Unreadable:
		return 1_000 + f.name
	case Placeholder:
		return 988 + f.name
	case Empty:
		return 980 + f.name
	}
	return 0
}

func (r *reader) add(f finding) {
	if f.state == "" {
		return
	}
	f.rank = len(r.found[f.document])
	if f.rank < 4*maxKept {
		r.found[f.document] = append(r.found[f.document], f)
	}
}

// facts chooses among the findings.
func (r *reader) facts() Facts {
	facts := Facts{Documents: map[string]Document{}}
	for d := range r.found {
		if c := r.search.claims[d]; c != nil {
			r.found[d] = slices.DeleteFunc(r.found[d], func(f finding) bool { return !f.claimed && f.path == c.path && f.section == "" })
		}
		slices.SortStableFunc(r.found[d], better)
	}
	r.part()
	for d, name := range Names {
		out := Document{State: Missing, Why: absent, Remedy: &remedies[d]}
		if r.hidden != nil && d != sourceCode && d != metadata {
			out = Document{State: Unreadable, Path: clean(r.hidden.path), Blob: r.hidden.blob, Why: within(r.hidden.why), Remedy: &remedies[d]}
		}
		list := r.found[d]
		if len(list) > 0 && (list[0].state != Missing || list[0].claimed) {
			f := list[0]
			out = Document{State: f.state, Claimed: f.claimed, Path: clean(f.path), Section: title(f.section), Blob: f.blob, Sure: f.sure, Why: f.why, Remedy: f.remedy}
			if f.state != Present {
				out.Sure = ""
				if out.Remedy == nil {
					out.Remedy = &remedies[d]
				}
			}
		}
		if why := r.unseen(d); why != nil && out.State != Present {
			out.State, out.Why = Unreadable, why
		}
		for i, f := range list {
			if i == 0 || f.path == "" || len(out.Others) >= maxOthers || f.state == Missing {
				continue
			}
			c := Candidate{f.state, clean(f.path), title(f.section)}
			if !slices.Contains(out.Others, c) && (c.Path != out.Path || c.Section != out.Section) {
				out.Others = append(out.Others, c)
			}
		}
		facts.Documents[name] = out
	}
	facts.Limits = r.limits()
	return facts
}

// unseen tells why something that may be the document was not looked at.
func (r *reader) unseen(document int) *inventory.Text {
	switch {
	case r.ctx.Err() != nil:
		return tree.Reason(r.ctx.Err())
	case r.walk != nil:
		return tree.Reason(r.walk)
	case r.exhausted:
		return &inventory.Text{ID: "tidak semua calon diperiksa: batas jumlah byte tercapai", EN: "not all candidates were examined: the cap on bytes was reached"}
	case r.search.documents[document].more:
		return &inventory.Text{ID: "tidak semua calon dibaca: jumlahnya terlalu banyak", EN: "not all candidates were read: there are too many"}
	}
	return nil
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// part sees to it that one text does not count for two documents, unless its name
// says that it is both. The document it suits less goes to its next finding.
func (r *reader) part() {
	for range 4 * count * maxKept {
		a, b := r.shared()
		if a < 0 {
			return
		}
		x, y := r.found[a][0], r.found[b][0]
		loser := b
		if cmp.Or(cmp.Compare(one(x.claimed), one(y.claimed)), cmp.Compare(x.name, y.name), cmp.Compare(x.fit, y.fit)) < 0 {
			loser = a
		}
		f := &r.found[loser][0]
		f.state, f.why = Placeholder, copied(a+b-loser)
		f.remedy = &inventory.Text{ID: "tulis dokumen ini tersendiri, atau sebutkan bagiannya di belakang tanda #", EN: "write this document separately, or name its section after a #"}
		slices.SortStableFunc(r.found[loser], better)
	}
}

// shared finds two documents that rest on one text.
func (r *reader) shared() (a, b int) {
	for a := range count {
		for b := a + 1; b < count; b++ {
			if len(r.found[a]) == 0 || len(r.found[b]) == 0 {
				continue
			}
			x, y := r.found[a][0], r.found[b][0]
			if x.state != Present || y.state != Present || len(x.sketch) == 0 || len(y.sketch) == 0 || !alike(x.sketch, y.sketch) {
				continue
			}
			both := x.path == y.path && x.section == y.section && min(x.named[a], x.named[b]) >= weak
			if both && (min(x.named[a], x.named[b]) >= sure || a == application && b == databaseDesign && (y.fit >= 70 || y.points >= byForm)) {
				continue
			}
			return a, b
		}
	}
	return -1, -1
}

// clean makes a path fit for facts.
func clean(p string) string { return strings.ToValidUTF8(p, "\ufffd") }

// limits tells which caps were reached.
func (r *reader) limits() []inventory.Text {
	var out []inventory.Text
	for d, name := range Names {
		if r.search.documents[d].more {
			out = append(out, inventory.Text{ID: name + ": lebih banyak calon daripada yang dibaca", EN: name + ": more candidates than are read"})
		}
	}
	if r.search.omnibus.more {
		out = append(out, inventory.Text{ID: "lebih banyak berkas tanpa nama yang jelas daripada yang dibaca", EN: "more files without a telling name than are read"})
	}
	if r.search.more {
		out = append(out, inventory.Text{ID: "lebih banyak folder dokumen daripada yang diperiksa", EN: "more folders of documents than are looked into"})
	}
	if r.exhausted {
		out = append(out, inventory.Text{ID: "batas jumlah byte yang diperiksa tercapai", EN: "the cap on bytes examined was reached"})
	}
	if r.cut {
		out = append(out, inventory.Text{ID: "sebuah dokumen lebih panjang daripada yang dibaca", EN: "a document is longer than is read"})
	}
	return out
}

// absent is why of a document nothing is known.
var absent = &inventory.Text{ID: "tidak ada berkas atau bagian yang bernama atau berisi demikian", EN: "no file or section bears such a name or says such things"}

func within(why *inventory.Text) *inventory.Text {
	return &inventory.Text{ID: "mungkin di dalam berkas yang tidak dapat dibaca: " + why.ID, EN: "it may be in a file that could not be read: " + why.EN}
}

func copied(other int) *inventory.Text {
	return &inventory.Text{ID: "isinya sama dengan yang dihitung sebagai " + Names[other], EN: "it says the same as what counts as " + Names[other]}
}

// remedies say what makes a document present.
var remedies = [count]inventory.Text{
	sourceCode:      {ID: "serahkan berkas kode sumber beserta berkas pembangunannya (composer.json, package.json, pom.xml, go.mod …), bukan arsip atau hasil kompilasi", EN: "hand over the source files with the manifest of their build (composer.json, package.json, pom.xml, go.mod …), not an archive or what was compiled"},
	requirements:    {ID: "tambahkan docs/kebutuhan.md (SKPL): siapa penggunanya, apa yang harus dapat mereka lakukan, dengan nomor kebutuhan", EN: "add docs/requirements.md: who the users are and what they must be able to do, with numbered requirements"},
	application:     {ID: "tambahkan docs/rancangan-aplikasi.md (DPPL): bagian-bagian aplikasi, hubungannya, antarmuka, dan alasan pilihannya", EN: "add docs/architecture.md: the parts of the application, how they relate, its interfaces, and why it is so"},
	databaseDesign:  {ID: "tambahkan docs/rancangan-basis-data.md dengan tabel, kolom, jenis, kunci dan relasi, atau skema SQL atau migrasinya", EN: "add docs/database-design.md with tables, columns, types, keys and relations, or the schema in SQL or migrations"},
	tests:           {ID: "tambahkan docs/pengujian.md dengan skenario dan hasil setiap uji, atau uji otomatis beserta laporan hasilnya", EN: "add docs/test-report.md with scenarios and the result of each, or automated tests with the report of a run"},
	installation:    {ID: "tambahkan docs/instalasi.md: yang diperlukan, perintah pemasangan, pengaturan, dan cara memeriksanya", EN: "add docs/installation.md: what is needed, the commands, the settings, and how to check the result"},
	userManual:      {ID: "tambahkan docs/panduan-pengguna.md: langkah demi langkah untuk setiap pekerjaan, dengan nama menu dan tombol", EN: "add docs/user-manual.md: each task step by step, with the names of menus and buttons"},
	administrator:   {ID: "tambahkan docs/panduan-admin.md: akun dan hak akses, pengaturan, pencadangan, pemantauan", EN: "add docs/admin-guide.md: accounts and rights, settings, backups, monitoring"},
	metadata:        {ID: "tambahkan publiccode.yml yang lengkap di akar repositori", EN: "add a complete publiccode.yml at the root of the repository"},
	troubleshooting: {ID: "tambahkan docs/penanganan-masalah.md: gejala, penyebab dan penyelesaian setiap masalah", EN: "add docs/troubleshooting.md: symptom, cause and fix of each problem"},
}
