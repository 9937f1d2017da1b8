package main

import (
	"bytes"
	"crypto/sha256"
	"debug/buildinfo"
	"debug/elf"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"time"
)

// maxProgram is what a program may have at most, in bytes.
const maxProgram = 60_000_000

// target is a system, by Go's names.
type target struct{ os, arch string }

// program is one that was built for a target and looked over.
type program struct {
	target
	path   string
	sha256 string
	size   int64
	info   *debug.BuildInfo
	made   time.Time // of the commit, UTC
}

// build builds patuh for a target from a checkout and looks it over.
func build(checkout, scratch string, t target) (*program, error) {
	p := &program{target: t, path: filepath.Join(scratch, t.os+"_"+t.arch, t.file())}
	set, err := settings(checkout)
	if err != nil {
		return nil, err
	}
	// The build id stays: macOS knows a program by the UUID made of it, and lets one
	// without it into no local network.
	cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=true", "-ldflags=-s -w", "-o", p.path, "./cmd/patuh")
	cmd.Dir, cmd.Env = checkout, t.environment(set)
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("go build: %w\n%s", err, out)
	}
	data, err := os.ReadFile(p.path)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(data)
	p.sha256, p.size = hex.EncodeToString(sum[:]), int64(len(data))
	if p.info, err = buildinfo.Read(bytes.NewReader(data)); err != nil {
		return nil, err
	}
	return p, p.check(data, checkout, set)
}

// file is the name of the program.
func (t target) file() string {
	if t.os == "windows" {
		return "patuh.exe"
	}
	return "patuh"
}

// kept are the settings that say where go finds modules and keeps what it built.
// All others are fixed: what somebody has set for himself must not get into a
// release.
var kept = []string{"GOCACHE", "GOMODCACHE", "GOPATH", "GOPROXY", "GONOPROXY", "GOPRIVATE", "GOSUMDB", "GONOSUMDB", "GOINSECURE", "GOVCS", "GOAUTH", "GOTMPDIR"}

// settings are the values of those.
func settings(checkout string) (map[string]string, error) {
	cmd := exec.Command("go", append([]string{"env", "-json"}, kept...)...)
	cmd.Dir = checkout
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go env: %w", err)
	}
	var set map[string]string
	return set, json.Unmarshal(out, &set)
}

// environment is the one a program is built in.
func (t target) environment(set map[string]string) []string {
	env := slices.DeleteFunc(os.Environ(), func(s string) bool { return strings.HasPrefix(s, "GO") || strings.HasPrefix(s, "CGO_") })
	for _, name := range kept {
		if set[name] != "" {
			env = append(env, name+"="+set[name])
		}
	}
	return append(env,
		"GOENV=off", "GOTOOLCHAIN=local", "GOWORK=off", "GOFLAGS=-mod=readonly", "GOEXPERIMENT=", "GOFIPS140=off", "GODEBUG=",
		"CGO_ENABLED=0", "GOOS="+t.os, "GOARCH="+t.arch, "GOAMD64=v1", "GOARM64=v8.0")
}

// check holds a program to what a release promises of it.
func (p *program) check(data []byte, checkout string, set map[string]string) error {
	if p.size > maxProgram {
		return fmt.Errorf("the program has %d bytes; %d is the most", p.size, maxProgram)
	}
	told := map[string]string{}
	for _, s := range p.info.Settings {
		told[s.Key] = s.Value
	}
	if told["vcs.revision"] == "" || told["vcs.modified"] != "false" {
		return errors.New("it is not built from a commit and nothing else")
	}
	for _, m := range p.info.Deps {
		if m.Replace != nil || m.Sum == "" {
			return fmt.Errorf("%s is no published module", m.Path)
		}
	}
	var err error
	if p.made, err = time.Parse(time.RFC3339, told["vcs.time"]); err != nil {
		return err
	}
	p.made = p.made.UTC()
	// No trace of where, and in whose folder, it was built.
	absolute, err := filepath.Abs(checkout)
	if err != nil {
		return err
	}
	for _, place := range []string{absolute, set["GOMODCACHE"], set["GOCACHE"]} {
		if place != "" && bytes.Contains(data, []byte(place)) {
			return fmt.Errorf("the path %s is in it", place)
		}
	}
	if p.os == "linux" {
		f, err := elf.NewFile(bytes.NewReader(data))
		if err != nil {
			return err
		}
		for _, part := range f.Progs {
			if part.Type == elf.PT_INTERP || part.Type == elf.PT_DYNAMIC {
				return errors.New("it is not static")
			}
		}
	}
	return nil
}

// output runs the program, in a world without settings.
func (p *program) output(arguments ...string) (string, error) {
	cmd := exec.Command(p.path, arguments...)
	cmd.Env = []string{}
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("patuh %s: %w", strings.Join(arguments, " "), err)
	}
	return string(out), nil
}
