package interfaces_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/patuh-id/patuh/scanners/interfaces"
	"github.com/patuh-id/patuh/scanners/repository/sources"
	"github.com/patuh-id/patuh/scanners/scannertest"
)

const secret = scannertest.Secret

// document is a description with a secret in every place there is.
const document = `openapi: 3.0.3 # ` + secret + `
info:
  title: ` + secret + `
  version: ` + secret + `
paths:
  /` + secret + `:
    get:
      operationId: ` + secret + `
      responses:
        "200": {description: ` + secret + `}
components:
  securitySchemes:
    ` + secret + `: {type: oauth2, description: ` + secret + `}
`

const application = `
application "simpus" {
  name = "Simpus"
  kind = "khusus"
`

func TestConformance(t *testing.T) {
	scannertest.Run(t, interfaces.Scanner(sources.New(sources.Options{}).Declared), scannertest.Workspace{
		Declares: application + `
  interface {
    type = "openapi"
    path = "api/simpus.yaml"
  }
  interface {
    type = "openapi"
    path = "api/simpus.json"
  }
}`,
		Files: map[string]string{
			"api/simpus.yaml": document,
			"api/simpus.json": `{"swagger": "2.0", "info": {"title": "` + secret + `", "version": "1"}, "paths": {"/": {"get": {"responses": {"200": {}}}}}}`,
		},
	})
}

func TestDescriptions(t *testing.T) {
	w := scannertest.Workspace{
		Declares: application + `
  repository = repository.simpus

  interface {
    type = "openapi"
    path = "api/ada.yaml"
  }
  interface {
    type = "openapi"
    url  = "https://simpus.example.go.id/openapi.yaml"
  }
  interface {
    type = "graphql"
    path = "api/ada.yaml"
  }
  interface {
    type = "openapi"
    path = "api/tiada.yaml"
  }
  interface {
    type = "openapi"
    path = "openapi.yaml"
  }
  interface {
    type = "openapi"
    path = "api"
  }
  interface {
    type = "openapi"
    path = "api/besar.yaml"
  }
}

application "lain" {
  name       = "Lain"
  kind       = "khusus"
  repository = repository.jauh

  interface {
    type = "openapi"
    path = "api/tiada.yaml"
  }
}

application "tanpa_berkas" {
  name = "Tanpa berkas"
  kind = "khusus"

  interface {
    type = "openapi"
    url  = "https://lain.example.go.id/openapi.yaml"
  }
}

repository "simpus" {
  name = "Simpus"
  path = "repositories/simpus"
}

repository "jauh" {
  name = "Lain"
  url  = "https://git.example.go.id/lain"
}
`,
		Files: map[string]string{"api/ada.yaml": document, "api/besar.yaml": "", "repositories/simpus/openapi.yaml": document},
	}
	dir := w.Make(t)
	if err := os.Truncate(filepath.Join(dir, "api", "besar.yaml"), 4<<20+1); err != nil {
		t.Fatal(err)
	}
	found := w.Look(t, interfaces.Scanner(sources.New(sources.Options{}).Declared), dir)
	if e, ok := found["dinkes/application/tanpa_berkas"]; ok {
		t.Errorf("it looked at an application without a file: %+v", e)
	}
	for id, want := range map[string][]interfaces.Description{
		"dinkes/application/simpus": {
			{Index: 0, Path: "api/ada.yaml", Type: "openapi", Content: interfaces.Content{Examined: true, Valid: true, Version: "3.0.3", Operations: 1, SecuritySchemes: []string{"oauth2"}}},
			{Index: 2, Path: "api/ada.yaml", Type: "graphql"},
			{Index: 3, Path: "api/tiada.yaml", Type: "openapi", Content: interfaces.Content{Examined: true}},
			{Index: 4, Path: "openapi.yaml", Type: "openapi", Content: interfaces.Content{Examined: true, Valid: true, Version: "3.0.3", Operations: 1, SecuritySchemes: []string{"oauth2"}}},
			{Index: 5, Path: "api", Type: "openapi"},
			{Index: 6, Path: "api/besar.yaml", Type: "openapi"},
		},
		"dinkes/application/lain": {{Index: 0, Path: "api/tiada.yaml", Type: "openapi"}},
	} {
		var facts interfaces.Facts
		if err := json.Unmarshal(found[id].Facts, &facts); err != nil {
			t.Fatal(err, found[id])
		}
		if len(facts.Descriptions) != len(want) {
			t.Fatalf("%s: %d descriptions, not %d", id, len(facts.Descriptions), len(want))
		}
		for i, got := range facts.Descriptions {
			if (got.Problem == nil) != got.Valid {
				t.Errorf("%s: valid is %v with the problem %v", got.Path, got.Valid, got.Problem)
			}
			if got.SecuritySchemes == nil {
				t.Errorf("%s: no security schemes are null, not none", got.Path)
			}
			w := want[i]
			if got.Index != w.Index || got.Path != w.Path || got.Type != w.Type || got.Examined != w.Examined || got.Valid != w.Valid ||
				got.Version != w.Version || got.Operations != w.Operations || !slices.Equal(got.SecuritySchemes, w.SecuritySchemes) {
				t.Errorf("%+v, not %+v", got, w)
			}
		}
	}
}
