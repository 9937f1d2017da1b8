// Package ownership looks for who owns what a repository holds and under which
// licence: licence files, copyright lines, SPDX and REUSE, package manifests
// and publiccode.yml; and where they disagree.
//
// It must not judge whose the software ought to be, or keep the name of a
// person: a holder that is not told as an organisation is counted and not named.
package ownership

import (
	"bytes"
	"cmp"
	"context"
	"hash/fnv"
	"path"
	"slices"
	"strings"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners/pattern"
	"github.com/patuh-id/patuh/scanners/repository/text"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// Sources of what is said.
const (
	LicenceFile    = "licence_file"
	Readme         = "readme"
	Header         = "header" // the first lines of a source file
	Reuse          = "reuse"  // REUSE.toml, .reuse/dep5
	ManifestFile   = "manifest"
	PubliccodeFile = "publiccode"
)

// Person stands for a holder that is not told as an organisation.
const Person = "person"

// Licence is a licence that something names.
type Licence struct {
	ID       string `json:"id"`       // SPDX; "" of a licence file whose text is not known; other of a name that is none
	Coverage int    `json:"coverage"` // how much of a licence file is that licence's text, in percent
	Source   string `json:"source"`
	Path     string `json:"path"` // the first, of several headers
	Blob     string `json:"blob"`
	Line     int    `json:"line"`  // 0 where that says nothing
	Files    int    `json:"files"` // that say the same in the same way
}

// Copyright is a holder that something names.
type Copyright struct {
	Holder string `json:"holder"` // an organisation, or person
	Years  string `json:"years"`
	Source string `json:"source"`
	Path   string `json:"path"` // the first, of several headers
	Blob   string `json:"blob"`
	Line   int    `json:"line"`
	Files  int    `json:"files"`
}

// Owner is a holder under all the names given to it.
type Owner struct {
	Name    string   `json:"name"`    // the most frequent
	Names   []string `json:"names"`   // all
	Sources []string `json:"sources"` // where it is named
	Files   int      `json:"files"`   // that name it
	Region  bool     `json:"region"`  // it is the government that Recognise was told of
}

// Disagreement is what is said in several ways.
type Disagreement struct {
	About  string  `json:"about"` // owner, licence
	Claims []Claim `json:"claims"`
}

// Claim is one way.
type Claim struct {
	Value  string `json:"value"`
	Source string `json:"source"`
	Path   string `json:"path"`
	Blob   string `json:"blob"`
}

// Unexamined is a file that may say something and could not be read.
type Unexamined struct {
	Source string          `json:"source"` // what it would have been
	Path   string          `json:"path"`
	Blob   string          `json:"blob"`
	Reason *inventory.Text `json:"reason"`
}

// Facts are what a repository says of its owner. All lists are sorted.
type Facts struct {
	Licences        []Licence      `json:"licences"`
	Copyrights      []Copyright    `json:"copyrights"`
	Publiccode      []Publiccode   `json:"publiccode"` // the first is that of the root
	Owners          []Owner        `json:"owners"`
	Persons         int            `json:"persons"` // copyright lines of those who are not named
	Disagreements   []Disagreement `json:"disagreements"`
	Sources         int            `json:"sources"`          // source files that are not another's
	Sampled         int            `json:"sampled"`          // of these whose header was read: at most MaxSample
	Unexamined      []Unexamined   `json:"unexamined"`       // at most maxListed
	UnexaminedCount int            `json:"unexamined_count"` // all, and those beyond what is read of a sort
	Beyond          map[string]int `json:"beyond"`           // the latter, by source
}

// Caps. Of source files those are read whose path's digest is the least, which
// is any of them and the same each time.
const (
	MaxSample = 200
	maxSort   = 200     // files of one sort that are read, those near the root first
	maxSize   = 1 << 20 // bytes of one
	maxSource = 4 << 20 // bytes of a source file
	maxHead   = 8 << 10 // bytes of one that are looked at
	maxListed = 200     // of a list
	maxPaths  = 50_000  // paths that publiccode.yml may name
)

// Search is a search for owners in one repository. It is for one goroutine.
type Search struct {
	sorts   map[string]*candidates
	sample  []sampled
	sources int
	paths   map[uint64]bool
}

type candidates struct {
	entries []tree.Entry
	left    int // that were not kept
}

type sampled struct {
	order uint64
	entry tree.Entry
}

// New returns a search that has met nothing.
func New() *Search {
	return &Search{sorts: map[string]*candidates{}, paths: map[uint64]bool{}}
}

var (
	licenceName = pattern.Of(`(?i)^(licen[cs]es?|copying|lisensi|unlicense|hak[-_ ]?cipta|copyright)([._ -].*)?$`)
	readmeName  = pattern.Of(`(?i)^(readme|baca-?saya)([._-].*)?$`)
	pictured    = pattern.Of(`(?i)(\.(svgz?|png|jpe?g|gif|webp)|^authors(\..*)?)$`)
)

// another are folders, in lower case, of what others made; embedded are those
// that are so where they lie among what is served as it is, and elsewhere are
// mostly the repository's own.
var (
	another = []string{
		"node_modules", "vendor", "vendors", "third_party", "third-party", "thirdparty", "3rdparty", "bower_components", "site-packages", "pods", ".yarn", "jspm_packages", "_vendor",
		"adminlte", "fontawesome", "font-awesome", "ckeditor", "tinymce", "dist", "build", "target", ".git", ".venv", "venv",
	}
	embedded = []string{"plugins", "plugin", "libs", "lib", "libraries", "bootstrap", "jquery", "datatables", "select2", "fonts", "external", "externals", "packages", "template", "theme", "themes"}
	served   = []string{"public", "assets", "asset", "static", "js", "css", "web", "webroot", "wwwroot", "public_html", "webapp"}
)

// own says whether what lies at a path may be the repository's own.
func own(name string) bool {
	parts := strings.Split(strings.ToLower(name), "/")
	parts = parts[:len(parts)-1]
	if len(parts) > 1 && parts[0] == "system" && slices.Contains([]string{"core", "database", "helpers", "libraries", "language", "fonts"}, parts[1]) {
		return false // CodeIgniter itself
	}
	among := false
	for _, p := range parts {
		if slices.Contains(another, p) || among && slices.Contains(embedded, p) {
			return false
		}
		among = among || slices.Contains(served, p)
	}
	return true
}

// sourceEndings are those of files that a header with a holder may stand in.
var sourceEndings = []string{
	".php", ".go", ".java", ".kt", ".kts", ".scala", ".py", ".rb", ".js", ".jsx", ".ts", ".tsx", ".mjs", ".vue", ".dart", ".cs", ".vb", ".c", ".h", ".cc", ".cpp", ".hpp", ".rs", ".swift", ".m", ".pl", ".sh", ".sql", ".css", ".scss", ".html", ".xml", ".groovy", ".ex", ".exs", ".lua", ".r",
}

// Endings of papers, and those, besides a source's, of files that may be called
// after a licence and are none.
var (
	papers   = []string{"", ".txt", ".md", ".markdown", ".rst", ".adoc", ".pdf", ".docx", ".odt", ".doc", ".rtf"}
	settings = []string{".yml", ".yaml", ".json", ".toml", ".ini", ".prototext", ".tmpl", ".tpl", ".twig", ".phtml", ".ejs", ".erb", ".hbs", ".jsp", ".aspx", ".inc", ".png", ".svg"}
)

// licenceFile says whether a file is to be read as a licence, by its path. Any
// page's footer may be called copyright; LICENSE.MIT and LICENSE.html are what
// they say.
func licenceFile(name string) bool {
	base := strings.ToLower(path.Base(name))
	ending := path.Ext(base)
	switch {
	case strings.HasPrefix(name, "LICENSES/"):
	case !licenceName().MatchString(base):
		return false
	case strings.HasPrefix(base, "copyright") || strings.HasPrefix(base, "hak"):
		return slices.Contains(papers, ending)
	}
	return ending == ".html" || !slices.Contains(sourceEndings, ending) && !slices.Contains(settings, ending)
}

// Offer takes an entry met on the way.
func (s *Search) Offer(e tree.Entry) {
	if e.Mode != tree.File {
		return
	}
	base := path.Base(e.Path)
	if pictured().MatchString(base) && len(s.paths) < maxPaths {
		s.paths[digest(e.Path)] = true
	}
	if !own(e.Path) {
		return
	}
	lower := strings.ToLower(base)
	ending := path.Ext(lower)
	switch {
	case lower == "publiccode.yml" || lower == "publiccode.yaml":
		s.keep(PubliccodeFile, e)
	case manifests[base] != nil:
		s.keep(ManifestFile, e)
	case base == "REUSE.toml" || e.Path == ".reuse/dep5" || strings.HasSuffix(e.Path, "/.reuse/dep5"):
		s.keep(Reuse, e)
	case licenceFile(e.Path):
		s.keep(LicenceFile, e)
	case readmeName().MatchString(base):
		s.keep(Readme, e)
	case slices.Contains(sourceEndings, ending) && !strings.Contains(lower, ".min."):
		s.sources++
		s.draw(e)
	}
}

func digest(name string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(name))
	// What FNV makes of paths that differ in their ends alone lies close together.
	x := h.Sum64()
	x ^= x >> 33
	x *= 0xff51afd7ed558ccd
	x ^= x >> 33
	return x
}

// keep keeps a candidate while there is room, those near the root before others.
func (s *Search) keep(sort string, e tree.Entry) {
	c := s.sorts[sort]
	if c == nil {
		c = new(candidates)
		s.sorts[sort] = c
	}
	c.entries = append(c.entries, e)
	if len(c.entries) > 2*maxSort {
		c.trim()
	}
}

func (c *candidates) trim() {
	slices.SortFunc(c.entries, func(a, b tree.Entry) int {
		return cmp.Or(strings.Count(a.Path, "/")-strings.Count(b.Path, "/"), strings.Compare(a.Path, b.Path))
	})
	if len(c.entries) > maxSort {
		c.left += len(c.entries) - maxSort
		c.entries = c.entries[:maxSort]
	}
}

// draw keeps a source file if it is of the sample.
func (s *Search) draw(e tree.Entry) {
	s.sample = append(s.sample, sampled{digest(e.Path), e})
	if len(s.sample) > 2*MaxSample {
		s.settle()
	}
}

func (s *Search) settle() {
	slices.SortFunc(s.sample, func(a, b sampled) int {
		return cmp.Or(cmp.Compare(a.order, b.order), strings.Compare(a.entry.Path, b.entry.Path))
	})
	s.sample = s.sample[:min(len(s.sample), MaxSample)]
}

func because(id, en string) *inventory.Text { return &inventory.Text{ID: id, EN: en} }

func valid(name string) string { return strings.ToValidUTF8(name, "\ufffd") }

// Facts reads the candidates and says what they say. What is left when the
// context ends is unexamined.
func (s *Search) Facts(ctx context.Context, t tree.Tree) Facts {
	g := gathering{ctx: ctx, tree: t, facts: Facts{
		Licences: []Licence{}, Copyrights: []Copyright{}, Publiccode: []Publiccode{}, Owners: []Owner{}, Disagreements: []Disagreement{}, Unexamined: []Unexamined{}, Beyond: map[string]int{}, Sources: s.sources,
	}}
	for _, sort := range []string{PubliccodeFile, LicenceFile, Reuse, ManifestFile, Readme} {
		c := s.sorts[sort]
		if c == nil {
			continue
		}
		c.trim()
		if c.left > 0 {
			g.facts.UnexaminedCount += c.left
			g.facts.Beyond[sort] = c.left
		}
		g.tree = tree.Ahead(ctx, t, c.entries)
		for _, e := range c.entries {
			if data, ok := g.read(sort, e, maxSize); ok {
				g.look(sort, e, data, s.has)
			}
		}
	}
	s.settle()
	var sampled []tree.Entry
	for _, drawn := range s.sample {
		sampled = append(sampled, drawn.entry)
	}
	g.tree = tree.Ahead(ctx, t, sampled)
	for _, drawn := range s.sample {
		if data, ok := g.read(Header, drawn.entry, maxSource); ok {
			g.facts.Sampled++
			g.header(drawn.entry, data[:min(len(data), maxHead)])
		}
	}
	g.conclude()
	return g.facts
}

func (s *Search) has(name string) bool {
	return len(s.paths) >= maxPaths || s.paths[digest(name)] || !pictured().MatchString(path.Base(name))
}

// gathering puts together what files say.
type gathering struct {
	ctx   context.Context
	tree  tree.Tree
	facts Facts
}

func (g *gathering) read(source string, e tree.Entry, limit int64) ([]byte, bool) {
	data, err := g.tree.Read(g.ctx, e, limit)
	if err != nil {
		g.pass(source, e, tree.Reason(err))
		return nil, false
	}
	return data, true
}

func (g *gathering) pass(source string, e tree.Entry, reason *inventory.Text) {
	g.facts.UnexaminedCount++
	if len(g.facts.Unexamined) < maxListed {
		g.facts.Unexamined = append(g.facts.Unexamined, Unexamined{source, valid(e.Path), e.Blob, reason})
	}
}

func (g *gathering) look(sort string, e tree.Entry, data []byte, has func(string) bool) {
	switch sort {
	case PubliccodeFile:
		g.publiccode(e, data, has)
	case LicenceFile:
		g.licence(e, data)
	case Readme:
		g.lines(Readme, e, string(data))
	case ManifestFile:
		g.manifest(ManifestFile, e, data, manifests[path.Base(e.Path)])
	case Reuse:
		read := reuseTOML
		if path.Base(e.Path) == "dep5" {
			read = dep5
		}
		g.manifest(Reuse, e, data, read)
	}
}

func (g *gathering) publiccode(e tree.Entry, data []byte, has func(string) bool) {
	dir := path.Dir(e.Path)
	p := publiccode(data, func(name string) bool { return has(path.Join(dir, name)) })
	p.Path, p.Blob = valid(e.Path), e.Blob
	g.facts.Publiccode = append(g.facts.Publiccode, p)
	if p.Licence != "" {
		g.licensed(Licence{ID: p.Licence, Source: PubliccodeFile, Path: p.Path, Blob: e.Blob})
	}
	if p.MainCopyrightOwner != "" {
		g.held(Copyright{Holder: p.MainCopyrightOwner, Source: PubliccodeFile, Path: p.Path, Blob: e.Blob})
	}
}

// licence looks at a licence file: which it is, and who grants it.
func (g *gathering) licence(e tree.Entry, data []byte) {
	head := data[:min(len(data), 512)]
	if bytes.IndexByte(head, 0) >= 0 || bytes.HasPrefix(head, []byte("%PDF-")) || bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		doc, why := text.Read(g.ctx, e.Path, data)
		if why != nil {
			g.pass(LicenceFile, e, why)
			return
		}
		var body strings.Builder
		for _, s := range doc.Sections {
			body.WriteString(s.Title + "\n" + s.Body + "\n")
		}
		data = []byte(body.String())
	}
	ids := licencesIn(data)
	for id, coverage := range ids {
		g.licensed(Licence{ID: id, Coverage: coverage, Source: LicenceFile, Path: valid(e.Path), Blob: e.Blob})
	}
	if len(ids) == 0 {
		g.licensed(Licence{Source: LicenceFile, Path: valid(e.Path), Blob: e.Blob})
	}
	g.lines(LicenceFile, e, string(data))
}

// lines takes the holders and licences that a text's lines name.
func (g *gathering) lines(source string, e tree.Entry, said string) {
	for _, c := range claims(said) {
		names, person := organisations(c.said)
		for _, name := range names {
			if source == LicenceFile && stewards[same(name)] {
				person = false
				continue
			}
			g.held(Copyright{Holder: name, Years: clean(c.years), Source: source, Path: valid(e.Path), Blob: e.Blob, Line: c.line})
		}
		if person {
			g.held(Copyright{Holder: Person, Years: clean(c.years), Source: source, Path: valid(e.Path), Blob: e.Blob, Line: c.line})
		}
	}
	for _, m := range ident().FindAllStringSubmatchIndex(said, 4) {
		g.licensed(Licence{ID: licenceID(said[m[2]:m[3]]), Source: source, Path: valid(e.Path), Blob: e.Blob, Line: 1 + strings.Count(said[:m[0]], "\n")})
	}
}

// clean is years as they are told, in one form.
func clean(years string) string {
	years = strings.Join(strings.Fields(strings.NewReplacer("–", "-", "—", "-").Replace(years)), " ")
	return strings.NewReplacer(" - ", "-", " -", "-", "- ", "-").Replace(years)
}

func (g *gathering) header(e tree.Entry, head []byte) { g.lines(Header, e, string(head)) }

func (g *gathering) manifest(source string, e tree.Entry, data []byte, read func([]byte) (manifest, bool)) {
	m, ok := read(data)
	if !ok {
		g.pass(source, e, because("tidak dapat diurai", "it cannot be parsed"))
		return
	}
	for _, said := range m.licences {
		if strings.TrimSpace(said) != "" {
			g.licensed(Licence{ID: licenceID(said), Source: source, Path: valid(e.Path), Blob: e.Blob})
		}
	}
	for _, said := range m.authors {
		c := claim{said: said}
		if source == Reuse {
			if y := years().FindStringSubmatch(said); y != nil {
				c.years, c.said = y[1], said[len(y[0]):]
			}
		}
		names, person := organisations(c.said)
		for _, name := range names {
			g.held(Copyright{Holder: name, Years: clean(c.years), Source: source, Path: valid(e.Path), Blob: e.Blob, Line: lineOf(data, said)})
		}
		if person && len(names) == 0 && source == Reuse { // an author of a package owns nothing by that
			g.held(Copyright{Holder: Person, Years: clean(c.years), Source: source, Path: valid(e.Path), Blob: e.Blob, Line: lineOf(data, said)})
		}
	}
}

func lineOf(data []byte, said string) int {
	if i := strings.Index(string(data), said); i >= 0 {
		return 1 + strings.Count(string(data[:i]), "\n")
	}
	return 0
}

// licensed takes a licence; what headers say the same is one.
func (g *gathering) licensed(l Licence) {
	for i := range g.facts.Licences {
		k := &g.facts.Licences[i]
		if l.Source == Header && k.Source == Header && k.ID == l.ID {
			k.Files++
			if l.Path < k.Path {
				k.Path, k.Blob, k.Line = l.Path, l.Blob, l.Line
			}
			return
		}
	}
	l.Files = 1
	if len(g.facts.Licences) < maxListed {
		g.facts.Licences = append(g.facts.Licences, l)
	}
}

// held takes a copyright; what headers say the same is one.
func (g *gathering) held(c Copyright) {
	for i := range g.facts.Copyrights {
		k := &g.facts.Copyrights[i]
		if c.Source == k.Source && k.Holder == c.Holder && k.Years == c.Years && (c.Source == Header || c.Path == k.Path) {
			if c.Path != k.Path {
				k.Files++
			}
			if c.Path < k.Path {
				k.Path, k.Blob, k.Line = c.Path, c.Blob, c.Line
			}
			return
		}
	}
	c.Files = 1
	if len(g.facts.Copyrights) < maxListed {
		g.facts.Copyrights = append(g.facts.Copyrights, c)
	}
}

// conclude sorts what was found, and says who the owners are and where what is
// said disagrees.
func (g *gathering) conclude() {
	f := &g.facts
	slices.SortFunc(f.Licences, func(a, b Licence) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), a.Line-b.Line, strings.Compare(a.ID, b.ID), strings.Compare(a.Source, b.Source))
	})
	slices.SortFunc(f.Copyrights, func(a, b Copyright) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), a.Line-b.Line, strings.Compare(a.Holder, b.Holder), strings.Compare(a.Years, b.Years), strings.Compare(a.Source, b.Source))
	})
	slices.SortFunc(f.Unexamined, func(a, b Unexamined) int { return strings.Compare(a.Path, b.Path) })
	g.owners()
	owner, licence := Disagreement{About: "owner"}, Disagreement{About: "licence"}
	for _, source := range []string{PubliccodeFile, LicenceFile, Reuse, Readme, ManifestFile} { // the weightiest first
		for _, c := range f.Copyrights {
			if c.Source == source {
				owner.add(same(c.Holder), Claim{c.Holder, c.Source, c.Path, c.Blob})
			}
		}
		for _, l := range f.Licences {
			if l.Source == source && l.ID != "" && (l.Source != LicenceFile || l.Coverage >= 50 && !strings.HasPrefix(l.Path, "LICENSES/")) {
				licence.add(plainID(l.ID), Claim{l.ID, l.Source, l.Path, l.Blob})
			}
		}
	}
	for _, d := range []Disagreement{owner, licence} {
		if len(d.Claims) > 1 {
			f.Disagreements = append(f.Disagreements, d)
		}
	}
}

// add takes a claim that is another than those before, by what makes two the same.
func (d *Disagreement) add(key string, c Claim) {
	of := same
	if d.About == "licence" {
		of = plainID
	}
	if len(d.Claims) < 20 && !slices.ContainsFunc(d.Claims, func(k Claim) bool { return of(k.Value) == key }) {
		d.Claims = append(d.Claims, c)
	}
}

// plainID is a licence's id without what its text does not tell.
func plainID(id string) string {
	return strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(id, "+"), "-only"), "-or-later")
}

func (g *gathering) owners() {
	type group struct {
		names   map[string]int
		sources map[string]bool
		files   int
	}
	groups := map[string]*group{}
	for _, c := range g.facts.Copyrights {
		if c.Holder == Person {
			g.facts.Persons += c.Files
			continue
		}
		key := same(c.Holder)
		k := groups[key]
		if k == nil {
			k = &group{names: map[string]int{}, sources: map[string]bool{}}
			groups[key] = k
		}
		k.names[c.Holder] += c.Files
		k.sources[c.Source] = true
		k.files += c.Files
	}
	for _, k := range groups {
		o := Owner{Files: k.files}
		for name := range k.names {
			o.Names = append(o.Names, name)
		}
		slices.SortFunc(o.Names, func(a, b string) int { return cmp.Or(k.names[b]-k.names[a], strings.Compare(a, b)) })
		o.Name = o.Names[0]
		slices.Sort(o.Names)
		for source := range k.sources {
			o.Sources = append(o.Sources, source)
		}
		slices.Sort(o.Sources)
		g.facts.Owners = append(g.facts.Owners, o)
	}
	slices.SortFunc(g.facts.Owners, func(a, b Owner) int { return strings.Compare(a.Name, b.Name) })
}
