package policies

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
)

// Caps of what a message tells of parts that were not seen: a hundred servers that
// are silent are one reason. The evidence has them all.
const (
	maxReasons = 3
	maxParts   = 3 // of one reason
)

// part is a part of a look that was not seen, as scanners tell it in their facts.
type part struct {
	What   string         `json:"what"` // its kind; after a blank, which one
	Item   string         `json:"item"` // which one, where that stands apart
	Reason inventory.Text `json:"reason"`
}

// kinds are the words for kinds of parts. Those that are not here, a city's own
// scanner has, and are told as they are.
var kinds = map[string]audit.Text{
	"address":     {ID: "alamat", EN: "address"},
	"addresses":   {ID: "alamat", EN: "addresses"},
	"certificate": {ID: "sertifikat pada", EN: "certificate at"},
	"chain":       {ID: "rantai sertifikat pada", EN: "certificate chain at"},
	"delegation":  {ID: "pendelegasian", EN: "delegation of"},
	"description": {ID: "deskripsi", EN: "description"},
	"form":        {ID: "bentuk nilai", EN: "form of the values"},
	"https":       {ID: "HTTPS pada", EN: "HTTPS at"},
	"key":         {ID: "kolom kunci", EN: "key column"},
	"last_update": {ID: "pemutakhiran terakhir", EN: "last update"},
	"missing":     {ID: "nama yang hilang", EN: "the name that is gone"},
	"not_null":    {ID: "nilai kosong", EN: "empty values"},
	"parent":      {ID: "server zona di atasnya", EN: "server of the zone above"},
	"plain":       {ID: "HTTP pada", EN: "HTTP at"},
	"server":      {ID: "server", EN: "server"},
	"servers":     {ID: "server nama", EN: "name servers of"},
	"tls":         {ID: "TLS", EN: "TLS"},
	"unique":      {ID: "keunikan", EN: "uniqueness"},
	"version":     {ID: "versi TLS", EN: "version of TLS"},
	"zone":        {ID: "zona", EN: "zone"},
	"zones":       {ID: "zona", EN: "zones"},
}

// name is what a part is called, among those of some kinds; of the one that was
// asked for by all there is to it, nothing needs to be said.
func (p part) name(of []string) audit.Text {
	if p.Item == "" && slices.Contains(of, p.What) {
		return audit.Text{}
	}
	kind, which, _ := strings.Cut(strings.TrimSpace(p.What+" "+p.Item), " ")
	words, known := kinds[kind]
	if !known {
		words = audit.Text{ID: kind, EN: kind}
	}
	if which == "" { // then nothing follows that a word could lead to
		words.ID = strings.TrimSuffix(words.ID, " pada")
		words.EN = strings.TrimSuffix(strings.TrimSuffix(words.EN, " at"), " of")
		return words
	}
	return audit.Text{ID: words.ID + " " + which, EN: words.EN + " " + which}
}

// among says whether a part is of one of the kinds; nil are all.
func (p part) among(kinds []string) bool {
	return kinds == nil || slices.ContainsFunc(kinds, func(kind string) bool {
		return p.What == kind || strings.HasPrefix(p.What, kind+" ")
	})
}

// unseen tells what of a look was not seen and why: of the parts of some kinds,
// nil for all; empty where there is none.
func unseen(e scanners.Evidence, kinds []string) audit.Text {
	var facts struct {
		Unseen []part `json:"unseen"`
	}
	// Facts of another shape tell of no such parts.
	if !bytes.Contains(e.Facts, []byte(`"unseen"`)) || json.Unmarshal(e.Facts, &facts) != nil {
		return audit.Text{}
	}
	var reasons []inventory.Text
	parts := map[inventory.Text][]audit.Text{}
	for _, p := range facts.Unseen {
		if !p.among(kinds) || p.Reason.ID == "" {
			continue
		}
		if parts[p.Reason] == nil {
			reasons = append(reasons, p.Reason)
		}
		parts[p.Reason] = append(parts[p.Reason], p.name(kinds))
	}
	var id, en []string
	for _, reason := range reasons[:min(len(reasons), maxReasons)] {
		named := slices.DeleteFunc(parts[reason], func(name audit.Text) bool { return name == audit.Text{} })
		if len(named) == 0 {
			id, en = append(id, reason.ID), append(en, reason.EN)
			continue
		}
		var namesID, namesEN []string
		for _, name := range named[:min(len(named), maxParts)] {
			namesID, namesEN = append(namesID, name.ID), append(namesEN, name.EN)
		}
		if more := len(named) - maxParts; more > 0 {
			namesID, namesEN = append(namesID, strconv.Itoa(more)+" lagi"), append(namesEN, strconv.Itoa(more)+" more")
		}
		id = append(id, strings.Join(namesID, ", ")+": "+reason.ID)
		en = append(en, strings.Join(namesEN, ", ")+": "+reason.EN)
	}
	if more := len(reasons) - maxReasons; more > 0 {
		id, en = append(id, strconv.Itoa(more)+" sebab lain"), append(en, strconv.Itoa(more)+" other reasons")
	}
	return audit.Text{ID: strings.Join(id, "; "), EN: strings.Join(en, "; ")}
}
