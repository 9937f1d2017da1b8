package documents

import (
	"testing"

	"github.com/patuh-id/patuh/scanners/repository/text"
)

// What a text is by its form, where no name tells.
func TestForm(t *testing.T) {
	for _, c := range []struct {
		name, title, body string
		want              []int
	}{
		{"orders to press what bears a name", "Agenda", "Klik Agenda Baru.\nIsi nama acara lalu tekan Simpan.\nPress Close when done.\n", []int{userManual}},
		{"the same of another tool", "Git", "Buka GitHub.\nKlik Fork.\nKlik New branch, tulis commit.\nTekan Create pull request.\n", nil},
		{"buttons without a name", "Lift", "Tekan tombol naik di lobi.\nPilih lantai pada panel.\nTekan tombol tutup.\n", nil},
		{"problems beside fixes", "Catatan", "Masalah\tSolusi\nQR tidak terbaca\tbersihkan kamera dulu\nlaporan kosong\tganti zona waktu server\n", []int{troubleshooting}},
		{"problems alone", "Catatan", "Masalah\tLokasi\nQR tidak terbaca\tloket satu di depan\nlaporan kosong\tkantor kecamatan\n", nil},
		{"commands", "x", "git clone a b\ncp .env.a .env\nnpm ci\npm2 start a\n", []int{installation}},
		{"what was expected and what came", "x", "Langkah\tDiharapkan\tHasil\nmasuk\tberanda\tberanda\nkeluar\tdepan\tdepan\n", []int{tests}},
		{"what was expected alone", "x", "Langkah\tDiharapkan\tHasil\nmasuk\tberanda\t\nkeluar\tdepan\t\n", nil},
		{"columns and types", "x", "Kolom\tTipe\nid\tint\n", []int{databaseDesign}},
		{"a diagram", "x", "flowchart TD\nA --> B\nB --> C\nC --> D\nD --> A\nclick Device \"x\"\n", []int{application}},
		{"a table of parts", "x", "Layanan\tTugas\nantre\tmenyimpan pesan\nkirim\tmengirim surel\nhitung\tmenghitung tagihan\n", []int{application}},
		{"what parts do to one another", "x", "The API calls the billing service over HTTPS.\nBilling keeps its data in PostgreSQL and publishes events to a queue.\nA worker reads the queue and renders letters through the template module.\n", []int{application}},
		{"stages of an installation", "x", "Ekstrak paket ke C:\\Data.\nBuat database MySQL lalu impor data.sql.\nUbah alamat pada koneksi.ini.\nJalankan layanan.\n", []int{installation}},
		{"what is kept, by its heading", "Backup", "The database is dumped nightly.\nRestore it with the script, and test that each quarter.\nAccounts of colleagues who leave are disabled.\n", []int{administrator}},
		{"failures and what mends them", "x", "Halaman kosong. Muat ulang peramban.\nSurat gagal terkirim: periksa alamat SMTP.\n", []int{troubleshooting}},
		{"columns in lines", "x", "pasar: id bigint, nama varchar, luas numeric\ntagihan: id bigint, pasar_id bigint, jumlah numeric\n", []int{databaseDesign}},
		{"fields of an interface", "GET /users", "Field\tType\nid\tint\n", nil},
		{"fields of metadata", "x", "Judul\tPenduduk\nProdusen data\tDinas\nFrekuensi\ttahunan\nLisensi\tterbuka\n", []int{metadata}},
	} {
		s := observe("", []text.Section{{Title: c.title, Body: c.body}}).points()
		for d, n := range s {
			wanted := false
			for _, w := range c.want {
				wanted = wanted || w == d
			}
			if (n >= byForm) != wanted {
				t.Errorf("%s: %s is %d", c.name, Names[d], n)
			}
		}
	}
}

// Words are found by their roots.
func TestRooted(t *testing.T) {
	known := map[string]bool{"tekan": true, "pilih": true, "simpan": true, "isi": true, "klik": true, "press": true, "choose": true, "run": true}
	for word, want := range map[string]bool{
		"menekan": true, "ditekan": true, "tekanlah": true, "memilih": true, "dipilihnya": true, "menyimpan": true, "mengisi": true, "mengklik": true,
		"pressed": true, "pressing": true, "choosing": true, "running": true,
		"si": false, "rungkad": false, "tekanan darah": false, "presiden": false, "": false,
	} {
		if got := rooted(word, known); got != want {
			t.Errorf("%q: %v", word, got)
		}
	}
}

func FuzzForm(f *testing.F) {
	f.Add("Masalah", "Masalah\tSolusi\nx\ty\n\nKlik Simpan.\nflowchart TD\nA --> B\n$ git clone a\nGejala: x\nSolusi: y\nF-01 harus\n")
	f.Add("\xff", "\t\t\n:\n: :\n\t:\n[\n")
	f.Fuzz(func(t *testing.T, title, body string) {
		for d, n := range observe("", []text.Section{{Title: title, Body: body}}).points() {
			if n < 0 || n > 100 {
				t.Errorf("%s: %d", Names[d], n)
			}
		}
	})
}
