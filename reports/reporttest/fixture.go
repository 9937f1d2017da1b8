package reporttest

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/patuh-id/patuh/internal/audit"
)

// Every function of this file makes a new audit on each call, the same each
// time, with all counts added up from the results.

// Rich is an audit of a small city in which everything occurs that can: every
// verdict, disposition, proof, clause status and exemption status, and a clause,
// alone in its chapter, that applies to nothing.
func Rich() *audit.Audit {
	a := base()
	a.Agencies = []audit.Agency{
		{ID: "bappeda", Name: "Badan Perencanaan Pembangunan Daerah", Assets: 4, Results: []audit.Result{
			pass("applications.kind", "bappeda/application/e-planning", audit.Declared),
			pass("domains.official", "bappeda/domain/bappeda", audit.Observed),
			pass("servers.centralised", "bappeda/server/planning", audit.CrossChecked),
			pass("reports.periodic", "bappeda/opd/bappeda", audit.Documented),
			na("applications.interoperable", "bappeda/application/e-planning", audit.Text{
				ID: "Aplikasi ini bersifat umum; ketentuan ini hanya untuk aplikasi khusus.",
				EN: "This application is a shared one; the clause concerns agency-specific ones only.",
			}),
		}},
		{ID: "dinkes", Name: "Dinas Kesehatan", Assets: 9, Results: []audit.Result{
			fail("servers.centralised", "dinkes/server/simpus", audit.Declared, problem("dinkes/server/simpus",
				audit.Text{ID: "Server simpus berdiri di luar pusat data Dinas.", EN: "Server simpus stands outside the Dinas' data centre."},
				[]string{"kominfo/data_center/utama"}, []string{"dinkes/data_center/ruang-server"},
				&audit.Where{
					File: "dinkes/servers.hcl", Line: 12, Column: 3, EndLine: 12, EndColumn: 41,
					Snippet: "  data_center = data_center.ruang_server",
				})),
			fail("servers.centralised", "dinkes/server/arsip", audit.Observed, problem("dinkes/server/arsip",
				audit.Text{ID: "Alamat 203.0.113.9 tidak termasuk rentang pusat data.", EN: "Address 203.0.113.9 is not in the data centre's ranges."},
				[]string{"10.20.0.0/16", "10.21.0.0/16"}, []string{"203.0.113.9"},
				&audit.Where{
					File: "dinkes/servers.hcl", Line: 19, Column: 15, EndLine: 22, EndColumn: 4,
					Snippet: "  addresses = [ # rumah sakit, sewa\n    \"203.0.113.9\",\n    \"203.0.113.10\",\n  ]\n",
				})),
			fail("applications.interoperable", "dinkes/application/simpus", audit.Documented,
				problem("dinkes/application/simpus/openapi",
					audit.Text{ID: "Deskripsi antarmuka tidak menyebut cara masuk.", EN: "The interface description names no way to log in."},
					[]string{"securitySchemes"}, nil,
					&audit.Where{File: "dinkes/applications.hcl", Line: 7, Column: 17, EndLine: 7, EndColumn: 31, Snippet: "  interface   = \"openapi.yaml\" # versi 3.1"}),
				problem("dinkes/application/simpus/levels",
					audit.Text{ID: "Tingkat akses belum ditulis.", EN: "Access levels are not written down."}, nil, nil,
					&audit.Where{File: "dinkes/applications.hcl", Line: 1, Column: 1, EndLine: 1, EndColumn: 23, Snippet: `application "simpus" {`})),
			warn("applications.sso", "dinkes/application/simpus", audit.Declared, problem("dinkes/application/simpus/sso",
				audit.Text{ID: "Aplikasi belum memakai masuk tunggal dan belum punya rencananya.", EN: "The application does not use single sign-on and has no plan for it."},
				[]string{"sso.serangkota.go.id"}, nil,
				&audit.Where{File: "dinkes/applications.hcl", Line: 1, Column: 1, EndLine: 1, EndColumn: 23, Snippet: `application "simpus" {`})),
			exempt("domains.official", "dinkes/domain/rsud", audit.Observed, "dinkes/exemption/domain-rsud", problem("dinkes/domain/rsud",
				audit.Text{ID: "rsudserang.id bukan bagian dari domain resmi.", EN: "rsudserang.id is not under the official domain."},
				[]string{"*.serangkota.go.id"}, []string{"rsudserang.id"},
				&audit.Where{File: "dinkes/domains.hcl", Line: 4, Column: 10, EndLine: 4, EndColumn: 25, Snippet: `  fqdn = "rsudserang.id"`})),
			unknown("domains.tls", "dinkes/domain/rsud", noAnswer),
			unknown("domains.tls", "dinkes/domain/simpus", noAnswer),
			unknown("data.nik", "dinkes/database/pasien", audit.Text{
				ID: "Skema basis data tidak dapat dibaca: sambungan ditolak oleh peladen.", EN: "The schema of the database could not be read: the server refused the connection.",
			}),
			pass("applications.kind", "dinkes/application/simpus", audit.Declared),
			pass("domains.official", "dinkes/domain/simpus", audit.Observed),
			pass("reports.periodic", "dinkes/opd/dinkes", audit.Documented),
		}},
		{ID: "diskominfo", Name: "Dinas Komunikasi dan Informatika", Assets: 12, Results: []audit.Result{
			pass("servers.centralised", "diskominfo/server/web-1", audit.Observed),
			pass("servers.centralised", "diskominfo/server/web-2", audit.Observed),
			pass("servers.centralised", "diskominfo/server/sso", audit.Observed),
			pass("domains.official", "diskominfo/domain/serangkota", audit.Observed),
			pass("domains.tls", "diskominfo/domain/serangkota", audit.Observed),
			pass("data.backup", "diskominfo/server/web-1", audit.Documented),
			fail("data.backup", "diskominfo/server/sso", audit.Documented, problem("diskominfo/server/sso",
				audit.Text{ID: "Cadangan terakhir lebih tua daripada selang yang direncanakan.", EN: "The last backup is older than the planned interval."},
				[]string{"2026-11-16"}, []string{"2026-08-02"},
				&audit.Where{File: "diskominfo/backup.hcl", Line: 31, Column: 14, EndLine: 31, EndColumn: 26, Snippet: "  last     = \"2026-08-02\""})),
			unknown("domains.tls", "diskominfo/domain/sso", noAnswer),
			failed("data.nik", "diskominfo/database/pegawai", audit.Text{
				ID: "Aturan data.nik berhenti: waktu yang diberikan habis.", EN: "Rule data.nik stopped: its time was up.",
			}),
			na("applications.sso", "diskominfo/application/sso", audit.Text{
				ID: "Aplikasi ini sendiri adalah layanan masuk tunggal.", EN: "This application is the single sign-on service itself.",
			}),
		}},
		{ID: "disdukcapil", Name: "Dinas Kependudukan dan Pencatatan Sipil", Assets: 6, Results: []audit.Result{
			fail("servers.centralised", "disdukcapil/server/siak", audit.CrossChecked, problem("disdukcapil/server/siak",
				audit.Text{ID: "Server siak berdiri di luar pusat data Dinas.", EN: "Server siak stands outside the Dinas' data centre."},
				[]string{"kominfo/data_center/utama"}, []string{"disdukcapil/data_center/kantor"},
				&audit.Where{File: "disdukcapil/server.hcl", Line: 3, Column: 3, EndLine: 3, EndColumn: 35, Snippet: "  data_center = data_center.kantor"})),
			warn("applications.sso", "disdukcapil/application/antrean", audit.Observed, problem("disdukcapil/application/antrean/sso",
				audit.Text{ID: "Halaman masuk tidak mengarah ke penyedia masuk tunggal.", EN: "The login page does not lead to the single sign-on issuer."},
				[]string{"https://sso.serangkota.go.id"}, []string{"https://antrean.serangkota.go.id/login"},
				&audit.Where{File: "disdukcapil/aplikasi.hcl", Line: 9, Column: 11, EndLine: 9, EndColumn: 51, Snippet: "  login = \"https://antrean.serangkota.go.id/login\""})),
			pass("data.nik", "disdukcapil/database/penduduk", audit.Observed),
			pass("domains.official", "disdukcapil/domain/antrean", audit.Observed),
			fail("reports.periodic", "disdukcapil/opd/disdukcapil", audit.Documented, problem("disdukcapil/opd/disdukcapil",
				audit.Text{ID: "Tidak ada laporan berkala untuk triwulan ini.", EN: "There is no periodic report for this quarter."},
				[]string{"2026-Q4"}, []string{"2026-Q2"},
				&audit.Where{File: "disdukcapil/opd.hcl", Line: 5, Column: 1, EndLine: 5, EndColumn: 18, Snippet: `report "tw2-2026" {`})),
		}},
		{ID: "dispora", Name: "Dinas Kepemudaan dan Olahraga", Assets: 2, Results: []audit.Result{
			pass("domains.official", "dispora/domain/dispora", audit.Observed),
			fail("reports.periodic", "dispora/opd/dispora", audit.Documented, problem("dispora/opd/dispora",
				audit.Text{ID: "Tidak ada laporan berkala untuk triwulan ini.", EN: "There is no periodic report for this quarter."},
				[]string{"2026-Q4"}, nil,
				&audit.Where{File: "dispora/opd.hcl", Line: 1, Column: 1, EndLine: 1, EndColumn: 14, Snippet: `opd "dispora" {`})),
		}},
		{ID: "pemda", Name: "Pemerintah Kota Serang", Assets: 1, Results: []audit.Result{
			na("servers.centralised", "pemda/government/kota-serang", audit.Text{
				ID: "Pemerintah daerah sendiri tidak menyatakan server.", EN: "The regional government itself names no server.",
			}),
		}},
	}
	a.Exemptions = []audit.Exemption{
		{
			ID: "dinkes/exemption/domain-rsud", Rule: "domains.official", Asset: "dinkes/domain/rsud", Clause: "10(2)", Authority: "Walikota Serang",
			Number: "555/Kep.12-Huk/2026", Date: "2026-01-05", From: "2026-01-05", To: "2026-12-31",
			Reason: "Peralihan nama domain rumah sakit", Status: audit.Expiring,
			Where: &audit.Where{File: "dinkes/exemptions.hcl", Line: 1, Column: 1, EndLine: 1, EndColumn: 27, Snippet: `exemption "domain-rsud" {`},
		},
		{
			ID: "diskominfo/exemption/cadangan", Rule: "data.backup", Asset: "diskominfo/server/sso", Clause: "27(2)", Authority: "Walikota Serang",
			Number: "555/Kep.80-Huk/2025", Date: "2025-03-01", From: "2025-03-01", To: "2026-06-30", Reason: "Penggantian pustaka pita", Status: audit.Expired,
		},
		{
			ID: "diskominfo/exemption/web", Rule: "servers.centralised", Asset: "diskominfo/server/web-1", Clause: "6(3)", Authority: "Walikota Serang",
			Number: "555/Kep.31-Huk/2026", Date: "2026-02-02", From: "2026-02-02", To: "2027-02-01", Reason: "Uji pemulihan", Status: audit.Unused,
			Why: &audit.Text{ID: "Server ini sudah ada di pusat data.", EN: "This server is in the data centre already."},
		},
		{
			ID: "disdukcapil/exemption/siak", Rule: "servers.centralised", Asset: "disdukcapil/server/siak", Authority: "Kepala Disdukcapil",
			Number: "800/112/2026", Date: "2026-04-10", From: "2026-04-10", To: "2027-04-09", Reason: "Ruang server sendiri", Status: audit.Refused,
			Why: &audit.Text{ID: "Pasal 6 ayat (3) hanya memberi wewenang itu kepada Walikota.", EN: "Article 6 paragraph (3) gives that authority to the mayor only."},
		},
		{
			ID: "disdukcapil/exemption/nik", Rule: "data.nik", Asset: "disdukcapil/database/lama", Authority: "Walikota Serang",
			Number: "555/Kep.44-Huk/2026", Date: "2026-05-20", From: "2026-05-20", To: "2027-05-19", Reason: "Migrasi data", Status: audit.Unmatched,
			Why: &audit.Text{ID: "Aset disdukcapil/database/lama tidak ada.", EN: "There is no asset disdukcapil/database/lama."},
		},
		{
			ID: "dispora/exemption/laporan", Rule: "reports.periodic", Asset: "dispora/opd/dispora", Clause: "29(1)", Authority: "Walikota Serang",
			Number: "555/Kep.90-Huk/2026", Date: "2026-11-20", From: "2027-01-01", To: "2027-12-31", Reason: "Peralihan pejabat", Status: audit.NotYet,
		},
		{
			ID: "bappeda/exemption/planning", Rule: "domains.official", Asset: "bappeda/domain/lama", Clause: "10(2)", Authority: "Walikota Serang",
			Number: "555/Kep.91-Huk/2026", Date: "2026-11-20", From: "2026-11-20", To: "2028-12-31", Reason: "Alamat lama tetap hidup", Status: audit.InForce,
		},
	}
	a.Scans = []audit.Scan{
		{Scanner: "dns", Subjects: 17, Vantages: []string{"ruang server Diskominfo"}, First: "2026-11-23T01:02:03Z", Last: "2026-11-23T01:09:08Z"},
		{Scanner: "schema", Subjects: 6, Failed: 1, Failures: []audit.Failure{
			{Subject: "dinkes/database/pasien", Reason: audit.Text{ID: "sambungan ditolak oleh peladen", EN: "the server refused the connection"}},
		}},
		{Scanner: "tls", Subjects: 17, Failed: 3, Failures: []audit.Failure{
			{Subject: "diskominfo/domain/sso", Reason: noAnswer},
			{Subject: "dinkes/domain/rsud", Reason: noAnswer},
			{Subject: "dinkes/domain/simpus", Reason: noAnswer},
		}},
	}
	a.Silent = []audit.Silent{{ID: "kec-curug", Name: "Kecamatan Curug"}, {ID: "setwan", Name: "Sekretariat DPRD"}}
	return finish(a)
}

// Small is an audit of one agency with one violation: the shape of a check in
// an application's repository.
func Small() *audit.Audit {
	a := base()
	rich := Rich()
	dinkes := rich.Agencies[1]
	a.Agencies = []audit.Agency{{ID: dinkes.ID, Name: dinkes.Name, Assets: 3, Results: []audit.Result{
		fail("servers.centralised", "dinkes/server/simpus", audit.Declared, dinkes.Results[slices.IndexFunc(dinkes.Results,
			func(r audit.Result) bool { return r.Asset == "dinkes/server/simpus" })].Problems...),
		pass("applications.kind", "dinkes/application/simpus", audit.Declared),
		unknown("domains.tls", "dinkes/domain/simpus", noAnswer),
	}}}
	return finish(a)
}

// Clean is an audit in which nothing fails and nothing is unknown.
func Clean() *audit.Audit {
	a := base()
	a.Agencies = []audit.Agency{{ID: "bappeda", Name: "Badan Perencanaan Pembangunan Daerah", Assets: 1, Results: []audit.Result{
		pass("servers.centralised", "bappeda/server/planning", audit.CrossChecked),
	}}}
	return finish(a)
}

// Empty is an audit without any agency.
func Empty() *audit.Audit { return finish(base()) }

// Past is Rich as of a time before the clock, without its scanners.
func Past() *audit.Audit {
	a := Rich()
	a.Past, a.Offline, a.Strict = true, true, true
	a.AsOf, a.Scans = "2026-11-01T17:30:00Z", nil
	return a
}

// Checked is Rich as a check of one manifest, at a gate that lets some of it through.
func Checked() *audit.Audit {
	a := Rich()
	a.Check = &audit.Check{Files: []string{"patuh.hcl"}, Register: &audit.Register{
		Issued: "2026-11-20T03:00:00Z", Expires: "2027-03-20T03:00:00Z", SHA256: strings.Repeat("a", 64), KeyID: strings.Repeat("b", 64), Rules: a.Rules.SHA256, Files: []string{"register/pemda.hcl"},
	}, Settings: ".patuh.yaml", OwnRules: []string{"kota.sendiri"}, Uncommitted: []string{".patuh.yaml", "docs/api.yaml", "patuh.hcl"}}
	a.Silent = []audit.Silent{}
	a.Gate = &audit.Gate{FailOn: audit.FailOnNone, Minimum: []string{}, Baseline: &audit.Baseline{SHA256: strings.Repeat("c", 64), AsOf: "2026-11-21T03:00:00Z", KeyID: strings.Repeat("d", 64), Fingerprints: []string{known(a)}}}
	return finish(a)
}

// known is the first fingerprint of an audit.
func known(a *audit.Audit) string {
	for _, agency := range a.Agencies {
		for _, r := range agency.Results {
			for _, p := range r.Problems {
				if p.Fingerprint != "" {
					return p.Fingerprint
				}
			}
		}
	}
	return ""
}

// Large is an audit of many agencies with that many results each; of a hundred
// results, three fail, one of them as a warning, and two are unknown.
func Large(agencies, results int) *audit.Audit {
	a := base()
	var judged []string // the rules, less those for which base has a clause that applies to nothing
	for i := range a.Rules.Items {
		if id := a.Rules.Items[i].ID; id != "signatures.kind" {
			judged = append(judged, id)
		}
	}
	a.Agencies = make([]audit.Agency, agencies)
	for i := range a.Agencies {
		ag := &a.Agencies[i]
		ag.ID, ag.Name, ag.Assets = fmt.Sprintf("opd-%05d", i), fmt.Sprintf("Perangkat Daerah ke-%d", i), results/3
		ag.Results = make([]audit.Result, results)
		for j := range ag.Results {
			rule, asset := judged[j*len(judged)/results], fmt.Sprintf("%s/server/s-%03d", ag.ID, j)
			r := pass(rule, asset, audit.Declared)
			switch (i + j*37) % 100 {
			case 0, 50:
				r = fail(rule, asset, audit.Declared, problem(rule+asset,
					audit.Text{ID: "Server berdiri di luar pusat data Dinas.", EN: "The server stands outside the Dinas' data centre."},
					[]string{"kominfo/data_center/utama"}, []string{ag.ID + "/data_center/kantor"},
					&audit.Where{File: ag.ID + "/server.hcl", Line: 7 * j, Column: 3, EndLine: 7 * j, EndColumn: 35, Snippet: "  data_center = data_center.kantor"}))
			case 25:
				r = warn(rule, asset, audit.Observed, problem(rule+asset,
					audit.Text{ID: "Belum memakai masuk tunggal.", EN: "Single sign-on is not used."}, nil, nil, nil))
			case 75, 76:
				r = unknown(rule, asset, noAnswer)
			}
			ag.Results[j] = r
		}
	}
	return finish(a)
}

// Hostile is Rich with something hostile in every string.
func Hostile() *audit.Audit {
	a := Rich()
	poison(reflect.ValueOf(a).Elem(), false)
	return a
}

// What Hostile puts into every string, and what no output may hold.
const (
	hostileScript = `</title></style></script>"'><script>document.title='OWNED'</script><img src=x onerror="document.title='OWNED'">`
	hostileText   = "\x1b[2J\x1b[31m\x1b]0;OWNED\a\r\x00\u202eesrever\u2066\u200b\ufeff\u2028\u0085\U000e0041\xff{{.}}"
	hostileLine   = "\nFORGED LINE"
)

func poison(v reflect.Value, word bool) {
	switch v.Kind() {
	case reflect.String:
		if word { // a word of a fixed set: what it selects must still occur
			return
		}
		v.SetString(v.String() + hostileScript + hostileText + hostileLine + strings.Repeat("Ő", 5000))
	case reflect.Pointer:
		if !v.IsNil() {
			poison(v.Elem(), word)
		}
	case reflect.Slice:
		for i := range v.Len() {
			poison(v.Index(i), word)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			name := v.Type().Field(i).Name
			poison(v.Field(i), name == "Verdict" || name == "Disposition" || name == "Status" && v.Type() != reflect.TypeFor[audit.Exemption]() || name == "Outcome")
		}
	}
}

var noAnswer = audit.Text{ID: "Peladen tidak menjawab dalam 10 detik.", EN: "The server did not answer within 10 seconds."}

func base() *audit.Audit {
	rule := func(id, asset, strength string, clauses []string, title, remedy audit.Text) audit.Rule {
		return audit.Rule{
			ID: id, Assets: []string{asset}, Strength: strength, Clauses: clauses, Title: title, Remedy: remedy,
			Rationale: audit.Text{
				ID: "Agar layanan pemerintah daerah dapat dikelola dan diamankan di satu tempat.",
				EN: "So that the services of the regional government can be run and secured in one place.",
			},
		}
	}
	return &audit.Audit{
		Schema:  audit.SchemaID,
		Tool:    audit.Tool{Name: "patuh", Version: "0.0.0-test"},
		Auditee: audit.Auditee{ID: "kota-serang", Name: "Pemerintah Kota Serang", Dinas: "diskominfo"},
		Period:  "2026-Q4",
		AsOf:    "2026-11-23T14:30:00Z",
		Regulation: audit.Regulation{
			ID: "serang-47-2017", InForce: "2017-06-21", SHA256: digest("regulation"),
			Terms: []audit.Term{{ID: "agency", Text: audit.Text{ID: "Perangkat Daerah", EN: "agency"}}},
			Title: audit.Text{
				ID: "Peraturan Walikota Serang Nomor 47 Tahun 2017 tentang Pedoman Pemanfaatan Teknologi Informasi dan Komunikasi dalam Penyelenggaraan Pemerintahan Daerah",
				EN: "Serang Mayor's Regulation 47 of 2017 on guidelines for the use of information and communication technology in regional government",
			},
			Short: audit.Text{ID: "Perwal Serang 47/2017", EN: "Serang Regulation 47/2017"},
		},
		Inputs: audit.Inputs{Manifests: audit.Input{Count: 23, SHA256: digest("manifests")}, Evidence: audit.Input{Count: 37, SHA256: digest("evidence")}},
		Rules: audit.RuleSet{SHA256: digest("rules"), Items: []audit.Rule{
			rule("applications.interoperable", "application", "must", []string{"9"},
				audit.Text{ID: "Aplikasi khusus dapat dioperasikan bersama", EN: "Agency-specific applications are interoperable"},
				audit.Text{ID: "Terbitkan deskripsi antarmuka (OpenAPI) yang menyebut cara masuk dan tingkat akses.", EN: "Publish an interface description (OpenAPI) that names how to log in and the levels of access."}),
			rule("applications.kind", "application", "must", []string{"7(1)"},
				audit.Text{ID: "Aplikasi bersifat umum atau khusus", EN: "An application is shared or agency-specific"},
				audit.Text{ID: "Isi atribut kind.", EN: "Set the attribute kind."}),
			rule("applications.sso", "application", "phased", []string{"7(2)"},
				audit.Text{ID: "Aplikasi memakai masuk tunggal", EN: "Applications use single sign-on"},
				audit.Text{ID: "Hubungkan aplikasi dengan layanan masuk tunggal Dinas, atau tulis tanggal rencananya.", EN: "Connect the application to the Dinas' single sign-on, or write down the planned date."}),
			rule("data.backup", "server", "must", []string{"27(2)"},
				audit.Text{ID: "Server Dinas dicadangkan secara berkala", EN: "The Dinas' servers are backed up periodically"},
				audit.Text{ID: "Jalankan pencadangan dan tulis tanggalnya.", EN: "Run the backup and write down its date."}),
			rule("data.nik", "database", "must", []string{"15(7)"},
				audit.Text{ID: "Basis data kependudukan berkunci NIK", EN: "Population databases are keyed on the NIK"},
				audit.Text{ID: "Jadikan kolom NIK kunci yang unik.", EN: "Make the NIK column a unique key."}),
			rule("domains.official", "domain", "must", []string{"10(1)", "10(2)"},
				audit.Text{ID: "Situs resmi memakai domain resmi kota", EN: "Official sites live under the city's official domain"},
				audit.Text{ID: "Pindahkan situs ke subdomain serangkota.go.id.", EN: "Move the site to a subdomain of serangkota.go.id."}),
			rule("domains.tls", "domain", "must", []string{"26"},
				audit.Text{ID: "Situs memakai TLS yang sah", EN: "Sites use valid TLS"},
				audit.Text{ID: "Pasang sertifikat yang sah.", EN: "Install a valid certificate."}),
			rule("reports.periodic", "opd", "must", []string{"29(1)"},
				audit.Text{ID: "Perangkat Daerah melapor secara berkala", EN: "Agencies report periodically"},
				audit.Text{ID: "Sampaikan laporan triwulan kepada Walikota melalui Dinas.", EN: "Hand the quarterly report to the mayor through the Dinas."}),
			rule("servers.centralised", "server", "must", []string{"6(3)", "15(4)"},
				audit.Text{ID: "Server berada di pusat data Dinas", EN: "Servers stand in the Dinas' data centre"},
				audit.Text{ID: "Pindahkan server ke pusat data Dinas, atau mintalah keputusan Walikota.", EN: "Move the server to the Dinas' data centre, or ask the mayor for a decree."}),
			rule("signatures.kind", "signature", "must", []string{"19(1)"},
				audit.Text{ID: "Tanda tangan elektronik jelas jenisnya", EN: "An electronic signature is of a known kind"},
				audit.Text{ID: "Isi jenis tanda tangannya.", EN: "Name the kind of the signature."}),
		}},
		Chapters: []audit.Chapter{
			chapter("bab-1", "Ketentuan Umum", "General provisions",
				clause("1", "none", "", "Arti istilah yang dipakai.", "What the terms used mean.")),
			chapter("bab-3", "Infrastruktur", "Infrastructure",
				clause("4(1)", "must", "dinas", "Jaringan antar-Perangkat Daerah dijalankan oleh Dinas.", "The network between agencies is run by the Dinas."),
				clause("6(1)", "must", "dinas", "Dinas menyediakan pusat data dan pusat pemulihan.", "The Dinas provides a data centre and a recovery centre."),
				clause("6(3)", "must", "opd", "Setiap server Perangkat Daerah ditempatkan di pusat data Dinas, kecuali Walikota menentukan lain.", "Every server of an agency stands in the Dinas' data centre, unless the mayor decides otherwise.", "servers.centralised")),
			chapter("bab-4", "Aplikasi dan Domain", "Applications and domains",
				clause("7(1)", "must", "opd", "Aplikasi dibagi atas yang umum dan yang khusus.", "An application is either shared or agency-specific.", "applications.kind"),
				clause("7(2)", "phased", "dinas", "Masuk tunggal diterapkan setahap demi setahap.", "Single sign-on is introduced step by step.", "applications.sso"),
				clause("9", "must", "opd", "Aplikasi khusus dapat bekerja sama dan aman.", "Agency-specific applications work together and are secure.", "applications.interoperable"),
				clause("10(1)", "must", "opd", "Situs resmi memakai domain serangkota.go.id.", "Official sites live under serangkota.go.id.", "domains.official"),
				clause("10(2)", "must", "opd", "Domain lain ditetapkan dengan keputusan.", "Another domain is set by decree.", "domains.official"),
				clause("10(5)", "must", "sekda", "Domain lain dimohonkan oleh Sekretaris Daerah atas usul Dinas.", "Another domain is applied for by the regional secretary on the Dinas' proposal.")),
			chapter("bab-5", "Data", "Data",
				clause("15(4)", "must", "dinas", "Setiap kelompok basis data dikelola di pusat data.", "Each group of databases is managed in the data centre.", "servers.centralised"),
				clause("15(7)", "must", "opd", "Basis data kependudukan memakai NIK sebagai kunci.", "Population databases use the NIK as their key.", "data.nik"),
				clause("17(3)a", "must", "opd", "Kode sumber diserahkan kepada Dinas.", "Source code is handed to the Dinas.")),
			chapter("bab-6", "Tanda Tangan Elektronik", "Electronic signatures",
				clause("19(1)", "must", "signer", "Tanda tangan elektronik ada yang tersertifikasi dan ada yang tidak.", "Electronic signatures are certified or not.", "signatures.kind")),
			chapter("bab-9", "Keamanan", "Security",
				clause("26", "must", "opd pemda", "Kerahasiaan, keutuhan, dan ketersediaan dijaga.", "Confidentiality, integrity and availability are kept.", "domains.tls"),
				clause("27(2)", "must", "dinas", "Berkas sistem dan basis data dicadangkan.", "System files and databases are backed up.", "data.backup")),
			chapter("bab-11", "Pelaporan", "Reporting",
				clause("29(1)", "must", "opd", "Perangkat Daerah melapor secara berkala kepada Walikota melalui Dinas.", "Agencies report periodically to the mayor through the Dinas.", "reports.periodic"),
				clause("29(3)", "must", "walikota", "Perangkat Daerah yang tidak melapor ditegur.", "An agency that did not report gets a formal letter.")),
			chapter("bab-16", "Ketentuan Penutup", "Closing provisions",
				clause("32", "none", "", "Peraturan ini mulai dipakai pada tanggal diundangkan.", "This regulation takes effect on the day it is promulgated.")),
		},
	}
}

func chapter(id, title, titleEN string, clauses ...audit.Clause) audit.Chapter {
	return audit.Chapter{ID: id, Title: audit.Text{ID: title, EN: titleEN}, Clauses: clauses}
}

func clause(id, strength, binds, text, textEN string, rules ...string) audit.Clause {
	c := audit.Clause{ID: id, Strength: strength, Binds: strings.Fields(binds), Text: audit.Text{ID: text, EN: textEN}, Rules: rules}
	switch {
	case strength == "none":
		c.Status = audit.BindsNobody
	case len(rules) == 0:
		c.Status = audit.NotCovered
	default:
		c.Status = audit.Covered
	}
	return c
}

func pass(rule, asset string, p audit.Proof) audit.Result {
	return audit.Result{Rule: rule, Asset: asset, Verdict: audit.Pass, Proof: p}
}

func fail(rule, asset string, p audit.Proof, problems ...audit.Problem) audit.Result {
	return audit.Result{Rule: rule, Asset: asset, Verdict: audit.Fail, Proof: p, Problems: problems}
}

func warn(rule, asset string, p audit.Proof, problems ...audit.Problem) audit.Result {
	r := fail(rule, asset, p, problems...)
	r.Warning = true
	return r
}

func exempt(rule, asset string, p audit.Proof, exemption string, problems ...audit.Problem) audit.Result {
	r := fail(rule, asset, p, problems...)
	r.Disposition, r.Exemption = audit.Exempt, exemption
	return r
}

func unknown(rule, asset string, why audit.Text) audit.Result {
	return audit.Result{Rule: rule, Asset: asset, Verdict: audit.Unknown, Problems: []audit.Problem{{Key: "unexamined", Message: why}}}
}

func failed(rule, asset string, why audit.Text) audit.Result {
	return audit.Result{Rule: rule, Asset: asset, Verdict: audit.Error, Problems: []audit.Problem{{Key: "stopped", Message: why}}}
}

func na(rule, asset string, why audit.Text) audit.Result {
	return audit.Result{Rule: rule, Asset: asset, Verdict: audit.NotApplicable, Problems: []audit.Problem{{Key: "elsewhere", Message: why}}}
}

func problem(key string, message audit.Text, expected, actual []string, where *audit.Where) audit.Problem {
	return audit.Problem{
		Fingerprint: digest(key)[:32], Key: key, Message: message, Expected: expected, Actual: actual,
		Where: where, Evidence: []string{digest("evidence of " + key)},
	}
}

func digest(of string) string {
	sum := sha256.Sum256([]byte(of))
	return hex.EncodeToString(sum[:])
}

// finish sorts the results and adds everything up.
func finish(a *audit.Audit) *audit.Audit {
	for i := range a.Agencies {
		slices.SortStableFunc(a.Agencies[i].Results, func(x, y audit.Result) int {
			return cmp.Or(cmp.Compare(x.Rule, y.Rule), cmp.Compare(x.Asset, y.Asset))
		})
	}
	a.Summarise()
	return a
}
