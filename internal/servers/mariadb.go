package servers

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// MariaDB is a MariaDB server. Its root needs no password and comes by a socket
// in the server's own folder only.
type MariaDB struct {
	*Server
	client string
}

// StartMariaDB makes a data folder and starts a server on it.
func StartMariaDB(ctx context.Context, o DatabaseOptions) (*MariaDB, error) {
	found, err := programs("mariadb-install-db", "mariadbd", "mariadb")
	if err != nil {
		return nil, err
	}
	addr, err := o.addr()
	if err != nil {
		return nil, err
	}
	dir, err := home("mariadb")
	if err != nil {
		return nil, err
	}
	m := &MariaDB{client: found["mariadb"], Server: &Server{dir: dir}}
	started, err := m.start(ctx, found, addr, o)
	if err != nil {
		return nil, removed(dir, err)
	}
	m.Server = started
	return m, nil
}

func (m *MariaDB) start(ctx context.Context, found map[string]string, addr netip.AddrPort, o DatabaseOptions) (*Server, error) {
	dir := m.dir
	data := filepath.Join(dir, "data")
	if err := run(command(ctx, dir, found["mariadb-install-db"], "--no-defaults", "--datadir="+data,
		"--auth-root-authentication-method=normal", "--skip-test-db", "--innodb-log-file-size=8M")); err != nil {
		return nil, err
	}
	if err := o.put(data); err != nil {
		return nil, err
	}
	args := []string{
		"--no-defaults", "--datadir=" + data, "--socket=" + m.socket(), "--pid-file=" + filepath.Join(dir, "pid"),
		"--bind-address=" + addr.Addr().String(), fmt.Sprintf("--port=%d", addr.Port()),
		"--skip-name-resolve", "--skip-log-bin", "--innodb-log-file-size=8M", "--innodb-buffer-pool-size=16M", "--innodb-flush-log-at-trx-commit=0",
	}
	for _, name := range slices.Sorted(maps.Keys(o.Settings)) {
		args = append(args, "--"+name+"="+o.Settings[name])
	}
	return start(ctx, dir, addr, func() error { return errors.Join(m.SQL(ctx, "", "select 1"), listens(addr)) }, found["mariadbd"], args...)
}

func (m *MariaDB) socket() string { return filepath.Join(m.dir, "socket") }

// SQL runs statements in a database, "" being none, as root.
func (m *MariaDB) SQL(ctx context.Context, database, statements string) error {
	cmd := command(ctx, m.dir, m.client, "--no-defaults", "--socket="+m.socket(), "--user=root", "--default-character-set=utf8mb4", database)
	cmd.Stdin = strings.NewReader(statements)
	return run(cmd)
}

// removed removes the folder of a server that did not start, and tells why.
func removed(dir string, err error) error { return errors.Join(err, os.RemoveAll(dir)) }
