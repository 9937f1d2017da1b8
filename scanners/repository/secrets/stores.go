package secrets

import (
	"bytes"
	"crypto/x509"
	"encoding/binary"
	"path"
	"strings"

	"github.com/patuh-id/patuh/scanners/publickey"
)

// Object identifiers, in DER, of what makes a file PKCS #12 and of the bags in
// it (RFC 7292). Keys' bags stand in the open, whatever writes the file.
var (
	oidData       = []byte{0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07} // PKCS #7
	oidKeyBag     = []byte{0x06, 0x0b, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x0c, 0x0a, 0x01, 0x01}
	oidSealedBag  = []byte{0x06, 0x0b, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x0c, 0x0a, 0x01, 0x02}
	oidSealedData = []byte{0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x06} // under a password
	oidEnvelope   = []byte{0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x03} // for the owner of a key
)

// pfx says whether bytes begin as PKCS #12 does: a sequence, in DER or BER, of
// version 3 and PKCS #7 data.
func pfx(data []byte) bool {
	head := data[:min(len(data), 48)]
	i := bytes.Index(head, []byte{0x02, 0x01, 0x03, 0x30})
	return len(head) > 20 && head[0] == 0x30 && i >= 2 && i <= 6 && bytes.Contains(head[i:], oidData)
}

// whole looks at what a file is as a whole: binary forms of keys and stores.
func (l *look) whole() {
	data := l.data
	switch {
	case len(data) < 16:
	case pfx(data):
		l.pkcs12()
	case bytes.HasPrefix(data, []byte{0xfe, 0xed, 0xfe, 0xed}), bytes.HasPrefix(data, []byte{0xce, 0xce, 0xce, 0xce}):
		l.javaStore()
	case data[0] == 0x30:
		if rule, k, size := der(data); rule != "" {
			l.key(rule, 0, k)
			l.next = size
		}
	case bytes.HasPrefix(data, []byte(openSSHMagic)):
		if k, ok := openSSH(data); ok {
			l.key("openssh", 0, k)
		}
	case data[0]&0xfc == 0x94 || data[0] == 0xc5: // a packet of a secret key
		if k, ok := pgp(data); ok {
			l.key("pgp", 0, k)
		}
	case data[0] == '(' || bytes.HasPrefix(data, []byte("Created: ")) || bytes.HasPrefix(data, []byte("Key: (")):
		l.gnupg()
	case data[0] == 0 && (data[3] == 1 || data[3] == 2):
		l.bouncyStore()
	}
}

func (l *look) pkcs12() {
	sealed, open := bytes.Contains(l.data, oidSealedBag), bytes.Contains(l.data, oidKeyBag)
	switch {
	case sealed || open:
		l.key("pkcs12", 0, key{material: l.data, encrypted: !open})
	case bytes.Contains(l.data, oidSealedData), bytes.Contains(l.data, oidEnvelope):
		l.sealed()
	}
}

func (l *look) sealed() {
	l.search.pass(l.entry, Sealed, because("simpanan kunci yang isinya hanya terbaca dengan kata sandinya", "a key store whose content shows only to who has its password"))
}

// maxEntries bounds what is read of one key store.
const maxEntries = 10_000

// javaStore reads JKS and JCEKS: what their entries are stands in the open.
func (l *look) javaStore() {
	f := fields{l.data[4:]}
	rule := "jks"
	if l.data[0] == 0xce {
		rule = "jceks"
	}
	name := func() {
		n := f.take(2)
		if n != nil {
			f.take(int(binary.BigEndian.Uint16(n)))
		}
	}
	version, count := f.number(), f.number()
	if count > maxEntries {
		l.sealed()
	}
	certificate := func() []byte {
		if version == 2 {
			name()
		}
		return f.text()
	}
	for range min(count, maxEntries) {
		kind := f.number()
		name()
		f.take(8) // when it was made
		switch {
		case kind == 1:
			k := key{material: f.text(), encrypted: true}
			for i := range min(f.number(), 32) {
				if der := certificate(); i == 0 {
					if c, err := x509.ParseCertificate(der); err == nil {
						k.spki = publickey.SPKI(c.PublicKey)
					}
				}
			}
			if len(k.material) == 0 {
				l.sealed()
				return
			}
			l.key(rule, 0, k)
		case kind == 2:
			certificate()
		case kind == 3 && rule == "jceks" && f.data != nil: // a secret key, as a Java object of unknown length
			l.credential("jceks_secret", 0)
			l.sealed()
			return
		default:
			l.sealed() // what follows cannot be told
			return
		}
		if l.budget < 0 {
			return
		}
	}
}

// bouncyStore reads BKS, which has no magic: its structure must hold from the
// start. What is encrypted as a whole shows nothing but its name's ending.
func (l *look) bouncyStore() {
	f := fields{l.data[4:]}
	salt, rounds := f.text(), f.number()
	if len(salt) < 8 || len(salt) > 64 || rounds == 0 || rounds > 1<<20 || f.data == nil {
		return
	}
	ending := strings.ToLower(path.Ext(l.entry.Path))
	name := func() []byte {
		n := f.take(2)
		if n == nil {
			return nil
		}
		return f.take(int(binary.BigEndian.Uint16(n)))
	}
	for i := range maxEntries {
		kind := f.take(1)
		if kind == nil {
			return
		}
		if kind[0] == 0 {
			return // the end
		}
		name()
		f.take(8)
		k := key{encrypted: kind[0] == 4}
		chain := f.number()
		for j := range min(chain, 32) {
			sort := name()
			der := f.text()
			if c, err := x509.ParseCertificate(der); j == 0 && err == nil && len(sort) > 0 {
				k.spki = publickey.SPKI(c.PublicKey)
			}
		}
		switch kind[0] {
		case 1: // a certificate
			name()
			f.text()
		case 2: // a key in the open: public, private, or secret
			sort := f.take(1)
			name()
			name()
			k.material = f.text()
			if len(k.material) > 0 && len(sort) > 0 && sort[0] == 0 {
				l.key("bks", 0, k)
			}
		case 3, 4:
			if k.material = f.text(); len(k.material) > 0 {
				l.key("bks", 0, k)
			}
		default:
			f.data = nil
		}
		if f.data == nil {
			if i > 0 || strings.HasPrefix(ending, ".bks") || strings.HasPrefix(ending, ".ub") {
				l.sealed()
			}
			return
		}
	}
}

// gnupg looks at a key as GnuPG keeps it, an S-expression.
func (l *look) gnupg() {
	head := l.data[:min(len(l.data), 4096)]
	switch {
	case bytes.Contains(head, []byte("protected-private-key")):
		l.key("gnupg", 0, key{material: l.data, encrypted: true})
	case bytes.Contains(head, []byte("(11:private-key")), bytes.Contains(head, []byte("(private-key")):
		l.key("gnupg", 0, key{material: l.data})
	}
}
