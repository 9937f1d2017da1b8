// Package database looks into declared databases: whether the key column is
// there, unique and never empty, how many of its values have the form of the
// identity number it is said to hold, and when the data was last changed.
//
// All of it is counted in the database, read-only and within a limit of time. It
// must not let a value of a table leave the database, write, hold a lock, tell
// anything of a DSN, or connect but through the network it is given.
package database

import (
	"context"
	"net"
	"net/netip"
	"regexp"
	"slices"
	"strconv"
	"time"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/network"
)

// limits are how much time a database is taken.
type limits struct {
	all      time.Duration // from the connection to the last answer
	question time.Duration // for one question
	part     time.Duration // for one of a part of the rows
	rows     int           // of that part
}

var polite = limits{all: 30 * time.Second, question: 7 * time.Second, part: 2 * time.Second, rows: 100_000}

// Facts of one database. What is absent was not seen, and Unseen says why.
type Facts struct {
	Key        *Key              `json:"key,omitempty"`         // of the declared key column
	LastUpdate string            `json:"last_update,omitempty"` // day in Jakarta, YYYY-MM-DD, of the newest of the declared time column
	Server     Server            `json:"server"`
	Unseen     []scanners.Unseen `json:"unseen"` // key, unique, not_null, form, last_update, server
}

// Key is what was seen of the key column. Counts are of rows whose value is not
// NULL: of all of them, or where Sampled, of some.
type Key struct {
	Table   bool `json:"table"`  // there is such a table
	Column  bool `json:"column"` // it has such a column
	Sampled bool `json:"sampled"`

	Unique    *bool  `json:"unique,omitempty"`
	UniqueBy  string `json:"unique_by,omitempty"` // constraint: a unique index of this column alone; count: no value was there twice, or one was
	NotNull   *bool  `json:"not_null,omitempty"`
	NotNullBy string `json:"not_null_by,omitempty"` // constraint or count

	Total    *int64 `json:"total,omitempty"`
	Matching *int64 `json:"matching,omitempty"` // have the form of the declared key
	PNS      *int64 `json:"pns,omitempty"`      // have that of a civil servant's NIP
	PPPK     *int64 `json:"pppk,omitempty"`     // have that of the NIP of an employee by agreement
}

// Server is where the database is.
type Server struct {
	Engine    string   `json:"engine"`            // postgresql, or mysql: MariaDB speaks the same
	Version   string   `json:"version,omitempty"` // numbers only
	Addresses []string `json:"addresses"`         // that the connection led to
	Says      string   `json:"says,omitempty"`    // another one, that the server says it listens at: its word alone
}

// Scanner is the scanner of databases.
var Scanner = scanner(polite)

func scanner(l limits) scanners.Scanner {
	return scanners.Scanner{
		Name:  "database",
		Kind:  "database",
		Wants: func(a *inventory.Asset) bool { return a.Attr("dsn_env") != nil },
		Needs: func(a *inventory.Asset) scanners.Needs {
			return scanners.Needs{Network: true, Credentials: []string{a.Text("dsn_env")}}
		},
		Scan: func(ctx context.Context, in scanners.Input) (any, *inventory.Text) {
			facts, why := l.scan(ctx, in)
			if why != nil {
				return nil, why
			}
			return facts, nil
		},
	}
}

func (l limits) scan(ctx context.Context, in scanners.Input) (*Facts, *inventory.Text) {
	if ctx.Err() != nil {
		return nil, scanners.Unreadable(ctx.Err())
	}
	engine := in.Asset.Text("engine")
	if engine != "" && speaks[engine] == "" {
		return nil, &inventory.Text{ID: "mesin basis data ini tidak didukung", EN: "this database engine is not supported"}
	}
	dsn, set := in.Getenv(in.Asset.Text("dsn_env"))
	if !set || dsn == "" {
		return nil, &inventory.Text{ID: "variabel lingkungan yang disebut dsn_env tidak diisi", EN: "the environment variable that dsn_env names is not set"}
	}
	to, why := parse(dsn)
	if why != nil {
		return nil, why
	}
	if engine != "" && speaks[engine] != to.engine {
		return nil, &inventory.Text{ID: "DSN itu untuk mesin yang lain dari yang dinyatakan", EN: "that DSN is for another engine than the one declared"}
	}
	return l.look(ctx, in.Net, in.Asset, to)
}

// look is made of a connection and some questions. Waiting for the connection,
// which others may have their turn with, is not of its time.
func (l limits) look(ctx context.Context, way *network.Net, a *inventory.Asset, to target) (*Facts, *inventory.Text) {
	conn, err := way.Dial(ctx, "tcp", net.JoinHostPort(to.host, strconv.Itoa(int(to.port))))
	if err != nil {
		return nil, undialled(err)
	}
	defer conn.Close()
	ctx, cancel := context.WithTimeout(ctx, l.all)
	defer cancel()
	line := &line{Conn: conn, left: maxAnswers}
	open := openPostgreSQL
	if to.engine == mySQL {
		open = openMySQL
	}
	s, why := open(ctx, way, line, to)
	if why != nil {
		return nil, why
	}
	defer s.close()
	e := &examination{limits: l, session: s, dialect: dialects[to.engine], ctx: ctx, facts: &Facts{Server: Server{Engine: to.engine, Addresses: []string{}}, Unseen: []scanners.Unseen{}}}
	e.server(line)
	if name := a.Text("timestamp_column"); name != "" {
		e.lastUpdate(name)
	}
	if name := a.Text("key_column"); name != "" {
		e.key(name, a.Text("key"))
	}
	if e.lost != nil {
		return nil, e.lost
	}
	return e.facts, nil
}

// examination is one look into a database.
type examination struct {
	limits
	session
	dialect dialect
	ctx     context.Context
	facts   *Facts
	lost    *inventory.Text // why the connection is no more
}

// query asks within the limit for a question, and returns why there is no answer.
func (e *examination) query(limit time.Duration, query string) ([]*string, *inventory.Text) {
	if e.lost != nil {
		return nil, e.lost
	}
	rows, err := e.ask(e.ctx, limit, query)
	if err != nil {
		return nil, e.why(err)
	}
	if len(rows) != 1 || len(rows[0]) == 0 {
		return nil, otherProtocol
	}
	return rows[0], nil
}

// why tells why a question was not answered, and notes where no other will be.
func (e *examination) why(err error) *inventory.Text {
	if err == errSeveral {
		return severalTables
	}
	why := broken(e.ctx, err, brokenOff)
	if !e.alive() || e.ctx.Err() != nil {
		e.lost = why
	}
	return why
}

func (e *examination) unseen(what string, why *inventory.Text) {
	e.facts.Unseen = append(e.facts.Unseen, scanners.Unseen{What: what, Reason: *why})
}

// number is how a version begins: what follows is the maker's.
var number = regexp.MustCompile(`^[0-9]{1,4}(\.[0-9]{1,4}){0,3}`)

func (e *examination) server(l *line) {
	address, version, err := e.about(e.ctx, e.part)
	if err != nil {
		e.unseen("server", e.why(err))
	}
	e.facts.Server.Version = number.FindString(version)
	if at, ok := l.address(); ok {
		e.facts.Server.Addresses = append(e.facts.Server.Addresses, at.String())
	}
	if at, err := netip.ParseAddr(address); err == nil && !at.IsUnspecified() {
		if says := at.Unmap().WithZone("").String(); !slices.Contains(e.facts.Server.Addresses, says) {
			e.facts.Server.Says = says
		}
	}
}

// day is a day as it is written here.
var day = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)

func (e *examination) lastUpdate(name string) {
	said, why := e.newest(name)
	if why != nil {
		e.unseen("last_update", why)
		return
	}
	e.facts.LastUpdate = said
}

func (e *examination) newest(name string) (string, *inventory.Text) {
	at, why := e.place(name)
	switch {
	case why != nil:
		return "", why
	case at.table == "":
		return "", noTable
	case at.column == "":
		return "", noColumn
	}
	newest := e.dialect.newest(at)
	if newest == "" {
		return "", noTime
	}
	row, why := e.query(e.question, newest)
	switch {
	case why != nil:
		return "", at.reason(why)
	case row[0] == nil:
		return "", noRows
	}
	if _, err := time.Parse(time.DateOnly, *row[0]); err != nil || !day.MatchString(*row[0]) {
		return "", noDay
	}
	return *row[0], nil
}

func (e *examination) place(name string) (place, *inventory.Text) {
	if e.lost != nil {
		return place{}, e.lost
	}
	c, why := split(name)
	if why != nil {
		return place{}, why
	}
	at, err := e.find(e.ctx, e.part, c)
	if err != nil {
		return place{}, e.why(err)
	}
	return at, nil
}

// reason is why a question about a place that was found was not answered. A table
// that hides rows from a user refuses in the words of one that may not be read.
func (p place) reason(why *inventory.Text) *inventory.Text {
	switch {
	case why == noPermission && p.hides:
		return rowsHidden
	case why == noTable, why == noColumn:
		return behind
	}
	return why
}

func (e *examination) key(name, key string) {
	at, why := e.place(name)
	if why != nil {
		e.unseen("key", why)
		return
	}
	k := &Key{Table: at.table != "", Column: at.column != ""}
	e.facts.Key = k
	if !k.Column {
		return
	}
	if at.notNull {
		k.NotNull, k.NotNullBy = &at.notNull, "constraint"
	}
	if at.unique {
		k.Unique, k.UniqueBy = &at.unique, "constraint"
	}
	expressions, length := forms(key)
	from := at.table
	row, why := e.query(e.question, e.dialect.count(at.column, from, expressions, length))
	if why == tooSlow && e.lost == nil {
		k.Sampled = true
		from = e.dialect.some(at, e.rows)
		row, why = e.query(e.part, e.dialect.count(at.column, from, expressions, length))
	}
	counts, ok := counted(row)
	if why == nil && (!ok || len(counts) != 2+len(expressions)) {
		why = otherProtocol
	}
	if why != nil {
		why = at.reason(why)
		k.Sampled = false
		if k.NotNull == nil {
			e.unseen("not_null", why)
		}
		if k.Unique == nil {
			e.unseen("unique", why)
		}
		e.unseen("form", why)
		return
	}
	rows, total := counts[0], counts[1]
	k.Total = &total
	if k.Sampled {
		e.unseen("form", onlyFirst)
	}
	k.form(key, counts[2:])
	e.null(k, rows, total)
	e.twice(k, at, from, total)
}

// form notes how many values have the forms of the key.
func (k *Key) form(key string, counts []int64) {
	if len(counts) == 0 {
		return
	}
	var matching int64
	for _, n := range counts {
		matching += n
	}
	k.Matching = &matching
	if key == "nip" {
		k.PNS, k.PPPK = &counts[0], &counts[1]
	}
}

// null notes whether there is a NULL, where no constraint says so. Of no rows,
// or where some were not looked at, nobody knows that there is none.
func (e *examination) null(k *Key, rows, total int64) {
	if k.NotNull != nil {
		return
	}
	none := rows == total
	switch {
	case none && k.Sampled:
		e.unseen("not_null", onlyFirst)
	case rows == 0:
		e.unseen("not_null", noRows)
	default:
		k.NotNull, k.NotNullBy = &none, "count"
	}
}

// twice notes whether a value is there twice, in the same way.
func (e *examination) twice(k *Key, at place, from string, total int64) {
	if k.Unique != nil {
		return
	}
	if total == 0 {
		e.unseen("unique", noRows)
		return
	}
	limit, part := e.question, k.Sampled
	if part {
		limit = e.limits.part
	}
	row, why := e.query(limit, e.dialect.twice(at.column, from))
	if why == tooSlow && !part && e.lost == nil {
		part = true
		row, why = e.query(e.limits.part, e.dialect.twice(at.column, e.dialect.some(at, e.rows)))
	}
	counts, ok := counted(row)
	switch {
	case why == nil && !ok:
		e.unseen("unique", otherProtocol)
	case why != nil:
		e.unseen("unique", at.reason(why))
	case counts[0] == 0 && part:
		e.unseen("unique", onlyFirst)
	default:
		unique := counts[0] == 0
		k.Unique, k.UniqueBy = &unique, "count"
	}
}

// counted reads a row of numbers.
func counted(row []*string) ([]int64, bool) {
	var counts []int64
	for i := range row {
		n, err := strconv.ParseInt(text(row, i), 10, 64)
		if err != nil || n < 0 {
			return nil, false
		}
		counts = append(counts, n)
	}
	return counts, true
}
