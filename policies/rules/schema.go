package rules

import (
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/patuh-id/patuh/inventory"
)

// inputSchema describes what a rule reads, so that a misspelt attribute does
// not compile instead of being undefined for ever.
var inputSchema = sync.OnceValue(func() *ast.SchemaSet {
	fields := object{
		"today":  text,
		"period": text,
		"agency": record(object{"id": text, "name": text, "role": text}),
		"facts": record(object{
			"address": table(record(object{
				"pools":        list(record(object{"id": text, "dinas": truth, "edge": text})),
				"allocations":  list(record(object{"id": text, "to": text, "dinas": truth})),
				"data_centers": list(text),
				"claims":       list(text),
			})),
			"domain":   table(record(object{"claims": list(text)})),
			"pool":     table(record(object{"overlaps": list(text)})),
			"document": table(record(object{"state": text, "file": text})),
			"database": table(record(object{"interconnections": list(record(object{"id": text, "dinas": truth}))})),
			"signer":   table(record(object{"claims": list(text)})),
			"uplinks":  list(text),
		}),
		"evidence": table(object{}), // each scanner's own
	}
	var assets []object
	for _, kind := range inventory.Kinds {
		asset := block(kind)
		asset["id"], asset["kind"], asset["agency"] = text, text, text
		fields[kind.Name] = table(record(asset))
		assets = append(assets, record(asset))
	}
	fields["refs"] = table(object{"anyOf": assets})
	// One government, named by what rules ask of it.
	fields["government"] = record(object{"id": text, "name": text, "dinas": text, "secretariat": text, "certificate_authorities": list(text)})

	// What only the government is shown: see docs/design.md.
	fields["city"] = record(object{
		"agencies":        table(record(object{"name": text, "role": text, "declared": truth, "listed": truth})),
		"shared":          table(list(text)),
		"records":         fields["record"],
		"technical_teams": fields["technical_team"],
	})

	set := ast.NewSchemaSet()
	set.Put(ast.SchemaRootRef, record(fields))
	return set
})

// object is a JSON object.
type object = map[string]any

var text, truth, number = object{"type": "string"}, object{"type": "boolean"}, object{"type": "number"}

func record(fields object) object { return object{"type": "object", "properties": fields} }
func list(of object) object       { return object{"type": "array", "items": of} }

// table is an object by id. The type checker knows no keys but those spelt
// out; looking up any other by a variable gives the type of this one.
func table(of object) object { return record(object{"*": of}) }

// block is the fields of a kind of block as rules see them.
func block(kind *inventory.Kind) object {
	fields := object{"label": text}
	for _, a := range kind.Attributes {
		value := text
		switch a.Type.Base {
		case inventory.Bool:
			value = truth
		case inventory.Int:
			value = number
		}
		if a.Type.List {
			value = list(value)
		}
		fields[a.Name] = value
	}
	for _, nested := range kind.Blocks {
		value := record(block(nested))
		if nested.Repeats || nested.Labelled {
			value = list(value)
		}
		fields[nested.Name] = value
	}
	return fields
}
