package interfaces

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/patuh-id/patuh/scanners/repository/tree"
	"github.com/patuh-id/patuh/scanners/repository/treetest"
)

func search(t testing.TB, files map[string]string) Descriptions {
	t.Helper()
	repository, s := treetest.New(files), New()
	if err := repository.Walk(context.Background(), func(e tree.Entry) error { s.Offer(e); return nil }); err != nil {
		t.Fatal(err)
	}
	return s.Facts(context.Background(), repository)
}

const simpus = "openapi: 3.0.3\ninfo: {title: Simpus, version: 1.0}\nservers: [{url: 'https://Simpus.serangkota.go.id/v1'}, {url: /v2}, {url: 'https://{kota}.example.id'}]\n" +
	"security: [{a: []}]\ncomponents: {securitySchemes: {a: {type: oauth2}}}\npaths: {/a: {get: {responses: {200: {}}}}}\n"

func TestSearch(t *testing.T) {
	got := search(t, map[string]string{
		"docs/openapi.yaml":           simpus,
		"api/v1.json":                 "{\n  \"swagger\": \"2.0\",\n  \"host\": \"api.serangkota.go.id:8443\",\n  \"info\": {\"title\": \"a\", \"version\": \"1\"},\n  \"paths\": {\"/a\": {\"get\": {\"responses\": {\"200\": {}}}}}\n}",
		"rusak/swagger.yml":           "swagger: 2.0\n",
		"urut/openapi.json":           "{\"components\": {\"x-a\": \"" + strings.Repeat("a", maxHead) + "\"}, \"info\": {\"title\": \"a\", \"version\": \"1\"}, \"openapi\": \"3.1.0\", \"paths\": {\"/a\": {\"get\": {}}}}",
		"skema.graphql":               "type Query {\n  kunjungan: Int\n}\n",
		"potongan.graphql":            "query { kunjungan }\n",
		"rpc/antrean.proto":           "syntax = \"proto3\";\nservice Antrean {\n}\n",
		"rpc/pesan.proto":             "syntax = \"proto3\";\nmessage Pesan {}\n",
		"soap/pajak.wsdl":             "<wsdl:definitions xmlns:wsdl=\"http://schemas.xmlsoap.org/wsdl/\"></wsdl:definitions>",
		"kejadian.yaml":               "asyncapi: 2.6.0\n",
		"lama.raml":                   "#%RAML 1.0\ntitle: a\n",
		"koleksi.json":                "{\"info\": {\"schema\": \"https://schema.getpostman.com/json/collection/v2.1.0/collection.json\"}}",
		"docker-compose.yml":          "services:\n  openapi:\n    image: x\n",
		"package.json":                "{\"name\": \"openapi\"}",
		"node_modules/a/openapi.yaml": simpus,
		"README.md":                   simpus,
	})
	told := map[string]string{}
	for _, f := range got.Found {
		told[f.Path] = fmt.Sprintf("%s %v %d %d %v", f.Type, f.Valid, f.Operations, f.Guarded, f.Hosts)
		if f.Blob == "" || f.Valid == (f.Problem != nil) {
			t.Errorf("%+v", f)
		}
	}
	want := map[string]string{
		"docs/openapi.yaml": "openapi true 1 1 [simpus.serangkota.go.id]",
		"api/v1.json":       "openapi true 1 0 [api.serangkota.go.id]",
		"rusak/swagger.yml": "openapi false 0 0 []",
		"urut/openapi.json": "openapi true 1 0 []",
		"skema.graphql":     "graphql false 0 0 []",
		"rpc/antrean.proto": "protobuf false 0 0 []",
		"soap/pajak.wsdl":   "wsdl false 0 0 []",
		"kejadian.yaml":     "asyncapi false 0 0 []",
		"lama.raml":         "raml false 0 0 []",
		"koleksi.json":      "postman false 0 0 []",
	}
	if fmt.Sprint(told) != fmt.Sprint(want) || got.Beyond != 0 {
		t.Errorf("found\n%v\nnot\n%v, %d beyond", told, want, got.Beyond)
	}
	if !slices.IsSortedFunc(got.Found, func(a, b Found) int { return strings.Compare(a.Path, b.Path) }) {
		t.Error("not sorted")
	}
}

// What is beyond the cap is counted, and a likely name is never it.
func TestSearchCap(t *testing.T) {
	files := map[string]string{"zzz/openapi.yaml": simpus}
	for i := range maxCandidates + 10 {
		files[fmt.Sprintf("a/%04d.json", i)] = "{}"
	}
	if got := search(t, files); len(got.Found) != 1 || got.Beyond != 11 {
		t.Errorf("%d found, %d beyond", len(got.Found), got.Beyond)
	}
}

// What cannot be read is told where its name says what it is.
func TestSearchTooLarge(t *testing.T) {
	got := search(t, map[string]string{"openapi.json": strings.Repeat("x", MaxSize+1), "besar.json": strings.Repeat("x", MaxSize+1)})
	if len(got.Found) != 1 || got.Found[0].Path != "openapi.json" || got.Found[0].Problem == nil || got.Found[0].Examined {
		t.Errorf("%+v", got)
	}
}
