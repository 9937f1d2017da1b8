// Command livecity has the city of examples/kota-serang really stand there: its
// DNS, its sites, its databases, at the addresses it declares, in a network of its
// own on this machine, with deviations planted that an audit must find. In it it
// runs a command, which finds the resolver, the databases and the trusted root in
// its environment.
//
//	go run ./internal/livecity [-workspace DIR] [-sound] COMMAND…
//	go run ./internal/livecity -found REPORT
//	go run ./internal/livecity -pages DIR
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

	"github.com/patuh-id/patuh/internal/servers"
	"github.com/patuh-id/patuh/inventory"
)

//go:generate go run . -pages ../../docs

func main() {
	code, err := run()
	if err != nil {
		fmt.Fprintln(os.Stderr, "livecity:", err)
	}
	os.Exit(code)
}

func run() (int, error) {
	workspace := flag.String("workspace", "examples/kota-serang", "the manifests of the city")
	sound := flag.Bool("sound", false, "plant no deviations")
	report := flag.String("found", "", "a report.json, to be told which of the deviations it finds, and no more")
	pages := flag.String("pages", "", "a folder, to write the pages of the deviations into, and no more")
	flag.Parse()
	switch {
	case *pages != "":
		if err := write(*pages); err != nil {
			return 1, err
		}
		return 0, nil
	case *report != "":
		found, err := read(*report)
		if err != nil {
			return 1, err
		}
		missed := found.print(os.Stdout)
		if missed > 0 {
			return 1, fmt.Errorf("%d of %d deviations were not found", missed, len(deviations))
		}
		return 0, nil
	case flag.NArg() == 0:
		return 2, errors.New("give a command to run in the city")
	case !servers.Isolated():
		return servers.Isolate(os.Args[1:]...)
	}
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer cancel()
	inv, diags, err := inventory.Load(ctx, *workspace, inventory.Options{Lang: "en"})
	if err != nil || diags.HasErrors() {
		return 1, errors.Join(err, diags)
	}
	c, err := plan(*workspace, inv, time.Now(), !*sound)
	if err != nil {
		return 1, err
	}
	if err := servers.Addresses(c.addresses()); err != nil {
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
