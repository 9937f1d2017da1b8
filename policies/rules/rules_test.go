package rules

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"io/fs"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/bundle"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/policies/rules/regotest"
)

func loaded(t *testing.T) *Set {
	t.Helper()
	set, err := Load(FS())
	if err != nil {
		t.Fatal(err)
	}
	if len(set.Rules) == 0 {
		t.Fatal("there are no rules")
	}
	return set
}

// What Load cannot see: that each rule's tests show every verdict it can give,
// and mention every code.
func TestTestsOfRules(t *testing.T) {
	tested := parseAll(t)
	for _, rule := range loaded(t).Rules {
		test := tested[regotest.TestsOf(rule.Path)]
		if test == nil {
			t.Errorf("%s: there is no %s", rule.ID, regotest.TestsOf(rule.Path))
			continue
		}
		if got, want := test.Package.Path.String(), rule.Package+"_test"; got != want {
			t.Errorf("%s: the package of its tests is %s; it should be %s", rule.ID, got, want)
		}
		needed := []string{"test_pass_", "test_fail_"}
		for _, set := range []string{"not_applicable", "unknown"} {
			if slices.Contains(rule.Defines, set) {
				needed = append(needed, "test_"+set+"_")
			}
		}
		for _, prefix := range needed {
			if !slices.ContainsFunc(test.Rules, func(r *ast.Rule) bool { return strings.HasPrefix(r.Head.Ref()[0].String(), prefix) }) {
				t.Errorf("%s: there is no test %s…", rule.ID, prefix)
			}
		}
		mentioned := map[string]bool{}
		ast.WalkTerms(test, func(term *ast.Term) bool {
			if s, ok := term.Value.(ast.String); ok {
				mentioned[string(s)] = true
			}
			return false
		})
		source := string(sources(t)[rule.Path])
		for _, message := range rule.Messages {
			code := message.Code
			if strings.Contains(source, `"`+code+`"`) && !mentioned[code] {
				t.Errorf("%s: no test mentions the code %s", rule.ID, code)
			}
		}
	}
}

// The rules patuh comes with say which rows of the worklist they serve, which
// evidence satisfies them, and show a manifest that does. A city's own need not.
func TestMetadata(t *testing.T) {
	for _, rule := range loaded(t).Rules {
		wrong := func(format string, args ...any) { t.Errorf(rule.Path+": "+format, args...) }
		if len(rule.Rows) == 0 || !slices.IsSorted(rule.Rows) || len(slices.Compact(slices.Clone(rule.Rows))) < len(rule.Rows) {
			wrong("rows is %v; it should be numbers in order, each once", rule.Rows)
		}
		for _, row := range rule.Rows {
			if row < 1 || row > len(Worklist) {
				wrong("rows names %d; there are %d", row, len(Worklist))
			}
		}
		for lang, sentence := range map[string]string{"id": rule.Satisfied.ID, "en": rule.Satisfied.EN} {
			if strings.TrimSpace(sentence) == "" {
				wrong("satisfied.%s is empty", lang)
			}
		}
		if mistake := wrongWith(t, rule.Example); mistake != "" {
			wrong("example: %s", mistake)
		}
	}
}

// Whose a fragment is it says only where it matters.
var (
	anyBlock   = regexp.MustCompile(`(?m)^[a-z_]+ "`)
	ownerBlock = regexp.MustCompile(`(?m)^(opd|government) "`)
)

// wrongWith has a fragment read as any manifest is; only what it refers to may
// be missing. It tells what is wrong, or "".
func wrongWith(t *testing.T, fragment string) string {
	t.Helper()
	if !anyBlock.MatchString(fragment) {
		return "it declares nothing"
	}
	if diags := inventory.Syntax("example.hcl", []byte(fragment), "en"); diags.HasErrors() {
		return diags.Error() // what did not pass may be made to exhaust the formatter
	}
	if formatted := hclwrite.Format([]byte(fragment)); string(formatted) != fragment {
		return "patuh fmt makes of it\n" + string(formatted)
	}
	whole := fragment
	if !ownerBlock.MatchString(fragment) {
		whole += "opd \"contoh\" {\n  name = \"Contoh\"\n}\n"
	}
	_, diags, err := inventory.Parse(t.Context(), []inventory.Source{{Path: "contoh/example.hcl", Bytes: []byte(whole)}}, inventory.Options{Lang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range diags {
		if d.Summary != "Unresolved reference" && d.Summary != "No government" {
			return d.Error()
		}
	}
	return ""
}

func TestWrongWithExamples(t *testing.T) {
	for name, test := range map[string]struct{ fragment, want string }{
		"right":          {"server \"a\" {\n  data_center = data_center.kominfo\n}\n", ""},
		"with an agency": {"opd \"a\" {\n  name = \"A\"\n}\n", ""},
		"nothing":        {"", "declares nothing"},
		"a comment":      {"# server\n", "declares nothing"},
		"syntax":         {"server \"a\" {\n", "Unclosed"},
		"form":           {"server \"a\" {\n    name = \"A\"\n}\n", "patuh fmt"},
		"kind":           {"serfer \"a\" {\n}\n", "Unknown block"},
		"attribute":      {"server \"a\" {\n  nama = \"A\"\n}\n", "Unknown attribute"},
		"required":       {"domain \"a\" {\n}\n", "Missing attribute"},
		"value":          {"server \"a\" {\n  security_level = \"besar\"\n}\n", "besar"},
		"twice":          {"server \"a\" {\n}\n\nserver \"a\" {\n}\n", "Duplicate label"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := wrongWith(t, test.fragment); (test.want == "") != (got == "") || !strings.Contains(got, test.want) {
				t.Errorf("got %q", got)
			}
		})
	}
}

// Every set a rule defines is one, there is nothing in it that nothing
// uses, and what it reads it names.
func TestSets(t *testing.T) {
	set := loaded(t)
	compiler, err := set.Compile(set.IDs())
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range set.Rules {
		for _, err := range set.misdefined(&rule, compiler) {
			t.Error(err)
		}
	}
	for path, module := range set.Modules {
		for _, err := range unnamed(path, module) {
			t.Error(err)
		}
	}
}

func TestRule(t *testing.T) {
	set := loaded(t)
	rule := set.Rule("servers.centralised")
	if rule == nil || rule.Package != "data.rules.servers.centralised" || rule.Path != "servers/centralised.rego" || !slices.Equal(rule.Assets, []string{"server"}) {
		t.Errorf("got %+v", rule)
	}
	if rule := set.Rule("servers.none"); rule != nil {
		t.Errorf("got %+v", rule)
	}
	if !slices.IsSorted(set.IDs()) || len(set.IDs()) != len(set.Rules) {
		t.Errorf("got %v", set.IDs())
	}
	// A rule explains the codes of the library it uses as well as its own.
	decree := set.Rule("domains.decree")
	for _, code := range []string{"no_decree", "apex", "file_mismatch"} {
		if words, ok := decree.Message(code); !ok || words.ID == "" {
			t.Errorf("no message for %s", code)
		}
	}
	if want := []string{"examined", "violations", "unknown", "not_applicable", "proof"}; !slices.Equal(decree.Defines, want) {
		t.Errorf("defines %v", decree.Defines)
	}
	if want := []string{"decree_issuers", "official_domain"}; !slices.Equal(decree.Parameters, want) {
		t.Errorf("parameters %v", decree.Parameters)
	}
}

const example = `# METADATA
# scope: package
# title: Servers have names
# custom:
#   assets: [server]
#   agencies: all
#   proof: declared
#   parameters: []
#   evidence: []
#   title: {id: Server bernama, en: Servers have names}
#   rationale: {id: Agar dikenali., en: So that one knows them.}
#   remedy: {id: Beri nama., en: Name it.}
#   messages:
#     nameless: {id: Tanpa nama., en: Without a name.}
package rules.own.named

examined := object.keys(input.server)

violations contains {"asset": id, "code": "nameless", "where": []} if {
	some id, server in input.server
	not server.name
}
`

// own is a city's own rule, with changes.
func own(changes ...string) fs.FS {
	return fstest.MapFS{"own/named.rego": {Data: []byte(strings.NewReplacer(changes...).Replace(example))}}
}

func TestLoadOwn(t *testing.T) {
	set, err := Load(FS(), own())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := set.Compile([]string{"own.named", "servers.centralised"}); err != nil {
		t.Error(err)
	}
}

func TestLoadMistakes(t *testing.T) {
	for name, test := range map[string]struct {
		system fs.FS
		want   []string
	}{
		"nothing": {fstest.MapFS{}, []string{"there are no rules"}},
		"only tests": {
			fstest.MapFS{"own/named_test.rego": {Data: []byte("package rules.own.named_test")}},
			[]string{"there are no rules"},
		},
		"no Rego":   {own("package ", "pakage "), []string{"own/named.rego:15: "}},
		"empty":     {fstest.MapFS{"own/named.rego": {}}, []string{"own/named.rego:1: is no Rego module"}},
		"too deep":  {fstest.MapFS{"a/b/c.rego": {Data: []byte("package rules.a.b.c")}}, []string{"a/b/c.rego:1: a rule is <family>/<rule>.rego"}},
		"odd name":  {fstest.MapFS{"Own/x.rego": {Data: []byte("package rules.Own.x")}}, []string{"a rule is <family>/<rule>.rego"}},
		"long name": {fstest.MapFS{"own/" + strings.Repeat("x", 81) + ".rego": {Data: []byte("package x")}}, []string{"each name 80 long at most"}},
		"package":   {own("own.named", "own.renamed"), []string{"own/named.rego:15: the package is rules.own.renamed; by its path it should be rules.own.named"}},
		"no header": {own("# METADATA\n", ""), []string{`own/named.rego:14: metadata: assets is [], so it judges nothing`, "title must be given in both languages"}},
		"header": {
			own("assets: [server]", "assets: [server, serfer]", "agencies: all", "agencies: some", "proof: declared", "proof: felt"),
			[]string{`assets names "serfer"`, `agencies is "some"; it should be one of all, opd, dinas, pemda`, `proof is "felt"`},
		},
		"unknown field":     {own("assets:", "colour: red\n#   assets:"), []string{`unknown field "colour"`}},
		"language":          {own("id: Agar dikenali., ", "", ", en: Without a name.", ""), []string{"rationale must be given in both languages", "messages.nameless must be given in both languages"}},
		"two titles":        {own("title: Servers have names", "title: Name your servers"), []string{"title is"}},
		"parameter":         {own("not server.name", "not data.parameters.names[server.name]"), []string{"own/named.rego:1: metadata: parameters is []; the rule reads [names]"}},
		"useless parameter": {own("parameters: []", "parameters: [names]"), []string{"parameters is [names]; the rule reads []"}},
		"evidence":          {own("not server.name", "not input.evidence[id].ping.up; not server.name"), []string{"evidence is []; the rule reads [ping]"}},
		"all evidence":      {own("not server.name", "not input.evidence[id]; not server.name"), []string{"own/named.rego:21: evidence is read as input.evidence[asset].<scanner>"}},
		"other rules":       {own("not server.name", "not data.rules.servers.centralised; not server.name"), []string{"own/named.rego:21: reads data.rules.servers.centralised; a rule reads input"}},
		"all parameters":    {own("not server.name", "not data.parameters[server.name]"), []string{"reads data.parameters"}},
		"library":           {own("examined :=", "import data.lib.wishes\n\nexamined :="), []string{"there is no lib/wishes.rego"}},
		"examined":          {own("examined :=", "looked_at :="), []string{"own/named.rego:15: does not define examined"}},
		"violations":        {own("violations contains", "violation contains"), []string{"does not define violations"}},
		"code":              {own(`"code": "nameless"`, `"code": "unnamed"`), []string{`own/named.rego:19: there is no message for the code "unnamed"`, "messages.nameless explains a code that is never given"}},
		"computed code":     {own(`"code": "nameless"`, `"code": lower("nameless")`), []string{"a code is a word spelt out"}},
		"field":             {own(`"where": []`, `"where": [], "why": "so"`), []string{`what a rule returns has no field "why"`}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Load(test.system)
			if err == nil {
				t.Fatal("no error")
			}
			for _, want := range test.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%q is not in:\n%v", want, err)
				}
			}
		})
	}
}

// Two file systems cannot both hold a file.
func TestLoadTwice(t *testing.T) {
	if _, err := Load(own(), own()); err == nil || !strings.Contains(err.Error(), "own/named.rego:1: there is another file of this name") {
		t.Errorf("got %v", err)
	}
}

func TestCapabilities(t *testing.T) {
	allowed := map[string]bool{}
	for _, b := range Capabilities().Builtins {
		if b.Nondeterministic {
			t.Errorf("%s is not deterministic", b.Name)
		}
		allowed[b.Name] = true
	}
	for _, name := range append([]string{
		"http.send", "net.lookup_ip_addr", "opa.runtime", "rand.intn", "time.now_ns", "uuid.rfc4122", "io.jwt.decode_verify",
	}, impure...) {
		if allowed[name] {
			t.Errorf("%s is allowed", name)
		}
	}
	if !allowed["sprintf"] || !allowed["object.union"] {
		t.Error("nothing is allowed")
	}
}

func TestCompileOnlyWhatIsNeeded(t *testing.T) {
	compiler, err := loaded(t).Compile([]string{"domains.official"})
	if err != nil {
		t.Fatal(err)
	}
	got := []string{}
	for path := range compiler.Modules {
		got = append(got, path)
	}
	slices.Sort(got)
	if want := []string{"domains/official.rego", "lib/documents.rego", "lib/domains.rego"}; !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}

func TestCompileMistakes(t *testing.T) {
	for name, test := range map[string]struct {
		change string
		want   []string
	}{
		"clock":               {"time.now_ns() > 0", []string{"own/named.rego:21: undefined function time.now_ns"}},
		"network":             {`http.send({"method": "get", "url": "http://a"})`, []string{"undefined function http.send"}},
		"environment":         {"opa.runtime().env.HOME", []string{"undefined function opa.runtime"}},
		"misspelt attribute":  {"not server.naem", []string{"own/named.rego:21: undefined ref: server.naem"}},
		"misspelt kind":       {"not input.serfer[id]", []string{"undefined ref: input.serfer"}},
		"attribute of a ref":  {"not input.refs[server.data_center].operater", []string{"undefined ref: input.refs"}},
		"misspelt fact":       {"input.facts.address[id].clams", []string{"undefined ref: input.facts.address"}},
		"two at once":         {"not server.naem; not server.adresses", []string{"undefined ref: server.naem", "undefined ref: server.adresses"}},
		"variable never used": {"x := 1", []string{"assigned var x unused"}},
	} {
		t.Run(name, func(t *testing.T) {
			set, err := Load(own("not server.name", test.change+"; not server.name"))
			if err != nil {
				t.Fatal(err)
			}
			_, err = set.Compile(set.IDs())
			if err == nil {
				t.Fatal("no error")
			}
			for _, want := range test.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%q is not in:\n%v", want, err)
				}
			}
		})
	}
	set := loaded(t)
	if _, err := set.Compile([]string{"a.b", "servers.centralised", "c.d"}); err == nil || err.Error() != "there is no rule a.b\nthere is no rule c.d" {
		t.Errorf("got %v", err)
	}
	if _, err := set.Compile(nil); err == nil {
		t.Error("compiled nothing without an error")
	}
}

func TestBundle(t *testing.T) {
	set := loaded(t)
	packed, err := Bundle(set, set.IDs())
	if err != nil {
		t.Fatal(err)
	}
	again, err := Bundle(set, slices.Repeat(set.IDs(), 2))
	if err != nil || !bytes.Equal(packed, again) {
		t.Errorf("the same rules, other bytes: %v", err)
	}
	read, err := LoadBundle(packed)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(read.Rules, set.Rules) {
		t.Error("the rules read are not those packed")
	}
	stock, err := bundle.NewReader(bytes.NewReader(packed)).Read()
	if err != nil || len(stock.Modules) != len(set.Modules) {
		t.Errorf("OPA reads %d modules of %d: %v", len(stock.Modules), len(set.Modules), err)
	}
	if !reflect.DeepEqual(read.sources, moduleSources(t)) {
		t.Error("the modules read are not those packed; is a module of the library used by no rule?")
	}
	repacked, err := Bundle(read, read.IDs())
	if err != nil || !bytes.Equal(packed, repacked) {
		t.Errorf("packed again, other bytes: %v", err)
	}

	one, err := Bundle(set, []string{"domains.official"})
	if err != nil {
		t.Fatal(err)
	}
	read, err = LoadBundle(one)
	if err != nil || !slices.Equal(read.IDs(), []string{"domains.official"}) || len(read.Modules) != 3 {
		t.Errorf("got %v, %v", read, err)
	}
	if _, err := Bundle(set, []string{"a.b"}); err == nil {
		t.Error("packed a rule that is not there")
	}
}

// Nothing but the rules is in the bytes: no time, no owner, no name.
func TestBundleHeaders(t *testing.T) {
	set := loaded(t)
	packed, err := Bundle(set, []string{"domains.official"})
	if err != nil {
		t.Fatal(err)
	}
	gz, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	if gz.Name != "" || !gz.ModTime.IsZero() {
		t.Errorf("gzip: %+v", gz.Header)
	}
	names := []string{}
	for archive := tar.NewReader(gz); ; {
		h, err := archive.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, h.Name)
		if h.Mode != 0o644 || h.ModTime.Unix() != 0 || h.Uid != 0 || h.Gid != 0 || h.Uname != "" || h.Gname != "" {
			t.Errorf("%s: %+v", h.Name, h)
		}
	}
	if !slices.IsSorted(names) {
		t.Errorf("%v", names)
	}
}

func TestLoadBundleRefuses(t *testing.T) {
	rule := tar.Header{Name: "own/named.rego", Typeflag: tar.TypeReg}
	named := func(name string) tar.Header { return tar.Header{Name: name, Typeflag: tar.TypeReg} }
	many := make([]tar.Header, maxFiles+1)
	for i := range many {
		many[i] = named(fmt.Sprintf("own/r%d.rego", i))
	}
	for name, test := range map[string]struct {
		data []byte
		want string
	}{
		"no gzip":      {[]byte("rules"), "rules.tar.gz"},
		"no tar":       {squeeze(t, []byte("rules")), "rules.tar.gz"},
		"cut short":    {pack(t, rule)[:40], "rules.tar.gz"},
		"nothing":      {pack(t), "there are no rules"},
		"way out":      {pack(t, named("../own/named.rego")), "is no rule"},
		"from root":    {pack(t, named("/own/named.rego")), "is no rule"},
		"not clean":    {pack(t, named("own/./named.rego")), "is no rule"},
		"link":         {pack(t, tar.Header{Name: "own/named.rego", Typeflag: tar.TypeSymlink, Linkname: "/etc/passwd"}), "is no rule"},
		"folder":       {pack(t, tar.Header{Name: "own/", Typeflag: tar.TypeDir}), "is no rule"},
		"other file":   {pack(t, named("own/data.json")), "is no rule"},
		"test":         {pack(t, named("own/named_test.rego")), "is no rule"},
		"twice":        {pack(t, rule, rule), "is there twice"},
		"too many":     {pack(t, many...), "more than 500 files"},
		"too large":    {squeeze(t, make([]byte, maxBundle+1)), "more than 4194304 bytes"},
		"wrong inside": {pack(t, rule), "own/named.rego:1: is no Rego module"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := LoadBundle(test.data); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v", err)
			}
		})
	}
}

// moduleSources are the files that are no tests.
func moduleSources(t *testing.T) map[string][]byte {
	files := sources(t)
	for file := range files {
		if !isModule(file) {
			delete(files, file)
		}
	}
	return files
}

func pack(t *testing.T, headers ...tar.Header) []byte {
	t.Helper()
	var buf bytes.Buffer
	archive := tar.NewWriter(&buf)
	for _, h := range headers {
		if err := archive.WriteHeader(&h); err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return squeeze(t, buf.Bytes())
}

func squeeze(t *testing.T, data []byte) []byte {
	t.Helper()
	var buf bytes.Buffer
	gz := gzip.NewWriter(&buf)
	if _, err := gz.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := gz.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// The table of the metadata is that of the rules as they are.
func TestBuiltin(t *testing.T) {
	want, got := loaded(t), Builtin()
	if !reflect.DeepEqual(got.Rules, want.Rules) {
		t.Error("table.go is stale: run go generate ./policies/rules")
	}
	for _, id := range want.IDs() {
		if !slices.Equal(got.library(got.Rule(id).Path), want.library(want.Rule(id).Path)) {
			t.Errorf("%s: table.go does not know the library it uses: run go generate ./policies/rules", id)
		}
	}
	digest, err := want.Digest(want.IDs())
	again, err2 := got.Digest(got.IDs())
	if err != nil || err2 != nil || digest != again {
		t.Errorf("digests %s and %s: %v, %v", digest, again, err, err2)
	}
}
