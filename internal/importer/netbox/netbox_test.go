package netbox_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/patuh-id/patuh/internal/importer"
	"github.com/patuh-id/patuh/internal/importer/netbox"
	"github.com/patuh-id/patuh/internal/importer/netbox/netboxtest"
)

func read(t testing.TB, address, token string) ([]importer.Record, error) {
	t.Helper()
	header, value := netbox.Header(token)
	c, err := importer.NewClient(importer.Options{URL: address, Header: header, Token: value, Sleep: func(context.Context, time.Duration) error { return nil }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return netbox.Read(t.Context(), c)
}

func TestRead(t *testing.T) {
	for _, old := range []bool{false, true} {
		s := netboxtest.New(t, "rahasia")
		if old {
			s.Old()
		}
		s.Put("tenants", netboxtest.Object{Name: "Dinas Kesehatan", Slug: "dinas-kesehatan", Own: map[string]any{"patuh_opd": "dinkes"}}, netboxtest.Object{Name: "Dinas Sosial", Slug: "dinsos"})
		s.Put("sites", netboxtest.Object{Name: "Kominfo", Slug: "kominfo"}, netboxtest.Object{Name: "Gedung B", Slug: "gedung-b", Own: map[string]any{"patuh_data_center": map[string]any{"value": "kominfo", "label": "Kominfo"}}})
		s.Put("vrfs", netboxtest.Object{Name: "tamu"})
		s.Put("prefixes",
			netboxtest.Object{ID: 1, Value: "10.20.0.0/16", Status: "container"},
			netboxtest.Object{ID: 2, Value: "10.20.4.0/24", Site: "kominfo", Role: "server"},
			netboxtest.Object{ID: 3, Value: "10.20.5.0/24", Site: "gedung-b", VRF: "tamu"},
			netboxtest.Object{ID: 4, Value: "10.20.6.0/24", Tags: []string{"x", "data-center-kasemen"}},
			netboxtest.Object{ID: 5, Value: "10.20.7.0/24", Site: "kominfo", Own: map[string]any{"patuh_data_center": "recovery_center.kasemen"}})
		s.Put("ip-ranges", netboxtest.Object{ID: 1, Value: "10.20.4.16/24-10.20.4.31/24", Tenant: "dinsos", Status: "reserved"})
		s.Put("ip-addresses",
			netboxtest.Object{ID: 1, Value: "10.20.4.11/24", Tenant: "dinas-kesehatan", Role: "vip"},
			netboxtest.Object{ID: 2, Value: "2001:db8::1/64", Status: "slaac"})
		s.Pages(2)
		records, err := read(t, s.URL, "rahasia")
		if err != nil {
			t.Fatal(err)
		}
		encoded := string(importer.NewSnapshot("netbox", s.URL, records).Encode())
		got, err := json.Marshal(records)
		if err != nil {
			t.Fatal(err)
		}
		want := `[{"id":"prefixes/1","kind":"prefix","value":"10.20.0.0/16","state":"container"},` +
			`{"id":"prefixes/2","kind":"prefix","value":"10.20.4.0/24","state":"active","place":{"slug":"kominfo","name":"Kominfo"},"purpose":"server"},` +
			`{"id":"prefixes/3","kind":"prefix","value":"10.20.5.0/24","space":"tamu","state":"active","place":{"label":"kominfo","slug":"gedung-b","name":"Gedung B"}},` +
			`{"id":"prefixes/4","kind":"prefix","value":"10.20.6.0/24","state":"active","place":{"label":"kasemen"}},` +
			`{"id":"prefixes/5","kind":"prefix","value":"10.20.7.0/24","state":"active","place":{"label":"recovery_center.kasemen"}},` +
			`{"id":"ip-ranges/1","kind":"range","value":"10.20.4.16-10.20.4.31","state":"reserved","holder":{"slug":"dinsos","name":"Dinas Sosial"}},` +
			`{"id":"ip-addresses/1","kind":"address","value":"10.20.4.11","state":"active","holder":{"label":"dinkes","slug":"dinas-kesehatan","name":"Dinas Kesehatan"}},` +
			`{"id":"ip-addresses/2","kind":"address","value":"2001:db8::1","state":"active"}]`
		if string(got) != want {
			t.Errorf("old %t:\n%s\n%s", old, got, want)
		}
		for _, secret := range []string{"rahasia", "budi", "0812"} {
			if strings.Contains(encoded, secret) {
				t.Errorf("the snapshot holds %q", secret)
			}
		}
	}
}

func TestTokens(t *testing.T) {
	s := netboxtest.New(t, "rahasia")
	s.Allow("nbt_kunci.rahasia", "")
	s.Allow("sebagian", "ip-ranges")
	for token, want := range map[string]string{"rahasia": "", "nbt_kunci.rahasia": "", "lain": "(403)", "sebagian": "(403)"} {
		_, err := read(t, s.URL, token)
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", token, err)
		}
	}
	for _, r := range s.Requests() {
		if r.Method != http.MethodGet || r.Header.Get("Authorization") == "" {
			t.Errorf("%s %s", r.Method, r.URL)
		}
	}
}

// TestListsThatChange holds that what is there all the time is read, whatever
// comes and goes between two pages.
func TestListsThatChange(t *testing.T) {
	for name, change := range map[string]func(*netboxtest.Server){
		"one is gone": func(s *netboxtest.Server) { s.Drop("prefixes", "10.1.0.0/16") },
		"one is new":  func(s *netboxtest.Server) { s.Put("prefixes", netboxtest.Object{Value: "10.9.0.0/16"}) },
		"one gone, one new": func(s *netboxtest.Server) {
			s.Drop("prefixes", "10.1.0.0/16")
			s.Put("prefixes", netboxtest.Object{Value: "10.9.0.0/16"})
		},
		"one gone, one at the front": func(s *netboxtest.Server) {
			s.Drop("prefixes", "10.4.0.0/16")
			s.Put("prefixes", netboxtest.Object{ID: 1, Value: "10.9.0.0/16"})
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := netboxtest.New(t, "rahasia")
			for i, value := range []string{"10.1.0.0/16", "10.2.0.0/16", "10.3.0.0/16", "10.4.0.0/16"} {
				s.Put("prefixes", netboxtest.Object{ID: 10 + i, Value: value})
			}
			s.Pages(2)
			s.Fault(func(_ http.ResponseWriter, r *http.Request) bool {
				if r.URL.Path == "/api/ipam/prefixes/" && r.URL.Query().Get("id__gt") == "11" {
					change(s)
				}
				return false
			})
			records, err := read(t, s.URL, "rahasia")
			if err != nil {
				t.Fatal(err)
			}
			have := map[string]bool{}
			for _, r := range records {
				if have[r.Value] {
					t.Errorf("%s twice", r.Value)
				}
				have[r.Value] = true
			}
			for _, value := range []string{"10.2.0.0/16", "10.3.0.0/16"} {
				if !have[value] {
					t.Errorf("%s is missing in %v", value, have)
				}
			}
		})
	}
}

// TestListsThatLie holds that the address of a next page is never followed, and
// that a list that never ends ends.
func TestListsThatLie(t *testing.T) {
	for name, answer := range map[string]string{
		"next elsewhere":  `{"count":2,"next":"http://127.0.0.1:1/","results":[{"id":1}]}`,
		"never ends":      `{"count":1000000,"next":"x","results":[]}`,
		"too many":        `{"count":100000000,"results":[]}`,
		"no list":         `{"detail":"x"}`,
		"negative":        `{"count":-1,"results":[]}`,
		"more than said":  `{"count":1,"results":[{"id":1},{"id":2}]}`,
		"other types":     `{"count":"x"}`,
		"null":            `null`,
		"ends too soon":   `{"count":2,"next":null,"results":[{"id":1}]}`,
		"no order":        `{"count":2,"next":null,"results":[{"id":2},{"id":1}]}`,
		"no page but one": `{"count":9,"next":"x","results":[{"id":1}]}`,
	} {
		t.Run(name, func(t *testing.T) {
			asked := 0
			s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				asked++
				io.WriteString(w, answer)
			}))
			defer s.Close()
			var told *importer.Error
			if _, err := read(t, s.URL, "rahasia"); !errors.As(err, &told) || asked > 10 {
				t.Errorf("%v after %d", err, asked)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add(`{"count":1,"results":[{"id":1,"name":"a","slug":"b","custom_fields":{"patuh_opd":"x"}}]}`, `{"count":1,"results":[{"id":1,"prefix":"10.0.0.0/8","status":{"value":"active"},"scope_type":"dcim.site","scope":{"id":1},"role":{"slug":"s"},"tags":[{"slug":"data-center-x"}]}]}`)
	f.Add(`{"count":0,"results":[]}`, `{"count":1,"results":[{"id":1,"address":"10.0.0.1/8","start_address":"::1/8","end_address":"::2","tenant":{"id":1},"vrf":{"name":"x"},"role":"vip","custom_fields":{"patuh_data_center":{"value":1}}}]}`)
	var named, listed string
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.Contains(r.URL.Path, "ipam") {
			io.WriteString(w, listed)
			return
		}
		io.WriteString(w, named)
	}))
	f.Cleanup(s.Close)
	f.Fuzz(func(t *testing.T, names, list string) {
		named, listed = names, list
		records, err := read(t, s.URL, "rahasia")
		var told *importer.Error
		if err != nil && !errors.As(err, &told) {
			t.Error(err)
		}
		snapshot := importer.NewSnapshot("netbox", s.URL, records)
		if !json.Valid(snapshot.Encode()) {
			t.Error("the snapshot is no JSON")
		}
	})
}
