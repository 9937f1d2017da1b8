package rules

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/policies/rules/regotest"
)

// Mistake is one thing wrong with a rule, and where.
type Mistake struct {
	File string
	Line int
	Text audit.Text
}

func (m Mistake) Error() string { return m.In("en") }

// In tells the mistake and its place in one of the two languages.
func (m Mistake) In(lang string) string {
	return fmt.Sprintf("%s:%d: %s", m.File, m.Line, m.Text.In(lang))
}

func mistake(file string, line int, id, en string, args ...any) Mistake {
	return Mistake{file, line, audit.Text{ID: fmt.Sprintf(id, args...), EN: fmt.Sprintf(en, args...)}}
}

// Load reads the rules and the library of all the file systems together, so
// that a city's own rules can use the library of patuh's. Tests are left out.
// The error joins every Mistake found.
func Load(systems ...fs.FS) (*Set, error) {
	files := map[string][]byte{}
	var errs []error
	for _, system := range systems {
		errs = append(errs, fs.WalkDir(system, ".", func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !isModule(name) {
				return err
			}
			if _, twice := files[name]; twice {
				return mistake(name, 1, "berkas bernama sama sudah ada", "there is another file of this name")
			}
			files[name], err = fs.ReadFile(system, name)
			return err
		}))
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return load(files)
}

func isModule(file string) bool { return strings.HasSuffix(file, ".rego") && !regotest.IsTest(file) }

// load makes a set of modules by path.
func load(files map[string][]byte) (*Set, error) {
	l := loader{
		set:     &Set{Modules: map[string]*ast.Module{}, sources: files},
		headers: map[string]*header{},
		reads:   map[string]reading{},
	}
	names := slices.Sorted(maps.Keys(files))
	parsed := make([]parsed, len(names))
	var parsing sync.WaitGroup
	for i, file := range names {
		parsing.Go(func() { parsed[i] = parse(file, files[file]) })
	}
	parsing.Wait()
	for i, file := range names {
		l.take(file, parsed[i])
	}
	for _, file := range slices.Sorted(maps.Keys(l.headers)) {
		l.set.needs = append(l.set.needs, need{file, l.library(file, nil)})
	}
	for _, file := range slices.Sorted(maps.Keys(l.headers)) {
		if !isLibrary(file) {
			l.rule(file)
		}
	}
	if len(files) == 0 {
		l.mistakes = append(l.mistakes, errors.New("there are no rules"))
	}
	if len(l.mistakes) > 0 {
		return nil, errors.Join(l.mistakes...)
	}
	slices.SortFunc(l.set.Rules, func(a, b Rule) int { return strings.Compare(a.ID, b.ID) })
	return l.set, nil
}

type loader struct {
	set      *Set
	headers  map[string]*header
	reads    map[string]reading
	mistakes []error
}

// header is the custom part of a module's metadata.
type header struct {
	Assets     []string              `json:"assets"`
	Agencies   string                `json:"agencies"`
	Proof      string                `json:"proof"`
	Reach      string                `json:"reach"`
	Parameters []string              `json:"parameters"`
	Evidence   []string              `json:"evidence"`
	Title      audit.Text            `json:"title"`
	Rationale  audit.Text            `json:"rationale"`
	Remedy     audit.Text            `json:"remedy"`
	Satisfied  audit.Text            `json:"satisfied"`
	Example    string                `json:"example"`
	Rows       []int                 `json:"rows"`
	Messages   map[string]audit.Text `json:"messages"`

	title string // the annotation's own
	line  int
}

// reading is what a module reads besides the input common to all.
type reading struct{ parameters, evidence, library []string }

// fields are what an element of a set can say; an object with a code is one.
var fields = []string{"asset", "code", "where", "item", "expected", "actual", "evidence", "unseen", "content"}

func (l *loader) mistake(file string, line int, id, en string, args ...any) {
	l.mistakes = append(l.mistakes, mistake(file, line, id, en, args...))
}

// IsRule says whether a file of a folder of rules is a rule, by its path: neither
// a part of the library nor tests.
func IsRule(file string) bool { return isModule(file) && !isLibrary(file) }

func isLibrary(file string) bool { return strings.HasPrefix(file, "lib/") }

// name is a family, a rule or a library module; a bundle holds none much longer.
var name = regexp.MustCompile(`^[a-z][a-z0-9_]{0,79}$`)

// parsed is a module, or why it is none.
type parsed struct {
	module *ast.Module
	err    error
}

func parse(file string, source []byte) parsed {
	module, err := ast.ParseModuleWithOpts(file, string(source), ast.ParserOptions{ProcessAnnotation: true, RegoVersion: ast.RegoV1})
	return parsed{module, err}
}

// take adds one module with its metadata to the set.
func (l *loader) take(file string, p parsed) {
	module, err := p.module, p.err
	var parsing ast.Errors
	if errors.As(err, &parsing) {
		l.mistakes = append(l.mistakes, mistakesOf(parsing, file))
		return
	}
	if err != nil || module == nil {
		l.mistake(file, 1, "bukan modul Rego", "is no Rego module")
		return
	}
	want, err := packageOf(file)
	if err != nil {
		l.mistakes = append(l.mistakes, err)
		return
	}
	if err := inPackage(file, module, want); err != nil {
		l.mistakes = append(l.mistakes, err)
	}
	l.set.Modules[file] = module
	l.headers[file] = l.header(file, module)
	l.reads[file] = l.reading(file, module)
	l.elements(file, module)
}

// packageOf is the package of a module, or of tests, by its path.
func packageOf(file string) (string, error) {
	family, rule := path.Dir(file), strings.TrimSuffix(path.Base(file), ".rego")
	if !name.MatchString(family) || !name.MatchString(strings.TrimSuffix(rule, "_test")) {
		return "", mistake(file, 1, "sebuah aturan adalah <keluarga>/<aturan>.rego, dengan huruf kecil, paling panjang 80 setiap nama", "a rule is <family>/<rule>.rego, in lower case, each name 80 long at most")
	}
	if isLibrary(file) {
		return "data.lib." + rule, nil
	}
	return "data.rules." + family + "." + rule, nil
}

func inPackage(file string, module *ast.Module, want string) error {
	if got := module.Package.Path.String(); got != want {
		return mistake(file, module.Package.Location.Row, "paketnya %s; menurut tempat berkasnya seharusnya %s", "the package is %s; by its path it should be %s", strings.TrimPrefix(got, "data."), strings.TrimPrefix(want, "data."))
	}
	return nil
}

// header reads the metadata above the package.
func (l *loader) header(file string, module *ast.Module) *header {
	h := &header{line: module.Package.Location.Row}
	for _, a := range module.Annotations {
		if a.Scope != "package" {
			continue
		}
		h.title, h.line = a.Title, a.Location.Row
		custom, err := json.Marshal(a.Custom)
		if err == nil {
			dec := json.NewDecoder(bytes.NewReader(custom))
			dec.DisallowUnknownFields()
			err = dec.Decode(h)
		}
		if err != nil {
			l.mistake(file, h.line, "metadata: %v", "metadata: %v", err)
		}
	}
	for _, code := range slices.Sorted(maps.Keys(h.Messages)) {
		l.text(file, h.line, "messages."+code, h.Messages[code])
	}
	return h
}

func (l *loader) text(file string, line int, what string, t audit.Text) {
	if strings.TrimSpace(t.ID) == "" || strings.TrimSpace(t.EN) == "" {
		l.mistake(file, line, "metadata: %s harus ada dalam kedua bahasa, id dan en", "metadata: %s must be given in both languages, id and en", what)
	}
}

// reading collects what a module reads, and refuses what none may.
func (l *loader) reading(file string, module *ast.Module) reading {
	var r reading
	visit := func(ref ast.Ref) bool {
		line := module.Package.Location.Row
		if ref[0].Location != nil {
			line = ref[0].Location.Row
		}
		word := func(i int) string {
			if i < len(ref) {
				if s, ok := ref[i].Value.(ast.String); ok {
					return string(s)
				}
			}
			return ""
		}
		switch {
		case ref[0].Equal(ast.InputRootDocument) && word(1) == "evidence":
			if word(3) == "" {
				l.mistake(file, line, "bukti dibaca sebagai input.evidence[aset].<pemindai>", "evidence is read as input.evidence[asset].<scanner>")
				break
			}
			r.evidence = append(r.evidence, word(3))
		case !ref[0].Equal(ast.DefaultRootDocument):
		case word(1) == "parameters" && word(2) != "":
			r.parameters = append(r.parameters, word(2))
		case word(1) == "lib" && word(2) != "":
			used := "lib/" + word(2) + ".rego"
			if _, ok := l.set.sources[used]; !ok {
				l.mistake(file, line, "tidak ada %s", "there is no %s", used)
			}
			r.library = append(r.library, used)
		default:
			l.mistake(file, line, "membaca %s; aturan hanya membaca input, data.parameters.<nama> dan data.lib.<nama>", "reads %s; a rule reads input, data.parameters.<name> and data.lib.<name> only", ref)
		}
		return false
	}
	for _, imported := range module.Imports {
		ast.WalkRefs(imported, visit)
	}
	for _, rule := range module.Rules {
		ast.WalkRefs(rule, visit)
	}
	return r
}

// elements checks the objects a module returns: their fields, and that the
// module explains just the codes it gives. A code is spelt out, or is one of
// those in `some code in ["…", "…"]`.
func (l *loader) elements(file string, module *ast.Module) {
	codes := map[string]bool{}
	give := func(t *ast.Term) {
		code, ok := t.Value.(ast.String)
		if !ok {
			l.mistake(file, t.Location.Row, "sebuah kode ditulis sebagai kata; %s bukan kata", "a code is a word spelt out; %s is not", t)
			return
		}
		if _, ok := l.headers[file].Messages[string(code)]; !ok && !codes[string(code)] {
			l.mistake(file, t.Location.Row, "tidak ada pesan untuk kode %q", "there is no message for the code %q", string(code))
		}
		codes[string(code)] = true
	}
	variable := ast.VarTerm("code")
	element := func(object ast.Object) {
		code := object.Get(ast.StringTerm("code"))
		if code == nil {
			return
		}
		if !code.Equal(variable) {
			give(code)
		}
		for _, key := range object.Keys() {
			if field, ok := key.Value.(ast.String); !ok || !slices.Contains(fields, string(field)) {
				l.mistake(file, key.Location.Row, "yang dikembalikan aturan tidak punya isian %s", "what a rule returns has no field %s", key)
			}
		}
	}
	for _, rule := range module.Rules {
		ast.WalkTerms(rule, func(t *ast.Term) bool {
			switch v := t.Value.(type) {
			case ast.Object:
				element(v)
			case ast.Call:
				if list, ok := v[len(v)-1].Value.(*ast.Array); ok && len(v) == 3 && v[0].Value.Compare(ast.Member.Ref()) == 0 && v[1].Equal(variable) {
					list.Foreach(give)
				}
			}
			return false
		})
	}
	for _, code := range slices.Sorted(maps.Keys(l.headers[file].Messages)) {
		if !codes[code] {
			l.mistake(file, l.headers[file].line, "metadata: messages.%s menerangkan kode yang tidak pernah diberikan", "metadata: messages.%s explains a code that is never given", code)
		}
	}
}

// library adds to found the library modules a module uses, directly or not.
func (l *loader) library(file string, found []string) []string {
	for _, used := range l.reads[file].library {
		if !slices.Contains(found, used) {
			found = l.library(used, append(found, used))
		}
	}
	slices.Sort(found)
	return found
}

// rule checks one rule and adds it to the set.
func (l *loader) rule(file string) {
	h, module := l.headers[file], l.set.Modules[file]
	wrong := func(id, en string, args ...any) { l.mistake(file, h.line, "metadata: "+id, "metadata: "+en, args...) }
	among := func(what, given string, allowed ...string) {
		if !slices.Contains(allowed, given) {
			wrong("%s adalah %q; seharusnya salah satu dari %s", "%s is %q; it should be one of %s", what, given, strings.Join(allowed, ", "))
		}
	}
	if len(h.Assets) == 0 {
		wrong("assets adalah [], jadi tidak ada yang dinilainya", "assets is [], so it judges nothing")
	}
	for _, kind := range h.Assets {
		if inventory.KindNamed(kind) == nil {
			wrong("assets menyebut %q, yang tidak dapat dinyatakan manifes mana pun", "assets names %q, which no manifest can declare", kind)
		}
	}
	among("agencies", h.Agencies, "all", "opd", "dinas", "pemda")
	if h.Reach == "" {
		h.Reach = City
	}
	among("reach", h.Reach, Asset, Register, City)
	among("proof", h.Proof, string(audit.Observed), string(audit.Documented), string(audit.CrossChecked), string(audit.Declared))
	l.text(file, h.line, "title", h.Title)
	l.text(file, h.line, "rationale", h.Rationale)
	l.text(file, h.line, "remedy", h.Remedy)
	if h.title != h.Title.EN {
		wrong("title adalah %q dan custom.title.en %q; keduanya harus sama", "title is %q and custom.title.en %q; they should be the same", h.title, h.Title.EN)
	}

	r := Rule{
		ID:         path.Dir(file) + "." + strings.TrimSuffix(path.Base(file), ".rego"),
		Package:    module.Package.Path.String(),
		Path:       file,
		Assets:     h.Assets,
		Agencies:   h.Agencies,
		Proof:      h.Proof,
		Reach:      h.Reach,
		Parameters: l.declared(file, "parameters", h.Parameters, func(r reading) []string { return r.parameters }),
		Evidence:   l.declared(file, "evidence", h.Evidence, func(r reading) []string { return r.evidence }),
		Title:      h.Title,
		Rationale:  h.Rationale,
		Remedy:     h.Remedy,
		Satisfied:  h.Satisfied,
		Example:    h.Example,
		Rows:       h.Rows,
	}
	messages := map[string]audit.Text{}
	for _, used := range l.set.library(file) {
		if lib := l.headers[used]; lib != nil {
			maps.Copy(messages, lib.Messages)
		}
	}
	maps.Copy(messages, h.Messages)
	for _, code := range slices.Sorted(maps.Keys(messages)) {
		r.Messages = append(r.Messages, Message{code, messages[code]})
	}
	for i, set := range Defined {
		if slices.ContainsFunc(module.Rules, func(rule *ast.Rule) bool { return rule.Head.Ref()[0].Value.Compare(ast.Var(set)) == 0 }) {
			r.Defines = append(r.Defines, set)
		} else if i < 2 {
			l.mistake(file, module.Package.Location.Row, "tidak mendefinisikan %s", "does not define %s", set)
		}
	}
	l.set.Rules = append(l.set.Rules, r)
}

// declared checks that the metadata names exactly what the rule and the library
// it uses read.
func (l *loader) declared(file, what string, given []string, read func(reading) []string) []string {
	needed := read(l.reads[file])
	for _, used := range l.set.library(file) {
		needed = append(needed, read(l.reads[used])...)
	}
	slices.Sort(needed)
	needed = slices.Compact(needed)
	given = slices.Sorted(slices.Values(given))
	if !slices.Equal(needed, given) {
		l.mistake(file, l.headers[file].line, "metadata: %s adalah [%s]; aturan itu membaca [%s]", "metadata: %s is [%s]; the rule reads [%s]", what, strings.Join(given, ", "), strings.Join(needed, ", "))
	}
	return needed
}

// mistakesOf are errors of OPA's, which speaks English only.
func mistakesOf(found ast.Errors, file string) error {
	var errs []error
	for _, e := range found {
		m := Mistake{File: file, Line: 1}
		text := e.Message
		if e.Location != nil {
			m.File, m.Line = cmp.Or(e.Location.File, file), e.Location.Row
		}
		if e.Details != nil {
			text += " (" + strings.Join(strings.Fields(strings.Join(e.Details.Lines(), " ")), " ") + ")"
		}
		m.Text = audit.Text{ID: text, EN: text}
		errs = append(errs, m)
	}
	return errors.Join(errs...)
}
