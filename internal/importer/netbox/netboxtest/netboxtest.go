// Package netboxtest stands for NetBox in tests: a server with the lists of its
// API that patuh reads. It pages as NetBox does, refuses what NetBox refuses,
// changes between pages and fails on demand.
//
// It is for tests only, and must not know the client it is asked by. A test
// holds it to NetBox's description of its API.
package netboxtest

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/patuh-id/patuh/internal/importer/importertest"
)

// Server is a NetBox. It is safe for use by several goroutines at once.
type Server struct {
	*httptest.Server
	importertest.Asked

	mu     sync.Mutex
	public string
	tokens map[string]string // what the Authorization header must be, to the lists it may not read
	lists  map[string][]Object
	next   int
	most   int // of one page
	old    bool
}

// Object is one object of a list. Which of its fields count depends on the list.
type Object struct {
	ID     int
	Name   string // of tenants, sites and VRFs
	Slug   string
	Value  string // of prefixes; of addresses; of ranges: first-last, each with its length
	Status string // "" is active
	Tenant string // slug
	Site   string // slug
	Scope  string // where it is no site: "dcim.location" and the like
	VRF    string // name
	Role   string // slug
	Tags   []string
	Own    map[string]any // custom_fields
}

// New starts a server that knows a token; it ends with the test.
func New(t testing.TB, token string) *Server {
	t.Helper()
	s := &Server{tokens: map[string]string{}, lists: map[string][]Object{}, most: 1000, next: 1000}
	s.Allow(token, "")
	s.Server = httptest.NewServer(http.HandlerFunc(s.serve))
	s.public = s.URL
	t.Cleanup(s.Close)
	return s
}

// Allow makes the server know a token, of version 2 where it begins with nbt_,
// that may not read the list forbidden, "" for none.
func (s *Server) Allow(token, forbidden string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if strings.HasPrefix(token, "nbt_") {
		s.tokens["Bearer "+token] = forbidden
	} else {
		s.tokens["Token "+token] = forbidden
	}
}

// Put adds objects to a list: tenants, sites, vrfs, prefixes, ip-ranges or
// ip-addresses.
func (s *Server) Put(list string, objects ...Object) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.put(list, objects...)
}

func (s *Server) put(list string, objects ...Object) {
	for _, o := range objects {
		if o.ID == 0 {
			o.ID = s.next
			s.next++
		}
		s.lists[list] = append(s.lists[list], o)
	}
}

// Drop takes the objects of a list away that have the value or slug.
func (s *Server) Drop(list, value string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lists[list] = slices.DeleteFunc(s.lists[list], func(o Object) bool { return o.Value == value || o.Slug == value })
}

// Public makes answers name another address: that of a proxy before the server.
func (s *Server) Public(address string) { s.mu.Lock(); defer s.mu.Unlock(); s.public = address }

// Pages makes the server give no more than so many objects at once.
func (s *Server) Pages(most int) { s.mu.Lock(); defer s.mu.Unlock(); s.most = most }

// Old makes it a NetBox before 4.2, whose prefixes have a site.
func (s *Server) Old() { s.mu.Lock(); defer s.mu.Unlock(); s.old = true }

var lists = map[string]string{
	"/api/tenancy/tenants/": "tenants", "/api/dcim/sites/": "sites",
	"/api/ipam/prefixes/": "prefixes", "/api/ipam/ip-ranges/": "ip-ranges", "/api/ipam/ip-addresses/": "ip-addresses",
}

func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	if s.Answered(w, r) {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	list, known := lists[r.URL.Path]
	forbidden, authentic := s.tokens[r.Header.Get("Authorization")]
	switch {
	case !known:
		answer(w, http.StatusNotFound, map[string]any{"detail": "The requested resource was not found."})
	case r.Header.Get("Authorization") == "":
		answer(w, http.StatusForbidden, map[string]any{"detail": "Authentication credentials were not provided."})
	case !authentic:
		answer(w, http.StatusForbidden, map[string]any{"detail": "Invalid v1 token"})
	case forbidden == list:
		answer(w, http.StatusForbidden, map[string]any{"detail": "You do not have permission to perform this action."})
	default:
		s.page(w, r, list)
	}
}

func (s *Server) page(w http.ResponseWriter, r *http.Request, list string) {
	query := r.URL.Query()
	number := func(name string, otherwise int) int {
		n, err := strconv.Atoi(query.Get(name))
		if err != nil || n < 0 {
			return otherwise
		}
		return n
	}
	all := slices.Clone(s.lists[list])
	if query.Get("ordering") == "id" {
		slices.SortFunc(all, func(a, b Object) int { return a.ID - b.ID })
	}
	after := number("id__gt", -1)
	all = slices.DeleteFunc(all, func(o Object) bool { return o.ID <= after })
	limit, offset := number("limit", 50), number("offset", 0)
	if limit == 0 || limit > s.most {
		limit = s.most
	}
	link := func(offset int, there bool) any {
		if !there {
			return nil
		}
		query.Set("limit", strconv.Itoa(limit))
		query.Set("offset", strconv.Itoa(offset))
		return s.public + r.URL.Path + "?" + query.Encode()
	}
	results := []any{}
	for _, o := range all[min(offset, len(all)):min(offset+limit, len(all))] {
		results = append(results, s.object(list, r.URL.Path, o))
	}
	answer(w, http.StatusOK, map[string]any{
		"count": len(all), "next": link(offset+limit, offset+limit < len(all)), "previous": link(max(offset-limit, 0), offset > 0), "results": results,
	})
}

// object is an object as NetBox answers it.
func (s *Server) object(list, path string, o Object) map[string]any {
	at := s.public + path + strconv.Itoa(o.ID) + "/"
	own := o.Own
	if own == nil {
		own = map[string]any{}
	}
	tags := []any{}
	for i, tag := range o.Tags {
		tags = append(tags, map[string]any{"id": i + 1, "url": s.public + "/api/extras/tags/1/", "display_url": s.public + "/extras/tags/1/", "display": tag, "name": tag, "slug": tag, "color": "9e9e9e"})
	}
	d := map[string]any{
		"id": o.ID, "url": at, "display_url": strings.Replace(at, "/api/", "/", 1), "display": o.Name + o.Value, "description": "budi@serangkota.test, 0812-0000-0000", "comments": "rahasia",
		"tags": tags, "custom_fields": own, "created": "2026-01-02T03:04:05.678901Z", "last_updated": "2026-01-02T03:04:05.678901Z",
	}
	switch list {
	case "tenants", "sites":
		d["name"], d["slug"], d["group"] = o.Name, o.Slug, nil
		for _, count := range []string{"circuit_count", "device_count", "prefix_count", "rack_count", "virtualmachine_count", "vlan_count"} {
			d[count] = 0
		}
		if list == "tenants" {
			for _, count := range []string{"ipaddress_count", "site_count", "vrf_count", "cluster_count"} {
				d[count] = 0
			}
			return d
		}
		for _, text := range []string{"facility", "physical_address", "shipping_address"} {
			d[text] = ""
		}
		for _, none := range []string{"region", "tenant", "time_zone", "latitude", "longitude"} {
			d[none] = nil
		}
		d["status"], d["asns"] = map[string]any{"value": "active", "label": "Active"}, []any{}
		return d
	}
	status := o.Status
	if status == "" {
		status = "active"
	}
	labels := map[string]string{"active": "Active", "container": "Container", "reserved": "Reserved", "deprecated": "Deprecated", "dhcp": "DHCP", "slaac": "SLAAC"}
	d["status"] = map[string]any{"value": status, "label": labels[status]}
	d["tenant"], d["vrf"] = s.brief("tenants", "/api/tenancy/tenants/", o.Tenant), s.brief("vrfs", "/api/ipam/vrfs/", o.VRF)
	first, last, isRange := strings.Cut(o.Value, "-")
	family := map[string]any{"value": 4, "label": "IPv4"}
	if strings.Contains(first, ":") {
		family = map[string]any{"value": 6, "label": "IPv6"}
	}
	d["family"] = family
	var role any
	if o.Role != "" {
		role = map[string]any{"id": 1, "url": s.public + "/api/ipam/roles/1/", "display": o.Role, "name": o.Role, "slug": o.Role, "description": ""}
	}
	switch list {
	case "prefixes":
		d["prefix"], d["role"], d["vlan"], d["is_pool"], d["mark_utilized"], d["children"], d["_depth"] = o.Value, role, nil, false, false, 0, 0
		if s.old {
			d["site"] = s.brief("sites", "/api/dcim/sites/", o.Site)
			return d
		}
		d["scope_type"], d["scope_id"], d["scope"] = nil, nil, nil
		switch scope := s.brief("sites", "/api/dcim/sites/", o.Site); {
		case o.Scope != "":
			d["scope_type"], d["scope_id"] = o.Scope, 1
			d["scope"] = map[string]any{"id": 1, "url": s.public + "/api/dcim/locations/1/", "display": o.Site, "name": o.Site, "slug": o.Site, "description": "", "_depth": 0}
		case scope != nil:
			d["scope_type"], d["scope_id"], d["scope"] = "dcim.site", scope.(map[string]any)["id"], scope
		}
	case "ip-ranges":
		d["start_address"], d["end_address"], d["role"], d["mark_utilized"], d["size"] = first, last, role, false, 1
		if !isRange {
			d["end_address"] = first
		}
		if a, err := netip.ParsePrefix(first); err == nil && a.Addr().Is4() {
			if b, err := netip.ParsePrefix(last); err == nil {
				x, y := a.Addr().As4(), b.Addr().As4()
				d["size"] = int(y[3]) - int(x[3]) + 1
			}
		}
	case "ip-addresses":
		d["address"], d["dns_name"] = o.Value, "laptop-budi.serangkota.test"
		for _, none := range []string{"assigned_object_type", "assigned_object_id", "assigned_object", "nat_inside"} {
			d[none] = nil
		}
		d["nat_outside"] = []any{}
		if o.Role != "" {
			d["role"] = map[string]any{"value": o.Role, "label": strings.ToUpper(o.Role)}
		}
	}
	return d
}

// brief is what another object is in one that refers to it; nil for none.
func (s *Server) brief(list, path, name string) any {
	for _, o := range s.lists[list] {
		if name == "" || name != o.Slug && name != o.Name {
			continue
		}
		d := map[string]any{"id": o.ID, "url": s.public + path + strconv.Itoa(o.ID) + "/", "display": o.Name, "name": o.Name, "description": ""}
		if list == "vrfs" {
			d["rd"] = nil
		} else {
			d["slug"] = o.Slug
		}
		return d
	}
	return nil
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("API-Version", "4.2")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(body)
}
