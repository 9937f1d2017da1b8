package policies

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/netip"
	"slices"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
)

// documentState reads the one fact of a paper's evidence that rules rest on.
func documentState(data json.RawMessage) string {
	var seen struct {
		File string `json:"file"`
	}
	if json.Unmarshal(data, &seen) != nil || !slices.Contains([]string{"verified", "mismatch", "missing"}, seen.File) {
		return ""
	}
	return seen.File
}

// publicKeys reads the public keys that a signer's files were seen to hold, each
// the SHA-256 of its subject public key info: one, or several that should be one.
func publicKeys(evidence []scanners.Evidence) []string {
	for _, e := range evidence {
		var seen struct {
			Keys []string `json:"keys"`
		}
		if e.Scanner == "certificate" && e.Facts != nil && json.Unmarshal(e.Facts, &seen) == nil {
			return slices.DeleteFunc(seen.Keys, func(key string) bool { return key == "" })
		}
	}
	return nil
}

// observedAddresses are the addresses that a scanner saw an asset lead to, as it
// wrote them, and the one that a database's server says it is at.
func observedAddresses(e scanners.Evidence) []string {
	if !slices.Contains([]string{"database", "dns", "endpoint"}, e.Scanner) || e.Facts == nil {
		return nil
	}
	var seen struct {
		Addresses []string `json:"addresses"`
		Server    struct {
			Addresses []string `json:"addresses"`
			Says      string   `json:"says"`
		} `json:"server"`
	}
	if json.Unmarshal(e.Facts, &seen) != nil {
		return nil
	}
	all := slices.Concat(seen.Addresses, seen.Server.Addresses, []string{seen.Server.Says})
	return slices.DeleteFunc(all, func(s string) bool {
		addr, err := netip.ParseAddr(s)
		return err != nil || addr.Zone() != ""
	})
}

// inputs builds what the rules see of one agency after another. The objects of
// the register are built once and shared; OPA's terms are safe to read at once.
type inputs struct {
	inv    *inventory.Inventory
	facts  *facts
	today  string
	period string

	mu     sync.RWMutex
	shared map[string]*ast.Term // register assets and foreign agencies by id
}

func text(s string) *ast.Term { return ast.StringTerm(s) }

func texts(items []string) *ast.Term {
	terms := make([]*ast.Term, len(items))
	for i, s := range items {
		terms[i] = text(s)
	}
	return ast.ArrayTerm(terms...)
}

func pair(key string, value *ast.Term) [2]*ast.Term {
	return [2]*ast.Term{ast.InternedTerm(key), value}
}

// of builds the input document of one agency: see the table in docs/design.md.
func (in *inputs) of(agency *inventory.Agency) (*ast.Term, error) {
	byKind := make(map[string][][2]*ast.Term, len(inventory.Kinds))
	own := make(map[string]*ast.Term, len(agency.Assets))
	for _, a := range agency.Assets {
		term := assetTerm(a)
		own[a.ID] = term
		byKind[a.Kind.Name] = append(byKind[a.Kind.Name], [2]*ast.Term{text(a.ID), term})
	}
	top := make([][2]*ast.Term, 0, len(inventory.Kinds)+8)
	for _, k := range inventory.Kinds {
		if k.Name != "government" { // the one government is shown to everybody, below
			top = append(top, pair(k.Name, ast.ObjectTerm(byKind[k.Name]...)))
		}
	}
	related := under(agency.Assets)
	city := noCity
	if in.inv.Role(agency.ID) == inventory.Pemda {
		city = in.city(own)
		in.facts.papers(related)
	}
	refs := make([][2]*ast.Term, 0, len(related))
	for id, a := range related {
		term := own[id]
		if term == nil {
			term = in.foreign(a)
		}
		refs = append(refs, [2]*ast.Term{text(id), term})
	}
	evidence, err := in.evidence(agency)
	if err != nil {
		return nil, err
	}
	top = append(top,
		pair("today", text(in.today)),
		pair("period", text(in.period)),
		pair("agency", ast.ObjectTerm(pair("id", text(agency.ID)), pair("name", text(agency.Name)), pair("role", text(in.inv.Role(agency.ID))))),
		pair("government", in.government()),
		pair("refs", ast.ObjectTerm(refs...)),
		pair("facts", in.factsOf(agency, related)),
		pair("city", city),
		pair("evidence", evidence),
	)
	return ast.ObjectTerm(top...), nil
}

func (in *inputs) government() *ast.Term {
	g := in.inv.Government
	pairs := [][2]*ast.Term{pair("id", text(g.ID)), pair("name", text(g.Text("name")))}
	for _, name := range []string{"dinas", "secretariat"} {
		if v := g.Attr(name); v != nil {
			pairs = append(pairs, pair(name, text(v.Str)))
		}
	}
	if v := g.Attr("certificate_authorities"); v != nil {
		listed := make([]*ast.Term, len(v.List))
		for i, item := range v.List {
			listed[i] = text(item.Str)
		}
		pairs = append(pairs, pair("certificate_authorities", ast.ArrayTerm(listed...)))
	}
	return ast.ObjectTerm(pairs...)
}

// noCity is what any agency but the government sees of the city.
var noCity = cityTerm(nil, nil, nil, nil)

func cityTerm(agencies, shared, records, teams [][2]*ast.Term) *ast.Term {
	return ast.ObjectTerm(
		pair("agencies", ast.ObjectTerm(agencies...)),
		pair("shared", ast.ObjectTerm(shared...)),
		pair("records", ast.ObjectTerm(records...)),
		pair("technical_teams", ast.ObjectTerm(teams...)),
	)
}

// city is what the government sees of the whole city. Its own assets have an
// object already.
func (in *inputs) city(own map[string]*ast.Term) *ast.Term {
	var agencies, shared [][2]*ast.Term
	listed := map[string]bool{}
	for i := range in.inv.Government.Blocks {
		if b := &in.inv.Government.Blocks[i]; b.Kind.Name == "agency" {
			listed[b.Label] = true
		}
	}
	agency := func(id, name string, declared bool) {
		agencies = append(agencies, [2]*ast.Term{text(id), ast.ObjectTerm(
			pair("name", text(name)), pair("role", text(in.inv.Role(id))),
			pair("declared", ast.BooleanTerm(declared)), pair("listed", ast.BooleanTerm(listed[id])),
		)})
	}
	for _, a := range in.inv.Agencies {
		if a.ID != inventory.Pemda {
			agency(a.ID, a.Name, true)
		}
	}
	for _, opd := range in.inv.Structure {
		agency(opd.Agency, opd.Text("name"), false)
	}
	for name, ids := range in.facts.shared {
		shared = append(shared, [2]*ast.Term{text(name), texts(ids)})
	}
	table := func(assets []*inventory.Asset) [][2]*ast.Term {
		pairs := make([][2]*ast.Term, len(assets))
		for i, a := range assets {
			term := own[a.ID]
			if term == nil {
				term = assetTerm(a)
			}
			pairs[i] = [2]*ast.Term{text(a.ID), term}
		}
		return pairs
	}
	return cityTerm(agencies, shared, table(in.facts.records), table(in.facts.teams))
}

// foreign is the object of an asset of the register. Of another agency only its
// name is shown: what it declares of itself is not the register's.
func (in *inputs) foreign(a *inventory.Asset) *ast.Term {
	in.mu.RLock()
	term := in.shared[a.ID]
	in.mu.RUnlock()
	if term != nil {
		return term
	}
	if a.Kind.Name == "opd" {
		term = ast.ObjectTerm(append(identity(a), pair("name", text(a.Text("name"))))...)
	} else {
		term = assetTerm(a)
	}
	in.mu.Lock()
	in.shared[a.ID] = term
	in.mu.Unlock()
	return term
}

func identity(a *inventory.Asset) [][2]*ast.Term {
	return [][2]*ast.Term{pair("id", text(a.ID)), pair("kind", ast.InternedTerm(a.Kind.Name)), pair("label", text(a.Label)), pair("agency", text(a.Agency))}
}

// assetTerm is the object of an asset. An attribute takes the place of what the
// identity calls the same (an application's kind): OPA would keep both.
func assetTerm(a *inventory.Asset) *ast.Term {
	pairs := slices.DeleteFunc(identity(a), func(p [2]*ast.Term) bool { return a.Attr(string(p[0].Value.(ast.String))) != nil })
	return ast.ObjectTerm(append(pairs, blockPairs(&a.Block)...)...)
}

func blockPairs(b *inventory.Block) [][2]*ast.Term {
	pairs := make([][2]*ast.Term, 0, len(b.Attrs)+len(b.Kind.Blocks))
	for i := range b.Attrs {
		pairs = append(pairs, pair(b.Attrs[i].Name, valueTerm(&b.Attrs[i].Value)))
	}
	for _, k := range b.Kind.Blocks {
		var nested []*ast.Term
		for i := range b.Blocks {
			if b.Blocks[i].Kind != k {
				continue
			}
			fields := blockPairs(&b.Blocks[i])
			if k.Labelled {
				fields = append(fields, pair("label", text(b.Blocks[i].Label)))
			}
			nested = append(nested, ast.ObjectTerm(fields...))
		}
		switch {
		case nested == nil:
		case k.Labelled || k.Repeats:
			pairs = append(pairs, pair(k.Name, ast.ArrayTerm(nested...)))
		default:
			pairs = append(pairs, pair(k.Name, nested[0]))
		}
	}
	return pairs
}

func valueTerm(v *inventory.Value) *ast.Term {
	switch {
	case v.List != nil:
		items := make([]*ast.Term, len(v.List))
		for i := range v.List {
			items[i] = valueTerm(&v.List[i])
		}
		return ast.ArrayTerm(items...)
	case v.Base == inventory.Bool:
		return ast.BooleanTerm(v.Bool)
	case v.Base == inventory.Int:
		return ast.NumberTerm(json.Number(fmt.Sprint(v.Int)))
	}
	return text(v.Str)
}

func (in *inputs) factsOf(agency *inventory.Agency, related references) *ast.Term {
	var addresses, domains, pools, documents, databases, signers [][2]*ast.Term
	seen := map[string]bool{}
	claims := map[string]*ast.Term{} // of signers, by their public keys: many may have the same
	for _, a := range agency.Assets {
		for _, address := range in.facts.addresses(a) {
			if !seen[address] {
				seen[address] = true
				addresses = append(addresses, [2]*ast.Term{text(address), in.address(address)})
			}
		}
		switch a.Kind.Name {
		case "domain":
			if name := a.Text("fqdn"); !seen[name] {
				seen[name] = true
				domains = append(domains, [2]*ast.Term{text(name), ast.ObjectTerm(pair("claims", texts(in.facts.domains[name])))})
			}
		case "address_pool":
			pools = append(pools, [2]*ast.Term{text(a.ID), ast.ObjectTerm(pair("overlaps", texts(in.facts.overlaps[a.ID])))})
		case "document":
			if related[a.ID] == nil {
				documents = append(documents, in.document(a.ID))
			}
		case "database":
			databases = append(databases, [2]*ast.Term{text(a.ID), ast.ObjectTerm(pair("interconnections", in.interconnections(a.ID)))})
		case "signer":
			keys := strings.Join(in.facts.publicKeys[a.ID], " ")
			if claims[keys] == nil {
				claims[keys] = ast.ObjectTerm(pair("claims", texts(in.facts.sharing(a.ID))))
			}
			signers = append(signers, [2]*ast.Term{text(a.ID), claims[keys]})
		}
	}
	for id, a := range related {
		if a.Kind.Name == "document" {
			documents = append(documents, in.document(id))
		}
	}
	return ast.ObjectTerm(
		pair("address", ast.ObjectTerm(addresses...)),
		pair("domain", ast.ObjectTerm(domains...)),
		pair("pool", ast.ObjectTerm(pools...)),
		pair("document", ast.ObjectTerm(documents...)),
		pair("database", ast.ObjectTerm(databases...)),
		pair("signer", ast.ObjectTerm(signers...)),
		pair("uplinks", texts(in.facts.uplinks)),
	)
}

func (in *inputs) interconnections(database string) *ast.Term {
	links := in.facts.links[database]
	terms := make([]*ast.Term, len(links))
	for i, l := range links {
		terms[i] = ast.ObjectTerm(pair("id", text(l.id)), pair("dinas", ast.BooleanTerm(l.dinas)))
	}
	return ast.ArrayTerm(terms...)
}

func (in *inputs) document(id string) [2]*ast.Term {
	d := in.facts.documents[id]
	return [2]*ast.Term{text(id), ast.ObjectTerm(pair("state", ast.InternedTerm(d.state)), pair("file", ast.InternedTerm(d.file)))}
}

func (in *inputs) address(s string) *ast.Term {
	f := in.facts.address(s)
	pools := make([]*ast.Term, len(f.pools))
	for i, p := range f.pools {
		pools[i] = ast.ObjectTerm(pair("id", text(p.id)), pair("dinas", ast.BooleanTerm(p.dinas)), pair("edge", ast.InternedTerm(p.edge)))
	}
	allocations := make([]*ast.Term, len(f.allocations))
	for i, a := range f.allocations {
		allocations[i] = ast.ObjectTerm(pair("id", text(a.id)), pair("to", text(a.to)), pair("dinas", ast.BooleanTerm(a.dinas)))
	}
	return ast.ObjectTerm(
		pair("pools", ast.ArrayTerm(pools...)),
		pair("allocations", ast.ArrayTerm(allocations...)),
		pair("data_centers", texts(f.centres)),
		pair("claims", texts(f.claims)),
	)
}

// evidence shows what scanners saw of the agency's assets. One that could not
// look shows just why.
func (in *inputs) evidence(agency *inventory.Agency) (*ast.Term, error) {
	var subjects [][2]*ast.Term
	for _, a := range agency.Assets {
		var seen [][2]*ast.Term
		for _, e := range in.facts.evidence[a.ID] {
			term, err := evidenceTerm(e)
			if err != nil {
				return nil, fmt.Errorf("evidence of %s by %s: %w", e.Subject, e.Scanner, err)
			}
			seen = append(seen, [2]*ast.Term{text(e.Scanner), term})
		}
		if seen != nil {
			subjects = append(subjects, [2]*ast.Term{text(a.ID), ast.ObjectTerm(seen...)})
		}
	}
	return ast.ObjectTerm(subjects...), nil
}

func evidenceTerm(e scanners.Evidence) (*ast.Term, error) {
	if e.Unknown != nil {
		return ast.ObjectTerm(pair("unknown", ast.ObjectTerm(pair("id", text(e.Unknown.ID)), pair("en", text(e.Unknown.EN))))), nil
	}
	v, err := ast.ValueFromReader(bytes.NewReader(e.Facts))
	if err != nil {
		return nil, err
	}
	return ast.NewTerm(v), nil
}
