package documents

import (
	"bytes"
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners/repository/text"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// Least of code that is more than a try, in bytes: with a manifest of its build,
// and without.
const (
	leastBuilt = 120
	leastCode  = 700
)

// source judges the source code.
func (r *reader) source(a *artefacts) finding {
	f := finding{document: sourceCode, state: Missing, name: 100, why: &inventory.Text{ID: "tidak ada berkas kode sumber", EN: "there is no source file"}}
	own, size, largest := a.files-a.skeleton, a.bytes, a.code.kept
	if own == 0 && a.files > 0 && !r.generated(a.generated.kept) {
		own, size, largest = a.files, a.filled, a.generated.kept // named like a skeleton, and filled in
	}
	switch {
	case own > 0:
		best := largest[0].Entry
		f.path, f.blob = best.Path, best.Blob
		if len(a.build.kept) > 0 {
			f.path, f.blob = a.build.kept[0].Path, a.build.kept[0].Blob
		}
		if why := r.code(largest); why != nil {
			f.state, f.why, f.remedy = Unreadable, why, readable(why)
			return f
		}
		built := len(a.build.kept) > 0
		if built && size >= leastBuilt || size >= leastCode && own >= 2 || size >= 2*leastCode {
			f.state, f.sure, f.fit = Present, "medium", 100
			if built && size >= 8<<10 {
				f.sure = "high"
			}
			f.why = number("%d berkas kode sumber, %d byte", "%d source files, %d bytes", own, size)
			return f
		}
		f.state, f.why = Placeholder, number("hanya %d berkas kode sumber, %d byte", "only %d source files, %d bytes", own, size)
	case a.files > 0:
		f.state, f.why = Placeholder, &inventory.Text{ID: "hanya kerangka yang dibuat oleh kerangka kerja", EN: "only the skeleton that a framework's generator writes"}
	case len(a.modules.kept) > 0:
		f.state, f.path, f.blob = Unreadable, a.modules.kept[0].Path, a.modules.kept[0].Blob
		f.why = &inventory.Text{ID: "kode sumbernya dalam submodul, yang isinya tidak ikut", EN: "the source code is in a submodule, whose content is not here"}
	case len(a.archives.kept) > 0 && a.archives.kept[0].score >= 90:
		f.state, f.path, f.blob = Unreadable, a.archives.kept[0].Path, a.archives.kept[0].Blob
		f.why, f.remedy = text.Archive, readable(text.Archive)
	case len(a.built.kept) > 0:
		f.state, f.path, f.blob = Placeholder, a.built.kept[0].Path, a.built.kept[0].Blob
		f.why = &inventory.Text{ID: "hanya program hasil kompilasi", EN: "only compiled programs"}
	}
	return f
}

// generated says that the files that bear the names of a skeleton are one.
func (r *reader) generated(files []candidate) bool {
	for _, c := range files {
		data, why := r.bytes(c.Entry, maxArtefact)
		if why != nil || untouched().Match(data[:min(len(data), maxSearched)]) {
			return true
		}
	}
	return false
}

// code says why none of these files can be read as code.
func (r *reader) code(files []candidate) (why *inventory.Text) {
	for _, c := range files {
		data, unread := r.bytes(c.Entry, maxArtefact)
		switch {
		case unread == text.TooLarge: // its size says enough
			return nil
		case unread != nil:
			why = unread
		case bytes.HasPrefix(data, []byte("version https://git-lfs")):
			why = text.Pointer
		case bytes.IndexByte(data[:min(len(data), 8<<10)], 0) >= 0:
			why = text.NotText
		default:
			return nil
		}
	}
	return why
}

// schema judges the schemas and migrations as a design of the database.
func (r *reader) schema(a *artefacts) finding {
	f := finding{document: databaseDesign, name: 70}
	total, columns, files := 0, 0, 0
	var unread *inventory.Text
	for _, c := range a.schemas.kept {
		data, why := r.bytes(c.Entry, text.MaxSize)
		if why != nil {
			if unread == nil {
				unread = why
				if f.path == "" {
					f.path, f.blob = c.Path, c.Blob
				}
			}
			continue
		}
		if bytes.HasPrefix(data, []byte("version https://git-lfs")) {
			unread = text.Pointer
			continue
		}
		t, n := schema(string(data[:min(len(data), maxSearched)]))
		if strings.HasSuffix(strings.ToLower(c.Path), ".xml") || strings.HasSuffix(strings.ToLower(c.Path), ".yml") {
			n = max(n, bytes.Count(data, []byte("column")))
		}
		if t == 0 {
			if len(data) > maxSearched && unread == nil { // what comes later may have tables
				unread, f.path, f.blob = text.TooLarge, cmp.Or(f.path, c.Path), cmp.Or(f.blob, c.Blob)
			}
			continue
		}
		if files++; files == 1 {
			f.path, f.blob = c.Path, c.Blob
		}
		total, columns = total+t, columns+n
	}
	switch {
	case designed(total, columns):
		f.state, f.fit = Present, 50
		f.sure = "medium"
		f.why = number("%d berkas skema atau migrasi: %d tabel, %d kolom", "%d files of schema or migrations: %d tables, %d columns", files, total, columns)
	case unread != nil:
		f.state, f.why, f.remedy = Unreadable, unread, readable(unread)
	default:
		return finding{}
	}
	return f
}

// run judges what runs of tests left where the tests themselves are not there.
func (r *reader) run(a *artefacts) {
	for _, c := range a.reports.kept {
		data, why := r.bytes(c.Entry, maxArtefact)
		if why != nil {
			continue
		}
		data = data[:min(len(data), maxSearched)]
		if n := len(cases().FindAll(data, -1)); n > 1 && ran().Match(data) {
			r.add(finding{
				document: tests, state: Present, path: c.Path, blob: c.Blob, name: 85, sure: "low", fit: 55,
				why: number("laporan %d uji, yang berkasnya tidak ada di sini", "a report of %d tests, whose files are not here", n),
			})
			return
		}
	}
}

// tested judges automated tests, which need a report of a run beside them.
func (r *reader) tested(a *artefacts, documents []finding) {
	real := 0
	var first tree.Entry
	for _, c := range a.tests.kept {
		data, why := r.bytes(c.Entry, maxArtefact)
		if why == nil && asserted().Match(data[:min(len(data), maxSearched)]) {
			if real++; real == 1 {
				first = c.Entry
			}
		}
	}
	if real == 0 {
		r.run(a)
		return
	}
	f := finding{document: tests, state: Placeholder, path: first.Path, blob: first.Blob, name: 85}
	f.why = number("%d berkas uji, tetapi tidak ada laporan hasilnya", "%d files of tests, but no report of their results", len(a.tests.kept))
	for _, c := range a.reports.kept {
		data, why := r.bytes(c.Entry, maxArtefact)
		if why == nil && ran().Match(data[:min(len(data), maxSearched)]) {
			f.state, f.path, f.blob, f.sure, f.fit = Present, c.Path, c.Blob, "medium", 60
			f.why = number("%d berkas uji dan laporan hasilnya", "%d files of tests and a report of their results", len(a.tests.kept))
			r.add(f)
			return
		}
	}
	for _, d := range documents {
		if d.results && d.state == Placeholder {
			f.state, f.path, f.section, f.blob, f.sure, f.fit = Present, d.path, d.section, d.blob, "low", 50
			f.why = number("%d berkas uji dan catatan hasilnya", "%d files of tests and a note of their results", len(a.tests.kept))
			break
		}
	}
	r.add(f)
}

// described judges files of metadata.
func (r *reader) described(a *artefacts) {
	for _, c := range a.metadata.kept {
		f := finding{document: metadata, path: c.Path, blob: c.Blob, name: c.score}
		data, why := r.bytes(c.Entry, maxMetadata)
		switch {
		case why != nil:
			f.state, f.why = Unreadable, why
		case bytes.HasPrefix(data, []byte("version https://git-lfs")):
			f.state, f.why, f.remedy = Unreadable, text.Pointer, readable(text.Pointer)
		case len(bytes.TrimSpace(data)) == 0:
			f.state, f.why = Empty, &inventory.Text{ID: "berkasnya kosong", EN: "the file is empty"}
		case strings.HasPrefix(strings.ToLower(path.Base(c.Path)), "publiccode."):
			if why := checkPubliccode(data); why != nil {
				f.state, f.why = Placeholder, why
				break
			}
			f.state, f.sure, f.fit = Present, "high", 100
			f.why = &inventory.Text{ID: "publiccode.yml berisi kunci-kunci wajib", EN: "publiccode.yml has the mandatory keys"}
		default:
			v := speak(strings.ReplaceAll(string(data), "_", " "))
			sub := substantial(string(data))
			if n := v.covered(metadata); n < 5 || sub.hollow(v.distinct(), 12) != nil {
				f.state = Placeholder
				f.why = number("isinya tidak seperti dokumen ini: %d dari %d pokoknya disinggung", "it does not say what this document has to: it touches %d of its %d topics", n, len(about()[metadata]))
				break
			}
			f.state, f.sure, f.fit = Present, "medium", 60
			f.why = number("menyinggung %d dari %d pokok metadata", "it touches %d of the %d topics of metadata", v.covered(metadata), len(about()[metadata]))
		}
		r.add(f)
	}
}

// together judges folders whose files make a document only together, where no
// file does alone.
func (r *reader) together() {
	var dirs []string
	for dir := range r.search.folders {
		if !r.search.foreign(dir + "/x") {
			dirs = append(dirs, dir)
		}
	}
	slices.Sort(dirs)
	for _, dir := range dirs {
		f := r.search.folders[dir]
		for d, n := range f.scores {
			if n == 0 || slices.ContainsFunc(r.found[d], func(f finding) bool { return f.state == Present }) {
				continue
			}
			r.add(r.folder(d, n, dir, f.files.kept))
		}
	}
	for _, at := range slices.SortedFunc(maps.Keys(r.pools), func(a, b pile) int {
		return cmp.Or(cmp.Compare(a.document, b.document), cmp.Compare(len(b.dir), len(a.dir)), strings.Compare(a.dir, b.dir)) // a folder before what it lies in
	}) {
		pool := r.pools[at]
		if pool.files < 2 || slices.ContainsFunc(r.found[at.document], func(f finding) bool { return f.state == Present }) || observe("", pool.sections).points()[at.document] < byForm {
			continue
		}
		if f := r.judge(at.document, byForm, pool.sections, want{whole: true, form: true}); f.state == Present {
			f.path = at.dir
			r.add(f)
		}
	}
}

// pile is of a document, and of the files of a folder.
type pile struct {
	document int
	dir      string
}

type piled struct {
	sections []text.Section
	files    int
}

// alone is from how many points of its form a text counts beside texts of other
// kinds.
const alone = 45

// pool keeps what of a file is built like a document, and too little by itself.
func (r *reader) pool(document int, p string, sections []text.Section, points int) {
	at, _ := locate(p)
	at.settle(r.search.known)
	all := strings.Join(strings.Split(p, "/")[:at.docs], "/") // where all documents are kept
	for _, dir := range slices.Compact([]string{path.Dir(p), cmp.Or(all, path.Dir(p))}) {
		if dir == all && points < alone {
			continue // among others it must be plainer
		}
		key := pile{document, dir}
		pool := r.pools[key]
		if pool == nil {
			if len(r.pools) >= maxFolders*count {
				return
			}
			if r.pools == nil {
				r.pools = map[pile]*piled{}
			}
			pool = &piled{}
			r.pools[key] = pool
		}
		if pool.files < maxInFolder && len(pool.sections) < maxKept*maxInFolder {
			pool.files++
			pool.sections = append(pool.sections, sections...)
		}
	}
}

// folder judges the files of a folder as one document.
func (r *reader) folder(document, name int, dir string, files []candidate) finding {
	var all []text.Section
	var unread *inventory.Text
	read := 0
	for _, c := range files {
		if at, ok := locate(c.Path); ok {
			if other, n := classify(concepts(stem(at.base))).best(); n >= sure && other != document {
				continue
			}
		}
		doc, why := r.document(c.Entry)
		if why != nil {
			if unread == nil {
				unread = why
			}
			continue
		}
		read++
		l := r.leaf(c.Entry, doc, scores{})
		for _, s := range l.sections {
			if len(all) < 4*maxKept*maxInFolder {
				all = append(all, s)
			}
		}
	}
	if read == 0 && unread == nil || read < 2 && unread == nil && len(files) > 1 {
		return finding{}
	}
	var f finding
	if len(all) > 0 {
		f = r.judge(document, name-3, all, want{whole: true})
	}
	if unread != nil && f.state != Present {
		f = finding{document: document, name: name - 3, state: Unreadable, why: unread, remedy: readable(unread)}
	}
	f.path = dir
	return f
}

// claimed judges the place that the manifest or publiccode.yml names.
func (r *reader) claimed(document int, c *claim) {
	before := len(r.found[document])
	put := func(f finding) {
		if f.state != "" {
			f.document, f.claimed = document, true
			r.found[document] = append(r.found[document], f)
		}
	}
	defer func() {
		if len(r.found[document]) == before {
			put(finding{state: Placeholder, path: c.path, section: c.section, why: &inventory.Text{ID: "di tempat yang disebut tidak ada isi dokumen ini", EN: "there is nothing of this document at the place named"}})
		}
	}()
	if len(c.files.kept) == 0 && c.artefacts.files == 0 && len(c.artefacts.schemas.kept)+len(c.artefacts.metadata.kept)+len(c.artefacts.tests.kept)+len(c.artefacts.built.kept) == 0 {
		put(finding{state: Missing, path: c.path, section: c.section, why: &inventory.Text{ID: "tempat yang disebut tidak ada", EN: "the place named is not there"}, remedy: &inventory.Text{ID: "sesuaikan tempatnya, atau " + remedies[document].ID, EN: "correct the place, or " + remedies[document].EN}})
		return
	}
	switch document {
	case sourceCode:
		f := r.source(&c.artefacts)
		if f.state == Placeholder && c.artefacts.files > c.artefacts.skeleton && c.artefacts.bytes >= 200 {
			f.state, f.sure, f.fit = Present, "low", 80 // small, and said to be all
		}
		if f.path == "" {
			f.path = c.path
		}
		if !c.whole {
			f.path, f.blob = c.path, ""
		}
		if f.state == Missing {
			f.state = Placeholder
		}
		put(f)
		return
	case databaseDesign:
		put(r.schema(&c.artefacts))
	case tests:
		kept := r.found[tests]
		r.found[tests] = nil
		r.tested(&artefacts{tests: c.artefacts.tests, reports: r.search.artefacts.reports}, kept)
		added := r.found[tests]
		r.found[tests] = kept
		for _, f := range added {
			put(f)
		}
	case metadata:
		kept := r.found[metadata]
		r.found[metadata] = nil
		r.described(&c.artefacts)
		added := r.found[metadata]
		r.found[metadata] = kept
		for _, f := range added {
			put(f)
		}
		if len(added) > 0 {
			return
		}
	}
	for _, file := range c.files.kept {
		if languages(strings.ToLower(path.Ext(file.Path))) {
			continue
		}
		doc, why := r.document(file.Entry)
		if why != nil {
			put(finding{state: Unreadable, path: file.Path, blob: file.Blob, name: 90, why: why, remedy: readable(why)})
			continue
		}
		at, _ := locate(file.Path)
		at.settle(map[string]bool{})
		named, _ := at.named()
		l := r.leaf(file.Entry, doc, named)
		switch {
		case c.section != "":
			put(l.section(document, c.section))
		case len(l.sections) == 0 && l.stock:
			put(finding{state: Placeholder, path: file.Path, blob: file.Blob, name: 90, why: &inventory.Text{ID: "hanya teks bawaan kerangka kerja", EN: "it is the stock text of a framework"}})
		case len(l.sections) == 0:
			put(finding{state: Empty, path: file.Path, blob: file.Blob, name: 90, why: &inventory.Text{ID: "berkasnya kosong", EN: "the file is empty"}})
		default:
			put(l.whole(document, 95, at.ending))
			for _, f := range l.chapters(document) {
				put(f)
			}
		}
	}
	if !c.whole && c.section == "" && len(c.files.kept) > 1 {
		f := r.folder(document, 95, c.path, c.files.kept)
		put(f)
	}
}

// section judges the section of that heading.
func (l *leaf) section(document int, wanted string) finding {
	for i, s := range l.sections {
		if s.Level == 0 || slug(s.Title) != slug(wanted) {
			continue
		}
		f := l.reader.judge(document, 95, append([]text.Section{{Body: s.Body, Pictures: s.Pictures, Steps: s.Steps, Code: s.Code, Tables: s.Tables}}, l.sections[i+1:l.end(i)]...), want{heading: s.Title})
		f.path, f.section, f.blob = l.Path, s.Title, l.Blob
		return f
	}
	return finding{state: Missing, path: l.Path, section: wanted, blob: l.Blob, why: &inventory.Text{ID: "tidak ada judul bagian seperti itu", EN: "there is no such heading"}}
}

// slug is the name of a heading in links, the same for the name itself; the
// number of a chapter is no part of it.
func slug(s string) string {
	var out []string
	for w := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool { return strings.ContainsRune(" -_.:#()/", r) || r == '\t' }) {
		if len(out) > 0 || strings.Trim(w, "0123456789") != "" {
			out = append(out, w)
		}
	}
	return strings.Join(out, "-")
}
