// Package document looks at the files of declared papers: decrees, letters,
// agreements. It compares a file's SHA-256 with the one declared.
//
// It must not read what a paper says, nor keep any of it.
package document

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
)

// maxSize bounds the paper hashed, in bytes.
const maxSize = 256 << 20

// Facts of one paper.
type Facts struct {
	File   string `json:"file"`   // verified, mismatch or missing
	SHA256 string `json:"sha256"` // of the file, in hexadecimal; "" where it is missing
	Bytes  int64  `json:"bytes"`
}

// Scanner is the scanner of declared papers.
var Scanner = scanners.Scanner{
	Name: "document",
	Kind: "document",
	Wants: func(a *inventory.Asset) bool {
		return a.Attr("file") != nil && a.Attr("sha256") != nil
	},
	Scan: scan,
}

func scan(ctx context.Context, in scanners.Input) (any, *inventory.Text) {
	f, err := in.Workspace.Open(in.Asset.Text("file"))
	if errors.Is(err, fs.ErrNotExist) {
		return Facts{File: "missing"}, nil
	}
	if err != nil {
		return nil, scanners.Unreadable(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, scanners.Unreadable(err)
	}
	if !info.Mode().IsRegular() {
		return nil, &inventory.Text{ID: "bukan berkas biasa", EN: "not a regular file"}
	}
	hash := sha256.New()
	n, err := io.Copy(hash, io.LimitReader(f, maxSize+1))
	if err != nil {
		return nil, scanners.Unreadable(err)
	}
	if n > maxSize {
		return nil, &inventory.Text{ID: fmt.Sprintf("lebih besar daripada %d MiB", maxSize>>20), EN: fmt.Sprintf("larger than %d MiB", maxSize>>20)}
	}
	if ctx.Err() != nil {
		return nil, scanners.Unreadable(ctx.Err())
	}
	facts := Facts{File: "mismatch", SHA256: hex.EncodeToString(hash.Sum(nil)), Bytes: n}
	if "sha256:"+facts.SHA256 == in.Asset.Text("sha256") {
		facts.File = "verified"
	}
	return facts, nil
}
