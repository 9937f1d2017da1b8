package ownership

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/patuh-id/patuh/scanners/pattern"
)

// Words that make a name one of an organisation: those it begins with, and those
// it ends with. A name without any may be a person's, and is not told.
var (
	governing = []string{
		"pemerintah", "pemkot", "pemkab", "pemprov", "pemda", "dinas", "badan", "kantor", "sekretariat", "kecamatan", "kelurahan", "inspektorat", "kementerian",
		"bagian", "bidang", "satuan", "uptd", "upt", "rsud", "puskesmas", "bappeda", "bapenda", "bkpsdm", "bpkad", "bpbd", "dpmptsp", "satpol", "setda", "diskominfo", "dinkes", "disdik", "dindik", "dishub", "disdukcapil", "dinsos",
		"kota", "kabupaten", "provinsi", "city", "government", "municipality", "regency", "ministry", "department",
	}
	companies = []string{"pt", "cv", "ud", "fa", "koperasi", "yayasan", "perum", "perumda", "perseroan", "universitas", "institut", "politeknik", "sekolah", "university", "bank", "perkumpulan"}
	endings   = []string{
		"inc", "ltd", "llc", "llp", "gmbh", "corp", "corporation", "company", "co", "limited", "tbk", "foundation", "university", "institute", "association", "consortium", "organization", "organisation",
		"contributors", "authors", "developers", "maintainers", "community", "project", "team", "group", "labs", "software", "technologies", "technology", "solutions", "studio", "studios", "agency", "government",
	}
	// second are words that go on with an office's name after "dan".
	second = []string{
		"informatika", "komunikasi", "statistik", "persandian", "pencatatan", "kebudayaan", "pariwisata", "perdagangan", "perindustrian", "tenaga", "transmigrasi", "pendidikan", "olahraga", "pemuda", "kepemudaan", "perhubungan",
		"lingkungan", "kehutanan", "pertanian", "peternakan", "perikanan", "kelautan", "penanaman", "pelayanan", "pemberdayaan", "perlindungan", "keluarga", "pengendalian", "sosial", "perumahan", "permukiman", "kawasan", "pekerjaan",
		"penataan", "koperasi", "usaha", "pangan", "ketahanan", "perpustakaan", "kearsipan", "arsip", "kesehatan", "pendapatan", "pengelolaan", "keuangan", "aset", "kepegawaian", "pengembangan", "sumber", "perencanaan",
		"pembangunan", "penelitian", "riset", "inovasi", "kesatuan", "politik", "penanggulangan", "kebakaran", "penyelamatan", "pamong", "pertanahan", "ruang", "desa", "umum", "hukum", "sandi", "teknologi",
	}
)

// leading are words before an organisation's name that name nobody else.
var leading = []string{
	"the", "by", "oleh", "milik", "untuk", "dan", "di", "pada", "tim", "team", "it", "ti", "tik", "pengembang", "developer", "developers", "pengelola", "unit", "humas", "seksi", "subbagian", "sub", "divisi", "pusat", "balai", "kepala",
}

const maxName = 120 // characters of an organisation's name

// plainWords are a name's words in lower case; a comma is one of them.
func plainWords(name string) []string {
	name = strings.ReplaceAll(norm.NFKC.String(strings.ToValidUTF8(name, " ")), ",", " , ")
	var words []string
	for _, w := range strings.Fields(strings.ToLower(name)) {
		if w != "," {
			w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
			w = strings.ReplaceAll(w, ".", "")
		}
		if w != "" {
			words = append(words, w)
		}
	}
	return words
}

var (
	mailbox  = pattern.Of(`\s*[<(]?[^\s<>()]+@[^\s<>()]+[>)]?`)
	address  = pattern.Of(`\s*[<(]?https?://[^\s<>()]+[>)]?`)
	reserved = pattern.Of(`(?i)[.,;\s]*(all\s+rights?\s+reserved|hak\s+cipta\s+(di)?lindungi|seluruh\s+hak|semua\s+hak|dilindungi\s+undang|some\s+rights\s+reserved|licen[cs]ed\s+under|released\s+under|distributed\s+under|under\s+the\s+).*$`)
	apart    = pattern.Of(`\s*(?:[;/|(){}\[\]]|\s[-–—]\s|\s&\s|\sand\s|\sdan\s|\bserta\b|,)\s*`)
	sentence = pattern.Of(`[a-z]{3,}\.\s.*$`)
)

// organisations are the names of organisations in what is said of a holder, and
// whether another is named there, who may be a person.
func organisations(said string) (names []string, person bool) {
	said = reserved().ReplaceAllString(address().ReplaceAllString(mailbox().ReplaceAllString(strings.ToValidUTF8(said, " "), " ; "), " "), "")
	if m := sentence().FindStringIndex(said); m != nil {
		said = said[:m[0]] + strings.SplitN(said[m[0]:], ".", 2)[0]
	}
	var parts []string
	from := 0
	for _, m := range apart().FindAllStringIndex(said, 32) {
		head, mark, tail := said[from:m[0]], strings.TrimSpace(said[m[0]:m[1]]), said[m[1]:]
		next := ""
		if words := plainWords(tail); len(words) > 0 {
			next = words[0]
		}
		joined := mark == "," && slices.Contains([]string{"inc", "ltd", "llc", "llp", "tbk", "corp", "gmbh", "co"}, next) ||
			(mark == "dan" || mark == "&" || mark == ",") && named(head, governing) && slices.Contains(second, next)
		if joined {
			continue
		}
		parts, from = append(parts, head), m[1]
	}
	parts = append(parts, said[from:])
	for _, part := range parts {
		name, before := organisation(part)
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
		if slices.ContainsFunc(plainWords(before), func(w string) bool { return w != "," && !slices.Contains(leading, w) }) {
			person = true
		}
	}
	return names, person
}

func named(name string, list []string) bool {
	return slices.ContainsFunc(plainWords(name), func(w string) bool { return slices.Contains(list, w) })
}

// organisation is the organisation's name in a part that names one thing, and
// what stands before it: the name may be that of where somebody else works or is.
func organisation(part string) (name, before string) {
	fields := strings.Fields(norm.NFKC.String(part))
	word := func(i int) string {
		if w := plainWords(fields[i]); len(w) > 0 {
			return w[0]
		}
		return ""
	}
	english := []string{"city", "government", "municipality", "regency"} // which begin a name with "of"
	start := slices.IndexFunc(fields, func(field string) bool {
		words := plainWords(field)
		return len(words) > 0 && (slices.Contains(governing, words[0]) && !slices.Contains(english, words[0]) || slices.Contains(companies, words[0]))
	})
	for i := 0; i+1 < len(fields) && (start < 0 || i < start); i++ {
		if slices.Contains(english, word(i)) && strings.EqualFold(fields[i+1], "of") {
			start = i
		}
	}
	if start < 0 {
		last := len(fields) - 1
		for last >= 0 && word(last) == "" {
			last--
		}
		if last < 0 || last > 8 || !slices.Contains(endings, word(last)) && word(last) != "city" && word(last) != "regency" {
			return "", part
		}
		if start = 0; len(fields) == 1 && !slices.Contains([]string{"contributors", "authors", "developers", "maintainers"}, word(0)) {
			return "", part // a word that many names end in
		}
	}
	name = strings.Trim(strings.Join(fields[start:], " "), " .,;:*-–—\"'`#/<>")
	if runes := []rune(name); len(runes) > maxName {
		name = strings.TrimSpace(string(runes[:maxName]))
	}
	return name, strings.Join(fields[:start], " ")
}

// region is a regional government: kota serang, kabupaten serang.
type region struct {
	level string
	place []string
}

var levels = []string{"kota", "kabupaten", "provinsi"}

// indonesian is a name's words with what is short spelt out and English turned.
func indonesian(name string) []string {
	var words []string
	for _, w := range plainWords(name) {
		switch w {
		case "pemkot":
			words = append(words, "pemerintah", "kota")
		case "pemkab":
			words = append(words, "pemerintah", "kabupaten")
		case "pemprov":
			words = append(words, "pemerintah", "provinsi")
		case "pemda":
			words = append(words, "pemerintah", "daerah")
		case "kab":
			words = append(words, "kabupaten")
		case "prov", "propinsi", "province":
			words = append(words, "provinsi")
		case "kotamadya", "kodya", "municipality":
			words = append(words, "kota")
		case "city":
			words = append(words, "kota")
		case "regency":
			words = append(words, "kabupaten")
		case "the":
		case "government", "administration":
			words = append(words, "pemerintah")
		default:
			words = append(words, w)
		}
	}
	english := slices.ContainsFunc(plainWords(name), func(w string) bool {
		return slices.Contains([]string{"city", "regency", "province", "municipality"}, w)
	})
	if !english {
		return words
	}
	words = slices.DeleteFunc(words, func(w string) bool { return w == "of" })
	for i, w := range words { // Serang City, Serang City Government
		if slices.Contains(levels, w) && (i == len(words)-1 || words[i+1] == "pemerintah" || words[i+1] == ",") && i > 0 {
			from := i - 1
			for from > 0 && !slices.Contains(governing, words[from-1]) {
				from--
			}
			turned := slices.Concat(words[:from], []string{w}, words[from:i])
			return append(turned, slices.DeleteFunc(slices.Clone(words[i+1:]), func(w string) bool { return w == "pemerintah" })...)
		}
	}
	return words
}

// regionOf is the region that a government's name names.
func regionOf(name string) (region, bool) {
	words := indonesian(name)
	for i, w := range words {
		if slices.Contains(levels, w) && i+1 < len(words) {
			place := words[i+1:]
			for j, p := range place {
				if p == "," || p == "indonesia" || slices.Contains(levels, p) {
					place = place[:j]
					break
				}
			}
			if len(place) > 0 {
				return region{w, place}, true
			}
		}
	}
	return region{}, false
}

var office = pattern.Of(`^(dis|din|bap|bp|bk|dp|rs|satpol|set|kes)[a-z]{2,}$`)

// Names says whether a holder is the regional government of that name: the
// government itself, however it is spelt, or one of its offices. A company is
// never, though it is the region's own.
//
// Both are names as they are written: "Pemkot Serang", "City of Serang",
// "Dinas Kesehatan Kota Serang"; "Pemerintah Kota Serang". The regency of a
// place is another than its city.
func Names(holder, government string) bool {
	of, ok := regionOf(government)
	if !ok {
		a, b := plainWords(holder), plainWords(government)
		return len(b) > 0 && slices.Equal(a, b)
	}
	words := indonesian(holder)
	if len(words) == 0 || private(words) || central(words) {
		return false
	}
	want := append([]string{of.level}, of.place...)
	for i := range words {
		end := i + len(want)
		if end > len(words) || !slices.Equal(words[i:end], want) {
			continue
		}
		if rest := words[end:]; len(rest) > 0 && rest[0] != "," && rest[0] != "provinsi" && rest[0] != "indonesia" && rest[0] != "pemerintah" && rest[0] != "republik" {
			continue
		}
		return i == 0 || slices.Contains(governing, words[0]) || i == 1 && office().MatchString(words[0])
	}
	return false
}

// private says whether a name's words are those of a company or a foundation.
// Those of offices name what they are for: Dinas Koperasi.
func private(words []string) bool {
	office := slices.ContainsFunc(words, func(w string) bool { return w == "dinas" || w == "badan" || w == "bagian" })
	return slices.ContainsFunc(words, func(w string) bool {
		return slices.Contains([]string{"pt", "cv", "ud", "inc", "ltd", "tbk", "llc", "corp", "akuntan", "notaris", "advokat"}, w) || slices.Contains(companies, w) && !office
	})
}

// central says whether a name's words are those of an office that the state has in
// a region, and the region does not.
func central(words []string) bool {
	text := strings.Join(words, " ")
	return slices.Contains(words, "kementerian") || (words[0] == "badan" || words[0] == "kantor") && (slices.Contains(words, "nasional") || strings.Contains(text, "pusat statistik") || strings.HasPrefix(text[len(words[0]):], " pertanahan"))
}

// same is what two names of one holder have in common.
func same(name string) string {
	if r, ok := regionOf(name); ok {
		if key := r.level + " " + strings.Join(r.place, " "); Names(name, key) {
			return key
		}
	}
	words := slices.DeleteFunc(plainWords(name), func(w string) bool {
		return w == "," || w == "the" || slices.Contains([]string{"inc", "ltd", "llc", "tbk", "corp", "co"}, w)
	})
	return strings.Join(words, " ")
}

// Recognise marks the owners that are the regional government of that name.
func (f *Facts) Recognise(government string) {
	for i := range f.Owners {
		f.Owners[i].Region = government != "" && slices.ContainsFunc(f.Owners[i].Names, func(name string) bool { return Names(name, government) })
	}
}
