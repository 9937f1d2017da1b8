package main

import (
	"encoding/pem"
	"errors"
	"fmt"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/patuh-id/patuh/internal/servers"
)

// Where the DNS stands.
var (
	rootServer  = netip.MustParseAddr("198.41.0.4")
	aboveServer = netip.MustParseAddr("45.90.4.53")
	nameServers = []netip.Addr{netip.MustParseAddr("45.90.5.53"), netip.MustParseAddr("45.90.6.53")}
)

const official = "kotacontoh.go.id"

// site is an address that domains stand at.
func site(i int) netip.Addr { return netip.AddrFrom4([4]byte{45, 90, 16, byte(1 + i)}) }

// each calls do with every domain's label and the number of its agency, which is
// that of its address.
func (b *bench) each(do func(label string, agency int)) {
	for i := range b.domains {
		do(fmt.Sprintf("situs%04d", i), i*b.addresses/b.domains)
	}
}

func (b *bench) workspace() string { return filepath.Join(b.dir, "kota") }

// stand writes the manifests and starts all they declare.
func (b *bench) stand() error {
	all := append([]netip.Addr{rootServer, aboveServer}, nameServers...)
	for i := range b.addresses {
		all = append(all, site(i))
	}
	return errors.Join(b.declare(), servers.Addresses(all), b.names(), b.web())
}

// stop ends all servers.
func (b *bench) stop() {
	for _, s := range b.running {
		if err := s.Stop(); err != nil {
			fmt.Fprintln(os.Stderr, "network:", err)
		}
	}
}

func (b *bench) keep(s *servers.Server, err error) error {
	if err == nil {
		b.running = append(b.running, s)
	}
	return err
}

// declare writes the manifests.
func (b *bench) declare() error {
	var government strings.Builder
	government.WriteString("government \"kota_contoh\" {\n  name       = \"Pemerintah Kota Contoh\"\n  level      = \"kota\"\n  regulation = \"serang-47-2017\"\n  dinas      = opd.opd000\n")
	manifests := map[string]*strings.Builder{"pemerintah": &government}
	for i := range b.addresses {
		name := fmt.Sprintf("opd%03d", i)
		fmt.Fprintf(&government, "\n  agency %q {\n    name = \"Dinas %[2]d\"\n    type = \"dinas\"\n  }\n", name, i)
		manifests[name] = &strings.Builder{}
		fmt.Fprintf(manifests[name], "opd %q {\n  name = \"Dinas %[2]d\"\n}\n", name, i)
	}
	government.WriteString("}\n")
	b.each(func(label string, agency int) {
		fmt.Fprintf(manifests[fmt.Sprintf("opd%03d", agency)], "\ndomain %q {\n  fqdn = \"%[1]s.%s\"\n}\n", label, official)
	})
	if err := os.Mkdir(b.workspace(), 0o755); err != nil {
		return err
	}
	for name, text := range manifests {
		if err := os.WriteFile(filepath.Join(b.workspace(), name+".hcl"), []byte(text.String()), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// names starts the DNS: a root, a server of what is above the city, the city's two
// with its zone signed, and a resolver.
func (b *bench) names() error {
	var zone, above strings.Builder
	fmt.Fprintf(&zone, "$ORIGIN %s.\n%s", official, servers.SOA)
	fmt.Fprintf(&above, "$ORIGIN go.id.\n%s@ 300 IN NS ns1\nns1 300 IN A %s\n", servers.SOA, aboveServer)
	for i, a := range nameServers {
		fmt.Fprintf(&zone, "@ 300 IN NS ns%d\nns%[1]d 300 IN A %s\n", i+1, a)
		fmt.Fprintf(&above, "kotacontoh 300 IN NS ns%d.kotacontoh\nns%[1]d.kotacontoh 300 IN A %s\n", i+1, a)
	}
	b.each(func(label string, agency int) { fmt.Fprintf(&zone, "%s 300 IN A %s\n", label, site(agency)) })
	now := time.Now()
	signed, ds, err := servers.SignZone(b.ctx, official, zone.String(), now.Add(-time.Hour), now.AddDate(0, 0, 1))
	if err != nil {
		return err
	}
	above.WriteString(ds)
	root := servers.RootZone(rootServer) + "go.id. 300 IN NS ns1.go.id.\nns1.go.id. 300 IN A " + aboveServer.String() + "\n"
	for _, s := range []struct {
		at         netip.Addr
		name, zone string
	}{{rootServer, ".", root}, {aboveServer, "go.id", above.String()}, {nameServers[0], official, signed}, {nameServers[1], official, signed}} {
		if err := b.keep(servers.StartKnot(b.ctx, netip.AddrPortFrom(s.at, 53), map[string]string{s.name: s.zone})); err != nil {
			return err
		}
	}
	resolver, err := servers.StartResolver(b.ctx, servers.ResolverOptions{Root: servers.Hints(rootServer), Port: 53})
	if err := b.keep(resolver, err); err != nil {
		return err
	}
	b.resolver = resolver.Addr.String()
	return nil
}

// web starts the sites, with one certificate for all.
func (b *bench) web() error {
	authority, err := servers.NewAuthority("Otoritas sertifikat contoh", time.Now())
	if err != nil {
		return err
	}
	chain, key, err := authority.Issue(servers.CertificateOptions{Names: []string{"*." + official}, Organisation: "Pemerintah Kota Contoh"})
	if err != nil {
		return err
	}
	var plain, secure strings.Builder
	for i := range b.addresses {
		fmt.Fprintf(&plain, "listen %s:PORT80;\n", site(i))
		fmt.Fprintf(&secure, "listen %s:PORT443 ssl;\n", site(i))
	}
	server, err := servers.StartNginx(b.ctx, servers.NginxOptions{
		Port80: 80, Port443: 443, Files: map[string][]byte{"kota.pem": chain, "kota.key": key},
		HTTP: "server {\n" + plain.String() + "return 301 https://$host$request_uri;\n}\nserver {\n" + secure.String() + `ssl_certificate kota.pem; ssl_certificate_key kota.key;
ssl_protocols TLSv1.2 TLSv1.3;
add_header Strict-Transport-Security "max-age=31536000; includeSubDomains" always;
default_type text/html;
return 200 '<!doctype html><title>Situs</title>';
}
`,
	})
	if err != nil {
		return err
	}
	b.roots = filepath.Join(b.dir, "roots.pem")
	if err := os.WriteFile(b.roots, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: authority.Root.Raw}), 0o644); err != nil {
		return err
	}
	return b.keep(server.Server, nil)
}
