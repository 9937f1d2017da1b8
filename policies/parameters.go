package policies

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/inventory"
)

// shape says what is wrong with the value of a parameter, nil if nothing is. A
// value of another shape is no error to a rule: it just never matches, and what
// should fail would not.
type shape func(v any) *audit.Text

// shapes are those of the parameters that patuh's own rules read. The words are
// those a manifest can say.
var shapes = map[string]shape{
	"certification_forms":           words(values("record", "form")),
	"copyright_by_funding":          truth,
	"copyright_funding":             words(values("contract", "funding")),
	"database_groups":               tables(table{"id": oneText, "clause": oneText, "name": bothTexts}),
	"decree_issuers":                words(values("document", "issuer")),
	"development_phases":            words(labels("application", "phase")),
	"duty_months":                   months,
	"evaluation_by":                 words([]string{"opd", "dinas"}),
	"features":                      words(labels("application", "feature")),
	"funding_sources":               words(values("project", "funding")),
	"funding_uses":                  words(values("project", "use")),
	"guidance_forms":                words(values("record", "type")),
	"handover_documents":            tables(table{"id": oneText, "parts": some(words(attributes("repository", "documents")))}),
	"identity_groups":               groups,
	"official_domain":               oneText,
	"open_application_kinds":        words(values("application", "kind")),
	"own_network_with_coordination": truth,
	"project_stages":                words(labels("project", "stage")),
	"shared_applications":           tables(table{"id": oneText, "clause": oneText, "name": bothTexts, "purpose": some(textList), "parts": some(textList)}, "parts"),
	"technical_team_recommendation": truth,
	"training_forms":                words(values("record", "form")),
}

func values(kind, attribute string) []string {
	return inventory.KindNamed(kind).Attribute(attribute).Type.Values
}

func labels(kind, block string) []string { return inventory.KindNamed(kind).Block(block).Labels }

func attributes(kind, block string) []string {
	var names []string
	for _, a := range inventory.KindNamed(kind).Block(block).Attributes {
		names = append(names, a.Name)
	}
	return names
}

func wrong(id, en string, args ...any) *audit.Text {
	return &audit.Text{ID: fmt.Sprintf(id, args...), EN: fmt.Sprintf(en, args...)}
}

func words(allowed []string) shape {
	return func(v any) *audit.Text {
		list, ok := v.([]any)
		if !ok {
			return wrong("harus daftar, misalnya [%s]", "should be a list, such as [%s]", allowed[0])
		}
		for _, item := range list {
			if s, _ := item.(string); !slices.Contains(allowed, s) {
				return wrong("memuat %v; yang dapat disebut: %s", "holds %v; it can hold: %s", item, strings.Join(allowed, ", "))
			}
		}
		return nil
	}
}

func truth(v any) *audit.Text {
	if _, ok := v.(bool); !ok {
		return wrong("harus true atau false", "should be true or false")
	}
	return nil
}

func oneText(v any) *audit.Text {
	if s, ok := v.(string); !ok || s == "" {
		return wrong("harus satu teks", "should be one text")
	}
	return nil
}

func bothTexts(v any) *audit.Text {
	both, ok := v.(map[string]any)
	if !ok || len(both) != 2 || oneText(both["id"]) != nil || oneText(both["en"]) != nil {
		return wrong("harus {id: teks, en: teks}", "should be {id: text, en: text}")
	}
	return nil
}

func textList(v any) *audit.Text {
	list, ok := v.([]any)
	for _, item := range list {
		ok = ok && oneText(item) == nil
	}
	if !ok {
		return wrong("harus daftar teks", "should be a list of texts")
	}
	return nil
}

// some is a list that is not empty.
func some(of shape) shape {
	return func(v any) *audit.Text {
		if list, ok := v.([]any); ok && len(list) == 0 {
			return wrong("tidak boleh kosong", "must not be empty")
		}
		return of(v)
	}
}

// table is what an item of a list holds: the shape of each key.
type table map[string]shape

// tables is a list of such items. Only the keys in optional can be left out: a
// key that is misspelt is one that no rule reads.
func tables(t table, optional ...string) shape {
	keys := slices.Sorted(maps.Keys(t))
	return func(v any) *audit.Text {
		list, ok := v.([]any)
		if !ok {
			return wrong("harus daftar", "should be a list")
		}
		seen := map[any]bool{}
		for i, item := range list {
			given, ok := item.(map[string]any)
			if !ok {
				return wrong("butir %d: harus tabel dengan %s", "item %d: should be a table of %s", i+1, strings.Join(keys, ", "))
			}
			for _, key := range slices.Sorted(maps.Keys(given)) {
				if t[key] == nil {
					return wrong("butir %d: %s tidak dikenal; yang dikenal: %s", "item %d: there is no %s; there are %s", i+1, key, strings.Join(keys, ", "))
				}
			}
			for _, key := range keys {
				value, ok := given[key]
				if !ok && slices.Contains(optional, key) {
					continue
				}
				if why := t[key](value); why != nil {
					return &audit.Text{ID: fmt.Sprintf("butir %d: %s %s", i+1, key, why.ID), EN: fmt.Sprintf("item %d: %s %s", i+1, key, why.EN)}
				}
			}
			if seen[given["id"]] {
				return wrong("butir %d: id %v sudah ada", "item %d: there is an id %v already", i+1, given["id"])
			}
			seen[given["id"]] = true
		}
		return nil
	}
}

// duties are the keys of duty_months; lengths the months a duty can have.
var (
	duties  = []string{"evaluation", "guidance", "maintenance", "people", "report", "team_training"}
	lengths = []int64{1, 3, 4, 6, 12}
)

func months(v any) *audit.Text {
	table, ok := v.(map[string]any)
	if !ok {
		return wrong("harus tabel kewajiban dan bulan, misalnya {report: 3}", "should be a table of duties and months, such as {report: 3}")
	}
	for _, duty := range slices.Sorted(maps.Keys(table)) {
		if n, _ := table[duty].(int64); !slices.Contains(duties, duty) || !slices.Contains(lengths, n) {
			return wrong("memuat %s: %v; kewajibannya %s, bulannya 1, 3, 4, 6 atau 12", "holds %s: %v; the duties are %s, the months 1, 3, 4, 6 or 12", duty, table[duty], strings.Join(duties, ", "))
		}
	}
	return nil
}

func groups(v any) *audit.Text {
	table, ok := v.(map[string]any)
	ok = ok && len(table) == 2
	for _, content := range []string{"personnel", "population"} {
		list, isList := table[content].([]any)
		ok = ok && isList
		for _, item := range list {
			_, isText := item.(string)
			ok = ok && isText
		}
	}
	if !ok {
		return wrong("harus {personnel: [kelompok], population: [kelompok]}", "should be {personnel: [groups], population: [groups]}")
	}
	return nil
}
