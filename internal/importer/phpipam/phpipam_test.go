package phpipam_test

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
	"github.com/patuh-id/patuh/internal/importer/phpipam"
	"github.com/patuh-id/patuh/internal/importer/phpipam/phpipamtest"
)

func read(t testing.TB, address, app, token string) ([]importer.Record, error) {
	t.Helper()
	header, value := phpipam.Header(token)
	c, err := importer.NewClient(importer.Options{URL: phpipam.Base(address, app), Header: header, Token: value, Sleep: func(context.Context, time.Duration) error { return nil }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return phpipam.Read(t.Context(), c)
}

func TestRead(t *testing.T) {
	s := phpipamtest.New(t, "rahasia")
	s.Put("tools/customers",
		phpipamtest.Object{ID: 1, Name: "Dinas Kesehatan", Own: map[string]string{"custom_patuh_opd": "dinkes"}},
		phpipamtest.Object{ID: 2, Name: "Dinas Sosial"})
	s.Put("tools/locations", phpipamtest.Object{ID: 1, Name: "Kominfo"})
	s.Put("tools/tags", phpipamtest.Object{ID: 5, Name: "Rusak"})
	s.Put("subnets",
		phpipamtest.Object{ID: 9, Folder: true},
		phpipamtest.Object{ID: 1, Value: "10.20.0.0/16", Subnet: 9},
		phpipamtest.Object{ID: 2, Value: "10.20.4.0/24", Subnet: 1, Location: 1, VRF: 3},
		phpipamtest.Object{ID: 3, Value: "10.20.5.0/24", Subnet: 1, Customer: 2, Own: map[string]string{"custom_patuh_data_center": "kasemen"}},
		phpipamtest.Object{ID: 4, Value: "10.20.6.0/24", Subnet: 1, Tag: 3})
	s.Put("addresses",
		phpipamtest.Object{ID: 1, Value: "10.20.4.11", Subnet: 2, Customer: 1},
		phpipamtest.Object{ID: 2, Value: "10.20.4.12", Subnet: 2, Customer: 8, Tag: 5},
		phpipamtest.Object{ID: 3, Value: "10.20.4.13", Subnet: 2, Tag: 1, Own: map[string]string{"custom_patuh_opd": "dinsos"}},
		phpipamtest.Object{ID: 4, Value: "10.20.4.14", Subnet: 2, Tag: 9})
	want := `[{"id":"subnets/1","kind":"prefix","value":"10.20.0.0/16","state":"container"},` +
		`{"id":"subnets/2","kind":"prefix","value":"10.20.4.0/24","space":"vrf/3","state":"active","place":{"slug":"Kominfo","name":"Kominfo"}},` +
		`{"id":"subnets/3","kind":"prefix","value":"10.20.5.0/24","state":"active","holder":{"slug":"Dinas Sosial","name":"Dinas Sosial"},"place":{"label":"kasemen"}},` +
		`{"id":"subnets/4","kind":"prefix","value":"10.20.6.0/24","state":"reserved"},` +
		`{"id":"addresses/1","kind":"address","value":"10.20.4.11","space":"vrf/3","state":"active","holder":{"label":"dinkes","slug":"Dinas Kesehatan","name":"Dinas Kesehatan"}},` +
		`{"id":"addresses/2","kind":"address","value":"10.20.4.12","space":"vrf/3","state":"rusak","holder":{"name":"customer 8"}},` +
		`{"id":"addresses/3","kind":"address","value":"10.20.4.13","space":"vrf/3","state":"active","holder":{"label":"dinsos"}},` +
		`{"id":"addresses/4","kind":"address","value":"10.20.4.14","space":"vrf/3","state":"tag 9"}]`
	for _, form := range [][3]bool{{}, {true}, {false, true}, {true, true, true}} {
		s.Form(form[0], form[1], form[2])
		records, err := read(t, s.URL, phpipamtest.App, "rahasia")
		if err != nil {
			t.Fatal(err)
		}
		got, err := json.Marshal(records)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != want {
			t.Errorf("%v:\n%s\n%s", form, got, want)
		}
		for _, secret := range []string{"rahasia", "Budi", "0812", "laptop", "00:11"} {
			if strings.Contains(string(got), secret) {
				t.Errorf("the records hold %q", secret)
			}
		}
	}
	for _, r := range s.Requests() {
		if r.Method != http.MethodGet || r.Header.Get("token") != "rahasia" {
			t.Errorf("%s %s", r.Method, r.URL)
		}
	}
}

func TestRefusals(t *testing.T) {
	s := phpipamtest.New(t, "rahasia")
	s.Put("subnets", phpipamtest.Object{Value: "10.20.0.0/16"})
	for _, test := range []struct{ app, token, want string }{
		{"lain", "rahasia", "PHPIPAM_APP"}, {phpipamtest.App, "lain", "(401)"}, {"a/../..", "rahasia", "(404)"},
	} {
		if _, err := read(t, s.URL, test.app, test.token); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v", test.app, err)
		}
	}
	if _, err := read(t, s.URL+"/phpipam", phpipamtest.App, "rahasia"); err == nil || !strings.Contains(err.Error(), "(404)") {
		t.Error(err)
	}
	s.Disable()
	if _, err := read(t, s.URL, phpipamtest.App, "rahasia"); err == nil || !strings.Contains(err.Error(), "disabled") {
		t.Error(err)
	}
}

// TestAnswersThatAreNone holds that what is no answer of phpIPAM's is never taken
// for an empty list.
func TestAnswersThatAreNone(t *testing.T) {
	for name, test := range map[string]struct {
		status int
		answer string
	}{
		"not found":              {404, `<html>`},
		"not phpIPAM's":          {404, `{"detail":"x"}`},
		"an error":               {500, `{"code":500,"success":false,"message":"Error: SQLSTATE"}`},
		"a page":                 {500, `<html>`},
		"a success that is none": {200, `{"code":200,"success":false,"data":[]}`},
		"no envelope":            {200, `[]`},
		"a single":               {200, `{"code":200,"success":true,"data":{"id":"1"}}`},
		"a text":                 {200, `{"code":200,"success":true,"data":"x"}`},
		"unavailable":            {503, `x`},
	} {
		t.Run(name, func(t *testing.T) {
			s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.WriteHeader(test.status)
				io.WriteString(w, test.answer)
			}))
			defer s.Close()
			var told *importer.Error
			if records, err := read(t, s.URL, "patuh", "rahasia"); !errors.As(err, &told) || strings.Contains(told.Text.EN, "SQLSTATE") {
				t.Errorf("%v, %v", records, err)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add(`{"code":200,"success":true,"data":[{"id":"1","subnet":"10.0.0.0","mask":"8","location":{"id":1},"custom_fields":{"custom_patuh_opd":"x"}}]}`)
	f.Add(`{"code":"200","success":1,"data":[{"id":1,"ip":"10.0.0.1","tag":null,"customer_id":0,"location":[],"type":"Used"}]}`)
	f.Add(`{"code":200,"success":true}`)
	answer := ""
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, answer) }))
	f.Cleanup(s.Close)
	f.Fuzz(func(t *testing.T, said string) {
		answer = said
		records, err := read(t, s.URL, "patuh", "rahasia")
		var told *importer.Error
		if err != nil && !errors.As(err, &told) {
			t.Error(err)
		}
		if !json.Valid(importer.NewSnapshot("phpipam", s.URL, records).Encode()) {
			t.Error("the snapshot is no JSON")
		}
	})
}
