package post

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"

	"github.com/patuh-id/patuh/internal/audit"
)

// maxReport is how large a report may be, in bytes.
const maxReport = 64 << 20

// What can be wrong with a report.
var (
	ErrTooLarge  = errors.New("a report is not that large")
	ErrMalformed = errors.New("no report as patuh writes it")
	ErrUntrue    = errors.New("its counts are not those of its results")
	ErrRooted    = errors.New("its places start from the repository's root already")
)

// Read reads a canonical result, which anybody may have had a hand in: it must be,
// to the byte, what patuh writes, and its counts and outcome must be those of
// its results. What it says of the world nobody can tell from it: that is what
// seals are for.
func Read(r io.Reader) (*audit.Audit, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxReport+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxReport {
		return nil, ErrTooLarge
	}
	a, err := audit.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, ErrMalformed // the decoder's own words may quote it
	}
	var again bytes.Buffer
	if err := a.Encode(&again); err != nil || !bytes.Equal(again.Bytes(), data) {
		return nil, ErrMalformed
	}
	for i := range a.Agencies {
		for _, r := range a.Agencies[i].Results {
			if !slices.Contains(audit.Verdicts, r.Verdict) || r.Disposition != "" && (r.Disposition != audit.Exempt || r.Verdict != audit.Fail) {
				return nil, ErrMalformed
			}
		}
	}
	a.Summarise()
	again.Reset()
	if err := a.Encode(&again); err != nil || !bytes.Equal(again.Bytes(), data) {
		return nil, ErrUntrue
	}
	return a, nil
}

// Below says of every place of a result where it is in the repository, whose
// folder dir, slash separated and relative, was what patuh looked at. In the result of
// a check they say so themselves.
func Below(a *audit.Audit, dir string) error {
	dir = path.Clean(dir)
	if !fs.ValidPath(dir) {
		return errors.New("no folder of the repository")
	}
	if dir == "." {
		return nil
	}
	if a.Check != nil {
		return ErrRooted
	}
	a.Below(dir, func(string) bool { return true })
	return nil
}
