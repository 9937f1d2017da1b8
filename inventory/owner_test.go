package inventory_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/patuh-id/patuh/inventory"
)

// city is a government, its Dinas and one more agency; tests add to it.
const city = `
-- pemerintah.hcl --
government "kota" {
  name       = "Pemerintah Kota"
  level      = "kota"
  regulation = "serang-47-2017"
  dinas      = opd.diskominfo

  agency "setda" {
    name = "Sekretariat Daerah"
    type = "sekretariat"
  }
  agency "dinkes" {
    name = "Dinas Kesehatan menurut susunan"
    type = "dinas"
  }
}
-- diskominfo/opd.hcl --
opd "diskominfo" {
  name = "Dinas Kominfo"
}
site "pusat" {
  type = "data_center"
}
-- dinkes/opd.hcl --
opd "dinkes" {
  name = "Dinas Kesehatan"
}
`

// sources are the files of a txtar archive.
func sources(archive string) []inventory.Source {
	var out []inventory.Source
	for _, f := range txtar.Parse([]byte(archive)).Files {
		out = append(out, inventory.Source{Path: f.Name, Bytes: f.Data})
	}
	return out
}

func parse(t *testing.T, archive string) (*inventory.Inventory, hcl.Diagnostics) {
	t.Helper()
	inv, diags, err := inventory.Parse(context.Background(), sources(archive), inventory.Options{Lang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	if inv == nil != diags.HasErrors() {
		t.Fatalf("inventory %v with mistakes %v", inv, diags)
	}
	return inv, diags
}

// told are mistakes, one a line, without the rest of their details.
func told(diags hcl.Diagnostics) string {
	var out strings.Builder
	for _, d := range diags {
		fmt.Fprintf(&out, "%s:%d %s: %s\n", d.Subject.Filename, d.Subject.Start.Line, d.Summary, d.Detail)
	}
	return out.String()
}

func TestOwnership(t *testing.T) {
	for _, test := range []struct {
		name, files string
		want        []string // ids of the sites, or what each mistake begins with
	}{
		{"the file's own opd", `
-- bersama/a.hcl --
opd "bpbd" {
  name = "BPBD"
}
site "a" {
  type = "opd"
}
-- bersama/b.hcl --
opd "dishub" {
  name = "Dishub"
}
site "a" {
  type = "opd"
}
`, []string{"bpbd/site/a", "dishub/site/a", "diskominfo/site/pusat"}},
		{"the folder's opd", `
-- dinkes/situs.hcl --
site "a" {
  type = "opd"
}
-- dinkes/aaa.hcl.json --
{"site": {"b": {"type": "opd"}}}
`, []string{"dinkes/site/a", "dinkes/site/b", "diskominfo/site/pusat"}},
		{"the opd of the nearest folder above", `
-- dinkes/puskesmas/singandaru/situs.hcl --
site "a" {
  type = "opd"
}
-- dinkes/rsud/opd.hcl --
opd "rsud" {
  name = "RSUD"
}
-- dinkes/rsud/gedung/situs.hcl --
site "a" {
  type = "opd"
}
`, []string{"dinkes/site/a", "diskominfo/site/pusat", "rsud/site/a"}},
		{"an opd in the workspace's own folder", `
-- camat.hcl --
opd "kec_serang" {
  name = "Kecamatan Serang"
}
-- kantor/situs.hcl --
site "a" {
  type = "opd"
}
`, []string{"diskominfo/site/pusat", "kec_serang/site/a"}},
		{"the government's own file and folder", `
-- surat.hcl --
site "a" {
  type = "opd"
}
`, []string{"diskominfo/site/pusat", "pemda/site/a"}},
		{"a forgotten opd does not make things the government's", `
-- bpbd/situs.hcl --
site "a" {
  type = "opd"
}
`, []string{"bpbd/situs.hcl:1 No agency: There is no opd block in this file, its folder, or a folder above."}},
		{"a file without blocks needs no owner", `
-- bpbd/kosong.hcl --
# nothing yet
-- bpbd/kosong.hcl.json --
{"//": "nothing yet"}
`, []string{"diskominfo/site/pusat"}},
		{"two opds in a folder", `
-- bersama/a.hcl --
opd "bpbd" {
  name = "BPBD"
}
-- bersama/b.hcl --
opd "dishub" {
  name = "Dishub"
}
-- bersama/c.hcl --
site "a" {
  type = "opd"
}
-- bersama/bawah/d.hcl --
site "a" {
  type = "opd"
}
`, []string{
			`bersama/bawah/d.hcl:1 Whose file is this?: The folder "bersama" holds several agencies (bpbd, dishub).`,
			`bersama/c.hcl:1 Whose file is this?: The folder "bersama" holds several agencies (bpbd, dishub).`,
		}},
		{"an opd beside the government", `
-- camat.hcl --
opd "kec_serang" {
  name = "Kecamatan Serang"
}
-- situs.hcl --
site "a" {
  type = "opd"
}
`, []string{`situs.hcl:1 Whose file is this?: The folder "." holds several agencies (kec_serang, pemda).`}},
		{"many opds in a folder are not all named", `
-- b/1.hcl --
opd "o1" {
  name = "O"
}
-- b/2.hcl --
opd "o2" {
  name = "O"
}
-- b/3.hcl --
opd "o3" {
  name = "O"
}
-- b/4.hcl --
opd "o4" {
  name = "O"
}
-- b/5.hcl --
opd "o5" {
  name = "O"
}
-- b/6.hcl --
opd "o6" {
  name = "O"
}
-- b/a.hcl --
site "a" {
  type = "opd"
}
`, []string{`b/a.hcl:1 Whose file is this?: The folder "b" holds several agencies (o1, o2, o3, o4, o5, …).`}},
		{"two opds in a file", `
-- bersama/a.hcl --
opd "bpbd" {
  name = "BPBD"
}
opd "dishub" {
  name = "Dishub"
}
`, []string{`bersama/a.hcl:4 Two agencies in one file: This file is already that of opd "bpbd" (line 1)`}},
		{"one opd over two files", `
-- bpbd/a.hcl --
opd "bpbd" {
  name = "BPBD"
}
-- lain/b.hcl --
opd "bpbd" {
  name = "BPBD"
}
`, []string{`lain/b.hcl:1 Duplicate label: opd "bpbd" is already declared at bpbd/a.hcl:1,1-11`}},
		{"an opd named pemda", `
-- pemda/a.hcl --
opd "pemda" {
  name = "Pemda"
}
`, []string{`pemda/a.hcl:1 Reserved label: "pemda" stands for the regional government itself`}},
		{"a government and an opd in one file", `
-- pemda/a.hcl --
opd "bpbd" {
  name = "BPBD"
}
government "kota" {
  name       = "Sekali lagi"
  level      = "kota"
  regulation = "serang-47-2017"
  dinas      = opd.diskominfo
}
`, []string{"pemerintah.hcl:1 Two governments: One audit is of one government; the first is at pemda/a.hcl:4,1-18"}},
		{"an opd whose label is wrong still owns its folder", `
-- bpbd/a.hcl --
opd "BPBD" {
  name = "BPBD"
}
-- bpbd/b.hcl --
site "a" {
  type = "opd"
}
server "b" {
  site = site.a
}
`, []string{`bpbd/a.hcl:1 Wrong label: "BPBD" is no label`}},
		{"an opd in a file with wrong syntax still owns its folder", `
-- bpbd/a.hcl --
opd "bpbd" {
  name =
}
-- bpbd/b.hcl --
site "a" {
  type = "opd"
}
`, []string{"bpbd/a.hcl:2 Invalid expression"}},
		{"nothing is said of an owner that may stand in a lost file", `
-- bpbd/a.hcl.json --
{"opd": {"bpbd": {"name": "BPBD"}}
-- bpbd/b.hcl --
site "a" {
  type = "opd"
}
`, []string{"bpbd/a.hcl.json:1 Wrong JSON syntax"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			inv, diags := parse(t, city+test.files)
			if inv == nil {
				got := strings.Split(strings.TrimSpace(told(diags)), "\n")
				if len(got) != len(test.want) {
					t.Fatalf("got\n%s\nwant %d mistakes: %q", told(diags), len(test.want), test.want)
				}
				for i, line := range got {
					if !strings.HasPrefix(line, test.want[i]) {
						t.Errorf("got  %s\nwant %s", line, test.want[i])
					}
				}
				return
			}
			var got []string
			for _, agency := range inv.Agencies {
				for _, asset := range agency.Assets {
					if asset.Kind.Name == "site" {
						got = append(got, asset.ID)
					}
					if owner := inv.Files[asset.Range.File].Agency; owner != asset.Agency || agency.ID != asset.Agency || inv.Asset(asset.ID) != asset || inv.Agency(asset.Agency) != agency {
						t.Errorf("%s stands in a file of %s, in the assets of %s", asset.ID, owner, agency.ID)
					}
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("sites (-want +got):\n%s", diff)
			}
		})
	}
}

// register adds to city what references are looked up in.
const register = city + `
-- surat.hcl --
document "perda" {
  type   = "decree"
  number = "1"
  date   = "2026-01-02"
}
document "ganda" {
  type   = "decree"
  number = "2"
  date   = "2026-01-02"
}
-- diskominfo/register.hcl --
document "ganda" {
  type   = "decree"
  number = "3"
  date   = "2026-01-02"
}
site "kantor" {
  type = "opd"
}
network "metro" {
  scope   = "inter_agency"
  manager = opd.diskominfo
}
-- bpbd/opd.hcl --
opd "bpbd" {
  name = "BPBD"
}
site "posko" {
  type = "opd"
}
-- dinkes/milik.hcl --
site "kantor" {
  type = "opd"
}
`

func TestReferences(t *testing.T) {
	for _, test := range []struct {
		name, from, path, attribute string // an attribute of dinkes, the path of its file
		want                        string // the asset's id, or what the mistake says
	}{
		{"the agency's own before the register's", "server", "dinkes/s.hcl", `site = site.kantor`, "dinkes/site/kantor"},
		{"the Dinas'", "server", "dinkes/s.hcl", `network = network.metro`, "diskominfo/network/metro"},
		{"the Dinas' own", "server", "diskominfo/s.hcl", `site = site.kantor`, "diskominfo/site/kantor"},
		{"the government's", "server", "dinkes/s.hcl", `renumbering_approval = document.perda`, "pemda/document/perda"},
		{"the government refers to the Dinas'", "server", "s.hcl", `site = site.pusat`, "diskominfo/site/pusat"},
		{"its own before an ambiguous one: the Dinas", "server", "diskominfo/s.hcl", `renumbering_approval = document.ganda`, "diskominfo/document/ganda"},
		{"its own before an ambiguous one: the government", "server", "s.hcl", `renumbering_approval = document.ganda`, "pemda/document/ganda"},
		{"ambiguous", "server", "dinkes/s.hcl", `renumbering_approval = document.ganda`, "Ambiguous reference: document.ganda stands at surat.hcl:6,1-17 and at diskominfo/register.hcl:1,1-17; give one of them another label."},
		{"another agency's is not reachable", "server", "dinkes/s.hcl", `site = site.posko`, "Unresolved reference: site.posko is neither of dinkes nor in the register."},
		{"nobody's", "server", "dinkes/s.hcl", `network = network.metr`, `Unresolved reference: network.metr is neither of dinkes nor in the register. Did you mean "metro"?`},
		{"an opd", "server", "dinkes/s.hcl", `security_authority = opd.bpbd`, "bpbd/opd/bpbd"},
		{"an opd's own", "server", "dinkes/s.hcl", `security_authority = opd.dinkes`, "dinkes/opd/dinkes"},
		{"an opd only in the structure", "server", "dinkes/s.hcl", `security_authority = opd.setda`, "setda/opd/setda"},
		{"no opd", "server", "dinkes/s.hcl", `security_authority = opd.setdaa`, `Unresolved reference: There is no agency "setdaa": it has no opd block and is not in the government's structure. Did you mean "setda"?`},
		{"pemda is no opd", "server", "dinkes/s.hcl", `security_authority = opd.pemda`, `Unresolved reference: There is no agency "pemda"`},
		{"the wrong kind", "server", "dinkes/s.hcl", `site = network.metro`, `Reference to another kind: The attribute "site" refers to site, not "network".`},
		{"the right kind of two", "server", "dinkes/s.hcl", `data_center = recovery_center.kantor`, "Unresolved reference: recovery_center.kantor is neither of dinkes nor in the register."},
		{"no kind at all", "server", "dinkes/s.hcl", `site = sites.kantor`, `Reference to another kind: The attribute "site" refers to site, not "sites". Did you mean "site"?`},
	} {
		t.Run(test.name, func(t *testing.T) {
			body := fmt.Sprintf("%s \"uji\" {\n  %s\n}\n", test.from, test.attribute)
			name, literal, _ := strings.Cut(test.attribute, " = ")
			inJSON := fmt.Sprintf("{\"%s\": {\"uji\": {\"%s\": \"%s\"}}}\n", test.from, name, literal)
			for _, file := range []string{"\n-- " + test.path + " --\n" + body, "\n-- " + test.path + ".json --\n" + inJSON} {
				inv, diags := parse(t, register+file)
				if inv == nil {
					if got := strings.SplitN(strings.TrimSpace(told(diags)), " ", 2)[1]; len(diags) != 1 || !strings.HasPrefix(got, test.want) {
						t.Errorf("got\n%swant %s", told(diags), test.want)
					}
					continue
				}
				var value *inventory.Value
				for _, agency := range inv.Agencies {
					for _, asset := range agency.Assets {
						if asset.Label == "uji" {
							value = asset.Attr(name)
						}
					}
				}
				if value.Str != test.want || value.Target() != inv.Asset(test.want) || value.Target().ID != test.want {
					t.Errorf("%s is %q, target %+v; want %s", test.attribute, value.Str, value.Target(), test.want)
				}
			}
		})
	}
}

// References stand in lists and nested blocks too, and those of a list with a
// mistake in it are looked up all the same.
func TestReferencesEverywhere(t *testing.T) {
	_, diags := parse(t, register+`
-- dinkes/a.hcl --
application "a" {
  name    = "A"
  kind    = "khusus"
  runs_on = [server.satu, site.kantor, server.dua]
  phase "testing" {
    document = document.tiga
  }
}
`)
	want := `dinkes/a.hcl:4 Unresolved reference: server.satu is neither of dinkes nor in the register.
dinkes/a.hcl:4 Reference to another kind: The attribute "runs_on" refers to server, not "site".
dinkes/a.hcl:4 Unresolved reference: server.dua is neither of dinkes nor in the register.
dinkes/a.hcl:6 Unresolved reference: document.tiga is neither of dinkes nor in the register.
`
	if diff := cmp.Diff(want, told(diags)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// What follows from one mistake is not told as many more.
func TestOneMistakeIsToldOnce(t *testing.T) {
	users := `
-- dinkes/s.hcl --
server "a" {
  site    = site.pusat
  network = network.metro
}
upt "b" {
  site           = site.tidak_ada
  coordinated_by = opd.setda
}
`
	missing := `dinkes/s.hcl:6 Unresolved reference: site.tidak_ada is neither of dinkes nor in the register.`
	for _, test := range []struct {
		name, old, new string
		want           []string
	}{
		{"the government's dinas is unknown", "dinas      = opd.diskominfo", "dinas      = opd.diskominfos", []string{
			missing, `pemerintah.hcl:5 Unresolved reference: There is no agency "diskominfos"`,
		}},
		{"the government's dinas is wrong", "dinas      = opd.diskominfo", `dinas      = "diskominfo"`, []string{
			missing, "pemerintah.hcl:5 Wrong type",
		}},
		{"the government's syntax is wrong", "dinas      = opd.diskominfo", `dinas      = [opd.diskominfo`, []string{
			missing, "pemerintah.hcl:7 Missing item separator",
		}},
		{"the government's kind is misspelt", `government "kota"`, `goverment "kota"`, []string{
			missing, `pemerintah.hcl:1 Unknown block: There is no block named "goverment". Did you mean "government"?`,
		}},
		{"the Dinas' file has wrong syntax", `site "pusat" {`, `site "pusat" {{`, []string{
			missing, "diskominfo/opd.hcl:4 Argument or block definition required",
		}},
		{"a block's kind is misspelt", `site "pusat" {`, `sites "pusat" {`, []string{
			missing, `diskominfo/opd.hcl:4 Unknown block: There is no block named "sites". Did you mean "site"?`,
		}},
		{"a block's label is double", `site "pusat" {`, `site "pusat" "kota" {`, []string{
			missing, "diskominfo/opd.hcl:4 Wrong labels",
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			archive := strings.Replace(register, test.old, test.new, 1)
			if archive == register {
				t.Fatal("nothing was changed")
			}
			_, diags := parse(t, archive+users)
			got := strings.Split(strings.TrimSpace(told(diags)), "\n")
			slices.Sort(test.want)
			if len(got) != len(test.want) {
				t.Fatalf("got\n%s\nwant %q", strings.Join(got, "\n"), test.want)
			}
			for i := range got {
				if !strings.HasPrefix(got[i], test.want[i]) {
					t.Errorf("got  %s\nwant %s", got[i], test.want[i])
				}
			}
		})
	}
}

func TestNoGovernment(t *testing.T) {
	_, diags := parse(t, `
-- dinkes/opd.hcl --
opd "dinkes" {
  name = "Dinas Kesehatan"
}
server "a" {
  site    = site.pusat
  network = network.metro
}
-- diskominfo/opd.hcl --
opd "diskominfo" {
  name = "Dinas Kominfo"
}
site "pusat" {
  type = "data_center"
}
`)
	// site.pusat may be in the register, which nobody knows; network.metro is nowhere.
	want := `dinkes/opd.hcl:1 No government: No manifest holds a government block; without it the regulation and the Dinas are not known.
dinkes/opd.hcl:6 Unresolved reference: network.metro is neither of dinkes nor in the register.
`
	if diff := cmp.Diff(want, told(diags)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	inv, diags := parse(t, "")
	if inv == nil || inv.Government != nil || len(inv.Files) != 0 {
		t.Errorf("no files at all: %v, %v; want an empty inventory", inv, diags)
	}
}

func TestCycles(t *testing.T) {
	pools := func(parents ...int) string {
		var b strings.Builder
		b.WriteString("\n-- diskominfo/kumpulan.hcl --\n")
		for i, parent := range parents {
			fmt.Fprintf(&b, "address_pool \"p%03d\" {\n  cidr = \"10.0.0.0/8\"\n", i)
			if parent >= 0 {
				fmt.Fprintf(&b, "  parent = address_pool.p%03d\n", parent)
			}
			b.WriteString("}\n")
		}
		return b.String()
	}
	ring := make([]int, 100)
	for i := range ring {
		ring[i] = (i + 1) % len(ring)
	}
	chain := slices.Clone(ring)
	chain[len(chain)-1] = -1
	for _, test := range []struct {
		name    string
		parents []int
		want    []int // the pools at which a cycle is told
	}{
		{"none", []int{-1, 0, 0, 1}, nil},
		{"itself", []int{0}, []int{0}},
		{"two", []int{1, 0}, []int{0}},
		{"a tail into one", []int{1, 2, 1}, []int{1}},
		{"two tails into one", []int{2, 2, 3, 2}, []int{2}},
		{"two of them", []int{1, 0, 3, 2}, []int{0, 2}},
		{"long", ring, []int{0}},
		{"long, and none", chain, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			inv, diags := parse(t, city+pools(test.parents...))
			var got []int
			for _, d := range diags {
				if d.Summary != "Cycle" {
					t.Errorf("%v", d)
				}
				got = append(got, (d.Subject.Start.Line-3)/4)
			}
			if diff := cmp.Diff(test.want, got); diff != "" || (inv == nil) != (len(test.want) > 0) {
				t.Errorf("cycles told at (-want +got):\n%s\n%s", diff, told(diags))
			}
		})
	}
}

// What one agency's variable leads to proves nothing of another's database.
func TestVariableOfAnother(t *testing.T) {
	database := func(label, variable string) string {
		return "database \"" + label + "\" {\n  name    = \"a\"\n  group   = \"a\"\n  dsn_env = \"" + variable + "\"\n}\n"
	}
	_, diags := parse(t, city+"-- dinkes/a.hcl --\n"+database("x", "DSN_A")+database("y", "DSN_A")+
		"-- diskominfo/b.hcl --\n"+database("x", "DSN_B")+database("y", "DSN_A"))
	if len(diags) != 1 || diags[0].Summary != "Another agency's variable" || !strings.Contains(diags[0].Detail, "dinkes/database/x") {
		t.Errorf("%v", diags)
	}
}
