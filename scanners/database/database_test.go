package database

import (
	"context"
	"encoding/json"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/scannertest"
)

// What is said of key columns, in both engines.
const (
	constraint = `"not_null":true,"not_null_by":"constraint"`
	unique     = `"unique":true,"unique_by":"constraint"`
	fit        = `{"column":true,"matching":4,` + constraint + `,"pns":3,"pppk":1,"sampled":false,"table":true,"total":4,` + unique + `}`
	unfit      = `{"column":true,"matching":4,` + constraint + `,"pns":3,"pppk":1,"sampled":false,"table":true,"total":14,` + unique + `}`
	counts     = `{"column":true,"matching":4,"not_null":true,"not_null_by":"count","pns":3,"pppk":1,"sampled":false,"table":true,"total":4,"unique":true,"unique_by":"count"}`
	notNull    = `{"column":true,"matching":4,` + constraint + `,"pns":3,"pppk":1,"sampled":false,"table":true,"total":4,"unique":true,"unique_by":"count"}`
	repeated   = `{"column":true,"matching":5,"not_null":false,"not_null_by":"count","pns":4,"pppk":1,"sampled":false,"table":true,"total":5,"unique":false,"unique_by":"count"}`
	doubled    = `{"column":true,"matching":8,"not_null":true,"not_null_by":"count","pns":6,"pppk":2,"sampled":false,"table":true,"total":8,"unique":false,"unique_by":"count"}`
	yearly     = `{"column":true,"matching":8,` + constraint + `,"pns":6,"pppk":2,"sampled":false,"table":true,"total":8,"unique":false,"unique_by":"count"}`
	one        = `{"column":true,"matching":1,` + constraint + `,"pns":1,"pppk":0,"sampled":false,"table":true,"total":1,` + unique + `}`
	none       = `{"column":true,"matching":0,` + constraint + `,"pns":0,"pppk":0,"sampled":false,"table":true,"total":0,` + unique + `}`
	empty      = `{"column":true,"matching":0,"pns":0,"pppk":0,"sampled":false,"table":true,"total":0}` + "\nnot_null: the column holds nothing yet\nunique: the column holds nothing yet"
	allNull    = `{"column":true,"matching":0,"not_null":false,"not_null_by":"count","pns":0,"pppk":0,"sampled":false,"table":true,"total":0}` + "\nunique: the column holds nothing yet"
	closed     = `{"column":true,` + constraint + `,"sampled":false,"table":true,` + unique + `}`
	noTableAt  = `{"column":false,"sampled":false,"table":false}`
	noColumnAt = `{"column":false,"sampled":false,"table":true}`
	niks       = `{"column":true,"matching":4,` + constraint + `,"sampled":false,"table":true,"total":4,` + unique + `}`
	oddNIKs    = `{"column":true,"matching":4,` + constraint + `,"sampled":false,"table":true,"total":14,` + unique + `}`
	unasked    = `{"column":true,` + constraint + `,"sampled":false,"table":true,"total":4,` + unique + `}`
	denied     = "the user of the DSN has no right to read it"
	hidden     = "some of its rows are hidden from the user of the DSN (row-level security)"
	noForm     = "the column is not of the form table.column or schema.table.column"
)

// keys are what is said of a column that is declared as that key.
type keys []struct{ key, column, want string }

func (all keys) look(t *testing.T, dsn string) {
	n := way(t)
	for _, c := range all {
		t.Run(c.column, func(t *testing.T) {
			if got := said(t, look(t, polite, n, dsn, declared(c.key, c.column, ""))); got != c.want {
				t.Errorf("%s\nnot\n%s", got, c.want)
			}
		})
	}
}

func TestKeysInPostgreSQL(t *testing.T) {
	keys{
		{"nip", "pegawai.nip", fit},
		{"nip", "public.pegawai.nip", fit},
		{"nip", "Pegawai.NIP", fit},
		{"nip", "lengkap.nip", counts},
		{"nip", "cacat.nip", unfit},
		{"nip", "ganda.nip", repeated},
		{"nip", "bulat.nip", notNull},
		{"nip", "lebar.nip", notNull},
		{"nip", "kosong.nip", empty},
		{"nip", "hampa.nip", allNull},
		{"nip", "sebagian.nip", doubled},
		{"nip", "tampilan.nip", counts},
		{"nip", "bahan.nip", strings.Replace(counts, `"unique_by":"count"`, `"unique_by":"constraint"`, 1)},
		{"nip", "bagian.nip", fit},
		{"nip", "tahunan.nip", yearly},
		{"nip", "induk.nip", doubled},
		{"nip", "pegawai_dinas.nip", fit},
		{"nip", "simpeg.pegawai_dinas.nip", fit},
		{"nip", "simpeg.lain.nip", noTableAt},
		{"nip", "kembar.nip", "key: there are tables of that name in several schemas; say schema.table.column"},
		{"nip", "kedua.kembar.nip", empty},
		{"nip", "Arsip.Pegawai Lama.NIP", one},
		{"nip", "arsip.pegawai lama.nip", one},
		{"nip", `we"ird; DROP TABLE pegawai; --.n"i;p`, none},
		{"nip", "gaji.nip", closed + "\nform: " + denied},
		{"nip", "terlarang.nip", closed + "\nform: " + denied},
		{"nip", "tersembunyi.nip", closed + "\nform: " + hidden},
		{"nip", "tidak_ada.nip", noTableAt},
		{"nip", "pegawai.tidak_ada", noColumnAt},
		{"nip", "pegawai.ctid", noColumnAt},
		{"nip", "pg_authid.rolname", noTableAt},
		{"nip", "nip", "key: " + noForm},
		{"nip", "a.b.c.d", "key: " + noForm},
		{"nip", "pegawai.nip; DROP TABLE pegawai", noColumnAt},
		{"nip", "jahat.nip", `{"column":true,"sampled":false,"table":true}` + writing},
		{"nip", "rusak.nip", strings.ReplaceAll(`{"column":true,"sampled":false,"table":true}`+writing, writes.EN, behind.EN)},
		{"nik", "penduduk.nik", niks},
		{"nik", "penduduk_cacat.nik", oddNIKs},
		{"nik", "pegawai.nip", strings.Replace(niks, `"matching":4`, `"matching":0`, 1)},
		{"other", "penduduk.nik", unasked},
		{"", "penduduk.nik", unasked},
	}.look(t, onPostgreSQL(t))
}

const writing = "\nnot_null: reading it would write, and the scanner writes nothing\nunique: reading it would write, and the scanner writes nothing\nform: reading it would write, and the scanner writes nothing"

func TestKeysInMariaDB(t *testing.T) {
	keys{
		{"nip", "pegawai.nip", fit},
		{"nip", "kota.pegawai.nip", fit},
		{"nip", "PEGAWAI.NIP", fit},
		{"nip", "lengkap.nip", counts},
		{"nip", "cacat.nip", unfit},
		{"nip", "ganda.nip", repeated},
		{"nip", "bulat.nip", fit},
		{"nip", "biner.nip", fit},
		{"nip", "awalan.nip", fit},
		{"nip", "kosong.nip", empty},
		{"nip", "hampa.nip", allNull},
		{"nip", "berdua.nip", yearly},
		{"nip", "tampilan.nip", counts},
		{"nip", "m1.nip", fit},
		{"nip", "gabungan.nip", doubled},
		{"nip", "Pegawai Lama.NIP", one},
		{"nip", "pegawai lama.nip", one},
		{"nip", "we`ird; DROP TABLE pegawai; --.n`i;p", none},
		{"nip", "lain.pegawai_dinas.nip", fit},
		{"nip", "lain.separuh.nip", none},
		{"nip", "lain.tahunan.nip", yearly},
		{"nip", "tertutup.gaji.nip", "key: " + denied},
		{"nip", "lain.rahasia.nip", "key: " + denied},
		{"nip", "lain.tidak_ada.nip", "key: " + denied},
		{"nip", "tidak_ada.nip", noTableAt},
		{"nip", "pegawai.tidak_ada", noColumnAt},
		{"nip", "pegawai.nip` FROM pegawai; --", noColumnAt},
		{"nip", "jahat.nip", "key: " + writes.EN},
		{"nik", "penduduk.nik", niks},
		{"nik", "penduduk_cacat.nik", oddNIKs},
		{"other", "penduduk.nik", unasked},
	}.look(t, onMariaDB(t))
}

// Days are counted in Jakarta, as far as a column tells where its own are.
func TestLastUpdate(t *testing.T) {
	at := func(why *inventory.Text) string { return "last_update: " + why.EN }
	for _, engine := range []struct {
		name string
		dsn  func(testing.TB) string
		want map[string]string
	}{
		{"PostgreSQL", onPostgreSQL, map[string]string{
			"pegawai.diubah":             "2026-11-22",
			"pegawai.tanggal":            "2026-11-20",
			"pegawai.lokal":              "2026-11-19",
			"pegawai.epoch":              at(noTime),
			"tampilan.diubah":            "2026-11-22",
			"Arsip.Pegawai Lama.D\"ata":  "2026-11-21",
			"waktu.abadi":                "2026-11-22",
			"waktu.kosong":               at(noRows),
			"waktu.jauh":                 at(noDay),
			"waktu.teks":                 at(noTime),
			"berdomain.kapan":            "2026-11-23",
			"tersembunyi.diubah":         at(rowsHidden),
			"pegawai.tidak_ada":          at(noColumn),
			"tidak_ada.diubah":           at(noTable),
			"diubah":                     "last_update: " + noForm,
			"pegawai.diubah, now() AS x": at(noColumn),
		}},
		{"MariaDB", onMariaDB, map[string]string{
			"pegawai.diubah":    "2026-11-22",
			"pegawai.tanggal":   "2026-11-20",
			"pegawai.lokal":     "2026-11-19",
			"pegawai.epoch":     at(noTime),
			"tampilan.diubah":   "2026-11-22",
			"waktu.kosong":      at(noRows),
			"waktu.jauh":        at(noDay),
			"waktu.teks":        at(noTime),
			"lain.separuh.gaji": at(noPermission),
			"pegawai.tidak_ada": at(noColumn),
			"tidak_ada.diubah":  at(noTable),
		}},
	} {
		dsn, n := engine.dsn(t), way(t)
		for column, want := range engine.want {
			t.Run(engine.name+" "+column, func(t *testing.T) {
				if got := said(t, look(t, polite, n, dsn, declared("", "", column))); got != want {
					t.Errorf("%s, not %s", got, want)
				}
			})
		}
	}
}

// Where counting takes too long some rows are counted; what is true of those is
// not said of all.
func TestSampled(t *testing.T) {
	short := limits{all: 20 * time.Second, question: 300 * time.Millisecond, part: 3 * time.Second, rows: 8}
	never := `{"column":true,"sampled":false,"table":true}` + strings.ReplaceAll(writing, writes.EN, tooSlow.EN)
	for name, dsn := range map[string]func(testing.TB) string{"PostgreSQL": onPostgreSQL, "MariaDB": onMariaDB} {
		t.Run(name, func(t *testing.T) {
			dsn, n := dsn(t), way(t)
			got := said(t, look(t, short, n, dsn, declared("nip", "pelan.nip", "pegawai.diubah")))
			// Which rows come first is for the server to say.
			if !strings.Contains(got, `"sampled":true,"table":true,"total":8`) || !strings.Contains(got, "form: "+onlyFirst.EN+"\nnot_null: "+onlyFirst.EN) {
				t.Errorf("it says of a part\n%s", got)
			}
			quick := limits{all: 20 * time.Second, question: 200 * time.Millisecond, part: 400 * time.Millisecond, rows: 8}
			if got := said(t, look(t, quick, n, dsn, declared("nip", "pelan_sekali.nip", ""))); got != never {
				t.Errorf("%s\nnot\n%s", got, never)
			}
		})
	}
}

// Nothing is written, whatever the account may do, and the same is said again,
// also at the same time.
func TestSame(t *testing.T) {
	for name, dsn := range map[string]func(testing.TB) string{"PostgreSQL": onPostgreSQL, "MariaDB": onMariaDB} {
		t.Run(name, func(t *testing.T) {
			dsn, n := dsn(t), way(t)
			first := look(t, polite, n, dsn, declared("nip", "pegawai.nip", "pegawai.diubah"))
			var facts Facts
			if err := json.Unmarshal(first.Facts, &facts); err != nil {
				t.Fatal(err)
			}
			if len(facts.Server.Addresses) != 1 || facts.Server.Addresses[0] != "127.0.0.1" || facts.Server.Version == "" || len(facts.Unseen) != 0 {
				t.Errorf("%s", first.Facts)
			}
			var group sync.WaitGroup
			for range 4 {
				group.Go(func() {
					if again := look(t, polite, n, dsn, declared("nip", "pegawai.nip", "pegawai.diubah")); string(again.Facts) != string(first.Facts) {
						t.Errorf("%s %v, not %s", again.Facts, again.Unknown, first.Facts)
					}
				})
			}
			group.Wait()
			if got := said(t, look(t, polite, n, dsn, declared("other", "catatan.x", ""))); !strings.Contains(got, `"total":0`) {
				t.Errorf("something was written: %s", got)
			}
		})
	}
}

// A look that is stopped gives no facts, and says so.
func TestStopped(t *testing.T) {
	for name, dsn := range map[string]func(testing.TB) string{"PostgreSQL": onPostgreSQL, "MariaDB": onMariaDB} {
		t.Run(name, func(t *testing.T) { stop(t, dsn(t)) })
	}
}

func stop(t *testing.T, dsn string) {
	n := way(t)
	inv := scannertest.Workspace{Declares: "\ndatabase \"uji\" {\n  name = \"Uji\"\n  group = \"lainnya\"\n  dsn_env = \"DSN_UJI\"\n  key_column = \"pelan_sekali.nip\"\n}\n"}.Inventory(t)
	asset := inv.Agency("dinkes").Assets[0]
	for _, a := range inv.Agency("dinkes").Assets {
		if a.Kind.Name == "database" {
			asset = a
		}
	}
	before := runtime.NumGoroutine()
	defer func() {
		for range 50 {
			if runtime.NumGoroutine() <= before {
				return
			}
			time.Sleep(100 * time.Millisecond)
		}
		t.Errorf("%d goroutines are left, of %d before", runtime.NumGoroutine(), before)
	}()
	for _, after := range []time.Duration{0, 500 * time.Millisecond} {
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(after, cancel)
		if after == 0 {
			cancel()
		}
		start := time.Now()
		facts, why := Scanner.Scan(ctx, scanners.Input{Asset: asset, Net: n, Getenv: func(string) (string, bool) { return dsn, true }})
		if why == nil || why.EN != scanners.Unreadable(context.Canceled).EN {
			t.Errorf("after %v: %v %v", after, facts, why)
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("it took %v to stop", took)
		}
		cancel()
	}
}
