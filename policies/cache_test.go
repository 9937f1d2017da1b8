package policies_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/patuh-id/patuh/internal/audit"
	kept "github.com/patuh-id/patuh/internal/cache"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/policies"
	"github.com/patuh-id/patuh/policies/regulations"
	"github.com/patuh-id/patuh/scanners"
)

// cache remembers what it was asked and given.
type cache struct {
	mu      sync.Mutex
	keys    map[string]string         // by agency: what was asked for last
	results map[string][]audit.Result // by agency and key
	asked   func()
}

func (c *cache) Get(agency, key string) []audit.Result {
	if c.asked != nil {
		c.asked()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.keys == nil {
		c.keys = map[string]string{}
	}
	c.keys[agency] = key
	return c.results[agency+" "+key]
}

func (c *cache) Put(agency, key string, results []audit.Result) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.results == nil {
		c.results = map[string][]audit.Result{}
	}
	c.results[agency+" "+key] = slices.Clone(results)
}

// What the keys of a city rest on beyond the servers of all tests.
const (
	dinasOfKeys = `
address_pool "kota" {
  cidr = "10.0.0.0/16"
}

server "induk" {}

network "metro" {
  scope   = "inter_agency"
  manager = opd.diskominfo
}

uplink "satu" {
  network     = network.metro
  provided_by = opd.diskominfo
  ranges      = ["203.0.113.0/28"]
}

application "spl" {
  name = "Sistem penghubung layanan"
  kind = "umum"
}
`
	pemdaOfKeys = `
database "penduduk" {
  name  = "Penduduk"
  group = "kependudukan"
}
`
	signerOfKeys = `
signer "kepala" {
  title = "Kepala Dinas"
  type  = "certified"
}
`
	agencyOfKeys = signerOfKeys + `
application "jembatan" {
  name      = "Jembatan"
  kind      = "umum"
  shared_as = "sipkd"
}

interconnection "dapodik" {
  partner      = "Kementerian"
  partner_type = "vertical"
  system       = application.jembatan
  databases    = [database.penduduk]
}

document "laporan" {
  type        = "record"
  number      = "005/Disdik"
  date        = "2026-10-05"
  file        = "laporan.txt"
  sha256      = "sha256:0000000000000000000000000000000000000000000000000000000000000000"
  valid_until = "2030-12-31"
}

document "lain" {
  type   = "record"
  number = "007/Disdik"
  date   = "2026-10-05"
}

record "tw3" {
  type     = "report"
  period   = "2026-Q3"
  document = document.laporan
  concerns = [opd.dindik]
}
`
)

// A key must change with everything an agency's verdicts rest on, or a stale
// verdict is taken for a fresh one; and with nothing else of another agency's,
// or a change in one makes all be judged anew.
func TestCacheKeys(t *testing.T) {
	base := func() trial {
		return trial{
			city: city.
				adding("pemda.hcl", strings.ReplaceAll(decree, "kw", "kw_kota")+pemdaOfKeys).
				adding("diskominfo/opd.hcl", dinasOfKeys).
				adding("dinkes/opd.hcl", "domain \"simpus\" {\n  fqdn = \"simpus.contoh.go.id\"\n}\naddress_pool \"sendiri\" {\n  cidr = \"172.16.0.0/24\"\n}\n"+decree+signerOfKeys).
				adding("dindik/opd.hcl", agencyOfKeys),
			rules: ruleSet{"own.r": passing, "own.unused": passing}.load(t),
			regulation: &regulations.Regulation{ID: "x", Parameters: map[string]any{"list": []any{"a"}}, Chapters: []regulations.Chapter{{Clauses: []regulations.Clause{
				{ID: "1", Strength: regulations.Must, Rules: []string{"own.r"}},
			}}}},
			evidence: []scanners.Evidence{
				facts("document", "pemda/document/kw_kota", `{"file":"verified"}`),
				facts("eye", "dindik/server/c", `{"open":[80]}`),
				facts("eye", "dinkes/server/a", `{"open":[80]}`),
				facts("eye", "diskominfo/server/induk", `{"open":[80]}`),
				facts("certificate", "dinkes/signer/kepala", `{"state":"read","keys":["aa"]}`),
				facts("certificate", "dindik/signer/kepala", `{"state":"read","keys":["bb"]}`),
				facts("document", "dindik/document/laporan", `{"file":"verified"}`),
				facts("dns", "dinkes/domain/simpus", `{"addresses":["192.168.7.1"]}`),
			},
		}
	}
	everyone := []string{"dindik", "dinkes", "diskominfo", "pemda"}
	swap := func(t *trial, file string, pairs ...string) {
		changed := strings.NewReplacer(pairs...).Replace(t.city[file])
		if changed == t.city[file] {
			panic("nothing to change in " + file)
		}
		t.city = t.city.with(file, changed)
	}
	add := func(t *trial, file, hcl string) { t.city = t.city.adding(file, hcl) }

	tests := []struct {
		name   string
		change func(*trial)
		want   []string // whose keys change
	}{
		{"nothing", func(*trial) {}, nil},
		{"how many work at it", func(t *trial) { t.workers = 1 }, nil},
		{"the hour", func(t *trial) { t.asOf = asOf.Add(3600e9) }, nil},
		{"the day", func(t *trial) { t.asOf = asOf.AddDate(0, 0, 1); t.period = "2026-Q4" }, everyone},
		{"the period", func(t *trial) { t.period = "2026-Q3" }, everyone},

		{"a value of its own", func(t *trial) { swap(t, "dinkes/opd.hcl", "10.0.0.12", "10.0.0.14") }, []string{"dinkes"}},
		{"a remark of its own, which moves lines", func(t *trial) { t.city = t.city.with("dinkes/opd.hcl", "# x\n"+t.city["dinkes/opd.hcl"]) }, []string{"dinkes"}},
		{"the name of its file", func(t *trial) {
			t.city = t.city.with("kesehatan/opd.hcl", t.city["dinkes/opd.hcl"]).with("dinkes/opd.hcl", "")
		}, []string{"dinkes"}},
		{"one more file of its own", func(t *trial) { t.city = t.city.with("dinkes/lain.hcl", "server \"d\" {}\n") }, []string{"dinkes"}},
		{"its own paper's evidence", func(t *trial) {
			t.evidence = append(t.evidence, facts("document", "dinkes/document/kw", `{"file":"verified"}`))
		}, []string{"dinkes"}},
		{"its own evidence", func(t *trial) { t.evidence[2] = facts("eye", "dinkes/server/a", `{"open":[80,22]}`) }, []string{"dinkes"}},
		{"its own evidence, no longer to be had", func(t *trial) { t.evidence[2] = blind("eye", "dinkes/server/a") }, []string{"dinkes"}},
		{"its own evidence, gone", func(t *trial) { t.evidence = slices.Delete(t.evidence, 2, 3) }, []string{"dinkes"}},
		{"its own evidence, of another scanner", func(t *trial) { t.evidence[2].Scanner = "ear" }, []string{"dinkes"}},

		{"the register", func(t *trial) { swap(t, "diskominfo/opd.hcl", "10.0.0.0/16", "10.0.0.0/15") }, everyone},
		{"the government", func(t *trial) { swap(t, "pemda.hcl", "Pemerintah Kota Contoh", "Kota Contoh") }, everyone},
		{"who the Dinas is", func(t *trial) { swap(t, "pemda.hcl", "opd.diskominfo", "opd.dinkes") }, everyone},
		{"the name of an agency that declares nothing", func(t *trial) { swap(t, "pemda.hcl", "Sekretariat Daerah", "Setda") }, everyone},
		{"the evidence of a paper of the register", func(t *trial) { t.evidence[0] = facts("document", "pemda/document/kw_kota", `{"file":"mismatch"}`) }, everyone},
		{"the evidence of a server of the Dinas", func(t *trial) { t.evidence[3] = blind("eye", "diskominfo/server/induk") }, []string{"diskominfo"}},

		{"another agency's name, which it may refer to", func(t *trial) { swap(t, "dindik/opd.hcl", "Dinas Pendidikan", "Disdik") }, everyone},
		{"another agency's server", func(t *trial) { swap(t, "dindik/opd.hcl", "10.0.1.11", "10.0.1.12") }, []string{"dindik"}},
		{"another agency's new server", func(t *trial) { add(t, "dindik/opd.hcl", "server \"d\" {}\n") }, []string{"dindik"}},
		{"another agency's evidence", func(t *trial) { t.evidence[1] = blind("eye", "dindik/server/c") }, []string{"dindik"}},
		{"another agency's paper", func(t *trial) { add(t, "dindik/opd.hcl", decree) }, []string{"dindik"}},
		{"another agency's claim to its address", func(t *trial) { swap(t, "dindik/opd.hcl", "10.0.1.11", "10.0.0.11") }, []string{"dindik", "dinkes"}},
		{"another agency's claim to its domain", func(t *trial) {
			add(t, "dindik/opd.hcl", "domain \"x\" {\n  fqdn = \"simpus.contoh.go.id\"\n}\n")
		}, []string{"dindik", "dinkes"}},
		{"another agency's pool around its address", func(t *trial) {
			add(t, "dindik/opd.hcl", "address_pool \"x\" {\n  cidr   = \"10.0.0.0/28\"\n  parent = address_pool.kota\n}\n")
		}, []string{"dindik", "dinkes"}},
		{"another agency's pool around an address its domain was seen at", func(t *trial) {
			add(t, "dindik/opd.hcl", "address_pool \"x\" {\n  cidr = \"192.168.7.0/28\"\n}\n")
		}, []string{"dindik", "dinkes"}},
		{"another agency's claim to an address its domain was seen at, which is the only one", func(t *trial) { swap(t, "dindik/opd.hcl", "10.0.1.11", "192.168.7.1") }, []string{"dindik"}},
		{"another agency's pool across its pool", func(t *trial) {
			add(t, "dindik/opd.hcl", "address_pool \"x\" {\n  cidr = \"172.16.0.0/16\"\n}\n")
		}, []string{"dindik", "dinkes"}},
		{"another agency's giving of its address", func(t *trial) {
			add(t, "dindik/opd.hcl", "allocation \"x\" {\n  pool      = address_pool.kota\n  to        = opd.dindik\n  addresses = [\"10.0.0.11\"]\n}\n")
		}, []string{"dindik", "dinkes"}},

		{"what the public network of the Dinas is", func(t *trial) { swap(t, "diskominfo/opd.hcl", "203.0.113.0/28", "203.0.113.0/27") }, everyone},
		{"another agency's connection to a database of the register", func(t *trial) {
			add(t, "dindik/opd.hcl", "interconnection \"x\" {\n  partner      = \"BPJS\"\n  partner_type = \"third_party\"\n  databases    = [database.penduduk]\n}\n")
		}, []string{"dindik", "pemda"}},
		{"another agency's connection, now through the Dinas", func(t *trial) {
			swap(t, "dindik/opd.hcl", "application.jembatan", "application.spl")
		}, []string{"dindik", "pemda"}},
		{"the name of another agency's connection", func(t *trial) { swap(t, "dindik/opd.hcl", `"dapodik"`, `"dapodik_baru"`) }, []string{"dindik", "pemda"}},
		{"another agency's key, now that of its signer", func(t *trial) {
			t.evidence[5] = facts("certificate", "dindik/signer/kepala", `{"state":"read","keys":["aa"]}`)
		}, []string{"dindik", "dinkes"}},
		{"another agency's key, still another", func(t *trial) {
			t.evidence[5] = facts("certificate", "dindik/signer/kepala", `{"state":"read","keys":["cc"]}`)
		}, []string{"dindik"}},

		{"an agency's record", func(t *trial) { swap(t, "dindik/opd.hcl", "2026-Q3", "2026-Q2") }, []string{"dindik", "pemda"}},
		{"what an agency's record is about", func(t *trial) {
			swap(t, "dindik/opd.hcl", "concerns = [opd.dindik]", "concerns = [opd.dindik, opd.dinkes]")
		}, []string{"dindik", "pemda"}},
		{"what an agency's record is about, no more of it", func(t *trial) {
			swap(t, "dindik/opd.hcl", "concerns = [opd.dindik]", "concerns = [opd.dinkes]")
		}, []string{"dindik", "pemda"}},
		{"an agency's further record", func(t *trial) {
			add(t, "dindik/opd.hcl", "record \"x\" {\n  type   = \"report\"\n  period = \"2026-Q3\"\n}\n")
		}, []string{"dindik", "pemda"}},
		{"the name of an agency's record", func(t *trial) { swap(t, "dindik/opd.hcl", `record "tw3"`, `record "tw4"`) }, []string{"dindik", "pemda"}},
		{"the paper of an agency's record", func(t *trial) { swap(t, "dindik/opd.hcl", "005/Disdik", "006/Disdik") }, []string{"dindik", "pemda"}},
		{"the paper of an agency's record, ended", func(t *trial) {
			swap(t, "dindik/opd.hcl", "2030-12-31", "2026-11-22")
		}, []string{"dindik", "pemda"}},
		{"the paper of an agency's record, another", func(t *trial) {
			swap(t, "dindik/opd.hcl", "= document.laporan", "= document.lain")
		}, []string{"dindik", "pemda"}},
		{"the file of an agency's record", func(t *trial) {
			t.evidence[6] = facts("document", "dindik/document/laporan", `{"file":"mismatch"}`)
		}, []string{"dindik", "pemda"}},
		{"an agency's paper that no record refers to", func(t *trial) { swap(t, "dindik/opd.hcl", "007/Disdik", "008/Disdik") }, []string{"dindik"}},
		{"an agency's remark, which moves the lines of its records", func(t *trial) { t.city = t.city.with("dindik/opd.hcl", "# x\n"+t.city["dindik/opd.hcl"]) }, []string{"dindik"}},
		{"an agency's Tim Teknis", func(t *trial) {
			add(t, "dindik/opd.hcl", "technical_team \"tim\" {\n  decree = document.laporan\n}\n")
		}, []string{"dindik", "pemda"}},
		{"the decree of an agency's Tim Teknis", func(t *trial) {
			add(t, "dindik/opd.hcl", "technical_team \"tim\" {\n  decree = document.lain\n}\n")
		}, []string{"dindik", "pemda"}},
		{"an agency's shared application", func(t *trial) { swap(t, "dindik/opd.hcl", `"sipkd"`, `"simda"`) }, []string{"dindik", "pemda"}},
		{"the name of an agency's shared application", func(t *trial) {
			swap(t, "dindik/opd.hcl", `application "jembatan"`, `application "titian"`, "application.jembatan", "application.titian")
		}, []string{"dindik", "pemda"}},
		{"an agency's application, no longer shared", func(t *trial) { swap(t, "dindik/opd.hcl", `  shared_as = "sipkd"`, "") }, []string{"dindik", "pemda"}},
		{"an agency that declared nothing, and now does", func(t *trial) {
			t.city = t.city.with("setda/opd.hcl", "opd \"setda\" {\n  name = \"Sekretariat Daerah\"\n}\n")
		}, everyone},

		{"a parameter", func(t *trial) { t.regulation.Parameters["list"] = []any{"b"} }, everyone},
		{"a parameter of another type", func(t *trial) { t.regulation.Parameters["list"] = "a" }, everyone},
		{"a clause that now only warns", func(t *trial) { t.regulation.Chapters[0].Clauses[0].Strength = regulations.Phased }, everyone},
		{"one more rule", func(t *trial) { t.regulation.Chapters[0].Clauses[0].Rules = []string{"own.r", "own.unused"} }, everyone},
		{"the text of a clause", func(t *trial) { t.regulation.Chapters[0].Clauses[0].Text.EN = "x" }, nil},
	}
	keys := func(t *testing.T, tr trial) map[string]string {
		t.Helper()
		seen := &cache{}
		tr.cache = seen
		tr.judge(t)
		for _, agency := range everyone {
			if seen.keys[agency] == "" {
				t.Fatalf("%s has no key", agency)
			}
		}
		return seen.keys
	}
	// What the rules see of an agency that has all, and of the government, which sees all.
	seen := func(t *testing.T, tr trial) map[string]string {
		t.Helper()
		tr.regulation = nil
		dinkes, _ := json.Marshal(tr.seen(t, "dinkes"))
		pemda, _ := json.Marshal(tr.seenBy(t, "document", "pemda/document/kw_kota"))
		return map[string]string{"dinkes": string(dinkes), "pemda": string(pemda)}
	}
	unchanged := seen(t, base())
	before := keys(t, base())
	differ := func(after map[string]string) []string {
		var changed []string
		for _, agency := range everyone {
			if before[agency] != after[agency] {
				changed = append(changed, agency)
			}
		}
		return changed
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			tr := base()
			test.change(&tr)
			after := keys(t, tr)
			if changed := differ(after); !slices.Equal(changed, test.want) {
				t.Errorf("the keys of %v change, should be those of %v", changed, test.want)
			}
			for agency, input := range seen(t, tr) {
				if before[agency] == after[agency] && input != unchanged[agency] {
					t.Errorf("rules see another input of %s: %s", agency, difference(input, unchanged[agency]))
				}
			}
		})
	}
	for name, changes := range map[string][]string{
		"the words of a rule": {"Buruk", "Jelek"},
		"the text of a rule":  {"object.keys(input.server)", "{id | some id, _ in input.server}"},
	} {
		t.Run(name, func(t *testing.T) {
			tr := base()
			body := strings.NewReplacer(changes...).Replace(passing)
			tr.rules = ruleSet{"own.r": body, "own.unused": passing}.load(t, changes...)
			if changed := differ(keys(t, tr)); !slices.Equal(changed, everyone) {
				t.Errorf("the keys of %v change only", changed)
			}
		})
	}
	t.Run("the text of a rule not used", func(t *testing.T) {
		tr := base()
		tr.rules = ruleSet{"own.r": passing, "own.unused": noneExamined + violation}.load(t)
		if changed := differ(keys(t, tr)); changed != nil {
			t.Errorf("the keys of %v change", changed)
		}
	})
	t.Run("no two are the same", func(t *testing.T) {
		if distinct := slices.Compact(slices.Sorted(maps.Values(before))); len(distinct) != len(everyone) {
			t.Errorf("%v", before)
		}
	})
}

// The government block may stand in an agency's own file. What the others see of
// it is an input of theirs all the same.
func TestCacheKeysWithGovernmentInAnAgencysFile(t *testing.T) {
	both := city["pemda.hcl"] + "opd \"setda\" {\n  name = \"Sekretariat Daerah\"\n}\n"
	for name, changes := range map[string][]string{
		"its name":            {"Pemerintah Kota Contoh", "Kota Contoh"},
		"its secretariat":     {"secretariat = opd.setda", "secretariat = opd.dindik"},
		"whom it trusts":      {"secretariat = opd.setda", "secretariat = opd.setda\n  certificate_authorities = [\"sha256:" + strings.Repeat("0", 64) + "\"]"},
		"a name it gives one": {"\n  agency \"setda\"", "\n  agency \"bappeda\" {\n    name = \"Bappeda\"\n    type = \"badan\"\n  }\n\n  agency \"setda\""},
	} {
		t.Run(name, func(t *testing.T) {
			key := func(pemda string) string {
				seen := &cache{}
				trial{city: city.with("pemda.hcl", pemda), rules: ruleSet{"own.r": passing}.load(t), cache: seen}.judge(t)
				return seen.keys["dinkes"]
			}
			changed := strings.NewReplacer(changes...).Replace(both)
			if changed == both {
				t.Fatal("nothing to change")
			}
			if key(both) == key(changed) {
				t.Error("the key of dinkes does not change")
			}
		})
	}
}

// Results are kept as they were before exemptions were applied, and those of a
// rule that failed not at all: the failure may be of the moment.
func TestWhatIsKept(t *testing.T) {
	tr := exempting(t)
	tr.city = city.adding("dinkes/opd.hcl", decree+exemption)
	store := kept.Open(t.TempDir(), func() (string, error) { return "this", nil })
	for range 2 {
		tr.cache = store
		got := tr.judge(t)
		if r := result(t, got, "own.broken", "dinkes/server/a"); r.Disposition != audit.Exempt {
			t.Errorf("%+v", r)
		}
	}
	tr.city = city.adding("dinkes/opd.hcl", decree)
	tr.cache = store
	if r := result(t, tr.judge(t), "own.broken", "dinkes/server/a"); r.Disposition != "" || r.Verdict != audit.Fail {
		t.Errorf("without the exemption: %+v", r)
	}

	failing := &cache{}
	body := examined + `violations contains {"asset": id, "code": "bad"} if { some id, _ in input.server; input.agency.id == "dinkes"; to_number(id) > 1 }` + "\n"
	trial{rules: ruleSet{"own.r": body}.load(t), cache: failing}.judge(t)
	for entry := range failing.results {
		if strings.HasPrefix(entry, "dinkes ") {
			t.Error("the results of a failed rule were kept")
		}
	}
	if len(failing.results) == 0 {
		t.Error("no others were kept")
	}
}

// A cache changes how long a judgment takes and nothing else: whatever is in it,
// cold or of an earlier state of the city, the judgment is that without one.
func TestWarmEqualsCold(t *testing.T) {
	for _, name := range []string{"kota-serang", "kota-bukittinggi"} {
		t.Run(name, func(t *testing.T) {
			example := loadExample(t, name)
			judge, err := policies.New(context.Background(), example.regulation, example.rules)
			if err != nil {
				t.Fatal(err)
			}
			run := func(inv *inventory.Inventory, evidence []scanners.Evidence, cache policies.Cache) string {
				got, err := judge.Judge(context.Background(), inv, evidence, policies.Options{AsOf: asOf, Period: "2026-Q4", Cache: cache})
				if err != nil {
					t.Fatal(err)
				}
				data, err := json.Marshal(got)
				if err != nil {
					t.Fatal(err)
				}
				return string(data)
			}
			store := kept.Open(t.TempDir(), func() (string, error) { return "this", nil })
			cold := run(example.inventory, example.evidence, nil)
			for _, state := range []string{"empty", "warm"} {
				if got := run(example.inventory, example.evidence, store); got != cold {
					t.Fatalf("with an %s cache the judgment is another", state)
				}
			}

			random := rand.New(rand.NewPCG(1, 2))
			differed := 0
			for step := range 8 {
				inv, evidence := disturb(t, random, example)
				without := run(inv, evidence, nil)
				if got := run(inv, evidence, store); got != without {
					t.Errorf("step %d: with a stale cache the judgment is another: %s", step, difference(got, without))
				}
				if without != cold {
					differed++
				}
			}
			if differed < 4 {
				t.Errorf("only %d of 8 disturbances changed anything: this proves little", differed)
			}
		})
	}
}

// disturb is the city with an address or a name of one agency in the place of
// another's, or with something that could not be looked at.
func disturb(t *testing.T, random *rand.Rand, from example) (*inventory.Inventory, []scanners.Evidence) {
	t.Helper()
	type place struct {
		file int32
		text string
	}
	values := map[inventory.Base][]place{}
	var collect func(b *inventory.Block)
	collect = func(b *inventory.Block) {
		for i := range b.Attrs {
			for _, v := range append([]inventory.Value{b.Attrs[i].Value}, b.Attrs[i].Value.List...) {
				if v.List == nil && (v.Base == inventory.IP || v.Base == inventory.FQDN || v.Base == inventory.CIDR) {
					values[v.Base] = append(values[v.Base], place{v.Range.File, v.Str})
				}
			}
		}
		for i := range b.Blocks {
			collect(&b.Blocks[i])
		}
	}
	for _, agency := range from.inventory.Agencies {
		for _, asset := range agency.Assets {
			collect(&asset.Block)
		}
	}
	sources := make([]inventory.Source, len(from.inventory.Files))
	for i, f := range from.inventory.Files {
		sources[i] = inventory.Source{Path: f.Path, Bytes: f.Bytes}
	}
	bases := slices.Sorted(maps.Keys(values))
	for range 3 {
		some := values[bases[random.IntN(len(bases))]]
		from, to := some[random.IntN(len(some))], some[random.IntN(len(some))]
		source := &sources[from.file]
		source.Bytes = []byte(strings.Replace(string(source.Bytes), fmt.Sprintf("%q", from.text), fmt.Sprintf("%q", to.text), 1))
	}
	evidence := slices.Clone(from.evidence)
	i := random.IntN(len(evidence))
	evidence[i] = blind(evidence[i].Scanner, evidence[i].Subject)

	inv, diags, err := inventory.Parse(context.Background(), sources, inventory.Options{Lang: "en"})
	if err != nil || diags.HasErrors() {
		t.Fatal(err, diags)
	}
	return inv, evidence
}

// difference is where two texts part.
func difference(a, b string) string {
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	from := max(0, i-200)
	return fmt.Sprintf("…%s…\ninstead of …%s…", a[from:min(len(a), i+100)], b[from:min(len(b), i+100)])
}
