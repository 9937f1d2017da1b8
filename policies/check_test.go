package policies_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/policies"
	"github.com/patuh-id/patuh/policies/regulations"
	"github.com/patuh-id/patuh/policies/rules"
)

// checked is a catalogue in which everything is wrong at once.
const checked = `id: contoh-1-2020
title: {id: Contoh, en: Example}
short: {id: Contoh, en: Example}
issued: 2020-01-02
in_force: 2020-01-03
parameters: {official_domain: contoh.go.id, idle: 1, spare: 2}
chapters:
  - id: bab-1
    title: {id: Satu, en: One}
    clauses:
      - {id: "1", binds: [], strength: none, text: {id: Satu., en: One.}}
      - {id: "2", binds: [opd], strength: must, text: {id: Dua., en: Two.}, rules: [domains.decree, servers.centralized]}
      - {id: "3", binds: [opd], strength: phased, text: {id: Tiga., en: Three.}}
      - {id: "4", binds: [opd], strength: must, text: {id: Empat., en: Four.}, rules: [domains.official, kota.lain]}
`

func TestCheckRegulation(t *testing.T) {
	reg, err := regulations.Parse("contoh.yaml", []byte(checked))
	if err != nil {
		t.Fatal(err)
	}
	got := policies.CheckRegulation(reg, rules.Builtin())
	want := []policies.Mistake{
		{Line: 12, Text: audit.Text{
			ID: "ketentuan 2 menyebut aturan servers.centralized, yang tidak ada. Maksudnya servers.centralised?",
			EN: "clause 2 names the rule servers.centralized, which does not exist. Did you mean servers.centralised?",
		}},
		{Line: 14, Text: audit.Text{
			ID: "ketentuan 4 menyebut aturan kota.lain, yang tidak ada.",
			EN: "clause 4 names the rule kota.lain, which does not exist.",
		}},
		{Text: audit.Text{
			ID: "tidak ada parameter decree_issuers, yang dibaca domains.decree, domains.official. Tambahkan di bawah parameters",
			EN: "there is no parameter decree_issuers, which domains.decree, domains.official reads. Add it below parameters",
		}},
	}
	if !slices.Equal(got.Mistakes, want) {
		t.Errorf("mistakes: %+v", got.Mistakes)
	}
	if len(got.Uncovered) != 1 || got.Uncovered[0].ID != "3" {
		t.Errorf("uncovered: %+v", got.Uncovered)
	}
	if !slices.Equal(got.Unread, []string{"idle", "spare"}) {
		t.Errorf("unread: %v", got.Unread)
	}
	if slices.Contains(got.Unnamed, "domains.decree") || !slices.Contains(got.Unnamed, "servers.centralised") || len(got.Unnamed) != len(rules.Builtin().Rules)-2 {
		t.Errorf("unnamed: %v", got.Unnamed)
	}

	// Whoever makes a judge of it is told the same.
	_, err = policies.New(t.Context(), reg, rules.Builtin())
	if err == nil || err.Error() != (&policies.UnsoundError{Regulation: reg.ID, Mistakes: want}).In("en") || strings.Count(err.Error(), "\n") != 2 {
		t.Errorf("got %v", err)
	}
}

// What comes with patuh is sound.
func TestCheckBuiltin(t *testing.T) {
	for _, id := range regulations.Builtin() {
		reg, _, err := regulations.Load(id)
		if err != nil {
			t.Fatal(err)
		}
		if found := policies.CheckRegulation(reg, rules.Builtin()); len(found.Mistakes) > 0 {
			t.Errorf("%s: %v", id, found.Mistakes)
		}
	}
}
