package policies

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/patuh-id/patuh/inventory"
)

// keys makes an agency's cache key: the digest of everything its results rest
// on. The parts all agencies share are hashed once.
type keys struct {
	in     *inputs
	shared []byte
}

func newKeys(j *Judge, in *inputs, wanted bool) *keys {
	if !wanted {
		return &keys{}
	}
	h := sha256.New()
	write(h, "patuh results 3", in.today, in.period, j.digest, in.inv.Dinas, in.government().String())
	for _, a := range in.inv.Structure {
		write(h, a.ID, a.Text("name"))
	}
	for _, a := range in.inv.Agencies {
		write(h, a.ID, a.Name) // an agency's name is all that others see of it
		if role := in.inv.Role(a.ID); role == "opd" {
			continue
		}
		manifests(h, in.inv, a)
		for _, asset := range a.Assets {
			if d, ok := in.facts.documents[asset.ID]; ok {
				write(h, asset.ID, d.state, d.file)
			}
		}
	}
	list(h, in.facts.uplinks)
	return &keys{in: in, shared: h.Sum(nil)}
}

// of is the key of one agency, "" if none is wanted.
func (k *keys) of(a *inventory.Agency) string {
	if k.in == nil {
		return ""
	}
	h := sha256.New()
	h.Write(k.shared)
	write(h, a.ID)
	manifests(h, k.in.inv, a)
	if k.in.inv.Role(a.ID) == inventory.Pemda {
		k.in.facts.city(h)
	}
	told := map[string]bool{} // public keys
	for _, asset := range a.Assets {
		for _, address := range k.in.facts.addresses(asset) {
			f := k.in.facts.address(address)
			fmt.Fprintf(h, "%d %d ", len(f.pools), len(f.allocations))
			for _, p := range f.pools {
				write(h, p.id, fmt.Sprint(p.dinas), p.edge)
			}
			for _, a := range f.allocations {
				write(h, a.id, a.to, fmt.Sprint(a.dinas))
			}
			list(h, f.centres)
			list(h, f.claims)
		}
		switch asset.Kind.Name {
		case "domain":
			list(h, k.in.facts.domains[asset.Text("fqdn")])
		case "address_pool":
			list(h, k.in.facts.overlaps[asset.ID])
		case "document":
			d := k.in.facts.documents[asset.ID]
			write(h, asset.ID, d.state, d.file)
		case "database":
			if links := k.in.facts.links[asset.ID]; links != nil {
				write(h, asset.ID, strconv.Itoa(len(links)))
				for _, l := range links {
					write(h, l.id, strconv.FormatBool(l.dinas))
				}
			}
		case "signer": // which keys it has is in its evidence, below
			if keys := strings.Join(k.in.facts.publicKeys[asset.ID], " "); !told[keys] {
				told[keys] = true
				list(h, k.in.facts.sharing(asset.ID))
			}
		}
		for _, e := range k.in.facts.evidence[asset.ID] {
			_, sum := e.Encode()
			write(h, sum)
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// city hashes what the government alone is shown: see inputs.city. The agencies
// are hashed for all.
func (f *facts) city(h hash.Hash) {
	fmt.Fprintf(h, "%d ", len(f.shared))
	for _, name := range slices.Sorted(maps.Keys(f.shared)) {
		write(h, name)
		list(h, f.shared[name])
	}
	var buf []byte
	for _, assets := range [][]*inventory.Asset{f.records, f.teams} {
		fmt.Fprintf(h, "%d ", len(assets))
		for _, a := range assets {
			write(h, a.ID)
			buf = appendBlock(buf[:0], &a.Block)
			h.Write(buf)
		}
	}
	related := references{}
	f.papers(related)
	for _, id := range slices.Sorted(maps.Keys(related)) {
		d := f.documents[id]
		write(h, id, d.state, d.file)
		buf = appendBlock(buf[:0], &related[id].Block)
		h.Write(buf)
	}
}

// appendBlock writes what a block says, wherever it stands, so that no two hash
// alike.
func appendBlock(buf []byte, b *inventory.Block) []byte {
	buf = appendCount(appendCount(buf, len(b.Attrs)), len(b.Blocks))
	for i := range b.Attrs {
		buf = appendValue(appendText(buf, b.Attrs[i].Name), &b.Attrs[i].Value)
	}
	for i := range b.Blocks {
		buf = appendBlock(appendText(appendText(buf, b.Blocks[i].Kind.Name), b.Blocks[i].Label), &b.Blocks[i])
	}
	return buf
}

func appendValue(buf []byte, v *inventory.Value) []byte {
	if v.List == nil {
		buf = strconv.AppendBool(append(buf, '=', byte(v.Base), ' '), v.Bool)
		return appendText(append(strconv.AppendInt(buf, v.Int, 10), ' '), v.Str)
	}
	buf = appendCount(append(buf, '['), len(v.List))
	for i := range v.List {
		buf = appendValue(buf, &v.List[i])
	}
	return buf
}

func appendCount(buf []byte, n int) []byte { return append(strconv.AppendInt(buf, int64(n), 10), ' ') }

// manifests hashes the files of an agency: their paths, which results tell, and
// their digests.
func manifests(h hash.Hash, inv *inventory.Inventory, a *inventory.Agency) {
	for _, i := range a.Files {
		write(h, inv.Files[i].Path)
		h.Write(inv.Files[i].SHA256[:])
	}
}

// write hashes texts so that no two lists of them hash alike.
func write(h hash.Hash, texts ...string) {
	var buf []byte
	for _, s := range texts {
		buf = appendText(buf[:0], s)
		h.Write(buf)
	}
}

func appendText(buf []byte, s string) []byte {
	return append(append(strconv.AppendInt(buf, int64(len(s)), 10), ':'), s...)
}

func list(h hash.Hash, texts []string) {
	fmt.Fprintf(h, "%d[", len(texts))
	write(h, texts...)
}

// digestOf identifies what judges: rules with their words, and parameters.
func digestOf(parts ...any) (string, error) {
	h := sha256.New()
	for _, p := range parts {
		data, err := json.Marshal(p)
		if err != nil {
			return "", fmt.Errorf("parameters: %w", err)
		}
		fmt.Fprintf(h, "%d:", len(data))
		h.Write(data)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
