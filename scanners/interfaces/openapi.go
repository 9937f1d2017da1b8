package interfaces

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners/pattern"
)

// The versions whose frame is known here, and those that came after.
var (
	known = pattern.Of(`^3\.[0-2]\.[0-9]{1,3}$`)
	later = pattern.Of(`^(3\.([3-9]|[1-9][0-9])|[4-9])(\.[0-9]{1,3}){1,2}$`)
)

// methods are the keys of a path item that are operations.
var methods = []string{"get", "put", "post", "delete", "options", "head", "patch", "trace", "query"}

// schemeTypes are the types a security scheme can have.
var schemeTypes = []string{"basic", "apiKey", "http", "oauth2", "openIdConnect", "mutualTLS"}

// openAPI checks what OpenAPI 2.0 to 3.2 require of a document's frame: the
// version, info with title and version, security schemes of a known type, and
// paths with operations that answer. It sets what it finds, and Problem where
// the document is not valid, or not Examined to its end.
func openAPI(ctx context.Context, data []byte, d *Content) {
	top, problem := parse(ctx, data)
	if problem != nil {
		d.Problem, d.Examined = &problem.Text, !problem.unexamined
		return
	}
	w := walk{left: 8 * maxStructure}
	for _, check := range []func(top *yaml.Node, d *Content) *flaw{w.version, w.info, w.servers, w.schemes, w.paths} {
		if problem == nil {
			problem = check(top, d)
		}
	}
	if w.left < 0 { // then what was not found may be there
		problem = &flaw{Text: inventory.Text{ID: "terlalu rumit untuk diperiksa", EN: "it is too intricate to be examined"}, unexamined: true}
	}
	if problem != nil {
		d.Problem, d.Examined = &problem.Text, !problem.unexamined
	}
}

// flaw says what is wrong with a document, or why that cannot be told.
type flaw struct {
	inventory.Text
	unexamined bool
}

func invalid(id, en string, args ...any) *flaw {
	return &flaw{Text: inventory.Text{ID: fmt.Sprintf(id, args...), EN: fmt.Sprintf(en, args...)}}
}

func (w *walk) version(top *yaml.Node, d *Content) *flaw {
	swagger, openapi := w.child(top, "swagger"), w.child(top, "openapi")
	switch version := text(openapi); {
	case swagger == nil && openapi == nil:
		return invalid("bukan dokumen OpenAPI", "no OpenAPI document")
	case openapi == nil && text(swagger) == "2.0":
		d.Version = "2.0"
	case swagger == nil && known().MatchString(version):
		d.Version = version
	case swagger == nil && later().MatchString(version):
		return &flaw{Text: inventory.Text{ID: "versi OpenAPI ini belum dikenal", EN: "this version of OpenAPI is not known yet"}, unexamined: true}
	default:
		return invalid("bukan versi OpenAPI yang ada", "no version of OpenAPI that there is")
	}
	return nil
}

func (w *walk) info(top *yaml.Node, _ *Content) *flaw {
	info := w.child(top, "info")
	if text(w.child(info, "title")) == "" || text(w.child(info, "version")) == "" {
		return invalid("info.title atau info.version tidak ada", "info.title or info.version is missing")
	}
	return nil
}

// maxHosts bounds the hosts told of one description.
const maxHosts = 50

// servers gathers the hosts a description names: host in 2.0, servers[].url since
// (OpenAPI 3.1, 4.8.5), which paths and operations may have of their own. A url
// that is a path alone names none.
func (w *walk) servers(top *yaml.Node, d *Content) *flaw {
	if host := text(w.child(top, "host")); d.Version == "2.0" && host != "" {
		d.host("//" + host)
		return nil
	}
	w.hosts(top, d)
	return nil
}

// hosts gathers those of a document, a path or an operation.
func (w *walk) hosts(n *yaml.Node, d *Content) {
	servers := w.child(n, "servers")
	if servers == nil || servers.Kind != yaml.SequenceNode {
		return
	}
	for _, server := range servers.Content {
		if w.left--; w.left < 0 {
			return
		}
		address := text(w.child(server, "url"))
		if strings.Contains(address, "{") { // variables have values by default
			for name, variable := range w.pairs(w.child(server, "variables")) {
				if value := text(w.child(variable, "default")); value != "" && len(address) < maxAddress {
					address = strings.ReplaceAll(address, "{"+name.Value+"}", value)
				}
			}
		}
		d.host(address)
	}
}

const maxAddress = 2048 // bytes of a url

func (d *Content) host(address string) {
	u, err := url.Parse(address)
	if err != nil || len(address) > 2*maxAddress {
		d.MoreHosts = true
		return
	}
	host := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	switch {
	case host == "" || slices.Contains(d.Hosts, host):
	case len(host) > 253 || !hostForm().MatchString(host) || len(d.Hosts) >= maxHosts:
		d.MoreHosts = true
	default:
		d.Hosts = append(d.Hosts, host)
		slices.Sort(d.Hosts)
	}
}

var hostForm = pattern.Of(`^[a-z0-9.:-]+$`)

func (w *walk) schemes(top *yaml.Node, d *Content) *flaw {
	w.named = map[string]bool{}
	schemes := w.child(w.child(top, "components"), "securitySchemes")
	if d.Version == "2.0" {
		schemes = w.child(top, "securityDefinitions")
	}
	for name, scheme := range w.pairs(schemes) {
		w.named[name.Value] = true
		if w.child(scheme, "$ref") != nil {
			continue
		}
		kind := text(w.child(scheme, "type"))
		if !slices.Contains(schemeTypes, kind) {
			return invalid("baris %d: jenis skema keamanan tidak dikenal", "line %d: no type of a security scheme", name.Line)
		}
		if !slices.Contains(d.SecuritySchemes, kind) {
			d.SecuritySchemes = append(d.SecuritySchemes, kind)
		}
	}
	slices.Sort(d.SecuritySchemes)
	return nil
}

// asks says whether each of the alternatives that a security field gives a caller
// names schemes that there are; an empty one lets anybody in (OpenAPI 3.1, 4.8.30).
func (w *walk) asks(security *yaml.Node) bool {
	if security == nil || security.Kind != yaml.SequenceNode {
		return false
	}
	for _, alternative := range security.Content {
		if w.left--; w.left < 0 {
			return false
		}
		named := false
		for scheme := range w.pairs(alternative) {
			if named = w.named[scheme.Value]; !named {
				break
			}
		}
		if !named {
			return false
		}
	}
	return len(security.Content) > 0
}

func (w *walk) paths(top *yaml.Node, d *Content) *flaw {
	paths := w.child(top, "paths")
	if paths == nil || paths.Kind != yaml.MappingNode {
		return invalid("paths tidak ada", "paths is missing")
	}
	answers := strings.HasPrefix(d.Version, "2") || strings.HasPrefix(d.Version, "3.0") // must be there
	for name, item := range w.pairs(paths) {
		if strings.HasPrefix(name.Value, "x-") {
			continue
		}
		if !strings.HasPrefix(name.Value, "/") {
			return invalid("baris %d: path tidak diawali /", "line %d: a path does not begin with /", name.Line)
		}
		w.hosts(item, d)
		for method, operation := range w.pairs(item) {
			switch {
			case method.Value == "$ref":
				d.Elsewhere = true
				continue
			case !slices.Contains(methods, method.Value):
				continue
			case operation.Kind != yaml.MappingNode:
				return invalid("baris %d: %s bukan operasi", "line %d: %s is no operation", method.Line, method.Value)
			}
			d.Operations++
			d.calls = append(d.calls, method.Value+" "+name.Value)
			w.hosts(operation, d)
			security := w.child(operation, "security")
			if security == nil {
				security = w.child(top, "security")
			}
			if w.asks(security) {
				d.Guarded++
			}
			if id := text(w.child(operation, "operationId")); id != "" {
				d.ids = append(d.ids, id)
			}
			if responses := w.child(operation, "responses"); answers && (responses == nil || len(responses.Content) == 0) {
				return invalid("baris %d: operasi %s tanpa responses", "line %d: the operation %s has no responses", method.Line, method.Value)
			}
		}
	}
	switch {
	case d.Operations > 0:
		return nil
	case d.Elsewhere:
		return &flaw{Text: inventory.Text{ID: "semua operasinya di balik $ref, yang tidak diikuti", EN: "all its operations are behind $ref, which is not followed"}, unexamined: true}
	}
	return invalid("tidak memuat satu operasi pun", "holds no operation")
}
