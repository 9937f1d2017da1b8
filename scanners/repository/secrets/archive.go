package secrets

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"cmp"
	"compress/bzip2"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"slices"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// magics are how files begin whose content is packed: zip, gzip, tar and bzip2
// are opened, the others are told as not examined.
var magics = []struct{ magic, name string }{
	{zipMagic, "ZIP"}, // JAR, APK, DOCX too
	{gzipMagic, "gzip"},
	{bzip2Magic, "bzip2"},
	{"7z\xbc\xaf\x27\x1c", "7z"},
	{"Rar!\x1a\x07", "RAR"},
	{"RE~^", "RAR"}, // of its first version
	{"\xfd7zXZ\x00", "xz"},
	{"\x28\xb5\x2f\xfd", "zstd"},
	{"\x04\x22\x4d\x18", "LZ4"},
	{"LZIP\x01", "lzip"},
	{"\x5d\x00\x00", "LZMA"},
	{"\x1f\x9d", "compress"},
	{"MSCF\x00\x00\x00\x00", "CAB"},
	{"!<arch>\ndebian-binary", "Debian"},
	{"PACK\x00\x00\x00", "git"},
	{"# v2 git bundle\n", "git"},
	{"# v3 git bundle\n", "git"},
}

const (
	zipMagic   = "PK\x03\x04"
	zipEnd     = "PK\x05\x06"
	gzipMagic  = "\x1f\x8b"
	bzip2Magic = "BZh"
)

// Caps on what is unpacked. Archives in archives are not opened.
const (
	maxMembers  = 5000     // files of one archive
	maxMember   = 4 << 20  // bytes of one
	maxArchive  = 64 << 20 // bytes of all of them
	maxUnpacked = 1 << 30  // bytes of all archives of a search
)

// packed is the form that a file is packed in; "" where it is not.
func packed(data []byte) string {
	for _, p := range magics {
		if bytes.HasPrefix(data, []byte(p.magic)) {
			return p.name
		}
	}
	switch tail := data[max(0, len(data)-1<<16-22):]; {
	case len(data) > 262 && string(data[257:262]) == "ustar":
		return "tar"
	case bytes.Contains(tail, []byte(zipEnd)) && bytes.Contains(tail, []byte("PK\x01\x02")):
		return "ZIP" // after something else: a program that unpacks itself
	}
	return ""
}

// unopened is the reason for what was not looked through to its end.
func unopened(form string) *inventory.Text {
	return because("isinya dimampatkan ("+form+") dan tidak dibuka sampai habis", "its content is packed ("+form+") and was not opened to its end")
}

// unpack looks through what is in an archive, and says whether that was all of it.
func (s *Search) unpack(ctx context.Context, e tree.Entry, commit, form string, data []byte) (whole bool, err error) {
	var inner []byte
	switch form {
	case "ZIP":
		return s.zip(ctx, e, commit, data)
	case "tar":
		return s.tar(ctx, e, commit, data)
	case "gzip":
		r, err := gzip.NewReader(bytes.NewReader(data))
		if err != nil {
			return false, nil
		}
		inner, whole = s.take(r, MaxSize)
	case "bzip2":
		inner, whole = s.take(bzip2.NewReader(bytes.NewReader(data)), MaxSize)
	default:
		return false, nil
	}
	switch packed(inner) {
	case "":
		return whole, s.through(ctx, e, commit, inner)
	case "tar":
		all, err := s.tar(ctx, e, commit, inner)
		return whole && all, err
	}
	return false, nil
}

// take reads what is left to read, and says whether that was all.
func (s *Search) take(r io.Reader, limit int64) (data []byte, whole bool) {
	limit = min(limit, maxUnpacked-s.unpacked)
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	s.unpacked += int64(len(data))
	if int64(len(data)) > limit {
		return data[:max(limit, 0)], false
	}
	return data, err == nil
}

// member looks through a file of an archive, of which so much may still be read,
// and says whether that was all of it.
func (s *Search) member(ctx context.Context, e tree.Entry, commit, name string, r io.Reader, left *int64) (whole bool, err error) {
	inner, whole := s.take(r, min(maxMember, *left))
	*left -= int64(len(inner))
	if packed(inner) != "" {
		return false, nil
	}
	return whole, s.through(ctx, tree.Entry{Path: e.Path + "!/" + name, Blob: e.Blob}, commit, inner)
}

func (s *Search) tar(ctx context.Context, e tree.Entry, commit string, data []byte) (whole bool, err error) {
	from := bytes.NewReader(data)
	r := tar.NewReader(from)
	whole = true
	left := int64(maxArchive)
	for n := 0; ; n++ {
		h, broken := r.Next()
		if broken == io.EOF {
			break
		}
		if broken != nil && !errors.Is(broken, tar.ErrInsecurePath) || n == maxMembers {
			whole = false
			break
		}
		if h.Typeflag != tar.TypeReg {
			continue
		}
		all, err := s.member(ctx, e, commit, h.Name, r, &left)
		if err != nil {
			return false, err
		}
		whole = whole && all
	}
	rest := bytes.Trim(data[len(data)-from.Len():], "\x00") // there may be more behind its end
	return whole && packed(rest) == "", s.through(ctx, e, commit, rest)
}

func (s *Search) zip(ctx context.Context, e tree.Entry, commit string, data []byte) (whole bool, err error) {
	if bytes.Count(data, []byte("PK\x01\x02")) > 4*maxMembers {
		return false, nil // a list of what is in it would take more memory than all else
	}
	r, broken := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if broken != nil && !errors.Is(broken, zip.ErrInsecurePath) || r == nil {
		return false, s.through(ctx, e, commit, data)
	}
	whole = len(r.File) <= maxMembers
	left := int64(maxArchive)
	for _, f := range r.File[:min(len(r.File), maxMembers)] {
		if f.FileInfo().IsDir() {
			continue
		}
		if f.Flags&1 != 0 {
			s.pass(tree.Entry{Path: e.Path + "!/" + f.Name, Blob: e.Blob}, Sealed, because("dikunci dengan kata sandi", "it is under a password"))
			continue
		}
		open, err := f.Open()
		if err != nil {
			whole = false
			continue
		}
		all, err := s.member(ctx, e, commit, f.Name, open, &left)
		open.Close()
		if err != nil {
			return false, err
		}
		whole = whole && all
	}
	rest, hidden := between(data, r.File)
	return whole && !hidden, s.through(ctx, e, commit, rest)
}

// between is what of a zip file belongs to no member, its own lists among it, and
// whether a member may be hidden there that the lists leave out or make shorter.
// Programs that go by what stands before each member would find it.
func between(data []byte, files []*zip.File) (rest []byte, hidden bool) {
	type span struct{ from, to int }
	var spans []span
	for _, f := range files {
		from, err := f.DataOffset()
		if err != nil || from > int64(len(data)) || f.CompressedSize64 > uint64(int64(len(data))-from) {
			hidden = true
			continue
		}
		spans = append(spans, span{int(from), int(from) + int(f.CompressedSize64)})
	}
	slices.SortFunc(spans, func(a, b span) int { return cmp.Or(a.from-b.from, a.to-b.to) })
	at := 0
	for i := range len(spans) + 1 {
		next, head := len(data), "PK\x01\x02" // the list of members
		if i < len(spans) {
			next, head = spans[i].from, zipMagic
		}
		if next < at {
			hidden = true // one in another
			at = max(at, spans[i].to)
			continue
		}
		part := data[at:next]
		gap := part
		if begin := bytes.LastIndex(part, []byte(head)); i < len(spans) && begin >= 0 {
			gap = part[:begin]
		} else if begin := bytes.Index(part, []byte(head)); begin >= 0 {
			gap = part[:begin]
		}
		// What may stand there: something before the first, a member's sizes
		// behind it, zeros, the signature of an APK.
		gap = bytes.Trim(gap, "\x00")
		hidden = hidden || at > 0 && len(gap) > 24 && !bytes.HasSuffix(gap, []byte("APK Sig Block 42")) || bytes.Contains(gap, []byte(zipMagic))
		rest = append(append(rest, part...), '\n')
		if i < len(spans) {
			at = spans[i].to
		}
	}
	return rest, hidden
}
