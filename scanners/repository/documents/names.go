package documents

import (
	"path"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/agext/levenshtein"
	"golang.org/x/text/unicode/norm"
)

// concept is a set of what the words of a name are about.
type concept uint64

const (
	cDoc concept = 1 << iota
	cGuide
	cJuknis // a guide that is always one for users
	cUser
	cUse // the act of using
	cRole
	cAdmin
	cOps
	cInstall
	cSetup // what an installation begins or ends with
	cConfig
	cReq
	cReqStrong
	cStory
	cSpec
	cAnalysis
	cDesign
	cArch
	cDiagram
	cApp
	cTech
	cDB
	cDBStrong
	cTest
	cTestStrong
	cResult
	cTrouble
	cProblem
	cError // a problem, or a word of those who write programs
	cFix
	cMeta
	cDev
	cAside // what is none of the documents: a licence, a list of changes
	cReport
	cAnd
	cAPI
	cUpkeep // what is done with a database, not how it is made
	cReadme
	cSmall // a word that means nothing by itself
	cManage
	cRights  // accounts, and what they may do
	cStart   // of first steps, an installation's or a user's
	cRunbook // for whoever keeps it running, and for when it fails
	cHelp    // a guide, where it is kept among documents
	cIf      // what a problem begins with: if, when
	cNot
	cWorks // how it works
	cOverview
	cParts   // what a design is of
	cCatalog // data sets described, or the tables of a database
)

// topical are the concepts that say which document a name means.
const topical = cRunbook | cCatalog | cJuknis | cUser | cUse | cRole | cAdmin | cOps | cInstall | cReq | cStory | cDesign | cArch | cDiagram | cDB | cTest | cTrouble | cProblem | cMeta

// lexicon are the words of names, Indonesian and English.
var lexicon = sync.OnceValue(func() map[string]concept {
	out := map[string]concept{}
	for _, entry := range []struct {
		means concept
		words string
	}{
		{cDoc, "dokumen dokumentasi doc docs dok document documents documentation berkas"},
		{cGuide, "manual manuals buku book handbook handbooks panduan petunjuk pedoman guide guides guidebook guideline tutorial cara howto tatacara tutorials walkthrough walkthroughs booklet buklet modul instruksi pentunjuk penuntun pegangan bimtek materi cheatsheet"},
		{cJuknis | cGuide, "juknis juklak"},
		{cUser, "user users pengguna pemakai enduser"},
		{cUse, "pakai gunakan penggunaan pemakaian pengoperasian operasional usage menggunakan memakai using mengoperasikan working"},
		{cRole, "operator pegawai petugas masyarakat warga siswa guru dosen mahasiswa pemohon kasir pelanggan verifikator pimpinan publik umum staf staff opd skpd asn client klien pasien customer member anggota aplikasi " +
			"perawat bidan dokter apoteker nurse nurses doctor doctors kader rt rw lurah camat desa kelurahan kecamatan bendahara penguji proktor pengawas panitia peserta juru pedagang penjual pembeli penyewa nasabah donor sopir pengemudi driver drivers murid wali orangtua pustakawan " +
			"kepala sekretaris atasan penilai asesor reviewer reviewers approver approvers surveyor enumerator relawan penyuluh petani nelayan pelapor pejabat penduduk pengunjung instruktur pelatih peminjam tamu loket manajer manager managers supervisor cashier cashiers clerk clerks officer officers employee employees applicant applicants patient patients resident residents citizen citizens student students teacher teachers parent parents librarian librarians customers members operators visitor visitors volunteer volunteers seller buyer"},
		{cAdmin, "adm admin admins administrator administrators adminstrator superadmin pengelola administration administrasi sysadmin superuser backoffice sysop administering"},
		{cOps, "operations operate operating ops pemeliharaan perawatan maintenance maintaining keeping operasi housekeeping upkeep teknisi technician technicians oncall"},
		{cManage, "mengurus mengatur pengaturan manage manages managing management manajemen kelola mengelola pengelolaan"},
		{cRights, "akun account accounts role roles peran permission permissions izin kewenangan wewenang otorisasi authorization"},
		{cRunbook, "runbook runbooks playbook playbooks alert alerts alarm alarms"},
		{cHelp, "help bantuan"},
		{cParts, "komponen component components kontainer containers subsistem subsystems topologi topology"},
		{cCatalog, "katalogdata variabeldata dataset datasets"},
		{cInstall, "pasang dipasang instal instalasi install installasi installation installing installer pemasangan memasang deploy deployment deploying menginstal menginstall penginstalan penginstallan golive"},
		{cSetup, "setup menyiapkan penyiapan persiapan bootstrapping provisioning menjalankan running prasyarat prerequisites prerequisite"},
		{cSetup | cStart, "memulai started quickstart"},
		{cStart, "mulai pertama first tour"},
		{cConfig, "pengaturan docker hosting vps cpanel produksi production setting settings konfigurasi configuration development start lokal local penerapan implementasi"},
		{cReq, "dibutuhkan needs kebutuhan requirement requirements reqs"},
		{cReq | cReqStrong, "skpl srs urs brd prd frd fsd"},
		{cReq, "kak tor permintaan harapan keinginan expectations expectation wishes asks"},
		{cStory, "usecase userstory userstories story stories backlog epic epics"},
		{cSpec, "persyaratan spesifikasi specification specifications spec specs"},
		{cAnalysis, "analisis analisa analysis"},
		{cDesign, "blueprint blueprints cetakbiru rancangan perancangan rancang desain design designs dppl sdd hld lld rancangbangun"},
		{cArch, "arc rfc rfcs cfour adr adrs decision decisions tsd internals arsitektur architecture architectural"},
		{cDiagram | cDesign, "uml dfd"},
		{cDiagram, "flowchart wireframe wireframes mockup mockups prototipe prototype storyboard"},
		{cApp, "aplikasi sistem perangkat software application app system program antarmuka ui ux interface"},
		{cTech, "teknis technical teknikal"},
		{cDB, "kamus dictionary tabel table tables entitas entity entities koleksi collection collections database basisdata db schema skema databases datamodel pdm cdm ldm relasi"},
		{cDB | cDBStrong, "erd dbml ddl"},
		{cTest | cResult, "tested"},
		{cTest, "trial trials percobaan test tests testing qa sit tes"},
		{cTest | cDoc, "uji pengujian ujicoba pengetesan"},
		{cTest | cTestStrong, "pentest regression regresi acceptance uat blackbox whitebox testcase testcases testplan"},
		{cResult, "hasil record records laporan report result results reports"},
		{cTrouble, "troubleshooting troubleshoot trouble faq faqs"},
		{cProblem, "masalah permasalahan kendala gangguan bermasalah terkendala hambatan keluhan pertanyaan questions tanya pitfalls gotchas darurat emergency odd strange weird aneh janggal"},
		{cProblem | cError, "macet stop stops fails galat error errors kesalahan problem problems issue issues insiden incident incidents gagal crash crashes stuck bugs rusak breaks broken break"},
		{cFix, "penanganan pemecahan solusi penyelesaian mengatasi atasi solving mitigasi umum dikenal known common workaround workarounds remedy remedies"},
		{cIf, "kalau jika bila apabila ketika if when"},
		{cNot, "tak tidak gak ga nggak enggak gagal not cannot"},
		{cWorks, "bekerja works"},
		{cOverview, "overview gambaran ikhtisar"},
		{cMeta, "metadata metadatas publiccode"},
		{cDev, "developer developers pengembang pengembangan coding programmer style gaya konvensi convention conventions sdk"},
		{cAside, "kebijakan policy policies contributing kontribusi contribute agents claude qwen gemini copilot cursor license licence lisensi changelog changes security notice authors contributors roadmap future conduct todo release releases news history upgrade upgrading funding kontrak invoice penawaran"},
		{cReport, "akhir final antara pendahuluan serahterima handover deliverable deliverables"},
		{cAdmin | cRole, "pengurus"},
		{cAnd, "dan and serta"},
		{cAPI, "api apis endpoint endpoints route routes rest graphql"},
		{cUpkeep, "seeder seeders seeding seed connection connections koneksi backup restore import impor ekspor export cadangan migrasi migration"},
		{cSmall, "for untuk bagi the of to di ke pada oleh dari"},
		{cReadme, "readme index home bacasaya baca"},
	} {
		for w := range strings.FieldsSeq(entry.words) {
			out[w] |= entry.means
		}
	}
	return out
})

// phrases are words that mean something together only, by what takes their place.
var phrases = strings.NewReplacer(
	" basis data ", " basisdata ", " data base ", " database ", " pangkalan data ", " basisdata ", " bank data ", " database ",
	" kamus data ", " erd ", " data dictionary ", " erd ", " entity relationship ", " erd ", " entity relation ", " erd ", " model data ", " datamodel ", " data model ", " datamodel ", " struktur data ", " datamodel ", " data design ", " datamodel design ", " rancangan data ", " datamodel design ", " perancangan data ", " datamodel design ", " desain data ", " datamodel design ", " struktur tabel ", " erd ", " daftar tabel ", " erd ", " relasi tabel ", " erd ", " struktur table ", " erd ",
	" getting started ", " quickstart ", " get started ", " quickstart ", " quick start ", " quickstart ", " how to ", " howto ", " tata cara ", " howto ", " set up ", " setup ", " cara kerja ", " sistem ", " how it works ", " design ", " how it is built ", " architecture ", " how its built ", " architecture ", " under the hood ", " architecture ",
	" about the data ", " katalogdata ", " about these data ", " katalogdata ", " tentang data ", " katalogdata ", " profil data ", " katalogdata ", " sumber data ", " katalogdata ", " data set ", " dataset ", " kamus variabel ", " katalogdata ", " table of contents ", " ",
	" go live ", " golive ", " going live ", " golive ", " super user ", " superuser ", " run it ", " operations ", " runs it ", " operations ", " running it ", " operations ", " keep it running ", " operations ", " keeps it running ", " operations ", " it hurts ", " masalah penanganan ", " things break ", " masalah penanganan ", " back office ", " backoffice ", " on call ", " oncall ", " looking after ", " housekeeping ",
	" data flow ", " dfd ", " alur data ", " dfd ", " building blocks ", " komponen aplikasi ", " susunan sistem ", " architecture ", " susunan aplikasi ", " architecture ", " struktur aplikasi ", " architecture ", " struktur sistem ", " architecture ", " struktur program ", " architecture ", " solution outline ", " architecture ", " solution overview ", " architecture ", " big picture ", " architecture ",
	" what to do ", " penanganan ", " yang harus dilakukan ", " penanganan ", " is wrong ", " masalah penanganan ", " pertolongan pertama ", " masalah penanganan ", " first aid ", " masalah penanganan ", " functional specification ", " srs ", " functional specifications ", " srs ", " spesifikasi fungsional ", " srs ", " cerita pengguna ", " userstory ",
	" meta data ", " metadata ", " katalog data ", " katalogdata ", " data catalog ", " katalogdata ", " data catalogue ", " katalogdata ", " daftar data ", " katalogdata ", " daftar variabel ", " katalogdata ", " deskripsi data ", " katalogdata ", " keterangan data ", " katalogdata ", " dataset description ", " katalogdata ", " data card ", " katalogdata ", " dataset card ", " katalogdata ", " ms keg ", " metadata ", " ms var ", " metadata ", " ms ind ", " metadata ", " codebook ", " katalogdata ",
	" penilaian kerentanan ", " pentest ", " vulnerability assessment ", " pentest ", " penetration test ", " pentest ", " uji penetrasi ", " pentest ", " pengujian penetrasi ", " pentest ", " uji keamanan ", " pentest ", " day to day ", " operations ", " user interface ", " antarmuka ",
	" tidak jalan ", " masalah ", " tidak berjalan ", " masalah ", " tidak bisa ", " masalah ", " tidak dapat ", " masalah ", " tidak berfungsi ", " masalah ", " not working ", " masalah ", " does not work ", " masalah ", " doesn t work ", " masalah ", " go wrong ", " masalah penanganan ", " goes wrong ", " masalah penanganan ", " went wrong ", " masalah penanganan ", " sering terjadi ", " umum ", " sering muncul ", " umum ", " sering ditemui ", " umum ",
	" folder structure ", " ", " struktur folder ", " ", " struktur direktori ", " ", " project structure ", " ", " struktur proyek ", " ", " directory structure ", " ", " orang tua ", " orangtua ", " wajib pajak ", " pelanggan ", " first steps ", " started ", " langkah pertama ", " memulai ", " langkah awal ", " memulai ", " tanya jawab ", " faq ", " pertanyaan umum ", " faq ", " frequently asked ", " faq ", " yang sering ditanyakan ", " faq ", " sering ditanya ", " faq ", " sering diajukan ", " faq ",
	" use case ", " usecase ", " use cases ", " usecase ", " user story ", " userstory ", " user stories ", " userstories ", " test case ", " testcase ", " test cases ", " testcase ", " test plan ", " testplan ", " black box ", " blackbox ", " white box ", " whitebox ", " uji coba ", " ujicoba ", " user acceptance ", " uat ", " acceptance test ", " uat ", " kasus uji ", " testcase ", " skenario uji ", " testcase ", " skenario pengujian ", " testcase ", " uji terima ", " uat ", " uji penerimaan ", " uat ",
	" kerangka acuan ", " kak ", " terms of reference ", " tor ", " user requirement ", " urs ", " user requirements ", " urs ", " software requirements ", " srs ", " software requirement ", " srs ", " business requirements ", " brd ", " product requirements ", " prd ", " kebutuhan perangkat lunak ", " skpl ", " kebutuhan pengguna ", " urs ", " kebutuhan fungsional ", " srs ", " functional requirements ", " srs ", " spesifikasi kebutuhan ", " skpl ",
	" serah terima ", " serahterima ", " code of conduct ", " conduct ", " hak akses ", " ", " perangkat lunak ", " perangkat ", " class diagram ", " uml ", " sequence diagram ", " uml ", " activity diagram ", " uml ", " diagram kelas ", " uml ", " diagram alir ", " flowchart ", " alur sistem ", " uml ",
	" rumusan masalah ", " ", " masalah saat ini ", " ", " masalah yang ada ", " ", " current problems ", " ", " current issues ", " ", " create admin user ", " ", " create admin ", " ", " admin login ", " ", " login admin ", " ", " akun admin ", " ", " admin account ", " ", " buat admin ", " ", " perumusan masalah ", " ", " identifikasi masalah ", " ", " batasan masalah ", " ", " latar belakang masalah ", " ", " analisis masalah ", " ", " analisa masalah ", " ", " ruang lingkup masalah ", " ", " pernyataan masalah ", " ", " problem statement ", " ",
	" super admin ", " superadmin ", " pengelolaan sistem ", " sysadmin panduan ", " pengelolaan aplikasi ", " sysadmin panduan ", " mengelola sistem ", " sysadmin panduan ", " mengelola aplikasi ", " sysadmin panduan ", " system administration ", " sysadmin panduan ", " administrasi sistem ", " sysadmin panduan ", " administrasi aplikasi ", " sysadmin panduan ", " buku saku ", " buku ", " rilis catatan ", " release ", " baca saya ", " readme ", " user documentation ", " user manual ", " dokumentasi pengguna ", " user manual ", " test user ", " ", " error handling ", " ",
)

// maxName bounds what of a name is looked at, in bytes.
const maxName = 200

// words brings a name to its words: compatibility forms folded, camelCase parted,
// lower case, without numbers.
func words(s string) []string {
	if len(s) > maxName {
		s = s[:maxName]
	}
	s = norm.NFKC.String(strings.ToValidUTF8(s, " "))
	var out strings.Builder
	out.WriteByte(' ')
	last := ' '
	runes := []rune(s)
	for i, r := range runes {
		switch {
		case r == '4' && unicode.ToLower(last) == 'c' && (i < 2 || !unicode.IsLetter(runes[i-2])): // of the C4 model
			out.WriteString("four")
			last = r
			continue
		case !unicode.IsLetter(r):
			r = ' '
		case unicode.IsUpper(r) && (unicode.IsLower(last) || unicode.IsUpper(last) && i+1 < len(runes) && unicode.IsLower(runes[i+1])):
			out.WriteByte(' ')
		}
		if r != ' ' || last != ' ' {
			out.WriteRune(unicode.ToLower(r))
		}
		last = r
	}
	out.WriteByte(' ')
	one := strings.Join(strings.Fields(out.String()), "  ") // twice, for phrases that follow one another
	return strings.Fields(phrases.Replace(strings.ReplaceAll(phrases.Replace(" "+strings.ReplaceAll(one, "  ", " ")+" "), " ", " ")))
}

// leastMisspelt is how long a word must be to be known when it is misspelt, in
// bytes.
const leastMisspelt = 7

// longer are the words of the lexicon that may be misspelt, by their first byte,
// which nobody gets wrong.
var longer = sync.OnceValue(func() map[byte][]string {
	out := map[byte][]string{}
	for w, c := range lexicon() {
		if len(w) >= leastMisspelt && c&^(cRole|cSmall|cStart) != 0 { // roles are many, and near to other words
			out[w[0]] = append(out[w[0]], w)
		}
	}
	return out
})

// mean is what a word is about: as it stands, as two words written as one, or
// misspelt.
func mean(w string) concept {
	if c, ok := lexicon()[w]; ok {
		return c
	}
	if len(w) < 6 || len(w) > 40 {
		return 0
	}
	for i := 4; i+4 <= len(w); i++ {
		if a, b := lexicon()[w[:i]], lexicon()[w[i:]]; a != 0 && b != 0 {
			return a | b
		}
	}
	if c := rooted(w, lexicon()); c != 0 {
		return c
	}
	if len(w) < leastMisspelt {
		return 0
	}
	allowed := 1
	if len(w) >= 11 {
		allowed = 2
	}
	best, found := allowed+1, concept(0)
	for _, known := range longer()[w[0]] {
		if len(known) > len(w)+allowed || len(w) > len(known)+allowed {
			continue
		}
		if d, c := levenshtein.Distance(w, known, nil), lexicon()[known]; d < best || d == best && d <= allowed && c > found {
			best, found = d, c
		}
	}
	if best > allowed {
		return 0
	}
	return found
}

// understood says that every word of a name is known.
func understood(s string) bool {
	return !slices.ContainsFunc(words(s), func(w string) bool { return mean(w) == 0 })
}

// concepts are those of a name.
func concepts(s string) concept {
	var all concept
	for _, w := range words(s) {
		all |= mean(w)
	}
	return all
}

// scores say for each document how well a name suits it, from 0 to 100.
type scores [count]int

// sure is the score from which a name says by itself which document it means.
const sure = 80

// weak is the least a name must have.
const weak = 50

func (s scores) best() (document, score int) {
	for d, n := range s {
		if n > score {
			document, score = d, n
		}
	}
	return document, score
}

// classify tells which documents a name may mean.
func classify(c concept) (s scores) {
	has := func(any concept) bool { return c&any != 0 }
	give := func(document, score int) { s[document] = max(s[document], score) }
	if has(cMeta) {
		give(metadata, 90)
	}
	if has(cCatalog) {
		give(metadata, 85)
		give(databaseDesign, 55)
	}
	if has(cAside) || has(cDev) && !has(topical&^cUse&^cRole&^cDiagram&^cOps) {
		return s
	}
	both := has(cAnd)

	// Manuals.
	switch {
	case has(cTrouble):
		give(troubleshooting, 92)
	case has(cRunbook):
		give(troubleshooting, 90)
		give(administrator, 86)
	case has(cProblem) && has(cFix|cGuide|cIf):
		give(troubleshooting, 90)
	case has(cNot) && has(cIf):
		give(troubleshooting, 80)
	case has(cError):
		give(troubleshooting, 55)
	case has(cProblem):
		give(troubleshooting, 65)
	}
	if has(cInstall) {
		give(installation, 85)
		if has(cGuide | cDoc) {
			give(installation, 95)
		}
	} else if has(cSetup) && !has(cTest|cDesign|cReq) {
		give(installation, 62)
		if has(cGuide) && !has(cUser|cAdmin) {
			give(installation, 70)
		}
	}
	if has(cConfig) && !has(cTest|cDesign|cReq|cDB) {
		give(installation, 52)
		if has(cGuide) && !has(cUser|cAdmin) {
			give(installation, 66)
		}
	}
	if has(cAdmin) && !has(cInstall|cProblem|cTrouble|cTest) && !(has(cAPI) && !has(cGuide)) {
		switch {
		case has(cGuide | cJuknis):
			give(administrator, 93)
		case has(cUser):
			give(administrator, 70)
		default:
			give(administrator, 58)
		}
	}
	if has(cOps) && !has(cInstall|cProblem|cTrouble|cTest) {
		give(administrator, 58)
		if has(cGuide) {
			give(administrator, 78)
		}
	}
	if has(cRole) && has(cGuide) {
		give(administrator, weak) // an operator may be who keeps it running
	}
	if has(cUser) && has(cRights) && !has(cGuide|cInstall|cProblem|cTrouble|cTest|cDB|cReq|cDesign|cStory|cDiagram) {
		give(administrator, 60)
	}
	if has(cManage) && !has(cInstall|cProblem|cTrouble|cTest|cDB|cReq|cDesign|cStory|cDiagram) {
		switch {
		case has(cUser | cRights | cOps):
			give(administrator, 72)
		case has(cGuide):
			give(administrator, 60)
		}
	}
	if !has(cTest | cReq | cDesign | cDB | cMeta | cStory) {
		other := has(cInstall|cTrouble|cProblem|cDev) && !both
		switch {
		case other && has(cGuide) && has(cUser):
			give(userManual, 55)
		case other:
		case has(cAdmin) && !both && has(cGuide) && has(cUser|cUse|cRole):
			give(userManual, 55)
		case has(cAdmin) && !both:
		case has(cUser) && has(cRights) && !has(cGuide): // who may do what
		case has(cGuide) && has(cUser|cUse):
			give(userManual, 95)
		case has(cJuknis):
			give(userManual, 85)
		case has(cGuide) && has(cRole):
			give(userManual, 88)
		case has(cGuide) && !has(cSetup|cOps):
			give(userManual, 70)
		case has(cUse):
			give(userManual, 66)
		case has(cStart) && has(cRole|cUser):
			give(userManual, 80)
		case has(cHelp):
			give(userManual, 70)
		case has(cStart):
			give(userManual, 52)
		}
	}

	// Requirements and design.
	switch {
	case has(cReqStrong):
		give(requirements, 93)
	case has(cReq) && !has(cInstall):
		give(requirements, 85)
	case has(cStory):
		give(requirements, 75)
	case (has(cSpec) || has(cAnalysis) && has(cApp)) && !has(cTech|cDesign|cDB|cTest|cDev|cConfig):
		give(requirements, 52)
	}
	switch {
	case has(cDBStrong):
		give(databaseDesign, 92)
	case has(cDB) && has(cUpkeep) && !has(cDesign):
	case has(cDB) && has(cDesign|cArch|cDoc|cDiagram|cSpec):
		give(databaseDesign, 92)
	case has(cDB) && !has(cInstall|cTest|cProblem|cTrouble|cGuide|cSetup|cAdmin|cOps):
		give(databaseDesign, 76)
	}
	switch data := has(cDB); {
	case has(cArch) && !has(cTest) && (!data || both):
		give(application, 90)
	case has(cDesign) && has(cApp|cTech|cDoc) && (!data || both):
		give(application, 93)
	case has(cDesign) && (!data || both) && !has(cTest):
		give(application, 85)
	case has(cDiagram) && !data:
		give(application, 62)
	case has(cWorks) && !has(cProblem|cTest):
		give(application, 72)
	case has(cOverview) && has(cApp|cTech) && !data:
		give(application, 70)
	case has(cParts) && has(cAnd|cApp) && !data && !has(cTest|cAPI):
		give(application, 60)
	case has(cStory) && !has(cReq):
		give(application, 52)
	case has(cTech) && (has(cSpec) || has(cDoc)) && !has(cGuide|cTest):
		give(application, 60)
	}
	if has(cDesign|cArch|cTech) && !has(cDB|cTest) && !has(cGuide|cInstall) {
		give(databaseDesign, 52) // a design of the application may hold it
	}

	// Tests.
	switch {
	case has(cTestStrong):
		give(tests, 93)
	case has(cTest) && has(cResult|cDoc|cApp):
		give(tests, 90)
	case has(cTest):
		give(tests, 72)
	}
	return s
}

// endings of files that may be documents. Where the value is false a file is one
// only where documents are kept.
var documentEndings = map[string]bool{
	".md": true, ".markdown": true, ".mdown": true, ".mkd": true, ".mdx": true, ".adoc": true, ".asciidoc": true, ".asc": true, ".rst": true, ".rest": true,
	".docx": true, ".odt": true, ".pdf": true, ".doc": true, ".rtf": true, ".docm": true, ".dotx": true, ".pages": true,
	".xlsx": true, ".xls": true, ".ods": true, ".pptx": true, ".ppt": true, ".odp": true,
	".wiki": true, ".mediawiki": true, ".textile": true, ".org": true, ".creole": true, ".tex": true,
	".txt": true, ".html": false, ".htm": false, ".csv": false,
	".zip": false, ".rar": false, ".7z": false, ".tar": false, ".gz": false, ".tgz": false,
	".png": false, ".jpg": false, ".jpeg": false, ".svg": false, ".drawio": true, ".puml": true, ".plantuml": true, ".mmd": true, ".mermaid": true, ".vsdx": true, ".vsd": true, ".bpmn": false, ".mwb": true,
	"": true,
}

func isPicture(ending string) bool {
	switch ending {
	case ".png", ".jpg", ".jpeg", ".svg", ".gif":
		return true
	}
	return false
}

func isArchive(ending string) bool {
	switch ending {
	case ".zip", ".rar", ".7z", ".tar", ".gz", ".tgz":
		return true
	}
	return false
}

func isDiagram(ending string) bool {
	switch ending {
	case ".drawio", ".puml", ".plantuml", ".mmd", ".mermaid", ".vsdx", ".vsd", ".bpmn", ".mwb":
		return true
	}
	return false
}

// stem is a name without its ending, nor the second one of copies such as
// "manual.docx.pdf" and translations such as "README.id.md".
func stem(base string) string {
	s := strings.TrimSuffix(base, path.Ext(base))
	if _, known := documentEndings[strings.ToLower(path.Ext(s))]; known {
		s = strings.TrimSuffix(s, path.Ext(s))
	}
	return s
}
