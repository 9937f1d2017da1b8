package ownership

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/licensecheck"

	"github.com/patuh-id/patuh/scanners/repository/tree"
	"github.com/patuh-id/patuh/scanners/repository/treetest"
)

const secret = "Budi Santoso" // a person, whose name must not be in facts

func search(t testing.TB, files map[string]string) Facts {
	t.Helper()
	s := New()
	repo := treetest.New(files)
	if err := repo.Walk(t.Context(), func(e tree.Entry) error { s.Offer(e); return nil }); err != nil {
		t.Fatal(err)
	}
	f := s.Facts(t.Context(), repo)
	data, err := json.Marshal(f)
	if err != nil || strings.Contains(string(data), secret) {
		t.Errorf("%v: %s", err, data)
	}
	return f
}

// licenceText is the text of a licence as it is published.
func licenceText(t testing.TB, id string) string {
	t.Helper()
	for _, l := range licensecheck.BuiltinLicenses() {
		if l.ID == id && l.LRE != "" {
			var b strings.Builder
			for line := range strings.Lines(l.LRE) {
				if !strings.Contains(line, "((") && !strings.Contains(line, "))") && !strings.Contains(line, "||") && !strings.Contains(line, "//**") && !strings.Contains(line, "**//") {
					b.WriteString(strings.ReplaceAll(line, "__", ""))
				}
			}
			return b.String()
		}
	}
	t.Fatal(id)
	return ""
}

const mit = `MIT License

Copyright (c) 2024 Pemerintah Kota Serang

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
`

func TestClaims(t *testing.T) {
	for line, want := range map[string]string{ // years, organisations; + where another is named
		"Copyright (c) 2024 Pemerintah Kota Serang":                                            "2024|Pemerintah Kota Serang",
		"// Copyright 2019-2024 PT Maju Jaya, Tbk. All rights reserved.":                       "2019-2024|PT Maju Jaya, Tbk",
		" * Hak Cipta © 2024 Pemerintah Kota Serang. Hak cipta dilindungi undang-undang.":      "2024|Pemerintah Kota Serang",
		"Hak Cipta (c) 2023 oleh Dinas Komunikasi dan Informatika Kota Serang":                 "2023|Dinas Komunikasi dan Informatika Kota Serang",
		"Hak cipta milik Pemerintah Kota Serang":                                               "|Pemerintah Kota Serang",
		"© Diskominfo Kota Serang 2024":                                                        "2024|Diskominfo Kota Serang",
		"&copy; 2024 <a href=\"https://x.id\">Pemkot Serang</a>. Seluruh hak cipta dilindungi": "2024|Pemkot Serang",
		"# SPDX-FileCopyrightText: 2024 City of Serang <info@serangkota.go.id>":                "2024|City of Serang",
		"<!-- SPDX-FileCopyrightText: 2024 Pemerintah Kota Serang -->":                         "2024|Pemerintah Kota Serang",
		"Copyright (c) 2024 " + secret:                                                         "2024|+",
		"Copyright (c) 2024 " + secret + " and contributors":                                   "2024|contributors+",
		"Copyright (c) 2024 " + secret + ", Dinas Kesehatan Kota Serang":                       "2024|Dinas Kesehatan Kota Serang+",
		"Copyright (c) 2024 " + secret + " (CV Karya Digital)":                                 "2024|CV Karya Digital+",
		"Copyright (c) 2024 " + secret + " Dinas Kesehatan Kota Serang":                        "2024|Dinas Kesehatan Kota Serang+",
		"Copyright (c) 2024 " + secret + " Kota Serang":                                        "2024|Kota Serang+",
		"Copyright (c) 2024 Maju Jaya Software Kota Serang":                                    "2024|Kota Serang+",
		"Copyright (c) 2024 Pengadilan Negeri Kota Serang":                                     "2024|Kota Serang+",
		"Copyright (c) 2024 Tim IT Dinas Kesehatan Kota Serang":                                "2024|Dinas Kesehatan Kota Serang",
		"Copyright (c) 2024 The Government of Serang City":                                     "2024|Government of Serang City",
		"Copyright (c) 2024 Dinas Kesehatan dan " + secret:                                     "2024|Dinas Kesehatan+",
		"Copyright (c) 2024 PT Maju Jaya & Pemerintah Kota Serang":                             "2024|PT Maju Jaya;Pemerintah Kota Serang",
		"Copyright (c) 2009 The Go Authors. All rights reserved.":                              "2009|The Go Authors",
		"Copyright (C) 2015, 2017 Example Software, Inc.":                                      "2015, 2017|Example Software, Inc",
		"# SPDX-FileCopyrightText: Copyright 2015-2025 go-swagger maintainers":                 "2015-2025|go-swagger maintainers",
		"Copyright 2024 " + secret + ", alat@uji.id GmbH":                                      "2024|+",
		`fmt.Println("Copyright (c) 2024 University of Bristol\n")`:                            "2024|University of Bristol",
		"Copyright [yyyy] [name of copyright owner]":                                           "",
		"Copyright (C) <year>  <name of author>":                                               "",
		"The above copyright notice and this permission notice shall be included":              "",
		"2. Grant of Copyright License. Subject to the terms":                                  "",
		"copyright holders and contributors \"as is\"":                                         "",
		"Hak cipta dilindungi undang-undang.":                                                  "",
		"the copyright law of Indonesia":                                                       "",
		"(c) the following conditions":                                                         "",
		"Copyright: Pemerintah Kota Bukittinggi":                                               "|Pemerintah Kota Bukittinggi",
	} {
		got := ""
		if c, ok := claimed(line); ok {
			names, person := organisations(c.said)
			got = c.years + "|" + strings.Join(names, ";")
			if person {
				got += "+"
			}
		}
		if got != want {
			t.Errorf("%s: %q; want %q", line, got, want)
		}
	}
}

func TestNames(t *testing.T) {
	for _, test := range []struct {
		holder, government string
		want               bool
	}{
		{"Pemerintah Kota Serang", "Pemerintah Kota Serang", true},
		{"Pemkot Serang", "Pemerintah Kota Serang", true},
		{"PEMERINTAH KOTA SERANG", "Pemkot Serang", true},
		{"Kota Serang", "Pemerintah Kota Serang", true},
		{"City of Serang", "Pemerintah Kota Serang", true},
		{"The City of Serang, Indonesia", "Pemerintah Kota Serang", true},
		{"Serang City Government", "Pemerintah Kota Serang", true},
		{"Serang City", "Pemerintah Kota Serang", true},
		{"Government of Serang City", "Pemerintah Kota Serang", true},
		{"Pemerintah Daerah Kota Serang", "Pemerintah Kota Serang", true},
		{"Dinas Komunikasi dan Informatika Kota Serang", "Pemerintah Kota Serang", true},
		{"Diskominfo Kota Serang", "Pemerintah Kota Serang", true},
		{"Dinas Kesehatan Pemerintah Kota Serang, Provinsi Banten", "Pemerintah Kota Serang", true},
		{"Badan Pengelolaan Keuangan dan Aset Daerah Kota Serang", "Pemerintah Kota Serang", true},
		{"RSUD Kota Serang", "Pemerintah Kota Serang", true},
		{"Bagian Hukum Setda Kota Serang", "Pemerintah Kota Serang", true},
		{"Pemerintah Kabupaten Serang", "Pemerintah Kota Serang", false},
		{"Pemkab Serang", "Pemerintah Kota Serang", false},
		{"Serang Regency", "Pemerintah Kota Serang", false},
		{"Serang Regency", "Pemerintah Kabupaten Serang", true},
		{"Pemerintah Kota Serang Baru", "Pemerintah Kota Serang", false},
		{"Pemerintah Kota Bukittinggi", "Pemerintah Kota Serang", false},
		{"Serang", "Pemerintah Kota Serang", false},
		{"PT Kota Serang Mandiri", "Pemerintah Kota Serang", false},
		{"PT Air Minum Kota Serang", "Pemerintah Kota Serang", false},
		{"Yayasan Pemerhati Kota Serang", "Pemerintah Kota Serang", false},
		{"Budi Kota Serang", "Pemerintah Kota Serang", false},
		{"Dinas Koperasi dan UKM Kota Serang", "Pemerintah Kota Serang", true},
		{"Dinas Perumahan, Permukiman dan Pertanahan Kota Serang", "Pemerintah Kota Serang", true},
		{"Badan Usaha PT Maju Jaya Kota Serang", "Pemerintah Kota Serang", false},
		{"Badan Pusat Statistik Kota Serang", "Pemerintah Kota Serang", false},
		{"Badan Narkotika Nasional Kota Serang", "Pemerintah Kota Serang", false},
		{"Kantor Pertanahan Kota Serang", "Pemerintah Kota Serang", false},
		{"Kantor Kementerian Agama Kota Serang", "Pemerintah Kota Serang", false},
		{"Kantor Akuntan Publik Kota Serang", "Pemerintah Kota Serang", false},
		{"Pemprov DKI Jakarta", "Pemerintah Provinsi DKI Jakarta", true},
		{"Dinas Kesehatan", "Pemerintah Kota Serang", false},
		{"", "Pemerintah Kota Serang", false},
		{"", "", false},
	} {
		if got := Names(test.holder, test.government); got != test.want {
			t.Errorf("%q is %q: %t", test.holder, test.government, got)
		}
	}
}

const minimal = `publiccodeYmlVersion: "0.4"
name: SIMPUS
url: https://git.serangkota.go.id/dinkes/simpus.git
platforms: [web]
categories: [it-management]
developmentStatus: stable
softwareType: standalone/web
description:
  id:
    shortDescription: Sistem informasi puskesmas
    longDescription: >
      Sistem informasi puskesmas mencatat kunjungan, rekam medis, obat dan rujukan di semua puskesmas kota,
      dan mengirim ringkasannya setiap bulan kepada dinas kesehatan untuk perencanaan dan pelaporan program.
    features: [Pendaftaran]
legal:
  license: MIT
  mainCopyrightOwner: Pemerintah Kota Serang
  repoOwner: Dinas Kesehatan Kota Serang
maintenance:
  type: contract
  contractors:
    - name: PT Maju Jaya
      until: 2027-12-31
localisation:
  localisationReady: false
  availableLanguages: [id]
`

func TestPubliccode(t *testing.T) {
	for _, test := range []struct{ name, old, new, want string }{
		{"as it is", "", "", ""},
		{"version 0", `"0.4"`, `"0"`, ""},
		{"version without quotes", `"0.4"`, `0.4`, "type publiccodeYmlVersion"},
		{"version 0.2", `"0.4"`, `"0.2"`, "length description/[lang]/longDescription,missing description/[lang]/genericName,missing releaseDate"},
		{"version 0.3", `"0.4"`, `"0.3"`, "missing releaseDate"},
		{"no version", `publiccodeYmlVersion: "0.4"`, "", "missing publiccodeYmlVersion"},
		{"a version before", `"0.4"`, `"0.1"`, "missing description/[lang]/genericName,missing releaseDate,value publiccodeYmlVersion,length description/[lang]/longDescription"},
		{"no version at all", `"0.4"`, `"terbaru"`, "value publiccodeYmlVersion"},
		{"no name", "name: SIMPUS", "name: ''", "missing name"},
		{"a path for a URL", "https://git.serangkota.go.id/dinkes/simpus.git", "dinkes/simpus", "url url"},
		{"no platform", "platforms: [web]", "platforms: []", "missing platforms"},
		{"one platform", "platforms: [web]", "platforms: web", ""},
		{"a category of its own", "[it-management]", "[puskesmas]", "value categories"},
		{"no category", "categories: [it-management]\n", "", "missing categories"},
		{"a status of its own", "stable", "jadi", "value developmentStatus"},
		{"a type of its own", "standalone/web", "web", "value softwareType"},
		{"a short text", "name: SIMPUS", "name: SIMPUS\ndescription:\n  id: {shortDescription: a, longDescription: b, features: [c]}", "duplicate ,length description/[lang]/longDescription"},
		{"a long title", "Sistem informasi puskesmas\n", strings.Repeat("a", 151) + "\n", "length description/[lang]/shortDescription"},
		{"no feature", "    features: [Pendaftaran]\n", "", "missing description/[lang]/features"},
		{"no language", "  id:\n", "  bahasa_indonesia:\n", "value description/[lang]"},
		{"no licence", "license: MIT", "license: milik kami, jangan disalin", "value legal/license"},
		{"an expression", "license: MIT", "license: MIT OR Apache-2.0", ""},
		{"a mapping for a text", "license: MIT", "license: {a: b}", "type legal/license"},
		{"a date", "2027-12-31", "31-12-2027", "date maintenance/contractors/until"},
		{"no such day", "2027-12-31", "2027-02-30", "date maintenance/contractors/until"},
		{"no contractor", "  contractors:\n    - name: PT Maju Jaya\n      until: 2027-12-31\n", "", "missing maintenance/contractors"},
		{"no contact", "type: contract", "type: internal", "missing maintenance/contacts"},
		{"an e-mail", "      until: 2027-12-31\n", "      until: 2027-12-31\n      email: tidak ada\n", "email maintenance/contractors/email"},
		{"a word for a boolean", "localisationReady: false", "localisationReady: belum", "type localisation/localisationReady"},
		{"a key twice", "name: SIMPUS", "name: SIMPUS\nname: SIMPUS", "duplicate "},
		{"a logo that is there", "name: SIMPUS", "name: SIMPUS\nlogo: img/logo.svg", ""},
		{"a logo that is not", "name: SIMPUS", "name: SIMPUS\nlogo: img/none.svg", "path logo"},
		{"a list", "publiccodeYmlVersion", "- a\n#", "syntax "},
		{"a person", "Pemerintah Kota Serang", secret, ""},
	} {
		text := strings.Replace(minimal, test.old, test.new, 1)
		f := search(t, map[string]string{"publiccode.yml": text, "img/logo.svg": "<svg/>"})
		p := f.Publiccode[0]
		var got []string
		for _, m := range p.Mistakes {
			got = append(got, m.Code+" "+m.Key)
			if m.Line == 0 && m.Code != Syntax {
				t.Errorf("%s: %v has no line", test.name, m)
			}
		}
		want := strings.Split(test.want, ",")
		if test.want == "" {
			want = nil
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) || p.Valid != (test.want == "") || p.MistakeCount != len(want) {
			t.Errorf("%s: %q, valid %t; want %q", test.name, got, p.Valid, want)
		}
		if test.name == "as it is" && (p.MainCopyrightOwner != "Pemerintah Kota Serang" || p.RepoOwner != "Dinas Kesehatan Kota Serang" || p.Licence != "MIT" || p.Maintenance != "contract" || fmt.Sprint(p.Contractors) != "[PT Maju Jaya]" || p.Version != "0.4") {
			t.Errorf("%+v", p)
		}
		if test.name == "a person" && p.MainCopyrightOwner != Person {
			t.Errorf("%+v", p)
		}
	}
	f := search(t, map[string]string{"publiccode.yml": strings.Replace(minimal, `"0.4"`, `"0.9"`, 1)})
	if p := f.Publiccode[0]; p.Valid || p.Reason == nil {
		t.Errorf("a version that is not known: %+v", p)
	}
}

// TestReference holds that a file is valid where the reference parser of the
// standard, publiccode-parser-go of August 2026 without its checks of what lies
// elsewhere, finds it so. The verdicts are those it gave; apart says that the
// standard's text says otherwise, or says nothing, and that the text is followed.
func TestReference(t *testing.T) {
	const name = "name: SIMPUS"
	add := func(line string) string { return name + "\n" + line }
	for _, test := range []struct {
		old, new     string
		valid, apart bool
	}{
		{name, name, true, false},
		{`"0.4"`, `0.4`, false, false},
		{`"0.4"`, `"0"`, true, false},
		{`"0.4"`, `"1"`, false, false},
		{`"0.4"`, `"0.6"`, false, true}, // which was published, without a change
		{name, "name: 12", true, false},
		{name, add("softwareVersion: 1.0"), true, false},
		{name, add("x-patuh: {a: b}"), false, true}, // of keys it does not have the text says nothing
		{name, add("name: B"), false, false},
		{name, "name: &a SIMPUS\napplicationSuite: *a", true, false},
		{name, add("usedBy: Pemkot"), false, false},
		{name, add("intendedAudience: {scope: [government]}"), true, false},
		{name, add("intendedAudience: {countries: [ID, my]}"), true, false},
		{name, add("intendedAudience: {countries: [ZZ]}"), false, false},
		{name, add("intendedAudience: {unsupportedCountries: [Id]}"), false, false},
		{name, add("fundedBy: [{name: Pemkot, uri: 'https://a.go.id'}]"), true, false},
		{name, add("fundedBy: [{name: Pemkot}]"), false, true},          // the name is what must be there
		{name, add("fundedBy: [{uri: 'https://a.go.id'}]"), true, true}, // the same
		{name, add("fundedBy: [Pemkot]"), false, false},
		{name, add("supports: [{id: 'alias:gdpr'}, {id: 'urn:x-a:b'}, {id: 'https://a.go.id/uu'}]"), true, false},
		{name, add("supports: [{id: 'alias:uu-pdp'}]"), false, false},
		{name, add("supports: [{id: apa saja}]"), false, false},
		{name, add("inputTypes: [text/plain]"), true, false},
		{name, add("outputTypes: [apa]"), false, false},
		{name, add("organisation: {uri: 'urn:x-foobar:my', name: A}"), true, false},
		{name, add("organisation: {uri: apa, name: A}"), false, false},
		{name, add("logo: /img/logo.svg"), false, false},
		{name, add("logo: img/logo.jpg"), true, true}, // SVG, SVGZ, PNG; what a file is it does not look at here
		{name, add("dependsOn: {open: [{name: A, version: 3.2, optional: true}]}"), true, false},
		{name, add("dependsOn: {open: [{name: A, optional: ya}]}"), false, false},
		{"license: MIT", "license: (MIT OR Apache-2.0) AND BSD-3-Clause", true, false},
		{"license: MIT", "license: GPL-2.0-only WITH Classpath-exception-2.0", true, false},
		{"license: MIT", "license: LicenseRef-kota", true, false},
		{"license: MIT", "license: Lisensi-Kami", false, false},
		{"license: MIT", "license: MIT or Apache-2.0", false, false},
		{"type: contract", "type: none", false, true}, // so from 0.5 on
		{"[Pendaftaran]", "[Pendaftaran]\n    awards: satu", false, false},
		{"[id]", "[id_ID]", false, false},
		{"[id]", "[indonesia]", false, false},
		{"false", "no", false, false},
		{"2027-12-31", "2027-12-31T00:00:00Z", false, false},
	} {
		p := publiccode([]byte(strings.Replace(minimal, test.old, test.new, 1)), func(string) bool { return true })
		if p.Valid != (test.valid != test.apart) {
			t.Errorf("%s: valid %t, %v", test.new, p.Valid, p.Mistakes)
		}
	}
	p := publiccode([]byte(strings.NewReplacer(`"0.4"`, `"0.5"`, "type: contract", "type: none").Replace(minimal)), func(string) bool { return true })
	if len(p.Mistakes) != 1 || p.Mistakes[0].Code != Excluded || p.Mistakes[0].Key != "maintenance/contractors" {
		t.Errorf("%+v", p.Mistakes)
	}
}

func TestFacts(t *testing.T) {
	f := search(t, map[string]string{
		"LICENSE":                   mit,
		"publiccode.yml":            strings.Replace(minimal, "license: MIT", "license: AGPL-3.0-or-later", 1),
		"README.md":                 "# SIMPUS\n\nHak Cipta © 2024 Pemkot Serang\n",
		"composer.json":             `{"license": "MIT", "authors": [{"name": "` + secret + `"}, {"name": "PT Maju Jaya"}]}`,
		"package.json":              `{"license": "UNLICENSED", "author": "` + secret + ` <b@x.id>"}`,
		"pyproject.toml":            "[project]\nlicense = {text = \"MIT\"}\nauthors = [{name = \"Dinas Kesehatan Kota Serang\"}]\n",
		"Cargo.toml":                "[package]\nlicense = \"MIT OR Apache-2.0\"\nauthors = [\"" + secret + " <b@x.id>\"]\n",
		"pom.xml":                   "<project><organization><name>PT Maju Jaya</name></organization><licenses><license><name>The Apache License, Version 2.0</name></license></licenses></project>",
		"REUSE.toml":                "version = 1\n[[annotations]]\npath = \"**\"\nSPDX-FileCopyrightText = \"2024 Pemerintah Kota Serang\"\nSPDX-License-Identifier = \"MIT\"\n",
		".reuse/dep5":               "Files: *\nCopyright: 2024 Pemerintah Kota Serang\n 2023 " + secret + "\nLicense: MIT\n",
		"app/a.php":                 "<?php\n// SPDX-FileCopyrightText: 2024 Pemerintah Kota Serang\n// SPDX-License-Identifier: MIT\n",
		"app/b.php":                 "<?php\n// SPDX-FileCopyrightText: 2024 Pemerintah Kota Serang\n// SPDX-License-Identifier: MIT\n",
		"app/c.php":                 "<?php\n/*\n * Copyright (c) 2023 " + secret + "\n */\n",
		"vendor/x/LICENSE":          "Copyright (c) 2020 Vendor Foundation",
		"node_modules/x/a.js":       "// Copyright 2020 Other, Inc.",
		"public/plugins/jquery.js":  "// Copyright 2020 Other, Inc.",
		"src/\xff/package.json":     "{",
		"LICENSES/GPL-3.0-only.txt": "Copyright (C) 2007 Free Software Foundation, Inc. <https://fsf.org/>\n" + licenceText(t, "GPL-3.0"),
	})
	var licences, copyrights, owners, about []string
	for _, l := range f.Licences {
		licences = append(licences, fmt.Sprintf("%s %s %d %d", l.ID, l.Path, l.Line, l.Files))
		if l.Source == LicenceFile && l.Path == "LICENSE" && l.Coverage < 90 || l.Blob == "" {
			t.Errorf("%+v", l)
		}
	}
	for _, c := range f.Copyrights {
		copyrights = append(copyrights, fmt.Sprintf("%s %s %s %d %d", c.Holder, c.Years, c.Path, c.Line, c.Files))
	}
	for _, o := range f.Owners {
		owners = append(owners, fmt.Sprintf("%s%v%v%d", o.Name, o.Names, o.Sources, o.Files))
	}
	for _, d := range f.Disagreements {
		for _, c := range d.Claims {
			about = append(about, d.About+" "+c.Value+" "+c.Path)
		}
	}
	for _, test := range []struct{ got, want []string }{
		{licences, []string{
			"MIT .reuse/dep5 0 1", "MIT OR Apache-2.0 Cargo.toml 0 1", "MIT LICENSE 0 1", "GPL-3.0 LICENSES/GPL-3.0-only.txt 0 1", "MIT REUSE.toml 0 1", "MIT app/a.php 3 2",
			"MIT composer.json 0 1", "proprietary package.json 0 1", "Apache-2.0 pom.xml 0 1", "AGPL-3.0-or-later publiccode.yml 0 1", "MIT pyproject.toml 0 1",
		}},
		{copyrights, []string{
			"Pemerintah Kota Serang 2024 .reuse/dep5 2 1", "person 2023 .reuse/dep5 3 1", "Pemerintah Kota Serang 2024 LICENSE 3 1", "Pemkot Serang 2024 README.md 3 1", "Pemerintah Kota Serang 2024 REUSE.toml 4 1",
			"Pemerintah Kota Serang 2024 app/a.php 2 2", "person 2023 app/c.php 3 1", "PT Maju Jaya  composer.json 1 1", "PT Maju Jaya  pom.xml 1 1", "Pemerintah Kota Serang  publiccode.yml 0 1", "Dinas Kesehatan Kota Serang  pyproject.toml 3 1",
		}},
		{owners, []string{
			"PT Maju Jaya[PT Maju Jaya][manifest]2",
			"Pemerintah Kota Serang[Dinas Kesehatan Kota Serang Pemerintah Kota Serang Pemkot Serang][header licence_file manifest publiccode readme reuse]8",
		}},
		{about, []string{
			"owner Pemerintah Kota Serang publiccode.yml", "owner person .reuse/dep5", "owner PT Maju Jaya composer.json",
			"licence AGPL-3.0-or-later publiccode.yml", "licence MIT LICENSE", "licence MIT OR Apache-2.0 Cargo.toml", "licence proprietary package.json", "licence Apache-2.0 pom.xml",
		}},
	} {
		if !reflect.DeepEqual(test.got, test.want) {
			t.Errorf("got  %q\nwant %q", test.got, test.want)
		}
	}
	if f.Persons != 2 || f.Sources != 3 || f.Sampled != 3 || f.UnexaminedCount != 1 || f.Unexamined[0].Path != "src/\ufffd/package.json" {
		t.Errorf("%d persons, %d of %d sources, %v", f.Persons, f.Sampled, f.Sources, f.Unexamined)
	}
}

func TestLicenceFile(t *testing.T) {
	for name, want := range map[string]bool{
		"LICENSE": true, "LICENCE.txt": true, "LICENSE.MIT": true, "LICENSE-2.0.txt": true, "LICENSE.html": true, "COPYING.LESSER": true, "COPYRIGHT": true, "copyright.md": true, "Hak Cipta.pdf": true, "LICENSES/MIT.txt": true, "lisensi.docx": true,
		"copyright.php": false, "views/copyright.html": false, "copyright.twig": false, "copyright.blade.php": false, "copyright.phtml": false, "copyright.css": false, "copyright.sql": false, "hak_cipta.ejs": false,
		"license.go": false, "license.cpp": false, "license.sh": false, "license.json": false, "README.md": false,
	} {
		if licenceFile(name) != want {
			t.Error(name)
		}
	}
	f := search(t, map[string]string{"copyright.php": "<?php\n// Copyright (c) 2024 PT Maju Jaya\n"})
	if len(f.Licences) != 0 || len(f.Copyrights) != 1 || f.Copyrights[0].Source != Header || f.Sources != 1 {
		t.Errorf("%+v", f)
	}
}

// TestPaper holds that a licence is read in the form that an office writes it in,
// and that one which cannot be read is told as such.
func TestPaper(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	part, _ := w.Create("word/document.xml")
	fmt.Fprint(part, "<d><p><r><t>Hak Cipta (c) 2024 Pemerintah Kota Serang</t></r></p></d>")
	w.Close()
	f := search(t, map[string]string{"lisensi.docx": b.String(), "LICENSE.pdf": "%PDF-1.4 rusak"})
	if len(f.Owners) != 1 || f.Owners[0].Name != "Pemerintah Kota Serang" || f.UnexaminedCount != 1 || f.Unexamined[0].Source != LicenceFile || f.Unexamined[0].Reason == nil {
		t.Errorf("%+v", f)
	}
}

func TestBounds(t *testing.T) {
	s := New()
	for i := range 20_000 {
		s.Offer(tree.Entry{Path: fmt.Sprintf("src/%05d.go", i), Blob: "b"})
		s.Offer(tree.Entry{Path: fmt.Sprintf("m/%05d/package.json", i), Blob: "b"})
	}
	s.Offer(tree.Entry{Path: "package.json", Blob: "b"})
	if n := s.sorts[ManifestFile]; len(s.sample) > 2*MaxSample || len(n.entries) > 2*maxSort {
		t.Errorf("%d and %d are kept", len(s.sample), len(n.entries))
	}
	files := map[string]string{"package.json": `{"license": "MIT"}`}
	f := s.Facts(t.Context(), treetest.New(files))
	if f.Sources != 20_000 || f.Sampled != 0 || len(f.Licences) != 1 || len(f.Unexamined) != maxListed || f.Beyond[ManifestFile] != 20_001-maxSort || f.UnexaminedCount != 20_000+MaxSample {
		t.Errorf("%d sources, %d licences, %d of %d unexamined", f.Sources, len(f.Licences), len(f.Unexamined), f.UnexaminedCount)
	}
}

// TestCommonLicences holds that there is a pattern for each licence that is to be known.
func TestCommonLicences(t *testing.T) {
	for _, id := range common {
		if !slices.ContainsFunc(licensecheck.BuiltinLicenses(), func(l licensecheck.License) bool { return l.LRE != "" && strings.HasPrefix(l.ID, id) }) {
			t.Error(id)
		}
	}
}

func TestOwn(t *testing.T) {
	for path, want := range map[string]bool{
		"lib/main.dart": true, "src/plugins/a.js": true, "public/plugins/a.js": false, "assets/js/lib/a.js": false, "public/js/app.js": true, "vendor/a.php": false,
		"system/core/CodeIgniter.php": false, "system/simpus.go": true, "application/views/a.php": true, "a/node_modules/b/c.js": false,
	} {
		if own(path) != want {
			t.Error(path)
		}
	}
}

// TestDraw holds that the sample does not go by the order of the walk.
func TestDraw(t *testing.T) {
	a, b := New(), New()
	for i := range 5000 {
		a.Offer(tree.Entry{Path: fmt.Sprintf("src/%05d.go", i)})
		b.Offer(tree.Entry{Path: fmt.Sprintf("src/%05d.go", 4999-i)})
	}
	a.settle()
	b.settle()
	if !reflect.DeepEqual(a.sample, b.sample) {
		t.Error("two orders give two samples")
	}
	first := 0
	for _, drawn := range a.sample {
		if drawn.entry.Path < "src/02500.go" {
			first++
		}
	}
	if first < MaxSample/4 || first > 3*MaxSample/4 {
		t.Errorf("%d of %d are of the first half", first, MaxSample)
	}
}

func FuzzClaims(f *testing.F) {
	for _, seed := range []string{mit, "Copyright (c) 2024 A, B dan C; D", "© ,,,", "Hak Cipta © 2024 Dinas , dan & dan", "SPDX-FileCopyrightText: \xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, c := range claims(text) {
			names, _ := organisations(c.said)
			for _, name := range names {
				if len([]rune(name)) > maxName || name != strings.ToValidUTF8(name, "") {
					t.Errorf("%q", name)
				}
				Names(name, "Pemerintah Kota Serang")
				Names("Pemerintah Kota Serang", name)
				same(name)
			}
		}
	})
}

func FuzzPubliccode(f *testing.F) {
	f.Add([]byte(minimal))
	f.Add([]byte("a: &a [*a]\ndescription: *a\n"))
	f.Add([]byte("description: {id: &x {features: *x}}\nmaintenance: {contacts: [*x]}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p := publiccode(data, func(string) bool { return true })
		if len(p.Mistakes) > MaxMistakes || p.Valid && p.MistakeCount > 0 {
			t.Errorf("%+v", p)
		}
	})
}

func FuzzManifests(f *testing.F) {
	for _, seed := range []string{`{"license":["MIT"],"authors":[[["a"]]]}`, "[project]\nlicense=1\nauthors=[[1]]", "<project><licenses><license/></licenses></project>", "Copyright: a\n b\nLicense: MIT", "[[annotations]]\nSPDX-FileCopyrightText=[1]"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(_ *testing.T, data []byte) {
		for _, read := range manifests {
			read(data)
		}
		reuseTOML(data)
		dep5(data)
	})
}
