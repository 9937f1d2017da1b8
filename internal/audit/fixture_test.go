package audit_test

import (
	"fmt"

	"github.com/patuh-id/patuh/internal/audit"
)

func said(s string) audit.Text { return audit.Text{ID: s + " (id)", EN: s + " (en)"} }

// where is a place in a manifest, with its lines.
func where(file string, line int) *audit.Where {
	return &audit.Where{File: file, Line: line, Column: 3, EndLine: line + 1, EndColumn: 4, Snippet: "  addresses = [\n    \"203.0.113.9\", # sewa & <pinjam>\n  ]"}
}

const (
	digestA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
	digestB = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
)

// rich is an audit in which every field occurs: every verdict, proof, clause
// status and exemption status, and each field both given and left out.
func rich() *audit.Audit {
	violation := audit.Problem{
		Fingerprint: "0123456789abcdef0123456789abcdef", Key: "outside", Message: said("outside"),
		Expected: []string{"10.20.0.0/16", "10.21.0.0/16"}, Actual: []string{"203.0.113.9"},
		Where: where("dinkes/servers.hcl", 19), Evidence: []string{digestA, digestB},
	}
	bare := audit.Problem{Key: "silent", Message: said("silent")}
	why := said("why")
	a := &audit.Audit{
		Schema:  audit.SchemaID,
		Tool:    audit.Tool{Name: "patuh", Version: "1.2.3"},
		Auditee: audit.Auditee{ID: "contoh", Name: "Pemerintah Kota Contoh", Dinas: "diskominfo"},
		Period:  "2026-Q4", AsOf: "2026-11-23T00:00:00Z", Past: true, Strict: true, Offline: false,
		Regulation: audit.Regulation{ID: "contoh-1-2017", Title: said("regulation"), Short: said("short"), InForce: "2017-06-21", SHA256: digestA, Terms: []audit.Term{{ID: "agency", Text: said("agency")}, {ID: "dinas", Text: said("dinas")}}},
		Rules: audit.RuleSet{SHA256: digestB, Items: []audit.Rule{
			{ID: "data.backup", Title: said("backup"), Rationale: said("because"), Remedy: said("do it"), Assets: []string{"server"}, Clauses: []string{"9(1)"}, Strength: "phased"},
			{ID: "servers.centralised", Title: said("centralised"), Rationale: said("because"), Remedy: said("do it"), Assets: []string{"server"}, Clauses: []string{"6(1)", "6(3)", "9(1)"}, Strength: "must"},
		}},
		Inputs: audit.Inputs{Manifests: audit.Input{Count: 3, SHA256: digestA}, Evidence: audit.Input{Count: 2, SHA256: digestB}},
		Chapters: []audit.Chapter{
			{ID: "bab-1", Title: said("general"), Clauses: []audit.Clause{
				{ID: "1", Text: said("terms"), Strength: "none", Binds: []string{}, Status: audit.BindsNobody},
			}},
			{ID: "bab-4", Title: said("servers"), Clauses: []audit.Clause{
				{ID: "6(1)", Text: said("centralised"), Strength: "must", Binds: []string{"opd", "dinas"}, Status: audit.Covered, Rules: []string{"servers.centralised"}},
				{ID: "6(3)", Text: said("again"), Strength: "must", Binds: []string{"opd"}, Status: audit.Covered, Rules: []string{"servers.centralised"}},
				{ID: "7", Text: said("not covered"), Strength: "must", Binds: []string{"walikota"}, Status: audit.NotCovered},
			}},
			{ID: "bab-5", Title: said("backups"), Clauses: []audit.Clause{
				{ID: "9(1)", Text: said("backup"), Strength: "phased", Binds: []string{"dinas"}, Status: audit.Covered, Rules: []string{"data.backup", "servers.centralised"}},
			}},
		},
		Agencies: []audit.Agency{
			{ID: "bappeda", Name: "Badan Perencanaan", Assets: 0, Results: []audit.Result{}},
			{ID: "dinkes", Name: "Dinas Kesehatan <\"&\">", Assets: 7, Results: []audit.Result{
				{Rule: "data.backup", Asset: "dinkes/server/arsip", Verdict: audit.Fail, Proof: audit.Documented, Warning: true, Problems: []audit.Problem{violation, bare}},
				{Rule: "data.backup", Asset: "dinkes/server/simpus", Verdict: audit.Unknown, Problems: []audit.Problem{bare}},
				{Rule: "servers.centralised", Asset: "dinkes/server/arsip", Verdict: audit.Fail, Proof: audit.Observed, Problems: []audit.Problem{violation}},
				{Rule: "servers.centralised", Asset: "dinkes/server/pacs", Verdict: audit.Fail, Proof: audit.CrossChecked, Disposition: audit.Exempt, Exemption: "dinkes/exemption/pacs", Problems: []audit.Problem{violation}},
				{Rule: "servers.centralised", Asset: "dinkes/server/rsud", Verdict: audit.NotApplicable, Problems: []audit.Problem{bare}},
				{Rule: "servers.centralised", Asset: "dinkes/server/simpus", Verdict: audit.Pass, Proof: audit.Declared},
				{Rule: "servers.centralised", Asset: "dinkes/server/uji", Verdict: audit.Error, Problems: []audit.Problem{bare}},
			}},
			{ID: "diskominfo", Name: "Dinas Kominfo", Assets: 1, Results: []audit.Result{
				{Rule: "servers.centralised", Asset: "diskominfo/server/web", Verdict: audit.Pass, Proof: audit.Observed},
			}},
		},
		Silent:     []audit.Silent{{ID: "setwan", Name: "Sekretariat DPRD"}},
		Exemptions: []audit.Exemption{},
		Scans: []audit.Scan{
			{Scanner: "dns", Subjects: 4, Vantages: []string{"ruang server"}, First: "2026-11-23T01:02:03Z", Last: "2026-11-23T01:03:04Z"},
			{Scanner: "handover", Subjects: 2, Failed: 1, Failures: []audit.Failure{{Subject: "dinkes/repository/simpus", Reason: said("could not be read")}}},
		},
	}
	for i, status := range []string{audit.InForce, audit.Expiring, audit.Expired, audit.NotYet, audit.Unused, audit.Unmatched, audit.Refused, audit.Requested} {
		e := audit.Exemption{
			ID: fmt.Sprintf("dinkes/exemption/e%d", i), Rule: "servers.centralised", Asset: "dinkes/server/pacs", Authority: "walikota", Number: "555/1",
			Date: "2026-01-05", From: "2026-01-05", To: "2026-12-31", Reason: "alat radiologi", Status: status, Where: where("dinkes/exemptions.hcl", i+1),
		}
		if i%2 == 1 {
			e.Why, e.Where = &why, nil
		}
		if status == audit.Unmatched || status == audit.Refused {
			e.Why = &why
		} else {
			e.Clause = "6(3)"
		}
		a.Exemptions = append(a.Exemptions, e)
	}
	a.Summarise()
	return a
}

// large is an audit of that many agencies with that many results each, of which
// seven in ten are passes and the others have a story, as in a real city.
func large(agencies, results int) *audit.Audit {
	a := rich()
	a.Agencies = make([]audit.Agency, agencies)
	for i := range a.Agencies {
		id := fmt.Sprintf("opd%05d", i)
		a.Agencies[i] = audit.Agency{ID: id, Name: fmt.Sprintf("Perangkat Daerah %d", i), Assets: results / 3, Results: make([]audit.Result, results)}
		for k := range a.Agencies[i].Results {
			r := &a.Agencies[i].Results[k]
			*r = audit.Result{Rule: a.Rules.Items[k*2/results].ID, Asset: fmt.Sprintf("%s/server/s%03d", id, k), Verdict: audit.Pass, Proof: audit.Declared}
			problem := audit.Problem{Key: fmt.Sprintf("published_only/%d", k), Message: audit.Text{
				ID: fmt.Sprintf("Deskripsi hanya dinyatakan pada https://app%d.%s.serangkota.go.id/openapi.json dan belum diperiksa.", k, id),
				EN: fmt.Sprintf("The description is declared only at https://app%d.%s.serangkota.go.id/openapi.json and was not examined.", k, id),
			}}
			story := func(verdict audit.Verdict) {
				r.Verdict, r.Proof, r.Problems = verdict, "", []audit.Problem{problem}
			}
			switch k % 10 {
			case 0:
				story(audit.NotApplicable)
			case 1, 2:
				problem.Actual = []string{fmt.Sprintf("https://app%d.%s.serangkota.go.id/openapi.json", k, id)}
				problem.Where = &audit.Where{File: "opd/" + id + ".hcl", Line: 7 * k, Column: 22, EndLine: 7 * k, EndColumn: 75, Snippet: fmt.Sprintf("    url            = \"https://app%d.%s.serangkota.go.id/openapi.json\"", k, id)}
				story(audit.Unknown)
			}
		}
	}
	a.Summarise()
	return a
}

// checked is rich as a check of one manifest beside a register, at a gate that knows
// what it fails on.
func checked() *audit.Audit {
	a := rich()
	a.Check = &audit.Check{Files: []string{"patuh.hcl"}, Assets: []string{"dinkes/application/simpus", "dinkes/opd/dinkes"}, Uncommitted: []string{"patuh.hcl"}, Folder: "apps/simpus", Settings: ".patuh.yaml", OwnRules: []string{"own.rule"}, OwnRegulation: true, OwnRegister: true, Uncompared: &audit.Text{ID: "a", EN: "b"}, Register: &audit.Register{
		Issued: "2026-11-20T00:00:00Z", Expires: "2027-03-20T00:00:00Z", SHA256: digestA, KeyID: digestB, Rules: digestB, Files: []string{"register/pemda.hcl"},
	}}
	a.Gate = &audit.Gate{FailOn: audit.FailOnWarning, Minimum: []string{"data.backup"}, Baseline: &audit.Baseline{
		SHA256: digestA, AsOf: "2026-10-01T00:00:00Z", KeyID: digestB, Fingerprints: []string{"0123456789abcdef0123456789abcdef"},
	}}
	a.Summarise()
	return a
}
