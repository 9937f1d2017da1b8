package servers_test

import (
	"context"
	"errors"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/patuh-id/patuh/internal/servers"
)

// Each server starts, answers, ends when it is killed, and leaves nothing.
func TestServers(t *testing.T) {
	t.Setenv("TMPDIR", open(t))
	for name, begin := range map[string]func(context.Context) (*servers.Server, func(string) error, error){
		"PostgreSQL": func(ctx context.Context) (*servers.Server, func(string) error, error) {
			p, err := servers.StartPostgreSQL(ctx, servers.DatabaseOptions{})
			if err != nil {
				return nil, nil, err
			}
			return p.Server, func(sql string) error { return p.SQL(ctx, "postgres", sql) }, nil
		},
		"MariaDB": func(ctx context.Context) (*servers.Server, func(string) error, error) {
			m, err := servers.StartMariaDB(ctx, servers.DatabaseOptions{})
			if err != nil {
				return nil, nil, err
			}
			return m.Server, func(sql string) error { return m.SQL(ctx, "mysql", sql) }, nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			s, sql, err := begin(ctx)
			if errors.Is(err, servers.ErrMissing) && os.Getenv("CI") != "true" {
				t.Skip(err)
			}
			if err != nil {
				t.Fatal(err)
			}
			if err := sql("select 1"); err != nil {
				t.Error(err)
			}
			if err := sql("no such thing"); err == nil {
				t.Error("it takes anything for a statement")
			}
			s.Kill()
			if c, err := net.DialTimeout("tcp", s.Addr.String(), time.Second); err == nil {
				c.Close()
				t.Error("it answers although it was killed")
			}
			if err := s.Stop(); err != nil {
				t.Error(err)
			}
			if left, _ := filepath.Glob(filepath.Join(os.TempDir(), "*")); len(left) != 0 {
				t.Errorf("it leaves %q", left)
			}
		})
	}
}

// open is a folder that whoever runs the servers can reach.
func open(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, d := range []string{dir, filepath.Dir(dir)} {
		if err := os.Chmod(d, 0o711); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// A server that cannot start is told of, with what it said.
func TestNoServer(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	p, err := servers.StartPostgreSQL(ctx, servers.DatabaseOptions{Settings: map[string]string{"no_such": "thing"}})
	if errors.Is(err, servers.ErrMissing) {
		t.Skip(err)
	}
	if err == nil {
		t.Errorf("it started at %v", p.Addr)
	}
}
