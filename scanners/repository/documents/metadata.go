package documents

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/patuh-id/patuh/inventory"
)

// maxMetadata bounds a file of metadata, in bytes.
const maxMetadata = 256 << 10

// mandatory are the keys without which a publiccode.yml is none.
var mandatory = []string{"publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType", "description", "legal.license", "maintenance.type", "localisation.localisationReady", "localisation.availableLanguages"}

// checkPubliccode says what a publiccode.yml lacks. It is the least that is to be
// asked; what validates the file against its schema takes its place.
var checkPubliccode = func(data []byte) *inventory.Text {
	fields, why := mapping(data)
	if why != nil {
		return why
	}
	var missing []string
	for _, key := range mandatory {
		if v := lookup(fields, key); v == nil || v == "" {
			missing = append(missing, key)
		}
	}
	if lookup(fields, "softwareVersion") == nil && lookup(fields, "releaseDate") == nil {
		missing = append(missing, "softwareVersion", "releaseDate")
	}
	if len(missing) > 0 {
		keys := strings.Join(missing, ", ")
		return &inventory.Text{ID: "publiccode.yml tanpa kunci wajib: " + keys, EN: "publiccode.yml lacks mandatory keys: " + keys}
	}
	described := false
	if languages, ok := fields["description"].(map[string]any); ok {
		for _, v := range languages {
			long, _ := lookup(map[string]any{"l": v}, "l.longDescription").(string)
			short, _ := lookup(map[string]any{"l": v}, "l.shortDescription").(string)
			text := substantial(short + "\n" + long)
			described = described || text.hollow(speak(text.text).distinct(), 5) == nil
		}
	}
	name, _ := fields["name"].(string)
	if !described || filler().MatchString(name) || blank().MatchString(name) {
		return &inventory.Text{ID: "publiccode.yml masih berupa kerangka", EN: "publiccode.yml is still a template"}
	}
	return nil
}

// mapping reads YAML, of which JSON is a part, that maps keys to values.
func mapping(data []byte) (map[string]any, *inventory.Text) {
	if len(data) > maxMetadata {
		return nil, &inventory.Text{ID: "terlalu besar", EN: "it is too large"}
	}
	var fields map[string]any
	var err error
	if trimmed := strings.TrimSpace(string(data)); strings.HasPrefix(trimmed, "{") {
		err = json.Unmarshal([]byte(trimmed), &fields)
	} else {
		dec := yaml.NewDecoder(bytes.NewReader(data))
		var next yaml.Node
		if err = dec.Decode(&fields); err == nil && !errors.Is(dec.Decode(&next), io.EOF) {
			err = errors.New("something follows it")
		}
	}
	if err != nil || len(fields) == 0 {
		return nil, &inventory.Text{ID: "bukan YAML atau JSON yang memetakan kunci ke nilai", EN: "it is no YAML or JSON that maps keys to values"}
	}
	return fields, nil
}

func lookup(fields map[string]any, key string) any {
	first, rest, deeper := strings.Cut(key, ".")
	v := fields[first]
	if !deeper {
		return v
	}
	inner, _ := v.(map[string]any)
	return lookup(inner, rest)
}

// extension is the key of a publiccode.yml under which it says where the
// documents lie: x-patuh: {documents: {user_manual: docs/manual.pdf}}.
const extension = "x-patuh"

// places reads that map.
func places(data []byte) map[string]string {
	fields, why := mapping(data)
	if why != nil {
		return nil
	}
	out := map[string]string{}
	documents, _ := lookup(fields, extension+".documents").(map[string]any)
	for _, name := range Names {
		if at, ok := documents[name].(string); ok && at != "" && len(at) < 1_000 {
			out[name] = at
		}
	}
	return out
}
