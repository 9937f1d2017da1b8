package documents

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/patuh-id/patuh/scanners/pattern"
	"github.com/patuh-id/patuh/scanners/repository/text"
)

// byForm is the score of what a text is by its form, where no name tells.
const byForm = 72

// kind is a set of what a word of a text does there.
type kind uint64

const (
	kPress   kind = 1 << iota // what hands do to a screen
	kEnter                    // what they put in or take out
	kControl                  // what is pressed or looked at
	kAct                      // what a keeper of the system does
	kAccount
	kBackup
	kSetting
	kWatch
	kMaster
	kFail // that something is not as it should be
	kNot
	kTime // how often
	kPerson
	kJoin // what makes a person a user
	kMend
	kPart   // of a program
	kRelate // what parts do to one another
	kActor  // who needs something
	kNeed
	kMust
	kGet // stages of an installation
	kEnv
	kConf
	kRun
	kFar // tools that are not the application
	kHost
)

// areas are what a keeper of the system keeps.
const areas = kAccount | kBackup | kSetting | kWatch | kMaster

// lexemes are the words by their roots, Indonesian and English.
var lexemes = sync.OnceValue(func() map[string]kind {
	out := map[string]kind{}
	for _, entry := range []struct {
		means kind
		words string
	}{
		{kPress, "klik tekan pencet ketuk sentuh centang geser gulir seret pilih click press tap select choose tick drag swipe scroll toggle pick"},
		{kEnter, "isi ketik masukkan unggah unduh cetak cari simpan kirim aju ajukan buka pindai lampir lampirkan lengkap lengkapi ubah hapus tambah batal setuju tolak tulis enter type fill upload download print search save send submit open attach add edit delete scan approve cancel login register write"},
		{kControl, "tombol menu ikon tab kolom kotak tanda layar halaman tampilan formulir form jendela pojok daftar peta kalender tautan beranda lonceng grafik button icon field box screen page window corner link map calendar toolbar panel dialog dropdown checkbox sidebar dashboard dasbor list"},
		{kAct, "tambah buat beri tentu tetap atur ubah ganti hapus cabut nonaktif nonaktifkan aktif blokir beku kunci reset setel undang impor perbarui rotasi periksa cek pantau tinjau pulih bersih jadwal kelola urus daftar rawat cadangkan salin hidupkan matikan simpan lihat pasti putar hanya batas bagi " +
			"add create give grant assign revoke remove delete disable deactivate enable reset set change invite import renew rotate check watch look review restore keep make maintain manage close lock unlock limit edit rename archive schedule practise rehearse run update upgrade purge clear only never turn laku test configure hold dump put leave append map mirror rebuild validate scale version delete skip wait tier drill replace register transfer approve"},
		{kTime, "nightly daily weekly monthly hourly yearly harian mingguan bulanan malam setiap tiap every each berkala"},
		{kAccount, "akun pengguna peran role akses hak izin sandi password wewenang kewenangan grup group user account permission privilege access right colleague staff sso 2fa sesi session invitation login"},
		{kPerson, "people person staff orang juru operator petugas pegawai kolega colleague bendahara guru verifikator anggota member handler nurse perawat kader bidan dokter clerk officer teacher moderator owner editor reviewer approver steward kasir kader"},
		{kJoin, "undang invite enrol appoint angkat"},
		{kJoin | kAct, "tambah daftar beri tentu nonaktif nonaktifkan add give remove register"},
		{kBackup, "cadang cadangan salinan restore backup dump arsip retention retensi copy copies pemulihan snapshot"},
		{kSetting, "pengaturan setelan konfigurasi parameter sertifikat certificate key token tarif fee template templat smtp integrasi integration cron jadwal setting configuration option domain kunci scheme tunjangan plafon ceiling text teks"},
		{kWatch, "log pantau monitor audit antrean antrian queue disk kapasitas grafana alert riwayat kinerja health catatan ruang space metric dasbor dashboard capacity threshold ambang maintenance pemeliharaan upgrade updating pembaruan penyimpanan"},
		{kMaster, "master referensi kategori jenis induk kuota wilayah satuan opd pagu reference category lookup taxonomy lists occupation klasifikasi classification"},
		{kFail, "gagal error galat rusak macet mandek lambat lelet hilang kosong putih mati padam putus penuh habis kedaluwarsa kadaluarsa salah tolak lompat beda potong ganda nyangkut lupa hang crash fail failure broken stuck slow missing lost blank empty stop expire wrong refuse deny full down unavailable timeout freeze duplicate masalah kendala gejala gangguan keluhan problem symptom issue trouble incorrect corrupt loop unreachable reject stale mismatch kacau aneh berantakan longgar lemah tertutup buram terkunci telat terlambat late leak vanish disappear drop nonsense oom dead silent diam hurt die mundur meleset selisih minus negative unexpected unreadable"},
		{kNot, "tidak tak ga gak nggak enggak belum cannot can't cant not nothing nobody won't doesn't isn't never no"},
		{kMend, "periksa cek pastikan ulang ulangi muat nyala nyalakan hidupkan jalankan buka tutup bersihkan hapus ganti ubah tambah naikkan kecilkan besarkan kurangi hubungi minta tunggu coba pasang cabut isi perbarui perbaiki setel atur matikan aktifkan lepas sinkron gunakan pakai kosongkan keluar masuk izinkan betulkan buang sentuh geser tekan klik pilih pindah salin lapor ingatkan hentikan " +
			"check restart reload clear raise lower set change replace remove start synchronise synchronize reset wait ask contact increase reduce use run reinstall upgrade renew make upload verify try turn enable disable delete fix move kill rebuild rotate unplug load close open log sign install update correct free allow add edit look shorten enlarge resend stop empty choose press"},
		{kPart, "modul komponen layanan service server peladen backend frontend api aplikasi klien client worker antrean antrian queue broker database basisdata basis db storage cache gateway proxy process proses container modul lapisan layer controller handler repository adapter module component engine scheduler postgres postgresql mysql mariadb redis kafka rabbitmq minio mongodb sqlite keycloak react vue laravel spring django front back end library subsystem plugin agent sensor firmware browser app web outbox bus topic port domain interface consumer producer model view penghubung pekerja job replika replica mosquitto mqtt timescaledb flutter android gotenberg elasticsearch grpc json rest http https sftp sql tcp websocket program"},
		{kRelate, "panggil kirim terima simpan baca tulis hubung komunikasi sinkron terbit langgan guna pakai terdiri bagi pisah gantung antara lewat melalui terus delegasi bangun letak tangani translate call send receive store read write talk connect communicate publish subscribe consume listen depend consist comprise delegate forward expose share own place render validate implement relay reach divide split separate contain serve fetch olah kerja bicara hand arrive post host load run reach exchange tukar hubungkan kumpul request route cache replicate invoke emit via behind between over through follow"},
		{kActor, "aktor actor pengguna user petugas operator admin masyarakat warga pimpinan kepala pegawai pemohon siswa guru bendahara staf verifikator dinas clerk cashier citizen customer staff manager officer member supervisor inspector teacher student driver resident desk head librarian kader bidan dokter perawat nurse doctor patient pasien pelanggan peserta library agency office council team people we they parent board auditor camat lurah nelayan petani"},
		{kNeed, "perlu butuh ingin mau minta harap need want expect wish"},
		{kMust, "harus must shall should require able"},
		{kGet, "unduh ekstrak klon clone pasang instal install unpack unzip extract download copy salin taruh naruh letak pindah pull fetch flash compile kompilasi bangun build mount"},
		{kEnv, "database basisdata db sql mysql postgres postgresql mariadb apache nginx iis php node nodejs python java docker server ubuntu linux windows xampp laragon tomcat apk composer npm pip jdk"},
		{kConf, "konfigurasi config configuration pengaturan setting variabel variable environment appsettings connection port env edit sesuaikan ubah isi ganti"},
		{kRun, "jalan run start serve aktif enable nyala migrasi migrate deploy rollout restart systemctl service register impor import seed boot"},
		{kFar, "github gitlab commit branch merge fork pipeline vscode studio postman figma drawio cpanel phpmyadmin xcode jenkins trello jira zoom slack jupyter eclipse keycloak okta azure entra aws firebase supabase vercel console linter lint"},
	} {
		for w := range strings.FieldsSeq(entry.words) {
			out[w] |= entry.means
		}
	}
	return out
})

// affixes of Indonesian and English verbs; what takes the place of a prefix stands
// after the stroke.
var (
	suffixes = []string{"", "kan", "i", "an", "lah", "nya", "kannya", "s", "es", "ed", "d", "ing"}
	prefixes = []struct{ prefix, instead string }{
		{"", ""},
		{"di", ""},
		{"me", ""},
		{"mem", ""},
		{"mem", "p"},
		{"men", ""},
		{"men", "t"},
		{"meng", ""},
		{"meng", "k"},
		{"meny", "s"},
		{"ber", ""},
		{"ter", ""},
		{"pe", ""},
		{"pem", ""},
		{"pen", ""},
		{"peng", ""},
		{"peny", "s"},
		{"nge", ""},
		{"ng", ""},
		{"re", ""},
	}
)

// rooted finds a word by its root: menekan and ditekan are of tekan, pressing of
// press.
func rooted[T any](w string, known map[string]T) (found T) {
	if k, ok := known[w]; ok || len(w) < 4 || len(w) > 24 {
		return k
	}
	for _, suffix := range suffixes {
		base, ok := strings.CutSuffix(w, suffix)
		if !ok || len(base) < 3 {
			continue
		}
		for _, p := range prefixes {
			root, ok := strings.CutPrefix(base, p.prefix)
			if !ok || len(p.instead+root) < 3 {
				continue
			}
			if k, ok := known[p.instead+root]; ok {
				return k
			}
		}
		if suffix != "ed" && suffix != "ing" {
			continue
		}
		if k, ok := known[base+"e"]; ok {
			return k
		}
		if n := len(base); n > 3 && base[n-1] == base[n-2] {
			if k, ok := known[base[:n-1]]; ok {
				return k
			}
		}
	}
	return found
}

// maxUnits bounds the sentences of one text whose form is looked at.
const maxUnits = 4_000

// features are what of a text's form was met.
type features struct {
	known map[string]kind // of words met before

	units, words int // sentences, items and cells; their words

	// Of those who use a program.
	press, enter, control int // words
	pressed               int // times that what is pressed bears a name: Klik Simpan
	ordered               int // units that begin with an order
	far                   int // words of tools that are not the application

	// Of those who keep it.
	kept  int // areas acted on, by units
	keeps int // those units
	hands int // units that press or enter
	areas kind
	admin int
	head  kind // areas the heading names, or the few words a paragraph begins with
	lead  kind

	// Of problems.
	problems, fixes int  // by labels, headings and columns
	pairs           int  // that something fails, and what is done about it, close to one another
	failed          int  // units since one told of a failure
	failing         int  // headings that tell of a failure
	troubled        bool // the heading names problems
	told            bool // the line's pair is counted

	// Of its parts.
	joined int // units that say what parts do to one another, twice; once those that say less
	edges  int // of diagrams
	graph  bool

	// Of what is needed.
	needs, duties, stories int

	// Of an installation.
	stages   kind // met
	steps    int  // units of one
	env      map[string]bool
	commands int
	fetched  bool // by commands, what is set up
	started  bool // by commands, what was set up

	entities int  // lines that tell the columns of a table
	calls    int  // of an interface: GET /users
	columns  int  // tables that say which columns there are, and of what type
	listed   bool // the table tells of parts
	cases    int  // rows of tables that say what was expected, and what came
	outcome  int  // the column of what came; -1 where there is none

	seen     map[string]bool // fields of metadata
	owned    bool            // one of them says whose the data are
	measured bool            // one says of what time, place or unit they are
}

var (
	admins     = set("admin administrator administrators superadmin admins pengelola proktor sysadmin superuser pengurus")
	fetchers   = set("git composer npm npx yarn pnpm pip pip3 docker docker-compose apt apt-get yum dnf go mvn ./mvnw ./gradlew cargo bundle dotnet wget curl unzip tar helm gem poetry flutter flux mix")
	starters   = set("systemctl psql mysql createdb cp mv chmod chown pm2 java python python3 php node service certbot kubectl a2ensite rake rails flask ./manage.py make nano export supervisorctl sqlplus talosctl")
	problem    = set("terjadi happens see masalah kendala gejala permasalahan gangguan keluhan galat problem problems symptom symptoms issue issues error")
	fixed      = set("lakukan dilakukan do action solusi penyelesaian penanganan perbaikan tindakan fix solution solutions workaround remedy resolution")
	owners     = set("produsen walidata penyelenggara penerbit publisher creator penanggung pemilik owner custodian steward")
	measures   = set("frekuensi periode cakupan satuan ukuran wilayah frequency coverage unit units temporal spatial pemutakhiran referensi period tahun years")
	fields     = set("judul dataset deskripsi lisensi konsep definisi klasifikasi kontak license licence title description contact variabel variable keyword keywords metode method cara populasi population responden sampel sample abstrak abstract source sumber")
	columnHead = set("kolom field fields column columns atribut attribute attributes")
	partHead   = set("layanan komponen modul service component module lapisan layer subsistem subsystem kontainer container proses process node package paket kelas class bagian services modules components")
	types      = set("varchar char int integer bigint smallint serial bigserial decimal numeric date datetime timestamp text boolean bool uuid enum json jsonb float double string")
	typeHead   = set("tipe type types jenis datatype")
	joiners    = set("tombol menu ikon tab pilihan kotak tautan opsi button icon link option the on")
)

// observe looks at the form of a text, whose first section may have its heading
// apart.
func observe(heading string, sections []text.Section) *features {
	f := &features{known: map[string]kind{}, env: map[string]bool{}, seen: map[string]bool{}}
	for _, sec := range sections {
		if f.units > maxUnits {
			break
		}
		f.failed = 9
		f.title(cmp.Or(sec.Title, heading))
		heading = ""
		f.body(sec)
	}
	return f
}

func (f *features) kinds(w string) kind {
	k, ok := f.known[w]
	if !ok {
		k = rooted(w, lexemes())
		f.known[w] = k
	}
	return k
}

// share is how much of most n is, at most all.
func share(n, most float64) float64 {
	if most <= 0 {
		return 0
	}
	return min(1, n/most)
}

// points say of each document how far a text is built like it, from 0 to 100: how
// often it does what such a text does, and how much of it does so.
func (f *features) points() (s scores) {
	units, words := float64(max(f.units, 1)), float64(max(f.words, 1))
	hands := float64(f.press) + float64(f.enter)/2 + float64(f.control)/2 + float64(f.pressed)/2
	if f.far < 2 && f.press > 0 && f.commands*2 <= f.press && (f.pressed > 0 || f.enter > 0) {
		s[userManual] = int(100 * share(hands, 4) * share(hands/words, 0.09) * share(float64(f.hands)/units, 0.6))
	}
	if n := f.areaCount(); n > 0 && f.calls == 0 {
		s[administrator] = int(100 * share(float64(f.kept), 2.7) * share(float64(f.keeps), 2) * share(float64(f.keeps)/units, 0.4))
		if n < 2 {
			s[administrator] = s[administrator] * 2 / 3
		}
		if f.problems > 0 && f.fixes > 0 || f.pairs >= 2 || f.keeps < 4 && f.far >= max(2, f.keeps) { // what was done about something
			s[administrator] /= 2
		}
	}
	if f.commands >= 4 && f.fetched && f.started {
		s[installation] = byForm
	}
	if f.stages&kGet != 0 && len(f.env) >= 2 {
		s[installation] = max(s[installation], int(100*share(float64(ones(f.stages)), 4)*share(float64(f.steps)/units, 0.45)))
	}
	s[troubleshooting] = int(100 * share(float64(max(f.pairs, min(f.problems, f.fixes))), 2.4) * share(float64(max(f.pairs, min(f.problems, f.fixes))), 0.2*units))
	joined := float64(f.joined+f.edges) / 2
	s[application] = int(100 * share(joined, 2.6) * share(joined/units, 0.35))
	if f.edges >= 4 {
		s[application] = max(s[application], byForm)
	}
	if f.duties >= 3 || f.stories >= 2 {
		s[requirements] = byForm + 8
	}
	s[requirements] = max(s[requirements], int(100*share(float64(f.needs+f.stories), 3)*share(float64(f.needs+f.stories)/units, 0.6)))
	if s[databaseDesign] = min(80, 40*f.entities); f.columns > 0 && f.calls == 0 {
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

func ones(k kind) int { return bits.OnesCount64(uint64(k)) }

func (f *features) areaCount() int { return ones(f.areas) }

// low is a word without what surrounds it.
func low(w string) string {
	return strings.ToLower(strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
}

// leads are the areas that the few words name with which a paragraph begins:
// Backups. The database is ...
func (f *features) leads(units []string) (k kind) {
	if len(units) < 2 || len(strings.Fields(units[0])) > 4 {
		return 0
	}
	for w := range strings.FieldsSeq(units[0]) {
		k |= f.kinds(low(w))
	}
	if k&kPerson != 0 {
		k |= kAccount
	}
	return k & areas
}

// fails says that words tell of a failure.
func (f *features) fails(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return f.kinds(low(w))&(kFail|kNot) != 0 })
}

func (f *features) title(s string) {
	var k kind
	f.calls += one(called().MatchString(s))
	for w := range strings.FieldsSeq(s) {
		w = low(w)
		k |= f.kinds(w)
		f.far += one(f.kinds(w)&kFar != 0)
		if admins(w) {
			f.admin++
		}
	}
	if k&kPerson != 0 {
		k |= kAccount
	}
	f.areas |= k & areas
	f.head, f.lead = k&areas, 0
	c := concepts(s[:min(len(s), maxName)])
	if c&(cTest|cReq) == 0 {
		f.troubled = c&(cProblem|cTrouble) != 0
		f.problems += one(c&cProblem != 0)
		if k&(kFail|kNot) != 0 && c&(cTrouble|cFix) == 0 {
			f.failed = 0
			f.failing++
		}
	}
}

func (f *features) body(sec text.Section) {
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
			isHeader := header
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
				f.units++
				continue
			}
			f.field(cells[0])
			f.joined += 2 * one(f.listed && !isHeader && filled(cells[1]))
			row := f.units + 1
			for _, cell := range cells {
				f.unit(cell)
			}
			f.units = row
			continue
		}
		header = true
		problemAt, fixAt = -1, -1
		command := f.line(line)
		if f.graph {
			continue
		}
		if command {
			f.units++
			f.steps++
			continue
		}
		units := sentences(line)
		f.lead = f.leads(units)
		for _, unit := range units {
			f.unit(unit)
		}
		f.told = false
	}
}

// filled says that a cell says something.
func filled(cell string) bool {
	return strings.ContainsFunc(cell, unicode.IsLetter) && !filler().MatchString(cell) && !blank().MatchString(cell) && !unmarked().MatchString(cell)
}

// header looks at the first row of a table.
func (f *features) header(cells []string) (problemAt, fixAt int) {
	problemAt, fixAt = -1, -1
	var column, kind, expected bool
	f.listed = len(cells) > 1 && partHead(low(cells[0]))
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

// line looks at what a whole line tells, and says whether it is a command.
func (f *features) line(line string) (isCommand bool) {
	switch first, _, _ := strings.Cut(line, " "); {
	case first == "flowchart" || first == "graph" || first == "sequenceDiagram" || first == "classDiagram" || first == "@startuml" || strings.HasPrefix(first, "stateDiagram") || strings.HasPrefix(first, "C4"):
		f.graph = true
	case first == "erDiagram", first == "@enduml":
		f.graph = false
	}
	if !f.graph && (strings.Contains(line, "-->") || strings.Contains(line, "──")) {
		f.edges++
	}
	if f.graph && (strings.Contains(line, "--") || strings.Contains(line, "->") || strings.Contains(line, "Rel(")) {
		f.edges++
	}
	f.calls += one(called().MatchString(line))
	command := strings.TrimLeft(line, "$#> ")
	command = strings.TrimPrefix(command, "sudo ")
	if word, rest, ok := strings.Cut(command, " "); ok && rest != "" && (fetchers(word) || starters(word)) && !strings.HasSuffix(line, ".") {
		isCommand = true
		f.commands++
		if fetchers(word) && (strings.Contains(rest, "clone") || strings.Contains(rest, "install") || strings.HasPrefix(rest, "ci") || strings.Contains(rest, "pull") || strings.Contains(rest, "build") || strings.Contains(rest, "restore") || strings.Contains(rest, "Jar") || strings.Contains(rest, "package") || strings.Contains(rest, "assemble")) {
			f.fetched = true
			f.stages |= kGet
		}
		if starters(word) || strings.Contains(rest, "up") || strings.Contains(rest, "run") || strings.Contains(rest, "start") || strings.Contains(rest, "migrate") {
			f.started = true
			f.stages |= kRun
		}
		f.env[word] = true
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
		if words := len(label); words > 0 && words <= 10 && len(strings.Fields(after)) >= 2 && !slices.ContainsFunc(label, func(w string) bool { return problem(low(w)) || fixed(low(w)) }) && (f.troubled || f.fails(label)) {
			f.pairs++
			f.told, f.failed = true, 9
		}
	}
	return isCommand
}

// unit looks at a sentence.
func (f *features) unit(s string) {
	if f.units++; f.units > maxUnits {
		return
	}
	var last string
	var all, lastKind kind
	joined := -9 // where a word last made somebody a user
	var actor, system, copied, bare, wish, after, needed bool
	first := kind(0)
	parts := map[string]bool{}
	n, failedAt, mendAt := 0, -1, -1
	typed, named := 0, 0 // words that are types of columns, and their names
	for w := range strings.FieldsSeq(s) {
		word := low(w)
		if word == "" {
			continue
		}
		k := f.kinds(word)
		if n == 0 {
			_, bare = lexemes()[word]
			first = k
		}
		if all |= k; k&kJoin != 0 {
			joined = n
		} else if k&kPerson != 0 && n-joined <= 3 {
			all |= kAccount | kAct
		}
		if initial, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, `*_"'“‘«[(`)); n > 0 && unicode.IsUpper(initial) && (lastKind&kPress != 0 || joiners(last) && after) {
			f.pressed++
		}
		after = joiners(word) && (lastKind&kPress != 0 || after)
		f.press += one(k&kPress != 0)
		f.enter += one(k&(kEnter|kPress) == kEnter)
		f.control += one(k&(kControl|kEnter|kPress) == kControl)
		f.far += one(k&kFar != 0)
		f.admin += one(admins(word))
		if k&kPart != 0 || n > 0 && humped(w) {
			parts[word] = true
		}
		if k&kEnv != 0 {
			f.env[word] = true
		} else if ending := fileLike(w); ending != "" {
			f.env[word] = true
			switch {
			case configures().MatchString(ending):
				all |= kConf
			case installers().MatchString(ending):
				all |= kGet
			}
		}
		if k&kActor != 0 && n < 5 {
			actor = true
		}
		copied = copied || word == "salin" || word == "copy"
		needed = needed || k&(kNeed|kMust) != 0 && actor || k&kMust != 0 && system
		if word == "sistem" || word == "system" || word == "aplikasi" || word == "application" {
			system = true
		}
		wish = wish || word == "want" || word == "ingin"
		if failedAt < 0 && (k&kFail != 0 || k&kNot != 0 && n < 5) {
			failedAt = n
		}
		if k&kMend != 0 && (mendAt < 0 || failedAt >= 0 && mendAt < failedAt) {
			mendAt = n
		}
		typed += one(types(word))
		named += one(word == "id" || strings.HasSuffix(word, "_id") || strings.HasSuffix(word, "_at") || word == "pk" || word == "fk")
		last, lastKind = word, k
		n++
	}
	f.words += n
	f.entities += one(typed >= 1 && named >= 1 && strings.Count(s, ",") >= 2)
	f.hands += one(all&(kPress|kEnter) != 0)
	if first&(kPress|kEnter|kAct|kMend|kGet|kRun) != 0 {
		f.ordered++
	}
	if copied && all&kTime != 0 {
		all |= kBackup
	}
	area := (all | f.head | f.lead) & areas
	if all&(kAct|kTime) != 0 && area != 0 {
		f.kept += min(3, ones(area))
		f.keeps++
		f.areas |= area
	}
	switch {
	case bare && first&(kGet|kRun|kAct|kMend|kPress|kEnter) != 0: // an order
	case len(parts) >= 2 && all&kRelate != 0:
		f.joined += 2
	case len(parts) >= 2, len(parts) == 1 && all&kRelate != 0:
		f.joined++
	}
	switch {
	case f.told:
	case failedAt >= 0 && mendAt > failedAt:
		f.pairs++
		f.failed = 9
	case failedAt >= 0:
		f.failed = 0
	case mendAt >= 0 && f.failed < 3:
		f.pairs++
		f.failed = 9
	default:
		f.failed++
	}
	if stage := all & (kGet | kConf | kRun); stage&(kGet|kRun) != 0 || stage != 0 && all&(kEnter|kAct) != 0 || strings.Contains(s, "://") {
		f.steps++
		f.stages |= stage
		if strings.Contains(s, "://") {
			f.stages |= kHost
		}
	}
	start := s[:min(len(s), 24)]
	switch lower := strings.ToLower(s); {
	case wish && (strings.Contains(lower, "i want ") && strings.Contains(lower, "as a") || strings.Contains(lower, "saya ingin ") && strings.Contains(lower, "sebagai ")):
		f.stories++
	case needed:
		f.needs++
	}
	if (duty(s) || system || actor) && strings.ContainsAny(start, "0123456789") && identified().MatchString(start) {
		f.duties++
	}
}

// duty says that a sentence tells what must or can be done.
func duty(s string) bool {
	for w := range strings.FieldsSeq(s) {
		if dutiful(low(w)) {
			return true
		}
	}
	return false
}

var dutiful = set("harus wajib dapat bisa mampu shall must should can")

// fileLike is the end of what is the name of a file or a folder, if it is one.
func fileLike(w string) string {
	if len(w) > 80 || !strings.ContainsAny(w[:len(w)-1], ".:/") {
		return ""
	}
	return files().FindString(w)
}

var files = pattern.Of(`(?i)(?:^\.env|\.(?:exe|ini|env|ya?ml|conf|cfg|jar|war|apk|zip|rar|msi|sql|properties|config|json|php|fdb|mdb|tar|gz|service|toml)|^[A-Z]:\\\S*|^/(?:srv|opt|etc|var|usr|home)\S*)[.,;:)"'\x60]*$`)

var installers = pattern.Of(`(?i)\.(?:exe|msi|apk)\b`)

var called = pattern.Of(`^\W*(?:GET|POST|PUT|PATCH|DELETE)\b\W*/`)

var configures = pattern.Of(`(?i)\.(?:ini|env|ya?ml|conf|cfg|properties|config|json|toml)\b`)

// humped says that a word is the name of a program or of a part of one: TimescaleDB,
// SuratModel.
func humped(w string) bool {
	lower := false
	for _, r := range w {
		if lower && unicode.IsUpper(r) {
			return true
		}
		lower = unicode.IsLower(r)
	}
	return false
}

// instructs says that a text tells what to do, in orders or in commands.
func (f *features) instructs() bool {
	return f.ordered*5 >= f.units && f.ordered > 0 || f.commands >= 2
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
var software = set(`ketuk tap scroll ikon masukkan cetak surel email aplikasi sistem app application system login masuk menu tombol halaman layar data server browser peramban user users pengguna api form formulir screen page button klik click tekan press
	database basis build version versi release staging http https url fitur feature modul module password sandi akun account accounts login sso token web website situs laman json error galat php sql docker redis nginx
	jaringan network bluetooth internet wifi ponsel chrome kamera camera gps upload unggah unduh download sinyal session sesi queue antrean log logs cache memory memori disk port certificate sertifikat install instal reboot restart file berkas`)

// screens are those of software that is looked at and filled in.
var screens = set("layar menu ikon halaman tampilan aplikasi login akun sandi unggah unduh simpan klik peramban website formulir dashboard dasbor surel email pdf excel qr app page screen click save upload download account password link online sinyal internet masukkan ketik ketuk tap grafik cetak login")

// hardware is what breaks without any software.
var hardware = set("laptop baterai battery printer kabel cable monitor keyboard ac genset mesin kertas paper")

// other says that a text whose form alone tells what it is may be of something else
// than software.
func (v vocabulary) other(document int, f *features) bool {
	shown, hard := 0, 0
	for w := range v.counts {
		shown += one(screens(w))
		hard += one(hardware(w))
	}
	switch document {
	case userManual:
		return f.pressed == 0 && shown < 2
	case troubleshooting:
		return v.ofSoftware()+v.technical() < max(1, 2*hard)
	case requirements:
		return v.ofSoftware()+v.technical() < 3
	}
	return false
}

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
