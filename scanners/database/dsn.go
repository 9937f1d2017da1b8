package database

import (
	"net/netip"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/patuh-id/patuh/inventory"
)

// maxDSN bounds a DSN, in bytes.
const maxDSN = 4 << 10

// The engines that can be looked into, by what they speak.
const (
	postgreSQL = "postgresql"
	mySQL      = "mysql" // MariaDB speaks the same
)

// speaks tells what an engine of the manifest, or the scheme of a DSN, speaks.
var speaks = map[string]string{"postgresql": postgreSQL, "postgres": postgreSQL, "mysql": mySQL, "mariadb": mySQL}

var defaultPort = map[string]uint16{postgreSQL: 5432, mySQL: 3306}

// How a connection is guarded: sslmode of a DSN, in the words of libpq.
const (
	verified   = "verify-full" // encrypted, and the certificate is the server's; where nothing is said
	encrypted  = "require"     // encrypted, to whoever answers
	unguarded  = "disable"
	sslmodeKey = "sslmode"
)

// target is where a DSN leads. Nothing of it may be told.
type target struct {
	engine                   string // postgreSQL or mySQL
	host                     string
	port                     uint16
	user, password, database string
	secure                   string // as sslmode
}

// hostname is a name that can be resolved. A path, which drivers take for that of
// a Unix socket, is none, nor is a list.
var hostname = regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9.])?$`)

// form is what is said of a DSN that is none of ours.
var form = &inventory.Text{
	ID: "DSN dalam variabel lingkungan itu tidak berbentuk postgresql://pengguna:sandi@host:port/basisdata atau mysql://pengguna:sandi@host:port/basisdata, dengan satu host dan tanpa parameter selain sslmode",
	EN: "the DSN in that environment variable is not of the form postgresql://user:password@host:port/database or mysql://user:password@host:port/database, with one host and no parameter but sslmode",
}

// parse reads a DSN. The forms that drivers take besides can name files, sockets
// and services to open; none of them is taken.
func parse(dsn string) (target, *inventory.Text) {
	u, err := url.Parse(dsn)
	if err != nil || len(dsn) > maxDSN || u.Opaque != "" || u.Fragment != "" || u.User == nil {
		return target{}, form
	}
	t := target{engine: speaks[u.Scheme], host: u.Hostname(), user: u.User.Username(), secure: verified}
	t.password, _ = u.User.Password()
	t.database = strings.TrimPrefix(u.Path, "/")
	t.port = defaultPort[t.engine]
	if said := u.Port(); said != "" {
		port, err := strconv.ParseUint(said, 10, 16)
		if err != nil {
			return target{}, form
		}
		t.port = uint16(port)
	}
	ip, err := netip.ParseAddr(t.host)
	named := err == nil && ip.Zone() == "" || hostname.MatchString(t.host)
	if t.engine == "" || t.port == 0 || !named || t.user == "" || t.database == "" || strings.Contains(t.database, "/") {
		return target{}, form
	}
	for _, word := range []string{t.user, t.password, t.database} {
		if strings.ContainsFunc(word, control) {
			return target{}, form
		}
	}
	query, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return target{}, form
	}
	for name, values := range query {
		if name != sslmodeKey || len(values) != 1 {
			return target{}, form
		}
		t.secure = values[0]
	}
	switch t.secure {
	case verified, encrypted, unguarded:
		return t, nil
	}
	return target{}, &inventory.Text{
		ID: "sslmode dalam DSN bukan verify-full, require, atau disable",
		EN: "sslmode of the DSN is not verify-full, require or disable",
	}
}

// control says of a rune that it may end a word on the wire.
func control(r rune) bool { return r < ' ' || r == 0x7f || r == '�' }

// column is a column as a manifest names it.
type column struct{ schema, table, name string } // schema "" where none is said

// maxName bounds a name of a column with its table and schema, in bytes.
const maxName = 400

// split reads table.column or schema.table.column. The names are as they stand
// in the database, without quotes.
func split(name string) (column, *inventory.Text) {
	parts := strings.Split(name, ".")
	if len(parts) == 2 {
		parts = append([]string{""}, parts...)
	}
	if len(name) > maxName || len(parts) != 3 || parts[1] == "" || parts[2] == "" || strings.HasPrefix(name, ".") || strings.ContainsFunc(name, control) {
		return column{}, &inventory.Text{
			ID: "kolomnya tidak berbentuk tabel.kolom atau skema.tabel.kolom",
			EN: "the column is not of the form table.column or schema.table.column",
		}
	}
	return column{parts[0], parts[1], parts[2]}, nil
}
