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
	f, size, err := scanners.Open(in.Workspace, in.Asset.Text("file"))
	if errors.Is(err, fs.ErrNotExist) {
		return Facts{File: "missing"}, nil
	}
	if err != nil {
		return nil, scanners.Unreadable(err)
	}
	defer f.Close()
	hash := sha256.New()
	if size <= maxSize {
		size, err = io.Copy(hash, scanners.Until(ctx, io.LimitReader(f, maxSize+1)))
	}
	if err != nil {
		return nil, scanners.Unreadable(err)
	}
	if size > maxSize {
		return nil, &inventory.Text{ID: fmt.Sprintf("lebih besar daripada %d MiB", maxSize>>20), EN: fmt.Sprintf("larger than %d MiB", maxSize>>20)}
	}
	if size == 0 { // whatever its digest, nothing was decided in it
		return nil, &inventory.Text{ID: "berkasnya kosong", EN: "the file is empty"}
	}
	facts := Facts{File: "mismatch", SHA256: hex.EncodeToString(hash.Sum(nil)), Bytes: size}
	if "sha256:"+facts.SHA256 == in.Asset.Text("sha256") {
		facts.File = "verified"
	}
	return facts, nil
}
