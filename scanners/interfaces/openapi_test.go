package interfaces

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// head is what stands before the paths of a document that is otherwise right.
const head = "openapi: 3.0.3\ninfo: {title: Simpus, version: 1.0}\n"

const one = "paths:\n  /kunjungan:\n    get:\n      responses: {'200': {description: ada}}\n"

func TestOpenAPI(t *testing.T) {
	version := func(key, value string) string {
		return fmt.Sprintf("%s: %s\ninfo: {title: Simpus, version: 1.0}\n", key, value)
	}
	const (
		valid   = ""
		unknown = "unexamined: " // before the problem
	)
	for _, c := range []struct {
		name, doc  string
		problem    string // in English
		version    string
		operations int
		schemes    []string
	}{
		{"Swagger 2.0", version("swagger", `"2.0"`) + one, valid, "2.0", 1, nil},
		{"2.0, not quoted", version("swagger", "2.0") + one, valid, "2.0", 1, nil},
		{"3.0", head + one, valid, "3.0.3", 1, nil},
		{"3.1", version("openapi", "3.1.1") + one, valid, "3.1.1", 1, nil},
		{"3.2", version("openapi", "3.2.0") + "paths: {/a: {query: {}}}", valid, "3.2.0", 1, nil},
		{"version of Swagger under openapi", version("openapi", "2.0") + one, "no version of OpenAPI that there is", "", 0, nil},
		{"version of OpenAPI under swagger", version("swagger", "3.0.0") + one, "no version of OpenAPI that there is", "", 0, nil},
		{"both", "swagger: '2.0'\n" + head + one, "no version of OpenAPI that there is", "", 0, nil},
		{"1.2", version("swagger", "1.2") + one, "no version of OpenAPI that there is", "", 0, nil},
		{"3.0 in short", version("openapi", "3.0") + one, "no version of OpenAPI that there is", "", 0, nil},
		{"version in words", version("openapi", "tiga") + one, "no version of OpenAPI that there is", "", 0, nil},
		{"version is a mapping", version("openapi", "{}") + one, "no version of OpenAPI that there is", "", 0, nil},
		{"a version to come", version("openapi", "3.3.0") + one, unknown + "this version of OpenAPI is not known yet", "", 0, nil},
		{"another to come", version("openapi", "4.0.0") + one, unknown + "this version of OpenAPI is not known yet", "", 0, nil},

		{"JSON", `{"openapi":"3.0.0","info":{"title":"a","version":"1"},"paths":{"/":{"get":{"responses":{"200":{}}}}}}`, valid, "3.0.0", 1, nil},
		{"JSON, tabs", "{\n\t\"openapi\": \"3.0.0\",\n\t\"info\": {\"title\": \"a\", \"version\": \"1\"},\n\t\"paths\": {\"/\": {\"get\": {\"responses\": {\"200\": {}}}}}\n}\n", valid, "3.0.0", 1, nil},
		{"JSON, surrogate pair", `{"openapi":"3.0.0","info":{"title":"\ud83d\ude00","version":"1"},"paths":{"/":{"get":{"responses":{"200":{}}}}}}`, valid, "3.0.0", 1, nil},
		{"JSON, << is no merge", `{"openapi":"3.0.0","info":{"title":"a","version":"1"},"paths":{"/":{"<<":{"get":{"responses":{"200":{}}}}}}}`, "holds no operation", "3.0.0", 0, nil},
		{"JSON, byte order mark", "\ufeff" + `{"openapi":"3.0.0","info":{"title":"a","version":"1"},"paths":{"/":{"get":{"responses":{"200":{}}}}}}`, valid, "3.0.0", 1, nil},
		{"JSON, lines are told", "{\"openapi\":\"3.0.0\",\"info\":{\"title\":\"a\",\"version\":\"1\"},\n\"paths\":\n{\"a\":{}}}", "line 3: a path does not begin with /", "3.0.0", 0, nil},
		{"JSON, null title", `{"openapi":"3.0.0","info":{"title":null,"version":"1"}}`, "info.title or info.version is missing", "3.0.0", 0, nil},

		{"nothing", "", "it holds nothing", "", 0, nil},
		{"a comment", "# API", "it holds nothing", "", 0, nil},
		{"a text", "Dokumen API", "no OpenAPI document", "", 0, nil},
		{"a list", "- openapi: 3.0.0", "no OpenAPI document", "", 0, nil},
		{"null", "~", "no OpenAPI document", "", 0, nil},
		{"another document", "asyncapi: 2.0.0", "no OpenAPI document", "", 0, nil},
		{"two documents", head + one + "---\n" + head + one, "it holds more than one document", "", 0, nil},
		{"broken YAML", head + "paths: [", "line 3: not valid YAML or JSON", "", 0, nil},
		{"unknown alias", head + "paths: *kunjungan", "not valid YAML or JSON", "", 0, nil},
		{"not UTF-8", head + "paths: \xe9", "not valid YAML or JSON", "", 0, nil},

		{"no info", "openapi: 3.0.0\n" + one, "info.title or info.version is missing", "3.0.0", 0, nil},
		{"no title", "openapi: 3.0.0\ninfo: {version: 1}\n" + one, "info.title or info.version is missing", "3.0.0", 0, nil},
		{"null title", "openapi: 3.0.0\ninfo: {title: ~, version: 1}\n" + one, "info.title or info.version is missing", "3.0.0", 0, nil},
		{"title is a list", "openapi: 3.0.0\ninfo: {title: [a], version: 1}\n" + one, "info.title or info.version is missing", "3.0.0", 0, nil},

		{"no paths", head, "paths is missing", "3.0.3", 0, nil},
		{"paths is a list", head + "paths: [/a]", "paths is missing", "3.0.3", 0, nil},
		{"empty paths", head + "paths: {}", "holds no operation", "3.0.3", 0, nil},
		{"path without operations", head + "paths: {/a: {summary: a, parameters: []}}", "holds no operation", "3.0.3", 0, nil},
		{"path that is null", head + "paths: {/a: }", "holds no operation", "3.0.3", 0, nil},
		{"path without slash", head + "paths:\n  a: {}\n", "line 4: a path does not begin with /", "3.0.3", 0, nil},
		{"extension beside paths", head + one + "  x-a: {get: {}}\n", valid, "3.0.3", 1, nil},
		{"extension alone", head + "paths: {x-a: {get: {responses: {200: {}}}}}", "holds no operation", "3.0.3", 0, nil},
		{"several operations", head + "paths: {/a: {get: {responses: {200: {}}}, post: {responses: {201: {}}}}, /b: {delete: {responses: {204: {}}}}}", valid, "3.0.3", 3, nil},
		{"operation that is a text", head + "paths:\n  /a:\n    get: ya\n", "line 5: get is no operation", "3.0.3", 0, nil},
		{"no responses", head + "paths:\n  /a:\n    post: {}\n", "line 5: the operation post has no responses", "3.0.3", 1, nil},
		{"empty responses", head + "paths:\n  /a:\n    get: {responses: {}}\n", "line 5: the operation get has no responses", "3.0.3", 1, nil},
		{"no responses, 2.0", version("swagger", "2.0") + "paths: {/a: {get: {}}}", "line 3: the operation get has no responses", "2.0", 1, nil},
		{"no responses, which 3.1 allows", version("openapi", "3.1.0") + "paths: {/a: {get: {}}}", valid, "3.1.0", 1, nil},
		{"references alone", head + "paths: {/a: {$ref: a.yaml}, /b: {$ref: '#/x'}}", unknown + "all its operations are behind $ref, which is not followed", "3.0.3", 0, nil},
		{"reference beside an operation", head + one + "  /b: {$ref: b.yaml}\n", valid, "3.0.3", 1, nil},

		{"schemes", head + one + "components: {securitySchemes: {b: {type: oauth2}, a: {type: http}, c: {type: http}}}", valid, "3.0.3", 1, []string{"http", "oauth2"}},
		{"schemes, 2.0", version("swagger", "2.0") + one + "securityDefinitions: {a: {type: basic}}", valid, "2.0", 1, []string{"basic"}},
		{"schemes of 2.0 in 3.0", head + one + "securityDefinitions: {a: {type: basic}}", valid, "3.0.3", 1, nil},
		{"scheme by reference", head + one + "components: {securitySchemes: {a: {$ref: a.yaml}}}", valid, "3.0.3", 1, nil},
		{"scheme of no type", head + one + "components:\n  securitySchemes:\n    a: {}\n", "line 9: no type of a security scheme", "3.0.3", 0, nil},
		{"scheme of another type", head + one + "components:\n  securitySchemes:\n    a: {type: sandi}\n", "line 9: no type of a security scheme", "3.0.3", 0, nil},

		{"aliases", head + "x: &r {200: {}}\npaths: {/a: &a {get: {responses: *r}}, /b: *a}", valid, "3.0.3", 2, nil},
		{"merge", head + "x: &o {responses: {200: {}}}\npaths: {/a: {get: {<<: *o}}, /b: {<<: {post: {<<: [*o]}}}}", valid, "3.0.3", 2, nil},
		{"own key before the merged", head + "x: &i {get: {}}\npaths: {/a: {<<: *i, get: {responses: {200: {}}}}}", valid, "3.0.3", 1, nil},
		{"alias of itself", head + "paths: &p {/a: *p}", "holds no operation", "3.0.3", 0, nil},
		{"merge of itself", head + "paths: &p {<<: *p}", "holds no operation", "3.0.3", 0, nil},
		{"merges that multiply", head + "x0: &x0 {}\n" + multiply(14) + "paths: {/a: *x14}", unknown + "it is too intricate to be examined", "3.0.3", 0, nil},
		{"aliases that multiply", head + "x: &x {" + strings.Repeat("k,", 10_000) + "}\npaths:\n" + strings.Repeat("  /a: *x\n", 10_000), unknown + "it is too intricate to be examined", "3.0.3", 0, nil},
		{"deep", head + "paths: " + strings.Repeat("[", 1e5), "line 3: not valid YAML or JSON", "", 0, nil},
		{"deep JSON", strings.Repeat(`{"a":`, 1e5) + "1" + strings.Repeat("}", 1e5), "not valid YAML or JSON", "", 0, nil},
		{"dense", head + "x: [" + strings.Repeat(",", 1<<20) + "]", unknown + "it is too intricate to be examined", "", 0, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Content{Examined: true, SecuritySchemes: []string{}, Hosts: []string{}}
			openAPI(context.Background(), []byte(c.doc), &got)
			problem := ""
			if got.Problem != nil {
				if problem = got.Problem.EN; got.Problem.ID == "" {
					t.Error("the problem is told in one language")
				}
			}
			if !got.Examined {
				problem = unknown + problem
			}
			if problem != c.problem || got.Version != c.version || got.Operations != c.operations && c.problem == valid || !slices.Equal(got.SecuritySchemes, c.schemes) {
				t.Errorf("%q, version %q, %d operations, %q; it should be %q, %q, %d, %q",
					problem, got.Version, got.Operations, got.SecuritySchemes, c.problem, c.version, c.operations, c.schemes)
			}
		})
	}
}

// multiply returns mappings each of which merges ten of the one before.
func multiply(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "x%d: &x%d {<<: [%s]}\n", i+1, i+1, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*x%d, ", i), 10), ", "))
	}
	return b.String()
}

// TestJSONAsYAML reads documents of both languages by both readers.
func TestJSONAsYAML(t *testing.T) {
	const doc = "{\"a\": [1, \"dua\", null, true, 1.50, {}],\n \"b\": {\"c\": \"\"}}"
	a, problem := parseJSON(context.Background(), []byte(doc))
	if problem != nil {
		t.Fatal(problem)
	}
	b, problem := parseYAML(context.Background(), []byte(doc))
	if problem != nil {
		t.Fatal(problem)
	}
	var same func(a, b *yaml.Node)
	same = func(a, b *yaml.Node) {
		if a.Kind != b.Kind || text(a) != text(b) || a.Line != b.Line || len(a.Content) != len(b.Content) {
			t.Fatalf("%+v is not %+v", a, b)
		}
		for i := range a.Content {
			same(a.Content[i], b.Content[i])
		}
	}
	same(a, b)
}

func FuzzOpenAPI(f *testing.F) {
	for _, doc := range []string{
		"", head + one, strings.Replace(head, "openapi: 3.0.3", "swagger: '2.0'", 1) + one + "securityDefinitions: {a: {type: basic}}",
		`{"openapi":"3.1.0","info":{"title":"\ud83d","version":"1"},"paths":{"/":{"get":{"responses":{"200":{}}}}}}`,
		head + "x: &x {<<: *x}\npaths: &p {/a: *p, <<: [*x, *p], /b: {$ref: a, <<: *p}}",
		head + "? [a, b]\n: c\n--- |\n  a\n...\n# b", "%YAML 1.1\n---\n!!map {? a : b}", "\ufeff{}", "a: !!binary |\n  =", "- - ? -",
	} {
		f.Add([]byte(doc))
	}
	f.Fuzz(func(t *testing.T, doc []byte) {
		d := Content{Examined: true, SecuritySchemes: []string{}, Hosts: []string{}}
		openAPI(context.Background(), doc, &d)
		switch {
		case d.Problem == nil && (d.Version == "" || d.Operations == 0 || !d.Examined):
			t.Errorf("nothing is wrong with %+v", d)
		case d.Problem != nil && (d.Problem.ID == "" || d.Problem.EN == ""):
			t.Error("a problem without words")
		case !slices.IsSorted(d.SecuritySchemes):
			t.Errorf("not sorted: %q", d.SecuritySchemes)
		}
		again := Content{Examined: true, SecuritySchemes: []string{}, Hosts: []string{}}
		openAPI(context.Background(), doc, &again)
		before, _ := json.Marshal(d)
		after, _ := json.Marshal(again)
		if string(before) != string(after) {
			t.Errorf("%s, and then %s", before, after)
		}
	})
}

// Servers stand anywhere in a description; what is told of them leaves none out
// without saying so.
func TestHosts(t *testing.T) {
	many := "servers:\n"
	for i := range maxHosts + 1 {
		many += fmt.Sprintf("- url: https://s%02d.go.id\n", i)
	}
	for _, c := range []struct {
		name, servers, item, operation string
		want                           string
		more                           bool
	}{
		{"none", "", "", "", "[]", false},
		{"a path alone", "servers: [{url: /v1}, {url: ''}]", "", "", "[]", false},
		{"of a path", "servers: [{url: 'https://a.go.id'}]", "servers: [{url: 'https://b.example.id'}],", "", "[a.go.id b.example.id]", false},
		{"of an operation", "servers: [{url: 'https://a.go.id'}]", "", "servers: [{url: '//C.example.id:8443/x'}],", "[a.go.id c.example.id]", false},
		{"a variable", "servers: [{url: 'https://{a}.go.id/{b}', variables: {a: {default: uji}, b: {default: v1}}}]", "", "", "[uji.go.id]", false},
		{"a variable in the path", "servers: [{url: 'https://a.go.id/{b}'}]", "", "", "[a.go.id]", false},
		{"a variable without a value", "servers: [{url: 'https://{a}.go.id'}]", "", "", "[]", true},
		{"no host's form", "servers: [{url: 'https://a b'}, {url: 'https://a_b.go.id'}]", "", "", "[]", true},
		{"too many", many, "", "", "", true},
	} {
		got := Content{Examined: true, SecuritySchemes: []string{}, Hosts: []string{}}
		openAPI(t.Context(), []byte("openapi: 3.1.0\ninfo: {title: a, version: 1}\n"+c.servers+"\npaths: {/a: {"+c.item+" get: {"+c.operation+" responses: {200: {}}}}}\n"), &got)
		if got.Problem != nil || c.want != "" && fmt.Sprint(got.Hosts) != c.want || got.MoreHosts != c.more || len(got.Hosts) > maxHosts {
			t.Errorf("%s: %v, more %t, %v", c.name, got.Hosts, got.MoreHosts, got.Problem)
		}
	}
}

// An operation is guarded where each way to call it needs a scheme.
func TestGuarded(t *testing.T) {
	const frame = "openapi: 3.0.3\ninfo: {title: Simpus, version: 1.0}\ncomponents: {securitySchemes: {a: {type: http}, b: {type: oauth2}}}\n"
	operation := func(security string) string { return "{responses: {200: {}}" + security + "}" }
	for _, c := range []struct {
		name, doc string
		guarded   int
	}{
		{"nothing asks", "paths: {/a: {get: " + operation("") + "}}", 0},
		{"all ask", "security: [{a: []}]\npaths: {/a: {get: " + operation("") + ", post: " + operation("") + "}}", 2},
		{"one asks", "paths: {/a: {get: " + operation(", security: [{b: [baca]}]") + ", post: " + operation("") + "}}", 1},
		{"all but one", "security: [{a: []}]\npaths: {/a: {get: " + operation(", security: []") + ", post: " + operation("") + "}}", 1},
		{"open to anybody beside", "security: [{a: []}, {}]\npaths: {/a: {get: " + operation("") + "}}", 0},
		{"either of two", "security: [{a: []}, {b: []}]\npaths: {/a: {get: " + operation("") + "}}", 1},
		{"a scheme that is not there", "security: [{c: []}]\npaths: {/a: {get: " + operation("") + "}}", 0},
		{"one there and one not", "security: [{a: [], c: []}]\npaths: {/a: {get: " + operation("") + "}}", 0},
		{"no list", "security: {a: []}\npaths: {/a: {get: " + operation("") + "}}", 0},
		{"of words", "security: [a]\npaths: {/a: {get: " + operation("") + "}}", 0},
		{"aliases", "x: &s [{a: []}]\nsecurity: *s\npaths: {/a: {get: " + operation("") + "}}", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Content{Examined: true, SecuritySchemes: []string{}, Hosts: []string{}}
			openAPI(context.Background(), []byte(frame+c.doc), &got)
			if got.Problem != nil || got.Guarded != c.guarded || got.Elsewhere {
				t.Errorf("%v, %d guarded, should be %d", got.Problem, got.Guarded, c.guarded)
			}
		})
	}
}
