package git

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/patuh-id/patuh/scanners"
)

// ErrNotBundle is OpenBundle's error of a file that is no bundle of git.
var ErrNotBundle = reason("bukan bundel git", "it is no git bundle")

// Why a bundle could not be looked at.
var (
	errHeader = reason("kepala bundel git rusak", "the head of the git bundle is damaged")
	errThin   = reason("bundel git tidak utuh: ia menambah pada repositori lain", "the git bundle is not whole: it adds to another repository")
	errPacked = reason("isi bundel git rusak", "the content of the git bundle is damaged")
	errSlow   = reason("bundel git tidak selesai dibongkar pada waktunya", "unpacking the git bundle did not end in time")
)

// maxHeader bounds what stands before the objects of a bundle, in bytes.
const maxHeader = 8 << 20

// OpenBundle opens a file of the workspace that git bundle made, as Open opens a
// repository. It is unpacked into a folder of its own in the system's temporary
// folder, until Close (gitformat-bundle, versions 2 and 3).
func OpenBundle(ctx context.Context, root *os.Root, at, revision string) (*Repository, error) {
	f, size, err := scanners.Open(root, at)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	in := bufio.NewReader(f)
	b, err := readBundle(in)
	if err != nil {
		return nil, err
	}
	if size > maxFetched {
		return nil, errTooBig
	}
	p, err := start(ctx, b.digits)
	if err != nil {
		return nil, err
	}
	r, err := p.unbundle(ctx, b, scanners.Until(ctx, in), revision)
	if err != nil {
		return nil, errors.Join(err, p.remove())
	}
	r.fetched = p
	return r, nil
}

// bundle is what stands before the objects of a bundle.
type bundle struct {
	digits     int
	references map[string]string // ids by name
}

// readBundle reads up to the objects.
func readBundle(in *bufio.Reader) (*bundle, error) {
	left := maxHeader
	line := func() (string, error) {
		var text []byte
		for {
			part, err := in.ReadSlice('\n')
			text = append(text, part...)
			if left -= len(part); left < 0 {
				return "", errHeader
			}
			switch {
			case err == nil:
				return strings.TrimSuffix(string(text), "\n"), nil
			case errors.Is(err, bufio.ErrBufferFull):
			default:
				return "", errHeader
			}
		}
	}
	begins, err := in.Peek(len("# v2 git bundle\n"))
	if err != nil || string(begins) != "# v2 git bundle\n" && string(begins) != "# v3 git bundle\n" {
		return nil, ErrNotBundle
	}
	if _, err := line(); err != nil {
		return nil, err
	}
	b := &bundle{digits: 40, references: map[string]string{}}
	for {
		text, err := line()
		id, name, _ := strings.Cut(text, " ")
		switch {
		case err != nil:
			return nil, err
		case text == "":
			if len(b.references) == 0 {
				return nil, ErrEmpty
			}
			return b, nil
		case text == "@object-format=sha256":
			b.digits = 64
		case text == "@object-format=sha1":
		case text[0] == '@': // a filter leaves objects out
			return nil, errThin
		case text[0] == '-':
			return nil, errThin
		case len(id) != b.digits || !isID(id) || name != "HEAD" && !validName(name):
			return nil, errHeader
		}
		if text[0] != '@' {
			b.references[name] = id
		}
	}
}

// index takes in the objects of a pack, in no more than that time: some kilobytes
// of deltas can stand for any number of bytes.
func (p *program) index(ctx context.Context, objects io.Reader, wait time.Duration) error {
	limited, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	cmd, _ := p.command(limited, "index-pack", "--stdin", fmt.Sprintf("--max-input-size=%d", int64(maxFetched)))
	cmd.Stdin = objects
	err := cmd.Run()
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	case limited.Err() != nil:
		return errSlow
	}
	return errPacked
}

// unbundle takes in the objects and the references, and opens the whole.
func (p *program) unbundle(ctx context.Context, b *bundle, objects io.Reader, revision string) (*Repository, error) {
	if err := os.Mkdir(p.home+"/objects/pack", 0o700); err != nil {
		return nil, err
	}
	if err := p.index(ctx, objects, maxWait); err != nil {
		return nil, err
	}
	head := b.references["HEAD"]
	var packed strings.Builder
	packed.WriteString("# pack-refs with: sorted \n")
	var branches []string
	names := make([]string, 0, len(b.references))
	for name := range b.references {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if name == "HEAD" {
			continue
		}
		if strings.HasPrefix(name, "refs/heads/") {
			branches = append(branches, name)
		}
		fmt.Fprintf(&packed, "%s %s\n", b.references[name], name)
	}
	if head == "" && len(branches) == 1 {
		head = b.references[branches[0]]
	}
	if err := p.write("packed-refs", packed.String()); err != nil {
		return nil, err
	}
	if head != "" {
		if err := p.write("HEAD", head+"\n"); err != nil {
			return nil, err
		}
	}
	home, err := os.OpenRoot(p.home)
	if err != nil {
		return nil, err
	}
	defer home.Close()
	return Open(ctx, home, ".", revision)
}
