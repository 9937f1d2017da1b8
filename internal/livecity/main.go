// Command livecity has the city of examples/kota-serang really stand there: its
// DNS, its sites, its databases, at the addresses it declares, in a network of its
// own on this machine, with deviations planted that an audit must find. In it it
// runs a command, which finds the resolver, the databases and the trusted root in
// its environment.
//
//	go run ./internal/livecity [-workspace DIR] [-table] COMMAND…
//
// It is for tests and for showing patuh. It must not be part of patuh, or know how
// patuh looks.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"time"

	"github.com/patuh-id/patuh/inventory"
)

func main() {
	code, err := run()
	if err != nil {
		fmt.Fprintln(os.Stderr, "livecity:", err)
	}
	os.Exit(code)
}

func run() (int, error) {
	workspace := flag.String("workspace", "examples/kota-serang", "the manifests of the city")
	listed := flag.Bool("table", false, "print the deviations as a table, and no more")
	flag.Parse()
	if *listed {
		fmt.Print(table())
		return 0, nil
	}
	if flag.NArg() == 0 {
		return 2, errors.New("give a command to run in the city")
	}
	if os.Getenv(inside) == "" {
		return enter()
	}
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer cancel()
	inv, diags, err := inventory.Load(ctx, *workspace, inventory.Options{Lang: "en"})
	if err != nil || diags.HasErrors() {
		return 1, errors.Join(err, diags)
	}
	c, err := plan(*workspace, inv, time.Now())
	if err != nil {
		return 1, err
	}
	if err := addresses(c.addresses()); err != nil {
		return 1, err
	}
	stop, err := c.start(ctx)
	if err != nil {
		return 1, err
	}
	defer stop()
	cmd := exec.CommandContext(ctx, flag.Arg(0), flag.Args()[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.Env = append(os.Environ(), c.env...)
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	err = cmd.Run()
	if exit := new(exec.ExitError); errors.As(err, &exit) && exit.ExitCode() >= 0 {
		return exit.ExitCode(), nil
	}
	if err != nil {
		return 1, err
	}
	return 0, nil
}
