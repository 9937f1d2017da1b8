package secrets

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"slices"

	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// magics are how files begin whose content is packed.
var magics = []string{
	zipMagic, gzipMagic, "BZh", "\xfd7zXZ\x00", "7z\xbc\xaf\x27\x1c", "Rar!\x1a\x07", "\x28\xb5\x2f\xfd",
}

const (
	zipMagic  = "PK\x03\x04" // JAR, APK, DOCX too
	gzipMagic = "\x1f\x8b"
)

// Caps on what is unpacked. Archives in archives are not opened.
const (
	maxMembers  = 5000     // files of one archive
	maxMember   = 4 << 20  // bytes of one
	maxArchive  = 64 << 20 // bytes of all of them
	maxUnpacked = 1 << 30  // bytes of all archives of a search
)

func archived(data []byte) bool {
	return slices.ContainsFunc(magics, func(m string) bool { return bytes.HasPrefix(data, []byte(m)) })
}

// unpack looks through what is in an archive, and says whether that was all of it.
func (s *Search) unpack(ctx context.Context, e tree.Entry, commit string, data []byte) (whole bool, err error) {
	switch {
	case bytes.HasPrefix(data, []byte(zipMagic)):
		whole, err = s.zip(ctx, e, commit, data)
	case bytes.HasPrefix(data, []byte(gzipMagic)):
		r, broken := gzip.NewReader(bytes.NewReader(data))
		if broken != nil {
			return false, nil
		}
		inner, all := s.take(r, MaxSize)
		if whole = all; archived(inner) {
			return false, nil
		}
		err = s.through(ctx, e, commit, inner) // of a tar too: what is in it stands in it as it is
	}
	if err == nil && whole {
		s.facts.Examined++
	}
	return whole, err
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

func (s *Search) zip(ctx context.Context, e tree.Entry, commit string, data []byte) (whole bool, err error) {
	if bytes.Count(data, []byte("PK\x01\x02")) > 4*maxMembers {
		return false, nil // a list of what is in it would take more memory than all else
	}
	r, broken := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if broken != nil && !errors.Is(broken, zip.ErrInsecurePath) || r == nil {
		return false, nil
	}
	whole = len(r.File) <= maxMembers
	left := int64(maxArchive)
	for _, f := range r.File[:min(len(r.File), maxMembers)] {
		if f.FileInfo().IsDir() {
			continue
		}
		member := tree.Entry{Path: e.Path + "!/" + f.Name, Blob: e.Blob}
		if f.Flags&1 != 0 {
			s.pass(member, Sealed, because("dikunci dengan kata sandi", "it is under a password"))
			continue
		}
		open, err := f.Open()
		if err != nil {
			whole = false
			continue
		}
		inner, all := s.take(open, min(maxMember, left))
		open.Close()
		left -= int64(len(inner))
		if whole = whole && all; archived(inner) {
			whole = false
			continue
		}
		if err := s.through(ctx, member, commit, inner); err != nil {
			return false, err
		}
	}
	return whole, nil
}
