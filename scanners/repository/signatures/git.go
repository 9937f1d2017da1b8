package signatures

import (
	"bytes"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"encoding/pem"
	"fmt"
	"strconv"
	"time"
)

// object checks the signature of a commit or a tag.
func (s *Search) object(o Object) Signature {
	sig := Signature{Kind: o.Kind, Path: valid(o.Name), Blob: valid(o.ID), State: Unverifiable}
	if sig.Path == "" {
		sig.Path = sig.Blob
	}
	if !named(o) {
		sig.Reason = mismatch
		return sig
	}
	payload, mark := split(o.Kind, o.Raw, len(o.ID) == 2*sha256.Size)
	if mark == nil {
		sig.State = Unsigned
		return sig
	}
	found := s.armoured(payload, mark, "git")
	found.Kind, found.Path, found.Blob = sig.Kind, sig.Path, sig.Blob
	if found.SigningTime == "" { // an SSH signature has none of its own; that of the object is in what is signed
		found.SigningTime = made(o.Kind, payload)
	}
	return found
}

// made is when a commit or a tag says it was made, RFC 3339 in UTC; "" where it
// does not say.
func made(kind string, payload []byte) string {
	who := "\ncommitter "
	if kind == Tag {
		who = "\ntagger "
	}
	head, _, _ := bytes.Cut(payload, []byte("\n\n"))
	_, line, ok := bytes.Cut(head, []byte(who))
	if !ok {
		return ""
	}
	line, _, _ = bytes.Cut(line, []byte("\n"))
	fields := bytes.Fields(line)
	if len(fields) < 2 {
		return ""
	}
	at, err := strconv.ParseInt(string(fields[len(fields)-2]), 10, 64)
	if err != nil || at < 0 || at > 253402300799 { // the year 9999
		return ""
	}
	return time.Unix(at, 0).UTC().Format(time.RFC3339)
}

// named says whether an object is the one its id names.
func named(o Object) bool {
	whole := append(fmt.Appendf(nil, "%s %d\x00", o.Kind, len(o.Raw)), o.Raw...)
	one, two := sha1.Sum(whole), sha256.Sum256(whole)
	return o.ID == hex.EncodeToString(one[:]) || o.ID == hex.EncodeToString(two[:])
}

// split parts an object in what is signed and the signature, nil where there is none.
func split(kind string, raw []byte, long bool) (payload, mark []byte) {
	if kind == Tag {
		at := -1
		for _, head := range []string{"-----BEGIN PGP SIGNATURE-----", "-----BEGIN PGP MESSAGE-----", "-----BEGIN SSH SIGNATURE-----", "-----BEGIN SIGNED MESSAGE-----"} {
			if i := bytes.LastIndex(raw, []byte("\n"+head)); i > at {
				at = i
			}
		}
		if at < 0 {
			return raw, nil
		}
		return raw[:at+1], raw[at+1:]
	}
	name := "gpgsig "
	if long {
		name = "gpgsig-sha256 "
	}
	var into *[]byte // what the lines that go on belong to
	for len(raw) > 0 {
		line := raw
		if i := bytes.IndexByte(raw, '\n'); i >= 0 {
			line = raw[:i+1]
		}
		if len(line) == 1 { // the message begins
			return append(payload, raw...), mark
		}
		raw = raw[len(line):]
		switch {
		case into != nil && line[0] == ' ':
			*into = append(*into, line[1:]...)
		case bytes.HasPrefix(line, []byte(name)) && mark == nil:
			mark, into = bytes.Clone(line[len(name):]), &mark
		case bytes.HasPrefix(line, []byte("gpgsig")): // that of the other kind of ids is in neither
			into = new([]byte)
		default:
			into = nil
			payload = append(payload, line...)
		}
	}
	return payload, mark
}

// armoured checks a signature in PEM or armour by what it calls itself.
func (s *Search) armoured(payload, mark []byte, namespace string) Signature {
	switch {
	case bytes.Contains(mark, []byte("BEGIN SSH SIGNATURE")):
		return ssh(payload, mark, namespace)
	case bytes.Contains(mark, []byte("BEGIN SIGNED MESSAGE")), bytes.Contains(mark, []byte("BEGIN PKCS7")), bytes.Contains(mark, []byte("BEGIN CMS")):
		if block, _ := pem.Decode(mark); block != nil {
			if found := cms(block.Bytes, payload); len(found) == 1 {
				return found[0]
			}
			return Signature{Form: CMS, State: Unverifiable, Reason: manyParts}
		}
		return Signature{Form: CMS, State: Unverifiable, Reason: unparsed}
	case bytes.Contains(mark, []byte("BEGIN PGP")):
		return s.pgp(payload, mark, true)
	}
	return Signature{State: Unverifiable, Reason: unknown}
}
