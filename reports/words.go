package reports

import (
	"cmp"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/patuh-id/patuh/internal/audit"
)

// Words speaks one language. A value it has no word for is returned as it is,
// so that nothing an audit says is ever silently left out.
type Words struct {
	english bool
	agency  string // the regulation's Indonesian word for an agency; "" is anAgency
}

// anAgency is what our Indonesian sentences call an agency, and most
// regulations do.
const anAgency = "Perangkat Daerah"

// WordsIn returns the words of the language named; anything but "en" is Indonesian.
func WordsIn(lang string) Words { return Words{english: lang == "en"} }

// Words are those of the language named, as the regulation of v speaks: where it
// calls an agency SKPD, so do they. In English an agency is an agency.
func (v *View) Words(lang string) Words {
	w := WordsIn(lang)
	if term := v.Regulation.Term("agency").ID; term != anAgency && !w.english {
		w.agency = term
	}
	return w
}

// Lang is the language's tag (BCP 47).
func (w Words) Lang() string { return w.Say("id", "en") }

// Say picks one of two sentences.
func (w Words) Say(id, en string) string {
	if w.english {
		return en
	}
	if w.agency != "" { // here, so that no sentence can forget it; Indonesian bends no noun
		return strings.ReplaceAll(id, anAgency, w.agency)
	}
	return id
}

// Auditee is who was audited: the government, or, where a check had no register that
// says which that is, the agencies.
func (w Words) Auditee(a *audit.Audit) string {
	if a.Check == nil || a.Check.Register != nil {
		return cmp.Or(a.Auditee.Name, a.Auditee.ID)
	}
	names := make([]string, 0, len(a.Agencies)+1)
	for _, agency := range a.Agencies {
		names = append(names, cmp.Or(agency.Name, agency.ID))
	}
	return strings.Join(append(names, w.Say("tanpa register", "without a register")), ", ")
}

// Text picks the sentence of a text; the other one, where this one is missing.
func (w Words) Text(t audit.Text) string {
	if s := t.In(w.Lang()); s != "" {
		return s
	}
	return w.Say(t.EN, t.ID)
}

// Home is where patuh's own pages are.
const Home = "https://github.com/patuh-id/patuh"

// RulePage is the address of what there is to read of one of patuh's rules; ""
// of a name that no rule can have.
func (w Words) RulePage(id string) string {
	if url.PathEscape(id) != id {
		return ""
	}
	return Home + "/blob/main/docs/reference/rules" + w.Say(".id", "") + ".md#" + strings.ReplaceAll(id, ".", "")
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
	case audit.Requested:
		return w.Say("Dimohonkan, belum diterbitkan Dinas", "Requested, not published by the Dinas")
	}
	return status
}

// Outcome is the verdict on the audit as a whole. A clean one says no more
// than is known: that nothing was found to fail.
func (w Words) Outcome(a *audit.Audit) string {
	switch a.Summary.Outcome {
	case audit.OutcomeFail:
		return w.Say("Ada pelanggaran", "Violations found")
	case audit.OutcomeIncomplete:
		return w.Say("Belum lengkap", "Incomplete")
	case audit.OutcomeClean:
		if a.Gate != nil && a.Summary.Failing() > 0 {
			return w.Say("Pelanggaran dibiarkan lewat", "Violations let through")
		}
		return w.Say("Tanpa pelanggaran", "No violations")
	}
	return a.Summary.Outcome
}

// Failing is what a finding is called: its verdict and kind, and beside a baseline
// whether that knows it.
func (w Words) Failing(a *audit.Audit, f Finding) string {
	said := w.Verdict(f.Result.Verdict) + " · " + w.Kind(f.Kind)
	switch {
	case a.Gate == nil || a.Gate.Baseline == nil || f.Kind == Exempt:
	case f.Result.Known:
		said += " · " + w.Say("sudah ada dalam garis dasar", "known from the baseline")
	default:
		said += " · " + w.Say("baru", "new")
	}
	return said
}

// OutcomeMeans is what explains an outcome.
func (w Words) OutcomeMeans(a *audit.Audit) string {
	s := a.Summary
	if s.Total == 0 {
		return w.Say("Tidak ada apa pun yang diperiksa.", "Nothing at all was examined.")
	}
	let := ""
	if a.Gate != nil && a.Gate.Failing < s.Failing() {
		n := s.Failing() - a.Gate.Failing
		let = w.Say(
			" "+w.Number(n)+" pelanggaran dibiarkan lewat oleh gerbang",
			" "+w.Number(n)+" "+w.plural(n, "violation is", "violations are")+" let through by the gate")
		let += "."
		if a.Gate.Known > 0 {
			let += w.Say(
				" "+w.Number(a.Gate.Known)+" hasil yang gagal sudah ada dalam garis dasar.",
				" "+w.Number(a.Gate.Known)+" "+w.plural(a.Gate.Known, "failing result is", "failing results are")+" known from the baseline.")
		}
	}
	switch s.Outcome {
	case audit.OutcomeFail:
		if a.Gate != nil {
			n := a.Gate.Failing
			return w.Say(w.Number(n)+" hasil pemeriksaan gagal di gerbang.", w.Number(n)+" "+w.plural(n, "result fails", "results fail")+" at the gate.") + let
		}
		return w.Say(
			w.Number(s.Failing())+" hasil pemeriksaan melanggar ketentuan wajib tanpa pengecualian yang sah.",
			w.Number(s.Failing())+" "+w.plural(s.Failing(), "result breaks", "results break")+" a mandatory clause without a valid exemption.")
	case audit.OutcomeIncomplete:
		if let != "" {
			return w.Say("Ada yang seharusnya diperiksa dan tidak dapat diperiksa.", "Something that was to be examined could not be.") + let
		}
		return w.Say(
			"Tidak ditemukan pelanggaran, tetapi ada yang seharusnya diperiksa dan tidak dapat diperiksa.",
			"No violation was found, but something that was to be examined could not be.")
	case audit.OutcomeClean:
		unknown := ""
		if s.Unknown > 0 {
			unknown = w.Say(
				w.Number(s.Unknown)+" hasil tidak diketahui karena tidak dapat diperiksa.",
				w.Number(s.Unknown)+" "+w.plural(s.Unknown, "result is", "results are")+" unknown because something could not be examined.")
		}
		switch {
		case let != "":
			return strings.TrimSpace(let + " " + unknown)
		case unknown != "":
			return w.Say("Tidak ditemukan pelanggaran; ", "No violation was found; ") + unknown
		}
		return w.Say("Tidak ditemukan pelanggaran dalam apa yang diperiksa.", "No violation was found in what was examined.")
	}
	return ""
}

// Check stamps what is judged away from its city.
func (w Words) Check() string { return w.Say("Pemeriksaan satu manifes", "Check of one manifest") }

// CheckMeans is the sentence that explains it.
func (w Words) CheckMeans(a *audit.Audit) string {
	c := a.Check
	if c.Register == nil {
		return w.Say("Dinilai tanpa register Dinas; aturan yang bergantung padanya, atau pada seluruh kota, tidak diketahui, dan tidak ada skor.",
			"Judged without the register of the Dinas; rules that rest on it, or on the whole city, are unknown, and there are no scores.")
	}
	issued, expires := w.Time(c.Register.Issued), w.Time(c.Register.Expires)
	said := w.Say("Dinilai menurut register Dinas tertanggal "+issued+", berlaku sampai "+expires+"; aturan yang bergantung pada seluruh kota tidak diketahui, dan tidak ada skor.",
		"Judged by the register of the Dinas of "+issued+", valid until "+expires+"; rules that rest on the whole city are unknown, and there are no scores.")
	if c.Register.Rules != a.Rules.SHA256 {
		said += w.Say(" Aturannya bukan yang disebut register: hasil audit Dinas dapat lain.", " The rules are not those the register names: the Dinas' audit may find otherwise.")
	}
	if c.OwnRegister {
		key := c.Register.KeyID[:min(16, len(c.Register.KeyID))] + "…"
		said += w.Say(" Kunci penyegel register itu, "+key+", disebut oleh setelan repositori sendiri: cocokkan dengan kunci Dinas.", " The key that seals that register, "+key+", is named by the repository's own settings: hold it to the Dinas' own.")
	}
	return said
}

// Stamp is what must be known of a whole result before any of it is read.
type Stamp struct {
	Title, Text string
	Plain       bool // no reason for caution
}

// Stamps are those of a result, in the order in which every form that people read
// shows them.
func (w Words) Stamps(a *audit.Audit) []Stamp {
	var all []Stamp
	if a.Check != nil {
		all = append(all, Stamp{w.Check(), w.CheckMeans(a), true})
		if text := w.LoosenedMeans(a); text != "" {
			all = append(all, Stamp{w.Loosened(), text, false})
		}
		if a.Check.Uncompared != nil {
			all = append(all, Stamp{w.Uncompared(), w.UncomparedMeans(a), false})
		}
		if len(a.Check.Uncommitted) > 0 {
			all = append(all, Stamp{w.Uncommitted(), w.UncommittedMeans(a), false})
		}
	}
	if a.Past {
		all = append(all, Stamp{w.Draft(), w.DraftMeans(), false})
	}
	if a.Offline {
		all = append(all, Stamp{w.Offline(), w.OfflineMeans(), false})
	}
	return all
}

// Loosened stamps a check that is judged otherwise than by what patuh and the Dinas
// give out.
func (w Words) Loosened() string { return w.Say("Setelan penilaian", "Settings of the check") }

// LoosenedMeans is what is other: what the gate lets through, and rules and a
// regulation of somebody's own. It is "" where nothing is.
func (w Words) LoosenedMeans(a *audit.Audit) string {
	var all []string
	if g := a.Gate; g != nil {
		if g.FailOn != audit.FailOnViolation {
			all = append(all, "fail_on "+g.FailOn)
		}
		if g.Baseline != nil {
			all = append(all, w.Say("garis dasar tertanggal ", "baseline of ")+w.Time(g.Baseline.AsOf))
		}
	}
	if len(a.Check.OwnRules) > 0 {
		all = append(all, w.Say("aturan sendiri ", "own rules ")+w.names(a.Check.OwnRules))
	}
	if a.Check.OwnRegulation {
		all = append(all, w.Say("peraturan dari sebuah berkas, "+a.Regulation.ID, "regulation of a file, "+a.Regulation.ID))
	}
	if len(all) == 0 {
		return ""
	}
	said := strings.Join(all, "; ")
	if a.Check.Settings != "" {
		said += w.Say(" ("+a.Check.Settings+" ikut dipakai; --settings none mengabaikannya)", " ("+a.Check.Settings+" had a say; --settings none leaves it out)")
	}
	return said + "."
}

// Uncommitted stamps a check that speaks of more than one state.
func (w Words) Uncommitted() string { return w.Say("Belum menjadi commit", "Not committed") }

// Uncompared stamps a check of which it is not known whether it speaks of one state.
func (w Words) Uncompared() string {
	return w.Say("Tidak dicocokkan dengan commit", "Not held to the commit")
}

// UncomparedMeans is the sentence that explains it.
func (w Words) UncomparedMeans(a *audit.Audit) string {
	return w.Say("Apakah manifes dan berkas yang disebutnya sama dengan yang ada dalam commit tidak diketahui: ", "Whether the manifest and the files it names are as in the commit is not known: ") + w.Text(*a.Check.Uncompared) + "."
}

// maxNamed is how many names a stamp holds.
const maxNamed = 10

// UncommittedMeans is the sentence that explains it.
func (w Words) UncommittedMeans(a *audit.Audit) string {
	return w.names(a.Check.Uncommitted) + w.Say(
		". Dari yang dibaca di luar repositori (manifes, setelan, deskripsi antarmuka, surat) dinilai yang ada di disk, selebihnya yang sudah menjadi commit.",
		". Of what is read beside the repository (manifest, settings, interface descriptions, papers) what lies on the disk was judged, of all else what was committed.")
}

// names are a few of many.
func (w Words) names(all []string) string {
	s := strings.Join(all[:min(maxNamed, len(all))], ", ")
	if n := len(all) - maxNamed; n > 0 {
		s += w.Say(", dan "+w.Number(n)+" lagi", ", and "+w.Number(n)+" more")
	}
	return s
}

// Draft stamps an audit as of a time before the clock.
func (w Words) Draft() string { return w.Say("Konsep", "Draft") }

// DraftMeans is the sentence that explains it.
func (w Words) DraftMeans() string {
	return w.Say("Dinilai untuk waktu yang sudah lewat (--allow-past), bukan pada saat laporan ini dibuat.",
		"Judged for a time already gone by (--allow-past), not for when this report was made.")
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

// Assured and Possible are the words of the two halves of a score.
func (w Words) Assured() string { return w.Say("Terjamin", "Assured") }

// Possible is the other one.
func (w Words) Possible() string { return w.Say("Mungkin", "Possible") }

// City is what a score of the whole is of.
func (w Words) City() string { return w.Say("Seluruh kota", "The whole city") }

// Unscored is said in the place of a score there is none of.
func (w Words) Unscored() string { return w.Say("tanpa skor", "no score") }

// Points writes basis points in percent, rounded down.
func (w Words) Points(n int) string { return w.Percent(n, 10000) }

// Score says both halves of a score; never one of them alone.
func (w Words) Score(s *audit.Score) string {
	if s == nil {
		return w.Unscored()
	}
	return strings.ToLower(w.Assured()) + " " + w.Points(s.Assured) + ", " + strings.ToLower(w.Possible()) + " " + w.Points(s.Possible)
}

// ScoreParts tells apart what of a score is by decree and what only warns; ""
// where there is neither.
func (w Words) ScoreParts(s *audit.Score) string {
	if s == nil {
		return ""
	}
	var parts []string
	if s.Exempt > 0 {
		parts = append(parts, w.Say("dikecualikan dengan keputusan: "+w.Points(s.Exempt)+", bagian dari yang terjamin",
			"exempt by decree: "+w.Points(s.Exempt)+", part of what is assured"))
	}
	if s.Warning > 0 {
		parts = append(parts, w.Say("peringatan: "+w.Points(s.Warning)+", bagian dari yang hilang",
			"warnings: "+w.Points(s.Warning)+", part of what is lost"))
	}
	return strings.Join(parts, "; ")
}

// ScoredOf says how many clauses a score stands for, and so of how many it
// says nothing.
func (w Words) ScoredOf(c audit.Coverage) string {
	return w.Number(c.Scored) + w.Say(" dari ", " of ") + w.Number(c.Binding)
}

// SilentInScores says how the scores count the agencies that declared nothing.
func (w Words) SilentInScores(n int) string {
	return w.Count(n, "Perangkat Daerah tidak menyatakan apa pun", "agency declared nothing", "agencies declared nothing") +
		w.Say(" dan dihitung tidak diketahui pada ketentuan yang mengikatnya.", " and "+w.plural(n, "counts", "count")+" as unknown in the clauses that bind "+w.plural(n, "it.", "them."))
}

// Formula tells how scores are computed: docs/adr/010-scores.md in a few
// sentences.
func (w Words) Formula() []string {
	if w.english {
		return []string{
			"A score is always a pair: what is assured, and what is possible if everything not known turned out well.",
			"An agency's share of a clause: its results for the clause that apply (the clause's rules × its assets). What passed or is exempt by decree counts 1; violations and warnings count 0; what is unknown or in error counts 0 in the assured figure and 1 in the possible one; what is not applicable is left out.",
			"A clause: the mean of the agencies it applies to, each with the same weight however many assets it has. An agency that declared nothing counts as unknown in the clauses that bind it.",
			"A chapter, and the city: the mean of its binding clauses that have a score. An agency: the mean of the clauses that apply to it.",
			"A clause without rules, or whose rules apply to nothing, has no score; such clauses are counted, never taken as met. All figures are rounded down, so 100% means all of it.",
		}
	}
	return []string{
		"Skor selalu sepasang: yang terjamin, dan yang mungkin bila semua yang tidak diketahui ternyata baik.",
		w.Say("Bagian satu Perangkat Daerah pada satu ketentuan: hasilnya yang berlaku untuk ketentuan itu (aturan ketentuan × asetnya). Yang memenuhi atau dikecualikan dengan keputusan bernilai 1; pelanggaran dan peringatan bernilai 0; yang tidak diketahui atau galat bernilai 0 pada angka terjamin dan 1 pada angka mungkin; yang tidak berlaku tidak dihitung.", ""),
		w.Say("Ketentuan: rata-rata Perangkat Daerah yang terkena, masing-masing berbobot sama berapa pun asetnya. Perangkat Daerah yang tidak menyatakan apa pun dihitung tidak diketahui pada ketentuan yang mengikatnya.", ""),
		w.Say("Bab, dan kota: rata-rata ketentuan mengikat yang punya skor. Perangkat Daerah: rata-rata ketentuan yang berlaku baginya.", ""),
		"Ketentuan yang tidak punya aturan, atau yang aturannya tidak berlaku untuk apa pun, tidak punya skor; jumlahnya disebutkan dan tidak pernah dianggap dipenuhi. Semua angka dibulatkan ke bawah, jadi 100% berarti semuanya.",
	}
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
