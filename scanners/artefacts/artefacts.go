// Package artefacts looks for what an application names as evidence of its
// features and of its development phases: files in its repository, sections of a
// manual there, operations of its interface descriptions.
//
// It must not run a test it finds, judge whether a feature works, or keep any of
// what it read.
package artefacts

import (
	"context"
	"slices"
	"strings"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/content"
	"github.com/patuh-id/patuh/scanners/interfaces"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// Facts are what was found of an application's features and phases, by label.
// Those for which it names no place to look at are left out.
type Facts struct {
	Features map[string]Artefact `json:"features"`
	Phases   map[string]Artefact `json:"phases"`
}

// Artefact is what was found of a feature or phase: the worst of what it names.
type Artefact struct {
	State  string          `json:"state"`            // found, missing, empty, placeholder or unreadable
	At     string          `json:"at"`               // the attribute that led there
	Reason *inventory.Text `json:"reason,omitempty"` // for unreadable, and for others where there is more to say
}

// Scanner is the scanner of an application's artefacts, in repositories that open
// opens.
func Scanner(open tree.Opener) scanners.Scanner {
	return scanners.Scanner{
		Name: "artefacts",
		Kind: "application",
		Wants: func(a *inventory.Asset) bool {
			return slices.ContainsFunc(a.Blocks, func(b inventory.Block) bool { return len(named(&b)) > 0 })
		},
		Scan: func(ctx context.Context, in scanners.Input) (any, *inventory.Text) { return scan(ctx, in, open) },
	}
}

// named are the attributes of a block that lead somewhere.
func named(b *inventory.Block) []string {
	var names []string
	switch b.Kind.Name {
	case "feature":
		names = []string{"operation", "test", "manual"}
	case "phase":
		names = []string{"path"}
	}
	return slices.DeleteFunc(names, func(name string) bool { return b.Attr(name) == nil })
}

func scan(ctx context.Context, in scanners.Input, open tree.Opener) (any, *inventory.Text) {
	s := search{ctx: ctx, in: in, open: open}
	s.find()
	if s.tree != nil {
		defer s.tree.Close()
	}
	facts := Facts{Features: map[string]Artefact{}, Phases: map[string]Artefact{}}
	var blind *inventory.Text // why the first of them could not be looked at
	seen := false
	for i := range in.Asset.Blocks {
		b := &in.Asset.Blocks[i]
		names := named(b)
		if len(names) == 0 {
			continue
		}
		var worst Artefact
		for _, name := range names {
			if a := s.look(b, name); worst.State == "" || content.Rank(a.State) < content.Rank(worst.State) {
				worst = a
			}
		}
		switch {
		case worst.State != content.Unreadable:
			seen = true
		case blind == nil:
			blind = worst.Reason
		}
		if worst.State == content.Present {
			worst.State = "found"
		}
		if b.Kind.Name == "feature" {
			facts.Features[b.Label] = worst
		} else {
			facts.Phases[b.Label] = worst
		}
	}
	switch {
	case ctx.Err() != nil:
		return nil, scanners.Unreadable(ctx.Err())
	case !seen:
		return nil, blind
	}
	return facts, nil
}

// search is the search for one application's artefacts.
type search struct {
	ctx    context.Context
	in     scanners.Input
	open   tree.Opener
	tree   tree.Tree       // of its repository
	places *content.Places // in it, that it names
	none   *inventory.Text // why there are none

	operations map[string]bool
	unseen     *inventory.Text // why there may be more operations
}

// find opens the repository and finds what lies at the places named.
func (s *search) find() {
	var at []string
	for i := range s.in.Asset.Blocks {
		b := &s.in.Asset.Blocks[i]
		for _, name := range named(b) {
			if name != "operation" {
				file, _, _ := strings.Cut(b.Text(name), "#")
				at = append(at, file)
			}
		}
	}
	repository := s.in.Asset.Attr("repository")
	if repository == nil {
		s.none = &inventory.Text{ID: "aplikasi tidak menyatakan repositori", EN: "the application declares no repository"}
		return
	}
	var err error
	if s.tree, err = s.open(s.ctx, s.in.Of(repository.Target())); err == nil {
		s.places, err = content.Open(s.ctx, s.tree, at)
	}
	if err != nil {
		s.none = tree.Reason(err)
	}
}

// look looks at where one attribute of a block leads.
func (s *search) look(b *inventory.Block, name string) Artefact {
	a, at := Artefact{At: name}, b.Text(name)
	switch {
	case name == "operation":
		a.State, a.Reason = s.operation(at)
	case s.places == nil:
		a.State, a.Reason = content.Unreadable, s.none
	case name == "test":
		a.State, a.Reason = s.places.LookFile(s.ctx, at, content.Want{Tests: true})
	case name == "manual":
		file, section, _ := strings.Cut(at, "#")
		a.State, a.Reason = s.places.Section(s.ctx, file, section)
	default:
		a.State, a.Reason = s.places.Look(s.ctx, at, content.Want{Source: b.Label == "code", Tests: b.Label == "testing"})
	}
	return a
}

func (s *search) operation(id string) (string, *inventory.Text) {
	if s.operations == nil {
		s.operations, s.unseen = interfaces.Operations(s.ctx, s.in, s.open)
	}
	switch {
	case s.operations[id]:
		return content.Present, nil
	case s.unseen != nil:
		return content.Unreadable, s.unseen
	}
	return content.Missing, &inventory.Text{ID: "tidak ada dalam deskripsi antarmuka", EN: "it is in no interface description"}
}
