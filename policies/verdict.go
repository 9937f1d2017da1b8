package policies

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/policies/rules"
	"github.com/patuh-id/patuh/scanners"
)

// verdicts decides what a rule's answer means for each asset it was asked
// about. It is the one place where that is decided.
type verdicts struct {
	inv     *inventory.Inventory
	facts   *facts
	agency  *inventory.Agency
	scope   *scope
	role    string
	results []audit.Result
}

// expects says whether the rule concerns the agency.
func (v *verdicts) expects(r *rules.Rule) bool {
	return r.Agencies == "all" || r.Agencies == v.role
}

// assets are those of the agency a rule must answer for.
func (v *verdicts) assets(r *rules.Rule) []*inventory.Asset {
	if !v.expects(r) {
		return nil
	}
	var out []*inventory.Asset
	for _, a := range v.agency.Assets {
		if slices.Contains(r.Assets, a.Kind.Name) && v.scope.has(a) {
			out = append(out, a)
		}
	}
	return out
}

// answer is what a rule said of one asset.
type answer struct {
	examined      bool
	notApplicable []said
	violations    []said
	unknown       []said
	proof         audit.Proof
}

// said is one element of a rule's sets.
type said struct {
	code, item       string
	where            []any
	expected, actual []string
	evidence         []looked
	content          []string // digests of what was looked at, where another content is another problem
	unseen           []string // kinds of parts that were not seen, because of which it is said; nil: all
}

// looked is what a scanner saw of an asset; without a subject, of the one
// judged.
type looked struct{ scanner, subject string }

// judge turns a rule's sets into one result for each asset it was asked about.
func (v *verdicts) judge(r *rules.Rule, strength string, sets ast.Object) {
	answers := map[string]*answer{} // of what is judged, and of what stands beside it in a part
	assets := v.assets(r)
	for _, a := range v.agency.Assets {
		if slices.Contains(r.Assets, a.Kind.Name) {
			answers[a.ID] = &answer{proof: audit.Proof(r.Proof)}
		}
	}
	if err := v.read(r, sets, answers); err != nil {
		v.failed(r, err)
		return
	}
	for _, a := range assets {
		said := answers[a.ID]
		result := audit.Result{Rule: r.ID, Asset: a.ID}
		switch {
		case len(said.violations) > 0:
			result.Verdict, result.Proof = audit.Fail, said.proof
			result.Warning = strength == "phased"
			v.problems(&result, r, a, said.violations, true)
			v.problems(&result, r, a, said.unknown, false)
		case len(said.unknown) > 0:
			result.Verdict = audit.Unknown
			v.problems(&result, r, a, said.unknown, false)
		case len(said.notApplicable) > 0:
			result.Verdict = audit.NotApplicable
			v.problems(&result, r, a, said.notApplicable, false)
		case said.examined:
			result.Verdict, result.Proof = audit.Pass, said.proof
		default:
			result.Verdict = audit.Error
			result.Problems = []audit.Problem{{Key: "silent", Message: audit.Text{
				ID: "Aturan tidak memberi jawaban tentang aset ini; ini kesalahan aturan, bukan kepatuhan.",
				EN: "The rule gave no answer about this asset; that is a mistake of the rule, not compliance.",
			}, Where: v.where(a, nil)}}
		}
		v.results = append(v.results, result)
	}
}

// failed gives every asset the rule was asked about an error verdict.
func (v *verdicts) failed(r *rules.Rule, err error) {
	v.errors(r, audit.Text{ID: fmt.Sprintf("Aturan %s gagal: %v", r.ID, err), EN: fmt.Sprintf("The rule %s failed: %v", r.ID, err)})
}

// slow does so where the rule was stopped.
func (v *verdicts) slow(r *rules.Rule, limit time.Duration) {
	v.errors(r, audit.Text{
		ID: fmt.Sprintf("Aturan %s dihentikan: belum selesai setelah %g detik.", r.ID, limit.Seconds()),
		EN: fmt.Sprintf("The rule %s was stopped: it had not ended after %g seconds.", r.ID, limit.Seconds()),
	})
}

func (v *verdicts) errors(r *rules.Rule, why audit.Text) {
	for _, a := range v.assets(r) {
		v.results = append(v.results, audit.Result{Rule: r.ID, Asset: a.ID, Verdict: audit.Error, Problems: []audit.Problem{{Key: "rule", Message: why, Where: v.where(a, nil)}}})
	}
}

// problems adds what was said to a result, sorted, each told once.
func (v *verdicts) problems(result *audit.Result, r *rules.Rule, a *inventory.Asset, all []said, violation bool) {
	slices.SortFunc(all, func(x, y said) int {
		return cmp.Or(strings.Compare(x.code, y.code), strings.Compare(x.item, y.item), slices.Compare(x.actual, y.actual), slices.Compare(x.content, y.content), strings.Compare(fmt.Sprint(x.where...), fmt.Sprint(y.where...)))
	})
	for _, s := range all {
		key := s.code
		if s.item != "" {
			key += "/" + s.item
		}
		if len(s.content) > 0 {
			sum := sha256.Sum256([]byte(strings.Join(s.content, "\x00")))
			key += "@" + hex.EncodeToString(sum[:16])
		}
		p := audit.Problem{Key: key, Message: message(r, s), Expected: s.expected, Actual: s.actual}
		if result.Verdict != audit.NotApplicable {
			p.Where = v.where(a, s.where)
		}
		if violation {
			p.Fingerprint = audit.Fingerprint(r.ID, a.ID, key)
		}
		for _, e := range v.rests(a, s) {
			_, sum := e.Encode()
			p.Evidence = append(p.Evidence, sum)
			var reason audit.Text
			switch {
			case e.Unknown != nil:
				reason = audit.Text(*e.Unknown)
			case !violation:
				reason = unseen(e, s.unseen)
			}
			if reason.ID != "" {
				p.Message.ID += " (" + reason.ID + ")"
				p.Message.EN += " (" + reason.EN + ")"
			}
		}
		result.Problems = append(result.Problems, p)
	}
}

// rests is the evidence there is of what was said of an asset: each once, that
// of the asset itself first.
func (v *verdicts) rests(a *inventory.Asset, s said) []scanners.Evidence {
	subjects := []string{a.ID}
	for _, l := range s.evidence {
		if l.subject != "" && !slices.Contains(subjects, l.subject) {
			subjects = append(subjects, l.subject)
		}
	}
	slices.Sort(subjects[1:])
	var out []scanners.Evidence
	for _, subject := range subjects {
		for _, e := range v.facts.evidence[subject] {
			if slices.Contains(s.evidence, looked{e.Scanner, subject}) || subject == a.ID && slices.Contains(s.evidence, looked{e.Scanner, ""}) {
				out = append(out, e)
			}
		}
	}
	return out
}

// message fills the rule's own words for a code. What is filled in is not
// looked at again, so a manifest cannot smuggle a placeholder in.
func message(r *rules.Rule, s said) audit.Text {
	m, _ := r.Message(s.code)
	return audit.Text{ID: fill(m.ID, s), EN: fill(m.EN, s)}
}

func fill(words string, s said) string {
	if !strings.Contains(words, "{") {
		return words
	}
	return placeholder.ReplaceAllStringFunc(words, func(name string) string {
		switch name {
		case "{expected}":
			return strings.Join(s.expected, ", ")
		case "{actual}":
			return strings.Join(s.actual, ", ")
		}
		return s.item
	})
}

var placeholder = regexp.MustCompile(`\{(item|expected|actual)\}`)

func (v *verdicts) where(a *inventory.Asset, path []any) *audit.Where {
	r := a.Locate(path)
	return place(v.inv, r)
}

func place(inv *inventory.Inventory, r inventory.Range) *audit.Where {
	return &audit.Where{
		File: inv.Files[r.File].Path,
		Line: int(r.Start.Line), Column: int(r.Start.Column), EndLine: int(r.End.Line), EndColumn: int(r.End.Column),
		Snippet: inv.Snippet(r),
	}
}

// read takes a rule's sets apart. Anything of an unexpected shape, or about an
// asset the rule was not asked about, is an error of the whole rule: a
// violation that was not understood must never count as a pass.
func (v *verdicts) read(r *rules.Rule, sets ast.Object, answers map[string]*answer) error {
	for _, name := range r.Defines {
		term := sets.Get(ast.InternedTerm(name))
		if term == nil {
			return fmt.Errorf("%s is undefined", name)
		}
		set, ok := term.Value.(ast.Set)
		if !ok {
			return fmt.Errorf("%s is %s, not a set", name, ast.ValueName(term.Value))
		}
		err := set.Iter(func(t *ast.Term) error {
			if err := v.readElement(r, name, t, answers); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (v *verdicts) readElement(r *rules.Rule, set string, t *ast.Term, answers map[string]*answer) error {
	if set == "examined" {
		id, ok := t.Value.(ast.String)
		if !ok {
			return fmt.Errorf("%v is no asset id", t)
		}
		a := answers[string(id)]
		if a == nil {
			return fmt.Errorf("%s is no %s of this agency", id, strings.Join(r.Assets, " or "))
		}
		a.examined = true
		return nil
	}
	object, ok := t.Value.(ast.Object)
	if !ok {
		return fmt.Errorf("%v is no object", t)
	}
	var s said
	var id string
	var proof audit.Proof
	err := object.Iter(func(k, value *ast.Term) error {
		key, _ := k.Value.(ast.String)
		var err error
		switch {
		case key == "asset":
			id, err = asText(value)
		case key == "proof" && set == "proof":
			var word string
			word, err = asText(value)
			proof = audit.Proof(word)
		case key == "code" && set != "proof":
			s.code, err = asText(value)
		case key == "item" && set != "proof":
			s.item, err = asText(value)
		case key == "where" && set != "proof":
			s.where, err = asPath(value)
		case key == "expected" && set == "violations":
			s.expected, err = asTexts(value)
		case key == "actual" && set != "proof":
			s.actual, err = asTexts(value)
		case key == "content" && set == "violations":
			s.content, err = asTexts(value)
			slices.Sort(s.content)
		case key == "evidence" && set != "proof":
			s.evidence, err = v.asEvidence(value)
		case key == "unseen" && set == "unknown":
			if s.unseen, err = asTexts(value); s.unseen == nil {
				s.unseen = []string{} // none of them, and not all
			}
		default:
			return fmt.Errorf("unexpected key %v", k)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
		return nil
	})
	if err != nil {
		return err
	}
	a := answers[id]
	if a == nil {
		return fmt.Errorf("%q is no %s of this agency", id, strings.Join(r.Assets, " or "))
	}
	if set == "proof" {
		if !slices.Contains([]audit.Proof{audit.Observed, audit.Documented, audit.CrossChecked, audit.Declared}, proof) {
			return fmt.Errorf("%q is no proof", proof)
		}
		a.proof = proof
		return nil
	}
	if _, known := r.Message(s.code); !known {
		return fmt.Errorf("the code %q has no message", s.code)
	}
	switch set {
	case "violations":
		a.violations = append(a.violations, s)
	case "unknown":
		a.unknown = append(a.unknown, s)
	case "not_applicable":
		a.notApplicable = append(a.notApplicable, s)
	}
	return nil
}

func asText(t *ast.Term) (string, error) {
	s, ok := t.Value.(ast.String)
	if !ok {
		return "", fmt.Errorf("%v is no string", t)
	}
	return string(s), nil
}

func asTexts(t *ast.Term) ([]string, error) {
	switch v := t.Value.(type) {
	case ast.String:
		return []string{string(v)}, nil
	case *ast.Array:
		out := make([]string, 0, v.Len())
		for i := range v.Len() {
			s, err := asText(v.Elem(i))
			if err != nil {
				return nil, err
			}
			out = append(out, s)
		}
		return out, nil
	case ast.Number: // how many, in place of what
		return []string{v.String()}, nil
	}
	return nil, fmt.Errorf("%v is neither a string, a number nor an array of strings", t)
}

// asEvidence reads which scanners' evidence something rests on. Only what the
// rule was shown can be named, and of another agency's assets it was shown none.
func (v *verdicts) asEvidence(t *ast.Term) ([]looked, error) {
	switch value := t.Value.(type) {
	case ast.String:
		return []looked{{scanner: string(value)}}, nil
	case ast.Object:
		scanner, subject := value.Get(ast.InternedTerm("scanner")), value.Get(ast.InternedTerm("subject"))
		if value.Len() != 2 || scanner == nil || subject == nil {
			return nil, fmt.Errorf("%v is not just a scanner and a subject", t)
		}
		var l looked
		var err error
		if l.scanner, err = asText(scanner); err != nil {
			return nil, err
		}
		if l.subject, err = asText(subject); err != nil {
			return nil, err
		}
		if a := v.inv.Asset(l.subject); a == nil || a.Agency != v.agency.ID {
			return nil, fmt.Errorf("%q is no asset of this agency", l.subject)
		}
		return []looked{l}, nil
	case *ast.Array:
		var out []looked
		for i := range value.Len() {
			if _, nested := value.Elem(i).Value.(*ast.Array); nested {
				return nil, fmt.Errorf("%v is no scanner", value.Elem(i))
			}
			each, err := v.asEvidence(value.Elem(i))
			if err != nil {
				return nil, err
			}
			out = append(out, each...)
		}
		return out, nil
	}
	return nil, fmt.Errorf("%v is neither a scanner's name, an object of scanner and subject, nor an array of them", t)
}

func asPath(t *ast.Term) ([]any, error) {
	array, ok := t.Value.(*ast.Array)
	if !ok {
		return nil, fmt.Errorf("%v is no array", t)
	}
	var out []any
	for i := range array.Len() {
		switch v := array.Elem(i).Value.(type) {
		case ast.String:
			out = append(out, string(v))
		case ast.Number:
			n, ok := v.Int()
			if !ok {
				return nil, fmt.Errorf("%v is no index", v)
			}
			out = append(out, n)
		default:
			return nil, fmt.Errorf("%v is neither a name nor an index", v)
		}
	}
	return out, nil
}
