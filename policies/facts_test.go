package policies_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/policies"
	"github.com/patuh-id/patuh/scanners"
)

// register is what the Dinas declares for all: pools within pools, a data
// centre, numbers given out.
const register = `
site "gedung" {
  type = "data_center"
}

data_center "kominfo" {
  operator = opd.diskominfo
  site     = site.gedung
  ranges   = ["10.0.4.0/24"]
}

data_center "titipan" { # of the Dinas, but run by another
  operator = opd.dinkes
  site     = site.gedung
  ranges   = ["10.0.5.0/24"]
}

address_pool "kota" { # without a manager it is the one's who declares it
  cidr = "10.0.0.0/16"
}

address_pool "server" {
  cidr        = "10.0.0.0/24"
  manager     = opd.diskominfo
  data_center = data_center.kominfo
  parent      = address_pool.kota
}

address_pool "pinjam" { # managed by another
  cidr        = "10.0.5.0/24"
  manager     = opd.dinkes
  data_center = data_center.kominfo
  parent      = address_pool.kota
}

address_pool "titipan" { # in a centre that is not run by the Dinas
  cidr        = "10.0.6.0/24"
  data_center = data_center.titipan
  parent      = address_pool.kota
}

address_pool "antar_titik" {
  cidr   = "10.0.99.0/31"
  parent = address_pool.kota
}

address_pool "tunggal" {
  cidr   = "10.0.99.8/32"
  parent = address_pool.kota
}

address_pool "enam" {
  cidr = "2001:db8::/32"
}

address_pool "enam_server" {
  cidr        = "2001:db8:0:1::/64"
  data_center = data_center.kominfo
  parent      = address_pool.enam
}

allocation "dinkes" {
  pool      = address_pool.server
  to        = opd.dinkes
  addresses = ["10.0.0.11"]
  ranges    = ["10.0.0.8/29", "10.0.8.0/24"]
}

allocation "dindik" {
  pool   = address_pool.kota
  to     = opd.dindik
  ranges = ["10.0.8.0/22"]
}
`

// own is an agency's imitation of the register: it names the Dinas everywhere.
const own = `
site "kantor" {
  type = "opd"
}

data_center "sendiri" {
  operator = opd.diskominfo
  site     = site.kantor
  ranges   = ["172.16.0.0/24", "10.0.0.0/24"]
}

address_pool "sendiri" {
  cidr        = "172.16.0.0/24"
  manager     = opd.diskominfo
  data_center = data_center.kominfo
}

allocation "sendiri" {
  pool   = address_pool.sendiri
  to     = opd.dinkes
  ranges = ["172.16.0.0/24"]
}
`

// What rules know of an address: the pools that hold it, the narrowest first;
// who was given it; which of the Dinas' centres it lies in. What an agency
// declares itself is never the Dinas', whomever it names as manager.
func TestAddressFacts(t *testing.T) {
	const kota, server = `{"id": "diskominfo/address_pool/kota", "dinas": true, "edge": ""}`, `{"id": "diskominfo/address_pool/server", "dinas": true, "edge": ""}`
	const centre = `["diskominfo/data_center/kominfo"]`
	tests := []struct{ name, address, pools, allocations, centres string }{
		{
			"allocated singly and in a range", "10.0.0.11", `[` + server + `,` + kota + `]`,
			`[{"id": "diskominfo/allocation/dinkes", "to": "dinkes/opd/dinkes", "dinas": true}, {"id": "diskominfo/allocation/dinkes", "to": "dinkes/opd/dinkes", "dinas": true}]`, centre,
		},
		{"IPv4 written as IPv6", "::ffff:10.0.0.20", `[` + server + `,` + kota + `]`, `[]`, centre},
		{
			"in two ranges, the narrower first", "10.0.8.1", `[` + kota + `]`,
			`[{"id": "diskominfo/allocation/dinkes", "to": "dinkes/opd/dinkes", "dinas": true}, {"id": "diskominfo/allocation/dindik", "to": "dindik/opd/dindik", "dinas": true}]`, `[]`,
		},
		{"in a range of the centre, in no pool of it", "10.0.4.1", `[` + kota + `]`, `[]`, centre},
		{
			"in a pool of the register that another manages, and so in no centre", "10.0.5.1",
			`[{"id": "diskominfo/address_pool/pinjam", "dinas": false, "edge": ""},` + kota + `]`, `[]`, `[]`,
		},
		{
			"in a centre of the register that another runs", "10.0.6.1",
			`[{"id": "diskominfo/address_pool/titipan", "dinas": true, "edge": ""},` + kota + `]`, `[]`, `[]`,
		},
		{
			"in a pool, a centre and an allocation of the agency's own making", "172.16.0.1",
			`[{"id": "dinkes/address_pool/sendiri", "dinas": false, "edge": ""}]`,
			`[{"id": "dinkes/allocation/sendiri", "to": "dinkes/opd/dinkes", "dinas": false}]`, `[]`,
		},
		{"nowhere", "192.168.1.1", `[]`, `[]`, `[]`},

		{
			"first of a pool and of the pool above", "10.0.0.0",
			`[{"id": "diskominfo/address_pool/server", "dinas": true, "edge": "network"}, {"id": "diskominfo/address_pool/kota", "dinas": true, "edge": "network"}]`, `[]`, centre,
		},
		{
			"last of a pool, within the pool above", "10.0.0.255",
			`[{"id": "diskominfo/address_pool/server", "dinas": true, "edge": "broadcast"},` + kota + `]`, `[]`, centre,
		},
		{"last of the widest pool", "10.0.255.255", `[{"id": "diskominfo/address_pool/kota", "dinas": true, "edge": "broadcast"}]`, `[]`, `[]`},
		{"first of a point-to-point link (RFC 3021)", "10.0.99.0", `[{"id": "diskominfo/address_pool/antar_titik", "dinas": true, "edge": ""},` + kota + `]`, `[]`, `[]`},
		{"last of a point-to-point link", "10.0.99.1", `[{"id": "diskominfo/address_pool/antar_titik", "dinas": true, "edge": ""},` + kota + `]`, `[]`, `[]`},
		{"beside a point-to-point link", "10.0.99.2", `[` + kota + `]`, `[]`, `[]`},
		{"a pool of one", "10.0.99.8", `[{"id": "diskominfo/address_pool/tunggal", "dinas": true, "edge": ""},` + kota + `]`, `[]`, `[]`},

		{
			"IPv6, the longest prefix first", "2001:db8:0:1::11",
			`[{"id": "diskominfo/address_pool/enam_server", "dinas": true, "edge": ""}, {"id": "diskominfo/address_pool/enam", "dinas": true, "edge": ""}]`, `[]`, centre,
		},
		{
			"IPv6 has no network and no broadcast address", "2001:db8:0:1::",
			`[{"id": "diskominfo/address_pool/enam_server", "dinas": true, "edge": ""}, {"id": "diskominfo/address_pool/enam", "dinas": true, "edge": ""}]`, `[]`, centre,
		},
		{"IPv6 in the wider pool", "2001:db8:0:2::1", `[{"id": "diskominfo/address_pool/enam", "dinas": true, "edge": ""}]`, `[]`, `[]`},
		{"IPv6 nowhere", "2001:db9::1", `[]`, `[]`, `[]`},
	}
	servers := ""
	for i, test := range tests {
		servers += fmt.Sprintf("server \"s%d\" {\n  addresses = [%q]\n}\n", i, test.address)
	}
	tr := trial{city: city.adding("diskominfo/opd.hcl", register).with("dinkes/opd.hcl", "opd \"dinkes\" {\n  name = \"Dinas Kesehatan\"\n}\n"+own+servers)}
	input := tr.seen(t, "dinkes")
	for i, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			address, _ := at(input, "server", fmt.Sprintf("dinkes/server/s%d", i), "addresses", 0).(string)
			is(t, at(input, "facts", "address", address), fmt.Sprintf(`{"pools": %s, "allocations": %s, "data_centers": %s, "claims": []}`, test.pools, test.allocations, test.centres))
		})
	}
}

// An address or a name that several assets use is told of to each of them,
// whosever the others are.
func TestClaims(t *testing.T) {
	twice := city.
		adding("dinkes/opd.hcl", `
server "kembar" {
  addresses = ["10.0.0.11", "10.0.0.11", "2001:DB8::1"]
}

domain "satu" {
  fqdn = "Kesehatan.Contoh.go.id."
}

domain "dua" {
  fqdn = "lain.contoh.go.id"
}
`).
		adding("dindik/opd.hcl", `
network "lan" {
  scope   = "local"
  manager = opd.dindik
}

computer "meja" {
  network   = network.lan
  addresses = ["10.0.0.11", "2001:db8:0::1"]
}

domain "tiga" {
  fqdn = "kesehatan.contoh.go.id"
}
`)
	input := trial{city: twice}.seen(t, "dinkes")
	is(t, at(input, "facts", "address", "10.0.0.11", "claims"), `["dindik/computer/meja", "dinkes/server/a", "dinkes/server/kembar"]`)
	is(t, at(input, "facts", "address", "2001:db8::1", "claims"), `["dindik/computer/meja", "dinkes/server/kembar"]`)
	is(t, at(input, "facts", "address", "10.0.0.12", "claims"), `[]`)
	is(t, at(input, "facts", "domain", "kesehatan.contoh.go.id", "claims"), `["dindik/domain/tiga", "dinkes/domain/satu"]`)
	is(t, at(input, "facts", "domain", "lain.contoh.go.id", "claims"), `[]`)
	// Others' addresses are none of this agency's business.
	if other := at(trial{city: twice}.seen(t, "dindik"), "facts", "address", "10.0.0.12"); other != nil {
		t.Errorf("dindik sees %v", other)
	}
}

// Rules also know of the addresses that scanners saw an agency's assets lead to;
// who was seen there claims nothing.
func TestObservedAddresses(t *testing.T) {
	tr := trial{
		city: city.adding("diskominfo/opd.hcl", register).adding("dinkes/opd.hcl", `
domain "satu" {
  fqdn = "satu.contoh.go.id"
}

domain "dua" {
  fqdn = "dua.contoh.go.id"
}

interconnection "bpjs" {
  partner      = "BPJS"
  partner_type = "third_party"
}
`).adding("dindik/opd.hcl", `
domain "tiga" {
  fqdn = "tiga.contoh.go.id"
}
`),
		evidence: []scanners.Evidence{
			facts("dns", "dinkes/domain/satu", `{"addresses":["10.0.0.20","203.0.113.9","2001:db8:0:1::9","no address","fe80::1%eth0"]}`),
			blind("dns", "dinkes/domain/dua"),
			facts("endpoint", "dinkes/interconnection/bpjs", `{"addresses":["10.0.4.9"]}`),
			facts("tls", "dinkes/domain/dua", `{"addresses":["10.0.4.10"]}`),
			facts("database", "dinkes/interconnection/bpjs", `{"server":{"addresses":["10.0.4.12"],"says":"10.0.4.13"}}`),
			facts("dns", "dindik/domain/tiga", `{"addresses":["10.0.0.20","10.0.0.21"]}`),
			facts("dns", "dindik/domain/tidak_ada", `{"addresses":"10.0.0.22"}`),
		},
	}
	input := tr.seen(t, "dinkes")
	is(t, at(input, "facts", "address", "10.0.0.20"), `{"pools": [
		{"id": "diskominfo/address_pool/server", "dinas": true, "edge": ""}, {"id": "diskominfo/address_pool/kota", "dinas": true, "edge": ""}
	], "allocations": [], "data_centers": ["diskominfo/data_center/kominfo"], "claims": []}`)
	is(t, at(input, "facts", "address", "10.0.4.9", "data_centers"), `["diskominfo/data_center/kominfo"]`)
	for _, address := range []string{"10.0.4.12", "10.0.4.13"} {
		is(t, at(input, "facts", "address", address, "data_centers"), `["diskominfo/data_center/kominfo"]`)
	}
	is(t, at(input, "facts", "address", "203.0.113.9"), `{"pools": [], "allocations": [], "data_centers": [], "claims": []}`)
	is(t, at(input, "facts", "address", "2001:db8:0:1::9", "data_centers"), `["diskominfo/data_center/kominfo"]`)
	for _, address := range []string{"no address", "fe80::1%eth0", "10.0.4.10", "10.0.0.21"} {
		if got := at(input, "facts", "address", address); got != nil {
			t.Errorf("%s is known as %v", address, got)
		}
	}
}

// Pools may overlap where one is declared a part of the other, at any remove.
func TestOverlaps(t *testing.T) {
	pools := `
address_pool "kota" {
  cidr = "10.0.0.0/16"
}

address_pool "kantor" {
  cidr   = "10.0.0.0/20"
  parent = address_pool.kota
}

address_pool "lantai" {
  cidr   = "10.0.1.0/24"
  parent = address_pool.kantor
}

address_pool "liar" {
  cidr = "10.0.1.128/25"
}

address_pool "semua_kantor" { # just as wide as the pool it is a part of
  cidr   = "10.0.0.0/20"
  parent = address_pool.kantor
}

address_pool "sendiri" {
  cidr = "10.9.0.0/24"
}

address_pool "ganda" {
  cidr = "10.9.0.0/24"
}

address_pool "enam" {
  cidr = "2001:db8::/32"
}

address_pool "enam_liar" {
  cidr = "2001:db8:1::/48"
}
`
	tr := trial{city: city.adding("diskominfo/opd.hcl", pools).adding("dinkes/opd.hcl", `
address_pool "sendiri" {
  cidr   = "10.0.2.0/24"
  parent = address_pool.kota
}
`)}
	input := tr.seen(t, "diskominfo")
	for pool, want := range map[string]string{
		"kota":         `["diskominfo/address_pool/liar"]`,
		"kantor":       `["dinkes/address_pool/sendiri", "diskominfo/address_pool/liar"]`,
		"lantai":       `["diskominfo/address_pool/liar", "diskominfo/address_pool/semua_kantor"]`,
		"liar":         `["diskominfo/address_pool/kantor", "diskominfo/address_pool/kota", "diskominfo/address_pool/lantai", "diskominfo/address_pool/semua_kantor"]`,
		"semua_kantor": `["dinkes/address_pool/sendiri", "diskominfo/address_pool/lantai", "diskominfo/address_pool/liar"]`,
		"sendiri":      `["diskominfo/address_pool/ganda"]`,
		"ganda":        `["diskominfo/address_pool/sendiri"]`,
		"enam":         `["diskominfo/address_pool/enam_liar"]`,
		"enam_liar":    `["diskominfo/address_pool/enam"]`,
	} {
		t.Run(pool, func(t *testing.T) {
			is(t, at(input, "facts", "pool", "diskominfo/address_pool/"+pool, "overlaps"), want)
		})
	}
	t.Run("another agency's", func(t *testing.T) {
		is(t, at(tr.seen(t, "dinkes"), "facts", "pool"), `{"dinkes/address_pool/sendiri": {"overlaps": ["diskominfo/address_pool/kantor", "diskominfo/address_pool/semua_kantor"]}}`)
	})
}

// Papers are in force by the day in Jakarta, from the first to the last
// inclusive, and never before they were issued.
func TestDocumentStates(t *testing.T) {
	papers := `
document "tahun_baru" {
  type   = "decree"
  number = "1"
  date   = "2027-01-01"
}

document "sampai_akhir_tahun" {
  type        = "decree"
  number      = "2"
  date        = "2020-01-01"
  valid_until = "2026-12-31"
}

document "ditunda" {
  type       = "decree"
  number     = "3"
  date       = "2020-01-01"
  valid_from = "2027-01-01"
}

document "surut" {
  type       = "decree"
  number     = "4"
  date       = "2027-01-01"
  valid_from = "2020-01-01"
}
`
	for _, test := range []struct{ asOf, today, tahunBaru, akhirTahun, ditunda, surut string }{
		{"2019-12-31T16:59:59Z", "2019-12-31", "not_yet", "not_yet", "not_yet", "not_yet"},
		{"2019-12-31T17:00:00Z", "2020-01-01", "not_yet", "in_force", "not_yet", "not_yet"},
		{"2026-12-31T16:59:59Z", "2026-12-31", "not_yet", "in_force", "not_yet", "not_yet"},
		{"2026-12-31T17:00:00Z", "2027-01-01", "in_force", "expired", "in_force", "in_force"},
		{"2027-01-01T06:59:59+07:00", "2027-01-01", "in_force", "expired", "in_force", "in_force"},
		{"2026-12-31T12:00:00-05:00", "2027-01-01", "in_force", "expired", "in_force", "in_force"},
	} {
		t.Run(test.asOf, func(t *testing.T) {
			when, err := time.Parse(time.RFC3339, test.asOf)
			if err != nil {
				t.Fatal(err)
			}
			input := trial{city: city.adding("dinkes/opd.hcl", papers), asOf: when}.seen(t, "dinkes")
			if got := at(input, "today"); got != test.today {
				t.Errorf("today is %v", got)
			}
			for label, want := range map[string]string{"tahun_baru": test.tahunBaru, "sampai_akhir_tahun": test.akhirTahun, "ditunda": test.ditunda, "surut": test.surut} {
				if got := at(input, "facts", "document", "dinkes/document/"+label, "state"); got != want {
					t.Errorf("%s is %v, should be %s", label, got, want)
				}
			}
		})
	}
}

// A paper is verified only if the scanner of papers saw its file with the digest
// declared; whatever else is short of that says what.
func TestDocumentFiles(t *testing.T) {
	const digest = "\n  sha256 = \"sha256:0000000000000000000000000000000000000000000000000000000000000000\""
	const file = "\n  file = \"dokumen/kw.txt\""
	const id = "dinkes/document/kw"
	for _, test := range []struct {
		name, declared string
		evidence       []scanners.Evidence
		want           string
	}{
		{"seen as declared", file + digest, []scanners.Evidence{facts("document", id, `{"file":"verified","sha256":"00","bytes":1}`)}, "verified"},
		{"seen otherwise", file + digest, []scanners.Evidence{facts("document", id, `{"file":"mismatch"}`)}, "mismatch"},
		{"not there", file + digest, []scanners.Evidence{facts("document", id, `{"file":"missing"}`)}, "missing"},
		{"neither file nor digest", "", nil, "undeclared"},
		{"no digest", file, nil, "undeclared"},
		{"no digest, whatever the scanner says", file, []scanners.Evidence{facts("document", id, `{"file":"verified"}`)}, "undeclared"},
		{"not looked at", file + digest, nil, "unexamined"},
		{"could not be looked at", file + digest, []scanners.Evidence{blind("document", id)}, "unexamined"},
		{"seen by a scanner of other things", file + digest, []scanners.Evidence{facts("handover", id, `{"file":"verified"}`)}, "unexamined"},
		{"another paper was seen", file + digest, []scanners.Evidence{facts("document", "dindik/document/kw", `{"file":"verified"}`)}, "unexamined"},
		{"seen in words not known", file + digest, []scanners.Evidence{facts("document", id, `{"file":"fine"}`)}, "unexamined"},
		{"seen without a word", file + digest, []scanners.Evidence{facts("document", id, `["verified"]`)}, "unexamined"},
	} {
		t.Run(test.name, func(t *testing.T) {
			paper := "document \"kw\" {\n  type   = \"decree\"\n  number = \"1\"\n  date   = \"2020-01-01\"" + test.declared + "\n}\n"
			input := trial{city: city.adding("dinkes/opd.hcl", paper), evidence: test.evidence}.seen(t, "dinkes")
			if got := at(input, "facts", "document", id, "file"); got != test.want {
				t.Errorf("%v, should be %s", got, test.want)
			}
		})
	}
}

// The input document is the one of docs/design.md.
func TestInput(t *testing.T) {
	full := city.
		adding("diskominfo/opd.hcl", register).
		with("diskominfo/kw.hcl", "document \"kw_subdomain\" {\n  type   = \"decree\"\n  number = \"1\"\n  date   = \"2026-01-01\"\n}\n").
		with("dindik/opd.hcl", "opd \"dindik\" {\n  name    = \"Dinas Pendidikan\"\n  contact = \"dindik@contoh.go.id\"\n}\n").
		adding("dinkes/opd.hcl", `
server "pusat" {
  data_center = data_center.kominfo
}

domain "simpus" {
  fqdn   = "simpus.contoh.go.id"
  decree = document.kw_subdomain
}

repository "simpus" {
  documents {
    source_code = "src"
  }
}

database "pasien" {
  name                 = "Pasien"
  group                = "kesehatan"
  update_interval_days = 30
  steward              = opd.dindik
}

application "simpus" {
  name       = "Simpus"
  kind       = "khusus"
  runs_on    = [server.pusat, server.a]
  operators  = [opd.dinkes, opd.dindik, opd.setda]

  interface {
    type = "openapi"
  }

  interface {
    type = "other"
  }

  access "admin" {
    description = "semua"
  }
}
`)
	tr := trial{city: full, evidence: []scanners.Evidence{
		facts("eye", "dinkes/server/a", `{"n":1.5,"s":["x"]}`),
		blind("ear", "dinkes/server/a"),
		facts("eye", "dindik/opd/dindik", `{}`),
	}}
	input := tr.seen(t, "dinkes")

	is(t, at(input, "today"), `"2026-11-23"`)
	is(t, at(input, "period"), `"2026-Q4"`)
	is(t, at(input, "agency"), `{"id": "dinkes", "name": "Dinas Kesehatan", "role": "opd"}`)
	is(t, at(input, "government"), `{"id": "pemda/government/contoh", "name": "Pemerintah Kota Contoh", "dinas": "diskominfo/opd/diskominfo", "secretariat": "setda/opd/setda"}`)

	// Of the city none but the government sees anything.
	is(t, at(input, "city"), `{"agencies": {}, "shared": {}, "records": {}, "technical_teams": {}}`)
	is(t, at(input, "facts", "uplinks"), `[]`)
	is(t, at(input, "facts", "database"), `{"dinkes/database/pasien": {"interconnections": []}}`)

	// Every kind is there, an empty object where the agency has none of it.
	for _, kind := range inventory.Kinds {
		if _, ok := input[kind.Name].(map[string]any); !ok {
			t.Errorf("input.%s is %v", kind.Name, input[kind.Name])
		}
	}
	is(t, at(input, "signer"), `{}`)
	is(t, at(input, "application", "dinkes/application/simpus", "kind"), `"khusus"`) // its own word, not its block's

	is(t, at(input, "server", "dinkes/server/pusat"), `{"id": "dinkes/server/pusat", "kind": "server", "label": "pusat", "agency": "dinkes", "data_center": "diskominfo/data_center/kominfo"}`)
	is(t, at(input, "database", "dinkes/database/pasien", "update_interval_days"), `30`)
	is(t, at(input, "application", "dinkes/application/simpus", "runs_on"), `["dinkes/server/pusat", "dinkes/server/a"]`)
	is(t, at(input, "application", "dinkes/application/simpus", "interface"), `[{"type": "openapi"}, {"type": "other"}]`)
	is(t, at(input, "application", "dinkes/application/simpus", "access"), `[{"label": "admin", "description": "semua"}]`)
	is(t, at(input, "repository", "dinkes/repository/simpus", "documents"), `{"source_code": "src"}`)

	// What is referred to, directly or not; of another agency no more than its name.
	refs, _ := at(input, "refs").(map[string]any)
	for _, id := range []string{
		"dinkes/server/a", "dinkes/server/pusat", "diskominfo/data_center/kominfo", "diskominfo/site/gedung",
		"diskominfo/opd/diskominfo", "diskominfo/document/kw_subdomain", "dindik/opd/dindik", "setda/opd/setda", "dinkes/opd/dinkes",
	} {
		if refs[id] == nil {
			t.Errorf("input.refs lacks %s", id)
		}
	}
	if len(refs) != 9 {
		t.Errorf("%d references", len(refs))
	}
	is(t, refs["dindik/opd/dindik"], `{"id": "dindik/opd/dindik", "kind": "opd", "label": "dindik", "agency": "dindik", "name": "Dinas Pendidikan"}`)
	is(t, refs["setda/opd/setda"], `{"id": "setda/opd/setda", "kind": "opd", "label": "setda", "agency": "setda", "name": "Sekretariat Daerah"}`)
	is(t, refs["diskominfo/data_center/kominfo"], `{"id": "diskominfo/data_center/kominfo", "kind": "data_center", "label": "kominfo", "agency": "diskominfo", "operator": "diskominfo/opd/diskominfo", "site": "diskominfo/site/gedung", "ranges": ["10.0.4.0/24"]}`)
	is(t, at(input, "facts", "document", "diskominfo/document/kw_subdomain"), `{"state": "in_force", "file": "undeclared"}`)

	// Evidence is of the agency's own assets only.
	is(t, at(input, "evidence"), `{"dinkes/server/a": {"eye": {"n": 1.5, "s": ["x"]}, "ear": {"unknown": {"id": "terkunci", "en": "locked"}}}}`)

	t.Run("roles", func(t *testing.T) {
		is(t, at(tr.seen(t, "diskominfo"), "agency", "role"), `"dinas"`)
		tr.city = full.adding("pemda.hcl", "document \"perda\" {\n  type   = \"legislation\"\n  number = \"7\"\n  date   = \"2016-11-01\"\n}\n")
		tr.rules = spy(t, "document")
		shown := result(t, tr.judge(t), "own.spy", "pemda/document/perda").Problems[0].Message.EN
		if want := `"agency":{"id":"pemda","name":"Pemerintah Kota Contoh","role":"pemda"}`; !strings.Contains(shown, want) {
			t.Errorf("pemda sees %s", shown)
		}
	})
	t.Run("no secretariat", func(t *testing.T) {
		bare := city.with("pemda.hcl", "government \"contoh\" {\n  name = \"Contoh\"\n  level = \"kota\"\n  regulation = \"x\"\n  dinas = opd.diskominfo\n}\n")
		is(t, at(trial{city: bare}.seen(t, "dinkes"), "government"), `{"id": "pemda/government/contoh", "name": "Contoh", "dinas": "diskominfo/opd/diskominfo"}`)
	})
}

// An interconnection is told of to whose database takes part, whosever it is;
// the Dinas' are told from others, by who declares it or what it goes through.
func TestInterconnections(t *testing.T) {
	const more = `
database "penduduk" {
  name  = "Penduduk"
  group = "kependudukan"
}

database "sepi" {
  name  = "Tidak terhubung"
  group = "lain"
}
`
	tr := trial{city: city.
		adding("diskominfo/opd.hcl", more+`
application "spl" {
  name = "Sistem penghubung layanan"
  kind = "umum"
}

interconnection "pusat" {
  partner      = "Kementerian"
  partner_type = "vertical"
  databases    = [database.penduduk]
}
`).
		adding("dinkes/opd.hcl", `
application "jembatan" {
  name = "Jembatan"
  kind = "khusus"
}

database "pasien" {
  name  = "Pasien"
  group = "kesehatan"
}

interconnection "lewat_spl" {
  partner      = "BPJS"
  partner_type = "third_party"
  system       = application.spl
  databases    = [database.pasien, database.penduduk, database.pasien]
}

interconnection "lewat_jembatan" {
  partner      = "BPJS"
  partner_type = "third_party"
  system       = application.jembatan
  databases    = [database.pasien]
}

interconnection "langsung" {
  partner      = "Dinas Komunikasi dan Informatika"
  partner_type = "opd"
  databases    = [database.pasien]
}

interconnection "tanpa_basis_data" {
  partner      = "BPJS"
  partner_type = "third_party"
}
`).
		adding("dindik/opd.hcl", `
application "spl" { # called as the Dinas' is
  name = "Sendiri"
  kind = "umum"
}

interconnection "sendiri" {
  partner      = "BPJS"
  partner_type = "third_party"
  system       = application.spl
  databases    = [database.penduduk]
}
`)}
	is(t, at(tr.seen(t, "dinkes"), "facts", "database"), `{"dinkes/database/pasien": {"interconnections": [
		{"id": "dinkes/interconnection/langsung", "dinas": false},
		{"id": "dinkes/interconnection/lewat_jembatan", "dinas": false},
		{"id": "dinkes/interconnection/lewat_spl", "dinas": true}
	]}}`)
	is(t, at(tr.seen(t, "diskominfo"), "facts", "database"), `{
		"diskominfo/database/penduduk": {"interconnections": [
			{"id": "dindik/interconnection/sendiri", "dinas": false},
			{"id": "dinkes/interconnection/lewat_spl", "dinas": true},
			{"id": "diskominfo/interconnection/pusat", "dinas": true}
		]},
		"diskominfo/database/sepi": {"interconnections": []}
	}`)
	is(t, at(tr.seen(t, "dindik"), "facts", "database"), `{}`)
}

// Two offices that sign with one key cannot be told apart. It counts only where
// a certificate was read, and only a signer's.
func TestSigners(t *testing.T) {
	signer := func(labels ...string) string {
		out := ""
		for _, label := range labels {
			out += fmt.Sprintf("\nsigner %q {\n  title = \"Kepala\"\n  type  = \"certified\"\n}\n", label)
		}
		return out
	}
	read := func(subject, key string) scanners.Evidence {
		return facts("certificate", subject, fmt.Sprintf(`{"state":"read","keys":[%q]}`, key))
	}
	tr := trial{
		city: city.adding("dinkes/opd.hcl", signer("kepala", "sekretaris", "sendiri", "gagal", "hilang", "lain", "kosong", "tanpa", "dua")).adding("dindik/opd.hcl", signer("kepala")),
		evidence: []scanners.Evidence{
			read("dinkes/signer/kepala", "aa"), read("dinkes/signer/sekretaris", "aa"), read("dindik/signer/kepala", "aa"),
			read("dinkes/signer/sendiri", "bb"),
			blind("certificate", "dinkes/signer/gagal"),
			facts("certificate", "dinkes/signer/hilang", `{"state":"missing","keys":[]}`),
			facts("eye", "dinkes/signer/lain", `{"state":"read","keys":["aa"]}`),
			read("dinkes/signer/kosong", ""), facts("certificate", "dinkes/signer/tanpa", `{"state":"read"}`),
			read("dinkes/server/a", "bb"),
			facts("certificate", "dinkes/signer/dua", `{"state":"mismatch","keys":["aa","cc"]}`),
		},
	}
	is(t, at(tr.seen(t, "dinkes"), "facts", "signer"), `{
		"dinkes/signer/kepala": {"claims": ["dindik/signer/kepala", "dinkes/signer/dua", "dinkes/signer/kepala", "dinkes/signer/sekretaris"]},
		"dinkes/signer/sekretaris": {"claims": ["dindik/signer/kepala", "dinkes/signer/dua", "dinkes/signer/kepala", "dinkes/signer/sekretaris"]},
		"dinkes/signer/dua": {"claims": ["dindik/signer/kepala", "dinkes/signer/dua", "dinkes/signer/kepala", "dinkes/signer/sekretaris"]},
		"dinkes/signer/sendiri": {"claims": []},
		"dinkes/signer/gagal": {"claims": []},
		"dinkes/signer/hilang": {"claims": []},
		"dinkes/signer/lain": {"claims": []},
		"dinkes/signer/kosong": {"claims": []},
		"dinkes/signer/tanpa": {"claims": []}
	}`)
	is(t, at(tr.seen(t, "dindik"), "facts", "signer"), `{"dindik/signer/kepala": {"claims": ["dindik/signer/kepala", "dinkes/signer/dua", "dinkes/signer/kepala", "dinkes/signer/sekretaris"]}}`)
}

// The city's ways out are those the Dinas declares and provides, seen by all.
func TestUplinks(t *testing.T) {
	uplink := func(label, by, ranges string) string {
		return fmt.Sprintf("\nuplink %q {\n  network     = network.metro\n  provided_by = opd.%s\n%s}\n", label, by, ranges)
	}
	tr := trial{city: city.
		adding("diskominfo/opd.hcl", "network \"metro\" {\n  scope   = \"inter_agency\"\n  manager = opd.diskominfo\n}\n"+
			uplink("satu", "diskominfo", "  ranges      = [\"203.0.113.0/28\", \"198.51.100.0/24\", \"2001:db8:1::/48\"]\n")+
			uplink("dua", "diskominfo", "  ranges      = [\"203.0.113.0/28\"]\n")+
			uplink("tiga", "diskominfo", "")+
			uplink("titipan", "dinkes", "  ranges      = [\"192.0.2.0/25\"]\n")).
		adding("dinkes/opd.hcl", uplink("sendiri", "diskominfo", "  ranges      = [\"192.0.2.128/25\"]\n"))}
	for _, agency := range []string{"dinkes", "dindik", "diskominfo"} {
		is(t, at(tr.seen(t, agency), "facts", "uplinks"), `["198.51.100.0/24", "2001:db8:1::/48", "203.0.113.0/28"]`)
	}
}

// The government is shown the city's records and Tim Teknis whole, with their
// papers; the agencies by name; the shared applications by id; and no more.
func TestCity(t *testing.T) {
	paper := func(labels ...string) string {
		out := ""
		for _, label := range labels {
			out += fmt.Sprintf("\ndocument %q {\n  type   = \"record\"\n  number = \"1\"\n  date   = \"2027-01-01\"\n  file   = \"%s.txt\"\n  sha256 = \"sha256:%064d\"\n}\n", label, label, 0)
		}
		return out
	}
	tr := trial{
		city: city.
			adding("pemda.hcl", paper("laporan")+`
record "sendiri" {
  type     = "report"
  period   = "2026-Q3"
  document = document.laporan
  concerns = [opd.setda]
}
`).
			adding("diskominfo/opd.hcl", paper("kw_tim")+`
application "sipkd" {
  name      = "SIPKD"
  kind      = "umum"
  shared_as = "sipkd"
}

technical_team "tim" {
  decree = document.kw_tim
}
`).
			adding("dinkes/opd.hcl", paper("laporan", "lain")+`
application "keuangan" {
  name      = "Keuangan"
  kind      = "umum"
  shared_as = "sipkd"
}

application "simpus" {
  name = "Simpus"
  kind = "khusus"
}

record "tw3" {
  type     = "report"
  period   = "2026-Q3"
  date     = "2026-10-05"
  document = document.laporan
  concerns = [opd.dinkes, server.a, application.simpus]
}

record "tim" {
  type     = "evaluation"
  period   = "2026"
  concerns = [technical_team.tim]
}
`).
			adding("dindik/opd.hcl", `
application "e_budget" {
  name      = "Anggaran"
  kind      = "umum"
  shared_as = "anggaran"
}
`),
		evidence: []scanners.Evidence{facts("document", "dinkes/document/laporan", `{"file":"verified"}`)},
	}
	input := tr.seenBy(t, "record", "pemda/record/sendiri")
	is(t, at(input, "agency", "role"), `"pemda"`)
	is(t, at(input, "city", "agencies"), `{
		"dindik": {"name": "Dinas Pendidikan", "role": "opd", "declared": true, "listed": false},
		"dinkes": {"name": "Dinas Kesehatan", "role": "opd", "declared": true, "listed": false},
		"diskominfo": {"name": "Dinas Komunikasi dan Informatika", "role": "dinas", "declared": true, "listed": false},
		"setda": {"name": "Sekretariat Daerah", "role": "opd", "declared": false, "listed": true}
	}`)
	is(t, at(input, "city", "shared"), `{"anggaran": ["dindik/application/e_budget"], "sipkd": ["dinkes/application/keuangan", "diskominfo/application/sipkd"]}`)
	is(t, at(input, "city", "records"), `{
		"pemda/record/sendiri": {"id": "pemda/record/sendiri", "kind": "record", "label": "sendiri", "agency": "pemda",
			"type": "report", "period": "2026-Q3", "document": "pemda/document/laporan", "concerns": ["setda/opd/setda"]},
		"dinkes/record/tw3": {"id": "dinkes/record/tw3", "kind": "record", "label": "tw3", "agency": "dinkes",
			"type": "report", "period": "2026-Q3", "date": "2026-10-05", "document": "dinkes/document/laporan",
			"concerns": ["dinkes/opd/dinkes", "dinkes/server/a", "dinkes/application/simpus"]},
		"dinkes/record/tim": {"id": "dinkes/record/tim", "kind": "record", "label": "tim", "agency": "dinkes",
			"type": "evaluation", "period": "2026", "concerns": ["diskominfo/technical_team/tim"]}
	}`)
	is(t, at(input, "city", "technical_teams"), `{"diskominfo/technical_team/tim": {"id": "diskominfo/technical_team/tim", "kind": "technical_team", "label": "tim", "agency": "diskominfo", "decree": "diskominfo/document/kw_tim"}}`)

	// Its own assets' references, and of the others' the papers alone.
	refs, _ := at(input, "refs").(map[string]any)
	if got, want := slices.Sorted(maps.Keys(refs)), []string{
		"dinkes/document/laporan", "diskominfo/document/kw_tim", "diskominfo/opd/diskominfo", "pemda/document/laporan", "setda/opd/setda",
	}; !slices.Equal(got, want) {
		t.Errorf("refers to %v, should to %v", got, want)
	}
	is(t, at(input, "facts", "document"), `{
		"dinkes/document/laporan": {"state": "not_yet", "file": "verified"},
		"diskominfo/document/kw_tim": {"state": "not_yet", "file": "unexamined"},
		"pemda/document/laporan": {"state": "not_yet", "file": "unexamined"}
	}`)

	for _, agency := range []string{"dinkes", "diskominfo"} {
		is(t, at(tr.seen(t, agency), "city"), `{"agencies": {}, "shared": {}, "records": {}, "technical_teams": {}}`)
	}
	t.Run("a Dinas that is silent", func(t *testing.T) {
		tr := trial{city: manifests{"pemda.hcl": strings.Replace(city["pemda.hcl"], "= opd.diskominfo", "= opd.setda", 1) + paper("laporan")}}
		is(t, at(tr.seenBy(t, "document", "pemda/document/laporan"), "city", "agencies"), `{"setda": {"name": "Sekretariat Daerah", "role": "dinas", "declared": false, "listed": true}}`)
	})
}

// The quarter is Jakarta's.
func TestQuarter(t *testing.T) {
	for asOf, want := range map[string]string{
		"2026-01-01T00:00:00+07:00": "2026-Q1",
		"2026-03-31T16:59:59Z":      "2026-Q1",
		"2026-03-31T17:00:00Z":      "2026-Q2",
		"2026-06-30T16:59:59Z":      "2026-Q2",
		"2026-06-30T17:00:00Z":      "2026-Q3",
		"2026-09-30T23:59:59+07:00": "2026-Q3",
		"2026-10-01T00:00:00+07:00": "2026-Q4",
		"2026-12-31T16:59:59Z":      "2026-Q4",
		"2026-12-31T17:00:00Z":      "2027-Q1",
	} {
		at, err := time.Parse(time.RFC3339, asOf)
		if err != nil {
			t.Fatal(err)
		}
		if got := policies.Quarter(at); got != want {
			t.Errorf("%s lies in %s, should be in %s", asOf, got, want)
		}
	}
}
