package reference

import (
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/policies/regulations"
	"github.com/patuh-id/patuh/policies/rules"
	"github.com/patuh-id/patuh/policies/rules/regotest"
)

// tested are the verdicts that names of tests begin with, in the order shown.
var tested = []audit.Verdict{audit.Pass, audit.Fail, audit.Unknown, audit.NotApplicable, audit.Error}

// Rows is the page of the worklist: of each row, which rules judge it or that
// none does, which clauses those stand under, and what tests show of them.
func Rows(lang string, set *rules.Set, all []*regulations.Regulation) ([]byte, error) {
	p := newPage("rows", lang, inventory.Text{ID: "Daftar kerja: dari baris ke pasal, aturan dan uji", EN: "The worklist: from rows to clauses, rules and tests"}.In(lang))
	p.line("\n%s", fmt.Sprintf(p.Say(
		"Daftar kerja menghimpun kewajiban dari semua peraturan bawaan menjadi %d baris; kewajiban yang sama, dengan nomor pasal\nyang berbeda, menjadi satu baris. Setiap aturan menyebut baris yang dilayaninya (`rows`). Pasal yang tertulis di sini ialah\nyang dinilai aturan itu; angka di bawah putusan ialah banyaknya uji, yang namanya ada lebih ke bawah.",
		"The worklist gathers what all the regulations that come with patuh ask into %d rows; one duty that stands under several\nnumbers is one row. A rule names the rows it serves (`rows`). The clauses given are those the rule judges; the numbers\nunder the verdicts are how many tests there are, whose names are further down."), len(rules.Worklist)))

	tests := make(map[string]map[audit.Verdict][]string, len(set.Rules))
	for i := range set.Rules {
		found, err := testsOf(&set.Rules[i])
		if err != nil {
			return nil, err
		}
		tests[set.Rules[i].ID] = found
	}

	head := []string{p.Say("baris", "row"), p.Say("isinya", "what it asks"), p.Say("aturan", "rule")}
	for _, reg := range all {
		head = append(head, plain(reg.Short.In(lang)))
	}
	for _, v := range tested {
		head = append(head, p.Verdict(v))
	}
	var rows [][]string
	served := 0
	for n := 1; n <= len(rules.Worklist); n++ {
		serving, title := servingRow(set, n), plain(rules.Worklist[n-1].In(lang))
		if len(serving) == 0 {
			none := []string{strconv.Itoa(n), title, "**" + p.Say("belum ada", "none yet") + "**"}
			rows = append(rows, append(none, slices.Repeat([]string{"–"}, len(head)-len(none))...))
			continue
		}
		served++
		for _, id := range serving {
			row := []string{strconv.Itoa(n), title, link(code(id), "", id)}
			for _, reg := range all {
				row = append(row, orNone(strings.Join(reg.ClausesOf(id), ", ")))
			}
			for _, v := range tested {
				row = append(row, orNone(strings.TrimPrefix(strconv.Itoa(len(tests[id][v])), "0")))
			}
			rows = append(rows, row)
		}
	}
	p.line("\n%s", fmt.Sprintf(p.Say("Baris yang dilayani aturan: %d dari %d.", "Rows that rules serve: %d of %d."), served, len(rules.Worklist)))
	p.table(head, rows)

	for i := range set.Rules {
		r := &set.Rules[i]
		p.line("\n## `%s`", r.ID)
		p.line("\n%s · %s %s", link(plain(r.Title.In(lang)), file("rules", lang), r.ID), p.Say("baris", "worklist"), numbers(r.Rows))
		rows = nil
		for _, v := range tested {
			if names := tests[r.ID][v]; len(names) > 0 {
				rows = append(rows, []string{p.Verdict(v), code(names...)})
			}
		}
		if names := tests[r.ID][""]; len(names) > 0 {
			rows = append(rows, []string{p.Say("lainnya", "others"), code(names...)})
		}
		p.table([]string{p.Say("putusan", "verdict"), p.Say("uji", "tests")}, rows)
	}
	return p.Bytes(), nil
}

// servingRow are the ids of the rules that serve a row.
func servingRow(set *rules.Set, row int) []string {
	var ids []string
	for i := range set.Rules {
		if slices.Contains(set.Rules[i].Rows, row) {
			ids = append(ids, set.Rules[i].ID)
		}
	}
	return ids
}

func orNone(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// testsOf are the names of a rule's tests, in the order of its file, by the
// verdict each is about; those about none of them by "".
func testsOf(r *rules.Rule) (map[audit.Verdict][]string, error) {
	name := regotest.TestsOf(r.Path)
	source, err := fs.ReadFile(rules.FS(), name)
	if err != nil {
		return nil, err
	}
	module, err := ast.ParseModuleWithOpts(name, string(source), ast.ParserOptions{RegoVersion: ast.RegoV1})
	if err != nil {
		return nil, err
	}
	found := map[audit.Verdict][]string{}
	for _, rule := range module.Rules {
		test := rule.Head.Ref()[0].String()
		if !strings.HasPrefix(test, "test_") {
			continue
		}
		var about audit.Verdict
		for _, v := range tested {
			if strings.HasPrefix(test, "test_"+string(v)+"_") {
				about = v
			}
		}
		if !slices.Contains(found[about], test) {
			found[about] = append(found[about], test)
		}
	}
	return found, nil
}

func numbers(rows []int) string {
	words := make([]string, len(rows))
	for i, n := range rows {
		words[i] = strconv.Itoa(n)
	}
	return strings.Join(words, ", ")
}
