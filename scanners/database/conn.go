package database

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/netip"
	"time"

	"github.com/patuh-id/patuh/scanners/network"
)

// maxAnswers bounds all that a server sends, in bytes: names and counts are
// little.
const maxAnswers = 4 << 20

// line is the one connection to a server.
type line struct {
	net.Conn
	left  int  // bytes it may still send
	taken bool // a driver has it
}

// take gives a driver the connection, wherever it would connect to. There is no
// second one.
func (l *line) take(context.Context, string, string) (net.Conn, error) {
	if l.taken {
		return nil, errors.New("the connection was used already")
	}
	l.taken = true
	return l, nil
}

func (l *line) Read(p []byte) (int, error) {
	if l.left <= 0 {
		return 0, errTooMuch
	}
	n, err := l.Conn.Read(p[:min(len(p), l.left)])
	l.left -= n
	return n, err
}

// address is where the connection leads.
func (l *line) address() (netip.Addr, bool) {
	at, err := netip.ParseAddrPort(l.RemoteAddr().String())
	return at.Addr().Unmap(), err == nil
}

// guard is the TLS a DSN asks for; nil for none.
func guard(way *network.Net, t target) *tls.Config {
	config := way.TLS()
	config.ServerName = t.host
	switch t.secure {
	case unguarded:
		return nil
	case encrypted:
		config.InsecureSkipVerify = true
	}
	return config
}

// A session is a connection that can be asked. Every question is one read-only
// transaction with a limit of time.
type session interface {
	// ask returns the rows of a query; a NULL is nil. The query's parameters are
	// ? in MySQL and $1 in PostgreSQL.
	ask(ctx context.Context, limit time.Duration, query string, parameters ...string) ([][]*string, error)
	// find finds a column. Where it is not there, the place says what is.
	find(ctx context.Context, limit time.Duration, c column) (place, error)
	// about tells where the server says that it listens, and its version.
	about(ctx context.Context, limit time.Duration) (address, version string, err error)
	alive() bool
	close()
}

// place is where a column is, and what its table promises of it.
type place struct {
	table, column   string // quoted, as they stand in a query; "" where they are not there
	unique, notNull bool   // a constraint of the table that holds for every row
	kind            string // of its type, a key of dialect.day; "" of no time
	hides           bool   // the table may hide rows
}

// maxRows bounds the rows of an answer.
const maxRows = 1000

// errSeveral is that a name may mean several tables.
var errSeveral = errors.New("several tables")
