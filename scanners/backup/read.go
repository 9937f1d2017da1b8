package backup

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/patuh-id/patuh/inventory"
)

// listing is what a tool lists, and of its backups how many there are and the newest
// of each series: what is backed up together, the paths of a host or a stanza; "" of
// a tool that does not tell.
type listing struct {
	tool      string
	succeeded int
	failed    int
	last      map[string]time.Time // of all series there are; zero where none succeeded
}

func (l *listing) add(series string, ended time.Time, failed bool) {
	last := l.last[series]
	if failed {
		l.failed++
	} else {
		l.succeeded++
		if ended.After(last) {
			last = ended
		}
	}
	l.last[series] = last
}

// list is an array of a listing. A short text makes many elements, each of which
// takes a multiple of it in memory.
type list[T any] []T

// maxListed bounds the elements of one.
const maxListed = 100_000

func (l *list[T]) UnmarshalJSON(data []byte) error {
	return each(data, func(dec *json.Decoder) error {
		var v T
		err := dec.Decode(&v)
		*l = append(*l, v)
		return err
	})
}

// each has an array read, one element after the other.
func each(data []byte, read func(*json.Decoder) error) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	if start, err := dec.Token(); err != nil || start != json.Delim('[') {
		return errNone
	}
	for n := 0; dec.More(); n++ {
		if n == maxListed {
			return errMany
		}
		if err := read(dec); err != nil {
			return err
		}
	}
	return nil
}

// Why a text that is JSON is not read: errNone and errTime are of what it says.
var (
	errNone = errors.New("no listing")
	errTime = errors.New("no time")
	errMany = errors.New("too many elements")
	errLack = errors.New("no archives")
)

// Why a listing tells nothing.
var (
	noJSON     = &inventory.Text{ID: "bukan JSON", EN: "it is no JSON"}
	noListing  = &inventory.Text{ID: "bukan daftar cadangan dari restic (snapshots --json), pgBackRest (info --output=json), atau Borg (list --json, info --json)", EN: "it is no backup listing of restic (snapshots --json), pgBackRest (info --output=json) or Borg (list --json, info --json)"}
	noEntries  = &inventory.Text{ID: "daftarnya kosong, jadi tidak diketahui dari alat apa", EN: "the listing is empty, so it is not known what tool it is of"}
	noTime     = &inventory.Text{ID: "berisi cadangan yang waktunya tidak dapat dibaca", EN: "it holds a backup whose time cannot be read"}
	tooMany    = &inventory.Text{ID: "berisi lebih dari " + strconv.Itoa(maxListed) + " butir dalam satu larik; daftarkan sebagian, misalnya yang terbaru saja", EN: "it holds more than " + strconv.Itoa(maxListed) + " elements in one array; list a part, such as the latest alone"}
	noArchives = &inventory.Text{ID: "daftar Borg itu tidak menyebut arsip; gunakan borg list --json", EN: "that listing of Borg names no archives; use borg list --json"}
)

// entry is an element of an array, of whichever tool: a snapshot or a group of
// snapshots of restic, or a stanza of pgBackRest.
type entry struct {
	ID    *string       `json:"id"`
	Time  *string       `json:"time"`
	Paths *list[string] `json:"paths"`
	Host  string        `json:"hostname"`

	GroupKey  json.RawMessage `json:"group_key"`
	Snapshots *list[entry]    `json:"snapshots"`

	Name   *string       `json:"name"`
	Backup *list[stanza] `json:"backup"`
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
	Archives   *list[archive]  `json:"archives"`
	Repository json.RawMessage `json:"repository"`
	Encryption json.RawMessage `json:"encryption"`
}

type archive struct {
	Name  *string `json:"name"`
	Start *string `json:"start"`
	End   *string `json:"end"` // told by info only, as is the host
	Host  string  `json:"hostname"`
}

// read tells a listing by its shape.
func read(data []byte) (listing, *inventory.Text) {
	if !json.Valid(data) {
		return listing{}, noJSON
	}
	l := listing{last: map[string]time.Time{}}
	var err error
	if bytes.TrimLeft(data, " \t\r\n")[0] == '[' {
		err = each(data, l.entry)
	} else {
		err = l.borg(data)
	}
	switch {
	case errors.Is(err, errTime):
		return listing{}, noTime
	case errors.Is(err, errMany):
		return listing{}, tooMany
	case errors.Is(err, errLack):
		return listing{}, noArchives
	case err != nil:
		return listing{}, noListing
	case l.tool == "":
		return listing{}, noEntries
	}
	return l, nil
}

// entry takes one element of an array.
func (l *listing) entry(dec *json.Decoder) error {
	var e entry
	if err := dec.Decode(&e); err != nil {
		return err
	}
	tool := e.tool()
	if tool == "" || l.tool != "" && l.tool != tool {
		return errNone
	}
	l.tool = tool
	if tool == "restic" {
		return l.snapshots(e)
	}
	return l.stanza(e)
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

// snapshots takes one, or those of a group. restic keeps only what it finished.
func (l *listing) snapshots(e entry) error {
	all := list[entry]{e}
	if e.Snapshots != nil {
		all = *e.Snapshots
	}
	for _, s := range all {
		if !s.snapshot() {
			return errNone
		}
		at, err := time.Parse(time.RFC3339Nano, *s.Time)
		if err != nil || !written(at) {
			return errTime
		}
		paths := slices.Sorted(slices.Values(*s.Paths))
		l.add(s.Host+"\n"+strings.Join(paths, "\n"), at, false)
	}
	return nil
}

func (l *listing) stanza(e entry) error {
	if _, known := l.last[*e.Name]; !known {
		l.last[*e.Name] = time.Time{}
	}
	for _, b := range *e.Backup {
		if b.Label == nil || b.Timestamp.Stop == nil {
			return errNone
		}
		at := time.Unix(*b.Timestamp.Stop, 0)
		if *b.Timestamp.Stop <= 0 || *b.Timestamp.Stop > math.MaxInt32*100 || !written(at) {
			return errTime
		}
		l.add(*e.Name, at, b.Error)
	}
	return nil
}

// checkpoint is how Borg names an archive that it did not finish.
var checkpoint = regexp.MustCompile(`\.checkpoint(\.[0-9]+)?$`)

// borg takes what Borg tells of a repository. Of which host an archive is, and so
// that those of several lie in one, only info tells.
func (l *listing) borg(data []byte) error {
	var of repository
	if err := json.Unmarshal(data, &of); err != nil {
		return err
	}
	switch {
	case of.Repository == nil || of.Encryption == nil:
		return errNone
	case of.Archives == nil:
		return errLack
	}
	l.tool = "borg"
	for _, a := range *of.Archives {
		if a.Name == nil || a.Start == nil {
			return errNone
		}
		at, ok := local(*a.Start)
		if ok && a.End != nil {
			at, ok = local(*a.End)
		}
		if !ok || !written(at) {
			return errTime
		}
		l.add(a.Host, at, checkpoint.MatchString(*a.Name))
	}
	return nil
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
