package descriptions

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/patuh-id/patuh/scanners/repository/tree"
	"github.com/patuh-id/patuh/scanners/repository/treetest"
)

func search(t testing.TB, files map[string]string, named ...string) Facts {
	t.Helper()
	s := New("serangkota.go.id", named...)
	repo := treetest.New(files)
	if err := repo.Walk(t.Context(), func(e tree.Entry) error { s.Offer(e); return nil }); err != nil {
		t.Fatal(err)
	}
	return s.Facts(t.Context(), repo)
}

const three = `openapi: 3.1.0
info: {title: SIMPUS, version: "1"}
servers:
  - url: https://simpus.serangkota.go.id/api
  - url: https://serangkota.go.id.contoh.id/api
  - url: /api
  - url: https://{host}/api
paths:
  /pasien:
    get: {operationId: daftarPasien}
    post: {operationId: tambahPasien}
components:
  securitySchemes:
    masuk: {type: oauth2}
`

func TestDescriptions(t *testing.T) {
	two := `{"swagger":"2.0","info":{"title":"a","version":"1"},"host":"api.serangkota.go.id","paths":{"/a":{"get":{"operationId":"a","responses":{"200":{"description":"a"}}}}}}`
	for _, test := range []struct{ path, text, want string }{
		{"docs/antarmuka.yaml", three, "openapi 3.1.0 true 2 [daftarPasien] [oauth2] {1 1 2}"},
		{"public/x.json", two, "openapi 2.0 true 1 [] [] {1 0 0}"},
		{"a.json", strings.ReplaceAll(two, ",", ",\n"), "openapi 2.0 true 1 [] [] {1 0 0}"},
		{"info-first.yaml", "info: {title: a, version: a}\npaths: {/a: {get: {}}}\nopenapi: 3.1.0\n", "openapi 3.1.0 true 1 [] [] {0 0 0}"},
		{"damaged.yaml", "openapi: 3.1.0\ninfo: [\n", "openapi  false 0 [] [] {0 0 0}"},
		{"without-paths.yaml", "openapi: 3.0.0\ninfo: {title: a, version: a}\n", "openapi 3.0.0 false 0 [] [] {0 0 0}"},
		{"package.json", `{"dependencies": {"swagger": "^1.0", "openapi": "^2"}}`, ""},
		{"config.yaml", "docs:\n  swagger: true\n", ""},
		{"events.yaml", "asyncapi: 3.0.0\n", "asyncapi  false 0 [] [] {0 0 0}"},
		{"schema.graphql", "type Query {\n  pasien: [Pasien]\n}\n", "graphql  false 0 [] [] {0 0 0}"},
		{"part.graphql", "type Pasien {\n  nik: String\n}\n", ""},
		{"simpus.proto", "syntax = \"proto3\";\nservice Simpus {\n  rpc Daftar(A) returns (B);\n}\n", "protobuf  false 1 [] [] {0 0 0}"},
		{"message.proto", "syntax = \"proto3\";\nmessage A {}\n", ""},
		{"layanan.wsdl", `<wsdl:definitions xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/">`, "wsdl  false 0 [] [] {0 0 0}"},
		{"pom.xml", "<project/>", ""},
		{"a.raml", "#%RAML 1.0\n", "raml  false 0 [] [] {0 0 0}"},
		{"a.apib", "FORMAT: 1A\n", "api_blueprint  false 0 [] [] {0 0 0}"},
		{"simpus.postman_collection.json", `{"info": {"_postman_id": "1"}}`, "postman  false 0 [] [] {0 0 0}"},
		{"node_modules/a/openapi.yaml", three, ""},
	} {
		f := search(t, map[string]string{test.path: test.text}, "daftarPasien", "hapusPasien")
		got := ""
		for _, d := range f.Descriptions {
			got = fmt.Sprintln(d.Type, d.Version, d.Valid, d.Operations, d.Named, d.SecuritySchemes, d.Servers)
			if (d.Reason == nil) != d.Valid || d.Blob == "" {
				t.Errorf("%s: %+v", test.path, d)
			}
		}
		if strings.TrimSpace(got) != test.want || f.UnexaminedCount != 0 {
			t.Errorf("%s: %q; want %q", test.path, got, test.want)
		}
		if data, err := json.Marshal(f); err != nil || strings.Contains(string(data), "SIMPUS") || strings.Contains(string(data), "contoh.id") {
			t.Errorf("%s", data)
		}
	}
}

func TestCaps(t *testing.T) {
	s := New("")
	for i := range 3 * maxFiles {
		s.Offer(tree.Entry{Path: fmt.Sprintf("lang/%05d.json", i)})
	}
	s.Offer(tree.Entry{Path: "z/openapi.yaml"})
	if len(s.files) > 2*maxFiles {
		t.Error(len(s.files))
	}
	f := s.Facts(t.Context(), treetest.New(map[string]string{"z/openapi.yaml": three}))
	if len(f.Descriptions) != 1 || f.UnexaminedCount != 3*maxFiles || len(f.Unexamined) != maxFound {
		t.Errorf("%d found, %d unexamined", len(f.Descriptions), f.UnexaminedCount)
	}
}

func FuzzDescribe(f *testing.F) {
	f.Add(".yaml", []byte(three))
	f.Add(".json", []byte(`{"openapi":"3.0.0","servers":[{"url":"http://[::1"}],"host":1}`))
	f.Add(".proto", []byte("service A {\nrpc B("))
	s := New("serangkota.go.id", "a")
	f.Fuzz(func(t *testing.T, ending string, data []byte) {
		s.describe(t.Context(), ending, data)
	})
}
