package lsp

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/reports"
)

// maxItems bounds what is offered at once; more is offered as more is written.
const maxItems = 500

// complete offers what can stand at a place: blocks, attributes, the words of an
// attribute, labels, and what a reference may name.
func (s *server) complete(q *question) any {
	if !q.native() {
		return nil
	}
	o := newOutline(q.text.src)
	list := completionList{Items: []completionItem{}}
	offer := func(w word, kind int, label, insert, detail string, doc *markup, snippet bool) {
		if len(list.Items) == maxItems {
			list.Incomplete = true
			return
		}
		item := completionItem{
			Label: label, Kind: kind, Detail: detail, Documentation: doc, Filter: label,
			Sort: fmt.Sprintf("%04d", len(list.Items)),
			Edit: textEdit{q.text.span(w.from, w.to, q.utf8), insert},
		}
		if snippet {
			item.Format = formatSnippet
		}
		list.Items = append(list.Items, item)
	}
	b := o.block(q.at)
	for _, a := range b.attributes {
		if q.at >= a.from && q.at <= a.to {
			if spec := b.spec(o.text(a.name)); spec != nil {
				q.values(o, spec, o.wordAt(a.value, q.at), offer)
			}
			return list
		}
	}
	for _, nested := range b.blocks {
		if nested.name.to < q.at && (nested.open < 0 && q.at <= nested.to || q.at < nested.open) {
			if w := o.wordAt(nested.labels, q.at); w.quoted && nested.kind != nil && q.at > nested.name.to {
				for _, label := range nested.kind.Labels {
					offer(w, itemEnum, label, w.quote(label), "", nil, false)
				}
			}
			return list
		}
	}
	w := o.bare(q.at)
	line := bytes.TrimLeft(q.text.src[bytes.LastIndexByte(q.text.src[:w.from], '\n')+1:w.from], " \t")
	if len(line) > 0 && !bytes.HasSuffix(line, []byte("{")) {
		return list // what begins a line alone is a name
	}
	q.names(o, b, w, offer)
	return list
}

type offering func(w word, kind int, label, insert, detail string, doc *markup, snippet bool)

// names offers the attributes and blocks that are not there yet.
func (q *question) names(o *outline, b *block, w word, offer offering) {
	kinds := inventory.Kinds
	if b.parent != nil {
		if b.kind == nil {
			return
		}
		kinds = b.kind.Blocks
		given := map[string]bool{}
		for _, a := range b.attributes {
			given[o.text(a.name)] = given[o.text(a.name)] || a.name.from != w.from
		}
		for _, required := range []bool{true, false} {
			for i := range b.kind.Attributes {
				a := &b.kind.Attributes[i]
				if a.Required != required || given[a.Name] {
					continue
				}
				insert := a.Name + " = "
				if followed := bytes.TrimLeft(q.text.src[w.to:], " \t"); len(followed) > 0 && followed[0] == '=' {
					insert = a.Name // its value stands there already
				} else if q.snippets {
					insert += hole(a.Type)
				}
				offer(w, itemProperty, a.Name, insert, a.Type.Describe(string(q.say)), described(attributeDoc(a, q.say)), q.snippets)
			}
		}
	}
	there := map[string]bool{}
	for _, nested := range b.blocks {
		there[o.text(nested.name)] = there[o.text(nested.name)] || nested.name.from != w.from
	}
	for _, k := range kinds {
		labelled := b.parent == nil || k.Labelled
		if !labelled && !k.Repeats && there[k.Name] {
			continue
		}
		insert := k.Name
		if q.snippets {
			insert += " "
			if labelled {
				insert += `"${1:label}" `
			}
			insert += "{\n  $0\n}"
		}
		offer(w, itemModule, k.Name, insert, "", described(k.Doc.In(string(q.say))), q.snippets)
	}
}

// hole is the form of a value, with a place to write it.
func hole(t inventory.Type) string {
	form := `"$0"`
	if t.Base == inventory.Ref || t.Base == inventory.Bool || t.Base == inventory.Int {
		form = "$0"
	}
	if t.List {
		return "[" + form + "]"
	}
	return form
}

// values offers the words of an attribute and what it may refer to.
func (q *question) values(o *outline, spec *inventory.Attribute, w word, offer offering) {
	literal := func(text, detail string) { offer(w, itemEnum, text, w.quote(text), detail, nil, false) }
	words := reports.WordsIn(string(q.say))
	switch spec.Type.Base {
	case inventory.Enum:
		for _, value := range spec.Type.Values {
			literal(value, "")
		}
	case inventory.Bool:
		if !w.quoted {
			offer(w, itemEnum, "true", "true", "", nil, false)
			offer(w, itemEnum, "false", "false", "", nil, false)
		}
	case inventory.Ref:
		if w.quoted {
			return
		}
		for _, kind := range spec.Type.Values {
			for _, a := range q.reach(kind) {
				name := kind + "." + a.Label
				if strings.HasPrefix(name, w.given) {
					offer(w, itemReference, name, name, describe(a), nil, false)
				}
			}
		}
	case inventory.RuleID:
		for i := range q.rules {
			literal(q.rules[i].ID, words.Text(q.rules[i].Title))
		}
	case inventory.AssetID:
		if q.inventory == nil {
			return
		}
		for _, agency := range q.inventory.Agencies {
			for _, a := range agency.Assets {
				if strings.HasPrefix(a.ID, w.given) {
					literal(a.ID, a.Text("name"))
				}
			}
		}
	}
}

// reach is what a reference of a kind can name in this text: assets of its
// agency, then those of the register, as inventory looks them up.
func (q *question) reach(kind string) []*inventory.Asset {
	inv := q.inventory
	if inv == nil {
		return nil
	}
	if kind == "opd" {
		var all []*inventory.Asset
		for _, agency := range inv.Agencies {
			if agency.OPD != nil {
				all = append(all, agency.OPD)
			}
		}
		return append(all, inv.Structure...)
	}
	var out []*inventory.Asset
	seen := map[string]bool{}
	for _, owner := range []string{q.owner(), inventory.Pemda, inv.Dinas} {
		agency := inv.Agency(owner)
		if agency == nil {
			continue
		}
		for _, a := range agency.Assets {
			if a.Kind.Name == kind && !seen[a.Label] {
				seen[a.Label] = true
				out = append(out, a)
			}
		}
	}
	return out
}

// owner is the agency whose text it is.
func (q *question) owner() string {
	if q.inventory == nil {
		return ""
	}
	if file := fileNamed(q.inventory, q.name); file != nil {
		return file.Agency
	}
	return ""
}

// describe names an asset in a few words.
func describe(a *inventory.Asset) string {
	if name := a.Text("name"); name != "" {
		return name + " (" + a.Agency + ")"
	}
	return a.Agency
}

// described is a text as documentation, in the one form every client takes.
func described(text string) *markup { return &markup{"plaintext", text} }

func attributeDoc(a *inventory.Attribute, say sayer) string {
	doc := a.Doc.In(string(say))
	if a.Required {
		doc += say.say(" Wajib.", " Required.")
	}
	return doc + say.say("\n\nContoh: ", "\n\nExample: ") + a.Name + " = " + a.Example
}

// referred are the assets the word at a place names, and its range.
func (q *question) referred(o *outline) ([]*inventory.Asset, word) {
	b := o.block(q.at)
	if q.inventory == nil {
		return nil, word{}
	}
	for _, a := range b.attributes {
		spec := b.spec(o.text(a.name))
		if spec == nil || q.at < a.from || q.at > a.to {
			continue
		}
		w := o.wordAt(a.value, q.at)
		given := string(o.src[w.from:w.to])
		switch {
		case spec.Type.Base == inventory.Ref && !w.quoted:
			kind, label, _ := strings.Cut(given, ".")
			if slices.Contains(spec.Type.Values, kind) {
				return q.inventory.Lookup(q.owner(), kind, label), w
			}
		case spec.Type.Base == inventory.AssetID && w.quoted:
			if asset := q.inventory.Asset(given); asset != nil {
				return []*inventory.Asset{asset}, w
			}
		}
	}
	return nil, word{}
}

// definition is where the asset stands that a reference names.
func (s *server) definition(q *question) any {
	if !q.native() {
		return nil
	}
	assets, _ := q.referred(newOutline(q.text.src))
	out := []location{}
	for _, a := range assets {
		file := &q.inventory.Files[a.Range.File]
		t, uri := q.text, q.uri
		if file.Path != q.name {
			t = newText(file.Bytes)
			uri = s.uri(q.folder, file.Path)
		}
		out = append(out, location{uri, t.span(int(a.Range.Start.Byte), int(a.Range.End.Byte), q.utf8)})
	}
	return out
}

// uri is how the client calls a file of a folder.
func (s *server) uri(f *folder, name string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	for d := range f.documents {
		if d.name == name {
			return d.uri
		}
	}
	return uriOf(filepath.Join(f.root, filepath.FromSlash(name)))
}

// hover tells what a block or attribute is, and what a reference names.
func (s *server) hover(q *question) any {
	if !q.native() {
		return nil
	}
	o := newOutline(q.text.src)
	answer := func(from, to int, heading, doc, kind string) any {
		if q.format == "markdown" {
			heading = "**" + heading + "**"
			if kind != "" {
				doc += "\n\n[" + q.say.say("Manifes", "Manifests") + ": " + kind + "](" + manifestPage(q.say) + "#" + kind + ")"
			}
		}
		return hover{markup{q.format, heading + "\n\n" + doc}, q.text.span(from, to, q.utf8)}
	}
	within := func(t token) bool { return t.from <= q.at && q.at <= t.to }
	b := o.block(q.at)
	for _, nested := range b.blocks {
		if nested.kind != nil && within(nested.name) {
			return answer(nested.name.from, nested.name.to, nested.kind.Name, nested.kind.Doc.In(string(q.say)), top(nested))
		}
	}
	for _, a := range b.attributes {
		spec := b.spec(o.text(a.name))
		if spec == nil || !within(a.name) {
			continue
		}
		return answer(a.name.from, a.name.to, spec.Name+": "+spec.Type.Describe(string(q.say)), attributeDoc(spec, q.say), top(b))
	}
	for _, a := range b.attributes {
		spec := b.spec(o.text(a.name))
		if spec == nil || spec.Type.Base != inventory.RuleID || q.at < a.from || q.at > a.to {
			continue
		}
		w := o.wordAt(a.value, q.at)
		i, known := slices.BinarySearchFunc(q.rules, string(o.src[w.from:w.to]), func(r audit.Rule, id string) int { return strings.Compare(r.ID, id) })
		if !known {
			return nil
		}
		words, rule := reports.WordsIn(string(q.say)), &q.rules[i]
		doc := q.plain(words.Text(rule.Rationale))
		if q.format == "markdown" {
			doc += "\n\n[" + rule.ID + "](" + words.RulePage(rule.ID) + ")"
		}
		return answer(w.from, w.to, q.plain(words.Text(rule.Title)), doc, "")
	}
	assets, w := q.referred(o)
	if len(assets) == 0 {
		return nil
	}
	var lines []string
	for _, a := range assets {
		lines = append(lines, strings.TrimSpace(q.plain(a.Text("name"))+"\n"+q.plain(a.Text("description")))+"\n"+
			fmt.Sprintf("%s:%d", q.plain(q.inventory.Files[a.Range.File].Path), a.Range.Start.Line))
	}
	return answer(w.from, w.to, q.plain(assets[0].ID), strings.TrimSpace(strings.Join(lines, "\n\n")), "")
}

// plain keeps what a manifest says from being read as markup.
func (q *question) plain(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r < ' ' || r == 0x7f:
			r = ' '
		case q.format == "markdown" && strings.ContainsRune("\\`*_[]<>#|!&~", r):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// top is the kind at the top of a file that a block is of or lies in.
func top(b *block) string {
	for b.parent != nil && b.parent.parent != nil {
		b = b.parent
	}
	if b.kind == nil {
		return ""
	}
	return b.kind.Name
}

// manifestPage is where all blocks and attributes are described.
func manifestPage(say sayer) string {
	return "https://github.com/patuh-id/patuh/blob/main/docs/reference/manifest" + say.say(".id", "") + ".md"
}

// symbols are the blocks of a text.
func (s *server) symbols(q *question) any {
	if !q.native() {
		return nil
	}
	o := newOutline(q.text.src)
	var below func(b *block) []symbol
	below = func(b *block) []symbol {
		out := []symbol{}
		for _, nested := range b.blocks {
			name := o.text(nested.name)
			if len(nested.labels) > 0 {
				name += " " + o.quoted(nested.labels[0])
			}
			sym := symbol{Name: name, Kind: symbolObject, Range: q.text.span(nested.name.from, nested.to, q.utf8), Selection: q.text.span(nested.name.from, nested.name.to, q.utf8)}
			for _, a := range nested.attributes {
				if o.text(a.name) == "name" && len(a.value) == 1 {
					sym.Detail = o.quoted(a.value[0])
				}
			}
			if q.nested {
				sym.Children = below(nested)
			}
			out = append(out, sym)
		}
		return out
	}
	found := below(o.root)
	if q.nested {
		return found
	}
	flat := []map[string]any{}
	for _, sym := range found {
		flat = append(flat, map[string]any{"name": sym.Name, "kind": sym.Kind, "location": location{q.uri, sym.Range}})
	}
	return flat
}

// format is what patuh fmt would change. What has a mistake in its syntax stays
// as it is.
func (s *server) format(q *question) any {
	if !q.native() {
		return nil
	}
	src := q.text.src
	out, diags := inventory.Format(q.name, src, string(q.say))
	if diags.HasErrors() || bytes.Equal(out, src) {
		return []textEdit{}
	}
	from, to, end := difference(src, out)
	// Whole lines, so that no character is cut and who reads the edit sees one.
	from = bytes.LastIndexByte(src[:from], '\n') + 1
	if i := bytes.IndexByte(src[to:], '\n'); i >= 0 {
		to, end = to+i+1, end+i+1
	} else {
		to, end = len(src), len(out)
	}
	return []textEdit{{q.text.span(from, to, q.utf8), string(out[from:end])}}
}
