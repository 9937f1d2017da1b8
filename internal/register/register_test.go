package register_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/patuh-id/patuh/internal/register"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
)

const digest = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

func load(t testing.TB, city string) *inventory.Inventory {
	t.Helper()
	inv, diags, err := inventory.Load(t.Context(), filepath.Join("..", "..", "examples", city), inventory.Options{Lang: "en"})
	if err != nil || diags.HasErrors() {
		t.Fatal(err, diags)
	}
	return inv
}

func made(t testing.TB, city, agency string) *register.Register {
	t.Helper()
	inv := load(t, city)
	return &register.Register{
		Schema: register.SchemaID, Government: inv.Government.Label, Agency: agency, Issued: "2026-11-23T00:00:00Z", Expires: "2027-03-23T00:00:00Z",
		Regulation: register.Regulation{ID: inv.Government.Text("regulation"), SHA256: digest}, Rules: digest, Minimum: []string{"handover.documents"},
		Manifests: register.Manifests(inv, agency), Evidence: []scanners.Evidence{},
	}
}

// What is published loads by itself, and holds nothing that is not to be published.
func TestPublished(t *testing.T) {
	for _, city := range []string{"kota-serang", "kota-bukittinggi"} {
		for _, agency := range []string{"", "dinkes"} {
			r := made(t, city, agency)
			inv, diags, err := inventory.Parse(t.Context(), r.Sources(), inventory.Options{Lang: "en"})
			if err != nil || diags.HasErrors() {
				t.Fatal(city, err, diags)
			}
			kinds := map[string]int{}
			for _, owner := range inv.Agencies {
				if owner.ID != inventory.Pemda && owner.ID != inv.Dinas {
					t.Errorf("%s: assets of %s", city, owner.ID)
				}
				for _, a := range owner.Assets {
					kinds[a.Kind.Name]++
					for _, secret := range []string{"description", "contact", "security_contact", "address", "carrier", "dsn_env", "key_column", "domain", "runs_on", "server"} {
						if a.Attr(secret) != nil {
							t.Errorf("%s: %s of %s is published", city, secret, a.ID)
						}
					}
					if to := a.Attr("to"); a.Kind.Name == "allocation" && to.Target().Agency != agency {
						t.Errorf("%s: addresses of %s in the register for %q", city, to.Str, agency)
					}
					if asset := a.Text("asset"); asset != "" && !strings.HasPrefix(asset, agency+"/") {
						t.Errorf("%s: the exemption of %s in the register for %q", city, asset, agency)
					}
				}
			}
			for _, never := range []string{"server", "computer", "contract", "project", "record", "backup_plan", "signer", "repository", "domain", "interconnection", "upt"} {
				if kinds[never] > 0 {
					t.Errorf("%s: %d of kind %s are published", city, kinds[never], never)
				}
			}
			for _, always := range []string{"government", "opd", "data_center", "address_pool", "document", "site"} {
				if kinds[always] == 0 {
					t.Errorf("%s: nothing of kind %s is published", city, always)
				}
			}
			if agency == "" && kinds["allocation"]+kinds["exemption"] > 0 {
				t.Errorf("%s: %v in the register for all", city, kinds)
			}
		}
	}
}

func TestDecode(t *testing.T) {
	r := made(t, "kota-serang", "dinkes")
	data, err := r.Encode()
	if err != nil {
		t.Fatal(err)
	}
	again, err := register.Decode(data)
	if err != nil || !reflect.DeepEqual(again.Manifests, r.Manifests) {
		t.Fatal(err)
	}
	for what, broken := range map[string][]byte{
		"other form":                  bytes.Replace(data, []byte("\n"), []byte("\n "), 1),
		"a field more":                bytes.Replace(data, []byte("{\n"), []byte("{\n  \"more\": 1,\n"), 1),
		"other schema":                bytes.Replace(data, []byte("register:1"), []byte("register:2"), 1),
		"never expires":               bytes.Replace(data, []byte("2027-03-23"), []byte("2026-03-23"), 1),
		"path out":                    bytes.Replace(data, []byte("register/dinas.hcl"), []byte("../dinas.hcl"), 1),
		"path beside":                 bytes.Replace(data, []byte("register/dinas.hcl"), []byte("patuh.hcl"), 1),
		"no digest":                   bytes.ReplaceAll(data, []byte(digest), []byte("abc")),
		"a regulation that is a file": bytes.Replace(data, []byte(`"serang-47-2017"`), []byte(`"./a.yaml"`), 1),
		"cut off":                     data[:len(data)-10],
		"nothing":                     nil,
		"too large":                   make([]byte, register.MaxSize+1),
	} {
		if _, err := register.Decode(broken); err == nil {
			t.Errorf("%s: taken", what)
		}
	}
}

func FuzzDecode(f *testing.F) {
	data, err := made(f, "kota-bukittinggi", "").Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte(`{"schema":"urn:patuh:schema:register:1"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := register.Decode(data)
		if err != nil {
			return
		}
		if again, err := r.Encode(); err != nil || !bytes.Equal(again, data) {
			t.Errorf("%v %q", err, again)
		}
	})
}

func TestFetch(t *testing.T) {
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _, _ = w.Write([]byte("elsewhere")) }))
	defer other.Close()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/register.json":
			_, _ = w.Write([]byte(r.UserAgent()))
		case "/moved":
			http.Redirect(w, r, "/register.json", http.StatusFound)
		case "/away":
			http.Redirect(w, r, other.URL, http.StatusFound)
		case "/round":
			http.Redirect(w, r, "/round", http.StatusFound)
		default:
			http.NotFound(w, r)
		}
	}))
	defer server.Close()
	for path, want := range map[string]string{"/register.json": "patuh", "/moved": "patuh", "/away": "", "/round": "", "/none": ""} {
		data, err := register.Fetch(t.Context(), server.URL+path, "patuh", 100)
		if string(data) != want || (err == nil) != (want != "") {
			t.Errorf("%s: %q %v", path, data, err)
		}
	}
	if _, err := register.Fetch(t.Context(), server.URL+"/register.json", "patuh", 4); err == nil {
		t.Error("more was read than was asked for")
	}
	if _, err := register.Fetch(t.Context(), strings.Replace(server.URL, "://", "://a:b@", 1)+"/register.json", "patuh", 100); err == nil || strings.Contains(err.Error(), "b@") {
		t.Error(err)
	}
}

// The words in the documentation of what is published are those of the table.
func TestDocumented(t *testing.T) {
	for _, name := range []string{"register.md", "register.id.md"} {
		page, err := os.ReadFile(filepath.Join("..", "..", "docs", "recipes", name))
		if err != nil {
			t.Fatal(err)
		}
		for kind, attributes := range register.PublishedAttributes() {
			for _, a := range attributes {
				if !strings.Contains(string(page), "`"+kind+"`") || !strings.Contains(string(page), "`"+a+"`") {
					t.Errorf("%s says nothing of %s in %s", name, a, kind)
				}
			}
		}
	}
}
