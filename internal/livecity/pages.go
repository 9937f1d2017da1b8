package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"github.com/patuh-id/patuh/internal/audit"
)

// report is what is read of a report.json.
type report struct {
	Agencies []struct {
		Results []audit.Result `json:"results"`
	} `json:"agencies"`
}

func read(name string) (report, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return report{}, err
	}
	var r report
	if err := json.Unmarshal(data, &r); err != nil {
		return report{}, fmt.Errorf("%s: %w", name, err)
	}
	return r, nil
}

// result is what a rule said of an asset; nothing, if it said nothing.
func (r report) result(rule, asset string) audit.Result {
	for _, agency := range r.Agencies {
		for _, result := range agency.Results {
			if result.Rule == rule && result.Asset == asset {
				return result
			}
		}
	}
	return audit.Result{}
}

// finds says whether a deviation is among the problems of a rule that fails.
func (r report) finds(d deviation) bool {
	result := r.result(d.rule, d.asset)
	for _, p := range result.Problems {
		if code, _, _ := strings.Cut(p.Key, "/"); result.Verdict == audit.Fail && code == d.code {
			return true
		}
	}
	return false
}

// print tells of each deviation whether it is found, and returns how many are not.
func (r report) print(w io.Writer) (missed int) {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, d := range deviations {
		found := "found"
		if !r.finds(d) {
			found = "MISSED"
			missed++
		}
		fmt.Fprintf(t, "%s\t%s\t%s: %s\n", found, d.asset, d.rule, d.code)
	}
	t.Flush()
	return missed
}

// write writes the pages of the deviations, one in each language.
func write(dir string) error {
	for name, text := range map[string]string{"city.id.md": page("id"), "city.md": page("en")} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// page is the page of the deviations.
func page(lang string) string {
	say := func(id, en string) string {
		if lang == "id" {
			return id
		}
		return en
	}
	var b strings.Builder
	b.WriteString("<!-- Made by go generate; do not edit. -->\n")
	b.WriteString(say(`# Kota contoh yang hidup

[English](city.md)

`+"`make city`"+` mendirikan kota contoh sungguhan di mesin ini: DNS (knot dan bind9), situs (nginx), dan basis data (PostgreSQL
dan MariaDB), pada alamat yang dinyatakannya, dalam jaringan tersendiri yang tidak mencapai apa pun di luar. Di dalamnya
`+"`patuh audit`"+` berjalan, lalu setiap penyimpangan yang ditanam dicari dalam laporannya. Uji `+"`TestCity`"+` memeriksa satu per
satu bahwa penyimpangan itu ditemukan, dan tidak ditemukan bila tidak ditanam. Yang diperlukan: Linux dengan namespace
pengguna atau root (dalam kontainer, CAP_SYS_ADMIN), iproute2, dan semua server itu, yang dipasang `+"`.ci/test`"+`.

| aset | penyimpangan | ditemukan aturan | sebagai |
|---|---|---|---|
`, `# The living example

[Bahasa Indonesia](city.id.md)

`+"`make city`"+` has the example's city really stand on this machine: its DNS (knot and bind9), its sites (nginx), its databases
(PostgreSQL and MariaDB), at the addresses it declares, in a network of its own that reaches nothing outside. In it
`+"`patuh audit`"+` runs, and then every deviation planted is looked for in the report. The test `+"`TestCity`"+` holds one by one that
each is found, and that it is not where it was not planted. It takes Linux with user namespaces or root (in a container,
CAP_SYS_ADMIN), iproute2, and all those servers, which `+"`.ci/test`"+` installs.

| asset | deviation | found by rule | as |
|---|---|---|---|
`))
	for _, d := range deviations {
		what := d.what.In(lang)
		if d.at != "" {
			what = "`" + d.at + "`: " + what
		}
		fmt.Fprintf(&b, "| `%s` | %s | [`%s`](reference/rules%s.md#%s) | `%s` |\n", d.asset, what, d.rule, say(".id", ""), strings.ReplaceAll(d.rule, ".", ""), d.code)
	}
	return b.String()
}
