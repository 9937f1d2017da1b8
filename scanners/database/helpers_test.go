package database

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"math/big"
	"net"
	"net/netip"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/patuh-id/patuh/internal/servers"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/network"
	"github.com/patuh-id/patuh/scanners/scannertest"
)

// The servers most tests share, started when one of them asks.
var (
	sharedPostgreSQL = sync.OnceValues(func() (*servers.PostgreSQL, error) {
		p, err := servers.StartPostgreSQL(context.Background(), servers.DatabaseOptions{
			Settings: map[string]string{"ssl": "on", "ssl_cert_file": "tls.crt", "ssl_key_file": "tls.key", "max_connections": "40"}, Files: certified,
		})
		if err == nil {
			begun = append(begun, p.Stop)
			err = errors.Join(p.SQL(context.Background(), "postgres", "CREATE DATABASE kota"), p.SQL(context.Background(), "kota", postgreSQLData))
		}
		return p, err
	})
	sharedMariaDB = sync.OnceValues(func() (*servers.MariaDB, error) {
		m, err := servers.StartMariaDB(context.Background(), servers.DatabaseOptions{
			Settings: map[string]string{"ssl-cert": "tls.crt", "ssl-key": "tls.key"}, Files: certified,
		})
		if err == nil {
			begun = append(begun, m.Stop)
			err = m.SQL(context.Background(), "", mariaDBData)
		}
		return m, err
	})
	begun []func() error
)

// certified are the certificate and the key of the shared servers; trusted knows
// who issued it, which is itself.
var certified, trusted = func() (map[string][]byte, *x509.CertPool) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		panic(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "basis data uji"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		panic(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		panic(err)
	}
	public := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(public)
	return map[string][]byte{"tls.crt": public, "tls.key": pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret})}, pool
}()

func TestMain(m *testing.M) {
	code := m.Run()
	for _, stop := range begun {
		if err := stop(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			code = max(code, 1)
		}
	}
	os.Exit(code)
}

// need ends a test without a server: in CI as a failure.
func need(t testing.TB, err error) {
	t.Helper()
	if errors.Is(err, servers.ErrMissing) && os.Getenv("CI") != "true" {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// word is the password of the account of the tests, and secret in each DSN.
const word = "kata-" + scannertest.Secret

// dsn leads to a server, with its scheme and what follows the host and port.
func dsn(scheme string, at netip.AddrPort, rest string) string {
	return fmt.Sprintf("%s://pemindai:%s@%s/%s", scheme, word, at, rest)
}

// onPostgreSQL and onMariaDB are the DSN of a shared server.
func onPostgreSQL(t testing.TB) string {
	t.Helper()
	p, err := sharedPostgreSQL()
	need(t, err)
	return dsn("postgresql", p.Addr, "kota?sslmode=disable")
}

func onMariaDB(t testing.TB) string {
	t.Helper()
	m, err := sharedMariaDB()
	need(t, err)
	return dsn("mariadb", m.Addr, "kota?sslmode=disable")
}

// way is a way out that may connect to loopback.
func way(t testing.TB) *network.Net {
	t.Helper()
	return wayOf(t, network.Options{Also: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}})
}

func wayOf(t testing.TB, o network.Options) *network.Net {
	t.Helper()
	o.Resolvers = []netip.AddrPort{netip.MustParseAddrPort("127.0.0.1:1")} // nobody answers there
	o.Now, o.Limits = time.Now, network.Limits{None: true}
	n, err := network.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// look is what the scanner says of a database with those attributes, by a DSN.
func look(t testing.TB, l limits, n *network.Net, dsn, attributes string) scanners.Evidence {
	t.Helper()
	inv := scannertest.Workspace{Declares: "\ndatabase \"uji\" {\n  name = \"Uji\"\n  group = \"lainnya\"\n  dsn_env = \"DSN_UJI\"\n" + attributes + "\n}\n"}.Inventory(t)
	return looking(t, t.Context(), l, n, dsn, inv)
}

func looking(t testing.TB, ctx context.Context, l limits, n *network.Net, dsn string, inv *inventory.Inventory) scanners.Evidence {
	t.Helper()
	evidence, err := scanners.Run(ctx, inv, scanners.Options{
		Scanners: []scanners.Scanner{scanner(l)}, Net: n, Now: time.Now, Vantage: "uji",
		Getenv: func(name string) (string, bool) { return dsn, name == "DSN_UJI" && dsn != "" },
	})
	if err != nil && ctx.Err() == nil || len(evidence) != 1 {
		t.Fatal(err, evidence)
	}
	data, _ := evidence[0].Encode()
	if strings.Contains(string(data), scannertest.Secret) || strings.Contains(string(data), "pemindai\"") {
		t.Fatalf("it tells a secret: %s", data)
	}
	return evidence[0]
}

// said is the key, the last update and the reasons of evidence, in one line.
func said(t testing.TB, e scanners.Evidence) string {
	t.Helper()
	if e.Unknown != nil {
		return e.Unknown.EN
	}
	var f struct {
		Key        json.RawMessage   `json:"key"`
		LastUpdate string            `json:"last_update"`
		Unseen     []scanners.Unseen `json:"unseen"`
	}
	if err := json.Unmarshal(e.Facts, &f); err != nil {
		t.Fatal(err)
	}
	var all []string
	if f.Key != nil {
		all = append(all, string(f.Key))
	}
	if f.LastUpdate != "" {
		all = append(all, f.LastUpdate)
	}
	for _, u := range f.Unseen {
		all = append(all, u.What+": "+u.Reason.EN)
	}
	return strings.Join(all, "\n")
}

// declared are the attributes of a key column and a time column.
func declared(key, column, timestamp string) string {
	var all string
	for name, value := range map[string]string{"key": key, "key_column": column, "timestamp_column": timestamp} {
		if value != "" {
			all += fmt.Sprintf("  %s = %q\n", name, value)
		}
	}
	return all
}
