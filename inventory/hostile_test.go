package inventory_test

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"github.com/patuh-id/patuh/inventory"
)

// Bounds for one file of the largest size, with room for a slow machine. What
// these files once took is the stack's end, or minutes.
const (
	hostileTime  = 30 * time.Second
	hostileAlloc = 512 << 20
	hostileStack = 16 << 20
)

// fill repeats a text to the size cap.
func fill(before, text, after string) string {
	return before + strings.Repeat(text, (inventory.MaxFileSize-len(before)-len(after))/len(text)) + after
}

// count repeats a text with a number in it to the size cap.
func count(before, format, after string) string {
	var b strings.Builder
	b.WriteString(before)
	for i := 0; b.Len() < inventory.MaxFileSize-len(after)-len(format)-10; i++ {
		fmt.Fprintf(&b, format, i)
	}
	return b.String() + after
}

const (
	tooDeep = "Nested too deep"
	notHere = "Expression not allowed"
	outside = "Attribute outside a block"
)

// hostile are files made to exhaust who reads them, and a mistake each must be told.
var hostile = []struct{ name, src, want string }{
	{"lists", fill("x = ", "[", ""), tooDeep},
	{"lists, closed in comments", fill("x = ", "[ # ]\n", ""), tooDeep},
	{"lists, closed in texts", fill("x = ", `["]",`, ""), tooDeep},
	{"objects", fill("x = ", "{a=", ""), tooDeep},
	{"objects, closed in texts", fill("x = ", "{a=\"}\"\nb=", ""), tooDeep},
	{"blocks", fill("", "a {\n", ""), tooDeep},
	{"blocks on a line", fill("", "a{", ""), tooDeep},
	{"blocks, closed in comments", fill("", "a { # }\n", ""), tooDeep},
	{"parentheses", fill("x = ", "(", ""), tooDeep},
	{"parentheses, closed in comments", fill("x = (", "( # )\n", ""), tooDeep},
	{"calls", fill("x = ", "f(", ""), tooDeep},
	{"calls, closed in texts", fill("x = ", `f(")",`, ""), tooDeep},
	{"indexes", fill("x = a", "[a", ""), tooDeep},
	{"not", fill("server \"a\" {\n  site = ", "!", "true\n}\n"), tooDeep},
	{"not, over lines", fill("server \"a\" {\n  site = (", "!\n", "true)\n}\n"), tooDeep},
	{"minus", fill("server \"a\" {\n  site = ", "- ", "1\n}\n"), tooDeep},
	{"conditions in conditions", fill("x = ", "a?", "1"), tooDeep},
	{"conditions after conditions", fill("x = ", "a?1:", "1\n"), tooDeep},
	{"splats", fill("x = a", "[*]", "\n"), tooDeep},
	{"attribute splats", fill("x = a", ".*.b", "\n"), tooDeep},
	{"for expressions", fill("x = ", "[for a in ", ""), tooDeep},
	{"for expressions, closed in texts", fill("x = ", `[for a in "]":`, ""), tooDeep},
	{"namespaces", fill("x = a", "::a", "()\n"), tooDeep},
	{"templates", fill(`x = "`, `${"`, ""), tooDeep},
	{"conditions in a template", fill(`x = "`, "%{if a}", ""), tooDeep},
	{"loops in a template", fill(`x = "`, "%{for a in b}", "\"\n"), tooDeep},
	{"heredocs in heredocs", fill("x = <<-E\n", "${<<-E\n", ""), tooDeep},
	{"a heredoc of many lines", fill("x = <<E\n", "a\n", "E\n"), "Text too long"},
	{"an indented heredoc of many lines", fill("x = <<-E\n", "  a\n", "E\n"), "Text too long"},
	{"a heredoc without an end", fill("", "x = <<E\n", ""), "Text too long"},
	{"templates one after another", fill(`x = "`, "${a}", "\"\n"), outside},
	{"many heredocs", fill("", "x = <<E\nE\n", ""), "Too many mistakes"},
	{"operators", fill("x = 1", "+1", "\n"), outside},
	{"names", fill("x = a", ".a", "\n"), outside},
	{"numbers of names", fill("x = a", ".0", "\n"), "Invalid legacy index syntax"},
	{"indexes in a row", fill("x = a", "[0]", "\n"), outside},
	{"attributes", count("", "a%d=1\n", ""), "Too many mistakes"},
	{"attributes of a block", count("server \"a\" {\n", "a%d=1\n", "}\n"), "Too many mistakes"},
	{"one attribute", fill("", "a=1\n", ""), "Too many mistakes"},
	{"empty blocks", fill("", "abcd {}\n", ""), "Too many mistakes"},
	{"labels", fill("site ", `"b" `, "{}\n"), "Wrong labels"},
	{"nested blocks", count("application \"a\" {\n", "access \"a%d\" {}\n", "}\n"), "Missing attribute"},
	{"a list", fill("server \"a\" {\n  addresses = [", `"10.0.0.1",`, "]\n}\n"), "No agency"},
	{"a list of mistakes", fill("server \"a\" {\n  addresses = [", "1,", "]\n}\n"), "Too many mistakes"},
	{"a list of commas", fill("x = [", ",", "]\n"), "Invalid expression"},
	{"a list of lines", fill("x = [", "\n", "]\n"), outside},
	{"digits", fill("x = ", "1", "\n"), outside},
	{"a huge number", "project \"a\" {\n  year = 1e999999999\n}\n", "Bad value"},
	{"a tiny number", "server \"a\" {\n  addresses = 1e-999999999\n}\n", "Wrong type"},
	{"huge numbers", fill("x = [", "1e400000000,", "]\n"), outside},
	{"a name", fill("", "a", " = 1\n"), outside},
	{"a label", fill(`site "`, "a", "\" {}\n"), "Wrong label"},
	{"a text", fill("site \"a\" {\n  type = \"", "a", "\"\n}\n"), "Text too long"},
	{"one character of many", fill("x = \"a", "\u0301", "\"\n"), outside},
	{"joined characters", fill(`x = "`, "👩‍", "\"\n"), outside},
	{"escapes", fill(`x = "`, `\u0041`, "\"\n"), outside},
	{"quotation marks", fill("", `"`, ""), "Invalid argument name"},
	{"apostrophes", fill("", "'", ""), "Argument or block definition required"},
	{"semicolons", fill("", "a=1;", ""), "Invalid character"},
	{"a comment", fill("#", "x", ""), "No government"},
	{"a comment never closed", fill("/*", "x", ""), "Argument or block definition required"},

	{"JSON: lists", fill("", "[", ""), tooDeep},
	{"JSON: lists, closed in texts", fill("", `["]",`, ""), tooDeep},
	{"JSON: lists, behind a mark that joins what follows", fill(`["`+"\u0600"+`", "`, "[", ""), "Wrong JSON syntax"},
	{"JSON: objects", fill("", `{"a":`, ""), tooDeep},
	{"JSON: objects, closed in texts", fill("", `{"}":`, ""), tooDeep},
	{"JSON: labels in labels", fill(`{"server":{"a":`, `{"a":`, ""), tooDeep},
	{"JSON: wrong brackets", fill("[", `{"a":[},`, ""), "Wrong JSON syntax"},
	{"JSON: colons", fill("", "[:", ""), "Wrong JSON syntax"},
	{"JSON: a huge number", `{"project": {"a": {"year": 1e999999999}}}`, "Bad value"},
	{"JSON: a number no library reads", `{"project": {"a": {"year": 1e99999999999999999999}}}`, "Bad value"},
	{"JSON: digits", fill(`{"project": {"a": {"year": `, "9", "}}}"), "Bad value"},
	{"JSON: one name", fill(`{"site": {"x": {`, `"name":"a",`, `"name":"b"}}}`), "Too many mistakes"},
	{"JSON: blocks", count(`{"site": {`, `"a%d":{},`, `"a": {}}}`), "Too many mistakes"},
	{"JSON: unknown names", count(`{"site": {"a": {`, `"a%d":1,`, `"a": {}}}}`), "Too many mistakes"},
	{"JSON: a list of mistakes", fill(`{"server": {"a": {"addresses": [`, "1,", "1]}}}"), "Too many mistakes"},
	{"JSON: null", fill(`{"server": [`, "null,", "null]}"), "Too many mistakes"},
	{"JSON: a reference", fill(`{"server": {"a": {"site": "a`, ".a", `"}}}`), "Bad reference"},
	{"JSON: an expression", fill(`{"server": {"a": {"site": "`, "((", `"}}}`), "Wrong type"},
	{"JSON: operators", fill(`{"server": {"a": {"site": "`, "!", `"}}}`), "Wrong type"},
	{"JSON: a name", fill(`{"`, "a", `": 1}`), outside},
	{"JSON: a label", fill(`{"site": {"`, "a", `": {}}}`), "Wrong label"},
	{"JSON: a text", fill(`{"site": {"a": {"name": "`, "a", `"}}}`), "Text too long"},
	{"JSON: escapes", fill(`{"site": {"a": {"name": "`, `\ud800`, `"}}}`), "Text too long"},
	{"JSON: one character of many", fill(`{"x": "`, "\u0301", `"}`), outside},
	{"JSON: quotation marks", fill("", `"`, ""), "Wrong JSON syntax"},
	{"JSON: blanks", fill("", " ", ""), "Wrong JSON syntax"},
}

func TestHostileFiles(t *testing.T) {
	defer debug.SetMaxStack(debug.SetMaxStack(hostileStack)) // a deeper one ends the test at once
	for _, test := range hostile {
		t.Run(test.name, func(t *testing.T) {
			path := "x.hcl"
			if strings.HasPrefix(test.name, "JSON: ") {
				path = "x.hcl.json"
			}
			if len(test.src) > inventory.MaxFileSize {
				t.Fatalf("the file has %d bytes: it is refused for its size", len(test.src))
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			inv, diags, err := inventory.Parse(context.Background(), []inventory.Source{{Path: path, Bytes: []byte(test.src)}}, inventory.Options{Lang: "en", Workers: 1})
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			if err != nil || inv != nil {
				t.Fatalf("%v, %v; want mistakes alone", inv, err)
			}
			if took > hostileTime {
				t.Errorf("takes %v", took)
			}
			if used := after.TotalAlloc - before.TotalAlloc; used > hostileAlloc {
				t.Errorf("allocates %d MiB", used>>20)
			}
			found := false
			for _, d := range diags {
				found = found || strings.HasPrefix(d.Summary, test.want)
				if len(d.Detail) > 5000 {
					t.Errorf("%s takes %d bytes to tell", d.Summary, len(d.Detail))
				}
				if n := len(inventory.Snippet([]byte(test.src), subject(d))); n > 5000 {
					t.Errorf("the snippet of %s has %d bytes", d.Summary, n)
				}
			}
			if !found || len(diags) > 1100 {
				t.Errorf("%d mistakes, none of them %q: %.300s", len(diags), test.want, told(diags))
			}
		})
	}
}

// What only looks at the syntax is as safe, and as silent about the rest.
func TestSyntax(t *testing.T) {
	defer debug.SetMaxStack(debug.SetMaxStack(hostileStack))
	for _, test := range hostile {
		if strings.HasPrefix(test.name, "JSON: ") || test.want != tooDeep && !strings.Contains(test.name, "heredoc of") {
			continue
		}
		if diags := inventory.Syntax("x.hcl", []byte(test.src), "en"); len(diags) != 1 || diags[0].Summary != test.want {
			t.Errorf("%s: %v, want %q", test.name, diags, test.want)
		}
	}
	for src, want := range map[string]string{
		"servr \"A\" {\n  tipe = upper(\"opd\")\n}\n": "",
		"":                           "",
		"a = \"\xe9\"\n":             "x.hcl:1 Not UTF-8: ",
		"a = 1\na = 2\n":             "x.hcl:2 Duplicate attribute: ",
		"a = \n":                     "x.hcl:1 Invalid expression: ",
		strings.Repeat(" ", 300<<10): "x.hcl:1 File too large: ",
	} {
		if got := told(inventory.Syntax("x.hcl", []byte(src), "en")); !strings.HasPrefix(got, want) || want == "" && got != "" {
			t.Errorf("%.50q: %s; want %q", src, got, want)
		}
	}
}

// The size of a workspace is bounded by its files, the time it takes by its size.
func TestHostileCities(t *testing.T) {
	for _, test := range []struct {
		name  string
		files func() string
		want  int // mistakes
	}{
		{"ten thousand blocks", func() string {
			var b strings.Builder
			for i := range 10_000 {
				if i%1000 == 0 {
					fmt.Fprintf(&b, "\n-- dinkes/s%d.hcl --\n", i)
				}
				fmt.Fprintf(&b, "site \"s%d\" {\n type = \"opd\"\n}\n", i)
			}
			return b.String()
		}, 0},
		{"ten thousand misspelt references to ten thousand labels", func() string {
			var b strings.Builder
			for i := range 10_000 {
				if i%1000 == 0 {
					fmt.Fprintf(&b, "\n-- dinkes/s%d.hcl --\n", i)
				}
				fmt.Fprintf(&b, "site \"label_%d_panjang\" {\n type = \"opd\"\n}\nupt \"u%d\" {\n site = site.label_%d_penjang\n}\n", i, i, i)
			}
			return b.String()
		}, 10_000},
		{"ten thousand misspelt references to a thousand agencies", func() string {
			var b strings.Builder
			for i := range 1000 {
				fmt.Fprintf(&b, "\n-- o%d/o.hcl --\nopd \"organisasi_%d\" {\n name = \"O\"\n}\n", i, i)
				for j := range 10 {
					fmt.Fprintf(&b, "upt \"u%d\" {\n coordinated_by = opd.organisesi_%d\n}\n", j, i)
				}
			}
			return b.String()
		}, 10_000},
		{"a thousand agencies in one folder, a thousand files without", func() string {
			var b strings.Builder
			for i := range 1000 {
				fmt.Fprintf(&b, "\n-- o/%d.hcl --\nopd \"organisasi_%d\" {\n name = \"O\"\n}\n-- o/t%d.hcl --\nsite \"a\" {\n type = \"opd\"\n}\n", i, i, i)
			}
			return b.String()
		}, 1000},
		{"a chain of two thousand pools", func() string {
			var b strings.Builder
			b.WriteString("\n-- diskominfo/p.hcl --\n")
			for i := range 2000 {
				fmt.Fprintf(&b, "address_pool \"p%d\" {\n cidr = \"10.0.0.0/8\"\n parent = address_pool.p%d\n}\n", i, (i+1)%2000)
			}
			return b.String()
		}, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			archive := city + test.files()
			start := time.Now()
			_, diags := parse(t, archive)
			if took := time.Since(start); took > hostileTime {
				t.Errorf("takes %v", took)
			}
			size := 0
			for _, d := range diags {
				size += len(d.Detail)
			}
			if len(diags) != test.want || size > 5<<20 {
				t.Errorf("%d mistakes of %d bytes, want %d of at most 5 MiB: %.500s", len(diags), size, test.want, told(diags[:min(5, len(diags))]))
			}
		})
	}
}

// What other programs run, a manifest may not say, and is not read from anywhere.
func TestNothingIsEvaluated(t *testing.T) {
	for _, value := range []string{
		`file("/etc/passwd")`, `"${file("/etc/passwd")}"`, `"${path.module}/a"`, `"%{ for a in b }a%{ endfor }"`, `templatefile("/etc/passwd", {})`,
		`[for f in fileset("/", "*") : f]`, `{for a in b : a => a}`, `env("HOME")`, `provider::local::exec("id")`, "<<E\n${file(\"/etc/passwd\")}\nE", `a ? b : c`, `1 + 1`, `!true`,
	} {
		_, diags := parse(t, city+"\n-- dinkes/a.hcl --\nsite \"a\" {\n  type    = \"opd\"\n  address = "+value+"\n}\n")
		if len(diags) != 1 || diags[0].Summary != notHere && diags[0].Summary != "Wrong type" || diags[0].Subject.Start.Line != 3 {
			t.Errorf("%s: %v", value, diags)
		}
		if strings.Contains(told(diags), "root:") {
			t.Errorf("%s: read from the disk: %v", value, diags)
		}
	}
	inv, diags := parse(t, city+"\n-- dinkes/a.hcl --\nsite \"a\" {\n  type    = \"opd\"\n  address = \"$${file(1)} %%{if} $$ % \\u0024{a}\"\n}\n")
	if inv == nil {
		t.Fatal(diags)
	}
	if got := inv.Asset("dinkes/site/a").Text("address"); got != "${file(1)} %{if} $$ % ${a}" {
		t.Errorf("what is written as text is read as %q", got)
	}
}

// JSON has ways to say nothing, or one thing twice, that must not pass in silence.
func TestJSONIsReadInFull(t *testing.T) {
	for _, test := range []struct{ src, want string }{
		{`{"site": {"a": {"type": "opd", "type": "upt"}}}`, `1,32 Duplicate attribute: The attribute "type" is given twice`},
		{`{"site": {"a": {"type": "opd", "type": "opd"}}}`, `1,32 Duplicate attribute: The attribute "type" is given twice`},
		{`{"site": {"a": {"type": "opd", "\u0074ype": "opd"}}}`, `1,32 Duplicate attribute: The attribute "type" is given twice`},
		{`{"site": {"a": {"type": "opd", "name": null}}}`, `1,40 Wrong type: The attribute "name" is a text, not null.`},
		{`{"site": {"a": {"type": null}}}`, `1,25 Wrong type: The attribute "type" is one of the words`},
		{`{"site": {"a": null}}`, `1,16 Wrong type: What site "a" holds is a JSON object, not null.`},
		{`{"site": {"a": []}}`, ``},
		{`{"site": {"a": [{"type": "opd"}, null]}}`, `1,34 Wrong type: What site "a" holds is a JSON object, not null.`},
		{`{"site": {"a": [{"type": "opd"}, {"type": "opd"}]}}`, `1,34 Duplicate label: site "a" is already declared at dinkes/a.hcl.json:1,17-24`},
		{`{"site": {"a": {"type": "opd"}, "a": {"type": "opd"}}}`, `1,33 Duplicate label: site "a" is already declared at dinkes/a.hcl.json:1,11-14`},
		{`{"site": {"a": {"type": "opd"}}, "site": {"a": {"type": "opd"}}}`, `1,43 Duplicate label: site "a" is already declared`},
		{`{"site": {"a": [[{"type": "opd"}]]}}`, `1,17 Wrong type: What site "a" holds is a JSON object, not a list.`},
		{`{"site": null}`, `1,10 Wrong type: What site holds is a JSON object, not null.`},
		{`{"site": {}}`, `1,2 Wrong labels: A block site takes exactly one label, in JSON: "site": {"name": { … }}.`},
		{`{"site": []}`, `1,2 Wrong labels: A block site takes exactly one label`},
		{`{"site": "a"}`, `1,10 Wrong type: What site holds is a JSON object, not a text.`},
		{`{"site": {"type": "opd"}}`, `1,19 Wrong type: What site "type" holds is a JSON object, not a text.`},
		{`{"situs": {"a": {}}}`, `1,2 Unknown block: There is no block named "situs".`},
		{`{"sites": {"a": {}}}`, `1,2 Unknown block: There is no block named "sites". Did you mean "site"?`},
		{`{"situs": []}`, `1,2 Attribute outside a block: The attribute "situs"`},
		{`{"": {}}`, `1,2 Unknown block: There is no block named "".`},
		{`{"site": {"": {"type": "opd"}}}`, `1,11 Wrong label: "" is no label`},
		{`{"site": {"a/b": {"type": "opd"}}}`, `1,11 Wrong label: "a/b" is no label`},
		{`{"site": {"..": {"type": "opd"}}}`, `1,11 Wrong label: ".." is no label`},
		{`{"site": {"a\u0000": {"type": "opd"}}}`, `1,11 Wrong label: "a\x00" is no label`},
		{`{"site": {"${a}": {"type": "opd"}}}`, `1,11 Wrong label: "${a}" is no label`},
		{`{"site": {"á": {"type": "opd"}}}`, `1,11 Wrong label: "á" is no label`},
		{`{"site": {"a": {"type": "opd", "": 1}}}`, `1,32 Unknown attribute: A block site has no attribute "".`},
		{`{"application": {"a": {"name": "A", "kind": "khusus", "sso": {}, "sso": {}}}}`, `1,66 Duplicate block: This block sso already stands at line 1`},
		{`{"application": {"a": {"name": "A", "kind": "khusus", "sso": null}}}`, `1,62 Wrong type: What sso holds is a JSON object, not null.`},
		{`{"application": {"a": {"name": "A", "kind": "khusus", "interface": []}}}`, ``},
		{`{"application": {"a": {"name": "A", "kind": "khusus", "//": null, "//": 1}}}`, ``},
		{`{"//": {"site": 1}, "site": [{"a": {"type": "opd"}}, {"b": {"type": "opd"}}]}`, ``},
		{`[{"site": {"a": {"type": "opd"}}}, {"site": {"b": {"type": "opd"}}}]`, ``},
		{`[{"site": {"a": {"type": "opd"}}}, 1]`, `1,36 Wrong type: What a file holds is a JSON object, not a number.`},
		{`null`, `1,1 Wrong type: What a file holds is a JSON object, not null.`},
		{`{"site": {"a": {"type": "opd"}}} {}`, `1,34 Wrong JSON syntax: A file holds exactly one object`},
		{`{"site": {"a": {"type": "opd"}}} x`, `1,34 Wrong JSON syntax: Look at`},
		{`{"site": {"a": {"type": "opd"}},}`, `1,33 Wrong JSON syntax: Look at`},
		{`{"site": {"a": {"type": 'opd'}}}`, `1,25 Wrong JSON syntax: Look at`},
		{`{"site": {"a": {type: "opd"}}}`, `1,17 Wrong JSON syntax: Look at`},
		{`{"site": {"a": {"type": "opd" // no
}}}`, `1,31 Wrong JSON syntax: Look at`},
		{"{\"site\": {\"a\": {\"type\": \"o\npd\"}}}", `1,27 Wrong JSON syntax: Look at`},
		{`{"site": {"a": {"type": "o\xpd"}}}`, `1,28 Wrong JSON syntax: Look at`},
		{`{"site": {"a": {"type": NaN}}}`, `1,25 Wrong JSON syntax: Look at`},
		{`{"site": {"a": {"type": 01}}}`, `1,26 Wrong JSON syntax: Look at`},
		{`{"site": {"a": {"type": tru}}}`, `1,28 Wrong JSON syntax: Look at`},
		{`{"site": {"a": {"type": "opd"`, `1,30 Wrong JSON syntax: The file ends before`},
		{`{"site": {"a": {"type": "opd`, `1,29 Wrong JSON syntax: Look at`},
		{"", `1,1 Wrong JSON syntax: The file ends before`},
	} {
		inv, diags := parse(t, city+"\n-- dinkes/a.hcl.json --\n"+test.src)
		if test.want == "" {
			if inv == nil {
				t.Errorf("%s: %v", test.src, diags)
			}
			continue
		}
		got := ""
		if len(diags) == 1 {
			d := diags[0]
			got = fmt.Sprintf("%d,%d %s: %s", d.Subject.Start.Line, d.Subject.Start.Column, d.Summary, d.Detail)
		}
		if !strings.Contains(got, test.want) {
			t.Errorf("%s\ngot  %s %v\nwant %s", test.src, got, diags, test.want)
		}
	}
}
