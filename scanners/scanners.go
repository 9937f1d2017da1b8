// Package scanners is the contract between what is declared and what is really
// there: a scanner looks at one asset and says what it saw, as evidence.
//
// Each scanner is a folder below this one. A scanner changes nothing, runs
// nothing it finds, judges nothing, and says so when it could not look. This
// package and those below it must not import policies or reports.
package scanners

import (
	"context"
	"os"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners/network"
)

// Scanner is one way to look at assets of one kind.
type Scanner struct {
	Name string // what rules ask for: input.evidence[asset][Name]
	Kind string // the kind of asset it looks at

	// Wants says whether the asset declares anything to look at. What it
	// declines is no failure.
	Wants func(*inventory.Asset) bool

	// Needs says what looking at the asset takes besides files of the workspace;
	// nil is nothing. What a scanner does not say it needs it does not get.
	Needs func(*inventory.Asset) Needs

	// Scan looks at one asset and returns the facts, which become a JSON object;
	// or why it could not look. It must honour the context, open files through
	// Workspace and connections through Net only, and return the same facts for
	// the same things seen. scannertest holds it to that.
	Scan func(ctx context.Context, in Input) (facts any, unknown *inventory.Text)
}

// Needs are what a look takes.
type Needs struct {
	Network     bool     // it makes connections; then when and from where it was made is part of the evidence
	Credentials []string // environment variables it reads
}

// Input is what a scanner may use.
type Input struct {
	Asset     *inventory.Asset
	Workspace *os.Root // confines every path of a manifest, symbolic links included

	Government string // the official name of the government that all is declared to; "" where nobody says

	Net    *network.Net                // the way out, of a look that needs the network
	Getenv func(string) (string, bool) // the environment variables it said it needs, and no other
}

// Of is the same for another asset that this one refers to.
func (in Input) Of(a *inventory.Asset) Input {
	in.Asset = a
	return in
}
