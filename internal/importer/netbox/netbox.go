// Package netbox reads what NetBox says of addresses, by its REST API: prefixes,
// ranges and addresses, with their tenants, VRFs, sites and roles. It reads
// NetBox from 3.5 on, where a prefix has a site, and from 4.2 on, where it has a
// scope.
//
// Of what NetBox knows it keeps that alone: no host names, descriptions,
// comments or contacts. It changes nothing in NetBox.
package netbox

import (
	"context"
	"net/url"
	"strconv"
	"strings"

	"github.com/patuh-id/patuh/internal/importer"
)

// Fields of one's own in NetBox that patuh reads, and the beginning of a tag's
// slug that names a data centre.
const (
	agencyField = "patuh_opd"
	centreField = "patuh_data_center"
	centreTag   = "data-center-"
)

// pageSize is how many objects are asked for at once; NetBox gives no more than
// that unless it is told otherwise.
const pageSize = 1000

// Header returns the header by which NetBox takes a token of either version.
func Header(token string) (name, value string) {
	if strings.HasPrefix(token, "nbt_") {
		return "Authorization", "Bearer " + token
	}
	return "Authorization", "Token " + token
}

type object struct {
	ID   int64  `json:"id"`
	Name string `json:"name"`
	Slug string `json:"slug"`
}

type full struct {
	object
	Own map[string]any `json:"custom_fields"`
}

// entry is a prefix, a range or an address.
type entry struct {
	ID     int64   `json:"id"`
	Prefix string  `json:"prefix"`
	Start  string  `json:"start_address"`
	End    string  `json:"end_address"`
	Addr   string  `json:"address"`
	VRF    *object `json:"vrf"`
	Tenant *object `json:"tenant"`
	Role   any     `json:"role"` // an object of prefixes and ranges, a word of addresses
	Status struct {
		Value string `json:"value"`
	} `json:"status"`
	ScopeType string         `json:"scope_type"` // from 4.2 on
	Scope     *object        `json:"scope"`
	Site      *object        `json:"site"` // before
	Tags      []object       `json:"tags"`
	Own       map[string]any `json:"custom_fields"`
}

// Read asks for everything. Errors are the context's or an *importer.Error.
func Read(ctx context.Context, c *importer.Client) ([]importer.Record, error) {
	tenants, err := labels(ctx, c, "api/tenancy/tenants/", agencyField)
	if err != nil {
		return nil, err
	}
	sites, err := labels(ctx, c, "api/dcim/sites/", centreField)
	if err != nil {
		return nil, err
	}
	var records []importer.Record
	for _, list := range []struct{ name, kind string }{{"prefixes", importer.Prefix}, {"ip-ranges", importer.Range}, {"ip-addresses", importer.Address}} {
		all, err := pages[entry](ctx, c, "api/ipam/"+list.name+"/", importer.MaxRecords-len(records), func(e entry) int64 { return e.ID })
		if err != nil {
			return nil, err
		}
		for _, e := range all {
			records = append(records, e.record(list.name, list.kind, tenants, sites))
		}
	}
	return records, nil
}

func (e *entry) record(list, kind string, tenants, sites map[int64]string) importer.Record {
	r := importer.Record{ID: list + "/" + strconv.FormatInt(e.ID, 10), Kind: kind, State: e.Status.Value}
	if e.VRF != nil {
		r.Space = e.VRF.Name
	}
	if e.Tenant != nil {
		r.Holder = &importer.Named{Label: tenants[e.Tenant.ID], Slug: e.Tenant.Slug, Name: e.Tenant.Name}
	}
	switch kind {
	case importer.Range:
		r.Value = bare(e.Start) + "-" + bare(e.End)
	case importer.Address:
		r.Value = bare(e.Addr)
		switch r.State {
		case "dhcp", "slaac": // given out, to whatever computer asks
			r.State = importer.Active
		}
	default:
		r.Value = e.Prefix
		r.Place = e.place(sites)
		if role, ok := e.Role.(map[string]any); ok {
			r.Purpose, _ = role["slug"].(string)
		}
	}
	return r
}

// place is the data centre a prefix names, or the site it is at.
func (e *entry) place(sites map[int64]string) *importer.Named {
	if label := own(e.Own, centreField); label != "" {
		return &importer.Named{Label: label}
	}
	for _, tag := range e.Tags {
		if label, ok := strings.CutPrefix(tag.Slug, centreTag); ok && label != "" {
			return &importer.Named{Label: label}
		}
	}
	switch {
	case e.Scope != nil && e.ScopeType == "dcim.site":
		return &importer.Named{Label: sites[e.Scope.ID], Slug: e.Scope.Slug, Name: e.Scope.Name}
	case e.Scope != nil: // a location, a group of sites, a region
		return &importer.Named{Slug: e.Scope.Slug, Name: e.Scope.Name}
	case e.Site != nil:
		return &importer.Named{Label: sites[e.Site.ID], Slug: e.Site.Slug, Name: e.Site.Name}
	}
	return nil
}

// bare is an address without the length of its network.
func bare(address string) string {
	address, _, _ = strings.Cut(address, "/")
	return address
}

// own is a field of one's own that holds a text, or a choice, which is an object
// in some versions.
func own(fields map[string]any, name string) string {
	switch v := fields[name].(type) {
	case string:
		return v
	case map[string]any:
		text, _ := v["value"].(string)
		return text
	}
	return ""
}

// labels are those that objects of a list name in a field of one's own, by id.
func labels(ctx context.Context, c *importer.Client, path, field string) (map[int64]string, error) {
	all, err := pages[full](ctx, c, path, importer.MaxRecords, func(f full) int64 { return f.ID })
	if err != nil {
		return nil, err
	}
	found := map[int64]string{}
	for _, f := range all {
		if label := own(f.Own, field); label != "" {
			found[f.ID] = label
		}
	}
	return found, nil
}

// pages asks for a list page by page, each for what comes after the last of the
// one before: so nothing that is there all the time is left out, whatever comes
// and goes meanwhile. The address NetBox names for the next page is not asked.
func pages[T any](ctx context.Context, c *importer.Client, path string, most int, id func(T) int64) ([]T, error) {
	query := url.Values{"limit": {strconv.Itoa(pageSize)}, "ordering": {"id"}}
	last := int64(-1)
	var all []T
	for {
		var page struct {
			Count   *int    `json:"count"` // of this page and all that follow
			Next    *string `json:"next"`
			Results []T     `json:"results"`
		}
		if _, err := c.Get(ctx, path, query, &page); err != nil {
			return nil, err
		}
		if page.Count == nil || page.Results == nil || (page.Next == nil) != (*page.Count == len(page.Results)) || page.Next != nil && len(page.Results) == 0 {
			return nil, strange(path)
		}
		if *page.Count > most-len(all) {
			return nil, importer.TooMany()
		}
		for _, item := range page.Results {
			if id(item) <= last {
				return nil, strange(path)
			}
			last = id(item)
		}
		all = append(all, page.Results...)
		if page.Next == nil {
			return all, nil
		}
		query.Set("id__gt", strconv.FormatInt(last, 10))
	}
}

func strange(path string) *importer.Error {
	return importer.Errorf("jawaban %s bukan daftar NetBox; periksa alamatnya", "the answer of %s is no list of NetBox's; check the address", path)
}
