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
	Series  int    `json:"series"`             // that are backed up apart: of restic by host and paths, of pgBackRest by stanza
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
	facts := Facts{Tool: listing.tool, Series: len(listing.series)}
	last := map[string]time.Time{} // of each series
	for _, b := range listing.backups {
		if b.failed {
			facts.Failed++
			continue
		}
		facts.Runs++
		if b.ended.After(last[b.series]) {
			last[b.series] = b.ended
		}
	}
	// A plan is as good as what it backs up worst.
	if facts.Series > 0 && len(last) == facts.Series {
		facts.LastRun = slices.MinFunc(slices.Collect(maps.Values(last)), time.Time.Compare).In(inventory.Jakarta).Format(time.DateOnly)
	}
	return facts, nil
}
