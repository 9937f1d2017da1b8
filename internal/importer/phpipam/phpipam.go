// Package phpipam reads what phpIPAM says of addresses, by its REST API: subnets
// and addresses, with their customers, locations, VRFs and tags. It reads phpIPAM
// from 1.4 on, whose answers hold numbers as text, or, under newer PHP, as
// numbers; both are read.
//
// Of what phpIPAM knows it keeps that alone: no owners, host names, notes or
// hardware addresses. It changes nothing in phpIPAM.
package phpipam

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"github.com/patuh-id/patuh/internal/importer"
)

// Fields of one's own in phpIPAM that patuh reads; phpIPAM puts custom_ before
// the names it is given.
var (
	agencyFields = []string{"custom_patuh_opd", "patuh_opd"}
	centreFields = []string{"custom_patuh_data_center", "patuh_data_center"}
)

// Header returns the header by which phpIPAM takes a token, be it an app's code
// or one it gave a user.
func Header(token string) (name, value string) { return "token", token }

// Base is where the API of an app lies below the address of a phpIPAM.
func Base(address, app string) string { return strings.TrimRight(address, "/") + "/api/" + app + "/" }

// word is a value that may come as a text, a number, true, false or null.
type word string

// UnmarshalJSON takes each of these, and an object or list for nothing.
func (w *word) UnmarshalJSON(data []byte) error {
	switch data = bytes.TrimSpace(data); {
	case len(data) > 0 && data[0] == '"':
		var s string
		err := json.Unmarshal(data, &s)
		*w = word(strings.TrimSpace(s))
		return err
	case bytes.Equal(data, []byte("null")), len(data) > 0 && (data[0] == '{' || data[0] == '['):
		*w = ""
	case bytes.Equal(data, []byte("true")):
		*w = "1"
	case bytes.Equal(data, []byte("false")):
		*w = "0"
	default:
		*w = word(data)
	}
	return nil
}

// set says whether it names something: 0 is phpIPAM's nothing.
func (w word) set() bool { return w != "" && w != "0" }

// item is an object of any list, by field.
type item map[string]json.RawMessage

func (i item) text(names ...string) string {
	for _, name := range names {
		var w word
		if raw, ok := i[name]; ok && json.Unmarshal(raw, &w) == nil && w != "" {
			return string(w)
		}
	}
	return ""
}

// own is a field of one's own, which apps may have nested.
func (i item) own(names []string) string {
	if found := i.text(names...); found != "" {
		return found
	}
	var nested item
	if json.Unmarshal(i["custom_fields"], &nested) != nil {
		return ""
	}
	return nested.text(names...)
}

// place is the id of a location, which the list of all subnets has in full.
func (i item) place() string {
	var whole item
	if json.Unmarshal(i["location"], &whole) == nil && whole != nil {
		return whole.text("id")
	}
	return i.text("location")
}

// Read asks for everything. Errors are the context's or an *importer.Error.
func Read(ctx context.Context, c *importer.Client) ([]importer.Record, error) {
	var subnets, addresses, customers, locations, tags []item
	for _, list := range []struct {
		path string
		into *[]item
	}{{"subnets/", &subnets}, {"addresses/", &addresses}, {"tools/customers/", &customers}, {"tools/locations/", &locations}, {"tools/tags/", &tags}} {
		var err error
		if *list.into, err = all(ctx, c, list.path); err != nil {
			return nil, err
		}
	}
	if len(subnets)+len(addresses) > importer.MaxRecords {
		return nil, importer.TooMany()
	}
	holders, places := named(customers, "title", agencyFields), named(locations, "name", centreFields)
	states := map[string]string{}
	for _, tag := range tags {
		states[tag.text("id")] = state(tag.text("type"))
	}
	parents, spaces := map[string]bool{}, map[string]string{}
	for _, s := range subnets {
		parents[s.text("masterSubnetId")] = true
		spaces[s.text("id")] = space(s)
	}
	var records []importer.Record
	for _, s := range subnets {
		if s.text("isFolder") == "1" {
			continue // a folder is no subnet, and has no addresses
		}
		r := importer.Record{ID: "subnets/" + s.text("id"), Kind: importer.Prefix, Value: s.text("subnet") + "/" + s.text("mask"), Space: space(s)}
		r.State = stateOf(s, states)
		if parents[s.text("id")] && r.State == importer.Active {
			r.State = importer.Container
		}
		r.Holder, r.Place = holder(s, holders), centre(s, places)
		records = append(records, r)
	}
	for _, a := range addresses {
		r := importer.Record{ID: "addresses/" + a.text("id"), Kind: importer.Address, Value: a.text("ip", "ip_addr"), Space: spaces[a.text("subnetId")]}
		r.State = stateOf(a, states)
		r.Holder = holder(a, holders)
		records = append(records, r)
	}
	return records, nil
}

func space(s item) string {
	if id := s.text("vrfId"); word(id).set() {
		return "vrf/" + id
	}
	return ""
}

func holder(i item, customers map[string]importer.Named) *importer.Named {
	if label := i.own(agencyFields); label != "" {
		return &importer.Named{Label: label}
	}
	return known(i.text("customer_id"), "customer", customers)
}

func centre(i item, locations map[string]importer.Named) *importer.Named {
	if label := i.own(centreFields); label != "" {
		return &importer.Named{Label: label}
	}
	return known(i.place(), "location", locations)
}

// known is what an id names; one that names nothing known is not nothing.
func known(id, what string, all map[string]importer.Named) *importer.Named {
	if !word(id).set() {
		return nil
	}
	if n, ok := all[id]; ok {
		return &n
	}
	return &importer.Named{Name: what + " " + id}
}

func named(items []item, title string, fields []string) map[string]importer.Named {
	out := map[string]importer.Named{}
	for _, i := range items {
		name := i.text(title) // it may also be a label: there are no slugs here
		out[i.text("id")] = importer.Named{Label: i.own(fields), Slug: name, Name: name}
	}
	return out
}

// state is what a tag says of an address: the four that phpIPAM comes with, and
// the words people add. Offline is what a scan saw; the address stays given out.
func state(tag string) string {
	switch tag = strings.ToLower(tag); tag {
	case "used", "offline", "dhcp":
		return importer.Active
	}
	return tag
}

func stateOf(i item, states map[string]string) string {
	id := i.text("tag", "state")
	if !word(id).set() {
		return importer.Active
	}
	if s, ok := states[id]; ok {
		return s
	}
	return "tag " + id
}

// all asks for a list. One that is empty phpIPAM calls not found, or, where it
// is the list of all subnets or addresses, says it was unable to read.
func all(ctx context.Context, c *importer.Client, path string) ([]item, error) {
	var answer struct {
		Code    word            `json:"code"`
		Success word            `json:"success"`
		Message word            `json:"message"`
		Data    json.RawMessage `json:"data"`
	}
	status, err := c.Get(ctx, path, nil, &answer, http.StatusBadRequest, http.StatusNotFound, http.StatusInternalServerError, http.StatusServiceUnavailable)
	if err != nil {
		return nil, err
	}
	refused := answer.Code == word(strconv.Itoa(status)) && answer.Success == "0"
	switch {
	case status == http.StatusOK && answer.Code == "200" && answer.Success == "1":
	case status == http.StatusBadRequest && refused && strings.HasPrefix(path, "tools/"):
		return nil, nil // a version without it, as the app is known by now
	case status == http.StatusBadRequest && refused:
		return nil, importer.Errorf("phpIPAM menolak %s (400); periksa id aplikasi API-nya (PHPIPAM_APP)", "phpIPAM refused %s (400); check the id of its API app (PHPIPAM_APP)", path)
	case status == http.StatusServiceUnavailable && refused:
		return nil, importer.Errorf("API phpIPAM atau aplikasinya tidak diaktifkan, atau menuntut https (503)", "the API of phpIPAM or its app is disabled, or demands https (503)")
	case status == http.StatusNotFound && refused, status == http.StatusInternalServerError && refused && strings.HasPrefix(string(answer.Message), "Unable to read"):
		return nil, nil
	case status != http.StatusOK:
		return nil, importer.Refused(status)
	default:
		return nil, importer.Errorf("jawaban %s bukan jawaban phpIPAM; periksa alamatnya", "the answer of %s is none of phpIPAM's; check the address", path)
	}
	if len(answer.Data) == 0 { // so it answers for some lists that are empty
		return nil, nil
	}
	var items []item
	if json.Unmarshal(answer.Data, &items) != nil {
		return nil, importer.Errorf("jawaban %s bukan daftar phpIPAM", "the answer of %s is no list of phpIPAM's", path)
	}
	return items, nil
}
