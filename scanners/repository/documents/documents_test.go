package documents_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/patuh-id/patuh/scanners/repository/documents"
	"github.com/patuh-id/patuh/scanners/repository/tree"
	"github.com/patuh-id/patuh/scanners/repository/treetest"
)

const (
	userText = `Petugas masuk dengan akun pegawai, lalu halaman beranda menampilkan daftar permohonan. Klik tombol **Periksa** pada baris yang dimaksud, cocokkan isian dengan berkas, kemudian simpan. Untuk mencetak tanda terima pilih menu Cetak. Permohonan yang keliru dikembalikan dengan menekan tombol Kembalikan dan mengisi alasannya.`

	adminText = `Admin membuat akun petugas dan memberi hak akses menurut loketnya. Peran dicabut ketika petugas pindah tugas. Daftar jenis layanan dikelola pada menu Referensi. Cadangan basis data dibuat tiap malam dan dipulihkan ke server uji setiap bulan. Log perubahan dibaca tiap pekan; sandi yang lupa disetel ulang di menu Pengguna.`

	setUpText = `Pasang PHP 8.2, Composer dan MariaDB pada server. Salin repositori, jalankan composer install, ubah .env, lalu impor skema.sql ke basis data. Aktifkan layanan dan buka alamatnya di peramban untuk memeriksa bahwa halaman depan tampil tanpa galat.`
)

func TestClaims(t *testing.T) {
	files := map[string]string{
		"src/a.php":          strings.Repeat("<?php simpan();\n", 200),
		"composer.json":      "{}",
		"naskah/satu.md":     "# Judul\n" + userText,
		"naskah/gabung.md":   "# Buku\n## Untuk petugas\n" + userText + "\n## Untuk admin\n" + adminText + "\n",
		"naskah/kosong.md":   "# Panduan\nTODO\n",
		"docs/panduan.md":    "# Panduan pengguna\n" + userText,
		"docs/instalasi.md":  "# Instalasi\n" + setUpText,
		"bagian/01-masuk.md": "# Masuk\nPetugas membuka halaman depan, mengetik nama dan sandi, lalu menekan tombol Masuk.\n",
		"bagian/02-cari.md":  "# Mencari\nKetik nomor permohonan pada kotak di atas daftar dan klik ikon kaca pembesar.\n",
		"bagian/03-ubah.md":  "# Mengubah\nKlik baris, perbaiki isian yang keliru, kemudian simpan perubahan dengan tombol hijau.\n",
	}
	for _, c := range []struct {
		name, document, claim, state, path, section, why string
	}{
		{"file", "user_manual", "naskah/satu.md", documents.Present, "naskah/satu.md", "", ""},
		{"file with a dot before it", "user_manual", "./naskah/satu.md", documents.Present, "naskah/satu.md", "", ""},
		{"section", "administrator_manual", "naskah/gabung.md#Untuk admin", documents.Present, "naskah/gabung.md", "Untuk admin", ""},
		{"section by its link", "administrator_manual", "naskah/gabung.md#untuk-admin", documents.Present, "naskah/gabung.md", "Untuk admin", ""},
		{"section that is not there", "administrator_manual", "naskah/gabung.md#Untuk siapa", documents.Missing, "naskah/gabung.md", "Untuk siapa", "there is no such heading"},
		{"section of another document", "administrator_manual", "naskah/gabung.md#Untuk petugas", documents.Placeholder, "naskah/gabung.md", "Untuk petugas", ""},
		{"folder", "user_manual", "bagian", documents.Present, "bagian", "", ""},
		{"not there, though another is", "user_manual", "docs/manual.md", documents.Missing, "docs/manual.md", "", "the place named is not there"},
		{"placeholder, though another is there", "user_manual", "naskah/kosong.md", documents.Placeholder, "naskah/kosong.md", "", ""},
		{"another document", "installation_manual", "naskah/satu.md", documents.Placeholder, "naskah/satu.md", "", ""},
		{"out of the tree", "user_manual", "../../etc/passwd", documents.Missing, "etc/passwd", "", "the place named is not there"},
		{"source code", "source_code", "src", documents.Present, "src", "", ""},
		{"no source code", "source_code", "naskah", documents.Placeholder, "naskah", "", ""},
		{"none", "user_manual", "", documents.Present, "docs/panduan.md", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := look(t, treetest.New(files), map[string]string{c.document: c.claim}).Documents[c.document]
			if d.State != c.state || d.Path != c.path || d.Section != c.section || d.Claimed != (c.claim != "") || c.why != "" && d.Why.EN != c.why {
				t.Errorf("%+v %+v", d, d.Why)
			}
			if c.claim != "" && d.State != documents.Present && c.document == "user_manual" && !slices.ContainsFunc(d.Others, func(c documents.Candidate) bool { return c.Path == "docs/panduan.md" && c.State == documents.Present }) {
				t.Errorf("what would have been found is not told: %v", d.Others)
			}
		})
	}
}

func TestJudgement(t *testing.T) {
	manual := "# Panduan pengguna\n" + userText
	for _, c := range []struct {
		name, document string
		files          map[string]string
		special        []tree.Entry
		state, path    string
	}{
		{"copy under another name", "administrator_manual", map[string]string{"docs/panduan-pengguna.md": manual, "docs/panduan-admin.md": manual}, nil, documents.Placeholder, "docs/panduan-admin.md"},
		{"the original of the copy", "user_manual", map[string]string{"docs/panduan-pengguna.md": manual, "docs/panduan-admin.md": manual}, nil, documents.Present, "docs/panduan-pengguna.md"},
		{"copy but for its title", "administrator_manual", map[string]string{
			"docs/panduan-pengguna.md": manual + " " + adminText, "docs/panduan-admin.md": "# Panduan admin\nEdisi kedua.\n\n" + userText + " " + adminText,
		}, nil, documents.Placeholder, "docs/panduan-admin.md"},
		{"empty file", "user_manual", map[string]string{"docs/panduan-pengguna.md": "\n"}, nil, documents.Empty, "docs/panduan-pengguna.md"},
		{"symbolic link", "user_manual", nil, []tree.Entry{{Path: "docs/panduan-pengguna.md", Mode: tree.Symlink, Size: 4}}, documents.Unreadable, "docs/panduan-pengguna.md"},
		{"huge file", "user_manual", nil, []tree.Entry{{Path: "docs/panduan-pengguna.pdf", Size: 1 << 40}}, documents.Unreadable, "docs/panduan-pengguna.pdf"},
		{"submodule of documents", "user_manual", nil, []tree.Entry{{Path: "dokumentasi", Mode: tree.Submodule}}, documents.Unreadable, "dokumentasi"},
		{"code in a submodule", "source_code", nil, []tree.Entry{{Path: "backend", Mode: tree.Submodule}}, documents.Unreadable, "backend"},
		{"code in an archive", "source_code", map[string]string{"source.zip": "PK\x05\x06"}, nil, documents.Unreadable, "source.zip"},
		{"compiled", "source_code", map[string]string{"app.exe": "MZ"}, nil, documents.Placeholder, "app.exe"},
		{"code kept as LFS pointers", "source_code", map[string]string{"go.mod": "module a", "a.go": "version https://git-lfs.github.com/spec/v1\n" + strings.Repeat("size 1\n", 100)}, nil, documents.Unreadable, "go.mod"},
		{"requirements of Python", "user_requirements", map[string]string{"docs/requirements.txt": strings.Repeat("user must be able to see the clerk's function, django==4.2\n", 3)}, nil, documents.Missing, ""},
		{"readable before scanned", "user_manual", map[string]string{"docs/manual-pengguna.pdf": pdf(t, "", true, ""), "docs/panduan-pengguna.md": manual}, nil, documents.Present, "docs/panduan-pengguna.md"},
		{"scanned before a placeholder", "user_manual", map[string]string{"docs/panduan-pengguna.md": "# Panduan\nTODO", "docs/manual-pengguna.pdf": pdf(t, "", true, "")}, nil, documents.Unreadable, "docs/manual-pengguna.pdf"},
		{"path that is no UTF-8", "user_manual", map[string]string{"docs/panduan-pengguna-\xff.md": manual}, nil, documents.Present, "docs/panduan-pengguna-\ufffd.md"},
		{"test report without tests", "application_tests", map[string]string{"reports/junit.xml": `<testsuite tests="4">`}, nil, documents.Missing, ""},
		{"nothing at all", "user_manual", nil, nil, documents.Missing, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := look(t, treetest.With(treetest.New(c.files), c.special...), nil).Documents[c.document]
			if d.State != c.state || d.Path != c.path {
				t.Errorf("%+v %+v", d, d.Why)
			}
			if d.Why == nil || d.Why.ID == "" || d.Why.EN == "" || (d.State == documents.Present) != (d.Remedy == nil) || (d.State == documents.Present) != (d.Sure != "") {
				t.Errorf("%+v", d)
			}
		})
	}
}

func TestPubliccode(t *testing.T) {
	files := map[string]string{
		"publiccode.yml": "x-patuh:\n  documents:\n    user_manual: naskah/satu.md\n    administrator_manual: naskah/satu.md\n    installation_manual: naskah/dua.md\n",
		"naskah/satu.md": "# Judul\n" + userText,
		"naskah/dua.md":  "# Judul\n" + setUpText,
		"naskah/tiga.md": "# Judul\n" + setUpText,
	}
	facts := look(t, treetest.New(files), map[string]string{"installation_manual": "naskah/tiga.md"}).Documents
	if d := facts["installation_manual"]; d.Path != "naskah/tiga.md" || d.State != documents.Present || !d.Claimed {
		t.Errorf("the manifest does not come first: %+v", d)
	}
	if d := facts["user_manual"]; d.Path != "naskah/satu.md" || d.State != documents.Present || !d.Claimed {
		t.Errorf("publiccode.yml is not followed: %+v", d)
	}
	if d := facts["administrator_manual"]; d.State != documents.Placeholder || !d.Claimed {
		t.Errorf("one file counts for two documents: %+v", d)
	}
}

// What a library brings is nobody's manual; the one package of a delivery is.
func TestPackages(t *testing.T) {
	readme := "# X\n## Instalasi\n" + setUpText
	for _, c := range []struct {
		name  string
		files map[string]string
		state string
	}{
		{"library below the application", map[string]string{"composer.json": "{}", "application/helpers/pustaka/composer.json": "{}", "application/helpers/pustaka/README.md": readme}, documents.Missing},
		{"application below other things", map[string]string{"1. Source Code/simpeg-web/composer.json": "{}", "1. Source Code/simpeg-web/README.md": readme}, documents.Present},
		{"part of a monorepo", map[string]string{"package.json": "{}", "apps/api/package.json": "{}", "apps/api/README.md": readme}, documents.Present},
		{"served to browsers", map[string]string{"public/editor/README.md": readme}, documents.Missing},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := look(t, treetest.New(c.files), nil).Documents["installation_manual"]; d.State != c.state {
				t.Errorf("%+v", d)
			}
		})
	}
}

// A heading is a place: what it holds of a person or of secrets is not told,
// wherever the heading comes from.
func TestSection(t *testing.T) {
	heading := "Panduan pengguna NIP 19800101 200501 1 001, budi@contoh.go.id\u202e"
	tr := treetest.New(map[string]string{"README.md": "# Aplikasi\n\n## " + heading + "\n" + userText})
	for _, claims := range []map[string]string{nil, {"user_manual": "README.md#" + heading}, {"user_manual": "README.md#0812-3456-7890"}} {
		facts := look(t, tr, claims)
		data, err := json.Marshal(facts)
		if err != nil || facts.Documents["user_manual"].Section == "" {
			t.Errorf("%v %s", err, data)
		}
		for _, s := range []string{"1980", "2005", "budi", "contoh.go.id", "\u202e", "0812", "7890"} {
			if strings.Contains(string(data), s) {
				t.Errorf("%s is told: %s", s, data)
			}
		}
	}
}

// A heading that may mean anything does not hide what lies below it, and in a PDF
// the numbers of headings say what lies below.
func TestBelow(t *testing.T) {
	if d := look(t, treetest.New(map[string]string{"docs/naskah.md": "# Laporan\n\n## Penggunaan\n\n### Tujuan\nSingkat.\n\n### Panduan pengguna\n" + userText}), nil).Documents["user_manual"]; d.State != documents.Present {
		t.Errorf("%+v", d)
	}
	if d := look(t, treetest.New(map[string]string{"docs/naskah.md": "# Naskah\n\n## 2. Panduan administrator\n\n## 2.1 Kelola\n" + adminText + "\n\n## 3. Penutup\nSelesai.\n"}), nil).Documents["administrator_manual"]; d.State != documents.Present || d.Section != "2. Panduan administrator" {
		t.Errorf("%+v", d)
	}
}

// A schema beyond what is searched is not missing.
func TestLongSchema(t *testing.T) {
	files := map[string]string{"db/isi.sql": strings.Repeat("INSERT INTO a VALUES (1);\n", 1<<16) + "CREATE TABLE a (b int, c text, d date);"}
	if d := look(t, treetest.New(files), nil).Documents["database_design"]; d.State != documents.Unreadable || d.Path != "db/isi.sql" {
		t.Errorf("%+v", d)
	}
}

// What was not looked at is not missing.
func TestStopped(t *testing.T) {
	tr := treetest.New(map[string]string{"docs/panduan-pengguna.md": "# Panduan\n" + userText})
	s := documents.New(nil)
	tr.Walk(context.Background(), func(e tree.Entry) error { s.Offer(e); return nil })
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for name, d := range s.Facts(ctx, tr).Documents {
		if d.State != documents.Unreadable {
			t.Errorf("%s is %s", name, d.State)
		}
	}
}

func TestCaps(t *testing.T) {
	files := map[string]string{}
	for i := range 100 {
		files[fmt.Sprintf("docs/panduan-pengguna-%03d.md", i)] = "# Panduan\nTODO\n"
	}
	facts := look(t, treetest.New(files), nil)
	if d := facts.Documents["user_manual"]; d.State != documents.Unreadable || len(facts.Limits) == 0 {
		t.Errorf("%+v %v", d, facts.Limits)
	}
	var special []tree.Entry
	for i := range 60 {
		special = append(special, tree.Entry{Path: fmt.Sprintf("docs/panduan-%d-pengguna.pdf", i), Size: 30 << 20})
	}
	facts = look(t, treetest.With(treetest.New(nil), special...), nil)
	if d := facts.Documents["troubleshooting"]; d.State != documents.Unreadable || len(facts.Limits) == 0 {
		t.Errorf("%+v %v", d, facts.Limits)
	}
}

// The same tree gives the same bytes, in whatever order it is met.
func TestDeterministic(t *testing.T) {
	for _, l := range layouts(t, "tuned") {
		want, err := json.Marshal(look(t, l.tree, nil))
		if err != nil {
			t.Fatal(err)
		}
		var entries []tree.Entry
		l.tree.Walk(context.Background(), func(e tree.Entry) error { entries = append(entries, e); return nil })
		s := documents.New(nil)
		for i := range entries {
			s.Offer(entries[len(entries)-1-i])
		}
		if got, _ := json.Marshal(s.Facts(context.Background(), l.tree)); string(got) != string(want) {
			t.Errorf("%s:\n%s\n%s", l.name, got, want)
		}
	}
}

func FuzzFacts(f *testing.F) {
	f.Add("docs/panduan-pengguna.md", "# Panduan\n"+userText, "Manual.docx", "PK\x03\x04", "docs#Instalasi")
	f.Add("README.md", "## Instalasi\n"+setUpText, "publiccode.yml", "x-patuh:\n  documents:\n    user_manual: README.md#Instalasi\n", "")
	f.Add("db/schema.sql", "CREATE TABLE a (\n id int,\n b text,\n c date\n);", "tests/aTest.php", "assert", "..")
	f.Add("/skpl.pdf", "\x01", "//docs/../skpl.md", "# SKPL", "@")
	f.Add("a/../b\xff", "\x00", "dok/skpl.pdf", "%PDF-1.4 1 0 obj", "/")
	f.Fuzz(func(t *testing.T, path1, content1, path2, content2, claim string) {
		claims := map[string]string{}
		for _, name := range documents.Names {
			claims[name] = claim
		}
		tr := treetest.New(map[string]string{path1: content1, path2: content2})
		for _, claims := range []map[string]string{nil, claims} {
			facts := look(t, tr, claims)
			data, err := json.Marshal(facts)
			if err != nil || !utf8.Valid(data) || len(facts.Documents) != len(documents.Names) {
				t.Fatalf("%v %s", err, data)
			}
			for name, d := range facts.Documents {
				if d.Why == nil || d.State == "" || (d.State == documents.Present) != (d.Remedy == nil) || len(d.Others) > 4 || !utf8.ValidString(d.Path+d.Section) {
					t.Errorf("%s: %+v", name, d)
				}
				if d.State == documents.Present && strings.TrimSpace(content1+content2) == "" {
					t.Errorf("%s is present where nothing is", name)
				}
			}
			if again, _ := json.Marshal(look(t, tr, claims)); string(again) != string(data) {
				t.Errorf("not the same again:\n%s\n%s", data, again)
			}
		}
	})
}

// large is a tree of that many files, of which few are documents.
func large(n int) tree.Tree {
	files := map[string]string{"composer.json": "{}", "README.md": "# Aplikasi\n## Instalasi\n" + setUpText, "docs/panduan-pengguna.md": userText, "docs/panduan-admin.md": adminText}
	for i := len(files); i < n; i++ {
		ending := []string{"php", "js", "blade.php", "png", "css", "md", "json", "sql"}[i%8]
		files[fmt.Sprintf("app/Modul%d/Bagian%d/berkas%d.%s", i%40, i%7, i, ending)] = "x"
	}
	return treetest.New(files)
}

func BenchmarkOffer10000(b *testing.B) {
	var entries []tree.Entry
	large(10_000).Walk(context.Background(), func(e tree.Entry) error { entries = append(entries, e); return nil })
	b.ReportAllocs()
	for b.Loop() {
		s := documents.New(nil)
		for _, e := range entries {
			s.Offer(e)
		}
	}
}

func BenchmarkFacts10000(b *testing.B) {
	tr := large(10_000)
	s := documents.New(nil)
	tr.Walk(context.Background(), func(e tree.Entry) error { s.Offer(e); return nil })
	b.ReportAllocs()
	for b.Loop() {
		s.Facts(context.Background(), tr)
	}
}

// A hundred long documents take a bounded time.
func TestLong(t *testing.T) {
	long := "# Panduan pengguna\n" + strings.Repeat(userText+"\n\n## Instalasi\n"+setUpText+"\n\n## Masalah\n"+adminText+"\n\n", 1_200)
	files := map[string]string{}
	for i := range 8 {
		files[fmt.Sprintf("docs/panduan-pengguna-%d.md", i)] = long
	}
	start := time.Now()
	look(t, treetest.New(files), nil)
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("it took %v", took)
	} else {
		t.Logf("%d MiB in %v", 8*len(long)>>20, took)
	}
}
