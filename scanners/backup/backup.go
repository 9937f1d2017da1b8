// Package backup reads the backup listings that backup plans name: of which day
// the newest backup of everything in it is that succeeded, by what tool, and how
// many there are.
//
// It must not say whether that is often enough, run a tool, or keep what was
// backed up, from where, or by whom.
package backup

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
)

// maxSize bounds a listing, in bytes.
const maxSize = 64 << 20

// Facts of one plan's listing.
type Facts struct {
	Tool    string `json:"tool"`               // restic, pgbackrest or borg
	Runs    int    `json:"runs"`               // backups in it that succeeded
	Failed  int    `json:"failed"`             // that did not
	Series  int    `json:"series"`             // that are backed up apart: of restic by host and paths, of pgBackRest by stanza, of Borg by host where it tells
	LastRun string `json:"last_run,omitempty"` // day in Jakarta, YYYY-MM-DD, of the newest that succeeded in the series furthest behind; absent where one has none
}

// Scanner is the scanner of backup listings.
var Scanner = scanners.Scanner{
	Name:  "backup",
	Kind:  "backup_plan",
	Wants: func(a *inventory.Asset) bool { return a.Attr("manifest") != nil },
	Scan:  scan,
}

func scan(ctx context.Context, in scanners.Input) (any, *inventory.Text) {
	if ctx.Err() != nil {
		return nil, scanners.Unreadable(ctx.Err())
	}
	data, err := scanners.ReadFile(in.Workspace, in.Asset.Text("manifest"), maxSize)
	if err != nil {
		return nil, scanners.Unreadable(err)
	}
	listing, why := read(data)
	if why != nil {
		return nil, why
	}
	facts := Facts{Tool: listing.tool, Runs: listing.succeeded, Failed: listing.failed, Series: len(listing.last)}
	if facts.Series == 0 {
		return facts, nil
	}
	// A plan is as good as what it backs up worst.
	if last := slices.MinFunc(slices.Collect(maps.Values(listing.last)), time.Time.Compare); !last.IsZero() {
		facts.LastRun = last.In(inventory.Jakarta).Format(time.DateOnly)
	}
	return facts, nil
}
