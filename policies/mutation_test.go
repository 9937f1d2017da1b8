package policies_test

import (
	"bytes"
	"cmp"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/policies"
	"github.com/patuh-id/patuh/policies/regulations"
	"github.com/patuh-id/patuh/policies/rules"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/dns"
)

// mutation breaks, in a copy of an example city, the one thing a rule is about.
type mutation struct {
	rule  string
	city  string // folder of examples/
	asset string // that passes the rule before and fails it after

	given   []change // what the example lacks for the asset to pass, or for nothing else to be broken
	seen    []made   // evidence made up, of scanners that do not exist yet or need the network
	breaks  []change // what is broken in the manifests, or
	sees    []made   // in that evidence
	new     bool     // the asset comes with the break: no asset there is could pass before
	also    []also   // what else turns to fail
	besides []also   // what turns, but not to fail
}

// also is a result that turns along with the one of the rule broken, and why it
// must: no judge could keep it as it was.
type also struct{ rule, asset, why string }

// made is evidence that no scanner of ours gives yet, or none without the network.
type made struct{ scanner, subject, facts string }

const (
	serang      = "kota-serang"
	bukittinggi = "kota-bukittinggi"
	simpus      = "dinkes/application/simpus"
	kunjungan   = "dinkes/database/kunjungan"
	antrean     = "dinkes/application/antrean"
	kotaSerang  = "pemda/government/kota_serang"
)

var mutations = []mutation{
	// --- addresses
	{
		rule: "addresses.allocated", city: serang, asset: "dinkes/server/simpus",
		breaks: []change{set("dinkes/server/simpus", `"10.20.4.99"`, "addresses", 0)},
	},
	{
		rule: "addresses.imported", city: serang, asset: "diskominfo/address_pool/ip4_10_78_0_0_16", new: true,
		breaks: []change{file("diskominfo/alamat.json", "{}\n"), file("diskominfo/alamat.hcl", `
document "snapshot_alamat" {
  type   = "record"
  number = "9f86d081884c7d65"
  date   = "2026-01-05"
  issuer = "dinas"
  file   = "diskominfo/alamat.json"
  sha256 = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
}

address_pool "ip4_10_78_0_0_16" {
  cidr   = "10.78.0.0/16"
  source = document.snapshot_alamat
}
`)},
	},
	{
		rule: "addresses.managed", city: serang, asset: "dinkes/computer/kantor",
		breaks: []change{set("dinkes/computer/kantor", `"10.99.0.5"`, "addresses", 0)},
		also:   []also{{"addresses.allocated", "dinkes/computer/kantor", "the Dinas can give out no address that is in no pool of its own"}},
	},
	{
		rule: "addresses.pools_disjoint", city: serang, asset: "diskominfo/address_pool/pemulihan",
		breaks: []change{drop("diskominfo/address_pool/pemulihan", "parent")},
		also:   []also{{"addresses.pools_disjoint", "diskominfo/address_pool/kota", "it takes two to overlap"}},
	},
	{
		rule: "addresses.renumbered", city: bukittinggi, asset: "dinsos/server/santunan",
		breaks: []change{drop("dinsos/server/santunan", "renumbering_approval")},
	},
	{
		rule: "addresses.unique", city: serang, asset: "dinkes/computer/kantor",
		breaks: []change{set("dinkes/computer/kantor", `"10.20.33.20"`, "addresses", 0)},
		also:   []also{{"addresses.unique", "dinkes/computer/puskesmas", "it has the same address"}},
	},

	// --- applications
	{
		rule: "applications.accessible", city: bukittinggi, asset: antrean,
		breaks: []change{drop(antrean, "accessibility")},
	},
	{
		rule: "applications.addressed", city: serang, asset: "diskominfo/application/rabeg",
		breaks: []change{
			file("api/rabeg-penyedia.yaml", "openapi: 3.0.3\ninfo: {title: Rabeg, version: 1.0}\nservers: [{url: 'https://rabeg.penyedia.co.id/api'}]\n"+
				"security: [{akun: []}]\ncomponents: {securitySchemes: {akun: {type: oauth2}}}\n"+
				"paths: {/a: {patch: {operationId: perbaikiAduan, responses: {'200': {}}}, delete: {operationId: batalkanAduan, responses: {'204': {}}}}}\n"),
			set("diskominfo/application/rabeg", `"api/rabeg-penyedia.yaml"`, "interface", 0, "path"),
		},
	},
	{
		rule: "applications.classified", city: serang, asset: "diskominfo/application/rabeg",
		breaks: []change{set("diskominfo/application/rabeg", `"khusus"`, "kind")},
		besides: []also{
			{"applications.open", "diskominfo/application/rabeg", "in Serang it is asked of shared applications only"},
			{"applications.interoperable", "diskominfo/application/rabeg", "it is asked of the other applications only"},
			{"applications.secure_access", "diskominfo/application/rabeg", "it is asked of the other applications only"},
			{"applications.compatible", "diskominfo/application/rabeg", "it is asked of the other applications only"},
		},
	},
	{
		rule: "applications.compatible", city: serang, asset: simpus,
		breaks: []change{drop(simpus, "interface", 0, "formats")},
	},
	{
		rule: "applications.coordinated", city: serang, asset: simpus,
		breaks: []change{drop(simpus, "coordination")},
	},
	{
		rule: "applications.developed", city: serang, asset: simpus,
		breaks: []change{set(simpus, `"docs/tidak-ada.md"`, "phase", 0, "path")},
	},
	{
		rule: "applications.facilitated", city: bukittinggi, asset: "badan_keuangan/application/sipkd",
		breaks: []change{set("badan_keuangan/application/sipkd", "opd.badan_keuangan", "facilitator")},
	},
	{
		rule: "applications.features", city: serang, asset: simpus,
		breaks: []change{set(simpus, `"docs/panduan-pengguna.md#tidak-ada"`, "feature", 2, "manual")},
	},
	{
		rule: "applications.identity_numbers", city: serang, asset: simpus,
		breaks: []change{set(simpus, `["nip"]`, "keys")},
	},
	{
		rule: "applications.interoperable", city: serang, asset: simpus,
		seen:   []made{published(simpus)},
		breaks: []change{set(simpus, `"api/tidak-ada.yaml"`, "interface", 0, "path")},
		also:   []also{{"applications.features", simpus, "an operation a feature names is looked for in that description"}},
		besides: []also{
			{"applications.addressed", simpus, "without the description nobody knows what host serves it"},
		},
	},
	{
		rule: "applications.open", city: serang, asset: "diskominfo/application/rabeg",
		seen:   []made{published("diskominfo/application/rabeg")},
		breaks: []change{set("diskominfo/application/rabeg", `["application/msword"]`, "interface", 0, "formats")},
	},
	{
		rule: "applications.operated", city: serang, asset: simpus,
		breaks: []change{drop(simpus, "operators")},
	},
	{
		rule: "applications.recommended", city: bukittinggi, asset: antrean,
		breaks: []change{drop(antrean, "recommendation")},
	},
	{
		rule: "applications.repeated", city: serang, asset: simpus,
		breaks: []change{set(simpus, `"kepegawaian"`, "purpose", 1)},
	},
	{
		rule: "applications.secure_access", city: serang, asset: simpus,
		seen:   []made{encrypted("1.3")},
		breaks: []change{set(simpus, `["none"]`, "interface", 0, "authentication")},
	},
	{
		rule: "applications.shared", city: serang, asset: kotaSerang,
		breaks: []change{drop("setda/application/e_hibah_bansos", "shared_as")},
		also:   []also{{"applications.repeated", "setda/application/e_hibah_bansos", "one that does a shared application's work and is not it repeats it"}},
	},
	{
		rule: "applications.single_sign_on", city: serang, asset: simpus,
		seen: []made{{"sso", simpus, `{"issuer": "https://sso.serangkota.go.id"}`}},
		sees: []made{{"sso", simpus, `{"issuer": "https://masuk.example.id"}`}},
	},

	// --- backups
	{
		rule: "backups.apart", city: serang, asset: "diskominfo/backup_plan/harian",
		breaks: []change{set("diskominfo/backup_plan/harian", "site.ruang_pusat_data", "site")},
	},
	{
		rule: "backups.covered", city: serang, asset: "diskominfo/server/sso",
		given:  []change{set("diskominfo/backup_plan/harian", "[server.web, server.sso]", "covers")},
		breaks: []change{set("diskominfo/backup_plan/harian", "[server.web]", "covers")},
	},

	// --- contracts
	{
		rule: "contracts.coordinated", city: serang, asset: "dinkes/contract/simpus",
		breaks: []change{drop("dinkes/contract/simpus", "coordination")},
	},
	{
		rule: "contracts.copyright", city: serang, asset: "dinkes/contract/simpus",
		breaks: []change{set("dinkes/contract/simpus", `"vendor"`, "copyright")},
	},
	{
		rule: "contracts.recommended", city: bukittinggi, asset: "dinkes/contract/antrean",
		breaks: []change{drop("dinkes/contract/antrean", "recommendation")},
	},

	// --- data centres
	{
		// The thing itself is forbidden, so it is put there.
		rule: "data_centers.own", city: serang, asset: "dinkes/data_center/uji", new: true,
		breaks: []change{file("dinkes/uji.hcl", `
data_center "uji" {
  operator = opd.dinkes
  site     = site.kantor
}
`)},
	},
	{
		rule: "data_centers.provided", city: serang, asset: "diskominfo/opd/diskominfo",
		breaks: []change{set("diskominfo/recovery_center/kasemen", "site.ruang_pusat_data", "site")},
	},

	// --- databases
	{
		rule: "databases.grouped", city: serang, asset: kunjungan,
		breaks: []change{set(kunjungan, `"puskesmas"`, "group")},
	},
	{
		rule: "databases.hosted", city: serang, asset: kunjungan,
		given: []change{file("dinkes/uji.hcl", `
server "uji" {
  hosted_by = "penyedia awan contoh"
}
`)},
		breaks: []change{set(kunjungan, "server.uji", "server")},
	},
	{
		rule: "databases.interconnected", city: serang, asset: kunjungan,
		breaks: []change{drop("dinkes/interconnection/bpjs", "databases")},
	},
	{
		// Whose a database is, its folder says; here it is the government's.
		rule: "databases.managed", city: serang, asset: "pemda/database/uji", new: true,
		breaks: []change{file("uji.hcl", `
database "uji" {
  name                 = "Basis data yang lengkap selain pengelolanya"
  group                = "pelayanan"
  server               = server.db
  content              = "other"
  owner                = "pemerintah_daerah"
  steward              = opd.setda
  steward_decree       = document.kw_wali_data
  steward_proposal     = document.usulan_wali_data
  relations            = [database.layanan]
  last_update          = "2026-11-20"
  update_interval_days = 30
  update_decree        = document.kw_pemutakhiran
  security_level       = "sedang"
}

interconnection "uji" {
  partner      = "Dinas Kesehatan"
  partner_type = "opd"
  system       = application.spl
  databases    = [database.uji]
}
`)},
	},
	{
		rule: "databases.ownership", city: serang, asset: kunjungan,
		breaks: []change{set(kunjungan, `"vendor"`, "owner")},
	},
	{
		rule: "databases.personnel_key", city: serang, asset: "bkpsdm/database/pegawai",
		seen: []made{{"database", "bkpsdm/database/pegawai", columns("2026-11-19", 4120)}},
		sees: []made{{"database", "bkpsdm/database/pegawai", columns("2026-11-19", 4119)}},
	},
	{
		rule: "databases.population_key", city: serang, asset: kunjungan,
		seen: []made{{"database", kunjungan, columns("2026-11-22", 4120)}},
		sees: []made{{"database", kunjungan, columns("2026-11-22", 4119)}},
	},
	{
		rule: "databases.related", city: serang, asset: "rsud/database/rekam_medis",
		breaks: []change{drop("rsud/database/rekam_medis", "relations")},
	},
	{
		rule: "databases.steward", city: serang, asset: kunjungan,
		breaks: []change{drop(kunjungan, "steward")},
	},
	{
		rule: "databases.updated", city: serang, asset: kunjungan,
		seen: []made{{"database", kunjungan, columns("2026-11-22", 4120)}},
		sees: []made{{"database", kunjungan, columns("2026-01-05", 4120)}},
	},

	// --- domains
	{
		rule: "domains.applied", city: serang, asset: "disparpora/domain/wisata",
		breaks: []change{drop("disparpora/domain/wisata", "application_letter")},
	},
	{
		rule: "domains.decree", city: serang, asset: "dinkes/domain/simpus",
		breaks: []change{drop("dinkes/domain/simpus", "decree")},
	},
	{
		rule: "domains.integrated", city: serang, asset: "dinkes/domain/simpus",
		seen: []made{{"dns", "dinkes/domain/simpus", answer("203.0.113.10", "")}},
		sees: []made{{"dns", "dinkes/domain/simpus", answer("203.0.113.10", "simpus.awan.example")}},
	},
	{
		rule: "domains.official", city: serang, asset: "disparpora/domain/wisata",
		breaks: []change{drop("disparpora/domain/wisata", "decree")},
	},
	{
		rule: "domains.unique", city: serang, asset: "dinkes/domain/simpus",
		breaks: []change{set("dinkes/domain/simpus", `"www.serangkota.go.id"`, "fqdn")},
		also:   []also{{"domains.unique", "diskominfo/domain/www", "it has the same name"}},
	},

	// --- funding
	{
		rule: "funding.lawful", city: serang, asset: "dinkes/project/simpus",
		breaks: []change{set("dinkes/project/simpus", `"apbd_provinsi"`, "funding", 0)},
	},

	// --- guidance and people: the government's own duties, by records of a year
	{
		rule: "guidance.provided", city: serang, asset: kotaSerang,
		breaks: []change{movedAway("guideline", "")},
	},
	{
		rule: "guidance.supervised", city: serang, asset: kotaSerang,
		breaks: []change{movedAway("supervision", "")},
	},
	{
		rule: "people.budget", city: serang, asset: kotaSerang,
		breaks: []change{movedAway("budget", "")},
	},
	{
		rule: "people.career", city: serang, asset: kotaSerang,
		breaks: []change{movedAway("career", "")},
	},
	{
		rule: "people.certification", city: serang, asset: kotaSerang,
		breaks: []change{movedAway("certification", "internasional")},
	},
	{
		rule: "people.training", city: serang, asset: kotaSerang,
		breaks: []change{movedAway("training", "magang")},
	},

	// --- handover
	{
		rule: "handover.copyright", city: serang, asset: "dinkes/repository/simpus",
		given:  []change{unpacked},
		breaks: []change{edit("repositories/simpus/LICENSE", "Pemerintah Kota Serang", "PT Contoh Teknologi Sehat")},
	},
	{
		rule: "handover.documents", city: serang, asset: "dinkes/repository/simpus",
		breaks: []change{set("dinkes/repository/simpus", `"docs/tidak-ada.md"`, "documents", "troubleshooting")},
	},
	{
		rule: "handover.metadata", city: serang, asset: "dinkes/repository/simpus",
		given:  []change{unpacked},
		breaks: []change{edit("repositories/simpus/publiccode.yml", "developmentStatus: stable", "developmentStatus: selesai")},
	},

	// --- interconnections
	{
		rule: "interconnections.agreement", city: serang, asset: "dinkes/interconnection/bpjs",
		breaks: []change{drop("dinkes/interconnection/bpjs", "agreement")},
	},
	{
		rule: "interconnections.central", city: serang, asset: "dinkes/interconnection/bpjs",
		breaks: []change{set("dinkes/interconnection/bpjs", "application.simpus", "system")},
		also:   []also{{"databases.interconnected", kunjungan, "the databases of an interconnection that goes past the Dinas go past it too"}},
	},
	{
		rule: "interconnections.endpoint", city: serang, asset: "dinkes/interconnection/bpjs",
		seen: []made{{"endpoint", "dinkes/interconnection/bpjs", `{"addresses": ["203.0.113.10"]}`}},
		sees: []made{{"endpoint", "dinkes/interconnection/bpjs", `{"addresses": []}`}},
	},

	// --- maintenance
	{
		rule: "maintenance.performed", city: serang, asset: "dinkes/opd/dinkes",
		breaks: []change{movedAwayOf("dinkes", "maintenance")},
	},

	// --- networks
	{
		rule: "networks.construction", city: serang, asset: "diskominfo/project/perluasan_jaringan_2026",
		breaks: []change{set("diskominfo/project/perluasan_jaringan_2026", "opd.dinkes", "executor")},
	},
	{
		rule: "networks.coordinated", city: bukittinggi, asset: "dpupr/project/jaringan_kantor",
		breaks: []change{drop("dpupr/project/jaringan_kantor", "coordination")},
		also:   []also{{"networks.construction", "dpupr/project/jaringan_kantor", "an agency may build a network of its own only in coordination with the Dinas"}},
	},
	{
		rule: "networks.extent", city: bukittinggi, asset: "diskominfo/network/wifi_publik",
		breaks: []change{drop("diskominfo/site/jam_gadang", "decree")},
	},
	{
		rule: "networks.inter_agency", city: serang, asset: "diskominfo/network/metro",
		breaks: []change{set("diskominfo/network/metro", "opd.setda", "manager")},
	},
	{
		rule: "networks.internet", city: serang, asset: "diskominfo/uplink/cadangan",
		breaks: []change{set("diskominfo/uplink/cadangan", "opd.setda", "provided_by")},
	},
	{
		rule: "networks.local", city: serang, asset: "dinkes/network/lan",
		breaks: []change{set("dinkes/network/lan", "opd.dindikbud", "manager")},
	},
	{
		rule: "networks.public_addresses", city: serang, asset: "dinkes/domain/simpus",
		seen: []made{{"dns", "dinkes/domain/simpus", answer("203.0.113.10", "")}},
		sees: []made{{"dns", "dinkes/domain/simpus", answer("198.51.100.7", "")}},
		also: []also{{"servers.centralised", "dinkes/server/simpus", "what stands in the Dinas' data centre is not reached past the Dinas"}},
	},

	// --- organisation
	{
		rule: "organisation.egov_unit", city: serang, asset: "dinkes/upt/data_informasi",
		breaks: []change{set("dinkes/upt/data_informasi", "opd.dinkes", "coordinated_by")},
	},
	{
		rule: "organisation.technical_team", city: bukittinggi, asset: "pemda/government/kota_bukittinggi",
		breaks: []change{set("pemda/document/kw_tim_teknis", `"sekda"`, "issuer")},
	},
	{
		rule: "organisation.technical_team_trained", city: bukittinggi, asset: "pemda/government/kota_bukittinggi",
		breaks: []change{each("record", func(a *inventory.Asset) bool {
			return a.Text("type") == "training" && a.Attr("concerns") != nil
		}, func(a *inventory.Asset) change { return drop(a.ID, "concerns") })},
	},

	// --- oversight
	{
		rule: "oversight.declared", city: serang, asset: kotaSerang,
		breaks: []change{inside(kotaSerang, `
  agency "uji" {
    name = "Badan yang belum menyampaikan manifes"
    type = "badan"
  }
`)},
		also: []also{{"reports.warned", kotaSerang, "an agency that says nothing has not reported either, and nobody has warned it"}},
	},
	{
		rule: "oversight.evaluated", city: serang, asset: "dinkes/opd/dinkes",
		breaks: []change{movedAwayOf("dinkes", "evaluation")},
	},

	// --- projects
	{
		rule: "projects.recommended", city: bukittinggi, asset: "dpupr/project/jaringan_kantor",
		breaks: []change{drop("dpupr/project/jaringan_kantor", "stage", 0, "recommendation")},
	},

	// --- reports
	{
		rule: "reports.agency", city: serang, asset: "dinkes/opd/dinkes",
		breaks: []change{movedAwayOf("dinkes", "report")},
		also:   []also{{"reports.warned", kotaSerang, "an agency that does not report must be warned"}},
	},
	{
		rule: "reports.dinas", city: serang, asset: "diskominfo/opd/diskominfo",
		breaks: []change{movedAwayOf("diskominfo", "report")},
	},
	{
		rule: "reports.warned", city: serang, asset: kotaSerang,
		breaks: []change{movedAway("warning", "")},
	},

	// --- security
	{
		rule: "security.authority", city: serang, asset: simpus,
		breaks: []change{set(simpus, "opd.dinkes", "security_authority")},
	},
	{
		rule: "security.level", city: serang, asset: simpus,
		breaks: []change{drop(simpus, "security_level")},
	},
	{
		rule: "security.procedure", city: serang, asset: "diskominfo/opd/diskominfo",
		breaks: []change{drop("diskominfo/opd/diskominfo", "management_procedure")},
	},
	{
		rule: "security.transport", city: serang, asset: "dinkes/domain/simpus",
		seen: []made{encrypted("1.3"), {"http", "dinkes/domain/simpus", guarded}},
		sees: []made{encrypted("1.0")},
	},

	// --- servers
	{
		rule: "servers.centralised", city: serang, asset: "dinkes/server/simpus_db",
		breaks: []change{set("dinkes/server/simpus_db", `"penyedia awan"`, "hosted_by")},
		also:   []also{{"databases.hosted", kunjungan, "a database stands where its server stands"}},
	},

	// --- signatures
	{
		rule: "signatures.certified", city: serang, asset: "diskominfo/signer/kepala_dinas",
		breaks: []change{set("diskominfo/signer/kepala_dinas", `"Penyelenggara lain"`, "provider")},
	},
	{
		rule: "signatures.complete", city: serang, asset: "dinkes/repository/simpus",
		breaks: []change{unpacked}, // its tag is signed, its files are not
		also:   []also{{"signatures.verified", "dinkes/repository/simpus", "what is not signed is signed by nobody"}},
	},
	{
		rule: "signatures.own_key", city: serang, asset: "diskominfo/signer/kepala_dinas",
		breaks: []change{set("diskominfo/signer/kepala_dinas", `"sertifikat/walikota.pem"`, "certificate")},
		also:   []also{{"signatures.own_key", "pemda/signer/walikota", "it has the same key"}},
	},
	{
		rule: "signatures.secret", city: serang, asset: "dinkes/repository/simpus",
		given:  []change{unpacked},
		breaks: []change{file("repositories/simpus/src/kunci.pem", privateKey())},
	},
	{
		rule: "signatures.verified", city: serang, asset: "dinkes/repository/simpus",
		breaks: []change{set("dinkes/repository/simpus", "[signer.kepala_dinas]", "signers")},
	},
}

// encrypted is what the scanner of TLS would see of dinkes/domain/simpus, which
// takes up one version.
func encrypted(version string) made {
	return made{"tls", "dinkes/domain/simpus", fmt.Sprintf(`{"addresses": [{"address": "203.0.113.10", "state": "served", "versions": [%q], "chain": "trusted",
		"certificate": {"names": ["simpus.serangkota.go.id"], "beyond": 0}}], "valid": true, "modern": %v, "unseen": []}`, version, version > "1.1")}
}

// published is what the scanner of published descriptions would see of an
// application whose first interface is served as its file says.
func published(application string) made {
	return made{"served", application, `{"interfaces": [{"index": 0, "status": 200, "examined": true, "valid": true, "same": true}]}`}
}

// guarded is what the scanner of HTTP would see of it.
const guarded = `{"plain": {"state": "redirects"}, "https": {"answer": "content", "unsound": [], "headers": ["Content-Security-Policy",
	"Referrer-Policy", "Strict-Transport-Security", "X-Content-Type-Options", "frame-ancestors"]}}`

// answer is what the scanner of domains would see of dinkes/domain/simpus: its
// address, and the name it is an alias of.
func answer(address, alias string) string {
	aliases := []string{}
	if alias != "" {
		aliases = append(aliases, alias)
	}
	data, err := json.Marshal(dns.Facts{Status: "found", Addresses: []string{address}, CNAME: aliases, Zones: []dns.Zone{{Name: "serangkota.go.id", Parent: "go.id"}}})
	if err != nil {
		panic(err)
	}
	return string(data)
}

// columns is what the scanner of databases would see of a key column of which
// so many of 4120 values are well formed.
func columns(updated string, matching int) string {
	return fmt.Sprintf(`{"key": {"table": true, "column": true, "sampled": false, "unique": true, "not_null": true, "total": 4120, "matching": %d}, "last_update": %q}`, matching, updated)
}

// unpacked has the repository's files lie as a plain folder, so that they can be
// changed. Such a folder is no commit's.
func unpacked(t *testing.T, w *workspace) {
	t.Helper()
	set("dinkes/repository/simpus", `"repositories/simpus"`, "path")(t, w)
	drop("dinkes/repository/simpus", "commit")(t, w)
}

// privateKey is a private key of nobody's.
func privateKey() string {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		panic(err)
	}
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		panic(err)
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}))
}

// edit puts words in the place of others in a file beside the manifests.
func edit(name, old, text string) change {
	return func(t *testing.T, w *workspace) {
		t.Helper()
		data, err := os.ReadFile(filepath.Join(w.dir, name))
		if err != nil || !bytes.Contains(data, []byte(old)) {
			t.Fatalf("%s: %v, or no %q in it", name, err, old)
		}
		write(t, w.dir, name, bytes.ReplaceAll(data, []byte(old), []byte(text)))
	}
}

// Breaking what a rule is about turns just that rule to fail, and what follows.
func TestMutations(t *testing.T) {
	t.Run("each", func(t *testing.T) {
		for _, m := range mutations {
			t.Run(m.rule, func(t *testing.T) {
				t.Parallel()
				m.run(t)
			})
		}
	})
}

func (m mutation) run(t *testing.T) {
	for _, e := range slices.Concat(m.seen, m.sees) {
		for _, s := range looking {
			if s.Name == e.scanner {
				t.Fatalf("there is a scanner %s now: let it look instead of making its evidence up", s.Name)
			}
		}
	}
	before, dir := m.before(t)
	key := judgedBy{m.rule, m.asset}
	switch {
	case m.new && before[key] != "":
		t.Fatalf("%v is judged before it is put there", key)
	case !m.new && before[key] != audit.Pass:
		t.Fatalf("%v is %q before, not pass", key, before[key])
	}
	if dir == "" {
		dir = cities[m.city].copy(t)
	}
	apply(t, dir, m.breaks)
	after := judge(t, m.city, dir, append(slices.Clone(m.seen), m.sees...))
	for _, complaint := range m.complaints(before, after) {
		t.Error(complaint)
	}
}

// complaints are what the results before and after say against the mutation.
func (m mutation) complaints(before, after map[judgedBy]audit.Verdict) (all []string) {
	complain := func(format string, args ...any) { all = append(all, fmt.Sprintf(format, args...)) }
	key := judgedBy{m.rule, m.asset}
	if after[key] != audit.Fail {
		complain("%v is %q after, not fail", key, after[key])
	}
	also, besides := named(m.also), named(m.besides)
	for _, r := range slices.SortedFunc(maps.Keys(after), judgedBy.compare) {
		was, is := before[r], after[r]
		switch {
		case r == key || was == is:
		case is == audit.Error:
			complain("%v turned from %q to error", r, was)
		case is == audit.Fail && also[r] == "":
			complain("%v turned from %q to fail and is not said to follow", r, was)
		case is != audit.Fail && was != "" && besides[r] == "":
			complain("%v turned from %q to %q and is not said to", r, was, is)
		}
	}
	for _, r := range slices.SortedFunc(maps.Keys(also), judgedBy.compare) {
		if before[r] == audit.Fail || after[r] != audit.Fail {
			complain("%v is said to follow and went from %q to %q", r, before[r], after[r])
		}
	}
	for _, r := range slices.SortedFunc(maps.Keys(besides), judgedBy.compare) {
		if before[r] == after[r] || after[r] == audit.Fail {
			complain("%v is said to turn, not to fail, and went from %q to %q", r, before[r], after[r])
		}
	}
	for _, r := range slices.SortedFunc(maps.Keys(before), judgedBy.compare) {
		if after[r] == "" {
			complain("%v is not judged any more", r)
		}
	}
	return all
}

func named(list []also) map[judgedBy]string {
	out := map[judgedBy]string{}
	for _, a := range list {
		out[judgedBy{a.rule, a.asset}] = a.why
	}
	return out
}

// before is what is said of the city with what was given. Where that is the
// example itself it is judged once for all, and no copy made.
func (m mutation) before(t *testing.T) (map[judgedBy]audit.Verdict, string) {
	c := cities[m.city]
	if len(m.given)+len(m.seen) == 0 {
		c.once.Do(func() { c.verdicts = judge(t, m.city, filepath.Join("..", "examples", m.city), nil) })
		if c.verdicts == nil {
			t.Fatal("the example itself could not be judged")
		}
		return c.verdicts, ""
	}
	dir := c.copy(t)
	apply(t, dir, m.given)
	return judge(t, m.city, dir, m.seen), dir
}

// A mutation that turns other results than it says, or not those, is no proof.
func TestMutationComplaints(t *testing.T) {
	this, other := judgedBy{"a.a", "x"}, judgedBy{"b.b", "y"}
	type verdicts = map[judgedBy]audit.Verdict
	on := []also{{other.rule, other.asset, "so"}}
	for _, test := range []struct {
		name          string
		m             mutation
		before, after verdicts
		want          []string
	}{
		{"just the rule", mutation{}, verdicts{this: audit.Pass, other: audit.Pass}, verdicts{this: audit.Fail, other: audit.Pass}, nil},
		{"the rule does not turn", mutation{}, verdicts{this: audit.Pass}, verdicts{this: audit.Unknown}, []string{`a.a of x is "unknown" after, not fail`}},
		{"another turns", mutation{}, verdicts{this: audit.Pass, other: audit.Pass}, verdicts{this: audit.Fail, other: audit.Fail}, []string{`b.b of y turned from "pass" to fail and is not said to follow`}},
		{"another turns as said", mutation{also: on}, verdicts{this: audit.Pass, other: audit.Pass}, verdicts{this: audit.Fail, other: audit.Fail}, nil},
		{"another does not turn as said", mutation{also: on}, verdicts{this: audit.Pass, other: audit.Pass}, verdicts{this: audit.Fail, other: audit.Pass}, []string{`b.b of y is said to follow and went from "pass" to "pass"`}},
		{"another failed before", mutation{also: on}, verdicts{this: audit.Pass, other: audit.Fail}, verdicts{this: audit.Fail, other: audit.Fail}, []string{`b.b of y is said to follow and went from "fail" to "fail"`}},
		{"another comes failing", mutation{}, verdicts{this: audit.Pass}, verdicts{this: audit.Fail, other: audit.Fail}, []string{`b.b of y turned from "" to fail and is not said to follow`}},
		{"another is unknown", mutation{}, verdicts{this: audit.Pass, other: audit.Pass}, verdicts{this: audit.Fail, other: audit.Unknown}, []string{`b.b of y turned from "pass" to "unknown" and is not said to`}},
		{"another passes", mutation{}, verdicts{this: audit.Pass, other: audit.Fail}, verdicts{this: audit.Fail, other: audit.Pass}, []string{`b.b of y turned from "fail" to "pass" and is not said to`}},
		{"another is unknown as said", mutation{besides: on}, verdicts{this: audit.Pass, other: audit.Pass}, verdicts{this: audit.Fail, other: audit.Unknown}, nil},
		{"another is not unknown as said", mutation{besides: on}, verdicts{this: audit.Pass, other: audit.Pass}, verdicts{this: audit.Fail, other: audit.Pass}, []string{`b.b of y is said to turn, not to fail, and went from "pass" to "pass"`}},
		{"another errs, said or not", mutation{besides: on}, verdicts{this: audit.Pass, other: audit.Pass}, verdicts{this: audit.Fail, other: audit.Error}, []string{`b.b of y turned from "pass" to error`}},
		{"another is gone", mutation{}, verdicts{this: audit.Pass, other: audit.Pass}, verdicts{this: audit.Fail}, []string{"b.b of y is not judged any more"}},
	} {
		test.m.rule, test.m.asset = this.rule, this.asset
		if got := test.m.complaints(test.before, test.after); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// Every rule of the catalogues is broken once, and only rules of the city's.
func TestMutationsOfEveryRule(t *testing.T) {
	var broken, known []string
	for _, m := range mutations {
		broken = append(broken, m.rule)
	}
	for _, c := range cities {
		regulation, _ := c.judge()
		known = append(known, regulation.Rules()...)
	}
	slices.Sort(broken)
	slices.Sort(known)
	for _, id := range slices.Compact(known) {
		if n := len(slices.DeleteFunc(slices.Clone(broken), func(other string) bool { return other != id })); n != 1 {
			t.Errorf("%s has %d mutations instead of one", id, n)
		}
	}
	for _, id := range broken {
		if !slices.Contains(known, id) {
			t.Errorf("%s is a rule of no catalogue", id)
		}
	}
}

// docs/design.md lists what the mutations found to follow from what.
func TestMutationsAreDocumented(t *testing.T) {
	var want strings.Builder
	for _, m := range mutations {
		for _, a := range m.also {
			if a.rule != m.rule {
				fmt.Fprintf(&want, "| `%s` | `%s` | %s |\n", m.rule, a.rule, a.why)
			}
		}
	}
	data, err := os.ReadFile(filepath.Join("..", "docs", "design.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(data), "| broken | follows | because |\n|---|---|---|\n")
	if got, _, _ := strings.Cut(rest, "\n\n"); !found || got+"\n" != want.String() {
		t.Errorf("docs/design.md should list as rules that follow:\n%s\nand lists:\n%s", want.String(), got)
	}
}

// judgedBy is one thing judged.
type judgedBy struct{ rule, asset string }

func (r judgedBy) String() string { return r.rule + " of " + r.asset }

func (r judgedBy) compare(other judgedBy) int {
	return cmp.Or(strings.Compare(r.rule, other.rule), strings.Compare(r.asset, other.asset))
}

// exampleCity is an example as the mutations use it: its rules are compiled and
// the city as it is judged once.
type exampleCity struct {
	judge    func() (*regulations.Regulation, *policies.Judge)
	files    func() map[string][]byte
	once     sync.Once
	verdicts map[judgedBy]audit.Verdict
}

var cities = map[string]*exampleCity{
	serang:      newExampleCity(serang, "serang-47-2017"),
	bukittinggi: newExampleCity(bukittinggi, "bukittinggi-30-2016"),
}

func newExampleCity(name, id string) *exampleCity {
	c := &exampleCity{}
	type compiled struct {
		regulation *regulations.Regulation
		judge      *policies.Judge
	}
	once := sync.OnceValue(func() compiled {
		regulation, _, err := regulations.Load(id)
		if err != nil {
			panic(err)
		}
		// Read from their sources, rules are compiled when the judge is made and not at each judgment.
		set, err := rules.Load(rules.FS())
		if err != nil {
			panic(err)
		}
		judge, err := policies.New(context.Background(), regulation, set)
		if err != nil {
			panic(err)
		}
		return compiled{regulation, judge}
	})
	c.judge = func() (*regulations.Regulation, *policies.Judge) { return once().regulation, once().judge }
	c.files = sync.OnceValue(func() map[string][]byte {
		files := map[string][]byte{}
		dir := filepath.Join("..", "examples", name)
		err := filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			inside, err := filepath.Rel(dir, path)
			if err != nil {
				return err
			}
			files[inside], err = os.ReadFile(path)
			return err
		})
		if err != nil {
			panic(err)
		}
		return files
	})
	return c
}

func (c *exampleCity) copy(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range c.files() {
		write(t, dir, name, data)
	}
	return dir
}

func write(t *testing.T, dir, name string, data []byte) {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// judge loads, looks at and judges the city in a folder, with evidence made up
// in the place of what was seen; the last of one scanner and subject counts.
func judge(t *testing.T, city, dir string, madeUp []made) map[judgedBy]audit.Verdict {
	t.Helper()
	inv, evidence := look(t, dir)
	for _, e := range madeUp {
		if inv.Asset(e.subject) == nil {
			t.Fatalf("there is no %s to make up evidence of", e.subject)
		}
		evidence = slices.DeleteFunc(evidence, func(other scanners.Evidence) bool {
			return other.Scanner == e.scanner && other.Subject == e.subject
		})
		evidence = append(evidence, scanners.Evidence{Scanner: e.scanner, Subject: e.subject, Facts: json.RawMessage(e.facts)})
	}
	_, j := cities[city].judge()
	asOf := time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)
	found, err := j.Judge(t.Context(), inv, evidence, policies.Options{AsOf: asOf, Period: policies.Quarter(asOf), Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	verdicts := map[judgedBy]audit.Verdict{}
	for _, agency := range found.Agencies {
		for _, r := range agency.Results {
			if r.Verdict == audit.Error {
				t.Errorf("%s of %s is error: %+v", r.Rule, r.Asset, r.Problems)
			}
			verdicts[judgedBy{r.Rule, r.Asset}] = r.Verdict
		}
	}
	return verdicts
}

// change is one change of the manifests of a city; it is told the inventory as
// it is before all changes made with it.
type change func(t *testing.T, w *workspace)

// workspace is a city being changed.
type workspace struct {
	dir     string
	inv     *inventory.Inventory
	splices map[string][]splice // by manifest
}

// splice puts text in the place of a stretch of a manifest.
type splice struct {
	start, end int
	text       string
}

func apply(t *testing.T, dir string, changes []change) {
	t.Helper()
	if len(changes) == 0 {
		return
	}
	inv, diags, err := inventory.Load(t.Context(), dir, inventory.Options{Lang: "en"})
	if err != nil || diags.HasErrors() {
		t.Fatal(err, diags)
	}
	w := &workspace{dir, inv, map[string][]splice{}}
	for _, c := range changes {
		c(t, w)
	}
	for name, splices := range w.splices {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		slices.SortFunc(splices, func(a, b splice) int { return cmp.Compare(b.start, a.start) }) // the last first
		for _, s := range splices {
			data = slices.Concat(data[:s.start], []byte(s.text), data[s.end:])
		}
		write(t, dir, name, data)
	}
}

// at is the manifest and the place of a part of an asset, and whether the part
// is there; if not, the place is that of the block it would be in.
func (w *workspace) at(t *testing.T, asset string, path []any) (file *inventory.File, r inventory.Range, there bool) {
	t.Helper()
	a := w.inv.Asset(asset)
	if a == nil {
		t.Fatalf("there is no %s", asset)
	}
	r = a.Locate(path)
	return &w.inv.Files[r.File], r, r != a.Locate(path[:len(path)-1])
}

func (w *workspace) put(name string, start, end int, text string) {
	w.splices[name] = append(w.splices[name], splice{start, end, text})
}

// set gives a part of an asset another value, or one where it has none.
func set(asset, value string, path ...any) change {
	return func(t *testing.T, w *workspace) {
		t.Helper()
		file, r, there := w.at(t, asset, path)
		if there {
			w.put(file.Path, int(r.Start.Byte), int(r.End.Byte), value)
			return
		}
		open := bytes.IndexByte(file.Bytes[r.End.Byte:], '{')
		name, isName := path[len(path)-1].(string)
		if open < 0 || !isName {
			t.Fatalf("%s: %v cannot be given", asset, path)
		}
		after := int(r.End.Byte) + open + 1
		w.put(file.Path, after, after, "\n"+name+" = "+value)
	}
}

// drop takes an attribute out of an asset, or a nested block.
func drop(asset string, path ...any) change {
	return func(t *testing.T, w *workspace) {
		t.Helper()
		file, r, there := w.at(t, asset, path)
		name, isName := path[len(path)-1].(string)
		if !there || !isName {
			t.Fatalf("%s: there is no %v", asset, path)
		}
		start := bytes.LastIndexByte(file.Bytes[:r.Start.Byte], '\n') + 1
		end := int(r.End.Byte) + bytes.IndexByte(file.Bytes[r.End.Byte:], '\n') + 1
		if line := string(file.Bytes[start:r.Start.Byte]); !regexp.MustCompile(`^\s*` + name + `\s*=\s*$`).MatchString(line) {
			t.Fatalf("%s: %q is not the line of %s", asset, line, name)
		}
		w.put(file.Path, start, end, "")
	}
}

// inside adds a nested block to an asset.
func inside(asset, text string) change {
	return func(t *testing.T, w *workspace) {
		t.Helper()
		a := w.inv.Asset(asset)
		if a == nil {
			t.Fatalf("there is no %s", asset)
		}
		file := &w.inv.Files[a.Range.File]
		after := int(a.Range.End.Byte) + bytes.IndexByte(file.Bytes[a.Range.End.Byte:], '{') + 1
		w.put(file.Path, after, after, "\n"+text)
	}
}

// file adds a file that is not there.
func file(name, text string) change {
	return func(t *testing.T, w *workspace) {
		t.Helper()
		if _, err := os.Stat(filepath.Join(w.dir, name)); err == nil {
			t.Fatalf("%s is there", name)
		}
		write(t, w.dir, name, []byte(text))
	}
}

// each makes a change for every asset of a kind that is such; there must be one.
func each(kind string, such func(*inventory.Asset) bool, do func(*inventory.Asset) change) change {
	return func(t *testing.T, w *workspace) {
		t.Helper()
		n := 0
		for _, agency := range w.inv.Agencies {
			for _, a := range agency.Assets {
				if a.Kind.Name == kind && such(a) {
					do(a)(t, w)
					n++
				}
			}
		}
		if n == 0 {
			t.Fatalf("there is no %s of that sort", kind)
		}
	}
}

// movedAway makes all records of the city of one type, and form where one is
// named, records of a period nobody asks about.
func movedAway(kind, form string) change {
	return each("record", func(a *inventory.Asset) bool {
		return a.Text("type") == kind && (form == "" || a.Text("form") == form)
	}, longAgo)
}

func movedAwayOf(agency, kind string) change {
	return each("record", func(a *inventory.Asset) bool { return a.Agency == agency && a.Text("type") == kind }, longAgo)
}

func longAgo(a *inventory.Asset) change { return set(a.ID, `"2019"`, "period") }
