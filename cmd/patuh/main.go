// Command patuh audits a city government's use of ICT against its mayor's
// regulation. Everything it does is in internal/cli; here the world is handed in.
package main

import (
	"context"
	"fmt"
	"net/netip"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"syscall"
	"time"

	"golang.org/x/term"

	"github.com/patuh-id/patuh/internal/cli"
	"github.com/patuh-id/patuh/scanners/network"
)

func main() { os.Exit(run()) }

func run() int {
	patience()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return cli.Run(ctx, cli.Env{
		Args: os.Args[1:], Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Getenv: os.Getenv, Now: time.Now, Executable: os.Executable, Terminal: terminal(),
		Resolvers: func() ([]netip.AddrPort, error) { return network.SystemResolvers("/etc/resolv.conf") },
	})
}

// patience lets memory grow to some 32 MB before garbage is collected at all,
// which a short run never needs. From the first collection on it may grow by
// four fifths between two: a little more work, for a tenth less memory.
func patience() {
	debug.SetGCPercent(800) // of the least heap of 4 MB
	first := new([16]byte)
	runtime.SetFinalizer(first, func(*[16]byte) { debug.SetGCPercent(80) })
}

func terminal() cli.Terminal {
	t := cli.Terminal{Output: term.IsTerminal(int(os.Stdout.Fd())), Errors: term.IsTerminal(int(os.Stderr.Fd()))}
	if t.Output {
		if width, _, err := term.GetSize(int(os.Stdout.Fd())); err == nil {
			t.Width = width
		}
	}
	if term.IsTerminal(int(os.Stdin.Fd())) {
		t.Password = func(prompt string) ([]byte, error) {
			fmt.Fprint(os.Stderr, prompt)
			defer fmt.Fprintln(os.Stderr)
			return term.ReadPassword(int(os.Stdin.Fd()))
		}
	}
	return t
}
