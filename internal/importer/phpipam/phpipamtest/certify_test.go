package phpipamtest_test

import (
	"context"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/patuh-id/patuh/internal/importer"
	"github.com/patuh-id/patuh/internal/importer/phpipam"
	"github.com/patuh-id/patuh/internal/importer/phpipam/phpipamtest"
	"github.com/patuh-id/patuh/internal/openapitest"
)

// TestCertified holds the fake to the description we made after phpIPAM's own
// documentation, schema and controllers: what the client asks, and what the fake
// answers, goes through prism.
func TestCertified(t *testing.T) {
	s := phpipamtest.New(t, "rahasia")
	described, err := filepath.Abs("described.yaml")
	if err != nil {
		t.Fatal(err)
	}
	p := openapitest.Start(t, openapitest.Options{Description: described, Server: s.URL, Endpoint: func(path string) string {
		return strings.Replace(path, "/"+phpipamtest.App+"/", "/{app}/", 1)
	}})
	read := func(app, token string) ([]importer.Record, error) {
		header, value := phpipam.Header(token)
		c, err := importer.NewClient(importer.Options{URL: phpipam.Base(p.URL, app), Header: header, Token: value})
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		return phpipam.Read(context.Background(), c)
	}
	if records, err := read(phpipamtest.App, "rahasia"); err != nil || len(records) != 0 {
		t.Errorf("nothing: %d records, %v", len(records), err)
	}
	s.Put("subnets", phpipamtest.Object{ID: 9, Folder: true})
	if records, err := read(phpipamtest.App, "rahasia"); err != nil || len(records) != 0 {
		t.Errorf("a folder: %d records, %v", len(records), err)
	}
	s.Put("tools/customers", phpipamtest.Object{ID: 1, Name: "Dinas Kesehatan", Own: map[string]string{"custom_patuh_opd": "dinkes"}})
	s.Put("tools/locations", phpipamtest.Object{ID: 1, Name: "Kominfo"})
	s.Put("subnets", phpipamtest.Object{ID: 1, Value: "10.20.0.0/16"}, phpipamtest.Object{ID: 2, Value: "10.20.4.0/24", Subnet: 1, Location: 1, VRF: 3})
	s.Put("addresses", phpipamtest.Object{Value: "10.20.4.11", Subnet: 2, Customer: 1}, phpipamtest.Object{Value: "2001:db8::1", Subnet: 2, Tag: 4, Own: map[string]string{"custom_patuh_opd": "dinsos"}})
	for _, form := range [][3]bool{{}, {true, false, true}, {false, true, true}, {true, true, false}} {
		s.Form(form[0], form[1], form[2])
		if records, err := read(phpipamtest.App, "rahasia"); err != nil || len(records) != 4 {
			t.Errorf("%v: %d records, %v", form, len(records), err)
		}
	}
	for _, refused := range [][2]string{{"lain", "rahasia"}, {phpipamtest.App, "lain"}} {
		if _, err := read(refused[0], refused[1]); err == nil {
			t.Errorf("%v: no error", refused)
		}
	}
	p.Report(t, "GET /api/{app}/subnets/ 200", "GET /api/{app}/subnets/ 404", "GET /api/{app}/subnets/ 500", "GET /api/{app}/subnets/ 401", "GET /api/lain/subnets/ 400",
		"GET /api/{app}/addresses/ 200", "GET /api/{app}/addresses/ 500", "GET /api/{app}/tools/customers/ 404", "GET /api/{app}/tools/customers/ 200", "GET /api/{app}/tools/locations/ 200", "GET /api/{app}/tools/tags/ 200")

	// What is not as described is noticed, in every list.
	for i, list := range []string{"subnets", "addresses", "tools/customers", "tools/locations", "tools/tags"} {
		s.Fault(func(w http.ResponseWriter, r *http.Request) bool {
			if !strings.HasSuffix(r.URL.Path, "/"+list+"/") {
				return false
			}
			w.Header().Set("Content-Type", "application/json")
			io.WriteString(w, `{"code":200,"success":true,"data":[{"id":[]}]}`)
			return true
		})
		if _, err := read(phpipamtest.App, "rahasia"); err == nil || p.Violations() != i+1 {
			t.Errorf("%s: prism takes anything: %d violations, %v", list, p.Violations(), err)
		}
	}
}
