package tls

import (
	"bytes"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"io"
	"net"
)

// The versions of TLS asked for, as they stand on the wire (RFC 6101, 2246, 4346,
// 5246, 8446). crypto/tls speaks neither the oldest nor all ciphers of the next
// ones; what is to be shown is that a server does not serve them, and a client
// that could not have spoken with it shows nothing. So these are asked for by a
// greeting alone, in which a client may claim whatever there is.
const (
	ssl3  = 0x0300
	tls10 = 0x0301
	tls11 = 0x0302
	tls12 = 0x0303
	tls13 = 0x0304
)

// named are the words for them in facts.
var named = map[uint16]string{ssl3: "ssl3", tls10: "1.0", tls11: "1.1", tls12: "1.2", tls13: "1.3"}

// suites are all cipher suites that any server of these versions may want: every
// one IANA has given a number in these ranges, and the SCSV of RFC 5746.
var suites = func() []byte {
	var out []byte
	for _, r := range [][2]uint16{
		{0x0001, 0x001b},
		{0x002c, 0x0046},
		{0x0067, 0x006d},
		{0x0084, 0x00a7},
		{0x00ba, 0x00c5},
		{0x00ff, 0x00ff},
		{0xc001, 0xc019},
		{0xc023, 0xc032},
		{0xc072, 0xc079},
		{0xc09c, 0xc0a3},
		{0xc0ac, 0xc0af},
		{0xcca8, 0xccaa},
	} {
		for n := uint32(r[0]); n <= uint32(r[1]); n++ {
			out = binary.BigEndian.AppendUint16(out, uint16(n))
		}
	}
	return out
}()

// hello is a ClientHello (RFC 5246, 7.4.1.2) of a client that speaks a version
// and none above it.
func hello(version uint16, name string) []byte {
	var body []byte
	body = binary.BigEndian.AppendUint16(body, version)
	random := make([]byte, 32)
	rand.Read(random) // never fails
	body = append(body, random...)
	body = append(body, 0) // no session
	body = prefixed(body, suites)
	body = append(body, 1, 0) // no compression
	if version != ssl3 {      // which knows no extensions
		body = prefixed(body, extensions(version, name))
	}
	record := uint16(tls10) // what servers of every later version take
	if version == ssl3 {
		record = ssl3
	}
	message := append([]byte{1, 0}, binary.BigEndian.AppendUint16(nil, uint16(len(body)))...)
	message = append(message, body...)
	return prefixed(binary.BigEndian.AppendUint16([]byte{22}, record), message)
}

// prefixed appends data with its length before it, in two bytes.
func prefixed(out, data []byte) []byte {
	return append(binary.BigEndian.AppendUint16(out, uint16(len(data))), data...)
}

func extensions(version uint16, name string) []byte {
	var out []byte
	extension := func(kind uint16, data []byte) { out = prefixed(binary.BigEndian.AppendUint16(out, kind), data) }
	extension(0, prefixed(nil, prefixed([]byte{0}, []byte(name))))                       // server_name, RFC 6066
	extension(10, prefixed(nil, []byte{0, 29, 0, 23, 0, 24, 0, 25, 0, 22, 0, 14, 1, 0})) // groups: X25519 and the NIST curves first
	extension(11, []byte{1, 0})                                                          // points uncompressed
	if version == tls12 {
		extension(13, prefixed(nil, []byte{ // signatures: SHA-2 before SHA-1 and MD5, by RSA-PSS, RSA, ECDSA, EdDSA, DSA
			8, 4, 8, 5, 8, 6, 8, 9, 8, 10, 8, 11, 4, 1, 5, 1, 6, 1, 4, 3, 5, 3, 6, 3, 8, 7, 8, 8, 4, 2, 3, 1, 3, 3, 2, 1, 2, 3, 2, 2, 1, 1,
		}))
	}
	return out
}

// What a server may do at a greeting.
var (
	errRefused = errors.New("it speaks TLS and does not want this version")
	errNoTLS   = errors.New("what it answers is no TLS")
)

// Bounds of what is read of an answer.
const (
	maxRecord  = 16<<10 + 2048 // RFC 5246, 6.2.3
	maxRecords = 8
)

// greet says whether a server takes a version up: nil, errRefused, errNoTLS, or
// why it said nothing.
func greet(conn io.ReadWriter, version uint16, name string) error {
	if _, err := conn.Write(hello(version, name)); err != nil {
		return err
	}
	chosen, err := answered(conn)
	if err == nil && chosen != version {
		return errRefused // it offers another one instead
	}
	return err
}

// answered reads the version of a ServerHello.
func answered(r io.Reader) (uint16, error) {
	var message bytes.Buffer
	for range maxRecords {
		var header [5]byte
		if _, err := io.ReadFull(r, header[:]); err != nil {
			return 0, err
		}
		size := int64(binary.BigEndian.Uint16(header[3:]))
		if header[1] != 3 || size == 0 || size > maxRecord {
			return 0, errNoTLS
		}
		switch header[0] {
		case 21:
			var alert [2]byte
			if size != int64(len(alert)) {
				return 0, errNoTLS
			}
			if _, err := io.ReadFull(r, alert[:]); err != nil {
				return 0, err
			}
			if alert[0] == 1 && alert[1] != 0 { // a warning; it goes on
				continue
			}
			return 0, errRefused
		case 22:
			if _, err := io.CopyN(&message, r, size); err != nil {
				return 0, err
			}
		default:
			return 0, errNoTLS
		}
		if b := message.Bytes(); len(b) >= 6 { // type, length, version
			if b[0] != 2 || b[4] != 3 {
				return 0, errNoTLS
			}
			return binary.BigEndian.Uint16(b[4:]), nil
		}
	}
	return 0, errNoTLS
}

// cut says whether a server hung up without a word, as some do at a version they
// do not want and as broken ones do at any.
func cut(err error) bool {
	var op *net.OpError
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) ||
		errors.As(err, &op) && (op.Op == "read" || op.Op == "write") && !op.Timeout()
}
