// Package inventory is the model of what a city declares, and its loader: HCL
// manifests become assets whose every value keeps the place it was written at.
//
// It is a leaf: it imports nothing of ours, judges nothing, opens no file but
// manifests below the folder it is given, runs nothing a manifest says and
// makes no connection.
package inventory

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
)

// Pemda is the agency id that stands for the regional government itself.
const Pemda = "pemda"

// Pos is a place in a file. Lines and columns count from 1, columns in
// characters as a reader sees them; bytes count from 0.
type Pos struct{ Line, Column, Byte int32 }

// Range is a stretch of a file, named by its index in Inventory.Files.
type Range struct {
	File       int32
	Start, End Pos
}

// Value is one value of a manifest, checked against its type.
type Value struct {
	Base  Base
	Bool  bool
	Int   int64
	Str   string  // every base but Bool and Int; of a Ref, the id of the asset it names
	List  []Value // where the attribute's type is a list
	Range Range

	target *Asset
}

// Target is the asset a Ref names. It is nil only in an inventory that was
// loaded with mistakes (Options.Partial).
func (v *Value) Target() *Asset { return v.target }

// Attr is an attribute as it was given.
type Attr struct {
	Name  string
	Value Value
}

// Block is the body of an asset or of a block nested in it.
type Block struct {
	Kind   *Kind
	Label  string
	Range  Range // the header: type and label
	Attrs  []Attr
	Blocks []Block
}

// Attr returns the value of the attribute, or nil where it was not given.
func (b *Block) Attr(name string) *Value {
	for i := range b.Attrs {
		if b.Attrs[i].Name == name {
			return &b.Attrs[i].Value
		}
	}
	return nil
}

// Text returns the string the attribute holds, or "" where it was not given.
func (b *Block) Text(name string) string {
	if v := b.Attr(name); v != nil {
		return v.Str
	}
	return ""
}

// Asset is one declared thing.
type Asset struct {
	Block
	ID     string // agency/kind/label
	Agency string // agency id
}

// Locate follows a path of names and indexes, as rules give it, and returns the
// range of the deepest part of it that exists: the asset's header where the
// attribute is missing.
func (a *Asset) Locate(path []any) Range {
	block, place := &a.Block, a.Range
	var value *Value
	for i := 0; i < len(path); i++ {
		name, ok := path[i].(string)
		if !ok {
			if n, isInt := path[i].(int); isInt && value != nil && n >= 0 && n < len(value.List) {
				value = &value.List[n]
				place = value.Range
				continue
			}
			return place
		}
		if block == nil {
			return place
		}
		if value = block.Attr(name); value != nil {
			place, block = value.Range, nil
			continue
		}
		var nested []*Block
		for j := range block.Blocks {
			if block.Blocks[j].Kind.Name == name {
				nested = append(nested, &block.Blocks[j])
			}
		}
		n := 0
		if i+1 < len(path) {
			if index, isInt := path[i+1].(int); isInt {
				n = index
				i++
			}
		}
		if n < 0 || n >= len(nested) {
			return place
		}
		block = nested[n]
		place = block.Range
	}
	return place
}

// File is one manifest as it was read.
type File struct {
	Path   string // relative to the workspace, forward slashes
	Bytes  []byte
	SHA256 [sha256.Size]byte
	Agency string // whose it is

	Published bool // of a register: see Source
}

// Digest is the file's SHA-256 in hexadecimal.
func (f *File) Digest() string { return hex.EncodeToString(f.SHA256[:]) }

// Agency is an agency that declares something, with its assets.
type Agency struct {
	ID     string
	Name   string
	OPD    *Asset   // its opd block; nil for Pemda
	Assets []*Asset // sorted by id
	Files  []int32  // indexes into Inventory.Files, ascending
}

// Inventory is everything the manifests of one workspace declare.
type Inventory struct {
	Files      []File // sorted by path
	Government *Asset
	Dinas      string    // agency id of the ICT agency
	Agencies   []*Agency // sorted by id, Pemda among them
	Structure  []*Asset  // the opd of every agency of the structure that declares none itself, sorted by id
	assets     map[string]*Asset
}

// Asset returns the asset of that id, or nil.
func (inv *Inventory) Asset(id string) *Asset { return inv.assets[id] }

// Lookup finds what the reference kind.label means to an agency: its own asset,
// else one of the register. There are two where pemda and the Dinas both have
// one, which is a mistake; opd.x means the agency x to everybody.
func (inv *Inventory) Lookup(agency, kind, label string) []*Asset {
	tail := "/" + kind + "/" + label
	if kind == "opd" {
		agency = label
	}
	if own := inv.assets[agency+tail]; own != nil {
		return []*Asset{own}
	}
	var out []*Asset
	for _, owner := range []string{Pemda, inv.Dinas} {
		if asset := inv.assets[owner+tail]; asset != nil && !slices.Contains(out, asset) {
			out = append(out, asset)
		}
	}
	return out
}

// Agency returns the agency of that id, or nil.
func (inv *Inventory) Agency(id string) *Agency {
	i, found := slices.BinarySearchFunc(inv.Agencies, id, func(a *Agency, id string) int { return strings.Compare(a.ID, id) })
	if !found {
		return nil
	}
	return inv.Agencies[i]
}

// Role is what an agency is to the regulation: "dinas", "pemda" or "opd".
func (inv *Inventory) Role(agency string) string {
	switch agency {
	case inv.Dinas:
		return "dinas"
	case Pemda:
		return Pemda
	}
	return "opd"
}

// Listed says whether the government's structure names the agency.
func (inv *Inventory) Listed(agency string) bool {
	return inv.Government != nil && slices.ContainsFunc(inv.Government.Blocks, func(b Block) bool { return b.Kind.Name == "agency" && b.Label == agency })
}

// Assets counts the assets of all agencies.
func (inv *Inventory) Assets() int {
	n := 0
	for _, a := range inv.Agencies {
		n += len(a.Assets)
	}
	return n
}

// HCLRange turns a range into the library's own form.
func (inv *Inventory) HCLRange(r Range) hcl.Range {
	return hclRange(inv.Files[r.File].Path, r)
}

func hclRange(path string, r Range) hcl.Range {
	return hcl.Range{
		Filename: path,
		Start:    hcl.Pos{Line: int(r.Start.Line), Column: int(r.Start.Column), Byte: int(r.Start.Byte)},
		End:      hcl.Pos{Line: int(r.End.Line), Column: int(r.End.Column), Byte: int(r.End.Byte)},
	}
}

func fromHCL(file int32, r hcl.Range) Range {
	return Range{
		File:  file,
		Start: Pos{Line: int32(r.Start.Line), Column: int32(r.Start.Column), Byte: int32(r.Start.Byte)},
		End:   Pos{Line: int32(r.End.Line), Column: int32(r.End.Column), Byte: int32(r.End.Byte)},
	}
}

// Own are the assets that the files of the workspace declare, and not published ones
// beside them.
func (inv *Inventory) Own() []*Asset {
	var own []*Asset
	for _, agency := range inv.Agencies {
		for _, a := range agency.Assets {
			if !inv.Files[a.Range.File].Published {
				own = append(own, a)
			}
		}
	}
	return own
}
