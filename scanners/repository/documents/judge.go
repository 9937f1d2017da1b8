package documents

import (
	"cmp"
	"context"
	"fmt"
	"hash/fnv"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners/repository/text"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// reader reads candidates within the caps and judges them.
type reader struct {
	ctx       context.Context
	tree      tree.Tree
	search    *Search
	left      int64
	judging   int // bytes that may still be judged
	exhausted bool
	cut       bool
	walk      error // of a second walk
	found     [count][]finding
	pools     map[pile]*piled
	hidden    *finding // an unreadable file that may hold any document
	hiddenFit int
}

// bytes reads a file.
func (r *reader) bytes(e tree.Entry, limit int64) ([]byte, *inventory.Text) {
	switch {
	case e.Mode == tree.Symlink:
		return nil, &inventory.Text{ID: "tautan simbolik, yang tidak diikuti", EN: "it is a symbolic link, which is not followed"}
	case e.Mode == tree.Submodule:
		return nil, &inventory.Text{ID: "submodul; isinya tidak ikut", EN: "it is a submodule; its content is not here"}
	case e.Size > limit:
		return nil, text.TooLarge
	case e.Size > r.left:
		r.exhausted = true
		return nil, &inventory.Text{ID: "tidak dibaca: batas jumlah byte tercapai", EN: "not read: the cap on bytes was reached"}
	}
	r.left -= e.Size
	data, err := r.tree.Read(r.ctx, e, limit)
	if err != nil {
		return nil, tree.Reason(err)
	}
	return data, nil
}

func (r *reader) document(e tree.Entry) (*text.Document, *inventory.Text) {
	data, why := r.bytes(e, text.MaxSize)
	if why != nil {
		return nil, why
	}
	doc, why := text.Read(r.ctx, e.Path, data)
	if doc != nil && doc.Cut {
		r.cut = true
	}
	return doc, why
}

// candidates reads the files whose names promise a document, each once.
func (r *reader) candidates() {
	type one struct {
		candidate
		scores  scores
		omnibus int
	}
	files := map[string]*one{}
	get := func(c candidate) *one {
		if files[c.Path] == nil {
			files[c.Path] = &one{candidate: candidate{c.Entry, 0}}
		}
		f := files[c.Path]
		f.score = max(f.score, c.score)
		return f
	}
	s := r.search
	for d := range s.documents {
		for _, c := range s.documents[d].kept {
			if !s.foreign(c.Path) {
				get(c).scores[d] = c.score
			}
		}
	}
	for _, c := range s.omnibus.kept {
		if !s.foreign(c.Path) {
			get(c).omnibus = c.score
		}
	}
	var order []*one
	for _, f := range files {
		order = append(order, f)
	}
	slices.SortFunc(order, func(a, b *one) int {
		return cmp.Or(cmp.Compare(b.score, a.score), strings.Compare(a.Path, b.Path))
	})
	all := r.tree
	defer func() { r.tree = all }()
	for some := range slices.Chunk(order, maxOmnibus) {
		var entries []tree.Entry
		for _, f := range some {
			entries = append(entries, f.Entry)
		}
		r.tree = tree.Ahead(r.ctx, all, entries)
		for _, f := range some {
			if r.ctx.Err() != nil {
				return
			}
			r.file(f.Entry, f.scores, f.omnibus)
		}
	}
}

// foreign says that a file came with a package or a framework, which is known only
// when the whole tree was met.
func (s *Search) foreign(p string) bool {
	return packaged(p, s.packages) || s.framework && (strings.HasPrefix(p, "user_guide") || strings.Contains(p, "/user_guide"))
}

// file judges one file for every document its name or a heading in it suggests.
func (r *reader) file(e tree.Entry, named scores, omnibus int) {
	doc, why := r.document(e)
	ending := strings.ToLower(path.Ext(e.Path))
	if why != nil {
		for d, n := range named {
			if n >= 60 {
				r.add(finding{document: d, state: Unreadable, path: e.Path, blob: e.Blob, name: n, named: named, why: why, remedy: readable(why)})
			}
		}
		if omnibus >= 70 && !isReadme(e.Path) && omnibus > r.hiddenFit && why != text.NotText {
			r.hidden, r.hiddenFit = &finding{path: e.Path, blob: e.Blob, why: why}, omnibus
		}
		return
	}
	l := r.leaf(e, doc, named)
	named = l.named
	if len(l.sections) == 0 {
		for d, n := range named {
			if n >= 60 {
				f := finding{document: d, state: Empty, path: e.Path, blob: e.Blob, name: n, named: named, why: &inventory.Text{ID: "berkasnya kosong", EN: "the file is empty"}}
				if l.stock {
					f.state, f.why = Placeholder, &inventory.Text{ID: "hanya teks bawaan kerangka kerja", EN: "it is the stock text of a framework"}
				}
				r.add(f)
			}
		}
		return
	}
	for d := range count {
		if d == sourceCode {
			continue
		}
		if named[d] > 0 {
			r.add(l.whole(d, named[d], ending))
		}
		for _, f := range l.chapters(d) {
			r.add(f)
		}
	}
	if omnibus > 0 {
		l.formed()
	}
}

// formed judges what no name tells by its form: the chapters whose headings say
// nothing, those of one form together.
func (l *leaf) formed() {
	r := l.reader
	named, n := l.named.best()
	need, only := pooled, 1<<count-1
	switch d := named; {
	case n >= likely && (d < installation || d == metadata):
		only, need = 1<<tests|1<<databaseDesign, byForm // what tables tell
	case n >= likely && d == installation && l.found(d):
		only, need = only&^(1<<userManual), byForm // an installer has buttons too
	case n >= likely && l.found(d):
		need = byForm
	}
	readme := isReadme(l.Path) && !strings.Contains(l.Path, "/")
	var own [count][]text.Section
	var first [count]string
	all := 0
	add := func(d int, sections []text.Section, title string, whole bool) bool {
		if r.judging < 0 || only&(1<<d) == 0 || l.named[d] >= weak || observe("", sections).points()[d] < byForm || l.found(d) {
			return false
		}
		f := r.judge(d, byForm, sections, want{form: true, whole: whole, ours: l.named[named] >= likely && l.found(named)})
		if f.state != Present { // a form that may mean anything promises nothing
			return false
		}
		f.path, f.section, f.blob, f.named = l.Path, title, l.Blob, l.named
		r.add(f)
		return true
	}
	mostly := -1
	if need == pooled && !readme {
		var rest []text.Section
		for i := 0; i < len(l.sections); i++ {
			if _, n := l.headings[i].best(); n >= likely && l.sections[i].Level > 0 && i > 0 {
				i = l.end(i) - 1
				continue
			}
			rest = append(rest, l.sections[i])
		}
		if d, n := observe("", rest).points().best(); n >= byForm && add(d, rest, "", true) {
			mostly = d
		}
	}
	for _, p := range l.pieces() {
		sections := l.sections[p[0]:p[1]]
		if r.judging -= perSection * len(sections); r.judging < 0 {
			return
		}
		all += len(sections)
		least := need
		if _, n := l.headings[p[0]].best(); n >= likely && sections[0].Level > 0 && (p[0] > 0 || readme) {
			least = byForm
			if n >= sure {
				continue
			}
		}
		if slices.ContainsFunc(l.headings[p[0]+1:p[1]], func(s scores) bool { _, n := s.best(); return n >= sure }) {
			continue
		}
		d, n := observe("", sections).points().best()
		if n < least {
			continue
		}
		if own[d] == nil {
			first[d] = sections[0].Title
		}
		own[d] = append(own[d], sections...)
	}
	for d, sections := range own {
		if len(sections) == 0 || d == mostly || only&(1<<d) == 0 {
			continue
		}
		title := first[d]
		whole := len(sections) == all && !readme
		if whole {
			title = ""
		}
		if whole && l.named[named] >= likely && l.found(named) {
			continue // it is that
		}
		if !add(d, sections, title, whole) && (d != troubleshooting || observe("", sections).failing > 0) {
			r.pool(d, l.Path, sections, observe("", sections).points()[d])
		}
	}
}

// found says that the file, or a part of it, is a document.
func (l *leaf) found(document int) bool {
	return slices.ContainsFunc(l.reader.found[document], func(f finding) bool { return f.path == l.Path && f.state == Present })
}

// pooled is from how many points of its form a text counts where several are one
// document together.
const pooled = 30

// pieces are the chapters of a file, from and to: what stands below each heading of
// the highest level that has several.
func (l *leaf) pieces() (out [][2]int) {
	level := 0
	for n := 1; n <= 9 && level == 0; n++ {
		found := 0
		for _, s := range l.sections {
			found += one(s.Level == n)
		}
		if found >= 2 {
			level = n
		}
	}
	from := 0
	for i, s := range l.sections {
		if i > from && level > 0 && s.Level > 0 && s.Level <= level {
			out = append(out, [2]int{from, i})
			from = i
		}
	}
	return append(out, [2]int{from, len(l.sections)})
}

// leaf is a file's text, ready to be judged.
type leaf struct {
	tree.Entry
	reader   *reader
	sections []text.Section
	headings []scores
	named    scores
	stock    bool // all that was there a framework's generator wrote
	diagram  bool
	judged   map[[2]int]bool // of a document and a section, whether it is one
}

func (r *reader) leaf(e tree.Entry, doc *text.Document, named scores) *leaf {
	if title := titled(doc.Sections); title != "" && !isReadme(e.Path) && concepts(title)&^(cSmall|cAnd|cRole) != 0 {
		if at, ok := locate(e.Path); ok && at.settle(r.search.known) {
			at.base = strings.Join(words(title), " ") + at.ending
			s, _ := at.named()
			_, best := named.best()
			for d, n := range s {
				if n >= likely && d != sourceCode && (best < sure || named[d] >= weak) {
					named[d] = max(named[d], n)
				}
			}
		}
	}
	l := &leaf{Entry: e, reader: r, named: named, diagram: isDiagram(strings.ToLower(path.Ext(e.Path)))}
	var all strings.Builder
	for _, s := range doc.Sections {
		all.WriteString(strings.ToLower(s.Title + "\n" + s.Body + "\n"))
		if all.Len() > 64<<10 {
			break
		}
	}
	marks := stockMarks(all.String())
	for _, s := range doc.Sections {
		if len(marks) >= 2 && !ours(speak(s.Body)) {
			lower := strings.ToLower(s.Title + "\n" + s.Body)
			n := 0
			for _, m := range marks {
				if strings.Contains(lower, m) {
					n++
				}
			}
			if n >= 2 || n == 1 && (len(marks) >= 3 || len(strings.Fields(s.Body)) < 60) {
				l.stock = true
				continue
			}
		}
		l.sections = append(l.sections, s)
		l.headings = append(l.headings, classify(l.heading(s.Title)))
	}
	words := 0
	for _, s := range l.sections {
		words += len(s.Body) + s.Pictures
	}
	if words == 0 && l.stock {
		l.sections = nil
	}
	l.stock = l.stock && len(l.sections) == 0
	if bare(doc.Sections) {
		l.sections = nil
	}
	return l
}

// titled is the heading that is a file's title: all of it stands below it, or
// nothing before the next.
func titled(sections []text.Section) string {
	for i, s := range sections {
		if s.Level == 0 {
			line, rest, _ := strings.Cut(strings.TrimSpace(s.Body), "\n")
			switch {
			case line == "":
				continue
			case (rest == "" || strings.HasPrefix(rest, "\n")) && len(strings.Fields(line)) <= 8 && !strings.HasSuffix(line, "."):
				return line // its first line stands apart
			}
			return ""
		}
		if len(strings.Fields(s.Title)) > 12 {
			return ""
		}
		if strings.TrimSpace(s.Body) == "" {
			return s.Title
		}
		for _, t := range sections[i+1:] {
			if t.Level <= s.Level {
				return ""
			}
		}
		return s.Title
	}
	return ""
}

func bare(sections []text.Section) bool {
	for _, s := range sections {
		if s.Title != "" || strings.TrimSpace(s.Body) != "" || s.Pictures > 0 {
			return false
		}
	}
	return true
}

// heading is what the words of a heading are about. A long one is a sentence; a
// chapter of a manual needs not say that it is a guide.
func (l *leaf) heading(s string) concept {
	if len(strings.Fields(s)) > 12 {
		return 0
	}
	c := concepts(s)
	if c&cAdmin != 0 && max(l.named[installation], l.named[userManual], l.named[administrator]) >= likely {
		c |= cGuide
	}
	return c
}

// end is where the section that begins at i ends, with all below it.
func (l *leaf) end(i int) int {
	for j := i + 1; j < len(l.sections); j++ {
		if l.sections[j].Level <= l.sections[i].Level && !below(l.sections[i].Title, l.sections[j].Title) {
			return j
		}
	}
	return len(l.sections)
}

// below says that a heading's number lies under another's, 2.1 under 2: the size
// of letters, by which a PDF tells its headings, does not always say so.
func below(over, title string) bool {
	number := func(s string) string {
		end := strings.IndexFunc(s, func(r rune) bool { return r != '.' && (r < '0' || r > '9') })
		return strings.Trim(s[:max(end, 0)], ".")
	}
	n := number(over)
	return n != "" && strings.HasPrefix(number(title), n+".")
}

// whole judges the file for a document, without the chapters of others.
func (l *leaf) whole(document, name int, ending string) finding {
	var kept []text.Section
	for i := 0; i < len(l.sections); i++ {
		best, score := l.headings[i].best()
		if score >= sure+5 && l.headings[i][document] < weak && best != document && l.sections[i].Level > 0 && !(i == 0 && l.named[best] == 0) && l.is(best, i) {
			i = l.end(i) - 1
			continue
		}
		kept = append(kept, l.sections[i])
	}
	if len(kept) == 0 {
		return finding{}
	}
	if l.sections[0].Level > 0 && l.end(0) == len(l.sections) {
		name = max(name, l.headings[0][document]) // its title says it better
	}
	f := l.reader.judge(document, name, kept, want{whole: true, diagram: l.diagram})
	f.path, f.blob, f.named = l.Path, l.Blob, l.named
	return f
}

// maxConfirmed is of how many chapters of a file it is asked what they are.
const maxConfirmed = 16

// is says that what stands under a heading is the document it names: "to enter the
// results of a test" is a task of those who test vehicles.
func (l *leaf) is(document, i int) bool {
	if l.named[document] >= likely || l.reader.judging < 0 || len(l.judged) >= maxConfirmed {
		return true
	}
	key := [2]int{document, i}
	known, ok := l.judged[key]
	if !ok {
		known = l.reader.judge(document, l.headings[i][document], l.sections[i:l.end(i)], want{}).state == Present
		if l.judged == nil {
			l.judged = map[[2]int]bool{}
		}
		l.judged[key] = known
	}
	return known
}

// chapters judges what stands under headings that name a document.
func (l *leaf) chapters(document int) (out []finding) {
	var union []text.Section
	first, best := "", 0
	for i := 0; i < len(l.sections); i++ {
		s := l.sections[i]
		score := l.headings[i][document]
		if score < likely || s.Level == 0 {
			continue
		}
		if score < sure && l.otherwise(document) || l.named[tests] >= 70 && l.named[document] < weak && document >= installation {
			continue // how to set up the tests is no manual
		}
		if l.reader.judging < 0 {
			return nil
		}
		end := l.end(i)
		if i == 0 && (end == len(l.sections) || strings.TrimSpace(s.Body) == "" && end == 1) && (l.named[document] >= weak || score < sure && isReadme(l.Path)) { // the title of the file, or the application's name
			continue
		}
		inner := []text.Section{{Body: s.Body, Pictures: s.Pictures, Steps: s.Steps, Code: s.Code, Tables: s.Tables}}
		for j := i + 1; j < end; j++ {
			if other, n := l.headings[j].best(); n >= sure+5 && l.headings[j][document] < weak && other != document {
				j = l.end(j) - 1
				continue
			}
			inner = append(inner, l.sections[j])
		}
		f := l.reader.judge(document, min(score, 92), inner, want{heading: s.Title})
		f.path, f.section, f.blob = l.Path, s.Title, l.Blob
		if f.state == Placeholder && (score < 85 || document == requirements && score < 90) { // a heading that may mean anything promises nothing
			continue // but one below it may
		}
		if len(out) < 6 {
			out = append(out, f)
		}
		if first == "" {
			first = s.Title
		}
		best = max(best, score)
		union = append(union, inner...)
		i = end - 1
	}
	if len(out) > 1 {
		f := l.reader.judge(document, min(best, 90), union, want{})
		f.path, f.section, f.blob = l.Path, first, l.Blob
		if f.state == Present && !slices.ContainsFunc(out, func(f finding) bool { return f.state == Present }) {
			out = append(out, f)
		}
	}
	return out
}

// perSection is what of maxWeighed a section costs beside its bytes: a text may be
// of headings alone, each below the one before.
const perSection = 16

// maxJudged bounds the text on which one judgement rests, in bytes.
const maxJudged = 256 << 10

// otherwise says that the file's name means another document.
func (l *leaf) otherwise(document int) bool {
	best, score := l.named.best()
	return score >= sure && best != document && l.named[document] < weak
}

// want is what is judged.
type want struct {
	whole   bool // a file, not a section
	diagram bool
	heading string // of the first section, where it is not to count as a word
	ours    bool   // the file is another document of the application
	form    bool   // it is known by its form, not by a name
}

// least is how many different words a document must have, of files and of
// sections.
func least(document int, w want) int {
	if w.diagram {
		return 10
	}
	file, section := 22, 16
	switch document {
	case installation:
		file, section = 18, 14
	case troubleshooting, tests:
		file, section = 16, 12
	case databaseDesign:
		file, section = 14, 10
	case metadata:
		file, section = 18, 14
	}
	if w.whole {
		return file
	}
	return section
}

// judge says whether sections say what a document has to say.
func (r *reader) judge(document, name int, sections []text.Section, w want) finding {
	var body, titles strings.Builder
	var pictures, code, steps int
	for _, s := range sections {
		body.WriteString(s.Body[:min(len(s.Body), max(0, maxJudged-body.Len()))]) // so much says what it is
		body.WriteByte('\n')
		titles.WriteString(s.Title)
		titles.WriteByte('\n')
		pictures += s.Pictures
		code += s.Code
		steps += s.Steps
	}
	if r.judging -= body.Len() + perSection*len(sections); r.judging < 0 {
		r.exhausted = true
		return finding{}
	}
	f := finding{document: document, name: name}
	sub := substantial(body.String())
	form := observe(w.heading, sections)
	all := form.points()
	points := all[document]
	if _, rival := all.best(); points*5 < rival*3 { // it is rather something else
		points = 0
	}
	distinct := speak(sub.text).distinct()
	if sub.words == 0 && pictures > 0 {
		f.state, f.why = Unreadable, &inventory.Text{ID: "hanya gambar; isinya tidak dapat dibaca", EN: "pictures only; what they show cannot be read"}
		return f
	}
	enough := least(document, w)
	if name >= sure {
		enough = min(enough, 18)
	}
	if document == installation && name >= sure && distinct < enough && form.fetched && form.commands >= 3 {
		enough = 8 // commands say much in few words
	}
	if document == userManual && name >= likely && steps >= 3 {
		enough = min(enough, 16)
	}
	if points >= byForm {
		enough = min(enough, 12) // what is dense says much in few words
	}
	if why := sub.hollow(distinct, enough); why != nil {
		f.state, f.why = Placeholder, why
		return f
	}
	v := speak(sub.text, titles.String())
	covered, of := v.covered(document), len(about()[document])
	need, fits := 4, true
	switch document {
	case requirements:
		ids := len(identified().FindAllString(sub.text, 40))
		said := v.of(requirements, "need") + v.of(requirements, "duty")
		need = 3
		if ids >= 3 && v.of(requirements, "duty") >= 3 {
			need = 2
		}
		fits = said+min(ids, 6) >= 3 && (v.of(requirements, "actor") > 0 || ids >= 3 || steps >= 3 || said >= 5)
		if ids < 3 && v.machines() >= 3 && v.machines()*2 > said+v.of(requirements, "actor") {
			fits = false
		}
	case application:
		fits = v.of(application, "parts")+v.of(application, "structure")+v.of(application, "diagram") >= 3
		if name >= sure {
			need = 3
		}
		if form.edges >= 4 {
			need, fits = 3, true
		}
		if w.diagram {
			need, fits = 1, true
		}
	case databaseDesign:
		fits = v.of(databaseDesign, "table")+v.of(databaseDesign, "column") >= 2 && v.of(databaseDesign, "type")+v.of(databaseDesign, "key")+v.of(databaseDesign, "relation") >= 3 && v.of(databaseDesign, "type") > 0
		if types := v.of(databaseDesign, "type"); types >= 5 && v.of(databaseDesign, "key")+v.of(databaseDesign, "relation") >= 2 {
			need, fits = 3, fits || v.of(databaseDesign, "key")+v.of(databaseDesign, "relation") >= 3
		}
		if form.columns > 0 {
			need = 3
		}
		if n, m := schema(body.String()); designed(n, m) && (w.diagram || n >= 2 || v.of(databaseDesign, "table") >= 2) {
			need, fits = 1, true
		}
	case tests:
		n := max(results(body.String()), form.cases)
		need = 2
		scenarios := v.of(tests, "scenario")+v.of(tests, "method")+v.of(tests, "expected") > 0 || form.cases >= 2 || name >= sure && steps >= 2 && n >= 3 // each item is one
		if n >= 3 {
			need = 1
		}
		fits = n >= 2 && scenarios && !v.elsewhere()
		if name < sure-5 { // what says how tests are written and run quotes results as well
			need, fits = 3, n >= 4 && v.of(tests, "scenario") > 0
		}
		f.results = n >= 2
		if !fits && covered >= need {
			f.state = Placeholder
			if n < 2 {
				f.why = &inventory.Text{ID: "ada skenario, tetapi tidak ada hasil uji", EN: "there are scenarios, but no results of tests"}
			} else {
				f.why = &inventory.Text{ID: "ada hasil, tetapi tidak ada skenario uji", EN: "there are results, but no scenarios of tests"}
			}
			return f
		}
	case installation:
		fits = v.of(installation, "fetch") > 0 && v.of(installation, "fetch")+v.of(installation, "run")+v.of(installation, "settings") >= 3
	case userManual:
		if name >= likely {
			need = 3
		}
		hands := v.of(userManual, "press") + v.of(userManual, "control")
		n, other := form.pressed, form.far
		if n >= 3 || n > 0 && name >= sure { // what is pressed by its name is a control
			hands += n
			covered += one(v.of(userManual, "control") == 0)
		}
		if n >= 3 {
			need = 3
		}
		actions := v.of(userManual, "action")
		fits = hands >= 2 && actions > 0 && (hands+v.of(userManual, "page") >= 3 || name >= sure && hands+actions >= 5)
		if hands+actions < v.of(installation, "software")+code || other >= 3 && name < 85 {
			fits = false // of a library or a program for the command line
		}
	case administrator:
		fits = (v.of(administrator, "rights")+v.of(administrator, "accounts")+v.of(administrator, "admin") > 0 || v.of(administrator, "backup") > 0 && v.of(administrator, "service") > 0) && min(v.of(administrator, "accounts"), 1)+v.of(administrator, "rights")+v.of(administrator, "backup")+v.of(administrator, "settings")+v.of(administrator, "masters")+v.of(administrator, "security") >= 3
		if name < sure && !w.whole && !form.instructs() {
			fits = false // it tells of users and their rights, not what to do about them
		}
	case troubleshooting:
		need = 2
		symptoms, causes, fixes := v.of(troubleshooting, "symptom"), v.of(troubleshooting, "cause"), v.of(troubleshooting, "fix")
		fits = symptoms >= 2 && fixes >= 2 && symptoms+causes+fixes >= 6 || name >= sure && (symptoms >= 1 && fixes >= 3 || symptoms+causes > 0 && form.problems > 0 && form.fixes > 0)
	case metadata:
		fits = v.of(metadata, "owner") > 0 && v.of(metadata, "contact")+v.of(metadata, "licence")+v.of(metadata, "version")+v.of(metadata, "scope") > 0
	}
	if (document == troubleshooting || document == userManual && name < sure) && (v.ofSoftware()+v.technical() == 0 && points < byForm || v.elsewhere()) ||
		w.form && !w.ours && v.other(document, form) {
		fits, points = false, 0 // of something else than software
	}
	switch {
	case w.diagram || document == userManual || need < 2:
	case w.form, document == administrator && name >= 70:
	case name < sure && (w.whole || document == databaseDesign || document == administrator) && need > 2:
		need++
	case name < 60 && document == installation:
		need++
	}
	if w.form && (covered < 2 || document == databaseDesign && v.of(databaseDesign, "key")+v.of(databaseDesign, "relation")+v.of(databaseDesign, "table") == 0) {
		points = 0
	}
	if (covered < need || !fits) && points < formed(name) {
		f.state = Placeholder
		f.why = number("isinya tidak seperti dokumen ini: %d dari %d pokoknya disinggung", "it does not say what this document has to: it touches %d of its %d topics", covered, of)
		return f
	}
	f.state = Present
	f.fit, f.points = 100*covered/of, points
	f.sketch = sketch(sub.text)
	switch {
	case name >= sure && distinct >= 100 && covered*4 >= of*3:
		f.sure = "high"
	case name < sure && distinct < 80:
		f.sure = "low"
	default:
		f.sure = "medium"
	}
	f.why = &inventory.Text{
		ID: fmt.Sprintf("%s sesuai; %d kata berbeda; menyinggung %d dari %d pokok dokumen ini", heads(w, "nama berkas", "judul bagian", "bentuk tulisan"), distinct, covered, of),
		EN: fmt.Sprintf("%s fits; %d different words; it touches %d of the %d topics of this document", heads(w, "the file's name", "the section's heading", "the form of the text"), distinct, covered, of),
	}
	return f
}

// formed is from how many points of its form on a text of that name is what it is
// called, whatever it speaks of.
func formed(name int) int {
	switch {
	case name >= sure:
		return 45
	case name >= weak:
		return byForm - 5
	}
	return byForm
}

func heads(w want, file, section, form string) string {
	if w.form {
		return form
	}
	if w.whole {
		return file
	}
	return section
}

func number(id, en string, n ...any) *inventory.Text {
	return &inventory.Text{ID: fmt.Sprintf(id, n...), EN: fmt.Sprintf(en, n...)}
}

func isReadme(p string) bool { return strings.HasPrefix(strings.ToLower(path.Base(p)), "readme") }

// readable says what to do about what cannot be read.
func readable(why *inventory.Text) *inventory.Text {
	switch why {
	case text.Scanned, text.Picture:
		return &inventory.Text{ID: "serahkan berkas aslinya (DOCX, ODT) atau PDF yang berteks, bukan pindaian atau gambar", EN: "hand over the original (DOCX, ODT) or a PDF with text, not a scan or a picture"}
	case text.Encrypted:
		return &inventory.Text{ID: "serahkan tanpa kata sandi", EN: "hand it over without a password"}
	case text.Pointer:
		return &inventory.Text{ID: "sertakan isi berkas Git LFS", EN: "include the content of Git LFS files"}
	case text.Archive:
		return &inventory.Text{ID: "simpan isi arsip sebagai berkas di repositori", EN: "keep what is in the archive as files of the repository"}
	}
	return &inventory.Text{ID: "serahkan dalam bentuk yang dapat dibaca: Markdown, DOCX, ODT, atau PDF berteks", EN: "hand it over in a form that can be read: Markdown, DOCX, ODT, or a PDF with text"}
}

// sketchSize is how many of a text's smallest hashes are kept to compare it with.
const sketchSize = 64

// sketch is the smallest hashes of runs of four words: two texts share as many of
// them as they share of what they say.
func sketch(s string) []uint64 {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	words = words[:min(len(words), maxWords)]
	seen := map[uint64]bool{}
	for i := 0; i+4 <= len(words); i++ {
		h := fnv.New64a()
		for _, w := range words[i : i+4] {
			h.Write([]byte(w))
			h.Write([]byte{0})
		}
		seen[h.Sum64()] = true
	}
	out := make([]uint64, 0, len(seen))
	for h := range seen {
		out = append(out, h)
	}
	slices.Sort(out)
	return slices.Clone(out[:min(len(out), sketchSize)])
}

// alike says that two texts are the same but for a few words.
func alike(a, b []uint64) bool {
	both, all := 0, 0
	for i, j := 0, 0; all < sketchSize && (i < len(a) || j < len(b)); all++ {
		switch {
		case j >= len(b) || i < len(a) && a[i] < b[j]:
			i++
		case i >= len(a) || b[j] < a[i]:
			j++
		default:
			both++
			i++
			j++
		}
	}
	return both*4 >= all*3
}
