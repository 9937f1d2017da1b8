// Package city makes up a city of any size to measure patuh with: a
// government, the Dinas with its register, and n agencies of forty blocks each,
// about three in a hundred of which break some rule.
//
// The same arguments give the same bytes, and an agency is the same in a small
// city and in a large one. It must not know any rule: it writes manifests, and
// what is wrong in them is for those who judge to find.
package city

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// Blocks is the number of top-level blocks of each agency's manifest.
const Blocks = 40

// Max is the largest city there are addresses for.
const Max = 1 << 15

// perFile is how many agencies share a file of the register.
const perFile = 100

// Agency is the path, inside the city's folder, of the manifest of agency i, counted from 0.
func Agency(i int) string { return filepath.Join("opd", name(i)+".hcl") }

// Generate writes a city of n agencies into a folder, which it makes.
func Generate(dir string, n int, seed uint64) error {
	if n < 1 || n > Max {
		return fmt.Errorf("a city has 1 to %d agencies, not %d", Max, n)
	}
	if err := write(dir, filepath.Join("pemda", "pemda.hcl"), government(n)); err != nil {
		return err
	}
	if err := write(dir, filepath.Join("diskominfo", "opd.hcl"), dinas()); err != nil {
		return err
	}
	for first := 0; first < n; first += perFile {
		last := min(first+perFile, n)
		file := fmt.Sprintf("%s.hcl", name(first))
		if err := write(dir, filepath.Join("pemda", "keputusan-"+file), decrees(first, last)); err != nil {
			return err
		}
		if err := write(dir, filepath.Join("diskominfo", "penomoran", file), numbering(first, last, seed)); err != nil {
			return err
		}
	}
	for i := range n {
		if err := Renew(dir, i, seed); err != nil {
			return err
		}
	}
	return nil
}

// Renew writes the manifest of one agency anew: with another seed, other things
// are wrong in it.
func Renew(dir string, i int, seed uint64) error {
	return write(dir, Agency(i), agency(i, rand.New(rand.NewPCG(seed, uint64(i)))))
}

func write(dir, path string, p page) error {
	path = filepath.Join(dir, path)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, []byte(p.String()), 0o644)
}

// name is the label of agency i.
func name(i int) string { return fmt.Sprintf("opd%05d", i+1) }

// serverAddress and officeAddress are what the Dinas gave agency i: a /24 each,
// the first in its data centre.
func serverAddress(i, host int) string { return fmt.Sprintf("10.%d.%d.%d", i>>8, i&255, host) }
func officeAddress(i, host int) string { return fmt.Sprintf("10.%d.%d.%d", 128+i>>8, i&255, host) }

// siteName is the domain of agency i's application a.
func siteName(i, a int) string { return fmt.Sprintf("app%d.%s.serangkota.go.id", a, name(i)) }

// government is the file of pemda, without the decrees of agencies.
func government(n int) page {
	var p page
	lines := []string{
		`name            = "Pemerintah Kota Contoh"`,
		`level           = "kota"`,
		`regulation      = "serang-47-2017"`,
		`dinas           = opd.diskominfo`,
		`secretariat     = opd.setda`,
		`structure_basis = document.perda_susunan`,
		nested(`agency "diskominfo"`, `name = "Dinas Komunikasi dan Informatika"`, `type = "dinas"`),
		nested(`agency "setda"`, `name = "Sekretariat Daerah"`, `type = "sekretariat"`),
	}
	for i := range n {
		lines = append(lines, nested(fmt.Sprintf(`agency %q`, name(i)), fmt.Sprintf(`name = "Perangkat Daerah %d"`, i+1), `type = "dinas"`))
	}
	p.block(`government "contoh"`, lines...)
	p.paper("perda_susunan", "legislation", "7/2016", "2016-11-01", "dprd")
	p.paper("kw_lama", "decree", "555/Kep.9-Huk/2019", "2019-02-04", "walikota", `valid_until = "2024-12-31"`)
	return p
}

// decrees are the mayor's, one for the subdomains of each agency.
func decrees(first, last int) page {
	var p page
	for i := first; i < last; i++ {
		p.paper("kw_subdomain_"+name(i), "decree", fmt.Sprintf("555/Kep.%d-Huk/2025", i+1), "2025-03-17", "walikota")
	}
	return p
}

// dinas is what the Dinas runs for all.
func dinas() page {
	var p page
	p.block(`opd "diskominfo"`, `name    = "Dinas Komunikasi dan Informatika"`, `type    = "dinas"`, `site    = site.balai_kota`, `network = network.metro`)
	p.block(`site "balai_kota"`, `type    = "opd"`, `address = "Jl. Jenderal Sudirman No. 5"`)
	p.block(`site "pusat_data"`, `type = "data_center"`)
	p.block(`site "pusat_pemulihan"`, `type = "data_center"`)
	p.block(`data_center "kominfo"`, `operator = opd.diskominfo`, `site     = site.pusat_data`, `ranges   = ["10.0.0.0/9"]`)
	p.block(`recovery_center "kominfo"`, `operator = opd.diskominfo`, `site     = site.pusat_pemulihan`)
	p.block(`network "metro"`, `scope   = "inter_agency"`, `manager = opd.diskominfo`, `sites   = [site.balai_kota, site.pusat_data]`)
	return p
}

// numbering is the addresses of each agency: two pools and what was given of them.
// Some pools are registered twice.
func numbering(first, last int, seed uint64) page {
	var p page
	for i := first; i < last; i++ {
		a := name(i)
		p.block(fmt.Sprintf(`address_pool "server_%s"`, a),
			fmt.Sprintf(`cidr        = "%s/24"`, serverAddress(i, 0)), `manager     = opd.diskominfo`, `data_center = data_center.kominfo`, `purpose     = "server"`)
		p.block(fmt.Sprintf(`address_pool "kantor_%s"`, a),
			fmt.Sprintf(`cidr    = "%s/24"`, officeAddress(i, 0)), `manager = opd.diskominfo`, `purpose = "office"`)
		if flaws(rand.New(rand.NewPCG(seed, uint64(Max+i))), 1) != 0 {
			p.block(fmt.Sprintf(`address_pool "ganda_%s"`, a),
				fmt.Sprintf(`cidr    = "%s/24"`, officeAddress(i, 0)), `manager = opd.diskominfo`, `purpose = "office"`)
		}
		var addresses []string
		for s := range servers {
			addresses = append(addresses, serverAddress(i, 11+s))
		}
		p.block(fmt.Sprintf(`allocation "server_%s"`, a),
			fmt.Sprintf(`pool      = address_pool.server_%s`, a), `to        = opd.`+a, `addresses = `+list(addresses))
		p.block(fmt.Sprintf(`allocation "kantor_%s"`, a),
			fmt.Sprintf(`pool   = address_pool.kantor_%s`, a), `to     = opd.`+a, fmt.Sprintf(`ranges = ["%s/25"]`, officeAddress(i, 0)))
	}
	return p
}

// list is HCL of a list of strings.
func list(items []string) string { return `["` + strings.Join(items, `", "`) + `"]` }

// page is a manifest being written.
type page struct{ strings.Builder }

// block writes a block: its head, such as `server "a"`, and the lines of its body.
func (p *page) block(head string, lines ...string) {
	if p.Len() > 0 {
		p.WriteByte('\n')
	}
	p.WriteString(nested(head, lines...))
	p.WriteByte('\n')
}

// paper writes a document block.
func (p *page) paper(label, kind, number, date, issuer string, more ...string) {
	p.block(fmt.Sprintf("document %q", label), append([]string{
		fmt.Sprintf(`type   = %q`, kind), fmt.Sprintf(`number = %q`, number), fmt.Sprintf(`date   = %q`, date), fmt.Sprintf(`issuer = %q`, issuer),
	}, more...)...)
}

// nested is a block as lines of another's body.
func nested(head string, lines ...string) string {
	if len(lines) == 0 {
		return head + " {}"
	}
	body := strings.ReplaceAll(strings.Join(lines, "\n"), "\n", "\n  ")
	return head + " {\n  " + strings.ReplaceAll(body, "\n  \n", "\n\n") + "\n}"
}
