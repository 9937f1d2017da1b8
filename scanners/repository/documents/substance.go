package documents

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners/pattern"
)

// filler are words that stand where a text is still to be written.
var filler = pattern.Of(`(?i)\b(?:todo|tbd|tba|fixme|xxx+|wip|n/a)\b|` +
	`\b(?:isi|diisi|tulis|ketik|masukkan|lengkapi) (?:teks |konten |deskripsi |keterangan )?(?:di ?sini|disini|nanti|kemudian)\b|` +
	`\b(?:akan|belum|segera|perlu|mohon|harap) (?:di)?lengkapi\b|\b(?:akan|belum|segera) (?:disusun|ditulis)\b|\bakan (?:ditambahkan|dibuat|diisi|diisikan) (?:kemudian|nanti|menyusul|setelah|pada tahap)\b|` +
	`\b(?:belum|blm) (?:tersedia|ada isi(?:nya)?|ditulis)\b|\bmenyusul\b|\bdalam (?:proses )?(?:penyusunan|pengerjaan)\b|` +
	`\b(?:coming soon|under construction|work in progress|to be (?:written|added|determined|completed|defined|provided|done|filled|documented)|will be (?:added|written|provided|updated) (?:later|soon)|not yet (?:written|available|documented)|placeholder|insert (?:(?:text|screenshot|image|diagram|logo) )?here|your (?:text|company name|project name|app name)|fill (?:this|me) in)\b|` +
	`\b(?:sample text|contoh teks|teks contoh|nama (?:aplikasi|instansi|proyek|perusahaan|sistem) (?:di sini|anda)|judul dokumen)\b`)

// latin are words of the filler text that printers use.
var latin = set(`lorem ipsum dolor amet consectetur adipiscing eiusmod tempor incididunt labore dolore aliqua enim minim veniam quis nostrud exercitation ullamco laboris
	nisi aliquip commodo consequat duis aute irure reprehenderit voluptate velit esse cillum fugiat nulla pariatur excepteur sint occaecat cupidatat proident culpa officia deserunt mollit anim laborum
	vestibulum pellentesque curabitur maecenas praesent phasellus suspendisse vivamus aenean donec sed`)

// orders are what a template begins its instructions with.
var (
	orders = pattern.Of(`(?i)^[\s\-*•>\d.)(\[<{_"]*(?:jelaskan|uraikan|tuliskan|cantumkan|sebutkan|deskripsikan|gambarkan|berisi|bagian ini (?:berisi|menjelaskan|memuat|menguraikan)|sub ?bab ini|bab ini (?:berisi|memuat|menjelaskan)|pada bagian ini (?:dijelaskan|diuraikan)|` +
		`describe|explain|document (?:the|how|any)|identify (?:the|any)|list (?:the|all|any|each)|outline|summari[sz]e|(?:replace|delete) this|this (?:section|chapter|document) (?:should|must|will|describes|provides|contains|is intended)|` +
		`(?:insert|add|include|provide|give|write|specify|state) (?:an? |the |any |your )?(?:brief |short |general )?(?:screenshots?|diagrams?|figures?|descriptions?|overview|lists?|details?|summary|tables?|introduction|information|purpose|scope))\b`)

	// ofHands is what tells an order to a user from one to the author.
	ofHands = pattern.Of(`(?i)\b(?:klik|tombol|tekan|click|press|button)\b`)
)

// blank is a place a template leaves open: <nama aplikasi>, [tanggal], {{name}},
// dots; but not the label of a node in a diagram, A[Pemohon].
var blank = pattern.Of(`<[\pL][\pL \-_/.]{2,60}>|(?:^|[^\pL\pN_)\]])\[[\pL][\pL \-_/.,]{2,60}\](?:[^(\[]|$)|\{\{[^}]{1,60}\}\}|\.{5,}|…{2,}|_{4,}`)

// substance is what remains of a text without what only holds places.
type substance struct {
	text   string // the rest
	words  int    // of all
	filler int    // of what was taken out
	latin  bool
}

func substantial(text string) substance {
	var s substance
	var rest strings.Builder
	latins := 0
	for line := range strings.Lines(text) {
		for _, unit := range sentences(line) {
			words := strings.Fields(unit)
			n := 0
			for _, w := range words {
				if strings.ContainsFunc(w, unicode.IsLetter) {
					n++
				}
				if latin(strings.ToLower(strings.Trim(w, ".,;:"))) {
					latins++
				}
			}
			s.words += n
			var marks, blanks []string
			if suspect(strings.ToLower(unit)) {
				marks = filler().FindAllString(unit, -1)
			}
			if strings.ContainsAny(unit, "<[{.…_") {
				blanks = blank().FindAllString(unit, -1)
			}
			gone := 0
			for _, b := range blanks {
				gone += len(strings.Fields(b))
			}
			switch {
			case len(marks) > 0 && n <= 14*len(marks), orders().MatchString(unit) && n >= 3 && !ofHands().MatchString(unit), len(blanks) > 0 && (gone+len(blanks)*3) >= n:
				s.filler += max(n, len(marks))
				continue
			}
			rest.WriteString(unit)
			rest.WriteByte('\n')
		}
	}
	s.text = rest.String()
	s.latin = latins*5 > s.words && latins >= 5
	return s
}

// hints are what every match of filler holds one of.
var hints = strings.Split("todo|tbd|tba|fixme|xxx|wip|n/a|sini|nanti|kemudian|lengkapi|disusun|ditulis|ditambahkan|dibuat|diisi|tersedia|ada isi|menyusul|penyusunan|pengerjaan|coming soon|construction|in progress|to be |later|soon|not yet|placeholder|insert |your |fill |sample text|contoh|nama |judul dokumen", "|")

// suspect says whether filler may be found in a sentence in lower case: to look
// for a word is a hundred times faster.
func suspect(lower string) bool {
	for _, h := range hints {
		if strings.Contains(lower, h) {
			return true
		}
	}
	return false
}

// sentences parts a line where a sentence ends; the cells of a table are parted
// too.
func sentences(line string) []string {
	var out []string
	start := 0
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\t', '\n':
		case '.', '!', '?':
			if i+1 < len(line) && line[i+1] != ' ' && line[i+1] != '\n' {
				continue
			}
			if i-start < 4 { // a number
				continue
			}
		default:
			continue
		}
		if s := line[start : i+1]; strings.TrimSpace(s) != "" {
			out = append(out, s)
		}
		start = i + 1
	}
	if s := line[start:]; strings.TrimSpace(s) != "" {
		out = append(out, s)
	}
	return out
}

// hollow tells why a text says too little, or nil. need is how many different
// words it must have.
func (s substance) hollow(distinct, need int) *inventory.Text {
	switch {
	case s.words == 0:
		return &inventory.Text{ID: "hanya judul, tanpa isi", EN: "headings only, nothing below them"}
	case s.latin:
		return &inventory.Text{ID: "teks pengisi berbahasa Latin", EN: "it is Latin filler text"}
	case s.filler*2 > s.words:
		return number(`%d dari %d kata adalah pengisi atau petunjuk pengisian`, `%d of %d words are filler or instructions of a template`, s.filler, s.words)
	case distinct < need:
		return number(`hanya %d kata berbeda di luar judul dan pengisi`, `only %d different words besides headings and filler`, distinct)
	case s.filler*3 > s.words:
		return number(`%d dari %d kata adalah pengisi atau petunjuk pengisian`, `%d of %d words are filler or instructions of a template`, s.filler, s.words)
	}
	return nil
}

// passed are the marks of a result: a cell or a line of few words that says how a
// test went.
var (
	verdict  = pattern.Of(`(?i)^[\s\-*•:|]*(?:[^|,;.]{2,44}, )?(?:(?:hasil|status|kesimpulan|result|ket(?:erangan)?)\s*[:=]\s*)?(?:[✓✔☑✅❌✗√]|\[x\])?\s*(?:tidak |not |belum |test )?(?:lulus|lolos|berhasil|sesuai|gagal|diterima|ditolak|valid|sukses|passed|pass|failed|fail|ok|oke|okay|accepted|rejected|success|baik|approved|disetujui|tercapai|terpenuhi|memenuhi|berjalan baik|met|dipenuhi|as expected|works?|worked)(?: dengan)?(?: (?:baik|catatan|harapan|kebutuhan|skenario|normal|syarat))?\s*[.,;!)]*(?:\s*[✓✔☑✅❌✗√])?\s*$|^\s*(?:[✓✔☑✅❌✗√]|\[x\])\s*$`)
	sentence = pattern.Of(`(?i)\b(?:semua|seluruh|sebanyak|\d+ (?:dari|of) \d+|all|every|each)\b[^.\n\t]{0,80}\b(?:lulus|lolos|berhasil|sukses|diterima|passed|pass|succeeded|sesuai(?: (?:harapan|kebutuhan|spesifikasi|rancangan|yang diharapkan)\b|[.,;)\n\t]|$))|` +
		`\b(?:dinyatakan|disimpulkan|menyatakan|terbukti)\b[^.\n\t]{0,80}\b(?:lulus|diterima|layak|berhasil|sesuai|berfungsi|valid)\b|` +
		`\b(?:hasil(?:nya)?|result)\b\s*[:=]\s*(?:lulus|lolos|berhasil|sesuai|gagal|pass|ok|diterima)|` +
		`\b\d+ (?:passed|passing|lulus|lolos|berhasil|tests? passed|skenario lulus|kasus lulus)\b|\btests?(?: run)?: ?\d+\b[^\n]{0,40}\b(?:failures|failed|assertions)\b|` +
		`\b(?:rata-rata|average|median|p95|persentil|95th)\b[^.\n\t]{0,60}\b\d+(?:[.,]\d+)? ?(?:ms|detik|seconds|s|milidetik)\b|\b(?:seluruhnya|semuanya) (?:selesai|lulus|lolos|berhasil|diterima|sesuai)\b|\bOK \(\d+ tests?|` +
		`\b(?:ditemukan|terdapat|dicatat|found) (?:\d+|satu|dua|tiga|empat|lima|one|two|three|four|five) (?:temuan|bug|cacat|defects?|bugs|issues)|\b(?:dua|tiga|empat|lima|\d+) temuan dicatat`)
	ending   = pattern.Of(`(?i)\S.*(?:[—–|:→]|\s-)\s*(?:[✓✔✅❌✗√]\s*)?(?:tidak |not |belum )?(?:lulus|lolos|berhasil|sesuai|gagal|diterima|ditolak|valid|sukses|passed|pass|failed|fail|ok|accepted|rejected)\s*[.*_)]*\s*$|(?i)\S.*[—–]\s*(?:tidak |not |belum )?(?:lulus|lolos|berhasil|gagal|diterima|ditolak|passed|failed|accepted|rejected)\b[^—–]{0,100}$`)
	row      = pattern.Of(`^\s*(?:\d{1,3}[.)]?|[A-Z]{1,5}[-_. ]?\d{1,3})\s.*\s(?:Lulus|Berhasil|Sesuai|Gagal|Diterima|Ditolak|Valid|Sukses|Passed|Pass|Failed|Fail|OK|LULUS|BERHASIL|SESUAI|GAGAL|PASS|PASSED|FAIL|FAILED)\s*$`)
	unmarked = pattern.Of(`(?i)(?:☐|□|\[ \]|\( \))`)
)

// results counts what tells how tests went.
func results(text string) int {
	n := 0
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		line = strings.TrimRight(line, " \t")
		cells := strings.Split(line, "\t")
		for j, cell := range cells {
			if len(cell) >= 60 || unmarked().MatchString(cell) || !verdict().MatchString(cell) {
				continue
			}
			if j == len(cells)-1 && i+1 < len(lines) && goesOn(lines[i+1]) { // "Berhasil", and below it "menyimpan data"
				continue
			}
			n++
		}
		// A row of a PDF or of plain text ends in its verdict.
		if len(cells) == 1 && !unmarked().MatchString(line) && (ending().MatchString(line) || row().MatchString(line)) {
			n++
		}
	}
	return n + told(text)
}

// hoped is what a sentence says of what is yet to come.
var hoped = pattern.Of(`(?i)\b(?:diharapkan|harapan|expected|seharusnya|should|must|harus|wajib|akan|will|shall|kriteria|criteria|target|apabila|jika|bila|if|when|until|sampai)\b`)

// either is what follows where both results are named: PASSED or FAILED.
var either = pattern.Of(`(?i)^\w{0,3}[\s)*"\x60]*(?:or|atau|/)[\s(*"\x60A-Z]`)

var measured = pattern.Of(`(?i)\d ?(?:ms|detik|seconds|s|milidetik)$`)

// told counts the sentences that say how tests went, not how they are to go: each
// twice, but once what was measured, which may be of anything.
func told(text string) (n int) {
	for _, at := range sentence().FindAllStringIndex(text, 40) {
		start := strings.LastIndexByte(text[:at[0]], '\n') + 1
		if i := strings.LastIndex(text[start:at[0]], ". "); i >= 0 {
			start += i
		}
		if next := text[at[1]:min(len(text), at[1]+12)]; !hoped().MatchString(text[start:at[1]]) && !either().MatchString(next) {
			n += 2 - one(measured().MatchString(text[at[0]:at[1]]))
		}
	}
	return min(n, 40)
}

// goesOn says that a line's last cell goes on with a sentence begun above it, as
// in the tables of a PDF.
func goesOn(line string) bool {
	line = strings.TrimRight(line, " \t")
	last := strings.TrimSpace(line[strings.LastIndexByte(line, '\t')+1:])
	first, _ := utf8.DecodeRuneInString(last)
	return unicode.IsLower(first) && !verdict().MatchString(last)
}
