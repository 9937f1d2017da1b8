package importer_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/netip"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/hcl/v2/hclwrite"

	"github.com/patuh-id/patuh/internal/importer"
	"github.com/patuh-id/patuh/inventory"
)

const city = `
government "contoh" {
  name       = "Kota Contoh"
  level      = "kota"
  regulation = "contoh-1-2020"
  dinas      = opd.diskominfo
  agency "dinkes" {
    name = "Dinas Kesehatan"
    type = "dinas"
  }
  agency "dinas-sosial" {
    name = "Dinas Sosial"
    type = "dinas"
  }
  agency "ganda" {
    name = "Dinas Kesehatan Hewan"
    type = "dinas"
  }
}
`

const dinas = `
opd "diskominfo" {
  name = "Dinas Komunikasi dan Informatika"
}
site "balai_kota" {
  type = "data_center"
}
data_center "kominfo" {
  name     = "Pusat Data Kota"
  operator = opd.diskominfo
  site     = site.balai_kota
}
recovery_center "kasemen" {
  operator = opd.diskominfo
  site     = site.balai_kota
}
recovery_center "kominfo" {
  operator = opd.diskominfo
  site     = site.balai_kota
}
address_pool "tangan" {
  cidr = "10.99.0.0/16"
}
`

const file = "diskominfo/alamat.hcl"

// load parses the city, with the manifest of an import.
func load(t testing.TB, manifest []byte) *inventory.Inventory {
	t.Helper()
	sources := []inventory.Source{{Path: "pemda.hcl", Bytes: []byte(city)}, {Path: "diskominfo/opd.hcl", Bytes: []byte(dinas)}}
	if manifest != nil {
		sources = append(sources, inventory.Source{Path: file, Bytes: manifest})
	}
	inv, diags, err := inventory.Parse(t.Context(), sources, inventory.Options{Lang: "en"})
	if err != nil || diags.HasErrors() {
		t.Fatalf("%v %v\n%s", err, diags, manifest)
	}
	return inv
}

func origin(encoded []byte) importer.Origin {
	digest := importer.Digest(encoded)
	return importer.Origin{Source: "netbox", From: "https://ipam.example/", Retrieved: time.Date(2026, 11, 26, 23, 30, 0, 0, time.UTC), Manifest: file, File: "diskominfo/alamat.json", Digest: digest}
}

func rec(id, kind, value, state string, holder, place *importer.Named) importer.Record {
	return importer.Record{ID: id, Kind: kind, Value: value, State: state, Holder: holder, Place: place}
}

var (
	dinkes = &importer.Named{Slug: "dinkes", Name: "Dinkes"}
	dinsos = &importer.Named{Slug: "x", Name: "dinas sosial"}
)

func TestPlan(t *testing.T) {
	records := []importer.Record{
		rec("p1", importer.Prefix, "10.20.0.0/16", importer.Container, dinkes, nil),
		rec("p2", importer.Prefix, "10.20.4.0/24", importer.Active, nil, &importer.Named{Slug: "x", Name: "pusat data kota"}),
		rec("p3", importer.Prefix, "10.20.5.0/24", importer.Active, dinsos, &importer.Named{Label: "recovery_center.kasemen"}),
		rec("p4", importer.Prefix, "10.20.6.0/24", importer.Reserved, dinsos, &importer.Named{Label: "kominfo"}),
		rec("p5", importer.Prefix, "10.20.7.0/24", importer.Deprecated, dinsos, nil),
		rec("p6", importer.Prefix, "::ffff:10.20.8.0/120", importer.Active, nil, &importer.Named{Label: "tidak-ada"}),
		rec("p7", importer.Prefix, "10.20.9.1/24", importer.Active, nil, nil),
		rec("p8", importer.Prefix, "0.0.0.0/0", importer.Active, nil, nil),
		rec("p9", importer.Prefix, "2001:db8:20::/48", importer.Active, nil, &importer.Named{Slug: "kantor"}),
		rec("p10", importer.Prefix, "10.99.1.0/24", "dijual", nil, nil),
		rec("p11", importer.Prefix, "10.99.2.0/24", importer.Active, nil, nil),
		rec("r1", importer.Range, "10.20.4.16-10.20.4.31", importer.Active, dinsos, nil),
		rec("r2", importer.Range, "10.20.4.200-10.20.5.9", importer.Active, dinkes, nil),
		rec("r3", importer.Range, "10.20.4.9-10.20.4.1", importer.Active, dinkes, nil),
		rec("r4", importer.Range, "10.20.4.9-2001:db8::1", importer.Active, dinkes, nil),
		rec("a1", importer.Address, "10.20.4.11", importer.Active, dinkes, nil),
		rec("a2", importer.Address, "::ffff:10.20.4.12", importer.Active, &importer.Named{Label: "opd.dinkes", Slug: "dinsos"}, nil),
		rec("a3", importer.Address, "10.20.4.13", importer.Active, &importer.Named{Slug: "penyedia", Name: "PT \"X\" ${x}"}, nil),
		rec("a4", importer.Address, "10.20.4.14", importer.Active, nil, nil),
		rec("a5", importer.Address, "10.30.4.14", importer.Active, dinkes, nil),
		rec("a6", importer.Address, "10.20.4.15", importer.Reserved, dinkes, nil),
		rec("a7", importer.Address, "10.20.5.1", importer.Active, dinkes, nil),
		rec("a8", importer.Address, "127.0.0.1", importer.Active, dinkes, nil),
		rec("a9", importer.Address, "fe80::1%eth0", importer.Active, dinkes, nil),
		rec("a10", importer.Address, "10.20.4.20", importer.Container, dinkes, nil),
		rec("a11", importer.Address, "2001:db8:20::1", importer.Active, &importer.Named{Slug: "dinkes", Name: "Dinas Sosial"}, nil),
		rec("a12", importer.Address, "2001:db8:20::2", importer.Active, dinsos, nil),
	}
	s := importer.NewSnapshot("netbox", "https://ipam.example/", records)
	plan := importer.NewPlan(s, importer.RegisterOf(load(t, nil), file))
	encoded := s.Encode()
	manifest := importer.Manifest(plan, origin(encoded))
	inv := load(t, manifest)
	if !bytes.Equal(hclwrite.Format(manifest), manifest) {
		t.Error("the manifest is not formatted")
	}
	if doc := inv.Asset("diskominfo/document/" + importer.SnapshotLabel(file)); doc.Text("sha256") != importer.Digest(encoded) || doc.Text("date") != "2026-11-27" {
		t.Errorf("%+v", doc)
	}
	back := importer.PlanOf(inv, file)
	if d := importer.Compare(back, plan); len(d.Pools.List)+len(d.Allocations.List) > 0 || d.Pools.Unchanged != len(plan.Pools) || d.Allocations.Unchanged != len(plan.Allocations) {
		t.Errorf("read back, it differs: %+v", d)
	}

	var got []string
	for _, p := range plan.Pools {
		got = append(got, fmt.Sprintf("%s %s %s in %s", p.Label, p.CIDR, p.Centre, p.Parent))
	}
	for _, a := range plan.Allocations {
		got = append(got, fmt.Sprintf("%s of %s to %s %v %v", a.Label, a.Pool, a.To, a.Addresses, a.Ranges))
	}
	want := []string{
		"ip4_10_20_0_0_16 10.20.0.0/16  in ",
		"ip4_10_20_4_0_24 10.20.4.0/24 data_center.kominfo in ip4_10_20_0_0_16",
		"ip4_10_20_5_0_24 10.20.5.0/24 recovery_center.kasemen in ip4_10_20_0_0_16",
		"ip4_10_20_6_0_24 10.20.6.0/24  in ip4_10_20_0_0_16", // kominfo is a data centre and a recovery centre
		"ip4_10_20_8_0_24 10.20.8.0/24  in ip4_10_20_0_0_16",
		"ip4_10_99_2_0_24 10.99.2.0/24  in ",
		"ip6_2001_db8_20___48 2001:db8:20::/48  in ",
		"ip4_10_20_0_0_16_dinkes of ip4_10_20_0_0_16 to dinkes [] [10.20.4.200/29 10.20.4.208/28 10.20.4.224/27 10.20.5.0/29 10.20.5.8/31]",
		"ip4_10_20_4_0_24_dinas-sosial of ip4_10_20_4_0_24 to dinas-sosial [] [10.20.4.16/28]",
		"ip4_10_20_4_0_24_dinkes of ip4_10_20_4_0_24 to dinkes [10.20.4.11 10.20.4.12] []",
		"ip4_10_20_5_0_24_dinas-sosial of ip4_10_20_5_0_24 to dinas-sosial [] [10.20.5.0/24]",
		"ip4_10_20_5_0_24_dinkes of ip4_10_20_5_0_24 to dinkes [10.20.5.1] []",
		"ip6_2001_db8_20___48_dinas-sosial of ip6_2001_db8_20___48 to dinas-sosial [2001:db8:20::2] []",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("\n%s\n\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	left := map[string]string{}
	for _, l := range plan.Left {
		left[l.ID] = l.Reason.EN
	}
	for id, reason := range map[string]string{
		"p1": "only groups", "p4": "may be several", "p5": "no longer in use", "p6": "not in the register", "p7": "outside its prefix", "p8": "all addresses", "p10": `"dijual"`,
		"r3": "wrong way", "r4": "mixes", "a3": "no agency of the register", "a4": "names no holder", "a5": "no prefix of the source", "a6": "only reserved", "a8": "no address of a computer", "a9": "no IPv4", "a10": `"container"`, "a11": "may be several",
	} {
		if !strings.Contains(left[id], reason) {
			t.Errorf("%s: left for %q, not %q", id, left[id], reason)
		}
		delete(left, id)
	}
	if len(left) > 0 {
		t.Errorf("left, too: %v", left)
	}
	notes := fmt.Sprint(plan.Notes)
	for _, want := range []string{"no data centre of the register", "diskominfo/address_pool/tangan", "given to dinkes, and part of what was given to dinas-sosial"} {
		if !strings.Contains(notes, want) {
			t.Errorf("not noted: %s\n%s", want, notes)
		}
	}
}

// TestRecordedTwice holds that records of one thing that do not agree give nothing
// to anybody.
func TestRecordedTwice(t *testing.T) {
	a := rec("a1", importer.Address, "10.20.4.11", importer.Active, dinkes, nil)
	in := func(r importer.Record, id, space string) importer.Record { r.ID, r.Space = id, space; return r }
	pool := rec("p1", importer.Prefix, "10.20.4.0/24", importer.Active, nil, nil)
	other, unheld, reserved := a, a, a
	other.Holder, unheld.Holder, reserved.State = dinsos, nil, importer.Reserved
	for name, test := range map[string]struct {
		records     []importer.Record
		allocations int
		left, notes int
	}{
		"alike":             {[]importer.Record{pool, a, in(a, "a2", "tamu")}, 1, 0, 2},
		"another holder":    {[]importer.Record{pool, a, in(other, "a2", "tamu")}, 0, 2, 0},
		"no holder":         {[]importer.Record{pool, a, in(unheld, "a2", "tamu")}, 0, 2, 0},
		"another state":     {[]importer.Record{pool, a, in(reserved, "a2", "tamu")}, 0, 2, 0},
		"a prefix":          {[]importer.Record{pool, in(pool, "p2", "tamu"), a}, 1, 0, 2},
		"a prefix, holders": {[]importer.Record{in(rec("", importer.Prefix, "10.20.4.0/24", importer.Active, dinkes, nil), "p2", "tamu"), pool}, 0, 2, 2},
		"a prefix, centres": {[]importer.Record{in(rec("", importer.Prefix, "10.20.4.0/24", importer.Active, nil, &importer.Named{Label: "data_center.kominfo"}), "p2", "tamu"), pool}, 0, 1, 2},
	} {
		plan := importer.NewPlan(importer.NewSnapshot("netbox", "x", test.records), importer.RegisterOf(load(t, nil), file))
		if len(plan.Allocations) != test.allocations || len(plan.Left) != test.left || len(plan.Notes) != test.notes || len(plan.Pools) != 1 || plan.Pools[0].Centre != "" {
			t.Errorf("%s: %+v", name, plan)
		}
	}
}

func TestSnapshotIsTheSameForTheSame(t *testing.T) {
	a, b := rec("a1", importer.Address, "10.20.4.11", importer.Active, dinkes, nil), rec("a2", importer.Address, "10.20.4.12", importer.Active, nil, &importer.Named{})
	one := importer.NewSnapshot("csv", "x\ny", []importer.Record{a, b}).Encode()
	if two := importer.NewSnapshot("csv", "x y", []importer.Record{b, a}).Encode(); !bytes.Equal(one, two) || bytes.Contains(one, []byte("place")) {
		t.Errorf("%s\n%s", one, two)
	}
}

func TestCompare(t *testing.T) {
	pool := func(label, cidr, centre string) importer.Pool {
		return importer.Pool{Label: label, CIDR: netip.MustParsePrefix(cidr), Centre: centre}
	}
	given := func(addresses ...string) importer.Allocation {
		a := importer.Allocation{Label: "a_dinkes", Pool: "a", To: "dinkes"}
		for _, addr := range addresses {
			a.Addresses = append(a.Addresses, netip.MustParseAddr(addr))
		}
		return a
	}
	before := &importer.Plan{Pools: []importer.Pool{pool("a", "10.1.0.0/16", ""), pool("b", "10.2.0.0/16", "")}, Allocations: []importer.Allocation{given("10.1.0.1", "10.1.0.2")}}
	after := &importer.Plan{Pools: []importer.Pool{pool("a", "10.1.0.0/16", "data_center.kominfo"), pool("c", "10.3.0.0/16", "")}, Allocations: []importer.Allocation{given("10.1.0.2", "10.1.0.3")}}
	got := fmt.Sprintf("%v", importer.Compare(before, after))
	want := "{{[{126 address_pool.a 10.1.0.0/16 [data_center data_center.kominfo] []} {43 address_pool.c 10.3.0.0/16 [] []} {45 address_pool.b 10.2.0.0/16 [] []}] 0} {[{126 allocation.a_dinkes dinkes · 10.1.0.0/16 [10.1.0.3] [10.1.0.1]}] 0}}"
	if got != want {
		t.Errorf("\n%s\n%s", got, want)
	}
}

// FuzzPlan holds that whatever a source says, the manifest that follows loads, is
// formatted, reads back as it was planned, and no record is lost without a word.
func FuzzPlan(f *testing.F) {
	f.Add([]byte(`[{"id":"p","kind":"prefix","value":"10.0.0.0/8","state":"active","place":{"label":"kominfo"},"name":"a${b}\"\n"},{"id":"r","kind":"range","value":"10.0.0.3-10.9.8.7","state":"active","holder":{"slug":"dinkes"}}]`))
	f.Add([]byte(`[{"id":"p","kind":"prefix","value":"::/1","state":"active"},{"id":"r","kind":"range","value":"::1:0-7fff::","state":"active","holder":{"name":"Dinas Sosial"}},{"id":"a","kind":"address","value":"1.2.3.4","state":"active","space":"x"},{"id":"a","kind":"lain"}]`))
	inv := load(f, nil)
	f.Fuzz(func(t *testing.T, data []byte) {
		var records []importer.Record
		if json.Unmarshal(data, &records) != nil || len(records) > 50 {
			return
		}
		for i := range records {
			records[i].ID = fmt.Sprintf("n%d", i)
		}
		s := importer.NewSnapshot("csv", "x", records)
		plan := importer.NewPlan(s, importer.RegisterOf(inv, file))
		manifest := importer.Manifest(plan, origin(s.Encode()))
		if len(manifest) > inventory.MaxFileSize {
			return
		}
		if !bytes.Equal(hclwrite.Format(manifest), manifest) {
			t.Errorf("not formatted:\n%s", manifest)
		}
		d := importer.Compare(importer.PlanOf(load(t, manifest), file), plan)
		if len(d.Pools.List)+len(d.Allocations.List) > 0 {
			t.Errorf("read back, it differs: %+v\n%s", d, manifest)
		}
		left := map[string]bool{}
		for _, l := range plan.Left {
			left[l.ID] = true
		}
		pools := map[string]bool{}
		for _, p := range plan.Pools {
			pools[p.CIDR.String()] = true
		}
		holds := func(addr netip.Addr) bool {
			for _, a := range plan.Allocations {
				for _, r := range a.Ranges {
					if r.Contains(addr) {
						return true
					}
				}
				for _, one := range a.Addresses {
					if one == addr {
						return true
					}
				}
			}
			return false
		}
		for _, r := range s.Records {
			if left[r.ID] {
				continue
			}
			first, last, _ := strings.Cut(r.Value, "-")
			if last == "" {
				last = first
			}
			switch r.Kind {
			case importer.Prefix:
				p, err := netip.ParsePrefix(r.Value)
				if err == nil && p.Addr().Is4In6() {
					p = netip.PrefixFrom(p.Addr().Unmap(), p.Bits()-96)
				}
				if !pools[p.String()] {
					t.Errorf("%+v is lost", r)
				}
			default:
				for _, text := range []string{first, last} {
					if addr, err := netip.ParseAddr(text); err != nil || !holds(addr.Unmap()) {
						t.Errorf("%+v is lost", r)
					}
				}
			}
		}
	})
}
