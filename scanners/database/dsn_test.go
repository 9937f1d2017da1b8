package database

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestParse(t *testing.T) {
	for dsn, want := range map[string]target{
		"postgresql://u:p@db.contoh.go.id:5433/kota":        {postgreSQL, "db.contoh.go.id", 5433, "u", "p", "kota", verified},
		"postgres://u@10.20.4.11/kota":                      {postgreSQL, "10.20.4.11", 5432, "u", "", "kota", verified},
		"mysql://u:p%40%2F%3A@db/kota":                      {mySQL, "db", 3306, "u", "p@/:", "kota", verified},
		"mariadb://u:p@[2001:db8::1]:3307/k%20x":            {mySQL, "2001:db8::1", 3307, "u", "p", "k x", verified},
		"mysql://u:p@db/kota?sslmode=disable":               {mySQL, "db", 3306, "u", "p", "kota", unguarded},
		"postgresql://u:p@db/kota?sslmode=require":          {postgreSQL, "db", 5432, "u", "p", "kota", encrypted},
		"postgresql://u:p@db/kota?sslmode=verify-full":      {postgreSQL, "db", 5432, "u", "p", "kota", verified},
		"postgresql://u:p@db-1_a.x./kota?":                  {postgreSQL, "db-1_a.x.", 5432, "u", "p", "kota", verified},
		"postgresql://u:p@db/nama%3Fx":                      {postgreSQL, "db", 5432, "u", "p", "nama?x", verified},
		"postgresql://u:p@db/kota?sslmode=verify%2Dfull":    {postgreSQL, "db", 5432, "u", "p", "kota", verified},
		"postgresql://u:p@[::ffff:10.0.0.1]:1/kota":         {postgreSQL, "::ffff:10.0.0.1", 1, "u", "p", "kota", verified},
		"postgresql://pengguna%20x:" + "p" + "@0x7f.1/kota": {postgreSQL, "0x7f.1", 5432, "pengguna x", "p", "kota", verified},
	} {
		got, why := parse(dsn)
		if why != nil || got != want {
			t.Errorf("%s: %+v %v", dsn, got, why)
		}
	}
	for _, dsn := range []string{
		"", "kota", "postgresql:", "postgresql://", "postgresql:///kota", "postgresql://u:p@/kota", "postgresql://db/kota", "postgresql://:p@db/kota",
		"postgresql://u:p@db", "postgresql://u:p@db/", "postgresql://u:p@db/a/b", "postgresql://u:p@db/kota#x", "sqlite://u:p@db/kota", "POSTGRES",
		// sockets
		"postgresql://u:p@%2Fvar%2Frun%2Fpostgresql/kota", "postgresql:///kota?host=/var/run/postgresql", "u:p@unix(/tmp/mysql.sock)/kota",
		"mysql://u:p@unix(/tmp/mysql.sock)/kota", "mysql://u:p@C:\\pipe/kota",
		// several hosts
		"postgresql://u:p@a,b/kota", "postgresql://u:p@a:1,b:2/kota", "postgresql://u:p@db/kota?host=10.0.0.1", "postgresql://u:p@db/kota?hostaddr=10.0.0.1",
		// files, services, whatever else drivers do
		"service=kota", "host=db user=u password=p dbname=kota", "postgresql://u:p@db/kota?service=kota", "postgresql://u:p@db/kota?passfile=/etc/passwd",
		"postgresql://u:p@db/kota?sslrootcert=/etc/passwd", "postgresql://u:p@db/kota?sslcert=a&sslkey=b", "postgresql://u:p@db/kota?options=-c%20x=y",
		"postgresql://u:p@db/kota?servicefile=/tmp/x", "postgresql://u:p@db/kota?sslmode=prefer", "postgresql://u:p@db/kota?sslmode=allow",
		"postgresql://u:p@db/kota?sslmode=disable&sslmode=verify-full", "postgresql://u:p@db/kota?sslmode=", "postgresql://u:p@db/kota?SSLMODE=disable",
		"mysql://u:p@db/kota?allowAllFiles=true", "mysql://u:p@db/kota?tls=skip-verify", "mysql://u:p@db/kota?allowCleartextPasswords=1", "u:p@tcp(db:3306)/kota",
		"mysql://u:p@db/kota?multiStatements=true", "mysql://u:p@db/kota?serverPubKey=x", "mysql://u:p@db/kota?a;b",
		// words that end on the wire
		"postgresql://u%00options:p@db/kota", "postgresql://u:p%00@db/kota", "postgresql://u:p@db/kota%00", "postgresql://u:p@db/kota%0A", "postgresql://u%FF:p@db/kota",
		"postgresql://u:p@db%00x/kota", "postgresql://u:p@-db/kota", "postgresql://u:p@[fe80::1%25eth0]/kota", "postgresql://u:p@db:99999999/kota",
		"postgresql://u:p@" + strings.Repeat("a", 300) + "/kota", "postgresql://u:p@db/" + strings.Repeat("a", maxDSN),
	} {
		if got, why := parse(dsn); why == nil {
			t.Errorf("%q is taken for %+v", dsn, got)
		} else if strings.Contains(why.EN+why.ID, "kota?") {
			t.Errorf("%q: the reason tells of it: %s", dsn, why.EN)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"postgresql://u:p@db:5432/kota?sslmode=require", "mysql://u:p@[::1]/kota", "u:p@unix(/tmp/x)/kota", "host=/tmp", "mariadb://a%2F@b/c"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, dsn string) {
		got, why := parse(dsn)
		if why != nil {
			if got != (target{}) {
				t.Errorf("%q: %+v although %s", dsn, got, why.EN)
			}
			return
		}
		if got.user == "" || got.database == "" || got.host == "" || strings.ContainsAny(got.host, "/,@%\\ \x00") {
			t.Errorf("%q: %+v", dsn, got)
		}
		if got.port == 0 {
			t.Errorf("%q: no port", dsn)
		}
		for _, word := range []string{got.user, got.password, got.database} {
			if strings.ContainsAny(word, "\x00\n") || !utf8.ValidString(word) {
				t.Errorf("%q: %q", dsn, word)
			}
		}
	})
}

func FuzzSplit(f *testing.F) {
	for _, seed := range []string{"pegawai.nip", "simpeg.pegawai.nip", "a.b.c.d", ".b.c", "a..c", `"a".b`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		c, why := split(name)
		if why != nil {
			return
		}
		again := c.table + "." + c.name
		if c.schema != "" {
			again = c.schema + "." + again
		}
		if again != name || c.table == "" || c.name == "" {
			t.Errorf("%q is %+v", name, c)
		}
	})
}
