// Package phpipamtest stands for phpIPAM in tests: a server with the lists of its
// API that patuh reads, in the forms phpIPAM answers: envelopes, numbers as texts
// or not, fields of one's own beside the others or nested, lists that are empty
// refused in three ways.
//
// It is for tests only, and must not know the client it is asked by. phpIPAM
// publishes no description of its API in a form a machine reads; a test holds the
// fake to one that is ours, made after phpIPAM's documentation and source.
package phpipamtest

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/patuh-id/patuh/internal/importer/importertest"
)

// App is the id of the API app that the server has.
const App = "patuh"

// Server is a phpIPAM. It is safe for use by several goroutines at once.
type Server struct {
	*httptest.Server
	importertest.Asked

	mu      sync.Mutex
	token   string
	lists   map[string][]Object
	next    int
	numbers bool // native ones
	nested  bool // fields of one's own
	links   bool
	enabled bool
}

// Object is one object of a list. Which of its fields count depends on the list.
type Object struct {
	ID       int
	Value    string // of subnets: prefix; of addresses: address
	Name     string // of customers, locations, tags
	Subnet   int    // of addresses; of subnets: the one above
	VRF      int
	Customer int
	Location int
	Tag      int // 0 is 2, Used
	Folder   bool
	Own      map[string]string // custom_…
}

// New starts a server with one app, whose code is the token; it ends with the test.
func New(t testing.TB, token string) *Server {
	t.Helper()
	s := &Server{token: token, lists: map[string][]Object{}, next: 100, enabled: true}
	s.lists["tools/tags"] = []Object{{ID: 1, Name: "Offline"}, {ID: 2, Name: "Used"}, {ID: 3, Name: "Reserved"}, {ID: 4, Name: "DHCP"}}
	s.Server = httptest.NewServer(http.HandlerFunc(s.serve))
	t.Cleanup(s.Close)
	return s
}

// Put adds objects to a list: subnets, addresses, tools/customers,
// tools/locations or tools/tags.
func (s *Server) Put(list string, objects ...Object) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, o := range objects {
		if o.ID == 0 {
			o.ID = s.next
			s.next++
		}
		s.lists[list] = append(s.lists[list], o)
	}
}

// Drop takes the objects of a list away that have the value.
func (s *Server) Drop(list, value string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lists[list] = slices.DeleteFunc(s.lists[list], func(o Object) bool { return o.Value == value })
}

// Form says how answers look: numbers as numbers, fields of one's own nested,
// with links.
func (s *Server) Form(numbers, nested, links bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.numbers, s.nested, s.links = numbers, nested, links
}

// Disable switches the app off.
func (s *Server) Disable() { s.mu.Lock(); defer s.mu.Unlock(); s.enabled = false }

func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	if s.Answered(w, r) {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	rest, isAPI := strings.CutPrefix(r.URL.Path, "/api/")
	app, list, _ := strings.Cut(rest, "/")
	list = strings.Trim(list, "/")
	token := r.Header.Get("phpipam-token")
	if token == "" {
		token = r.Header.Get("token")
	}
	switch {
	case !isAPI:
		http.NotFound(w, r)
	case app != App:
		refuse(w, 400, "Invalid application id")
	case !s.enabled:
		refuse(w, 503, "Application disabled")
	case token != s.token:
		w.Header().Set("Location", "/api/"+App+"/user/")
		refuse(w, 401, "Unauthorized")
	case !slices.Contains([]string{"subnets", "addresses", "tools/customers", "tools/locations", "tools/tags"}, list):
		refuse(w, 400, "Invalid controller")
	default:
		s.list(w, list)
	}
}

func (s *Server) list(w http.ResponseWriter, list string) {
	data := []any{}
	for _, o := range s.lists[list] {
		if list == "subnets" && o.Folder {
			continue
		}
		data = append(data, s.object(list, o))
	}
	switch {
	case len(s.lists[list]) == 0 && list == "subnets":
		refuse(w, 500, "Unable to read subnets")
	case len(data) == 0 && list == "subnets":
		refuse(w, 404, "No subnets found")
	case len(data) == 0 && list == "addresses":
		refuse(w, 500, "Unable to read addresses")
	case len(data) == 0:
		refuse(w, 404, "No objects found")
	default:
		answer(w, 200, map[string]any{"code": 200, "success": true, "data": data, "time": 0.012})
	}
}

// object is an object as phpIPAM answers it.
func (s *Server) object(list string, o Object) map[string]any {
	number := func(n int) any {
		if s.numbers {
			return n
		}
		return strconv.Itoa(n)
	}
	maybe := func(n int) any {
		if n == 0 {
			return nil
		}
		return number(n)
	}
	d := map[string]any{"id": number(o.ID)}
	tag := o.Tag
	if tag == 0 {
		tag = 2
	}
	controller := list
	switch list {
	case "subnets":
		address, mask, _ := strings.Cut(o.Value, "/")
		d["subnet"], d["mask"], d["sectionId"], d["description"] = address, mask, number(1), "kantor Budi"
		d["vrfId"], d["masterSubnetId"], d["customer_id"], d["tag"] = maybe(o.VRF), number(o.Subnet), maybe(o.Customer), number(tag)
		for _, none := range []string{"linked_subnet", "firewallAddressObject", "vlanId", "scanAgent", "editDate", "lastScan", "lastDiscovery"} {
			d[none] = nil
		}
		for _, flag := range []string{"allowRequests", "showName", "device", "pingSubnet", "discoverSubnet", "resolveDNS", "DNSrecursive", "DNSrecords", "nameserverId", "isFolder", "isFull", "isPool", "threshold"} {
			d[flag] = number(0)
		}
		d["permissions"], d["location"] = map[string]any{"2": "2"}, []any{}
		for _, l := range s.lists["tools/locations"] {
			if o.Location == l.ID {
				d["location"] = map[string]any{"id": number(l.ID), "name": l.Name, "description": nil, "address": nil, "lat": nil, "long": nil}
			}
		}
	case "addresses":
		d["ip"], d["subnetId"], d["customer_id"], d["tag"], d["location"] = o.Value, number(o.Subnet), maybe(o.Customer), number(tag), maybe(o.Location)
		d["hostname"], d["owner"], d["mac"], d["description"], d["note"] = "laptop-budi", "Budi, 0812-0000-0000", "00:11:22:33:44:55", "", "rahasia"
		for _, none := range []string{"deviceId", "port", "firewallAddressObject", "editDate"} {
			d[none] = nil
		}
		for _, flag := range []string{"is_gateway", "excludePing", "PTRignore", "PTR"} {
			d[flag] = number(0)
		}
		d["lastSeen"] = "1970-01-01 00:00:01"
	case "tools/customers":
		d["title"], d["status"], d["contact_person"], d["contact_phone"] = o.Name, "Active", "Budi", "0812-0000-0000"
		for _, none := range []string{"address", "postcode", "city", "tag", "lat", "long", "contact_mail", "note"} {
			d[none] = nil
		}
	case "tools/locations":
		d["name"] = o.Name
		for _, none := range []string{"description", "address", "lat", "long"} {
			d[none] = nil
		}
	case "tools/tags":
		d["type"], d["showtag"], d["bgcolor"], d["fgcolor"], d["compress"], d["locked"], d["updateTag"] = o.Name, number(1), "#f59c99", "#ffffff", "No", "Yes", number(1)
		controller = "addresses/tags"
	}
	if s.links {
		d["links"] = []any{map[string]any{"rel": "self", "href": "/api/" + App + "/" + controller + "/" + strconv.Itoa(o.ID) + "/"}}
	}
	own := map[string]any{}
	for name, value := range o.Own {
		own[name] = value
	}
	if !s.nested {
		for name, value := range own {
			d[name] = value
		}
	} else if len(own) > 0 {
		d["custom_fields"] = own
	} else {
		d["custom_fields"] = nil
	}
	return d
}

func refuse(w http.ResponseWriter, code int, message string) {
	answer(w, code, map[string]any{"code": code, "success": false, "message": message, "time": 0.001})
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(body)
}
