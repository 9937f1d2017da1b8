package policies_test

import (
	"strings"
	"testing"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/policies"
	"github.com/patuh-id/patuh/policies/regulations"
	"github.com/patuh-id/patuh/scanners"
)

// A decree of the mayor, and the exemption that rests on it.
const (
	decree = `
document "kw" {
  type   = "decree"
  number = "555/Kep.1-Huk/2026"
  date   = "2026-01-05"
  issuer = "walikota"
  file   = "dokumen/kw.txt"
  sha256 = "sha256:0000000000000000000000000000000000000000000000000000000000000000"
}
`
	exemption = `
exemption "pacs" {
  rule   = "own.broken"
  asset  = "dinkes/server/a"
  decree = document.kw
  from   = "2026-01-05"
  to     = "2027-12-31"
  reason = "harus sejaringan dengan alatnya"
}
`
)

// exempting are three rules, one of them kept by every server, and a regulation
// whose clauses on the first two know exceptions.
func exempting(t *testing.T) trial {
	t.Helper()
	mayor := &regulations.Exemption{Authority: []string{"walikota", "sekda"}}
	return trial{
		rules: ruleSet{"own.broken": noneExamined + violation, "own.kept": passing, "own.strict": noneExamined + violation}.load(t),
		regulation: &regulations.Regulation{ID: "x", Chapters: []regulations.Chapter{{Clauses: []regulations.Clause{
			{ID: "1", Strength: regulations.Must, Rules: []string{"own.broken", "own.kept"}, Exemption: mayor},
			{ID: "2", Strength: regulations.Must, Rules: []string{"own.strict"}},
		}}}},
		evidence: []scanners.Evidence{facts("document", "dinkes/document/kw", `{"file":"verified"}`)},
	}
}

// What becomes of an exemption. Only one that is in force lifts anything, and
// then the verdict still is fail.
func TestExemptions(t *testing.T) {
	swap := func(pairs ...string) string { return strings.NewReplacer(pairs...).Replace(decree + exemption) }
	file := func(state string) []scanners.Evidence {
		return []scanners.Evidence{facts("document", "dinkes/document/kw", `{"file":"`+state+`"}`)}
	}
	tests := []struct {
		name     string
		declared string // beside the servers of dinkes
		evidence []scanners.Evidence
		status   string
		why      string
	}{
		{"in force", swap(), nil, audit.InForce, ""},
		{"issued by the other authority", swap(`"walikota"`, `"sekda"`), nil, audit.InForce, ""},
		{"by legislation", swap(`"decree"`, `"legislation"`), nil, audit.InForce, ""},

		// Today is 2026-11-23.
		{"on its first day", swap(`from   = "2026-01-05"`, `from = "2026-11-23"`), nil, audit.InForce, ""},
		{"the day before its first", swap(`from   = "2026-01-05"`, `from = "2026-11-24"`), nil, audit.NotYet, ""},
		{"on its last day", swap("2027-12-31", "2026-11-23"), nil, audit.Expiring, ""},
		{"the day after its last", swap("2027-12-31", "2026-11-22"), nil, audit.Expired, ""},
		{"90 days before its last", swap("2027-12-31", "2027-02-21"), nil, audit.Expiring, ""},
		{"91 days before its last", swap("2027-12-31", "2027-02-22"), nil, audit.InForce, ""},

		{"of a decree that ended before", swap(`issuer`, `valid_until = "2026-11-22"`+"\n  issuer"), nil, audit.Expired, "The decree itself is no longer in force."},
		{"of a decree on its last day", swap(`issuer`, `valid_until = "2026-11-23"`+"\n  issuer"), nil, audit.Expiring, "only until 2026-11-23"},
		{"of a decree 90 days before its last", swap(`issuer`, `valid_until = "2027-02-21"`+"\n  issuer"), nil, audit.Expiring, "only until 2027-02-21"},
		{"of a decree 91 days before its last", swap(`issuer`, `valid_until = "2027-02-22"`+"\n  issuer"), nil, audit.InForce, ""},
		{"on its last day, of a decree on its last but one", swap("2027-12-31", "2026-11-23", `issuer`, `valid_until = "2026-11-24"`+"\n  issuer"), nil, audit.Expiring, ""},
		{"from before the decree", swap(`date   = "2026-01-05"`, `date = "2026-11-24"`), nil, audit.NotYet, "not retroactive"},
		{"of a decree in force from tomorrow", swap(`issuer`, `valid_from = "2026-11-24"`+"\n  issuer"), nil, audit.NotYet, "not retroactive"},
		{"of a decree that says it held before it was issued", swap(`date   = "2026-01-05"`, `date = "2026-11-24"`+"\n"+`valid_from = "2026-01-01"`), nil, audit.NotYet, "not retroactive"},

		{"of another file than declared", swap(), file("mismatch"), audit.Refused, "digest"},
		{"of a file that is not there", swap(), file("missing"), audit.Refused, "not in the workspace"},
		{"of a file not looked at", swap(), []scanners.Evidence{}, audit.Refused, "not examined"},
		{"of a file that could not be looked at", swap(), []scanners.Evidence{blind("document", "dinkes/document/kw")}, audit.Refused, "not examined"},
		{"of a decree without a file", swap("  file   = \"dokumen/kw.txt\"\n  sha256 = \"sha256:0000000000000000000000000000000000000000000000000000000000000000\"\n", ""), nil, audit.Refused, "not declared"},
		{"ended, and of a file not looked at", swap("2027-12-31", "2026-11-22"), []scanners.Evidence{}, audit.Refused, "not examined"},

		{"by whom the clause does not name", swap(`"walikota"`, `"dinas"`), nil, audit.Refused, "issued by: sekda, walikota"},
		{"by nobody", swap(`  issuer = "walikota"`, ""), nil, audit.Refused, "issued by"},
		{"by a mere letter", swap(`"decree"`, `"letter"`), nil, audit.Refused, "neither a decree nor legislation"},
		{"of a rule whose clauses know no exception", swap("own.broken", "own.strict"), nil, audit.Refused, "allows no exception"},
		{"of another agency's asset", swap("dinkes/server/a", "dindik/server/c"), nil, audit.Refused, "its own assets only"},

		{"of a rule that is not broken", swap("own.broken", "own.kept"), nil, audit.Unused, "does not violate"},
		{"of a rule not used", swap("own.broken", "own.other"), nil, audit.Unmatched, "does not use that rule"},
		{"of an asset that is not there", swap("dinkes/server/a", "dinkes/server/z"), nil, audit.Unmatched, "no asset of that id"},
		{"of an asset of another kind", swap("dinkes/server/a", "dinkes/opd/dinkes"), nil, audit.Unmatched, "no asset of that id"},
		{"of an agency that is not there", swap("dinkes/server/a", "setda/server/a"), nil, audit.Unmatched, "no asset of that id"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			tr := exempting(t)
			tr.city = city.adding("dinkes/opd.hcl", test.declared)
			if test.evidence != nil {
				tr.evidence = test.evidence
			}
			got := tr.judge(t)
			e := only(t, got)
			if e.Status != test.status {
				t.Errorf("it is %s, should be %s", e.Status, test.status)
			}
			switch {
			case test.why == "" && e.Why != nil:
				t.Errorf("says %q", e.Why.EN)
			case test.why != "" && (e.Why == nil || e.Why.ID == "" || !strings.Contains(e.Why.EN, test.why)):
				t.Errorf("says %+v, should say %q", e.Why, test.why)
			}
			clause := "1"
			if test.status == audit.Refused || test.status == audit.Unmatched {
				clause = ""
			}
			if e.Clause != clause {
				t.Errorf("it rests on clause %q, should rest on %q", e.Clause, clause)
			}
			lifts := test.status == audit.InForce || test.status == audit.Expiring
			for _, r := range all(got) {
				if r.Rule != "own.kept" && r.Verdict != audit.Fail {
					t.Errorf("%s on %s is %s; an exemption leaves the verdict as it is", r.Rule, r.Asset, r.Verdict)
				}
				exempt := lifts && r.Rule == "own.broken" && r.Asset == "dinkes/server/a"
				if got := r.Disposition == audit.Exempt && r.Exemption == "dinkes/exemption/pacs"; got != exempt || !exempt && r.Disposition+r.Exemption != "" {
					t.Errorf("%s on %s: disposition %q, exemption %q", r.Rule, r.Asset, r.Disposition, r.Exemption)
				}
			}
		})
	}
}

func only(t *testing.T, j *policies.Judgment) audit.Exemption {
	t.Helper()
	if len(j.Exemptions) != 1 {
		t.Fatalf("%d exemptions", len(j.Exemptions))
	}
	return j.Exemptions[0]
}

// A verdict is one for all the clauses a rule judges, so each of them must allow
// the exception, to whoever issued the decree or legislation.
func TestExemptionFromSeveralClauses(t *testing.T) {
	clause := func(id string, authority ...string) regulations.Clause {
		c := regulations.Clause{ID: id, Strength: regulations.Must, Rules: []string{"own.broken"}}
		if authority != nil {
			c.Exemption = &regulations.Exemption{Authority: authority}
		}
		return c
	}
	two := []regulations.Clause{clause("6(2)", "walikota", "kementerian"), clause("27(2)", "sekda", "walikota", "kementerian")}
	for _, test := range []struct {
		kind, issuer, status, clause, why string
		clauses                           []regulations.Clause
	}{
		{"decree", "walikota", audit.InForce, "6(2)", "", two},
		{"legislation", "kementerian", audit.InForce, "6(2)", "", two},
		{"decree", "sekda", audit.Refused, "", "only if issued by: kementerian, walikota", two},
		{"decree", "dinas", audit.Refused, "", "only if issued by: kementerian, walikota", two},
		{"letter", "walikota", audit.Refused, "", "neither a decree nor legislation", two},
		{"decree", "walikota", audit.Refused, "", "Clause 6(1), which this rule judges, allows no exception", append(two, clause("6(1)"))},
		{"decree", "walikota", audit.Refused, "", "Nobody can exempt from all", append(two, clause("6(4)", "sekda"))},
	} {
		t.Run(test.kind+" of "+test.issuer+" "+test.why, func(t *testing.T) {
			tr := exempting(t)
			tr.rules = ruleSet{"own.broken": noneExamined + violation}.load(t)
			tr.regulation = &regulations.Regulation{ID: "x", Chapters: []regulations.Chapter{{Clauses: test.clauses[:1]}, {Clauses: test.clauses[1:]}}}
			paper := strings.NewReplacer(`"decree"`, `"`+test.kind+`"`, `"walikota"`, `"`+test.issuer+`"`).Replace(decree)
			tr.city = city.adding("dinkes/opd.hcl", paper+exemption)
			e := only(t, tr.judge(t))
			if e.Status != test.status || e.Clause != test.clause {
				t.Errorf("%s by clause %q, should be %s by %q: %+v", e.Status, e.Clause, test.status, test.clause, e.Why)
			}
			if test.why != "" && (e.Why == nil || !strings.Contains(e.Why.EN, test.why)) {
				t.Errorf("says %+v, should say %q", e.Why, test.why)
			}
		})
	}
}

// An exemption from a rule whose verdict is not known is unused, but nobody
// says that the asset keeps the rule.
func TestExemptionFromTheUnknown(t *testing.T) {
	for name, test := range map[string]struct {
		rule    string
		verdict audit.Verdict
		why     string
	}{
		"passes":        {passing, audit.Pass, "does not violate"},
		"not known":     {noneExamined + noViolations + gap, audit.Unknown, "is not known"},
		"silent":        {noneExamined + noViolations, audit.Error, "is not known"},
		"not concerned": {noneExamined + noViolations + notApplicable, audit.NotApplicable, "does not violate"},
	} {
		t.Run(name, func(t *testing.T) {
			tr := exempting(t)
			tr.rules = ruleSet{"own.broken": test.rule, "own.kept": passing, "own.strict": passing}.load(t)
			tr.city = city.adding("dinkes/opd.hcl", decree+exemption)
			got := tr.judge(t)
			e := only(t, got)
			if e.Status != audit.Unused || e.Why == nil || !strings.Contains(e.Why.EN, test.why) || e.Clause != "1" {
				t.Errorf("%+v %+v", e, e.Why)
			}
			if r := result(t, got, "own.broken", "dinkes/server/a"); r.Verdict != test.verdict || r.Disposition+r.Exemption != "" {
				t.Errorf("%+v", r)
			}
		})
	}
}

// The Dinas and the government can declare exemptions of anybody's assets.
func TestExemptionsOfTheRegister(t *testing.T) {
	for _, owner := range []struct{ file, agency string }{{"diskominfo/opd.hcl", "diskominfo"}, {"pemda.hcl", "pemda"}} {
		t.Run(owner.agency, func(t *testing.T) {
			tr := exempting(t)
			tr.city = city.adding(owner.file, decree+exemption)
			tr.evidence[0].Subject = owner.agency + "/document/kw"
			got := tr.judge(t)
			if e := only(t, got); e.Status != audit.InForce {
				t.Errorf("%+v", e)
			}
			if r := result(t, got, "own.broken", "dinkes/server/a"); r.Exemption != owner.agency+"/exemption/pacs" {
				t.Errorf("%+v", r)
			}
		})
	}
}

// An exemption tells the decree it rests on, and where it stands.
func TestExemptionTellsItsDecree(t *testing.T) {
	tr := exempting(t)
	tr.city = city.with("dinkes/pacs.hcl", strings.TrimPrefix(exemption, "\n")).adding("dinkes/opd.hcl", decree)
	want := audit.Exemption{
		ID: "dinkes/exemption/pacs", Rule: "own.broken", Asset: "dinkes/server/a", Clause: "1",
		Authority: "walikota", Number: "555/Kep.1-Huk/2026", Date: "2026-01-05",
		From: "2026-01-05", To: "2027-12-31", Reason: "harus sejaringan dengan alatnya", Status: audit.InForce,
	}
	got := only(t, tr.judge(t))
	if got.Where == nil || got.Where.File != "dinkes/pacs.hcl" || got.Where.Line != 1 {
		t.Errorf("it stands at %+v", got.Where)
	}
	got.Where = nil
	if got != want {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}
