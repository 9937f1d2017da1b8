package scanners

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/patuh-id/patuh/inventory"
)

// Unreadable tells why a file could not be looked at, without the machine's
// own path, which is nobody's business in a report.
func Unreadable(err error) *inventory.Text {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		err = pathErr.Err
	}
	return &inventory.Text{ID: fmt.Sprintf("tidak dapat dibaca: %v", err), EN: fmt.Sprintf("could not be read: %v", err)}
}

// ReadFile reads a regular file of the workspace, at most limit bytes of it;
// larger is ErrTooLarge.
func ReadFile(root *os.Root, name string, limit int64) ([]byte, error) {
	f, err := root.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, ErrNotRegular
	}
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(data)) > limit {
		err = ErrTooLarge
	}
	return data, err
}

// Errors of ReadFile, besides those of the system.
var (
	ErrTooLarge   = errors.New("too large")
	ErrNotRegular = errors.New("not a regular file")
)
