// Command release makes what a release of patuh consists of, from the checkout of
// one commit: for each system an archive with the program, its manual pages and
// completion scripts, and an SBOM; checksums of all, and where there is a key a
// signature over those. .ci/dist runs it in a checkout of its own.
//
//	go run ./internal/release [-only OS/ARCH,…] [-tag TAG] OUT
//
// The same commit and the same Go make the same bytes, but for the signature,
// wherever and by whomever they are made. It must not use the network, and must
// not be part of patuh.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"

	"github.com/patuh-id/patuh/internal/seal"
)

// targets are the systems a release is for.
var targets = []target{
	{"darwin", "amd64"},
	{"darwin", "arm64"},
	{"linux", "amd64"},
	{"linux", "arm64"},
	{"windows", "amd64"},
	{"windows", "arm64"},
}

// The files of a release beside the archives and SBOMs.
const (
	checksumsFile = "checksums.txt"
	bundleFile    = "checksums.txt.sigstore.json"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

func run() error {
	only := flag.String("only", "", "these systems alone, as OS/ARCH,…")
	tag := flag.String("tag", "", "the tag of the commit, which must be that of the version")
	flag.Parse()
	if flag.NArg() != 1 {
		return errors.New("usage: release [-only OS/ARCH,…] [-tag TAG] OUT")
	}
	chosen := targets
	if *only != "" {
		chosen = nil
		for name := range strings.SplitSeq(*only, ",") {
			i := slices.IndexFunc(targets, func(t target) bool { return t.os+"/"+t.arch == name })
			if i < 0 {
				return fmt.Errorf("there is no release for %q", name)
			}
			chosen = append(chosen, targets[i])
		}
	}
	var key *seal.Key
	if name := os.Getenv("COSIGN_KEY"); name != "" { // before the long part: a wrong password should not cost it
		private, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if key, err = seal.Load(private, []byte(os.Getenv("COSIGN_PASSWORD"))); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return replace(flag.Arg(0), func(folder string) error { return release(".", folder, *tag, chosen, key) })
}

// released are the names of the files of a release.
var released = regexp.MustCompile(`^(patuh_[^/]+(\.tar\.gz|\.zip|\.cdx\.json)|` + regexp.QuoteMeta(checksumsFile) + `|` + regexp.QuoteMeta(bundleFile) + `|` + regexp.QuoteMeta(seal.TrustedRootFile) + `)$`)

// replace has a folder made beside the one named, and puts it in its place. It
// replaces a release and nothing else.
func replace(out string, fill func(folder string) error) error {
	there, err := os.ReadDir(out)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, e := range there {
		if !e.Type().IsRegular() || !released.MatchString(e.Name()) {
			return fmt.Errorf("%s is no release, for %s lies in it, and is not written over", out, e.Name())
		}
	}
	made, err := os.MkdirTemp(filepath.Dir(out), "."+filepath.Base(out)+"-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(made)
	if err := fill(made); err != nil {
		return err
	}
	if err := os.Chmod(made, 0o755); err != nil {
		return err
	}
	if err := os.RemoveAll(out); err != nil {
		return err
	}
	return os.Rename(made, out)
}

// release makes a release of the checkout into a folder that is there.
func release(checkout, folder, tag string, chosen []target, key *seal.Key) error {
	scratch, err := os.MkdirTemp("", "patuh-release-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	var programs []*program
	for _, t := range chosen {
		p, err := build(checkout, scratch, t)
		if err != nil {
			return fmt.Errorf("%s/%s: %w", t.os, t.arch, err)
		}
		programs = append(programs, p)
		fmt.Fprintf(os.Stderr, "built %s/%s: %d bytes\n", t.os, t.arch, p.size)
	}
	// The program itself says its version, and makes its completion scripts.
	own := target{runtime.GOOS, runtime.GOARCH}
	i := slices.IndexFunc(programs, func(p *program) bool { return p.target == own })
	if i < 0 {
		p, err := build(checkout, scratch, own)
		if err != nil {
			return err
		}
		programs = append(programs, p)
		i = len(programs) - 1
	}
	version, err := programs[i].output("version")
	if err != nil {
		return err
	}
	version = strings.TrimSpace(strings.TrimPrefix(version, "patuh "))
	if tag != "" && tag != "v"+version {
		return fmt.Errorf("the commit is tagged %s, and patuh says that it is %s", tag, version)
	}
	shared, err := documents(checkout, programs[i])
	if err != nil {
		return err
	}
	var names []string
	put := func(name string, data []byte) error {
		names = append(names, name)
		return os.WriteFile(filepath.Join(folder, name), data, 0o644)
	}
	for _, p := range programs[:len(chosen)] {
		base := fmt.Sprintf("patuh_%s_%s_%s", version, p.os, p.arch)
		bill, err := p.bill(version)
		if err != nil {
			return err
		}
		licences, err := p.licences(checkout)
		if err != nil {
			return err
		}
		packed, suffix, err := p.pack(base, append(slices.Clone(shared), entry{licencesFile, 0o644, licences}))
		if err != nil {
			return err
		}
		if err := errors.Join(put(base+suffix, packed), put(base+".cdx.json", bill)); err != nil {
			return err
		}
	}
	sums, err := checksums(folder, names)
	if err != nil {
		return err
	}
	if err := put(checksumsFile, sums); err != nil || key == nil {
		return err
	}
	bundle, root, err := seal.SignBlob(key, sums)
	if err != nil {
		return err
	}
	return errors.Join(put(bundleFile, bundle), put(seal.TrustedRootFile, root))
}
