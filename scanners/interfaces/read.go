package interfaces

import (
	"context"

	"gopkg.in/yaml.v3"
)

// Document is an OpenAPI document that was found and not declared.
type Document struct {
	Description          // Index, Path and Type are not set
	OpenAPI     bool     // it calls itself one
	Operations  []string // operationId of each operation that has one
	Elsewhere   bool     // there are operations behind a $ref, which is not followed
	Servers     []string // URLs as they are written, which may be relative; of 2.0 the host
}

// Read checks a document that may be OpenAPI, in YAML or JSON.
func Read(ctx context.Context, data []byte) Document {
	doc := Document{Description: Description{Examined: true, SecuritySchemes: []string{}}}
	if len(data) > maxSize {
		return doc
	}
	top, problem := parse(ctx, data)
	if problem != nil {
		doc.Problem, doc.Examined = &problem.Text, !problem.unexamined
		return doc
	}
	w := walk{left: maxStructure}
	if w.child(top, "openapi") == nil && w.child(top, "swagger") == nil {
		return doc
	}
	doc.OpenAPI = true
	if servers := w.child(top, "servers"); servers != nil && servers.Kind == yaml.SequenceNode {
		for _, server := range servers.Content[:min(len(servers.Content), 100)] {
			if url := text(w.child(server, "url")); url != "" {
				doc.Servers = append(doc.Servers, url)
			}
		}
	}
	if host := text(w.child(top, "host")); host != "" {
		doc.Servers = append(doc.Servers, "//"+host)
	}
	openAPI(ctx, data, &doc.Description)
	doc.Valid = doc.Problem == nil
	doc.Operations, doc.Elsewhere = doc.ids, doc.elsewhere
	return doc
}
