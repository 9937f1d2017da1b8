package backup

import (
	"encoding/json"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/scannertest"
)

const plan = `
site "gudang" {
  type = "opd"
}

server "db" {
}

backup_plan "harian" {
  covers        = [server.db]
  interval_days = 1
  media         = "server"
  site          = site.gudang
  manifest      = "cadangan/daftar.json"
}
`

// snapshot is one of restic's.
func snapshot(at string) string {
	return fmt.Sprintf(`{"time": %q, "parent": null, "tree": "t", "paths": ["/srv/%s"], "hostname": %q, "username": "root", "id": %q, "short_id": "ab",
"summary": {"backup_start": %q, "total_files_processed": 12}, "program_version": "restic 0.18.0"}`, at, scannertest.Secret, scannertest.Secret, strings.Repeat("ab", 32), at)
}

// pgbackrest is a stanza with those backups.
func pgbackrest(code int, backups ...string) string {
	return fmt.Sprintf(`{"archive": [], "backup": [%s], "cipher": "none", "db": [{"id": 1, "version": "15"}], "name": %q, "repo": [], "status": {"code": %d, "lock": {"backup": {"held": false}}, "message": "ok"}}`,
		strings.Join(backups, ","), scannertest.Secret, code)
}

func stopped(at int64, failed string) string {
	return fmt.Sprintf(`{"annotation": {"x": %q}, "label": "20261122-010511F", "type": "full", "error": %s, "timestamp": {"start": 1, "stop": %d}, "info": {"size": 5}}`, scannertest.Secret, failed, at)
}

func borg(archives ...string) string {
	return fmt.Sprintf(`{"archives": [%s], "encryption": {"mode": "repokey"}, "repository": {"id": "ab", "last_modified": "2026-11-25T00:00:00.000000", "location": %q}}`, strings.Join(archives, ","), scannertest.Secret)
}

func archived(name, start, end string) string {
	if end != "" {
		end = fmt.Sprintf(`"end": %q, `, end)
	}
	return fmt.Sprintf(`{"archive": %q, "barchive": %q, "id": "ab", "name": %q, %s"start": %q, "time": %q}`, name, name, name, end, start, start)
}

// of is an archive as info tells it, with the host it is of.
func of(host, archive string) string {
	return strings.Replace(archive, "{", fmt.Sprintf(`{"hostname": %q, `, host), 1)
}

// A short text makes many elements: none is held in memory beyond what a listing has.
func TestMany(t *testing.T) {
	const size = 8 << 20
	for name, content := range map[string]string{
		"empty objects": "[" + strings.Repeat("{},", size/3) + "{}]",
		"snapshots":     `[{"group_key": {}, "snapshots": [` + strings.Repeat("{},", size/3) + `{}]}]`,
		"backups":       `[{"name": "a", "status": {"code": 0}, "backup": [` + strings.Repeat("{},", size/3) + `{}]}]`,
		"paths":         `[{"paths": [` + strings.Repeat(`"",`, size/3) + `""]}]`,
		"archives":      borg(strings.Repeat("{},", size/3) + "{}"),
	} {
		var before, after runtime.MemStats
		data := []byte(content)
		runtime.ReadMemStats(&before)
		_, why := read(data)
		runtime.ReadMemStats(&after)
		if took := after.TotalAlloc - before.TotalAlloc; why == nil || took > 16*size {
			t.Errorf("%s: %v, %d MiB", name, why, took>>20)
		}
		if name != "empty objects" && why != tooMany {
			t.Errorf("%s: %v", name, why)
		}
	}
}

func TestConformance(t *testing.T) {
	for tool, listing := range map[string]string{
		"restic":     "[" + snapshot("2026-11-22T01:05:11+07:00") + "]",
		"pgBackRest": "[" + pgbackrest(0, stopped(1795311123, "false")) + "]",
		"Borg":       borg(archived("harian", "2026-11-22T01:05:11.000000", "")),
	} {
		t.Run(tool, func(t *testing.T) {
			scannertest.Run(t, Scanner, scannertest.Workspace{Declares: plan, Files: map[string]string{"cadangan/daftar.json": listing}})
		})
	}
}

func look(t *testing.T, content string) scanners.Evidence {
	t.Helper()
	w := scannertest.Workspace{Declares: plan, Files: map[string]string{"cadangan/daftar.json": content}}
	return w.Look(t, Scanner, w.Make(t))["dinkes/backup_plan/harian"]
}

func TestFacts(t *testing.T) {
	const day = 24 * 60 * 60
	const at = 1795311123 // 2026-11-22 00:12:03 UTC
	for name, c := range map[string]struct {
		content string
		want    Facts
	}{
		"restic":                      {"[" + snapshot("2026-11-20T01:00:00+07:00") + "," + snapshot("2026-11-22T01:05:11.123456789+07:00") + "," + snapshot("2026-11-21T01:00:00+07:00") + "]", Facts{"restic", 3, 0, 1, "2026-11-22"}},
		"restic, from UTC to Jakarta": {"[" + snapshot("2026-11-21T17:00:00Z") + "]", Facts{"restic", 1, 0, 1, "2026-11-22"}},
		"restic, grouped":             {`[{"group_key": {"hostname": "a", "paths": null, "tags": null}, "snapshots": [` + snapshot("2026-11-22T01:05:11+07:00") + `]}, {"group_key": {"hostname": "b"}, "snapshots": []}]`, Facts{"restic", 1, 0, 1, "2026-11-22"}},
		"restic, a group of none":     {`[{"group_key": {"hostname": "b"}, "snapshots": []}]`, Facts{"restic", 0, 0, 0, ""}},
		"pgBackRest":                  {"[" + pgbackrest(0, stopped(at-day, "false"), stopped(at, "false")) + "," + pgbackrest(0, stopped(at-3*day, "null")) + "]", Facts{"pgbackrest", 3, 0, 1, "2026-11-22"}},
		"pgBackRest, the last failed": {"[" + pgbackrest(0, stopped(at-day, "false"), stopped(at, "true")) + "]", Facts{"pgbackrest", 1, 1, 1, "2026-11-21"}},
		"pgBackRest, all failed":      {"[" + pgbackrest(0, stopped(at, "true")) + "]", Facts{"pgbackrest", 0, 1, 1, ""}},
		"pgBackRest, none":            {"[" + pgbackrest(2) + "]", Facts{"pgbackrest", 0, 0, 1, ""}},
		"restic, one series behind":   {"[" + snapshot("2026-11-22T01:00:00+07:00") + "," + strings.Replace(snapshot("2026-10-01T01:00:00+07:00"), `"paths": [`, `"paths": ["/lain", `, 1) + "]", Facts{"restic", 2, 0, 2, "2026-10-01"}},
		"Borg":                        {borg(archived("a", "2026-11-21T23:59:59.000000", ""), archived("b", "2026-11-20T01:00:00.000000", "")), Facts{"borg", 2, 0, 1, "2026-11-21"}},
		"Borg, info":                  {borg(archived("a", "2026-11-21T23:59:59.000000", "2026-11-22T00:10:00.000000")), Facts{"borg", 1, 0, 1, "2026-11-22"}},
		"Borg, with a zone":           {borg(archived("a", "2026-11-21T20:00:00.000000+00:00", "")), Facts{"borg", 1, 0, 1, "2026-11-22"}},
		"Borg, not finished":          {borg(archived("a", "2026-11-20T01:00:00.000000", ""), archived("b.checkpoint", "2026-11-22T01:00:00.000000", ""), archived("b.checkpoint.1", "2026-11-22T02:00:00.000000", "")), Facts{"borg", 1, 2, 1, "2026-11-20"}},
		"Borg, info of two hosts":     {borg(of("a", archived("a", "2026-11-22T01:00:00.000000", "")), of("b", archived("b", "2026-10-01T01:00:00.000000", ""))), Facts{"borg", 2, 0, 2, "2026-10-01"}},
		"Borg, none":                  {borg(), Facts{"borg", 0, 0, 0, ""}},
	} {
		t.Run(name, func(t *testing.T) {
			e := look(t, c.content)
			want, err := json.Marshal(c.want)
			if err != nil {
				t.Fatal(err)
			}
			var got Facts
			if err := json.Unmarshal(e.Facts, &got); err != nil || got != c.want {
				t.Errorf("%s %v, not %s", e.Facts, e.Unknown, want)
			}
		})
	}
}

func TestUnknown(t *testing.T) {
	for content, want := range map[string]*inventory.Text{
		"":                                   noJSON,
		"harian 2026-11-22":                  noJSON,
		"{}":                                 noListing,
		"null":                               noListing,
		"[]":                                 noEntries,
		"[null]":                             noListing,
		"7":                                  noListing,
		`"2026-11-22"`:                       noListing,
		`[{"time": "2026-11-22T00:00:00Z"}]`: noListing,
		`[{"time": "2026-11-22T00:00:00Z", "paths": [], "id": "ab"}]`:                                                  noListing,
		"[" + snapshot("2026-11-22T01:05:11+07:00") + "," + pgbackrest(0) + "]":                                        noListing,
		"[" + snapshot("2026-11-22T01:05:11+07:00") + ", {}]":                                                          noListing,
		"[" + snapshot("2026-11-22T01:05:11+07:00") + "] {}":                                                           noJSON,
		"[" + snapshot("kemarin") + "]":                                                                                noTime,
		"[" + snapshot("0001-01-01T00:00:00Z") + "]":                                                                   noTime,
		"[" + snapshot("9999-12-31T23:59:59Z") + "]":                                                                   noTime,
		`[{"name": "a", "backup": [{"label": "x"}], "status": {"code": 0}}]`:                                           noListing,
		"[" + pgbackrest(0, stopped(-5, "false")) + "]":                                                                noTime,
		"[" + pgbackrest(0, stopped(1<<62, "false")) + "]":                                                             noTime,
		borg(archived("a", "kemarin", "")):                                                                             noTime,
		borg(`{"name": "a"}`):                                                                                          noListing,
		`{"cache": {}, "encryption": {"mode": "none"}, "repository": {"last_modified": "2026-11-22T00:00:00.000000"}}`: noArchives,
		`{"message_type": "summary", "snapshot_id": "ab"}`:                                                             noListing,
		strings.Repeat("[", 20000):                                                                                     noJSON,
		`{"archives": [], "repository": 1}`:                                                                            noListing,
	} {
		if e := look(t, content); e.Unknown == nil || *e.Unknown != *want {
			t.Errorf("%.80s: %s %v, not %s", content, e.Facts, e.Unknown, want.EN)
		}
	}
	w := scannertest.Workspace{Declares: plan, Files: map[string]string{"lain.json": ""}}
	if e := w.Look(t, Scanner, w.Make(t))["dinkes/backup_plan/harian"]; e.Unknown == nil || e.Unknown.EN != "could not be read: it is not there" {
		t.Errorf("%s %v", e.Facts, e.Unknown)
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"[" + snapshot("2026-11-22T01:05:11+07:00") + "]",
		`[{"group_key": {}, "snapshots": [` + snapshot("2026-11-22T01:05:11Z") + `]}]`,
		"[" + pgbackrest(0, stopped(1795311123, "true")) + "]",
		borg(archived("a.checkpoint", "2026-11-22T01:05:11.000000", "2026-11-22T01:05:11.000000+07:00")),
		"[]", "null", "{",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		l, why := read(data)
		if why != nil {
			return
		}
		if l.tool == "" {
			t.Errorf("of no tool: %q", data)
		}
		for _, last := range l.last {
			if !last.IsZero() && !written(last) {
				t.Errorf("%q: %v", data, last)
			}
		}
	})
}
