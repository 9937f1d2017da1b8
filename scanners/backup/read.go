package backup

import (
	"encoding/json"
	"math"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/patuh-id/patuh/inventory"
)

// listing is what a tool lists.
type listing struct {
	tool    string
	backups []run
	series  map[string]bool // all there are, those without a backup too
}

// run is one backup.
type run struct {
	series string // what is backed up together: paths of a host, a stanza; "" of a tool that does not tell
	ended  time.Time
	failed bool
}

// Why a listing tells nothing.
var (
	noJSON     = &inventory.Text{ID: "bukan JSON", EN: "it is no JSON"}
	noListing  = &inventory.Text{ID: "bukan daftar cadangan dari restic (snapshots --json), pgBackRest (info --output=json), atau Borg (list --json, info --json)", EN: "it is no backup listing of restic (snapshots --json), pgBackRest (info --output=json) or Borg (list --json, info --json)"}
	noEntries  = &inventory.Text{ID: "daftarnya kosong, jadi tidak diketahui dari alat apa", EN: "the listing is empty, so it is not known what tool it is of"}
	noTime     = &inventory.Text{ID: "berisi cadangan yang waktunya tidak dapat dibaca", EN: "it holds a backup whose time cannot be read"}
	noArchives = &inventory.Text{ID: "daftar Borg itu tidak menyebut arsip; gunakan borg list --json", EN: "that listing of Borg names no archives; use borg list --json"}
)

// entry is an element of an array, of whichever tool: a snapshot or a group of
// snapshots of restic, or a stanza of pgBackRest.
type entry struct {
	ID    *string   `json:"id"`
	Time  *string   `json:"time"`
	Paths *[]string `json:"paths"`
	Host  string    `json:"hostname"`

	GroupKey  json.RawMessage `json:"group_key"`
	Snapshots *[]entry        `json:"snapshots"`

	Name   *string   `json:"name"`
	Backup *[]stanza `json:"backup"`
	Status *struct {
		Code *int `json:"code"`
	} `json:"status"`
}

// stanza is one backup of a stanza.
type stanza struct {
	Label     *string `json:"label"`
	Error     bool    `json:"error"` // pages of it do not agree with their checksums
	Timestamp struct {
		Stop *int64 `json:"stop"` // seconds since 1970
	} `json:"timestamp"`
}

// repository is what Borg tells of one.
type repository struct {
	Archives   *[]archive      `json:"archives"`
	Repository json.RawMessage `json:"repository"`
	Encryption json.RawMessage `json:"encryption"`
}

type archive struct {
	Name  *string `json:"name"`
	Start *string `json:"start"`
	End   *string `json:"end"` // told by info only
}

// read tells a listing by its shape.
func read(data []byte) (listing, *inventory.Text) {
	var shape json.RawMessage
	if json.Unmarshal(data, &shape) != nil {
		return listing{}, noJSON
	}
	var entries []entry
	if json.Unmarshal(data, &entries) == nil {
		return readEntries(entries)
	}
	var of repository
	if json.Unmarshal(data, &of) != nil || of.Repository == nil || of.Encryption == nil {
		return listing{}, noListing
	}
	return readBorg(of)
}

func readEntries(entries []entry) (listing, *inventory.Text) {
	if len(entries) == 0 {
		return listing{}, noEntries
	}
	l := listing{tool: entries[0].tool(), series: map[string]bool{}}
	for _, e := range entries {
		if l.tool == "" || e.tool() != l.tool {
			return listing{}, noListing
		}
		var why *inventory.Text
		if l.tool == "restic" {
			why = l.snapshots(e)
		} else {
			why = l.stanza(e)
		}
		if why != nil {
			return listing{}, why
		}
	}
	return l, nil
}

func (e entry) tool() string {
	switch {
	case e.Snapshots != nil && e.GroupKey != nil, e.snapshot():
		return "restic"
	case e.Name != nil && e.Backup != nil && e.Status != nil && e.Status.Code != nil:
		return "pgbackrest"
	}
	return ""
}

var resticID = regexp.MustCompile(`^[0-9a-f]{64}$`)

func (e entry) snapshot() bool {
	return e.Time != nil && e.Paths != nil && e.ID != nil && resticID.MatchString(*e.ID)
}

func (l *listing) add(b run) {
	l.series[b.series] = true
	l.backups = append(l.backups, b)
}

// snapshots takes one, or those of a group. restic keeps only what it finished.
func (l *listing) snapshots(e entry) *inventory.Text {
	all := []entry{e}
	if e.Snapshots != nil {
		all = *e.Snapshots
	}
	for _, s := range all {
		if !s.snapshot() {
			return noListing
		}
		at, err := time.Parse(time.RFC3339Nano, *s.Time)
		if err != nil || !written(at) {
			return noTime
		}
		paths := slices.Sorted(slices.Values(*s.Paths))
		l.add(run{series: s.Host + "\n" + strings.Join(paths, "\n"), ended: at})
	}
	return nil
}

func (l *listing) stanza(e entry) *inventory.Text {
	l.series[*e.Name] = true
	for _, b := range *e.Backup {
		if b.Label == nil || b.Timestamp.Stop == nil {
			return noListing
		}
		at := time.Unix(*b.Timestamp.Stop, 0)
		if *b.Timestamp.Stop <= 0 || *b.Timestamp.Stop > math.MaxInt32*100 || !written(at) {
			return noTime
		}
		l.add(run{series: *e.Name, ended: at, failed: b.Error})
	}
	return nil
}

// checkpoint is how Borg names an archive that it did not finish.
var checkpoint = regexp.MustCompile(`\.checkpoint(\.[0-9]+)?$`)

func readBorg(of repository) (listing, *inventory.Text) {
	if of.Archives == nil {
		return listing{}, noArchives
	}
	l := listing{tool: "borg", series: map[string]bool{}}
	for _, a := range *of.Archives {
		if a.Name == nil || a.Start == nil {
			return listing{}, noListing
		}
		at, ok := local(*a.Start)
		if ok && a.End != nil {
			at, ok = local(*a.End)
		}
		if !ok || !written(at) {
			return listing{}, noTime
		}
		l.add(run{ended: at, failed: checkpoint.MatchString(*a.Name)})
	}
	return l, nil
}

// local reads a time of Borg's, which tells no zone in older versions: that of
// the machine, which is taken for Jakarta's. One that keeps UTC is behind it, so a
// backup may seem to be of the day before, never of the day after.
func local(s string) (time.Time, bool) {
	if at, err := time.Parse(time.RFC3339Nano, s); err == nil {
		return at, true
	}
	at, err := time.ParseInLocation("2006-01-02T15:04:05.999999999", s, inventory.Jakarta)
	return at, err == nil
}

// written says whether a day can be written as one.
func written(t time.Time) bool {
	year := t.In(inventory.Jakarta).Year()
	return year >= 1970 && year <= 9999
}
