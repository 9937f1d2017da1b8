package regulations

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/inventory"
)

func load(t *testing.T, id string) *Regulation {
	t.Helper()
	reg, data, err := Load(id)
	if err != nil {
		t.Fatal(err)
	}
	if len(data) == 0 {
		t.Fatal("no bytes")
	}
	return reg
}

const serang, bukittinggi = "serang-47-2017", "bukittinggi-30-2016"

func TestBuiltin(t *testing.T) {
	if got, want := Builtin(), []string{bukittinggi, serang}; !slices.Equal(got, want) {
		t.Fatalf("built in are %v, want %v", got, want)
	}
	for _, id := range Builtin() {
		if reg := load(t, id); reg.ID != id {
			t.Errorf("%s.yaml holds the regulation %s", id, reg.ID)
		}
	}
}

// The numbers of this test were counted in the regulations, not in our files.
func TestCounts(t *testing.T) {
	for _, tt := range []struct {
		id, issued, inForce string
		ayat                []int // of pasal 1, 2, …; 0 for a pasal without ayat
		lastPasal           []int // of bab I, II, …
		coverage            audit.Coverage
		groups, apps        int
	}{
		{
			id: serang, issued: "2017-06-20", inForce: "2017-06-21",
			ayat: []int{
				0, 2, 0, 4, 2, 4, 4, 2, 0, 5,
				2, 2, 3, 3, 8, 2, 4, 5, 3, 2,
				4, 0, 2, 2, 2, 0, 3, 2, 3, 3,
				2, 0,
			},
			lastPasal: []int{1, 2, 3, 6, 10, 14, 17, 20, 22, 23, 25, 27, 29, 30, 31, 32},
			coverage:  audit.Coverage{Total: 86, Binding: 72, Covered: 72, NotCovered: 0, BindsNobody: 14},
			groups:    20, apps: 8,
		},
		{
			id: bukittinggi, issued: "2016-10-06", inForce: "2016-10-10",
			ayat: []int{
				0, 2, 0, 0, 6, 3, 4, 6, 0, 0,
				5, 4, 0, 8, 2, 4, 5, 3, 2, 2,
				2, 2, 0, 3, 2, 3, 4, 2, 0,
			},
			lastPasal: []int{1, 2, 3, 7, 13, 16, 19, 20, 22, 24, 26, 27, 28, 29},
			coverage:  audit.Coverage{Total: 82, Binding: 72, Covered: 72, NotCovered: 0, BindsNobody: 10},
			groups:    19, apps: 11,
		},
	} {
		t.Run(tt.id, func(t *testing.T) {
			reg := load(t, tt.id)
			if reg.Issued != tt.issued || reg.InForce != tt.inForce {
				t.Errorf("issued %s, in force %s; want %s, %s", reg.Issued, reg.InForce, tt.issued, tt.inForce)
			}

			want := make([][]string, len(tt.lastPasal)) // clause ids by chapter
			bab := 0
			for i, ayat := range tt.ayat {
				pasal := i + 1
				if pasal > tt.lastPasal[bab] {
					bab++
				}
				if ayat == 0 {
					want[bab] = append(want[bab], strconv.Itoa(pasal))
				}
				for a := range ayat {
					want[bab] = append(want[bab], fmt.Sprintf("%d(%d)", pasal, a+1))
				}
			}
			if len(reg.Chapters) != len(want) {
				t.Fatalf("%d chapters, want %d", len(reg.Chapters), len(want))
			}
			for i, chapter := range reg.Chapters {
				if id := fmt.Sprintf("bab-%d", i+1); chapter.ID != id {
					t.Errorf("chapter %s, want %s", chapter.ID, id)
				}
				var got []string
				for _, c := range chapter.Clauses {
					got = append(got, c.ID)
				}
				if !slices.Equal(got, want[i]) {
					t.Errorf("%s has the clauses\n%v, want\n%v", chapter.ID, got, want[i])
				}
			}

			if got := reg.Coverage(); got != tt.coverage {
				t.Errorf("coverage %+v, want %+v", got, tt.coverage)
			}
			if n := len(reg.Parameters["database_groups"].([]any)); n != tt.groups {
				t.Errorf("%d database groups, want %d", n, tt.groups)
			}
			if n := len(reg.Parameters["shared_applications"].([]any)); n != tt.apps {
				t.Errorf("%d shared applications, want %d", n, tt.apps)
			}
		})
	}
}

// What the regulations ask, requirement by requirement: the clauses that ask
// it, in both, whom they bind, and the rules that judge it by now. Every
// binding clause belongs to a requirement.
func TestRequirements(t *testing.T) {
	type ids = []string
	phased := ids{"7(2)"} // of Serang
	regs := map[string]*Regulation{serang: load(t, serang), bukittinggi: load(t, bukittinggi)}
	seen := map[string]map[string]bool{serang: {}, bukittinggi: {}}
	for _, tt := range []struct {
		asks                string
		serang, bukittinggi ids
		who                 string // one who is bound by all of them; "" where it varies
		rules               string
	}{
		{"inter-agency network", ids{"4(1)"}, ids{"5(1)"}, "dinas", ""},
		{"local networks", ids{"4(2)"}, ids{"5(2)"}, "opd", ""},
		{"internet access", ids{"4(3)"}, ids{"5(3)"}, "dinas", ""},
		{"network construction", ids{"4(4)"}, ids{"5(4)"}, "dinas", ""},
		{"where networks go", nil, ids{"5(5)"}, "dinas", ""},
		{"networks of one's own", nil, ids{"5(6)"}, "opd", ""},
		{"recommendations on infrastructure", nil, ids{"4"}, "opd", ""},
		{"managed addresses", ids{"5(1)"}, ids{"6(1)"}, "opd", "addresses.managed"},
		{"numbering", ids{"5(2)"}, ids{"6(2)"}, "dinas", "addresses.allocated addresses.imported addresses.pools_disjoint addresses.unique"},
		{"renumbering", nil, ids{"6(3)"}, "opd", "addresses.renumbered"},
		{"data centre provided", ids{"6(1)"}, ids{"7(1)"}, "dinas", "data_centers.provided"},
		{"no data centre of one's own", ids{"6(2)"}, ids{"7(2)"}, "opd", "data_centers.own"},
		{"servers in the data centre", ids{"6(3)"}, ids{"7(3)"}, "opd", "servers.centralised"},
		{"who answers for security", ids{"6(4)"}, ids{"7(4)"}, "dinas", "security.authority"},
		{"kind of application", ids{"7(1)"}, ids{"8(1)"}, "opd", ""},
		{"single sign-on", ids{"7(2)"}, nil, "dinas", ""},
		{"features", ids{"7(3)", "7(4)"}, ids{"8(5)", "8(6)"}, "opd", ""},
		{"coordination of building", nil, ids{"8(3)"}, "opd", ""}, // Serang asks it in 8(1), which is below
		{"facilitation", nil, ids{"8(2)"}, "dinas", ""},
		{"open applications", ids{"8(1)"}, ids{"8(4)"}, "opd", "applications.open"},
		{"shared applications", ids{"8(2)"}, ids{"9"}, "opd", ""},
		{"interoperable and secure applications", ids{"9"}, ids{"10"}, "opd", "applications.interoperable applications.secure_access"},
		{"accessible applications", nil, ids{"10"}, "opd", "applications.accessible"},
		{"official domain", ids{"10(1)", "10(2)"}, ids{"11(1)", "11(2)"}, "opd", "domains.official applications.addressed"},
		{"integrated subdomains", ids{"10(3)"}, ids{"11(3)"}, "opd", "domains.integrated domains.unique"},
		{"decree on a subdomain", ids{"10(4)"}, ids{"11(4)"}, "opd", "domains.decree"},
		{"application for another domain", ids{"10(5)"}, ids{"11(5)"}, "sekda", "domains.applied"},
		{"coordination of use", ids{"11(2)"}, nil, "opd", ""},
		{"development phases", ids{"12(2)"}, nil, "opd", ""},
		{"operators", ids{"13(2)", "13(3)"}, nil, "opd", ""},
		{"monitoring and evaluation", ids{"14(1)", "14(2)", "14(3)"}, ids{"27(4)"}, "dinas", ""},
		{"databases of one's own task", ids{"15(1)"}, ids{"14(1)"}, "opd", ""},
		{"grouped databases", ids{"15(2)", "15(3)"}, ids{"14(2)", "14(3)"}, "opd", ""},
		{"databases in the data centre", ids{"15(4)"}, ids{"14(4)"}, "dinas", ""},
		{"data stewards", ids{"15(5)"}, ids{"14(5)"}, "walikota", ""},
		{"personnel keyed on NIP", ids{"15(6)"}, ids{"14(6)"}, "opd", ""},
		{"population keyed on NIK", ids{"15(7)"}, ids{"14(7)"}, "opd", ""},
		{"integration of all databases", ids{"15(8)"}, ids{"14(8)"}, "dinas", ""},
		{"data up to date", ids{"16(1)"}, ids{"15(1)"}, "opd", ""},
		{"ownership of data", ids{"16(2)"}, ids{"15(2)"}, "pemda", ""},
		{"third parties", ids{"17(1)"}, ids{"16(1)"}, "opd", ""},
		{"metadata standard", ids{"17(2)"}, ids{"16(2)"}, "opd", ""},
		{"handover", ids{"17(3)"}, ids{"16(3)"}, "opd", "handover.documents"},
		{"copyright", ids{"17(4)"}, ids{"16(4)"}, "pemda", ""},
		{"what a signature shows", ids{"18(1)", "18(2)"}, ids{"17(1)", "17(2)"}, "signer", ""},
		{"what a signature carries", ids{"18(4)"}, ids{"17(4)"}, "signer", ""},
		{"certified signatures", ids{"19(1)", "19(2)", "19(3)"}, ids{"18(1)", "18(2)", "18(3)"}, "signer", ""},
		{"one signer for a key", ids{"20(1)"}, ids{"19(1)"}, "signer", ""},
		{"secret keys", ids{"20(2)"}, ids{"19(2)"}, "signer", ""},
		{"people", ids{"21(1)", "21(2)", "21(3)", "21(4)"}, ids{"12(1)", "12(2)", "12(3)", "12(4)"}, "pemda", ""},
		{"e-government unit", ids{"23(2)"}, nil, "opd", ""},
		{"technical team", nil, ids{"20(1)", "20(2)"}, "pemda", ""},
		{"interconnection through the Dinas", ids{"25(1)"}, ids{"22(1)"}, "opd", ""},
		{"lawful interconnection", ids{"25(2)"}, ids{"22(2)"}, "opd", ""},
		{"security of information", ids{"26"}, ids{"23"}, "pemda", ""},
		{"mechanism of management", ids{"27(1)"}, ids{"24(1)"}, "dinas", ""},
		{"backup", ids{"27(2)"}, ids{"24(2)"}, "dinas", ""},
		{"where backups lie", ids{"27(3)"}, ids{"24(3)"}, "dinas", ""},
		{"maintenance", ids{"28(1)", "28(2)"}, ids{"25(1)", "25(2)"}, "", ""},
		{"agencies' reports", ids{"29(1)"}, ids{"26(1)"}, "opd", ""},
		{"the Dinas' report", ids{"29(2)"}, ids{"26(2)"}, "dinas", ""},
		{"warnings", ids{"29(3)"}, ids{"26(3)"}, "walikota", ""},
		{"guidance and supervision", ids{"30(1)", "30(2)", "30(3)"}, ids{"27(1)", "27(2)", "27(3)"}, "pemda", ""},
		{"money", ids{"31(1)", "31(2)"}, ids{"28(1)", "28(2)"}, "pemda", ""},
	} {
		for reg, clauses := range map[string]ids{serang: tt.serang, bukittinggi: tt.bukittinggi} {
			r := regs[reg]
			for _, id := range clauses {
				seen[reg][id] = true
				c := r.Clause(id)
				if c == nil {
					t.Errorf("%s: %s has no clause %s", tt.asks, reg, id)
					continue
				}
				strength := Must
				if reg == serang && slices.Contains(phased, id) {
					strength = Phased
				}
				if c.Strength != strength {
					t.Errorf("%s: %s %s is %s, want %s", tt.asks, reg, id, c.Strength, strength)
				}
				if tt.who != "" && !slices.Contains(c.Binds, tt.who) {
					t.Errorf("%s: %s %s binds %v, want %s", tt.asks, reg, id, c.Binds, tt.who)
				}
			}
			for _, rule := range strings.Fields(tt.rules) {
				if got := r.ClausesOf(rule); !slices.Equal(got, clauses) {
					t.Errorf("%s: %s judges %v of %s, want %v", tt.asks, rule, got, reg, clauses)
				}
			}
		}
	}
	for reg, r := range regs {
		for c := range r.clauses {
			if binding := c.Strength != None; binding != seen[reg][c.ID] {
				t.Errorf("%s %s: binding is %v, but in a requirement is %v", reg, c.ID, binding, seen[reg][c.ID])
			}
		}
	}
}

func TestBindsNobody(t *testing.T) {
	for id, want := range map[string][]string{
		serang:      {"1", "2(1)", "2(2)", "3", "11(1)", "12(1)", "13(1)", "18(3)", "18(5)", "22", "23(1)", "24(1)", "24(2)", "32"},
		bukittinggi: {"1", "2(1)", "2(2)", "3", "13", "17(3)", "17(5)", "21(1)", "21(2)", "29"},
	} {
		var got []string
		for c := range load(t, id).clauses {
			if c.Status() == audit.BindsNobody {
				got = append(got, c.ID)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v bind nobody, want %v", id, got, want)
		}
	}
}

func TestRulesOf(t *testing.T) {
	both := []string{
		"addresses.allocated", "addresses.imported", "addresses.managed", "addresses.pools_disjoint", "addresses.unique",
		"applications.addressed", "applications.classified", "applications.coordinated", "applications.features", "applications.identity_numbers", "applications.interoperable", "applications.open", "applications.repeated", "applications.secure_access", "applications.shared",
		"backups.apart", "backups.covered",
		"contracts.coordinated", "contracts.copyright",
		"data_centers.own", "data_centers.provided",
		"databases.grouped", "databases.hosted", "databases.interconnected", "databases.managed", "databases.ownership", "databases.personnel_key", "databases.population_key", "databases.related", "databases.steward", "databases.updated",
		"domains.applied", "domains.decree", "domains.integrated", "domains.official", "domains.unique",
		"funding.lawful",
		"guidance.provided", "guidance.supervised",
		"handover.copyright", "handover.documents", "handover.metadata",
		"interconnections.agreement", "interconnections.central", "interconnections.endpoint",
		"maintenance.performed",
		"networks.construction", "networks.inter_agency", "networks.internet", "networks.local", "networks.public_addresses",
		"oversight.declared", "oversight.evaluated",
		"people.budget", "people.career", "people.certification", "people.training",
		"reports.agency", "reports.dinas", "reports.warned",
		"security.authority", "security.level", "security.procedure", "security.transport",
		"servers.centralised",
		"signatures.certified", "signatures.complete", "signatures.own_key", "signatures.secret", "signatures.verified",
	}
	for id, alone := range map[string][]string{
		serang: {
			"applications.compatible", "applications.developed", "applications.operated", "applications.single_sign_on",
			"organisation.egov_unit",
		},
		bukittinggi: {
			"addresses.renumbered",
			"applications.accessible", "applications.facilitated", "applications.recommended",
			"contracts.recommended",
			"networks.coordinated", "networks.extent",
			"organisation.technical_team", "organisation.technical_team_trained",
			"projects.recommended",
		},
	} {
		want := slices.Sorted(slices.Values(slices.Concat(both, alone)))
		if got := load(t, id).Rules(); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", id, got, want)
		}
	}
	if got := load(t, serang).ClausesOf("addresses.renumbered"); got != nil {
		t.Errorf("Serang asks nothing of renumbering, got %v", got)
	}
}

func TestExemptions(t *testing.T) {
	mayor, state := []string{"walikota"}, []string{"pemerintah_pusat", "kementerian"}
	for id, want := range map[string]map[string][]string{
		serang:      {"6(2)": state, "6(3)": mayor, "27(2)": mayor},
		bukittinggi: {"7(2)": state, "7(3)": mayor, "24(2)": mayor},
	} {
		got := map[string][]string{}
		for c := range load(t, id).clauses {
			if c.Exemption != nil {
				got[c.ID] = c.Exemption.Authority
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, want %v", id, got, want)
		}
	}
}

// entries are the items of a parameter that is a list of mappings.
func entries(t *testing.T, reg *Regulation, parameter string) []map[string]any {
	t.Helper()
	var all []map[string]any
	seen := map[any]bool{}
	for _, item := range reg.Parameters[parameter].([]any) {
		entry := item.(map[string]any)
		if seen[entry["id"]] {
			t.Errorf("%s: %s has %v twice", reg.ID, parameter, entry["id"])
		}
		seen[entry["id"]] = true
		all = append(all, entry)
	}
	return all
}

func TestParameters(t *testing.T) {
	names := func(r *Regulation) (all []string) {
		for name := range r.Parameters {
			all = append(all, name)
		}
		slices.Sort(all)
		return all
	}
	s, b := load(t, serang), load(t, bukittinggi)
	if !slices.Equal(names(s), names(b)) {
		t.Errorf("the two regulations have different parameters:\n%v\n%v", names(s), names(b))
	}

	for _, reg := range []*Regulation{s, b} {
		for _, name := range []string{"database_groups", "shared_applications"} {
			for _, entry := range entries(t, reg, name) {
				clause := entry["clause"].(string)
				if parent := strings.TrimRight(clause, "abcdefghijklmnopqrstuvwxyz"); parent == clause || reg.Clause(parent) == nil {
					t.Errorf("%s: %v is of clause %q, whose parent is not there", reg.ID, entry["id"], clause)
				}
			}
		}
		purposes := map[any]any{}
		for _, entry := range entries(t, reg, "shared_applications") {
			for _, purpose := range entry["purpose"].([]any) {
				if other, twice := purposes[purpose]; twice {
					t.Errorf("%s: %v and %v share the purpose %v", reg.ID, other, entry["id"], purpose)
				}
				purposes[purpose] = entry["id"]
			}
		}

		documents := inventory.KindNamed("repository").Block("documents")
		handover := entries(t, reg, "handover_documents")
		if len(handover) != 9 {
			t.Errorf("%s: %d documents are handed over, want 9", reg.ID, len(handover))
		}
		var parts int
		for _, entry := range handover {
			for _, part := range entry["parts"].([]any) {
				parts++
				if documents.Attribute(part.(string)) == nil {
					t.Errorf("%s: a manifest cannot say where %v lies", reg.ID, part)
				}
			}
		}
		if parts != len(documents.Attributes) {
			t.Errorf("%s: %d parts, a manifest has %d", reg.ID, parts, len(documents.Attributes))
		}

		// words that manifests use too
		for _, of := range []struct{ parameter, kind, block, attribute string }{
			{"decree_issuers", "document", "", "issuer"},
			{"open_application_kinds", "application", "", "kind"},
			{"funding_sources", "project", "", "funding"},
			{"copyright_funding", "contract", "", "funding"},
			{"funding_uses", "project", "", "use"},
			{"training_forms", "record", "", "form"},
			{"certification_forms", "record", "", "form"},
			{"guidance_forms", "record", "", "type"},
			{"features", "application", "feature", ""},
			{"development_phases", "application", "phase", ""},
			{"project_stages", "project", "stage", ""},
		} {
			kind := inventory.KindNamed(of.kind)
			var words []string
			if of.block != "" {
				words = kind.Block(of.block).Labels
			} else {
				words = kind.Attribute(of.attribute).Type.Values
			}
			for _, word := range reg.Parameters[of.parameter].([]any) {
				if !slices.Contains(words, word.(string)) {
					t.Errorf("%s: %s has %v, which is none of %v", reg.ID, of.parameter, word, words)
				}
			}
		}
		if _, err := json.Marshal(reg.Parameters); err != nil {
			t.Errorf("%s: %v", reg.ID, err)
		}
	}

	for _, tt := range []struct {
		name                string
		serang, bukittinggi any
	}{
		{"official_domain", "serangkota.go.id", "bukittinggikota.go.id"},
		{"decree_issuers", []any{"walikota"}, []any{"walikota"}},
		{"open_application_kinds", []any{"umum"}, []any{"umum"}},
		{"technical_team_recommendation", false, true},
		{"copyright_by_funding", false, true},
		{"evaluation_by", []any{"opd", "dinas"}, []any{"dinas"}},
	} {
		if got := s.Parameters[tt.name]; !reflect.DeepEqual(got, tt.serang) {
			t.Errorf("Serang: %s is %v, want %v", tt.name, got, tt.serang)
		}
		if got := b.Parameters[tt.name]; !reflect.DeepEqual(got, tt.bukittinggi) {
			t.Errorf("Bukittinggi: %s is %v, want %v", tt.name, got, tt.bukittinggi)
		}
	}
	for _, entry := range entries(t, s, "shared_applications") {
		parts, _ := entry["parts"].([]any)
		if want := map[bool]int{true: 3}[entry["id"] == "madani_plan"]; len(parts) != want {
			t.Errorf("Serang: %v has %d parts, want %d", entry["id"], len(parts), want)
		}
	}
	var e []any // two groups under one letter
	for _, entry := range entries(t, s, "database_groups") {
		if entry["clause"] == "15(3)e" {
			e = append(e, entry["id"])
		}
	}
	if !reflect.DeepEqual(e, []any{"keuangan", "kepegawaian"}) {
		t.Errorf("Serang: 15(3)e is %v", e)
	}
}

func TestClause(t *testing.T) {
	reg := &Regulation{Chapters: []Chapter{{Clauses: []Clause{
		{ID: "2"}, {ID: "6(3)"}, {ID: "12a"}, {ID: "12A"}, {ID: "12A(2a)"}, {ID: "15(3)a"}, {ID: "26"},
	}}}}
	for said, want := range map[string]string{
		"2": "2", "pasal 2": "2", "Pasal-2": "2", " 26 ": "26", "PASAL 26": "26",
		"6(3)": "6(3)", "6 (3)": "6(3)", "Article 6(3)": "6(3)", "pasal 6 ayat 3": "6(3)", "pasal-6-ayat-3": "6(3)",
		"Pasal 6 ayat (3)": "6(3)", "pasal 6(3)": "6(3)", "6 ayat 3": "6(3)", "pasal_6_ayat_3": "6(3)",
		"15(3)a": "15(3)a", "15(3) huruf a": "15(3)a", "pasal 15 ayat 3 huruf a": "15(3)a", "pasal-15-ayat-3-huruf-a": "15(3)a",
		"12a": "12a", "pasal 12 huruf a": "12a", "12A": "12A", "Pasal 12A": "12A", "12A(2a)": "12A(2a)", "pasal 12A ayat 2a": "12A(2a)",
		"": "", "6": "", "6(4)": "", "63": "", "pasal": "", "ayat 3": "", "6(3": "6(3)", "6(3)x": "", "enam": "",
	} {
		got := ""
		if c := reg.Clause(said); c != nil {
			got = c.ID
		}
		if got != want {
			t.Errorf("Clause(%q) is %q, want %q", said, got, want)
		}
	}
}

// whole is a catalogue without a mistake, with everything a catalogue can have.
const whole = `id: contoh-1-2020
title: {id: Contoh, en: Example}
short: {id: Contoh 1/2020, en: Example 1/2020}
issued: 2020-01-02
in_force: 2020-01-03
terms:
  agency: {id: Badan, en: board}
parameters:
  flag: true
  count: 3
  ratio: 0.5
  day: 2020-01-02
  words: [a, "1"]
  nested: {list: [{id: x}]}
  none: []
chapters:
  - id: bab-1
    title: {id: Satu, en: One}
    clauses:
      - id: "1"
        binds: []
        strength: none
        text: {id: Arti, en: Meaning}
      - id: 2(1)
        binds: [opd, dinas]
        strength: phased
        text:
          id: >
            Dua
            baris
          en: Two lines
        rules: [family.first, family.second]
        exemption:
          authority: [walikota]
          text: {id: Boleh, en: May}
`

func TestParse(t *testing.T) {
	reg, err := Parse("contoh.yaml", []byte(whole))
	if err != nil {
		t.Fatal(err)
	}
	want := &Regulation{
		ID:     "contoh-1-2020",
		Title:  Text{ID: "Contoh", EN: "Example"},
		Short:  Text{ID: "Contoh 1/2020", EN: "Example 1/2020"},
		Issued: "2020-01-02", InForce: "2020-01-03",
		Terms: map[string]Text{"agency": {ID: "Badan", EN: "board"}},
		Parameters: map[string]any{
			"flag": true, "count": int64(3), "ratio": 0.5, "day": "2020-01-02", "words": []any{"a", "1"},
			"nested": map[string]any{"list": []any{map[string]any{"id": "x"}}}, "none": []any{},
		},
		ParameterLine: map[string]int{"flag": 9, "count": 10, "ratio": 11, "day": 12, "words": 13, "nested": 14, "none": 15},
		Chapters: []Chapter{{
			ID: "bab-1", Title: Text{ID: "Satu", EN: "One"},
			Clauses: []Clause{
				{ID: "1", Strength: None, Text: Text{ID: "Arti", EN: "Meaning"}, Line: 20},
				{
					ID: "2(1)", Binds: []string{"opd", "dinas"}, Strength: Phased, Text: Text{ID: "Dua baris", EN: "Two lines"}, Line: 24,
					Rules:     []string{"family.first", "family.second"},
					Exemption: &Exemption{Authority: []string{"walikota"}, Text: Text{ID: "Boleh", EN: "May"}},
				},
			},
		}},
	}
	if !reflect.DeepEqual(reg, want) {
		t.Errorf("got\n%+v, want\n%+v", reg, want)
	}
}

func TestParametersInAnyOrder(t *testing.T) {
	a, err := Parse("a.yaml", []byte(whole))
	if err != nil {
		t.Fatal(err)
	}
	b, err := Parse("b.yaml", []byte(strings.Replace(whole, "  flag: true\n  count: 3\n", "  count: 3\n  flag: true\n", 1)))
	if err != nil {
		t.Fatal(err)
	}
	one, _ := json.Marshal(a.Parameters)
	two, _ := json.Marshal(b.Parameters)
	if string(one) != string(two) {
		t.Errorf("%s differs from %s", one, two)
	}
}

// Each mistake is made by replacing one piece of a catalogue without any; "" replaces all of it.
func TestMistakes(t *testing.T) {
	for _, tt := range []struct {
		name, old, new string
		want           []string // line:column, summary, and a piece of the detail
	}{
		{"empty", "", "", []string{"1:1 Empty regulation: The file holds nothing"}},
		{"only a comment", "", "# x\n", []string{"1:1 Empty regulation: The file holds nothing"}},
		{"not a mapping", "", "- a\n", []string{"1:1 Not a mapping: a regulation is a mapping with the keys id, title"}},
		{"null", "", "~\n", []string{"1:1 Not a mapping: This is a single value."}},
		{"not UTF-8", "Contoh, en", "Conto\xff, en", []string{"1:1 Not a text file: UTF-8"}},
		{"too large", "", "#" + strings.Repeat("x", maxSize), []string{"1:1 Regulation too large: at most 1048576 bytes"}},
		{"not YAML", "issued: 2020-01-02", "issued: 2020-01-02: 3", []string{"4:1 Not valid YAML: Look at the indentation"}},
		{"two documents", "chapters:", "---\nchapters:", []string{
			"1:1 Missing key: \"chapters\"", "16:1 More than one document: to a file of its own",
		}},
		{"unknown alias", "flag: true", "flag: *x", []string{"1:1 Not valid YAML: unknown anchor 'x' referenced"}},

		{"anchor", "flag: true", "flag: &x true", []string{"9:9 Anchor: Remove &x"}},
		{"alias", "count: 3", "count: &x 3\n  other: *x", []string{"10:10 Anchor: &x", "11:10 Alias: *x stands for"}},
		{
			"alias for a mapping", "terms:\n  agency: {id: Badan, en: board}", "terms: &t\n  agency: {id: Badan, en: board}\nparameters: *t",
			[]string{"6:8 Anchor: &t", "8:13 Alias: *t", "9:1 Key given twice: \"parameters\" stands on line 8"},
		},
		{"merge", "terms:\n", "terms:\n  <<: {b: {id: B, en: B}}\n", []string{`7:3 Not in this form: "<<"`}},
		{"tag", "flag: true", "flag: !!str true", []string{"9:9 Tag: Remove !!str"}},
		{"own tag", "flag: true", "flag: !thing true", []string{"9:9 Tag: Remove !thing"}},
		{"key twice", "in_force:", "issued:", []string{
			"1:1 Missing key: \"in_force\"", "5:1 Key given twice: on line 4",
		}},
		{"escape", "en: Example}", `en: "Ex\eample"}`, []string{"2:25 Invisible character: U+001B"}},
		{"hidden direction", "en: Example}", "en: Ex\u202eample}", []string{"2:25 Invisible character: U+202E"}},

		{"unknown key", "short:", "shorts:", []string{
			"1:1 Missing key: \"short\"", `3:1 Unknown key: Did you mean "short"?`,
		}},
		{"unknown key of a chapter", "    title: {id: Satu", "    titel: {id: Satu", []string{
			"17:5 Missing key: \"title\" of a chapter", `18:5 Unknown key: "titel" is none of them. Did you mean "title"?`,
		}},
		{"unknown key of a clause", "        rules:", "        rulez:", []string{`32:9 Unknown key: Did you mean "rules"?`}},
		{"unknown key of an exemption", "          authority: [walikota]", "          by: [walikota]", []string{
			"34:11 Unknown key: The keys of an exemption are authority, text", "34:11 Missing key: \"authority\"",
		}},
		{"unknown language", "en: Meaning", "ms: Maksud", []string{"23:15 Missing key: \"en\" of a text", "23:26 Unknown key: \"ms\""}},
		{"no keys at all", "", "{}\n", []string{
			`1:1 Missing key: "id"`, `1:1 Missing key: "title"`, `1:1 Missing key: "short"`,
			`1:1 Missing key: "issued"`, `1:1 Missing key: "in_force"`, `1:1 Missing key: "chapters"`,
		}},
		{"clause without keys", `- id: "1"
        binds: []
        strength: none
        text: {id: Arti, en: Meaning}`, "- {}", []string{
			`20:9 Missing key: "id" of a clause`, `20:9 Missing key: "binds"`, `20:9 Missing key: "strength"`, `20:9 Missing key: "text"`,
		}},

		{"regulation id", "id: contoh-1-2020", "id: Contoh 1/2020", []string{"1:5 Not in this form: as in serang-47-2017"}},
		{"chapter id", "id: bab-1", "id: BAB I", []string{"17:9 Not in this form: bab-4"}},
		{"clause id", "id: 2(1)", "id: pasal 2", []string{"24:13 Not in this form: 15(3)a"}},
		{"clause id with a zero", "id: 2(1)", "id: 2(01)", []string{"24:13 Not in this form: 15(3)a"}},
		{"rule id", "family.first", "Family/first", []string{"32:17 Not in this form: servers.centralised"}},
		{"parameter name", "  count: 3", "  Count: 3", []string{"10:3 Not in this form: official_domain"}},
		{"nested parameter name", "{list: ", "{li-st: ", []string{"14:12 Not in this form: official_domain"}},
		{"term name", "  agency:", "  Agency:", []string{"7:3 Not in this form: official_domain"}},
		{"clause id twice", "id: 2(1)", "id: 1", []string{`24:13 Id given twice: "1" is the id on line 20`}},
		{
			"chapter id twice", "chapters:\n", "chapters:\n  - {id: bab-1, title: {id: A, en: B}, clauses: [{id: 9, binds: [opd], strength: must, text: {id: A, en: B}}]}\n",
			[]string{`18:9 Id given twice: "bab-1" is the id on line 17`},
		},
		{
			"clause id in two chapters", "chapters:\n", "chapters:\n  - {id: bab-9, title: {id: A, en: B}, clauses: [{id: 1, binds: [opd], strength: must, text: {id: A, en: B}}]}\n",
			[]string{`21:13 Id given twice: "1" is the id on line 17`},
		},

		{"bad date", "issued: 2020-01-02", "issued: 2020-02-30", []string{"4:9 Not a date: 2017-06-21"}},
		{"date in words", "in_force: 2020-01-03", "in_force: 3 Januari 2020", []string{"5:11 Not a date: 2017-06-21"}},
		{"date with a time", "in_force: 2020-01-03", "in_force: 2020-01-03T00:00:00Z", []string{"5:11 Not a date: 2017-06-21"}},
		{"empty text id", "{id: Arti,", `{id: "",`, []string{"23:20 Empty text: Write it"}},
		{"empty text en", "en: Meaning", "en: '  '", []string{"23:30 Empty text: Write it"}},
		{"null text", "en: Meaning", "en: ~", []string{"23:30 Empty text: Write it"}},
		{"text in one language", "title: {id: Contoh, en: Example}", "title: Contoh", []string{"2:8 Not a mapping: a text is a mapping with the keys id, en"}},
		{"empty chapter title", "title: {id: Satu, en: One}", "title: {id: Satu, en: }", []string{"18:27 Empty text"}},
		{"empty exemption text", "{id: Boleh, en: May}", "{id: Boleh, en: ''}", []string{"35:33 Empty text"}},
		{"empty term", "agency: {id: Badan", "agency: {id: ''", []string{"7:16 Empty text"}},
		{"list for a text", "en: Meaning", "en: [Meaning]", []string{"23:30 Not a single value: This is a list"}},

		{"unknown strength", "strength: phased", "strength: should", []string{"26:19 Unknown word: must, phased, none"}},
		{"misspelt strength", "strength: phased", "strength: phasd", []string{`26:19 Unknown word: Did you mean "phased"?`}},
		{"unknown party", "[opd, dinas]", "[odp, dinas]", []string{`25:17 Unknown word: Did you mean "opd"?`}},
		{"party twice", "[opd, dinas]", "[opd, opd]", []string{"25:22 Given twice: in binds already"}},
		{"rule twice", "family.second", "family.first", []string{"32:31 Given twice: in rules already"}},
		{"unknown authority", "[walikota]", "[bupati]", []string{"34:23 Unknown word: walikota, sekda, dinas"}},
		{"no authority", "[walikota]", "[]", []string{"34:22 Empty list: who can lift the clause"}},
		{"binds is a word", "binds: [opd, dinas]", "binds: opd", []string{"25:16 Not a list: This is a single value"}},
		{"none with binds", "binds: []\n", "binds: [opd]\n", []string{"21:16 Strength none binds nobody: Write binds: []"}},
		{"none with rules", "strength: phased", "strength: none", []string{
			"25:16 Strength none binds nobody", "32:16 Strength none has no rules", "34:11 Strength none needs no exemption",
		}},
		{"must without binds", "strength: none", "strength: must", []string{"21:16 Nobody bound: A clause of strength must binds somebody"}},

		{"no chapters", whole[strings.Index(whole, "chapters:"):], "chapters: []\n", []string{"16:11 Empty list: chapters must not be empty"}},
		{"chapter without clauses", whole[strings.Index(whole, "    clauses:"):], "    clauses: []\n", []string{"19:14 Empty list: clauses must not be empty"}},
		{"chapters are a mapping", whole[strings.Index(whole, "  - id: bab-1"):], "  bab-1: {}\n", []string{"17:3 Not a list: chapters is a list. This is a mapping."}},
		{"chapter is a word", whole[strings.Index(whole, "  - id: bab-1"):], "  - bab-1\n", []string{"17:5 Not a mapping: a chapter is a mapping"}},
		{"parameters are a list", whole[strings.Index(whole, "  flag:"):strings.Index(whole, "chapters:")], "  - x\n", []string{"9:3 Not a mapping: parameters is a mapping from names to values"}},

		{"null parameter", "flag: true", "flag: ~", []string{"9:9 Not a value: Give it a value"}},
		{"empty parameter", "flag: true", "flag: ''", []string{"9:9 Empty text"}},
		{"infinite parameter", "ratio: 0.5", "ratio: .inf", []string{"11:10 Not a value"}},
		{"huge parameter", "count: 3", "count: 18446744073709551615", []string{"10:10 Not a value: at most 64 bits"}},

		{"all at once", whole[:strings.Index(whole, "terms:")], "id: X\ntitle: {id: A}\nshort: B\nissued: C\nin_force:\n", []string{
			"1:5 Not in this form", "2:8 Missing key: \"en\"", "3:8 Not a mapping", "4:9 Not a date", "5:10 Empty text",
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			data := tt.new
			if tt.old != "" {
				if strings.Count(whole, tt.old) != 1 {
					t.Fatalf("%q stands %d times", tt.old, strings.Count(whole, tt.old))
				}
				data = strings.Replace(whole, tt.old, tt.new, 1)
			}
			reg, err := Parse("contoh.yaml", []byte(data))
			if reg != nil {
				t.Error("half a regulation")
			}
			diags, ok := err.(hcl.Diagnostics)
			if !ok {
				t.Fatalf("error is %T: %v", err, err)
			}
			for i, d := range diags {
				place := fmt.Sprintf("%d:%d %s", d.Subject.Start.Line, d.Subject.Start.Column, d.Summary)
				if i >= len(tt.want) {
					t.Errorf("not wanted: %s: %s", place, d.Detail)
					continue
				}
				if own, ok := d.Extra.(Indonesian); !ok || own.Summary == "" || own.Detail == d.Detail || strings.Contains(own.Detail+d.Detail, "%!") {
					t.Errorf("in Indonesian %s is %+v", place, d.Extra)
				}
				wantPlace, wantDetail, _ := strings.Cut(tt.want[i], ": ")
				if place != wantPlace || !strings.Contains(d.Detail, wantDetail) {
					t.Errorf("got %s: %s\nwant %s", place, d.Detail, tt.want[i])
				}
			}
			if len(diags) < len(tt.want) {
				t.Errorf("missing: %q", tt.want[len(diags):])
			}
			checkRanges(t, diags, []byte(data))
		})
	}
}

// checkRanges holds that every place told is in the file.
func checkRanges(t *testing.T, diags hcl.Diagnostics, data []byte) {
	t.Helper()
	for _, d := range diags {
		start, end := d.Subject.Start, d.Subject.End
		if start.Line < 1 || start.Column < 1 || start.Byte < 0 || end.Byte < start.Byte || end.Byte > len(data) || end.Column < start.Column {
			t.Errorf("%s: no place in %d bytes: %+v", d.Summary, len(data), *d.Subject)
		}
	}
}

func TestRangeOfAMistake(t *testing.T) {
	for _, tt := range []struct{ old, new, want string }{
		{"strength: phased", "strength: phasd", "phasd"},
		{"strength: phased", `strength: "phasd" # why`, `"phasd"`},
		{"issued: 2020-01-02", "issued: 2020-01-40\r", "2020-01-40"},
		{"[opd, dinas]", "[odp, dinas]", "odp"},
		{"{id: Contoh,", `{id: "Çőntoh", de: x,`, "de"},
	} {
		data := strings.Replace(whole, tt.old, tt.new, 1)
		_, err := Parse("contoh.yaml", []byte(data))
		diags, _ := err.(hcl.Diagnostics)
		if len(diags) != 1 {
			t.Errorf("%s: %v", tt.new, err)
			continue
		}
		r := diags[0].Subject
		if got := data[r.Start.Byte:r.End.Byte]; got != tt.want || r.Filename != "contoh.yaml" {
			t.Errorf("%s: %s:%d marks %q, want %q", tt.new, r.Filename, r.Start.Line, got, tt.want)
		}
	}
}

func TestBomb(t *testing.T) {
	var bomb strings.Builder
	bomb.WriteString(whole[:strings.Index(whole, "flag: true")])
	bomb.WriteString("a0: &a0 [x]\n")
	for i := range 60 {
		fmt.Fprintf(&bomb, "  a%d: &a%d [%s]\n", i+1, i+1, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i), 9), ", "))
	}
	reg, err := Parse("bomb.yaml", []byte(bomb.String()))
	if reg != nil || err == nil {
		t.Error("the bomb was read")
	}
	many := strings.Repeat("- ", 5000) + "\n" + strings.Repeat("?\n", 100_000)
	if _, err := Parse("many.yaml", []byte(many)); err == nil || len(err.(hcl.Diagnostics)) > maxMistakes {
		t.Errorf("too many mistakes told: %v", err)
	}
	wide := "{" + strings.Repeat("a,", maxSize/2-10) + "}"
	if _, err := Parse("wide.yaml", []byte(wide)); err == nil || len(err.(hcl.Diagnostics)) > maxMistakes {
		t.Errorf("too many mistakes told: %v", err)
	}
}

func TestLoad(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "contoh.yml")
	write := func(data string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(whole)
	reg, data, err := Load(path)
	if err != nil || reg.ID != "contoh-1-2020" || string(data) != whole {
		t.Errorf("%v, %v", reg, err)
	}

	write(strings.Replace(whole, "phased", "often", 1))
	reg, data, err = Load(path)
	if diags, ok := err.(hcl.Diagnostics); reg != nil || len(data) == 0 || !ok || diags[0].Subject.Filename != path {
		t.Errorf("a file with a mistake: %v, %d bytes, %v", reg, len(data), err)
	}

	write("#" + strings.Repeat("x", 2*maxSize))
	if _, data, err = Load(path); err == nil || len(data) > maxSize+1 {
		t.Errorf("a file too large: %d bytes, %v", len(data), err)
	}

	t.Chdir(folder) // a bare name that ends in .yml is a path
	if _, _, err = Load("contoh.yml"); err == nil || !strings.Contains(err.Error(), "too large") {
		t.Errorf("a bare file name: %v", err)
	}

	for name, want := range map[string]string{
		"serang-47-2018":     `no regulation "serang-47-2018"; built in are bukittinggi-30-2016, serang-47-2017. Did you mean "serang-47-2017"?`,
		"serang":             `Did you mean "serang-47-2017"?`,
		"bandung-1-2020":     `built in are bukittinggi-30-2016, serang-47-2017. A regulation of your own`,
		"":                   `no regulation ""`,
		"tidak/ada":          "open tidak/ada",
		"tidak-ada.yaml":     "open tidak-ada.yaml",
		folder + "/":         "",
		"../regulations":     "",
		"regulations.go\x00": "no regulation",
	} {
		reg, _, err := Load(name)
		if reg != nil || err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Load(%q): %v, want %q", name, err, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(whole)) // not the built-in ones: what is new in them is their length, and it makes fuzzing crawl
	for _, seed := range []string{"", "~", "{}", "a: &a [*a]", "? {a: b}\n: c", "id: !!binary aGk=", "<<: {id: x}", "--- a\n--- b", "\ufeffid: x", "id: \"\\x85\"", "chapters: [{clauses: [{strength: none, rules: [a.b]}]}]"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		reg, err := Parse("fuzz.yaml", data)
		if (reg == nil) == (err == nil) {
			t.Fatalf("half a result: %v, %v", reg, err)
		}
		if err != nil {
			diags, ok := err.(hcl.Diagnostics)
			if !ok || len(diags) == 0 || len(diags) > maxMistakes {
				t.Fatalf("error is %T of %d", err, len(diags))
			}
			checkRanges(t, diags, data)
			return
		}
		n := reg.Coverage()
		if n.Total == 0 || n.Total != n.Binding+n.BindsNobody || n.Binding != n.Covered+n.NotCovered {
			t.Errorf("coverage does not add up: %+v", n)
		}
		for c := range reg.clauses {
			if found := reg.Clause(c.ID); found != c {
				t.Errorf("Clause(%q) is %v", c.ID, found)
			}
		}
		if _, err := json.Marshal(reg.Parameters); err != nil {
			t.Error(err)
		}
		again, err := Parse("fuzz.yaml", data)
		if err != nil || !reflect.DeepEqual(reg, again) {
			t.Errorf("read differently the second time: %v", err)
		}
	})
}
