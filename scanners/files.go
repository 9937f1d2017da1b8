package scanners

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"syscall"

	"github.com/patuh-id/patuh/inventory"
)

// Errors of Open and ReadFile, besides those of the system.
var (
	ErrTooLarge   = errors.New("too large")
	ErrNotRegular = errors.New("not a regular file")
)

// Open opens a regular file of the workspace and returns its size in bytes.
// Anything else that bears the name is ErrNotRegular and left untouched: opening
// a FIFO would wait for whoever writes to it.
func Open(root *os.Root, name string) (*os.File, int64, error) {
	info, err := root.Stat(name)
	if err == nil && !info.Mode().IsRegular() {
		err = ErrNotRegular
	}
	if err != nil {
		return nil, 0, err
	}
	// What bears the name now may be another thing, so this must not wait either.
	f, err := root.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, 0, err
	}
	info, err = f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = ErrNotRegular
	}
	if err != nil {
		f.Close()
		return nil, 0, err
	}
	return f, info.Size(), nil
}

// ReadFile reads a regular file of the workspace; one of more than limit bytes
// is ErrTooLarge.
func ReadFile(root *os.Root, name string, limit int64) ([]byte, error) {
	f, size, err := Open(root, name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if size > limit {
		return nil, ErrTooLarge
	}
	data := bytes.NewBuffer(make([]byte, 0, size+bytes.MinRead))
	if _, err := data.ReadFrom(io.LimitReader(f, limit+1)); err != nil {
		return nil, err
	}
	if int64(data.Len()) > limit {
		return nil, ErrTooLarge
	}
	return data.Bytes(), nil
}

// ReadAddressed reads a file of the workspace that bears the SHA-256 of its
// bytes, in hexadecimal, as its name; of other bytes, or more than limit, it is
// an error that names the file.
func ReadAddressed(root *os.Root, name string, limit int64) ([]byte, error) {
	data, err := ReadFile(root, name, limit)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != path.Base(name) {
		return nil, fmt.Errorf("%s: its content has another digest", name)
	}
	return data, nil
}

// Until is r for as long as ctx lasts; then every read fails with its error.
func Until(ctx context.Context, r io.Reader) io.Reader { return until{ctx, r} }

type until struct {
	ctx context.Context
	r   io.Reader
}

func (u until) Read(p []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.r.Read(p)
}

// causes are the errors there are words for.
var causes = []struct {
	err   error
	words inventory.Text
}{
	{context.Canceled, inventory.Text{ID: "pemeriksaan dihentikan", EN: "the examination was stopped"}},
	{context.DeadlineExceeded, inventory.Text{ID: "waktunya habis", EN: "its time was up"}},
	{fs.ErrNotExist, inventory.Text{ID: "tidak ada", EN: "it is not there"}},
	{fs.ErrPermission, inventory.Text{ID: "tidak ada izin", EN: "there is no permission"}},
	{syscall.ELOOP, inventory.Text{ID: "tautan simboliknya berputar", EN: "its symbolic links go round in a circle"}},
	{syscall.ENOTDIR, inventory.Text{ID: "sebagian lintasannya bukan folder", EN: "a part of its path is no folder"}},
	{ErrTooLarge, inventory.Text{ID: "terlalu besar", EN: "it is too large"}},
	{ErrNotRegular, inventory.Text{ID: "bukan berkas biasa", EN: "it is not a regular file"}},
}

// escapes is what os says of a path that leaves its root, for which it exports no error.
const escapes = "path escapes from parent"

// Unreadable tells why something could not be looked at, without the machine's
// own path, which is nobody's business in a report.
func Unreadable(err error) *inventory.Text {
	because := func(words inventory.Text) *inventory.Text {
		return &inventory.Text{ID: "tidak dapat dibaca: " + words.ID, EN: "could not be read: " + words.EN}
	}
	for _, cause := range causes {
		if errors.Is(err, cause.err) {
			return because(cause.words)
		}
	}
	for inner := err; inner != nil; inner = errors.Unwrap(inner) {
		err = inner // the innermost names no path
	}
	if err.Error() == escapes {
		return because(inventory.Text{ID: "menunjuk ke luar ruang kerja", EN: "it leads out of the workspace"})
	}
	return because(inventory.Text{ID: fmt.Sprint(err), EN: fmt.Sprint(err)})
}
