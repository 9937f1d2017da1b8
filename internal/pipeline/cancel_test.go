package pipeline_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/miekg/dns"

	"github.com/patuh-id/patuh/internal/pipeline"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/network"
)

// sockets counts those this process has.
func sockets(t *testing.T) int {
	t.Helper()
	all, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Skip(err)
	}
	n := 0
	for _, fd := range all {
		if to, err := os.Readlink(filepath.Join("/proc/self/fd", fd.Name())); err == nil && strings.HasPrefix(to, "socket:") {
			n++
		}
	}
	return n
}

// A scan of many domains that is stopped in the middle leaves no goroutine and no
// socket, and keeps what was seen. The resolver answers every third name only, so
// that looks are at every stage then.
func TestScanCancelled(t *testing.T) {
	dir := t.TempDir()
	government := "government \"contoh\" {\n  name = \"Pemerintah Kota Contoh\"\n  level = \"kota\"\n  regulation = \"serang-47-2017\"\n  dinas = opd.kominfo\n" +
		"  agency \"kominfo\" {\n    name = \"Dinas Kominfo\"\n    type = \"dinas\"\n  }\n}\n"
	text := "opd \"kominfo\" {\n  name = \"Dinas Kominfo\"\n}\n"
	const domains = 100
	for i := range domains {
		text += fmt.Sprintf("\ndomain \"situs%d\" {\n  fqdn = \"situs%[1]d.contoh.go.id\"\n}\n", i)
	}
	for name, content := range map[string]string{"pemerintah.hcl": government, "kominfo.hcl": text} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	packets, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	resolver := &dns.Server{PacketConn: packets, Handler: dns.HandlerFunc(func(w dns.ResponseWriter, q *dns.Msg) {
		if name := q.Question[0].Name; (name[len("situs")]-'0')%3 == 0 && strings.HasPrefix(name, "situs") {
			_ = w.WriteMsg(new(dns.Msg).SetRcode(q, dns.RcodeNameError))
		}
	})}
	served := make(chan struct{})
	go func() { defer close(served); _ = resolver.ActivateAndServe() }()
	defer func() { _ = resolver.Shutdown(); <-served }()
	time.Sleep(50 * time.Millisecond)
	goroutines, open := runtime.NumGoroutine(), sockets(t)

	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	kept, most := 0, 0
	seen, diags, err := pipeline.Scan(ctx, pipeline.Request{
		Workspace: dir, Lang: "en", Now: time.Now,
		Network: func([]netip.Prefix) (*network.Net, error) {
			at := netip.MustParseAddrPort(packets.LocalAddr().String())
			return network.New(network.Options{Resolvers: []netip.AddrPort{at}, Now: time.Now, Limits: network.Limits{None: true}})
		},
		Keep: func(scanners.Evidence) { kept++ },
		Looked: func(p scanners.Progress) {
			if most = max(most, sockets(t)); p.AllDone >= domains/4 {
				cancel()
			}
		},
	})
	if !errors.Is(err, context.Canceled) || diags.HasErrors() {
		t.Fatal(err, diags)
	}
	if kept == 0 || kept >= 3*domains || most <= open {
		t.Errorf("of %d looks %d were kept and at most %d sockets open, so it was not stopped in the middle", len(seen), kept, most)
	}
	for deadline := time.Now().Add(5 * time.Second); runtime.NumGoroutine() > goroutines || sockets(t) > open; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%d goroutines and %d sockets are left, there were %d and %d", runtime.NumGoroutine(), sockets(t), goroutines, open)
		}
	}
}
