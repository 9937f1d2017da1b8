package signatures

import (
	"bytes"
	"context"
	"encoding/hex"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

var (
	byteRange = regexp.MustCompile(`/ByteRange\s*\[\s*([0-9]{1,12})\s+([0-9]{1,12})\s+([0-9]{1,12})\s+([0-9]{1,12})\s*\]`)
	subFilter = regexp.MustCompile(`/SubFilter\s*/([A-Za-z0-9._]{1,40})`)
	madeAt    = regexp.MustCompile(`/M\s*\(D:([0-9]{14})([Zz]|[+-][0-9]{2}'[0-9]{2})?`)
	stampType = regexp.MustCompile(`/Type\s*/DocTimeStamp\b`)
)

// pdf looks for the signatures of a PDF (ISO 32000-2, 12.8): wherever a byte
// range stands, whatever else the file is. What the range leaves out is
// the signature itself, and may be nothing else.
func (s *Search) pdf(ctx context.Context, t tree.Tree, e tree.Entry, work *int64) ([]Signature, *inventory.Text) {
	data, reason := read(ctx, t, e, maxSize, work)
	if reason != nil {
		return nil, reason
	}
	if !bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")) {
		return nil, because("bukan PDF", "it is no PDF")
	}
	var found []Signature
	ranges := byteRange.FindAllSubmatchIndex(data, maxSignatures+1)
	for i, m := range ranges {
		if *work -= int64(len(data)); *work < 0 || i == maxSignatures || ctx.Err() != nil {
			return found, because("terlalu banyak tanda tangan; tidak diperiksa sampai habis", "too many signatures; it was not examined to its end")
		}
		var n [4]int
		for j := range n {
			n[j], _ = strconv.Atoi(string(data[m[2+2*j]:m[3+2*j]]))
		}
		found = append(found, inPDF(data, m[0], n)...)
	}
	return found, nil
}

// inPDF checks the signature of one byte range, which stands at a place.
func inPDF(data []byte, at int, r [4]int) []Signature {
	sig := Signature{Kind: PDF, Form: CMS, State: Invalid, Covers: Part}
	// The object that the range is in. Of the signature in it nothing is taken for
	// a name: it has digits only.
	object := data[max(0, bytes.LastIndex(data[:at], []byte("obj"))):]
	if end := bytes.Index(object, []byte("endobj")); end >= 0 {
		object = object[:end]
	}
	filter := ""
	if m := subFilter.FindSubmatch(object); m != nil {
		filter = string(m[1])
	}
	stamp := filter == "ETSI.RFC3161" || stampType.Match(object)
	if filter == "" && !stamp {
		return nil // a text about signatures
	}
	start, from, size := r[0]+r[1], r[2], r[3]
	if r[0] != 0 || r[1] == 0 || from < start+2 || from > len(data) || size > len(data)-from || data[start] != '<' || data[from-1] != '>' {
		sig.Reason = because("rentang byte tanda tangannya tidak sah", "the byte range of the signature is not valid")
		return []Signature{sig}
	}
	switch added := bytes.TrimRight(data[from+size:], "\r\n \x00"); {
	case len(added) == 0:
		sig.Covers = Whole
	case bytes.Contains(added, []byte("/DSS")), byteRange.Match(added): // PAdES adds them, and so may anyone
		sig.Covers = Extended
	}
	digits := bytes.Map(func(r rune) rune {
		if r == ' ' || r == '\n' || r == '\r' || r == '\t' {
			return -1
		}
		return r
	}, data[start+1:from-1])
	if len(digits)%2 == 1 {
		digits = append(digits, '0')
	}
	der := make([]byte, len(digits)/2)
	if len(digits) > 8*maxCMS {
		sig.State, sig.Reason = Unverifiable, manyParts
		return []Signature{sig}
	}
	if _, err := hex.Decode(der, digits); err != nil {
		sig.Reason = because("di dalam rentang tanda tangannya ada hal lain", "there is something else in the place of the signature")
		return []Signature{sig}
	}
	der = bytes.TrimRight(der, "\x00") // the place is larger than what is in it
	der = der[:min(len(der)+trailing(der), cap(der))]
	covered := [][]byte{data[:start], data[from : from+size]}

	switch {
	case stamp:
		sig.Form = Timestamp
		state, when, by := seen(der, covered...)
		sig.Timestamp, sig.TimestampTime = state, when
		switch state {
		case matches:
			sig.State = Valid
		case differs:
			sig.Reason = changed
		default:
			sig.State, sig.Reason = Unverifiable, unparsed
		}
		if by != nil {
			sig.certified(by)
		}
		return []Signature{sig}
	case filter == "adbe.pkcs7.sha1" || filter == "adbe.x509.rsa_sha1":
		sig.State, sig.Reason = Unverifiable, outdated
		return []Signature{sig}
	case filter != "adbe.pkcs7.detached" && filter != "ETSI.CAdES.detached":
		sig.State, sig.Reason = Unverifiable, unknown
		return []Signature{sig}
	}
	found := cms(der, covered...)
	for i := range found {
		found[i].Kind, found[i].Covers = PDF, sig.Covers
		if found[i].SigningTime == "" {
			found[i].SigningTime = said(object) // which the signature covers too
		}
	}
	return found
}

// said is the time that a signature's dictionary says it was made at (7.9.4).
func said(object []byte) string {
	m := madeAt.FindSubmatch(object)
	if m == nil {
		return ""
	}
	zone := strings.ReplaceAll(string(m[2]), "'", "")
	if zone == "" || zone == "Z" || zone == "z" {
		zone = "+0000"
	}
	at, err := time.Parse("20060102150405-0700", string(m[1])+zone)
	if err != nil {
		return ""
	}
	return moment(at)
}

// trailing is how many zeros that were taken off a structure belong to it.
func trailing(der []byte) int {
	if len(der) < 2 || der[0] != 0x30 {
		return 0
	}
	size, header := int(der[1]), 2
	if size == 0x80 {
		return 2 * maxDepth // end marks are zeros, and what follows them is not read
	}
	if size > 0x80 {
		n := size & 0x7f
		if n > 4 || len(der) < 2+n {
			return 0
		}
		size = 0
		for _, b := range der[2 : 2+n] {
			size = size<<8 | int(b)
		}
		header += n
	}
	return max(0, header+size-len(der))
}
