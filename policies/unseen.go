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

// asked says whether a part is one of those that were asked for, by its kind or by
// all there is to it; nil are all.
func asked(p scanners.Unseen, of []string) bool {
	return of == nil || slices.Contains(of, p.What) || slices.Contains(of, p.What+" "+p.Item)
}

// name is what a part is called. Of one that was asked for by all there is to it,
// nothing needs to be said.
func name(p scanners.Unseen, of []string) audit.Text {
	if slices.Contains(of, strings.TrimSpace(p.What+" "+p.Item)) {
		return audit.Text{}
	}
	words, known := kinds[p.What]
	if !known {
		words = audit.Text{ID: p.What, EN: p.What}
	}
	if p.Item == "" { // then nothing follows that a word could lead to
		words.ID = strings.TrimSuffix(words.ID, " pada")
		words.EN = strings.TrimSuffix(strings.TrimSuffix(words.EN, " at"), " of")
		return words
	}
	return audit.Text{ID: words.ID + " " + p.Item, EN: words.EN + " " + p.Item}
}

// unseen tells what of a look was not seen and why, of the parts asked for; empty
// where there is none.
func unseen(e scanners.Evidence, of []string) audit.Text {
	var facts struct {
		Unseen []scanners.Unseen `json:"unseen"`
	}
	// Facts of another shape tell of no such parts.
	if !bytes.Contains(e.Facts, []byte(`"unseen"`)) || json.Unmarshal(e.Facts, &facts) != nil {
		return audit.Text{}
	}
	var reasons []inventory.Text
	parts := map[inventory.Text][]audit.Text{}
	for _, p := range facts.Unseen {
		if !asked(p, of) || p.Reason.ID == "" {
			continue
		}
		if parts[p.Reason] == nil {
			reasons = append(reasons, p.Reason)
		}
		parts[p.Reason] = append(parts[p.Reason], name(p, of))
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
