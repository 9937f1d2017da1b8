package documents

import (
	"slices"
	"strings"
	"testing"
)

// Names as they are met, each with the document it must mean most of all.
func TestNames(t *testing.T) {
	for _, c := range []struct{ path, want string }{
		{"docs/panduan-pengguna.md", "user_manual"},
		{"Dokumen/03. Manual Book SIMPEG v2.1 (final).pdf", "user_manual"},
		{"dok/MANUAL_USER.docx", "user_manual"},
		{"docs/userManual.md", "user_manual"},
		{"docs/Buku Petunjuk Penggunaan.odt", "user_manual"},
		{"docs/juknis_operator.pdf", "user_manual"},
		{"docs/panduan/pengguna.md", "user_manual"},
		{"docs/user-guide/README.md", "user_manual"},
		{"docs/Panduan Kader.md", "user_manual"},
		{"manual_penguna.pdf", "user_manual"},
		{"D5 End User Documentation.docx", "user_manual"},
		{"USAGE.md", "user_manual"},
		{"docs/using/apply.md", "user_manual"},
		{"docs/02-pegangan-petugas-loket.md", "user_manual"},
		{"file pendukung/manual aplikasi.htm", "user_manual"},
		{"docs/manual/admin.md", "administrator_manual"},
		{"ADMIN.md", "administrator_manual"},
		{"wiki/For-System-Administrators.md", "administrator_manual"},
		{"docs/admin/backup.md", "administrator_manual"},
		{"docs/Panduan Pengguna Level Administrator.docx", "administrator_manual"},
		{"docs/Manual Book Admin.pdf", "administrator_manual"},
		{"docs/panduan-pengelola.md", "administrator_manual"},
		{"docs/admin.md", "administrator_manual"},
		{"INSTALL", "installation_manual"},
		{"CARA_INSTALL.TXT", "installation_manual"},
		{"docs/Manual Intalasi.docx", "installation_manual"},
		{"docs/deployment.md", "installation_manual"},
		{"docs/panduan-pemasangan.adoc", "installation_manual"},
		{"docs/getting-started.md", "installation_manual"},
		{"docs/01_SKPL_SIMPUS_2021-03-04.docx", "user_requirements"},
		{"docs/Spesifikasi Kebutuhan Perangkat Lunak.pdf", "user_requirements"},
		{"docs/SRS.md", "user_requirements"},
		{"docs/user_requirements.md", "user_requirements"},
		{"docs/userStories.md", "user_requirements"},
		{"dokumen/KAK.pdf", "user_requirements"},
		{"ekspor/Kebutuhan-Bisnis_65551.html", "user_requirements"},
		{"docs/decisions/002-outbox.md", "application_design"},
		{"docs/c4/container.puml", "application_design"},
		{"docs/DPPL.docx", "application_design"},
		{"docs/architecture.md", "application_design"},
		{"docs/Rancangan Aplikasi.md", "application_design"},
		{"docs/Perancangan Sistem.odt", "application_design"},
		{"docs/Perancangan Basis Data.docx", "database_design"},
		{"docs/kamus-data.xlsx", "database_design"},
		{"docs/ERD.png", "database_design"},
		{"docs/database.md", "database_design"},
		{"docs/data-dictionary.md", "database_design"},
		{"docs/Hasil Uji.pdf", "application_tests"},
		{"docs/UAT.xlsx", "application_tests"},
		{"docs/Berita Acara Uji Coba.docx", "application_tests"},
		{"docs/test-report.md", "application_tests"},
		{"docs/pengujian/blackbox.md", "application_tests"},
		{"docs/FAQ.md", "troubleshooting"},
		{"docs/penanganan-masalah.md", "troubleshooting"},
		{"docs/kendala umum.txt", "troubleshooting"},
		{"docs/troubelshooting.md", "troubleshooting"},
		{"runbook.md", "troubleshooting"},
		{"docs/metadata.md", "metadata"},
		{"docs/Katalog Data.xlsx", "metadata"},
		{"metadata/MS-Var Harga.odt", "metadata"},
		{"docs/untuk-warga.md", "user_manual"},
		{"wiki/Untuk-Bendahara.md", "user_manual"},
		{"docs/quick-start-for-nurses.md", "user_manual"},
		{"docs/admin/users.md", "administrator_manual"},
		{"docs/ARS-004_System_Administration.docx", "administrator_manual"},
		{"docs/kalau-aplikasi-tidak-jalan.md", "troubleshooting"},
		{"docs/bila-agenda-tak-muncul.md", "troubleshooting"},
		{"wiki/Pasang-di-Server.md", "installation_manual"},
		{"docs/c4/containers.md", "application_design"},
		{"docs/System Overview.md", "application_design"},
		{"docs/struktur-folder.md", ""},
		{"public/manual/Buku Manual Pengguna.pdf", "user_manual"},

		{"requirements.txt", ""},
		{"Makefile", ""},
		{"LICENSE", ""},
		{"CHANGELOG.md", ""},
		{"CONTRIBUTING.md", ""},
		{"src/user/manual.controller.ts", ""},
		{"resources/views/admin.html", ""},
		{"src/bantuan/manual-pengguna.html", "user_manual"},
		{"resources/views/bantuan/admin.blade.php", "administrator_manual"},
		{"resources/views/orders/admin.blade.php", ""},
		{"referensi/Manual Pengguna SIPD.pdf", ""},
		{"docs/user-research.md", ""},
		{"docs/foto-bersama.png", ""},
		{"docs/surat.docx", ""},
		{"vendor/x/docs/installation.md", ""},
		{"node_modules/x/INSTALL.md", ""},
		{"storage/uploads/skpl.pdf", ""},
		{".github/troubleshooting.md", ""},
		{"assets/plugins/x/docs/user-guide.md", ""},
	} {
		at, ok := locate(c.path)
		ok = ok && at.settle(map[string]bool{})
		got := ""
		if ok {
			s, _ := at.named()
			if d, n := s.best(); n > 0 {
				got = Names[d]
			}
		}
		if got != c.want {
			t.Errorf("%s means %q, not %q", c.path, got, c.want)
		}
	}
}

func TestFiller(t *testing.T) {
	for text, filled := range map[string]bool{
		"TODO":                                       true,
		"Menyusul.":                                  true,
		"Dokumen ini akan dilengkapi oleh tim.":      true,
		"Jelaskan hak akses setiap pengguna.":        true,
		"Uraikan kebutuhan fungsional sistem ini":    true,
		"<<Nama Sistem>>":                            true,
		"[Describe how the user logs in.]":           true,
		"Describe the overall architecture here.":    true,
		"Include screenshots of every page.":         true,
		"Disusun oleh: ....................":         true,
		"Coming soon":                                true,
		"To be completed by vendor after UAT.":       true,
		"Add a photo and submit the form.":           false,
		"To do this, open the settings of the page.": false,
		"Submit your application before noon.":       false,
		"Isi formulir lalu simpan.":                  false,
		"Silakan isi nama dan nomor telepon.":        false,
		"Sebutkan nomornya, lalu klik Simpan.":       false,
		"Data ditambahkan ke daftar.":                false,
		"Salin [berkas](a.md) ke server.":            false,
		"The service is not available at night.":     false,
	} {
		if s := substantial(text); (s.filler > 0) != filled {
			t.Errorf("%q: %d of %d words are filler", text, s.filler, s.words)
		}
	}
}

func TestResults(t *testing.T) {
	for text, told := range map[string]bool{
		"1\tmasuk\tberanda tampil\tSesuai\n2\tkeluar\tkembali\tSesuai\n":             true,
		"TC-01 Masuk — ✅ Lulus\nTC-02 Keluar — ❌ Gagal\n":                            true,
		"Sebanyak 22 dari 24 skenario berhasil.":                                     true,
		"OK (42 tests, 97 assertions)":                                               true,
		"Aplikasi dinyatakan layak dipakai.":                                         true,
		"1\tmasuk\tSistem berhasil menampilkan beranda\t\n":                          false,
		"1\tmasuk\tBerhasil\nsebagai\tmembuka\n2\tkeluar\tBerhasil\nlagi\tmenutup\n": false,
		"buka semua menu\tadmin berhasil membuka semua menu\t\t":                     false,
		"- Masuk berhasil\n- Keluar berhasil\n- Cetak berhasil\n":                    false,
		"1\tmasuk\tberanda\t[ ] Berhasil [ ] Gagal\n":                                false,
		"Pengujian akan dilakukan oleh tiga orang.":                                  false,
		"Hasil yang diharapkan: semua proses selesai dengan sukses.\n":               false,
		"Result: PASSED or FAILED based on the outcome\n":                            false,
		"Average attendance: 87.5%\nAverage attendance: 85%\n":                       false,
		"Average response time: 1.2 seconds\n":                                       false,
		"Setiap peran dapat diakses, semua sesuai izinnya masing-masing":             false,
		"Dari 214 kasus, 211 lolos.":                                                 true,
		"":                                                                           false,
	} {
		if n := results(text); (n >= 2) != told {
			t.Errorf("%q: %d", text, n)
		}
	}
}

func FuzzWords(f *testing.F) {
	for _, s := range []string{"", "01. Manual Book SIMPEG v1.2 (final).docx", "panduanPengguna", "SKPLv2", "\xff", "ＦＡＱ", "İSTANBUL", strings.Repeat("aB", 300)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, w := range words(s) {
			if w == "" || strings.ContainsAny(w, " /-_0123456789") {
				t.Errorf("%q", w)
			}
		}
		for d, n := range classify(concepts(s)) {
			if n < 0 || n > 100 || d == sourceCode && n > 0 {
				t.Errorf("%d for %d", n, d)
			}
		}
		if at, ok := locate("docs/" + s); ok && at.settle(map[string]bool{}) {
			at.named()
			at.omnibus(concepts(s))
		}
	})
}

// A text is filler or not, whatever surrounds it.
func FuzzSubstance(f *testing.F) {
	for _, s := range []string{"", "TODO", "Lorem ipsum dolor sit amet.", "<nama aplikasi>", "Klik tombol Simpan.", "a\tb\nc. d", "| lulus |"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := substantial(s)
		if got.filler < 0 || got.words < 0 || len(got.text) > len(s)+strings.Count(s, ".")+strings.Count(s, "!")+strings.Count(s, "?")+strings.Count(s, "\t")+strings.Count(s, "\n")+2 {
			t.Errorf("%+v", got)
		}
		results(s)
		a := sketch(s)
		if !slices.IsSorted(a) || len(a) > sketchSize || len(a) > 0 && !alike(a, a) {
			t.Errorf("%v", a)
		}
	})
}
