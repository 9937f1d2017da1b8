package database

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/go-sql-driver/mysql"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners/network"
)

// mysqlNet is the network a driver is told: a line takes none from it.
const mysqlNet = "tcp"

type maria struct {
	pool     *sql.DB // of the one connection
	conn     *sql.Conn
	database string
	isMaria  bool
	dead     bool
}

// openMySQL speaks to a MySQL or MariaDB server on a connection.
func openMySQL(ctx context.Context, way *network.Net, l *line, t target) (session, *inventory.Text) {
	config := mysql.NewConfig() // which takes no file that a server asks for, and no old or plain password
	config.User, config.Passwd, config.DBName = t.user, t.password, t.database
	config.Net, config.Addr = mysqlNet, t.host
	config.TLS = guard(way, t)
	config.DialFunc = l.take
	config.Logger = &mysql.NopLogger{} // what a server says is nobody's business
	config.CheckConnLiveness = false   // there is no second connection
	connector, err := mysql.NewConnector(config)
	if err != nil {
		return nil, form
	}
	m := &maria{pool: sql.OpenDB(connector), database: t.database}
	m.pool.SetMaxOpenConns(1)
	if m.conn, err = m.pool.Conn(ctx); err != nil {
		m.pool.Close()
		return nil, broken(ctx, err, otherProtocol)
	}
	var version string
	if err := m.conn.QueryRowContext(ctx, "SELECT @@version").Scan(&version); err != nil {
		m.close()
		return nil, broken(ctx, err, otherProtocol)
	}
	m.isMaria = strings.Contains(version, "MariaDB")
	return m, nil
}

func (m *maria) alive() bool { return !m.dead }

func (m *maria) close() {
	m.conn.Close()
	m.pool.Close()
}

// settings are those of a session that can change nothing, waits for nobody long,
// and counts days as Jakarta does.
func (m *maria) settings(limit time.Duration) []string {
	timeout := fmt.Sprintf("SET SESSION max_execution_time = %d", limit.Milliseconds())
	if m.isMaria {
		timeout = fmt.Sprintf("SET SESSION max_statement_time = %.3f", limit.Seconds())
	}
	return []string{
		timeout,
		"SET SESSION lock_wait_timeout = 2, SESSION innodb_lock_wait_timeout = 2, SESSION time_zone = '+07:00', SESSION sql_mode = ''",
		"SET SESSION TRANSACTION READ ONLY",
		"START TRANSACTION READ ONLY",
	}
}

func (m *maria) ask(ctx context.Context, limit time.Duration, query string, parameters ...string) (rows [][]*string, err error) {
	for _, statement := range m.settings(limit) {
		if _, err := m.conn.ExecContext(ctx, statement); err != nil {
			m.dead = answered(err) == nil
			return nil, err
		}
	}
	rows, err = m.read(ctx, query, parameters)
	if err != nil && answered(err) == nil {
		m.dead = true
		return nil, err
	}
	if _, end := m.conn.ExecContext(ctx, "ROLLBACK"); end != nil && err == nil {
		m.dead = answered(end) == nil
		err = end
	}
	return rows, err
}

func (m *maria) read(ctx context.Context, query string, parameters []string) ([][]*string, error) {
	var values []any
	for _, parameter := range parameters {
		values = append(values, parameter)
	}
	found, err := m.conn.QueryContext(ctx, query, values...)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	names, err := found.Columns()
	if err != nil {
		return nil, err
	}
	var rows [][]*string
	for found.Next() {
		if len(rows) == maxRows {
			return nil, errTooMuch
		}
		row := make([]*string, len(names))
		into := make([]any, len(names))
		for i := range row {
			into[i] = &row[i]
		}
		if err := found.Scan(into...); err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, found.Err()
}

// enforcing are the engines of tables whose promises hold for every row. Others
// join tables, or show those of another server.
var enforcing = []string{"innodb", "myisam", "aria", "rocksdb", "ndbcluster", "xtradb", "tokudb"}

// What information_schema shows is only what a user may see.
const (
	mysqlTables  = "SELECT TABLE_SCHEMA, TABLE_NAME, COALESCE(ENGINE, '') FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND LOWER(TABLE_NAME) = LOWER(?) ORDER BY 1, 2 LIMIT 500"
	mysqlColumns = "SELECT TABLE_NAME, COLUMN_NAME, DATA_TYPE, IS_NULLABLE FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND LOWER(COLUMN_NAME) = LOWER(?) ORDER BY 1, 2 LIMIT 500"
	mysqlUnique  = "SELECT TABLE_NAME, MAX(COLUMN_NAME) FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND NON_UNIQUE = 0 GROUP BY TABLE_NAME, INDEX_NAME HAVING COUNT(*) = 1 ORDER BY 1, 2 LIMIT 500"
)

func (m *maria) find(ctx context.Context, limit time.Duration, c column) (place, error) {
	if c.schema == "" {
		c.schema = m.database
	}
	d := dialects[mySQL]
	found, err := m.ask(ctx, limit, mysqlTables, c.schema, c.table)
	if err != nil {
		return place{}, err
	}
	var names [][2]string
	for _, row := range found {
		names = append(names, [2]string{c.schema, text(row, 1)})
	}
	i, err := nearest(names, c, nil)
	if err != nil {
		return place{}, err
	}
	if i < 0 { // it may be there and hidden, which only a question tells
		return m.probe(ctx, limit, place{table: d.name(c.schema) + "." + d.name(c.table)}, c)
	}
	schema, table := text(found[i], 0), text(found[i], 1)
	at := place{table: d.name(schema) + "." + d.name(table)}
	fields, err := m.ask(ctx, limit, mysqlColumns, schema, table, c.name)
	if err != nil {
		return at, err
	}
	k := slices.IndexFunc(fields, func(row []*string) bool { return text(row, 0) == table })
	if k < 0 {
		return m.probe(ctx, limit, at, c)
	}
	at.column, at.kind = d.name(text(fields[k], 1)), strings.ToLower(text(fields[k], 2))
	if !slices.Contains(enforcing, strings.ToLower(text(found[i], 2))) {
		return at, nil
	}
	at.notNull = text(fields[k], 3) == "NO"
	unique, err := m.ask(ctx, limit, mysqlUnique, schema, table)
	if err != nil {
		return at, err
	}
	at.unique = slices.ContainsFunc(unique, func(row []*string) bool {
		return text(row, 0) == table && strings.EqualFold(text(row, 1), text(fields[k], 1))
	})
	return at, nil
}

// probe asks for a column that is not shown: what is not there is told from what
// may not be read.
func (m *maria) probe(ctx context.Context, limit time.Duration, at place, c column) (place, error) {
	d := dialects[mySQL]
	_, err := m.ask(ctx, limit, "SELECT "+d.name(c.name)+" FROM "+at.table+" LIMIT 0")
	switch answered(err) {
	case noTable, noDatabase:
		return place{}, nil
	case noColumn:
		return at, nil
	}
	if err == nil { // it is there although it is not shown: nothing is promised of it
		at.column = d.name(c.name)
	}
	return at, err
}

func (m *maria) about(ctx context.Context, limit time.Duration) (address, version string, err error) {
	rows, err := m.ask(ctx, limit, "SELECT @@version")
	if err != nil || len(rows) != 1 {
		return "", "", err
	}
	version = text(rows[0], 0)
	rows, err = m.ask(ctx, limit, "SELECT @@bind_address")
	if err != nil && answered(err) != nil {
		return "", version, nil // older ones do not say
	}
	if err == nil && len(rows) == 1 {
		address = text(rows[0], 0)
	}
	return address, version, err
}
