package policies_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/policies"
	"github.com/patuh-id/patuh/policies/regulations"
	"github.com/patuh-id/patuh/policies/rules"
	"github.com/patuh-id/patuh/scanners"
)

// manifests is a city: HCL by path.
type manifests map[string]string

// The city most tests judge: the government, the Dinas, a health office with
// two servers, and an education office with one.
var city = manifests{
	"pemda.hcl": `
government "contoh" {
  name        = "Pemerintah Kota Contoh"
  level       = "kota"
  regulation  = "contoh-1-2020"
  dinas       = opd.diskominfo
  secretariat = opd.setda

  agency "setda" {
    name = "Sekretariat Daerah"
    type = "sekretariat"
  }
}
`,
	"diskominfo/opd.hcl": `
opd "diskominfo" {
  name = "Dinas Komunikasi dan Informatika"
}
`,
	"dinkes/opd.hcl": `
opd "dinkes" {
  name = "Dinas Kesehatan"
}

server "a" {
  addresses = ["10.0.0.11", "10.0.0.12"]
}

server "b" {
  addresses = ["10.0.0.13"]
}
`,
	"dindik/opd.hcl": `
opd "dindik" {
  name = "Dinas Pendidikan"
}

server "c" {
  addresses = ["10.0.1.11"]
}
`,
}

// with is the city with other files beside its own, or in their place; an empty
// one is taken away.
func (m manifests) with(path, hcl string) manifests {
	out := maps.Clone(m)
	if out[path] = hcl; hcl == "" {
		delete(out, path)
	}
	return out
}

// adding is the city with more at the end of one file.
func (m manifests) adding(path, hcl string) manifests {
	return m.with(path, m[path]+"\n"+hcl)
}

func (m manifests) load(t testing.TB) *inventory.Inventory {
	t.Helper()
	var sources []inventory.Source
	for _, path := range slices.Sorted(maps.Keys(m)) {
		sources = append(sources, inventory.Source{Path: path, Bytes: []byte(m[path])})
	}
	inv, diags, err := inventory.Parse(context.Background(), sources, inventory.Options{Lang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	return inv
}

// header is the metadata of a made-up rule: on servers of all agencies unless
// changed. Its messages explain the codes bad, gap and off.
const header = `# METADATA
# scope: package
# title: A rule
# custom:
#   assets: [server]
#   agencies: all
#   proof: declared
#   parameters: []
#   evidence: []
#   title: {id: Sebuah aturan, en: A rule}
#   rationale: {id: Alasan., en: A reason.}
#   remedy: {id: Perbaiki., en: Mend it.}
#   messages:
#     bad: {id: "Buruk: {item}, {expected}, {actual}.", en: "Bad: {item}, {expected}, {actual}."}
#     gap: {id: "Celah.", en: "A gap."}
#     off: {id: "Tidak berlaku.", en: "Does not apply."}
package rules.%s

# A message must explain a code that is given somewhere.
given := [{"code": "bad"}, {"code": "gap"}, {"code": "off"}]

`

// ruleSet is made-up rules: the body of each by its id.
type ruleSet map[string]string

// says that everything was examined, and nothing wrong was found.
const passing = `
examined := object.keys(input.server)

violations := set()
`

// load reads the rules as patuh reads its own. Of is what changes in the
// metadata: pairs of what stands there and what is to stand there.
func (s ruleSet) load(t testing.TB, changes ...string) *rules.Set {
	t.Helper()
	files := fstest.MapFS{}
	for id, body := range s {
		source := strings.NewReplacer(changes...).Replace(fmt.Sprintf(header, id)) + body
		files[strings.ReplaceAll(id, ".", "/")+".rego"] = &fstest.MapFile{Data: []byte(source)}
	}
	set, err := rules.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// regulation has one clause of strength must for each rule, 1 and on, in the
// order of their ids.
func regulation(set *rules.Set) *regulations.Regulation {
	reg := &regulations.Regulation{ID: "contoh-1-2020", Parameters: map[string]any{}, Chapters: []regulations.Chapter{{ID: "bab-1"}}}
	for i, id := range set.IDs() {
		reg.Chapters[0].Clauses = append(reg.Chapters[0].Clauses, regulations.Clause{
			ID: fmt.Sprint(i + 1), Strength: regulations.Must, Binds: []string{"opd"}, Rules: []string{id},
		})
	}
	return reg
}

// asOf is the time of judgment where a test says nothing else.
var asOf = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)

// trial is one judgment. What is not set is the city above, no evidence, the
// day above.
type trial struct {
	city       manifests
	rules      *rules.Set
	regulation *regulations.Regulation
	evidence   []scanners.Evidence
	asOf       time.Time
	period     string
	workers    int
	cache      policies.Cache
}

func (tr trial) judge(t testing.TB) *policies.Judgment {
	t.Helper()
	if tr.city == nil {
		tr.city = city
	}
	if tr.regulation == nil {
		tr.regulation = regulation(tr.rules)
	}
	if tr.asOf.IsZero() {
		tr.asOf = asOf
	}
	if tr.period == "" {
		tr.period = policies.Quarter(tr.asOf)
	}
	judge, err := policies.New(context.Background(), tr.regulation, tr.rules)
	if err != nil {
		t.Fatal(err)
	}
	got, err := judge.Judge(context.Background(), tr.city.load(t), tr.evidence, policies.Options{AsOf: tr.asOf, Period: tr.period, Workers: tr.workers, Cache: tr.cache})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// all are the results of all agencies.
func all(j *policies.Judgment) []audit.Result {
	var out []audit.Result
	for _, a := range j.Agencies {
		out = append(out, a.Results...)
	}
	return out
}

// result is the one result of a rule on an asset.
func result(t testing.TB, j *policies.Judgment, rule, asset string) audit.Result {
	t.Helper()
	var found []audit.Result
	for _, r := range all(j) {
		if r.Rule == rule && r.Asset == asset {
			found = append(found, r)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%d results of %s on %s", len(found), rule, asset)
	}
	return found[0]
}

// spy is a rule that shows what rules see: its only problem's text is the whole
// input, as JSON. Asset is the kind to show it of.
func spy(t testing.TB, asset string) *rules.Set {
	t.Helper()
	return ruleSet{"own.spy": fmt.Sprintf(`
examined := set()

violations contains {"asset": id, "code": "bad", "where": [], "item": json.marshal(input)} if some id, _ in input.%s
`, asset)}.load(t, "assets: [server]", "assets: ["+asset+"]", `"Bad: {item}, {expected}, {actual}."`, `"{item}"`)
}

// seen is the input document of an agency, as rules see it.
func (tr trial) seen(t testing.TB, agency string) map[string]any {
	t.Helper()
	return tr.seenBy(t, "opd", agency+"/opd/"+agency)
}

// seenBy is the input document that an asset of a kind is judged by.
func (tr trial) seenBy(t testing.TB, kind, asset string) map[string]any {
	t.Helper()
	tr.rules = spy(t, kind)
	shown := result(t, tr.judge(t), "own.spy", asset)
	if len(shown.Problems) != 1 {
		t.Fatalf("the spy says %+v", shown)
	}
	text := shown.Problems[0].Message.EN
	var input map[string]any
	if err := json.Unmarshal([]byte(text), &input); err != nil {
		t.Fatal(err)
	}
	if again, _ := json.Marshal(input); string(again) != text {
		t.Errorf("an object of the input holds a key twice: %s", difference(text, string(again)))
	}
	return input
}

// at follows a path into a document: names, or indexes of arrays. Nil is what
// is not there.
func at(document any, path ...any) any {
	for _, step := range path {
		switch d := document.(type) {
		case map[string]any:
			name, _ := step.(string)
			document = d[name]
		case []any:
			i, ok := step.(int)
			if !ok || i >= len(d) {
				return nil
			}
			document = d[i]
		default:
			return nil
		}
	}
	return document
}

// is compares a document with JSON.
func is(t testing.TB, got any, want string) {
	t.Helper()
	var w any
	if err := json.Unmarshal([]byte(want), &w); err != nil {
		t.Fatalf("%s: %v", want, err)
	}
	g, _ := json.Marshal(got)
	canonical, _ := json.Marshal(w)
	if string(g) != string(canonical) {
		t.Errorf("got  %s\nwant %s", g, canonical)
	}
}

// facts is evidence that a scanner saw something.
func facts(scanner, subject, facts string) scanners.Evidence {
	return scanners.Evidence{Scanner: scanner, Subject: subject, Facts: json.RawMessage(facts)}
}

// blind is evidence that it could not look.
func blind(scanner, subject string) scanners.Evidence {
	return scanners.Evidence{Scanner: scanner, Subject: subject, Unknown: &inventory.Text{ID: "terkunci", EN: "locked"}}
}
