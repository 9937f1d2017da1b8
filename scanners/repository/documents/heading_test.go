package documents

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestTitle(t *testing.T) {
	for in, want := range map[string]string{
		"BAB IV Panduan Pengguna":                            "BAB IV Panduan Pengguna",
		"2.1 Instalasi":                                      "2.1 Instalasi",
		"Rilis 1.2.3 tahun 2024":                             "Rilis 1.2.3 tahun 2024",
		"PDHUPL-SIMPEG-03":                                   "PDHUPL-SIMPEG-03",
		"Pertanggungjawabanpenyelenggaraan":                  "Pertanggungjawabanpenyelenggaraan",
		"Pemohon 3604010101900001":                           "Pemohon …",
		"NIP. 19800101 200501 1 001":                         "NIP. …",
		"NIP 19800101-200501-1-001 a":                        "NIP … a",
		"Hubungi 0812-3456-7890":                             "Hubungi …",
		"Hubungi +62 812 3456 7890 segera":                   "Hubungi … segera",
		"Telepon (0254) 200-123":                             "Telepon …",
		"NIK ３６０４０１０１０１９００００１":                               "NIK …",
		"NIK ٣٦٠٤٠١٠١٠١٩٠٠٠٠١":                               "NIK …",
		"NIK 3604\u200b0101\u200b0190\u200b0001":             "NIK …",
		"Surel budi.santoso@contoh.go.id ya":                 "Surel … ya",
		"Lihat https://u:p@git.contoh.go.id/x":               "Lihat …",
		"Password: R4hasia banget":                           "Password: …",
		"kata sandi = admin123":                              "kata sandi = …",
		"Kunci AKIAABCDEFGHIJKLMNOP2 lama":                   "Kunci … lama",
		"ghp_abcdefghijklmnopqrstuvwxyz0123456789":           "…",
		"Token 3f2504e0-4f89-11d3-9a0c-0305e82c3301":         "Token …",
		"a\x00b\x1b[31mc\u202ed\n\te":                        "a b [31mcd e",
		"\xff\xfe":                                           "\ufffd",
		strings.Repeat("kata ", 40):                          strings.Repeat("kata ", 16) + "…",
		strings.Repeat("a", 15) + "\xf0\x9f\x98\x80 selesai": strings.Repeat("a", 15) + "\U0001F600 selesai",
	} {
		if got := title(in); got != want {
			t.Errorf("%q: %q; it should be %q", in, got, want)
		}
	}
}

func FuzzTitle(f *testing.F) {
	for _, s := range []string{"", "2.1 Instalasi", "NIK 3604010101900001", "a@b", "٣٦٠٤٠١٠١٠١٩٠٠٠٠١", "sandi: x", "\xff\u202e\u0300", strings.Repeat("1 ", 300), "\U0001d7d8\U0001d7d9"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := title(s)
		if !utf8.ValidString(got) || utf8.RuneCountInString(got) > maxSection+1 {
			t.Errorf("%q", got)
		}
		run := 0
		for _, r := range got {
			switch {
			case unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '@':
				t.Errorf("%q holds %q", got, r)
			case unicode.IsDigit(r):
				if run++; run > 6 {
					t.Errorf("%q holds a long number", got)
				}
			default:
				run = 0
			}
		}
	})
}
