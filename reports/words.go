package reports

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/patuh-id/patuh/internal/audit"
)

// Words speaks one language. A value it has no word for is returned as it is,
// so that nothing an audit says is ever silently left out.
type Words struct{ english bool }

// WordsIn returns the words of the language named; anything but "en" is Indonesian.
func WordsIn(lang string) Words { return Words{english: lang == "en"} }

// Lang is the language's tag (BCP 47).
func (w Words) Lang() string { return w.Say("id", "en") }

// Say picks one of two sentences.
func (w Words) Say(id, en string) string {
	if w.english {
		return en
	}
	return id
}

// Text picks the sentence of a text; the other one, where this one is missing.
func (w Words) Text(t audit.Text) string {
	if s := t.In(w.Lang()); s != "" {
		return s
	}
	return w.Say(t.EN, t.ID)
}

// Verdict is the word of a verdict.
func (w Words) Verdict(v audit.Verdict) string {
	switch v {
	case audit.Pass:
		return w.Say("Memenuhi", "Pass")
	case audit.Fail:
		return w.Say("Tidak memenuhi", "Fail")
	case audit.Unknown:
		return w.Say("Tidak diketahui", "Unknown")
	case audit.NotApplicable:
		return w.Say("Tidak berlaku", "Not applicable")
	case audit.Error:
		return w.Say("Galat", "Error")
	}
	return string(v)
}

// Kind is the word of a kind.
func (w Words) Kind(k Kind) string {
	switch k {
	case Violation:
		return w.Say("Pelanggaran", "Violation")
	case Warning:
		return w.Say("Peringatan", "Warning")
	case Exempt:
		return w.Say("Dikecualikan", "Exempt")
	case Error:
		return w.Verdict(audit.Error)
	case Unknown:
		return w.Verdict(audit.Unknown)
	case Pass:
		return w.Verdict(audit.Pass)
	case NotApplicable:
		return w.Verdict(audit.NotApplicable)
	}
	return string(k)
}

// Proof is the word of a proof.
func (w Words) Proof(p audit.Proof) string {
	switch p {
	case audit.Observed:
		return w.Say("Diamati", "Observed")
	case audit.Documented:
		return w.Say("Didokumentasikan", "Documented")
	case audit.CrossChecked:
		return w.Say("Diperiksa silang", "Cross-checked")
	case audit.Declared:
		return w.Say("Dinyatakan", "Declared")
	}
	return string(p)
}

// ProofMeans says what a proof is, in half a sentence.
func (w Words) ProofMeans(p audit.Proof) string {
	switch p {
	case audit.Observed:
		return w.Say("pemindai melihatnya sendiri", "a scanner saw it itself")
	case audit.Documented:
		return w.Say("dokumennya ada dengan sidik yang disebutkan", "the paper is there with the digest given")
	case audit.CrossChecked:
		return w.Say("dua keterangan saling cocok", "two statements agree")
	case audit.Declared:
		return w.Say("hanya keterangan Perangkat Daerah", "the agency says so, no more")
	}
	return ""
}

// Exemption is the word of an exemption's status.
func (w Words) Exemption(status string) string {
	switch status {
	case audit.InForce:
		return w.Say("Berlaku", "In force")
	case audit.Expiring:
		return w.Say("Segera berakhir", "Expiring soon")
	case audit.Expired:
		return w.Say("Kedaluwarsa", "Expired")
	case audit.NotYet:
		return w.Say("Belum mulai", "Not yet in force")
	case audit.Unused:
		return w.Say("Tidak terpakai", "Unused")
	case audit.Unmatched:
		return w.Say("Tidak cocok", "Unmatched")
	case audit.Refused:
		return w.Say("Ditolak", "Refused")
	}
	return status
}

// Outcome is the verdict on the audit as a whole. A clean one says no more
// than is known: that nothing was found to fail.
func (w Words) Outcome(outcome string) string {
	switch outcome {
	case audit.OutcomeFail:
		return w.Say("Ada pelanggaran", "Violations found")
	case audit.OutcomeIncomplete:
		return w.Say("Belum lengkap", "Incomplete")
	case audit.OutcomeClean:
		return w.Say("Tanpa pelanggaran", "No violations")
	}
	return outcome
}

// OutcomeMeans is the sentence that explains an outcome.
func (w Words) OutcomeMeans(s audit.Summary) string {
	if s.Total == 0 {
		return w.Say("Tidak ada apa pun yang diperiksa.", "Nothing at all was examined.")
	}
	switch s.Outcome {
	case audit.OutcomeFail:
		return w.Say(
			w.Number(s.Failing())+" hasil pemeriksaan melanggar ketentuan wajib tanpa pengecualian yang sah.",
			w.Number(s.Failing())+" "+w.plural(s.Failing(), "result breaks", "results break")+" a mandatory clause without a valid exemption.")
	case audit.OutcomeIncomplete:
		return w.Say(
			"Tidak ditemukan pelanggaran, tetapi ada yang seharusnya diperiksa dan tidak dapat diperiksa.",
			"No violation was found, but something that was to be examined could not be.")
	case audit.OutcomeClean:
		if s.Unknown > 0 {
			return w.Say(
				"Tidak ditemukan pelanggaran; "+w.Number(s.Unknown)+" hasil tidak diketahui karena tidak dapat diperiksa.",
				"No violation was found; "+w.Number(s.Unknown)+" "+w.plural(s.Unknown, "result is", "results are")+" unknown because something could not be examined.")
		}
		return w.Say("Tidak ditemukan pelanggaran dalam apa yang diperiksa.", "No violation was found in what was examined.")
	}
	return ""
}

// Draft stamps an audit as of a time before the clock.
func (w Words) Draft() string { return w.Say("Konsep", "Draft") }

// DraftMeans is the sentence that explains it.
func (w Words) DraftMeans() string {
	return w.Say("Dinilai untuk waktu yang sudah lewat (--allow-past), bukan pada saat laporan ini dibuat.",
		"Judged as of a time already gone by (--allow-past), not of when this report was made.")
}

// Offline stamps an audit whose scanners did not run.
func (w Words) Offline() string { return w.Say("Luring", "Offline") }

// OfflineMeans is the sentence that explains it.
func (w Words) OfflineMeans() string {
	return w.Say("Pemindai tidak dijalankan; yang perlu dilihat sendiri tidak dapat diketahui.",
		"No scanner ran; what has to be seen for oneself could not be known.")
}

// NoAgencies is said of an audit that has none.
func (w Words) NoAgencies() string {
	return w.Say("Tidak ada Perangkat Daerah yang diperiksa.", "No agency was examined.")
}

// Status is the word of a clause's status.
func (w Words) Status(s string) string {
	switch s {
	case audit.Covered:
		return w.Say("Tercakup", "Covered")
	case audit.NotCovered:
		return w.Say("Belum tercakup", "Not covered")
	case audit.BindsNobody:
		return w.Say("Tidak mengikat", "Binds nobody")
	}
	return s
}

// Strength is the word of a clause's strength.
func (w Words) Strength(s string) string {
	switch s {
	case "must":
		return w.Say("Wajib", "Mandatory")
	case "phased":
		return w.Say("Bertahap", "Phased")
	case "none":
		return "–"
	}
	return s
}

// Bound names those a clause binds.
func (w Words) Bound(who []string) string {
	names := make([]string, len(who))
	for i, s := range who {
		switch s {
		case "opd":
			s = w.Say("Perangkat Daerah", "agencies")
		case "dinas":
			s = "Dinas"
		case "walikota":
			s = w.Say("Walikota", "the mayor")
		case "sekda":
			s = w.Say("Sekretaris Daerah", "the regional secretary")
		case "pemda":
			s = w.Say("Pemerintah Daerah", "the regional government")
		case "signer":
			s = w.Say("penanda tangan", "signatories")
		}
		names[i] = s
	}
	return strings.Join(names, ", ")
}

var clauseID = regexp.MustCompile(`^(\d+[A-Z]?)(?:\((\d+[a-z]?)\))?([a-z])?$`)

// Clause spells out a clause's id: 15(3)a is "Pasal 15 ayat (3) huruf a", or
// "Article 15(3)(a)".
func (w Words) Clause(id string) string {
	m := clauseID.FindStringSubmatch(id)
	if m == nil {
		return id
	}
	s := w.Say("Pasal ", "Article ") + m[1]
	if m[2] != "" {
		s += w.Say(" ayat (", "(") + m[2] + ")"
	}
	if m[3] != "" {
		s += w.Say(" huruf "+m[3], "("+m[3]+")")
	}
	return s
}

// Clauses spells out several, separated by commas.
func (w Words) Clauses(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = w.Clause(id)
	}
	return strings.Join(names, ", ")
}

// Chapter spells out a chapter's id: bab-4 is "Bab IV".
func (w Words) Chapter(id string) string {
	n, err := strconv.Atoi(strings.TrimPrefix(id, "bab-"))
	if err != nil || !strings.HasPrefix(id, "bab-") || n < 1 || n > 99 {
		return id
	}
	return w.Say("Bab ", "Chapter ") + roman(n)
}

// Period spells out a period: 2026-Q4 is "Triwulan IV 2026".
func (w Words) Period(p string) string {
	year, quarter, ok := strings.Cut(p, "-Q")
	n, err := strconv.Atoi(quarter)
	if !ok || err != nil || n < 1 || n > 4 {
		return p
	}
	return w.Say("Triwulan "+roman(n)+" "+year, "Quarter "+roman(n)+" of "+year)
}

// roman is for chapters and quarters: 1 to 99.
func roman(n int) string {
	var b strings.Builder
	for _, d := range []struct {
		n int
		s string
	}{{90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= d.n; n -= d.n {
			b.WriteString(d.s)
		}
	}
	return b.String()
}

var months = [...]string{
	"Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
	"Oktober", "November", "Desember",
}

// Date spells out a date: 2026-09-30 is "30 September 2026".
func (w Words) Date(date string) string {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return date
	}
	return w.day(t)
}

// Western Indonesian Time, the time of both cities' regulations and of a rule's
// "today". A fixed zone: a report must not depend on the machine's zone files.
var wib = time.FixedZone("WIB", 7*60*60)

// Time spells out an RFC 3339 time, in Western Indonesian Time.
func (w Words) Time(stamp string) string {
	t, err := time.Parse(time.RFC3339, stamp)
	if err != nil {
		return stamp
	}
	t = t.In(wib)
	return w.day(t) + w.Say(" pukul "+t.Format("15.04")+" WIB", ", "+t.Format("15:04")+" WIB (UTC+7)")
}

func (w Words) day(t time.Time) string {
	month := w.Say(months[t.Month()-1], t.Month().String())
	return strconv.Itoa(t.Day()) + " " + month + " " + strconv.Itoa(t.Year())
}

// Number writes a number with its thousands apart: 1.234 or 1,234.
func (w Words) Number(n int) string {
	s := strconv.Itoa(n)
	first := 0
	if n < 0 {
		first = 1
	}
	for i := len(s) - 3; i > first; i -= 3 {
		s = s[:i] + w.Say(".", ",") + s[i:]
	}
	return s
}

// Percent writes part of whole with one decimal, rounded down, so that only
// all of it is ever 100%.
func (w Words) Percent(part, whole int) string {
	if whole <= 0 {
		return "–"
	}
	permille := int(int64(part) * 1000 / int64(whole))
	if permille == 0 && part > 0 {
		return "<0" + w.Say(",", ".") + "1%"
	}
	return w.Number(permille/10) + w.Say(",", ".") + strconv.Itoa(permille%10) + "%"
}

// Count writes a number and its noun, which only English bends.
func (w Words) Count(n int, id, one, many string) string {
	return w.Number(n) + " " + w.Say(id, w.plural(n, one, many))
}

func (Words) plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// Tally is a number of results of a kind, with its word as it stands after it:
// 1 violation, 2 violations, 3 unknown.
type Tally struct {
	Kind  Kind
	Count int
	Word  string
}

// Tally makes the tally of n results of kind k.
func (w Words) Tally(k Kind, n int) Tally {
	word := strings.ToLower(w.Kind(k))
	if w.english {
		switch k {
		case Violation:
			word = w.plural(n, "violation", "violations")
		case Warning:
			word = w.plural(n, "warning", "warnings")
		case Error:
			word = w.plural(n, "error", "errors")
		case Pass:
			word = "passed"
		}
	}
	return Tally{k, n, word}
}

// Tallies are the numbers of c that are not zero, worst first.
func (w Words) Tallies(c audit.Counts) []Tally {
	var ts []Tally
	for _, k := range Kinds {
		if n := k.In(c); n != 0 {
			ts = append(ts, w.Tally(k, n))
		}
	}
	return ts
}
