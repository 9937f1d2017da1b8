package policies_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/policies"
	"github.com/patuh-id/patuh/policies/regulations"
	"github.com/patuh-id/patuh/policies/rules"
	"github.com/patuh-id/patuh/scanners"
)

// What a rule may say of each server, one line a set.
const (
	examined      = "examined contains id if some id, _ in input.server\n"
	violation     = `violations contains {"asset": id, "code": "bad", "where": []} if some id, _ in input.server` + "\n"
	gap           = `unknown contains {"asset": id, "code": "gap"} if some id, _ in input.server` + "\n"
	notApplicable = `not_applicable contains {"asset": id, "code": "off"} if some id, _ in input.server` + "\n"

	// Sets that are there, and never have an element.
	noneExamined = "examined := set()\n"
	noViolations = "violations := set()\n"
)

// A verdict is decided in the order error, fail, unknown, not applicable, pass;
// whatever loses is still told, except that a violation leaves no room for
// "does not apply", and a gap none either.
func TestVerdictOrder(t *testing.T) {
	tests := []struct {
		name, body string
		verdict    audit.Verdict
		problems   []string
	}{
		{"examined", examined + noViolations, audit.Pass, nil},
		{"examined and off", examined + noViolations + notApplicable, audit.NotApplicable, []string{"off"}},
		{"off", noneExamined + noViolations + notApplicable, audit.NotApplicable, []string{"off"}},
		{"examined and gap", examined + noViolations + gap, audit.Unknown, []string{"gap"}},
		{"gap and off", noneExamined + noViolations + gap + notApplicable, audit.Unknown, []string{"gap"}},
		{"violation and gap", noneExamined + violation + gap, audit.Fail, []string{"bad", "gap"}},
		{"all", examined + violation + gap + notApplicable, audit.Fail, []string{"bad", "gap"}},
		{"silent", noneExamined + noViolations, audit.Error, []string{"silent"}},
		{"malformed beside a violation", examined + violation + gap + notApplicable + "unknown contains 5\n", audit.Error, []string{"rule"}},
	}
	bodies := ruleSet{}
	for i, test := range tests {
		bodies[fmt.Sprintf("own.r%d", i)] = test.body
	}
	got := trial{rules: bodies.load(t)}.judge(t)
	for i, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for _, asset := range []string{"dinkes/server/a", "dinkes/server/b", "dindik/server/c"} {
				r := result(t, got, fmt.Sprintf("own.r%d", i), asset)
				if r.Verdict != test.verdict {
					t.Errorf("%s: %s, should be %s", asset, r.Verdict, test.verdict)
				}
				var keys []string
				for _, p := range r.Problems {
					keys = append(keys, p.Key)
					if told := p.Fingerprint != ""; told != (p.Key == "bad") {
						t.Errorf("%s: problem %s has the fingerprint %q; violations have one, and nothing else", asset, p.Key, p.Fingerprint)
					}
				}
				if !slices.Equal(keys, test.problems) {
					t.Errorf("%s: problems %v, should be %v", asset, keys, test.problems)
				}
				if proven := r.Proof != ""; proven != (r.Verdict == audit.Pass || r.Verdict == audit.Fail) {
					t.Errorf("%s: a %s with the proof %q", asset, r.Verdict, r.Proof)
				}
			}
		})
	}
}

// A rule that forgets one of an agency's assets has not passed it.
func TestForgottenAsset(t *testing.T) {
	got := trial{rules: ruleSet{"own.r": noViolations + `examined contains id if { some id in ["dinkes/server/a"]; input.server[id] }` + "\n"}.load(t)}.judge(t)
	for asset, want := range map[string]audit.Verdict{"dinkes/server/a": audit.Pass, "dinkes/server/b": audit.Error, "dindik/server/c": audit.Error} {
		if r := result(t, got, "own.r", asset); r.Verdict != want {
			t.Errorf("%s: %s, should be %s", asset, r.Verdict, want)
		}
	}
}

// element is the body of a rule that puts one element of JSON into a set, for
// every server. ID stands for the server's id.
func element(set, json string) string {
	body := fmt.Sprintf("%s contains json.unmarshal(replace(%q, \"ID\", id)) if some id, _ in input.server\n", set, json)
	for _, needed := range []string{"examined", "violations"} {
		if needed != set {
			body += needed + " := set()\n"
		}
	}
	return body
}

// An element that was not understood must never count as a pass: the rule then
// has an error on every asset it was asked about, and the other rules are judged.
func TestMalformedElements(t *testing.T) {
	tests := []struct{ name, body, says string }{
		{"examined is no id", element("examined", `5`), "5 is no asset id"},
		{"examined is an object", element("examined", `{"asset": "ID"}`), "is no asset id"},
		{"examined is of nobody", element("examined", `"dinkes/server/z"`), `"dinkes/server/z" is no server of this agency`},
		{"examined is of another kind", element("examined", `"dinkes/opd/dinkes"`), "is no server of this agency"},
		{"examined is no set", "examined := {\"dinkes/server/a\": true}\n" + noViolations, "examined is object, not a set"},

		{"violation is no object", element("violations", `"ID"`), "is no object"},
		{"violation is an array", element("violations", `[{"asset": "ID", "code": "bad"}]`), "is no object"},
		{"violation without an asset", element("violations", `{"code": "bad"}`), `"" is no server of this agency`},
		{"violation of a number", element("violations", `{"asset": 5, "code": "bad"}`), `"asset": 5 is no string`},
		{"violation of another agency", element("violations", `{"asset": "setda/server/a", "code": "bad"}`), `"setda/server/a" is no server of this agency`},
		{"violation without a code", element("violations", `{"asset": "ID"}`), `the code "" has no message`},
		{"violation of an unknown code", element("violations", `{"asset": "ID", "code": "worse"}`), `the code "worse" has no message`},
		{"violation with a code that is no word", element("violations", `{"asset": "ID", "code": ["bad"]}`), `"code": ["bad"] is no string`},
		{"violation with an unknown key", element("violations", `{"asset": "ID", "code": "bad", "severity": "low"}`), `unexpected key "severity"`},
		{"violation with a proof", element("violations", `{"asset": "ID", "code": "bad", "proof": "observed"}`), `unexpected key "proof"`},
		{"violation with an item that is no word", element("violations", `{"asset": "ID", "code": "bad", "item": 1}`), `"item": 1 is no string`},
		{"violation somewhere that is no path", element("violations", `{"asset": "ID", "code": "bad", "where": "addresses"}`), `"where": "addresses" is no array`},
		{"violation at half an index", element("violations", `{"asset": "ID", "code": "bad", "where": ["addresses", 0.5]}`), `"where": 0.5 is no index`},
		{"violation at null", element("violations", `{"asset": "ID", "code": "bad", "where": [null]}`), "is neither a name nor an index"},
		{"violation of a content that is no text", element("violations", `{"asset": "ID", "code": "bad", "content": true}`), `"content": true is neither a string, a number nor an array of strings`},
		{"violation expecting no text", element("violations", `{"asset": "ID", "code": "bad", "expected": true}`), `"expected": true is neither a string, a number nor an array of strings`},
		{"violation finding numbers", element("violations", `{"asset": "ID", "code": "bad", "actual": [1]}`), `"actual": 1 is no string`},
		{"violation with evidence that is no name", element("violations", `{"asset": "ID", "code": "bad", "evidence": true}`), `"evidence": true is neither`},
		{"violation with evidence of no scanner", element("violations", `{"asset": "ID", "code": "bad", "evidence": {"subject": "ID"}}`), "is not just a scanner and a subject"},
		{"violation with evidence of no subject", element("violations", `{"asset": "ID", "code": "bad", "evidence": {"scanner": "eye"}}`), "is not just a scanner and a subject"},
		{"violation with evidence of more", element("violations", `{"asset": "ID", "code": "bad", "evidence": [{"scanner": "eye", "subject": "ID", "sha256": "x"}]}`), "is not just a scanner and a subject"},
		{"violation with evidence of a number", element("violations", `{"asset": "ID", "code": "bad", "evidence": {"scanner": "eye", "subject": 5}}`), "5 is no string"},
		{"violation with evidence of nothing", element("violations", `{"asset": "ID", "code": "bad", "evidence": {"scanner": "eye", "subject": "dinkes/server/z"}}`), `"dinkes/server/z" is no asset of this agency`},
		{"violation with evidence of another agency", element("violations", `{"asset": "ID", "code": "bad", "evidence": ["ear", {"scanner": "eye", "subject": "diskominfo/opd/diskominfo"}]}`), `"diskominfo/opd/diskominfo" is no asset of this agency`},
		{"violation with parts unseen", element("violations", `{"asset": "ID", "code": "bad", "unseen": "all"}`), `unexpected key "unseen"`},
		{"unknown with parts that are no words", element("unknown", `{"asset": "ID", "code": "gap", "unseen": [5]}`), `"unseen": 5 is no string`},
		{"violation with nested evidence", element("violations", `{"asset": "ID", "code": "bad", "evidence": [["eye"]]}`), `["eye"] is no scanner`},
		{"violations are no set", noneExamined + "violations := [\"x\"]\n", "violations is array, not a set"},

		{"unknown is no object", element("unknown", `"ID"`), "is no object"},
		{"unknown with something expected", element("unknown", `{"asset": "ID", "code": "gap", "expected": "x"}`), `unexpected key "expected"`},
		{"unknown of an unknown code", element("unknown", `{"asset": "ID", "code": "worse"}`), `the code "worse" has no message`},
		{"unknown of another agency", element("unknown", `{"asset": "setda/server/a", "code": "gap"}`), "is no server of this agency"},
		{"unknown is no set", examined + noViolations + "unknown := \"dinkes/server/a\"\n", "unknown is string, not a set"},

		{"not applicable is no object", element("not_applicable", `"ID"`), "is no object"},
		{"not applicable of an unknown code", element("not_applicable", `{"asset": "ID", "code": "worse"}`), `the code "worse" has no message`},
		{"not applicable to another agency", element("not_applicable", `{"asset": "setda/server/a", "code": "off"}`), "is no server of this agency"},
		{"not applicable is no set", examined + noViolations + "not_applicable := true\n", "not_applicable is boolean, not a set"},

		{"proof of an unknown word", element("proof", `{"asset": "ID", "proof": "certain"}`), `"certain" is no proof`},
		{"proof without a word", element("proof", `{"asset": "ID"}`), `"" is no proof`},
		{"proof with a code", element("proof", `{"asset": "ID", "proof": "observed", "code": "bad"}`), `unexpected key "code"`},
		{"proof of another agency", element("proof", `{"asset": "setda/server/a", "proof": "observed"}`), "is no server of this agency"},
		{"proof is no set", examined + noViolations + "proof := {}\n", "proof is object, not a set"},
	}
	bodies := ruleSet{"own.sound": passing}
	for i, test := range tests {
		bodies[fmt.Sprintf("own.r%d", i)] = test.body
	}
	got := trial{rules: bodies.load(t)}.judge(t)
	for i, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			id := fmt.Sprintf("own.r%d", i)
			for _, asset := range []string{"dinkes/server/a", "dinkes/server/b", "dindik/server/c"} {
				wantError(t, result(t, got, id, asset), id, test.says)
			}
		})
	}
	for _, asset := range []string{"dinkes/server/a", "dinkes/server/b", "dindik/server/c"} {
		if r := result(t, got, "own.sound", asset); r.Verdict != audit.Pass {
			t.Errorf("%s: the sound rule says %+v", asset, r)
		}
	}
}

// wantError asks for an error verdict that names the rule and says why, in both
// languages.
func wantError(t *testing.T, r audit.Result, rule, says string) {
	t.Helper()
	if r.Verdict != audit.Error || len(r.Problems) != 1 || r.Problems[0].Where == nil {
		t.Fatalf("%s: %+v", r.Asset, r)
	}
	for _, text := range []string{r.Problems[0].Message.EN, r.Problems[0].Message.ID} {
		if !strings.Contains(text, rule) || !strings.Contains(text, says) {
			t.Errorf("%s: %q does not name %s and say %q", r.Asset, text, rule, says)
		}
	}
}

// What fails while a rule runs fails that rule alone, for that agency alone.
func TestFailingRules(t *testing.T) {
	tests := map[string]struct{ body, says string }{
		"own.builtin":     {examined + `violations contains {"asset": id, "code": "bad", "where": []} if { some id, _ in input.server; to_number("x") > 1 }` + "\n", "to_number"},
		"own.regex":       {examined + `violations contains {"asset": id, "code": "bad", "where": []} if { some id, _ in input.server; regex.match("(", id) }` + "\n", "regex.match"},
		"own.divides":     {examined + `violations contains {"asset": id, "code": "bad", "where": []} if { some id, _ in input.server; 1 / (count(id) - count(id)) > 1 }` + "\n", "divide by zero"},
		"own.conflict":    {examined + "violations := {v | v := {\"asset\": word, \"code\": \"bad\"}}\nword := id if some id, _ in input.server\nword := concat(\"\", [id, id]) if some id, _ in input.server\n", "conflict"},
		"own.undefined":   {examined + "violations := {v | some v in input.server} if input.today == \"never\"\n", "0 results"},
		"own.dinkes_only": {examined + `violations contains {"asset": id, "code": "bad", "where": []} if { some id, _ in input.server; input.agency.id == "dinkes"; to_number(id) > 1 }` + "\n", "to_number"},
	}
	bodies := ruleSet{"own.sound": passing, "own.violated": noneExamined + violation}
	for id, test := range tests {
		bodies[id] = test.body
	}
	got := trial{rules: bodies.load(t)}.judge(t)
	for _, asset := range []string{"dinkes/server/a", "dinkes/server/b", "dindik/server/c"} {
		for id, test := range tests {
			r := result(t, got, id, asset)
			if id == "own.dinkes_only" && !strings.HasPrefix(asset, "dinkes/") {
				if r.Verdict != audit.Pass {
					t.Errorf("%s: %s has %+v", asset, id, r)
				}
				continue
			}
			wantError(t, r, id, test.says)
		}
		if r := result(t, got, "own.sound", asset); r.Verdict != audit.Pass {
			t.Errorf("%s: the sound rule says %+v", asset, r)
		}
		if r := result(t, got, "own.violated", asset); r.Verdict != audit.Fail {
			t.Errorf("%s: the violated rule says %+v", asset, r)
		}
	}
}

// Every rule answers once for every asset of its kind, of the agencies it is
// about, and for no other: here each of patuh's own rules on the examples.
func TestEveryPairOnce(t *testing.T) {
	for _, name := range []string{"kota-serang", "kota-bukittinggi"} {
		t.Run(name, func(t *testing.T) {
			example := loadExample(t, name)
			judge, err := policies.New(context.Background(), example.regulation, example.rules)
			if err != nil {
				t.Fatal(err)
			}
			got, err := judge.Judge(context.Background(), example.inventory, example.evidence, policies.Options{AsOf: asOf, Period: "2026-Q4"})
			if err != nil {
				t.Fatal(err)
			}
			want := map[string]int{}
			for _, id := range example.regulation.Rules() {
				rule := example.rules.Rule(id)
				for _, agency := range example.inventory.Agencies {
					if rule.Agencies != "all" && rule.Agencies != example.inventory.Role(agency.ID) {
						continue
					}
					for _, asset := range agency.Assets {
						if slices.Contains(rule.Assets, asset.Kind.Name) {
							want[id+" "+asset.ID]++
						}
					}
				}
			}
			if len(want) < 100 {
				t.Fatalf("only %d pairs: this proves nothing", len(want))
			}
			found := map[string]int{}
			for _, a := range got.Agencies {
				for _, r := range a.Results {
					found[r.Rule+" "+r.Asset]++
					if !strings.HasPrefix(r.Asset, a.ID+"/") {
						t.Errorf("%s is among the results of %s", r.Asset, a.ID)
					}
					if r.Verdict == audit.Error {
						t.Errorf("%s: %s: %+v", r.Rule, r.Asset, r.Problems)
					}
				}
				if !slices.IsSortedFunc(a.Results, func(x, y audit.Result) int { return strings.Compare(x.Rule+"\x00"+x.Asset, y.Rule+"\x00"+y.Asset) }) {
					t.Errorf("the results of %s are not sorted by rule and asset", a.ID)
				}
			}
			if !maps.Equal(found, want) {
				t.Errorf("%d pairs judged, %d expected", len(found), len(want))
			}
		})
	}
}

// A rule is asked of the agencies it names: all, the Dinas, the government
// itself, or the others.
func TestAgenciesOfARule(t *testing.T) {
	city := city.adding("diskominfo/opd.hcl", `server "d" {}`).adding("pemda.hcl", `server "p" {}`)
	for _, test := range []struct {
		agencies string
		want     []string
	}{
		{"all", []string{"dindik/server/c", "dinkes/server/a", "dinkes/server/b", "diskominfo/server/d", "pemda/server/p"}},
		{"opd", []string{"dindik/server/c", "dinkes/server/a", "dinkes/server/b"}},
		{"dinas", []string{"diskominfo/server/d"}},
		{"pemda", []string{"pemda/server/p"}},
	} {
		t.Run(test.agencies, func(t *testing.T) {
			set := ruleSet{"own.r": passing}.load(t, "agencies: all", "agencies: "+test.agencies)
			var got []string
			for _, r := range all(trial{city: city, rules: set}.judge(t)) {
				got = append(got, r.Asset)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

// What breaks a clause that is to be reached in time only warns; if another
// clause demands the same at once, it does not.
func TestPhasedClause(t *testing.T) {
	set := ruleSet{"own.now": noneExamined + violation, "own.later": noneExamined + violation, "own.both": noneExamined + violation}.load(t)
	reg := &regulations.Regulation{ID: "x", Chapters: []regulations.Chapter{{Clauses: []regulations.Clause{
		{ID: "1", Strength: regulations.Must, Rules: []string{"own.now", "own.both"}},
		{ID: "2", Strength: regulations.Phased, Rules: []string{"own.later", "own.both"}},
	}}}}
	got := trial{rules: set, regulation: reg}.judge(t)
	for rule, want := range map[string]bool{"own.now": false, "own.later": true, "own.both": false} {
		if r := result(t, got, rule, "dinkes/server/a"); r.Verdict != audit.Fail || r.Warning != want {
			t.Errorf("%s: verdict %s, warning %t", rule, r.Verdict, r.Warning)
		}
	}
}

// How a verdict was reached: as the metadata say, unless the rule says otherwise
// of that asset.
func TestProof(t *testing.T) {
	body := examined + noViolations + `proof contains {"asset": id, "proof": "observed"} if { some id in ["dinkes/server/a"]; input.server[id] }` + "\n"
	got := trial{rules: ruleSet{"own.r": body}.load(t, "proof: declared", "proof: documented")}.judge(t)
	for asset, want := range map[string]audit.Proof{"dinkes/server/a": audit.Observed, "dinkes/server/b": audit.Documented} {
		if r := result(t, got, "own.r", asset); r.Proof != want {
			t.Errorf("%s: %s, should be %s", asset, r.Proof, want)
		}
	}
}

// A problem tells its whole story: what was expected and found, in both
// languages, at which lines, and on which evidence.
func TestProblem(t *testing.T) {
	body := noneExamined + `violations contains {
	"asset": id, "code": "bad", "where": ["addresses", 1],
	"item": "{expected}", "expected": ["x", "y"], "actual": "z", "evidence": ["eye", "ear"],
} if {
	some id in ["dinkes/server/a"]
	input.server[id]
	input.evidence[id].eye
}
violations contains {"asset": id, "code": "bad", "where": ["network", "none"], "item": "2"} if some id in ["dinkes/server/a"]
`
	set := ruleSet{"own.r": body}.load(t, "evidence: []", "evidence: [eye]", "agencies: all", "agencies: opd")
	evidence := []scanners.Evidence{facts("eye", "dinkes/server/a", `{}`), facts("nose", "dinkes/server/a", `{}`)}
	r := result(t, trial{city: city.with("dindik/opd.hcl", ""), rules: set, evidence: evidence}.judge(t), "own.r", "dinkes/server/a")
	if r.Verdict != audit.Fail || len(r.Problems) != 2 {
		t.Fatalf("%+v", r)
	}
	_, digest := evidence[0].Encode()
	want := audit.Problem{
		Key:         "bad/{expected}",
		Fingerprint: r.Problems[1].Fingerprint,
		Message:     audit.Text{ID: "Buruk: {expected}, x, y, z.", EN: "Bad: {expected}, x, y, z."}, // what was filled in is not filled in again
		Expected:    []string{"x", "y"},
		Actual:      []string{"z"},
		Where:       &audit.Where{File: "dinkes/opd.hcl", Line: 7, Column: 29, EndLine: 7, EndColumn: 40, Snippet: `  addresses = ["10.0.0.11", "10.0.0.12"]`},
		Evidence:    []string{digest},
	}
	// Problems are sorted by key; where an attribute is not there, the place is
	// the block's.
	if first := r.Problems[0]; first.Key != "bad/2" || first.Where.Line != 6 || first.Where.Column != 1 {
		t.Errorf("the first problem is %+v at %+v", first, first.Where)
	}
	if !reflect.DeepEqual(r.Problems[1], want) {
		t.Errorf("got  %+v at %+v\nwant %+v at %+v", r.Problems[1], r.Problems[1].Where, want, want.Where)
	}
}

// Another content at the same place is another problem; the order of what makes it up
// is not, and the key tells nothing of it but a digest.
func TestContent(t *testing.T) {
	problem := func(content string) audit.Problem {
		set := ruleSet{"own.r": noneExamined + `violations contains {"asset": id, "code": "bad", "where": [], "item": "kunci.pem", "content": ` + content + `} if some id in ["dinkes/server/a"]` + "\n"}.load(t, "agencies: all", "agencies: opd")
		return result(t, trial{city: city.with("dindik/opd.hcl", ""), rules: set}.judge(t), "own.r", "dinkes/server/a").Problems[0]
	}
	none, one, same, other, turned := problem(`[]`), problem(`"isi"`), problem(`["isi"]`), problem(`["isi", "lain"]`), problem(`["lain", "isi"]`)
	if none.Key != "bad/kunci.pem" || one.Key == none.Key || one.Key != same.Key || one.Fingerprint != same.Fingerprint || one.Fingerprint == other.Fingerprint || strings.Contains(one.Key, "isi") {
		t.Errorf("%s, %s, %s, %s", none.Key, one.Key, same.Key, other.Key)
	}
	if turned.Key != other.Key || turned.Fingerprint != other.Fingerprint {
		t.Errorf("in another order %s is %s", other.Key, turned.Key)
	}
}

// A problem may rest on what was seen of another asset of the agency: its digest
// and the scanner's reason are told, and those of nothing else.
func TestEvidenceOfAnotherAsset(t *testing.T) {
	body := noneExamined + `violations contains {
	"asset": id, "code": "bad", "where": [],
	"evidence": [{"scanner": "eye", "subject": "dinkes/server/b"}, "ear", {"scanner": "ear", "subject": id}],
} if {
	some id in ["dinkes/server/a"]
	input.server[id]
}
`
	set := ruleSet{"own.r": body}.load(t, "agencies: all", "agencies: opd")
	elsewhere := blind("eye", "dinkes/server/b")
	evidence := []scanners.Evidence{
		facts("ear", "dinkes/server/a", `{}`), facts("eye", "dinkes/server/a", `{}`), facts("ear", "dinkes/server/b", `{}`), elsewhere,
	}
	r := result(t, trial{city: city.with("dindik/opd.hcl", ""), rules: set, evidence: evidence}.judge(t), "own.r", "dinkes/server/a")
	if r.Verdict != audit.Fail || len(r.Problems) != 1 {
		t.Fatalf("%+v", r)
	}
	_, own := evidence[0].Encode()
	_, other := elsewhere.Encode()
	if got := r.Problems[0].Evidence; !slices.Equal(got, []string{own, other}) {
		t.Errorf("it rests on %v; should be on %v", got, []string{own, other})
	}
	if m := r.Problems[0].Message; !strings.HasSuffix(m.EN, " (locked)") || !strings.HasSuffix(m.ID, " (terkunci)") {
		t.Errorf("%+v does not say why nothing was seen", m)
	}
}

// Where a part of a look was not seen, a gap says which and why: of the parts it
// names, or all. A reason is told once, and not of a violation.
func TestUnseenParts(t *testing.T) {
	body := noneExamined + `violations contains {"asset": id, "code": "bad", "where": [], "evidence": "eye"} if some id in ["dinkes/server/b"]
unknown contains object.union({"asset": id, "code": "gap", "item": name, "evidence": "eye"}, parts) if {
	some id in ["dinkes/server/a", "dinkes/server/b"]
	some name, parts in {
		"all": {}, "none": {"unseen": []}, "one": {"unseen": "unique"}, "some": {"unseen": ["server", "zone"]}, "blank": {"evidence": "ear"}, "shapes": {"evidence": "nose"},
	}
}
`
	seen := `{"unseen": [
		{"what": "unique", "reason": {"id": "habis", "en": "up"}},
		{"what": "version", "item": "1.0 10.0.0.1", "reason": {"id": "diam", "en": "silent"}},
		{"what": "server", "item": "ns1", "reason": {"id": "diam", "en": "silent"}},
		{"what": "server", "item": "ns2", "reason": {"id": "diam", "en": "silent"}},
		{"what": "zone", "reason": {"id": "diam", "en": "silent"}},
		{"what": "zone", "reason": {"id": "jauh", "en": "far"}},
		{"what": "hum", "reason": {"id": "dengung", "en": "noise"}}
	]}`
	set := ruleSet{"own.r": body}.load(t, "agencies: all", "agencies: opd")
	evidence := []scanners.Evidence{
		facts("ear", "dinkes/server/a", `{}`), facts("ear", "dinkes/server/b", `{}`), facts("eye", "dinkes/server/a", seen), facts("eye", "dinkes/server/b", seen),
		facts("nose", "dinkes/server/a", `{"unseen": "much"}`), facts("nose", "dinkes/server/b", `{"unseen": 5}`),
	}
	got := trial{city: city.with("dindik/opd.hcl", ""), rules: set, evidence: evidence}.judge(t)
	want := map[string]audit.Text{
		"bad":       {ID: "Buruk: , , .", EN: "Bad: , , ."},
		"gap/none":  {},
		"gap/blank": {}, "gap/shapes": {},
		"gap/one": {ID: " (habis)", EN: " (up)"},
		"gap/some": {
			ID: " (server ns1, server ns2: diam; jauh)",
			EN: " (server ns1, server ns2: silent; far)",
		},
		"gap/all": {
			ID: " (keunikan: habis; versi TLS 1.0 10.0.0.1, server ns1, server ns2, 1 lagi: diam; zona: jauh; 1 sebab lain)",
			EN: " (uniqueness: up; version of TLS 1.0 10.0.0.1, server ns1, server ns2, 1 more: silent; zone: far; 1 other reasons)",
		},
	}
	for _, asset := range []string{"dinkes/server/a", "dinkes/server/b"} {
		for _, p := range result(t, got, "own.r", asset).Problems {
			end := want[p.Key]
			if !strings.HasSuffix(p.Message.ID, end.ID) || !strings.HasSuffix(p.Message.EN, end.EN) || end.ID == "" && strings.HasSuffix(p.Message.EN, ")") {
				t.Errorf("%s: %s: %+v", asset, p.Key, p.Message)
			}
		}
	}
}

// fingerprints are those of all violations, by rule, asset and key.
func fingerprints(j *policies.Judgment) map[string]string {
	out := map[string]string{}
	for _, r := range all(j) {
		for _, p := range r.Problems {
			out[r.Rule+" "+r.Asset+" "+p.Key] = p.Fingerprint
		}
	}
	return out
}

// A finding is the same finding next quarter, wherever its lines have gone.
func TestFingerprintsAreStable(t *testing.T) {
	body := noneExamined + `violations contains {"asset": id, "code": "bad", "where": ["addresses", i], "item": address, "actual": input.today} if {
	some id, server in input.server
	some i, address in server.addresses
}
`
	tr := trial{rules: ruleSet{"own.r": body, "own.s": body, "own.t": noneExamined + violation}.load(t)}
	first := fingerprints(tr.judge(t))
	if len(first) != 11 {
		t.Fatalf("%d fingerprints of 11", len(first))
	}
	seen := map[string]bool{}
	for key, f := range first {
		if len(f) != 32 || seen[f] {
			t.Errorf("%s has the fingerprint %q", key, f)
		}
		seen[f] = true
	}

	tr.city = city.with("dinkes/opd.hcl", "").with("kesehatan/semua.hcl", `
server "b" {
  addresses = ["10.0.0.13"]
}

# Moved, and in another order.
server "a" {
  name      = "Server pertama"
  addresses = ["10.0.0.12", "10.0.0.11"]
}

opd "dinkes" {
  name = "Dinkes"
}
`)
	tr.asOf = asOf.AddDate(0, 3, 0)
	if second := fingerprints(tr.judge(t)); !maps.Equal(first, second) {
		t.Errorf("before %v\nafter  %v", first, second)
	}
}

// The order in which assets and agencies are judged, and by how many at once,
// changes nothing.
func TestWorkers(t *testing.T) {
	example := loadExample(t, "kota-serang")
	judge, err := policies.New(context.Background(), example.regulation, example.rules)
	if err != nil {
		t.Fatal(err)
	}
	var one *policies.Judgment
	for _, workers := range []int{1, 3, 64} {
		var told []int
		got, err := judge.Judge(context.Background(), example.inventory, example.evidence, policies.Options{
			AsOf: asOf, Period: "2026-Q4", Workers: workers, Progress: func(done, total int) {
				if total != len(example.inventory.Agencies) {
					t.Errorf("%d agencies in all, not %d", total, len(example.inventory.Agencies))
				}
				told = append(told, done)
			},
		})
		if err != nil {
			t.Fatal(err)
		}
		if one == nil {
			one = got
		}
		if !reflect.DeepEqual(got, one) {
			t.Errorf("%d workers judge otherwise than one", workers)
		}
		if !slices.IsSorted(told) || len(told) != len(example.inventory.Agencies) {
			t.Errorf("progress told of %v", told)
		}
	}
}

// A judgment that was called off is none: neither returned nor kept.
func TestCancelled(t *testing.T) {
	set := ruleSet{"own.r": passing}.load(t)
	judge, err := policies.New(context.Background(), regulation(set), set)
	if err != nil {
		t.Fatal(err)
	}
	inv := city.load(t)
	t.Run("before", func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		kept := &cache{}
		got, err := judge.Judge(ctx, inv, nil, policies.Options{AsOf: asOf, Cache: kept})
		if got != nil || !errors.Is(err, context.Canceled) || len(kept.results) != 0 {
			t.Errorf("%+v, %v, %d results kept", got, err, len(kept.results))
		}
	})
	t.Run("between two agencies", func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		kept := &cache{}
		got, err := judge.Judge(ctx, inv, nil, policies.Options{AsOf: asOf, Workers: 1, Cache: kept, Progress: func(done, _ int) {
			if done == 2 {
				cancel()
			}
		}})
		if got != nil || !errors.Is(err, context.Canceled) || len(kept.results) != 2 {
			t.Errorf("%+v, %v, %d results kept", got, err, len(kept.results))
		}
	})
	t.Run("within one", func(t *testing.T) {
		slow := ruleSet{"own.r": examined + `violations contains {"asset": id, "code": "bad", "where": []} if {
	some id, _ in input.server
	some i in numbers.range(1, 20000)
	some j in numbers.range(1, 20000)
	i * j == 0
}
`}.load(t)
		judge, err := policies.New(context.Background(), regulation(slow), slow)
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(context.Background())
		kept := &cache{asked: cancel}
		got, err := judge.Judge(ctx, inv, nil, policies.Options{AsOf: asOf, Workers: 1, Cache: kept})
		if got != nil || !errors.Is(err, context.Canceled) || len(kept.results) != 0 {
			t.Errorf("%+v, %v, %d results kept", got, err, len(kept.results))
		}
	})
}

// What a judge cannot be made of is said before anything is judged.
func TestNew(t *testing.T) {
	set := ruleSet{"own.r": passing}.load(t)
	other := ruleSet{"own.other": passing}.load(t)
	if _, err := policies.New(context.Background(), regulation(set), other); err == nil || !strings.Contains(err.Error(), "own.r") {
		t.Errorf("a rule that does not exist: %v", err)
	}
	reads := ruleSet{"own.r": noneExamined + "violations := {v | some v in data.parameters.list}\n"}.load(t, "parameters: []", "parameters: [list]")
	if _, err := policies.New(context.Background(), regulation(reads), reads); err == nil || !strings.Contains(err.Error(), "no parameter list, which own.r reads") {
		t.Errorf("a parameter that is not there: %v", err)
	}
	var none rules.Set
	if _, err := policies.New(context.Background(), &regulations.Regulation{ID: "x"}, &none); err == nil {
		t.Error("a regulation that no rule judges")
	}
	// Words and clauses come from where they stand.
	judge, err := policies.New(context.Background(), regulation(set), set)
	if err != nil {
		t.Fatal(err)
	}
	want := []audit.Rule{{
		ID: "own.r", Assets: []string{"server"}, Clauses: []string{"1"}, Strength: "must",
		Title:     audit.Text{ID: "Sebuah aturan", EN: "A rule"},
		Rationale: audit.Text{ID: "Alasan.", EN: "A reason."},
		Remedy:    audit.Text{ID: "Perbaiki.", EN: "Mend it."},
	}}
	if got := judge.Rules(); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
}
