package city

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// What each agency has; with its opd, site and local network that makes Blocks.
const (
	servers      = 8
	computers    = 6
	applications = 6
	domains      = 4
	repositories = 3
	databases    = 5
	records      = 3
	papers       = 2 // documents
)

// flaws draws what is wrong with the next thing: 0, nothing, 97 times in a
// hundred, else one of 1 to kinds.
func flaws(r *rand.Rand, kinds int) int {
	if r.IntN(100) >= 3 {
		return 0
	}
	return 1 + r.IntN(kinds)
}

// agency is the manifest of agency i.
func agency(i int, r *rand.Rand) page {
	var p page
	label := name(i)
	p.block(fmt.Sprintf("opd %q", label),
		fmt.Sprintf(`name    = "Perangkat Daerah %d"`, i+1), `type    = "dinas"`, `site    = site.kantor`, `network = network.metro`,
		fmt.Sprintf(`contact = "%s@serangkota.go.id"`, label))
	p.block(`site "kantor"`, `type    = "opd"`, fmt.Sprintf(`address = "Jl. Contoh No. %d"`, i+1))
	p.block(`network "lokal"`, `scope   = "local"`, `manager = opd.`+label, `sites   = [site.kantor]`)
	for s := range servers {
		p.server(i, s, flaws(r, 7))
	}
	for c := range computers {
		p.computer(i, c, flaws(r, 3))
	}
	for d := range domains {
		p.domain(i, d, flaws(r, 7))
	}
	for a := range applications {
		p.application(i, a, flaws(r, 6))
	}
	for n := range repositories {
		p.repository(n, flaws(r, 2))
	}
	for d := range databases {
		p.database(label, d, flaws(r, 3))
	}
	p.paper("koordinasi", "letter", fmt.Sprintf("555/%d/2024", i+1), "2024-01-15", "dinas")
	p.paper("serah_terima", "record", fmt.Sprintf("027/%d/BAST/2025", i+1), "2025-06-30", "opd")
	p.record("laporan", "report", "2026-Q3", "2026-10-05")
	p.record("evaluasi", "evaluation", "2026-Q4", "2026-11-02")
	if flaws(r, 1) == 0 {
		p.record("pemeliharaan", "maintenance", "2026-Q4", "2026-10-20")
	} else {
		p.block(`data_center "sendiri"`, `operator = opd.`+label, `site     = site.kantor`)
	}
	return p
}

// secured are the lines of a system that the Dinas keeps secure.
var secured = []string{`security_authority = opd.diskominfo`, `security_contact   = "csirt@serangkota.go.id"`, `security_level     = "sedang"`}

func (p *page) server(i, s, flaw int) {
	address, place := serverAddress(i, 11+s), `data_center        = data_center.kominfo`
	security := secured
	switch flaw {
	case 1: // an address nobody manages
		address = fmt.Sprintf("192.168.%d.%d", i&255, 11+s)
	case 2: // of its own pool, and never allocated
		address = serverAddress(i, 200+s)
	case 3: // the neighbour's
		address = serverAddress(max(i-1, 0), 11+s)
	case 4: // in the office
		place = `site               = site.kantor`
	case 5:
		place = `hosted_by          = "penyedia awan"`
	case 6:
		security = []string{`security_authority = opd.` + name(i), secured[1]}
	case 7: // of its own pool, and no host's
		address = serverAddress(i, 255)
	}
	p.block(fmt.Sprintf(`server "s%d"`, s), append([]string{
		fmt.Sprintf(`name               = "Server %d"`, s+1), place, `network            = network.metro`,
		`addresses          = ` + list([]string{address}),
	}, security...)...)
}

func (p *page) computer(i, c, flaw int) {
	addresses := []string{officeAddress(i, 10+2*c), officeAddress(i, 11+2*c)}
	switch flaw {
	case 1: // of its own pool, and never allocated
		addresses[1] = officeAddress(i, 220+c)
	case 2:
		addresses[0] = fmt.Sprintf("192.168.%d.%d", i&255, 100+c)
	case 3: // the neighbour's
		addresses[0] = officeAddress(max(i-1, 0), 10+2*c)
	}
	p.block(fmt.Sprintf(`computer "k%d"`, c),
		fmt.Sprintf(`name      = "Ruang %d"`, c+1), `network   = network.metro`, `addresses = `+list(addresses))
}

func (p *page) domain(i, d, flaw int) {
	fqdn, decree, second := siteName(i, d), `decree       = document.kw_subdomain_`+name(i), "ns2.serangkota.go.id"
	switch flaw {
	case 1:
		decree = ""
	case 2: // a decree that has run out
		decree = `decree       = document.kw_lama`
	case 3: // another domain, without papers
		fqdn = fmt.Sprintf("app%d-%s.co.id", d, name(i))
	case 4: // looks like the official one
		fqdn, decree = fmt.Sprintf("app%d-%s-serangkota.go.id", d, name(i)), ""
	case 5: // the neighbour's
		fqdn = siteName(max(i-1, 0), d)
	case 6: // a letter is no decree
		decree = `decree       = document.koordinasi`
	case 7:
		second = "ns.contoh.co.id"
	}
	lines := []string{fmt.Sprintf(`fqdn         = %q`, fqdn), `name_servers = ` + list([]string{"ns1.serangkota.go.id", second})}
	if decree != "" {
		lines = append(lines, decree)
	}
	p.block(fmt.Sprintf(`domain "d%d"`, d), lines...)
}

func (p *page) application(i, a, flaw int) {
	label := name(i)
	kind, shared := "khusus", ""
	if a == 0 {
		kind, shared = "umum", `facilitator            = opd.diskominfo`
	}
	security := secured
	open := nested("interface", `type           = "openapi"`, fmt.Sprintf(`url            = "https://%s/openapi.json"`, siteName(i, a%domains)),
		`authentication = ["oauth2"]`, `formats        = ["application/json"]`)
	levels := []string{nested(`access "petugas"`, `description = "mengisi dan membaca"`), nested(`access "admin"`, `description = "mengatur"`)}
	switch flaw {
	case 1, 2: // no description at all
		open = ""
	case 3: // open to anybody
		open = strings.Replace(open, "oauth2", "none", 1)
	case 4: // no word on how callers are known
		open = nested("interface", `type = "openapi"`, fmt.Sprintf(`url  = "https://%s/openapi.json"`, siteName(i, a%domains)))
	case 5:
		levels = nil
	case 6:
		security = []string{`security_authority = opd.` + label}
	}
	lines := []string{
		fmt.Sprintf(`name                   = "Aplikasi %d Perangkat Daerah %d"`, a+1, i+1), fmt.Sprintf(`kind                   = %q`, kind),
		`serves                 = "public"`, `purpose                = ["pelayanan"]`, `operators              = [opd.` + label + `]`,
		fmt.Sprintf(`runs_on                = [server.s%d]`, a%servers), fmt.Sprintf(`domain                 = domain.d%d`, a%domains),
		fmt.Sprintf(`databases              = [database.b%d]`, a%databases), fmt.Sprintf(`repository             = repository.r%d`, a%repositories),
		`coordination           = document.koordinasi`, `operation_coordination = document.koordinasi`, `built                  = "2024-03-01"`,
	}
	if shared != "" {
		lines = append(lines, shared)
	}
	lines = append(append(lines, ""), security...)
	if open != "" {
		lines = append(lines, "", open)
	}
	p.block(fmt.Sprintf(`application "a%d"`, a), append(lines, levels...)...)
}

// handed are the attributes of a repository's documents block.
var handed = []string{
	`source_code          = "src"`, `user_requirements    = "docs/kebutuhan.md"`, `application_design   = "docs/rancangan-aplikasi.md"`,
	`database_design      = "docs/rancangan-basis-data.md"`, `application_tests    = "docs/pengujian.md"`, `installation_manual  = "docs/instalasi.md"`,
	`user_manual          = "docs/panduan-pengguna.md"`, `administrator_manual = "docs/panduan-admin.md"`, `metadata             = "publiccode.yml"`,
	`troubleshooting      = "docs/penanganan-masalah.md"`,
}

func (p *page) repository(n, flaw int) {
	documents := handed
	switch flaw {
	case 1:
		documents = handed[:6]
	case 2:
		documents = handed[1:]
	}
	p.block(fmt.Sprintf(`repository "r%d"`, n), `handed_over     = "2025-06-30"`, `receipt         = document.serah_terima`, `licence         = "EUPL-1.2"`,
		`copyright_owner = "Pemerintah Kota Contoh"`, nested("documents", documents...))
}

func (p *page) database(label string, d, flaw int) {
	owner, group, server := "pemerintah_daerah", "pelayanan", fmt.Sprintf("server.s%d", d)
	switch flaw {
	case 1:
		owner = "vendor"
	case 2:
		group = "lain-lain"
	case 3:
		server = ""
	}
	lines := []string{
		fmt.Sprintf(`name               = "Basis data %d"`, d+1), fmt.Sprintf(`group              = %q`, group), `engine             = "postgresql"`,
		`content            = "other"`, fmt.Sprintf(`owner              = %q`, owner), `steward            = opd.` + label,
		fmt.Sprintf(`relations          = [database.b%d]`, (d+1)%databases), `last_update        = "2026-11-01"`, `update_interval_days = 30`,
	}
	if server != "" {
		lines = append(lines, `server             = `+server)
	}
	p.block(fmt.Sprintf(`database "b%d"`, d), append(lines, secured...)...)
}

func (p *page) record(label, kind, period, date string) {
	p.block(fmt.Sprintf("record %q", label), fmt.Sprintf(`type   = %q`, kind), fmt.Sprintf(`period = %q`, period), fmt.Sprintf(`date   = %q`, date))
}
