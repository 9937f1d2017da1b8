package database

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgproto3"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners/network"
)

// maxMessage bounds one message of a PostgreSQL server, in bytes.
const maxMessage = 256 << 10

type postgres struct {
	conn    *pgconn.PgConn
	schemas []string // in which a table without a schema is looked for first
}

// openPostgreSQL speaks to a server on a connection.
func openPostgreSQL(ctx context.Context, way *network.Net, l *line, t target) (session, *inventory.Text) {
	// A configuration must come from a string. This one names nothing, and leaves
	// the environment and files no say; all of it that matters is set below.
	config, err := pgconn.ParseConfig("host=none port=5432 user=none password=none dbname=none sslmode=disable sslcertmode=disable sslnegotiation=postgres" +
		" connect_timeout=10 target_session_attrs=any min_protocol_version=3.0 max_protocol_version=3.0 channel_binding=prefer require_auth=none application_name=patuh")
	if err != nil {
		return nil, environment
	}
	config.Host, config.Port, config.User, config.Password, config.Database = t.host, t.port, t.user, t.password, t.database
	config.TLSConfig, config.Fallbacks = guard(way, t), nil
	config.RuntimeParams = map[string]string{"application_name": "patuh"}
	config.KerberosSrvName, config.KerberosSpn = "", ""
	config.MaxProtocolMessageBodyLen = maxMessage
	config.BuildFrontend = pgproto3.NewFrontend
	config.DialFunc = l.take
	config.LookupFunc = func(_ context.Context, host string) ([]string, error) { return []string{host}, nil }
	config.RequireAuth = "!password,!gss,!sspi,!oauth"
	if t.secure == verified {
		config.RequireAuth = "!gss,!sspi,!oauth"
	}
	conn, err := pgconn.ConnectConfig(ctx, config)
	if err != nil {
		return nil, broken(ctx, err, otherProtocol)
	}
	return &postgres{conn: conn}, nil
}

func (p *postgres) alive() bool { return !p.conn.IsClosed() }

func (p *postgres) close() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_ = p.conn.Close(ctx) // nothing was written that could be lost
}

// begin begins a transaction that can change nothing, waits for nobody long, and
// has none but the server's own functions and operators by their bare names. Rows
// that a policy would hide are an error instead.
const begin = `BEGIN TRANSACTION ISOLATION LEVEL READ COMMITTED READ ONLY;
SET LOCAL statement_timeout = %d;
SET LOCAL lock_timeout = 2000;
SET LOCAL idle_in_transaction_session_timeout = 60000;
SET LOCAL row_security = off;
SET LOCAL search_path = pg_catalog;
SET LOCAL TimeZone = 'UTC';
SET LOCAL DateStyle = 'ISO'`

func (p *postgres) ask(ctx context.Context, limit time.Duration, query string, parameters ...string) ([][]*string, error) {
	return p.within(ctx, fmt.Sprintf(begin, limit.Milliseconds()), query, parameters)
}

// within asks in a transaction that begins so, and ends it.
func (p *postgres) within(ctx context.Context, begin, query string, parameters []string) (rows [][]*string, err error) {
	if err = p.conn.Exec(ctx, begin).Close(); err == nil {
		rows, err = p.read(ctx, query, parameters)
	}
	if p.alive() {
		if end := p.conn.Exec(ctx, "ROLLBACK").Close(); err == nil {
			err = end
		}
	}
	return rows, err
}

func (p *postgres) read(ctx context.Context, query string, parameters []string) ([][]*string, error) {
	var values [][]byte
	for _, parameter := range parameters {
		values = append(values, []byte(parameter))
	}
	reader := p.conn.ExecParams(ctx, query, values, nil, nil, nil)
	var rows [][]*string
	for reader.NextRow() && len(rows) < maxRows {
		var row []*string
		for _, value := range reader.Values() {
			if value == nil {
				row = append(row, nil)
				continue
			}
			text := string(value)
			row = append(row, &text)
		}
		rows = append(rows, row)
	}
	if _, err := reader.Close(); err != nil {
		return nil, err
	}
	if len(rows) == maxRows {
		return nil, errTooMuch
	}
	return rows, nil
}

// tables are those of a name, in whatever letters, that a user made.
const tables = `SELECT n.nspname, c.relname, c.oid, c.relkind IN ('r', 'p', 'm') AND NOT (c.relkind = 'r' AND c.relhassubclass), c.relrowsecurity
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE lower(CAST(c.relname AS text)) = lower($1) AND ($2 = '' OR lower(CAST(n.nspname AS text)) = lower($2)) AND c.relkind IN ('r', 'p', 'm', 'v', 'f')
AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\_toast%' AND n.nspname NOT LIKE 'pg\_temp\_%'
ORDER BY n.nspname, c.relname LIMIT 500`

// columns are those of a name in a table; their type, under a domain, where it is
// one of the server's own; a NOT NULL and a unique index of the column alone.
// One that holds for some rows only, or of an expression, is none.
const columns = `SELECT a.attname, coalesce((SELECT b.typname FROM pg_type b WHERE b.oid = coalesce(nullif(t.typbasetype, 0), t.oid) AND b.typnamespace = CAST('pg_catalog' AS regnamespace)), ''),
a.attnotnull AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = a.attrelid AND k.contype = 'n' AND NOT k.convalidated AND a.attnum = ANY (k.conkey)),
EXISTS (SELECT FROM pg_index i WHERE i.indrelid = a.attrelid AND i.indisunique AND i.indisvalid AND i.indnatts = 1 AND i.indkey[0] = a.attnum AND i.indpred IS NULL AND i.indexprs IS NULL)
FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
WHERE a.attrelid = CAST($1 AS oid) AND a.attnum > 0 AND NOT a.attisdropped AND lower(CAST(a.attname AS text)) = lower($2)
ORDER BY a.attname LIMIT 100`

func (p *postgres) find(ctx context.Context, limit time.Duration, c column) (place, error) {
	if p.schemas == nil {
		schemas, err := p.path(ctx, limit)
		if err != nil {
			return place{}, err
		}
		p.schemas = schemas
	}
	found, err := p.ask(ctx, limit, tables, c.table, c.schema)
	if err != nil {
		return place{}, err
	}
	var names [][2]string
	for _, row := range found {
		names = append(names, [2]string{text(row, 0), text(row, 1)})
	}
	i, err := nearest(names, c, p.schemas)
	if err != nil || i < 0 {
		return place{}, err
	}
	d := dialects[postgreSQL]
	at := place{table: d.name(names[i][0]) + "." + d.name(names[i][1]), hides: text(found[i], 4) == "t"}
	fields, err := p.ask(ctx, limit, columns, text(found[i], 2), c.name)
	if err != nil {
		return at, err
	}
	k := slices.IndexFunc(fields, func(row []*string) bool { return text(row, 0) == c.name })
	if k < 0 && len(fields) == 1 {
		k = 0
	}
	if k < 0 {
		return at, nil
	}
	at.column, at.kind = d.name(text(fields[k], 0)), text(fields[k], 1)
	if text(found[i], 3) == "t" { // another's promise binds nobody
		at.notNull, at.unique = text(fields[k], 2) == "t", text(fields[k], 3) == "t"
	}
	return at, nil
}

// path returns the schemas of the user's search path, which a transaction of ours
// has not.
func (p *postgres) path(ctx context.Context, limit time.Duration) ([]string, error) {
	rows, err := p.within(ctx, fmt.Sprintf("BEGIN READ ONLY; SET LOCAL statement_timeout = %d", limit.Milliseconds()),
		"SELECT pg_catalog.array_to_json(pg_catalog.current_schemas(false))", nil)
	schemas := []string{}
	if err == nil && len(rows) == 1 {
		err = json.Unmarshal([]byte(text(rows[0], 0)), &schemas)
	}
	return schemas, err
}

func (p *postgres) about(ctx context.Context, limit time.Duration) (address, version string, err error) {
	rows, err := p.ask(ctx, limit, "SELECT host(inet_server_addr()), current_setting('server_version')")
	if err != nil || len(rows) != 1 {
		return "", "", err
	}
	return text(rows[0], 0), text(rows[0], 1), nil
}

// text is a value of a row, "" for NULL and for one that is not there.
func text(row []*string, i int) string {
	if i >= len(row) || row[i] == nil {
		return ""
	}
	return *row[i]
}

// nearest chooses the table that is meant: by the exact names before names in
// other letters, by the schemas that are looked into first. -1 is none; of
// several that are as near nobody knows.
func nearest(names [][2]string, c column, schemas []string) (int, error) {
	rank := func(name [2]string) int {
		n := slices.Index(schemas, name[0])
		if n < 0 {
			n = len(schemas)
		}
		if c.schema != "" {
			n = 0
		}
		if c.schema != "" && name[0] != c.schema || name[1] != c.table {
			n += len(schemas) + 1
		}
		return n
	}
	best, tied := -1, false
	for i, name := range names {
		switch {
		case best < 0 || rank(name) < rank(names[best]):
			best, tied = i, false
		case rank(name) == rank(names[best]):
			tied = true
		}
	}
	if tied {
		return -1, errSeveral
	}
	return best, nil
}
