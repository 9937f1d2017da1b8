package documents

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/patuh-id/patuh/scanners/repository/text"
)

// byForm is the score of what a text is by its form, where no name tells.
const byForm = 72

// form says which documents a text is built like: orders to press what bears a
// name, problems beside their fixes, commands that set up, diagrams, tables whose
// first row tells what the others hold. Words alone never do: they are those of
// other texts as well.
func form(sections []text.Section) (s scores) {
	var f features
	for _, sec := range sections {
		f.title(sec.Title)
		f.body(sec)
	}
	if f.elsewhere < 2 {
		if f.pressed >= 3 && f.pressed*12 >= f.units && f.ordered*4 >= f.units && f.commands*2 <= f.pressed {
			s[userManual] = byForm
			if f.admin > 0 && f.areas() >= 2 {
				s[administrator] = byForm + 2
			}
		}
	}
	if f.commands >= 4 && f.fetched && f.started {
		s[installation] = byForm
	}
	if min(f.problems, f.fixes) >= 2 {
		s[troubleshooting] = byForm
	}
	if f.edges >= 4 {
		s[application] = byForm
	}
	if f.duties >= 4 || f.stories >= 2 {
		s[requirements] = byForm + 8
	}
	if f.columns > 0 {
		s[databaseDesign] = byForm + 8
	}
	if f.cases >= 2 {
		s[tests] = byForm + 8
	}
	if len(f.seen) >= 4 && f.owned && f.measured {
		s[metadata] = byForm
	}
	return s
}

// maxUnits bounds the sentences of one text whose form is looked at.
const maxUnits = 4_000

// features are what of a text's form was met.
type features struct {
	units     int // sentences, items and cells
	ordered   int // that begin with an order to the hands
	pressed   int // times that what is pressed bears a name: Klik Simpan
	elsewhere int // words of tools that are not the application
	admin     int
	area      [5]int // accounts, backups, settings, records, masters: acts on them
	heads     [5]bool
	commands  int
	fetched   bool // by commands, what is set up
	started   bool // by commands, what was set up
	problems  int
	fixes     int
	edges     int // of diagrams
	duties    int // numbered
	stories   int
	columns   int // tables that say which columns there are, and of what type
	cases     int // rows of tables that say what was expected, and what came
	outcome   int // the column of what came; -1 where there is none
	graph     bool
	after     bool            // the word before was a control that is pressed
	seen      map[string]bool // fields of metadata
	owned     bool            // one of them says whose the data are
	measured  bool            // one says of what time, place or unit they are
}

var (
	presses    = set("klik tekan ketuk pilih centang geser kliklah tekanlah pilihlah click press tap select choose drag tick presses taps clicks chooses selects menekan mengklik memilih mengetuk mencentang")
	orderWords = set("buka isi ketik masukkan unggah unduh cari masuk login tambah ubah hapus simpan cetak pindai gunakan tunggu ambil tempel salin tulis cadangkan perbarui atur kunci nonaktifkan reset setel periksa kosongkan jalankan hubungi aktifkan matikan pulihkan tentukan tetapkan lampirkan kirim ajukan lengkapi daftarkan pastikan add remove delete edit run set grant map restore keep rotate deactivate disable enable create assign invite configure check review back stop start use open enter type fill go upload download search scan wait pick log sign move turn scroll write")
	controls   = set("tombol menu ikon tab pilihan kotak tautan opsi button icon link option the on")
	elsewhere  = set("github gitlab commit branch merge pull fork pipeline vscode studio postman figma drawio cpanel phpmyadmin xcode jenkins trello jira zoom slack jupyter eclipse keycloak okta azure entra aws firebase supabase vercel console")
	admins     = set("admin administrator administrators superadmin admins pengelola proktor sysadmin")
	fetchers   = set("git composer npm npx yarn pnpm pip pip3 docker docker-compose apt apt-get yum dnf go mvn ./mvnw ./gradlew cargo bundle dotnet wget curl unzip tar helm gem poetry flutter")
	starters   = set("systemctl psql mysql createdb cp mv chmod chown pm2 java python python3 php node service certbot kubectl a2ensite rake rails flask ./manage.py make nano export supervisorctl sqlplus")
	problem    = set("terjadi happens see masalah kendala gejala permasalahan gangguan keluhan galat problem problems symptom symptoms issue issues error")
	fixed      = set("lakukan do action solusi penyelesaian penanganan perbaikan tindakan fix solution solutions workaround remedy resolution")
	duty       = set("harus wajib dapat bisa mampu shall must should can")
	owners     = set("produsen walidata penyelenggara penerbit publisher creator penanggung")
	measures   = set("frekuensi periode cakupan satuan ukuran wilayah frequency coverage unit units temporal spatial pemutakhiran referensi")
	fields     = set("judul dataset deskripsi lisensi konsep definisi klasifikasi kontak license licence title description contact variabel variable keyword keywords metode")
	columnHead = set("kolom field fields column columns atribut attribute attributes")
	typeHead   = set("tipe type types jenis datatype")
)

// areas of what an administrator does, by the words of each.
var acting = sync.OnceValue(func() map[string]int {
	out := map[string]int{}
	for i, words := range []string{
		"akun pengguna user users account accounts peran role roles akses access permission permissions izin sandi password passwords",
		"cadangan cadangkan mencadangkan pencadangan backup backups restore pulihkan pemulihan dump",
		"parameter konfigurasi pengaturan configuration settings setting integrasi sertifikat certificate certificates key keys",
		"log logs audit pantau pemantauan monitoring monitor alert alerts metrics",
		"master referensi induk kategori sinkronisasi impor import rooms",
	} {
		for w := range strings.FieldsSeq(words) {
			out[w] = i
		}
	}
	return out
})

// areas counts those of an administrator's that the text speaks of.
func (f *features) areas() (n int) {
	for i, k := range f.area {
		if k > 0 || f.heads[i] {
			n++
		}
	}
	return n
}

// low is a word without what surrounds it.
func low(w string) string {
	return strings.ToLower(strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
}

func (f *features) title(s string) {
	for w := range strings.FieldsSeq(s) {
		w = low(w)
		if i, ok := acting()[w]; ok {
			f.heads[i] = true
		}
		if admins(w) {
			f.admin++
		}
	}
	c := concepts(s[:min(len(s), maxName)])
	if c&cProblem != 0 && c&(cTest|cReq) == 0 {
		f.problems++
	}
}

func (f *features) body(sec text.Section) {
	if f.units > maxUnits {
		return
	}
	f.graph, f.outcome = false, -1
	header := true
	problemAt, fixAt := -1, -1 // columns of a table
	for line := range strings.Lines(sec.Body) {
		line = strings.TrimSpace(line)
		if line == "" {
			header = true
			problemAt, fixAt = -1, -1
			continue
		}
		if cells := strings.Split(line, "\t"); len(cells) > 1 {
			if header {
				problemAt, fixAt = f.header(cells)
				header = false
				if problemAt < 0 && fixAt >= 0 && concepts(sec.Title[:min(len(sec.Title), maxName)])&cProblem != 0 {
					problemAt = 0
				}
			} else if f.outcome > 0 && len(cells) > f.outcome && filled(cells[f.outcome]) {
				f.cases++
			} else if problemAt >= 0 && fixAt >= 0 && len(cells) > max(problemAt, fixAt) && len(strings.TrimSpace(cells[fixAt])) > 8 {
				f.problems++
				f.fixes++
			}
			f.field(cells[0])
			f.units += len(cells)
			continue
		}
		header = true
		problemAt, fixAt = -1, -1
		f.line(line)
		if f.graph {
			continue
		}
		for _, unit := range sentences(line) {
			f.unit(unit)
		}
	}
}

// filled says that a cell says something.
func filled(cell string) bool {
	return strings.ContainsFunc(cell, unicode.IsLetter) && !filler().MatchString(cell) && !unmarked().MatchString(cell)
}

// header looks at the first row of a table.
func (f *features) header(cells []string) (problemAt, fixAt int) {
	problemAt, fixAt = -1, -1
	var column, kind, expected bool
	last := -1
	for i, cell := range cells {
		some, result := false, false
		for w := range strings.FieldsSeq(cell) {
			w = low(w)
			switch {
			case problem(w) && problemAt < 0:
				problemAt = i
			case fixed(w):
				fixAt = i
			}
			column = column || columnHead(w)
			kind = kind || typeHead(w)
			wanted := w == "diharapkan" || w == "diinginkan" || w == "harapan" || w == "expected" || w == "ekspektasi"
			expected = expected || wanted
			some = some || wanted
			result = result || w == "hasil" || w == "status" || w == "actual" || w == "result" || w == "aktual" || w == "kesimpulan" || w == "observed" || w == "seen" || w == "kenyataan" || w == "verdict" || w == "keluaran"
		}
		if result && !some {
			last = i
		}
		f.field(cell)
	}
	if column && kind {
		f.columns++
	}
	f.outcome = -1
	if expected && last > 0 {
		f.outcome = last
	}
	if problemAt == fixAt {
		fixAt = -1
	}
	return problemAt, fixAt
}

// field looks at what may be the name of a field of metadata: the first cell of
// a row, or what stands before a colon.
func (f *features) field(s string) {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 4 {
		return
	}
	for _, w := range words {
		if w = low(w); fields(w) || owners(w) || measures(w) {
			if f.seen == nil {
				f.seen = map[string]bool{}
			}
			f.seen[w] = true
			f.owned = f.owned || owners(w)
			f.measured = f.measured || measures(w)
			return
		}
	}
}

// line looks at what a whole line tells.
func (f *features) line(line string) {
	switch first, _, _ := strings.Cut(line, " "); {
	case first == "flowchart" || first == "graph" || first == "sequenceDiagram" || first == "classDiagram" || first == "@startuml" || strings.HasPrefix(first, "stateDiagram") || strings.HasPrefix(first, "C4"):
		f.graph = true
	case first == "erDiagram":
		f.graph = false
	}
	if f.graph && (strings.Contains(line, "--") || strings.Contains(line, "->") || strings.Contains(line, "Rel(")) {
		f.edges++
	}
	command := strings.TrimLeft(line, "$#> ")
	command = strings.TrimPrefix(command, "sudo ")
	if word, rest, ok := strings.Cut(command, " "); ok && rest != "" && (fetchers(word) || starters(word)) && !strings.HasSuffix(line, ".") {
		f.commands++
		f.fetched = f.fetched || fetchers(word) && (strings.Contains(rest, "clone") || strings.Contains(rest, "install") || strings.HasPrefix(rest, "ci") || strings.Contains(rest, "pull") || strings.Contains(rest, "build") || strings.Contains(rest, "restore"))
		f.started = f.started || starters(word) || strings.Contains(rest, "up") || strings.Contains(rest, "run") || strings.Contains(rest, "start") || strings.Contains(rest, "migrate")
	}
	if before, after, ok := strings.Cut(line, ":"); ok {
		label := strings.Fields(before)
		if len(label) > 0 && len(label) <= 3 {
			for _, w := range label {
				if w = low(w); problem(w) && strings.TrimSpace(after) != "" {
					f.problems++
					break
				} else if fixed(w) {
					f.fixes++
					break
				}
			}
		}
		f.field(before)
	}
}

// unit looks at a sentence.
func (f *features) unit(s string) {
	if f.units++; f.units > maxUnits {
		return
	}
	var last string
	ordered, dutiful, wish := false, false, false
	n := 0
	for w := range strings.FieldsSeq(s) {
		word := low(w)
		if word == "" {
			continue
		}
		if first, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, `*_"'“‘«[(`)); presses(last) && unicode.IsUpper(first) && n > 0 || controls(last) && f.after && unicode.IsUpper(first) {
			f.pressed++
			ordered = true
		}
		f.after = controls(word) && (presses(last) || f.after)
		if n <= 1 && (presses(word) || orderWords(word)) {
			ordered = true
		}
		dutiful = dutiful || duty(word)
		wish = wish || word == "want" || word == "ingin"
		if elsewhere(word) {
			f.elsewhere++
		}
		if admins(word) {
			f.admin++
		}
		if i, ok := acting()[word]; ok {
			f.area[i]++
		}
		last = word
		n++
	}
	if ordered {
		f.ordered++
	}
	if start := s[:min(len(s), 24)]; dutiful && strings.ContainsAny(start, "0123456789") && identified().MatchString(start) {
		f.duties++
	}
	if !wish {
		return
	}
	if lower := strings.ToLower(s); strings.Contains(lower, "i want ") && strings.Contains(lower, "as a") || strings.Contains(lower, "saya ingin ") && strings.Contains(lower, "sebagai ") {
		f.stories++
	}
}

// commands counts the lines that are commands which set something up.
func commands(body string) int {
	var f features
	for line := range strings.Lines(body) {
		f.line(strings.TrimSpace(line))
	}
	if !f.fetched {
		return 0
	}
	return f.commands
}

// pressed counts the times that what is pressed bears a name, and the words of
// tools that are not the application.
func pressed(body string) (n, elsewhere int) {
	var f features
	for line := range strings.Lines(body) {
		line = strings.TrimSpace(line)
		if f.units > maxUnits {
			break
		}
		if f.line(line); f.graph {
			continue
		}
		for _, unit := range sentences(line) {
			f.unit(unit)
		}
	}
	return f.pressed, f.elsewhere
}

// tabled says that a table tells which columns there are, and of what type.
func tabled(body string) bool {
	var f features
	if !strings.Contains(body, "\t") {
		return false
	}
	for line := range strings.Lines(body) {
		if cells := strings.Split(line, "\t"); len(cells) > 1 {
			f.header(cells)
		}
	}
	return f.columns > 0
}

// instructs says that a text tells what to do, in orders or in commands.
func instructs(body string) bool {
	var f features
	for line := range strings.Lines(body) {
		line = strings.TrimSpace(line)
		f.line(line)
		for _, unit := range sentences(line) {
			f.unit(unit)
		}
	}
	return f.ordered*5 >= f.units && f.ordered > 0 || f.commands >= 2
}

// outcomes counts the rows of tables that say what was expected of a test, and
// what came.
func outcomes(body string) int {
	if !strings.Contains(body, "\t") {
		return 0
	}
	f := features{}
	f.body(text.Section{Body: body})
	return f.cases
}

// physical are words of tests and failures of other things.
var physical = set("kalibrasi calibration laboratorium laboratory sampel specimen ph bod cod beton aspal tanah darah blood lampu kuvet filamen mesin kompresor genset listrik")

// elsewhere says that a text is of the tests or failures of other things than
// software.
func (v vocabulary) elsewhere() bool {
	n := 0
	for w := range v.counts {
		if physical(w) {
			n++
		}
	}
	return n > v.ofSoftware()+v.technical()
}

// technical counts the names of programs and of what they are made with.
func (v vocabulary) technical() int {
	return v.of(installation, "software") + v.of(application, "technology")
}

// software are words of what is run, pressed and seen: a text without them tells
// of something else that is tested, or that fails.
var software = set(`aplikasi sistem app application system login masuk menu tombol halaman layar data server browser peramban user users pengguna api form formulir screen page button klik click tekan press
	database basis build version versi release staging http https url fitur feature modul module password sandi akun account accounts login sso token web website situs laman json error galat php sql docker redis nginx
	jaringan network internet wifi ponsel chrome kamera camera gps upload unggah unduh download sinyal session sesi queue antrean log logs cache memory memori disk port certificate sertifikat install instal reboot restart file berkas`)

// ofSoftware counts them.
func (v vocabulary) ofSoftware() int {
	n := 0
	for w := range v.counts {
		if software(w) {
			n++
		}
	}
	return n
}

// drawn says that a text holds a diagram of parts and what goes between them.
func drawn(body string) bool {
	var f features
	if !strings.Contains(body, "--") && !strings.Contains(body, "->") {
		return false
	}
	for line := range strings.Lines(body) {
		f.line(strings.TrimSpace(line))
	}
	return f.edges >= 4
}

// paired says that a text names a problem and what to do about it, each by a
// label of its own.
func paired(body string) bool {
	var f features
	f.body(text.Section{Body: body})
	return f.problems > 0 && f.fixes > 0
}
