package documents

import (
	"path"
	"strings"
	"sync"
)

// place is where in a tree a file lies.
type place struct {
	dirs   []string // of the path, lower case
	base   string   // the file's name
	ending string   // lower case
	docs   int      // how many of dirs, from the first, lead to where documents are kept; 0 if none
	loose  bool     // below what is served or bundled rather than written here
}

// others are folders of what others wrote.
var others = set(`node_modules vendor vendors bower_components jspm_packages third_party third-party thirdparty 3rdparty externals pods carthage
	site-packages dist-packages venv virtualenv __pycache__ __macosx`)

// foreign are folders of what others wrote, of what was generated, and of what
// users left, besides: no document in them was handed over.
var foreign = set(`external env dist build target out bin obj debug release
	archive archives old deprecated obsolete blog posts examples example _examples samples sample contoh demo demos
	testdata fixtures fixture __fixtures__ __snapshots__ snapshots stubs uploads upload unggahan storage cache tmp temp logs log
	plugins plugin bundles adminlte metronic gentelella coreui tinymce ckeditor phpexcel phpspreadsheet fpdf tcpdf dompdf mpdf datatables fullcalendar
	bower deriveddata ephemeral gradle wrapper`)

// loose are folders of what is served to browsers.
var loose = set(`assets asset public static www wwwroot public_html htdocs media resources resource lib libs library libraries web content template templates theme themes views pages`)

// parts are folders under which the packages of one repository lie.
var parts = set(`apps app services service packages projects modules src backend frontend api web mobile server client core cmd android ios aplikasi layanan`)

// set says whether a word is one of a list, which is taken apart when that is first
// asked: a run that looks at no repository does not.
func set(words string) func(string) bool {
	all := sync.OnceValue(func() map[string]bool {
		out := map[string]bool{}
		for w := range strings.FieldsSeq(words) {
			out[w] = true
		}
		return out
	})
	return func(w string) bool { return all()[w] }
}

// locate says where a file lies; false where nothing of interest lies.
func locate(p string) (place, bool) {
	dir, base := path.Split(p)
	at := place{base: base, ending: strings.ToLower(path.Ext(base))}
	if strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~$") {
		return at, false
	}
	if dir = strings.Trim(dir, "/"); dir != "" {
		at.dirs = strings.Split(strings.ToLower(dir), "/")
	}
	if len(at.dirs) > maxDirs {
		return at, false
	}
	for _, d := range at.dirs {
		if others(d) || strings.HasPrefix(d, ".") || strings.HasSuffix(d, ".egg-info") || strings.HasSuffix(d, ".xcodeproj") {
			return at, false
		}
	}
	return at, true
}

// settle says how the file lies to where documents are kept; false where nothing
// is one. known remembers which names of folders are of such.
func (at *place) settle(known map[string]bool) bool {
	for i, d := range at.dirs {
		root, ok := known[d]
		if !ok {
			if root = isRoot(d); len(known) < maxKnown {
				known[d] = root
			}
		}
		switch {
		case foreign(d), i == 0 && d == "referensi": // of others
			return false
		case at.docs == 0 && (root || d == "help" || d == "bantuan"):
			at.docs = i + 1
		case at.docs == 0 && loose(d):
			at.loose = true
		}
	}
	return true
}

// maxKnown bounds what is remembered of names.
const maxKnown = 4_096

// isRoot says that documents are kept in folders of that name.
func isRoot(dir string) bool {
	c := concepts(dir)
	switch {
	case c&cAside != 0:
		return false
	case c&(cDoc|cGuide|cJuknis) != 0:
		return c&cApp == 0 || c&(cDoc|cGuide) != 0
	case dir == "wiki" || dir == "book" || // of mdBook
		strings.HasSuffix(dir, ".wiki") || strings.HasSuffix(dir, "-wiki"):
		return true
	case c&(cReport|cResult|cReqStrong|cTestStrong|cDBStrong) != 0 && c&cTest == 0:
		return true
	case c&(cReq|cDesign|cArch|cTrouble|cRunbook|cReadme) != 0 && c&(cDB|cUser|cApp) == 0 && dir != "index" && dir != "home":
		return true
	}
	return dir == "ops" || strings.HasPrefix(dir, "lampiran") || strings.HasPrefix(dir, "bab ")
}

// maxDirs is how deep a file may lie that is looked at.
const maxDirs = 12

// named scores a file of a place by its name, then by those of the folders it
// lies in.
func (at place) named() (s scores, c concept) {
	if _, known := documentEndings[at.ending]; !known && at.ending != "" && len(at.ending) <= 6 && !at.page() {
		return s, 0
	}
	name := stem(at.base)
	c = concepts(name)
	if at.ending == "" && c == 0 { // Makefile, Dockerfile
		return s, cAside
	}
	if pip := strings.ToLower(at.base); strings.HasPrefix(pip, "requirements") && at.ending == ".txt" || pip == "requirements" || pip == "robots.txt" || pip == "humans.txt" || pip == "llms.txt" || pip == "help-doc.html" || pip == "cmakelists.txt" {
		return s, cAside
	}
	if c&cAside != 0 && c&(cGuide|cMeta|cTrouble|cTestStrong|cReqStrong) == 0 {
		return s, c
	}
	// What lies among test cases or requirements is one of them, whatever it is about.
	var among concept
	if at.docs > 0 && c&(cGuide|cJuknis) == 0 {
		for _, d := range at.dirs[at.docs-1:] {
			among |= concepts(d) & (cTest | cTestStrong | cReq | cReqStrong | cStory | cDesign | cArch | cDB | cDBStrong)
		}
		if c&(cTest|cReq|cStory|cDesign|cArch|cDB) != 0 {
			among = 0
		}
	}
	switch {
	case among != 0:
		s = classify(c&^(cAdmin|cUser|cUse|cRole|cInstall|cSetup|cConfig|cOps) | among | cDoc)
	case at.docs > 0 && c&cUser != 0 && c&cGuide == 0 && at.kept(): // docs/admin/users.md
		c = c&^cAnd | cAdmin | cGuide
		s = classify(c)
	case (at.docs > 0 || len(at.dirs) == 0) && c&(cAdmin|cUser|cUse) != 0 && c&(cTest|cReq|cDB|cDesign) == 0 && understood(name):
		s = classify(c | cGuide) // docs/admin.md and USAGE.md need not say that they are guides
	case at.docs > 0 && c&cRole != 0 && c&(topical&^cRole|cApp|cProblem|cReport) == 0 && understood(name): // docs/untuk-warga.md
		if s = classify(c); s[userManual] < 76 {
			s[userManual] = 76
		}
	default:
		s = classify(c)
	}
	// A folder completes a name: manual/admin.md, pengujian/hasil.pdf.
	depth := at.docs
	for i := len(at.dirs) - 1; among == 0 && i >= 0 && i >= len(at.dirs)-2; i-- {
		above := concepts(at.dirs[i])
		if above&cAside != 0 || at.docs == 0 && i < len(at.dirs)-1 {
			break
		}
		if i+1 < depth { // above where documents are kept lies the program
			break
		}
		if at.docs > 0 && i >= at.docs && above&(cAdmin|cUser|cUse|cOps) != 0 {
			above |= cGuide
		}
		joined := c | above&^cAnd
		if c&topical != 0 {
			joined = c | above&(cGuide|cDoc|cDesign|cTest|cResult|cReq|cJuknis)&^cAnd
			if c&(cDesign|cReq|cTest|cInstall|cTrouble|cGuide) != 0 {
				joined = c | above&(cGuide|cDoc)
			}
		}
		for d, n := range classify(joined) {
			s[d] = max(s[d], n-8*(len(at.dirs)-i))
		}
	}
	if isPicture(at.ending) || isDiagram(at.ending) {
		for d := range s {
			if d != databaseDesign && d != application {
				s[d] = 0
			}
		}
	}
	if at.ending == ".csv" {
		for d := range s {
			if d != tests && d != databaseDesign && d != requirements && d != metadata {
				s[d] = 0
			}
		}
	}
	if isDiagram(at.ending) && at.docs > 0 && c&topical == 0 {
		s[application] = max(s[application], likely) // of what it is, only its content tells
	}
	if isPicture(at.ending) && s[application] < 60 && s[databaseDesign] < 76 {
		s = scores{}
	}
	// A log, a web page or a picture is a document only among documents.
	if always := documentEndings[at.ending]; at.docs == 0 && !always && len(at.dirs) > 0 {
		strong := isArchive(at.ending) || isPicture(at.ending) || len(at.dirs) <= 2 && !at.loose && !parts(at.dirs[0]) // a word processor writes HTML too
		for d := range s {
			if !strong || s[d] < sure {
				s[d] = 0
			}
		}
	}
	switch {
	case at.docs > 0 || len(at.dirs) == 0:
	case at.loose:
		for d := range s { // the manual that the application itself offers
			if s[d] < 85 || at.ending == ".html" || at.ending == ".htm" || at.ending == ".txt" || at.ending == "" {
				s[d] = 0
			} else {
				s[d] -= 15
			}
		}
	default:
		for d := range s {
			s[d] -= 2 * min(len(at.dirs), 5)
		}
	}
	for d := range s {
		if s[d] < weak {
			s[d] = 0
		}
	}
	return s, c
}

// page says that a file is one of the help that the application itself shows,
// kept among its views.
func (at place) page() bool {
	return at.docs > 0 && pages(at.ending) && concepts(at.dirs[at.docs-1])&(cHelp|cGuide) != 0
}

// pages are endings of templates of pages.
var pages = set(".php .vue .twig .jinja .jinja2 .j2 .ejs .hbs .njk .cshtml .razor .jsp .erb")

// kept says that a file lies among what is for those who keep the application.
func (at place) kept() bool {
	for _, d := range at.dirs[at.docs-1:] {
		if concepts(d)&(cAdmin|cOps) != 0 {
			return true
		}
	}
	return false
}

// omnibus says how likely a file without a telling name holds documents as its
// chapters: the README, a final report, a page of a wiki.
func (at place) omnibus(c concept) int {
	always, known := documentEndings[at.ending]
	if !known && !at.page() || isPicture(at.ending) || isDiagram(at.ending) || at.ending == ".csv" {
		return 0
	}
	name := strings.ToLower(stem(at.base))
	switch {
	case c&cAside != 0 && c&(cReport|cDoc) == 0:
		return 0
	case strings.HasPrefix(name, "readme") || strings.HasPrefix(name, "bacasaya"):
		if isArchive(at.ending) || at.loose && at.docs == 0 || len(at.dirs) > 4 {
			return 0
		}
		return max(0, 90-10*len(at.dirs))
	case at.loose && at.docs == 0:
		return 0
	case !always && at.docs == 0 && len(at.dirs) > 0:
		return 0
	case c&cReport != 0 && c&(cResult|cDoc) != 0, c&cDoc != 0 && c&(cTech|cApp|cReport|cSpec) != 0:
		return 85
	case c&cReport != 0 || c&cDoc != 0 && c&topical == 0:
		return 75
	case isArchive(at.ending):
		return 0
	case at.docs > 0:
		return max(20, 60-8*(len(at.dirs)-at.docs))
	case isWritten(at.ending) && len(at.dirs) > 0 && len(at.dirs) <= 3 && !parts(at.dirs[0]): // of a word processor, or notes beside the program
		return 30 - 4*len(at.dirs)
	case len(at.dirs) == 0 && c&cReadme != 0:
		return 55
	case len(at.dirs) == 0:
		return 35
	}
	return 0
}

// isWritten says that a file of that ending is of what people write, wherever it
// lies.
func isWritten(ending string) bool {
	switch ending {
	case ".docx", ".odt", ".pdf", ".xlsx", ".md", ".mdx", ".adoc", ".rst", ".tex", ".org":
		return true
	}
	return false
}

// packaged says whether a file belongs to a package that lies within another, and
// not where the parts of one application lie: it is somebody else's.
func packaged(p string, packages map[string]bool) bool {
	own := func(dir string) bool { // a part of the application, or all of it
		parent := path.Dir(dir)
		if !strings.Contains(dir, "/") || parts(strings.ToLower(path.Base(parent))) || parts(strings.ToLower(path.Base(dir))) {
			return true
		}
		for i := strings.LastIndexByte(dir, '/'); i > 0; i = strings.LastIndexByte(dir[:i], '/') {
			if packages[dir[:i]] {
				return false
			}
		}
		return !packages["."]
	}
	for i := strings.LastIndexByte(p, '/'); i > 0; i = strings.LastIndexByte(p[:i], '/') { // a path may be of any bytes, "/" and ".." too
		if dir := p[:i]; packages[dir] && !own(dir) {
			return true
		}
	}
	return false
}
