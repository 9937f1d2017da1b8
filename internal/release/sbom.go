package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/url"
	"runtime/debug"
	"strings"
	"time"

	cyclonedx "github.com/CycloneDX/cyclonedx-go"

	"github.com/patuh-id/patuh/internal/sbom"
)

// bill is the SBOM of the program, CycloneDX 1.6: the modules that are linked into
// it, by what it says of itself, and Go's own library. Which of them needs which
// it cannot tell.
func (p *program) bill(version string) ([]byte, error) {
	sum, err := hex.DecodeString(p.sha256)
	if err != nil {
		return nil, err
	}
	main := module(p.info.Main.Path, "v"+version)
	main.Type = cyclonedx.ComponentTypeApplication
	main.Hashes = &[]cyclonedx.Hash{{Algorithm: cyclonedx.HashAlgoSHA256, Value: p.sha256}}
	var properties []cyclonedx.Property
	for _, s := range p.info.Settings {
		switch s.Key {
		case "GOOS", "GOARCH", "CGO_ENABLED", "-trimpath", "vcs.revision", "vcs.time", "vcs.modified":
			properties = append(properties, cyclonedx.Property{Name: "go:build:" + s.Key, Value: s.Value})
		}
	}
	main.Properties = &properties

	components := []cyclonedx.Component{module("std", strings.TrimPrefix(p.info.GoVersion, "go"))}
	for _, m := range p.info.Deps {
		c := module(m.Path, m.Version)
		hash, err := moduleHash(m)
		if err != nil {
			return nil, err
		}
		c.Hashes = &[]cyclonedx.Hash{{Algorithm: cyclonedx.HashAlgoSHA256, Value: hash}}
		components = append(components, c)
	}
	bom := cyclonedx.NewBOM()
	bom.SerialNumber = sbom.Serial(sum)
	bom.Metadata = &cyclonedx.Metadata{Timestamp: p.made.Format(time.RFC3339), Component: &main}
	bom.Components = &components
	var out bytes.Buffer
	err = cyclonedx.NewBOMEncoder(&out, cyclonedx.BOMFileFormatJSON).SetPretty(true).EncodeVersion(bom, cyclonedx.SpecVersion1_6)
	return out.Bytes(), err
}

// module is a Go module as a component. Its package URL keeps the case of its path,
// as those who look for what is known of a module do.
func module(name, version string) cyclonedx.Component {
	address := "pkg:golang/" + name + "@" + strings.ReplaceAll(url.PathEscape(version), "+", "%2B")
	return cyclonedx.Component{BOMRef: address, Type: cyclonedx.ComponentTypeLibrary, Name: name, Version: version, PackageURL: address}
}

// moduleHash is the digest go.sum has of a module (h1: SHA-256 over the list of its
// files and their digests) in hexadecimal, as SBOMs of Go programs give it.
func moduleHash(m *debug.Module) (string, error) {
	sum, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(m.Sum, "h1:"))
	if err != nil || len(sum) != sha256.Size || !strings.HasPrefix(m.Sum, "h1:") {
		return "", fmt.Errorf("%s has no h1 digest: %q", m.Path, m.Sum)
	}
	return hex.EncodeToString(sum), nil
}
