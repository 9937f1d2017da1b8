package servers

import (
	"context"
	"crypto/rand"
	"fmt"
	"maps"
	"net/netip"
	"path/filepath"
	"slices"
	"strings"
)

// PostgreSQL is a PostgreSQL server. Its superuser is postgres.
type PostgreSQL struct {
	*Server
	Password string // of the superuser, and of nobody else

	psql string
}

// DatabaseOptions are what a database server may be told. The zero value is a
// server on loopback at any free port.
type DatabaseOptions struct {
	IP       netip.Addr        // to listen at
	Port     uint16            // 0: any that is free
	Settings map[string]string // of the server's own, by name
	Files    map[string][]byte // put beside its data, where settings can name them
}

func (o DatabaseOptions) addr() (netip.AddrPort, error) {
	if !o.IP.IsValid() {
		o.IP = loopback
	}
	if o.Port != 0 {
		return netip.AddrPortFrom(o.IP, o.Port), nil
	}
	return Free(o.IP)
}

// put puts the files where the server's data are.
func (o DatabaseOptions) put(data string) error {
	for _, name := range slices.Sorted(maps.Keys(o.Files)) {
		if _, err := put(data, name, o.Files[name]); err != nil {
			return err
		}
	}
	return nil
}

// StartPostgreSQL makes a cluster and starts a server on it. Passwords are
// checked by SCRAM.
func StartPostgreSQL(ctx context.Context, o DatabaseOptions) (*PostgreSQL, error) {
	found, err := programs("initdb", "postgres", "psql")
	if err != nil {
		return nil, err
	}
	addr, err := o.addr()
	if err != nil {
		return nil, err
	}
	dir, err := home("postgresql")
	if err != nil {
		return nil, err
	}
	p := &PostgreSQL{Password: rand.Text(), psql: found["psql"], Server: &Server{dir: dir}}
	started, err := p.start(ctx, found, addr, o)
	if err != nil {
		return nil, removed(dir, err)
	}
	p.Server = started
	return p, nil
}

func (p *PostgreSQL) start(ctx context.Context, found map[string]string, addr netip.AddrPort, o DatabaseOptions) (*Server, error) {
	dir := p.dir
	secret, err := put(dir, "password", []byte(p.Password))
	if err != nil {
		return nil, err
	}
	data := filepath.Join(dir, "data")
	if err := run(command(ctx, dir, found["initdb"], "--pgdata="+data, "--username=postgres", "--pwfile="+secret, "--auth=scram-sha-256",
		"--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions")); err != nil {
		return nil, err
	}
	// Who asks comes from wherever he is: the address the server is told to stand at
	// need not be loopback's.
	if _, err := put(data, "pg_hba.conf", []byte("host all all all scram-sha-256\n")); err != nil {
		return nil, err
	}
	if err := o.put(data); err != nil {
		return nil, err
	}
	args := []string{
		"-D", data, "-h", addr.Addr().String(), "-p", fmt.Sprint(addr.Port()),
		"-c", "unix_socket_directories=", "-c", "fsync=off", "-c", "shared_buffers=16MB", "-c", "max_wal_size=64MB",
	}
	for _, name := range slices.Sorted(maps.Keys(o.Settings)) {
		args = append(args, "-c", name+"="+o.Settings[name])
	}
	p.Server.Addr = addr
	return start(ctx, dir, addr, func() error { return p.SQL(ctx, "postgres", "select") }, found["postgres"], args...)
}

// SQL runs statements in a database, as the superuser.
func (p *PostgreSQL) SQL(ctx context.Context, database, statements string) error {
	cmd := command(ctx, p.dir, p.psql, "--no-psqlrc", "--quiet", "--no-password", "--set=ON_ERROR_STOP=1",
		"--host="+p.Addr.Addr().String(), fmt.Sprintf("--port=%d", p.Addr.Port()), "--username=postgres", "--dbname="+database)
	cmd.Env = append(cmd.Env, "PGPASSWORD="+p.Password)
	cmd.Stdin = strings.NewReader(statements)
	return run(cmd)
}
