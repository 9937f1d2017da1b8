package netboxtest_test

import (
	"cmp"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/patuh-id/patuh/internal/importer"
	"github.com/patuh-id/patuh/internal/importer/netbox"
	"github.com/patuh-id/patuh/internal/importer/netbox/netboxtest"
	"github.com/patuh-id/patuh/internal/openapitest"
)

// TestCertified holds the fake to NetBox's description of its API: what the client
// asks, and what the fake answers, goes through prism. NetBox describes no
// refusals, so those go to the fake directly, and are as its source has them.
func TestCertified(t *testing.T) {
	s := netboxtest.New(t, "rahasia")
	described, err := filepath.Abs(cmp.Or(os.Getenv("PATUH_NETBOX_OPENAPI"), "described.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	p := openapitest.Start(t, openapitest.Options{Description: described, Server: s.URL, Undescribed: func(r *http.Request) string {
		if r.Header.Get("Authorization") != "Token rahasia" {
			return "refusals are not described"
		}
		return ""
	}})
	s.Public(p.URL)
	fill(s)
	s.Pages(2)

	read := func(token string) ([]importer.Record, error) {
		header, value := netbox.Header(token)
		c, err := importer.NewClient(importer.Options{URL: p.URL, Header: header, Token: value})
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		return netbox.Read(context.Background(), c)
	}
	records, err := read("rahasia")
	if err != nil || len(records) != 10 {
		t.Errorf("%d records, %v", len(records), err)
	}
	if _, err := read("lain"); err == nil {
		t.Error("a token that is not known: no error")
	}
	p.Report(t, "GET /api/tenancy/tenants/ 200", "GET /api/dcim/sites/ 200", "GET /api/ipam/prefixes/ 200", "GET /api/ipam/ip-ranges/ 200", "GET /api/ipam/ip-addresses/ 200")

	// What is not as described is noticed, in every list.
	for i, list := range []string{"/api/tenancy/tenants/", "/api/dcim/sites/", "/api/ipam/prefixes/", "/api/ipam/ip-ranges/", "/api/ipam/ip-addresses/"} {
		s.Fault(func(w http.ResponseWriter, r *http.Request) bool {
			if r.URL.Path != list {
				return false
			}
			w.Header().Set("Content-Type", "application/json")
			io.WriteString(w, `{"count":1,"results":[{"id":"1"}]}`)
			return true
		})
		if _, err := read("rahasia"); err == nil || p.Violations() != i+1 {
			t.Errorf("%s: prism takes anything: %d violations, %v", list, p.Violations(), err)
		}
	}
}

// fill puts something of every form into a fake: ten prefixes, ranges and
// addresses.
func fill(s *netboxtest.Server) {
	s.Put("tenants",
		netboxtest.Object{Name: "Dinas Kesehatan", Slug: "dinas-kesehatan", Own: map[string]any{"patuh_opd": "dinkes"}},
		netboxtest.Object{Name: "Dinas Sosial", Slug: "dinsos"}, netboxtest.Object{Name: "Penyedia", Slug: "penyedia"})
	s.Put("sites", netboxtest.Object{Name: "Kominfo", Slug: "kominfo"}, netboxtest.Object{Name: "Balai Kota", Slug: "balai-kota", Own: map[string]any{"patuh_data_center": nil}})
	s.Put("vrfs", netboxtest.Object{Name: "tamu"})
	s.Put("prefixes",
		netboxtest.Object{Value: "10.20.0.0/16", Status: "container"},
		netboxtest.Object{Value: "10.20.4.0/24", Site: "kominfo", Role: "server", Tags: []string{"utama"}},
		netboxtest.Object{Value: "10.20.9.0/24", Scope: "dcim.location", Site: "lantai-2", Status: "reserved"},
		netboxtest.Object{Value: "2001:db8:20::/48", Tenant: "dinsos", VRF: "tamu", Status: "deprecated"})
	s.Put("ip-ranges", netboxtest.Object{Value: "10.20.4.16/24-10.20.4.31/24", Tenant: "dinsos", Role: "server"}, netboxtest.Object{Value: "10.20.4.40/24-10.20.4.41/24"})
	s.Put("ip-addresses",
		netboxtest.Object{Value: "10.20.4.11/24", Tenant: "dinas-kesehatan"}, netboxtest.Object{Value: "10.20.4.12/24", Tenant: "dinas-kesehatan", Status: "dhcp", Role: "vip"},
		netboxtest.Object{Value: "10.20.4.13/24", Tenant: "penyedia", VRF: "tamu"}, netboxtest.Object{Value: "2001:db8:20::1/64", Status: "slaac"})
}
