package secrets

import (
	"bytes"
	"context"
	"sync"
)

// anchor is a string that no secret of a form does without.
type anchor struct {
	text string
	at   int // where in it the two bytes are that are looked for first: those that are rare
	find func(l *look, at int)
}

// all are the anchors of all forms. That there is one pass over each byte, and
// two bytes decide, is what makes ten thousand files cheap.
var all = sync.OnceValue(func() *table {
	t := new(table)
	t.add("-----BEGIN ", 4, (*look).pem)
	t.add("---- BEGIN ", 4, (*look).pem)
	for _, start := range []string{"LS0tLS1CRUdJT", "0tLS0tQkVHSU", "tLS0tLUJFR0lO"} { // of a PEM form in base64, by what stands before it
		t.add(start, 7, (*look).wrapped)
	}
	for _, start := range []string{
		"IBADANBgkqhkiG9w0BAQEFAASC",             // PKCS #8, RSA
		"IBAAKC",                                 // PKCS #1
		"cCAQEE",                                 // SEC 1, P-256
		"MIGkAgEBBD",                             // SEC 1, P-384
		"MIHcAgEBBE",                             // SEC 1, P-521
		"IGHAgEAMBM", "IG2AgEAMBA", "IHuAgEAMBA", // PKCS #8, P-256, P-384, P-521
		"C4CAQAwBQYDK2V",                                         // PKCS #8, Ed25519, X25519
		"BgkqhkiG9w0BBQ0w", "YJKoZIhvcNAQUNM", "GCSqGSIb3DQEFDT", // encrypted PKCS #8
		"b3BlbnNzaC1rZXktdjE", // OpenSSH
	} {
		t.add(start, 2, (*look).bare)
	}
	t.add("IBAzCC", 3, (*look).store)     // PKCS #12
	t.add("/u3+7QAAAA", 2, (*look).store) // JKS
	t.add("zs7OzgAAAA", 4, (*look).store) // JCEKS
	t.add("PuTTY-User-Key-File-", 2, (*look).putty)
	t.add("kty", 1, (*look).jwk)
	t.add("<RSAKeyValue>", 3, (*look).xml)
	t.add("AGE-SECRET-KEY-", 11, (*look).age)
	t.add("untrusted comment:", 9, (*look).minisign)
	for _, form := range tokens() {
		for _, text := range form.anchors {
			t.add(text, form.at, form.find)
		}
	}
	return t
})

type table struct {
	index [1 << 16]uint8
	lists [][]anchor
}

func (t *table) add(text string, at int, find func(*look, int)) {
	pair := uint16(text[at])<<8 | uint16(text[at+1])
	if t.index[pair] == 0 {
		t.lists = append(t.lists, nil)
		t.index[pair] = uint8(len(t.lists))
	}
	list := &t.lists[t.index[pair]-1]
	*list = append(*list, anchor{text, at, find})
}

// anchors looks at every place where an anchor stands.
func (l *look) anchors(ctx context.Context) error {
	t, data := all(), l.data
	for i := 0; i+1 < len(data); i++ {
		list := t.index[uint16(data[i])<<8|uint16(data[i+1])]
		if list == 0 {
			continue
		}
		for _, a := range t.lists[list-1] {
			at := i - a.at
			if at < l.next || !bytes.HasPrefix(data[at:], []byte(a.text)) {
				continue
			}
			a.find(l, at)
			if l.budget < 0 {
				return nil
			}
		}
		if i&0xfff == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return nil
}

// window is what lies around a place, from so much before it to so much behind,
// and where in it the place is. What is looked at is taken off the budget.
func (l *look) window(at, before, behind int) (view []byte, inside int) {
	from, to := max(0, at-before), min(len(l.data), at+behind)
	l.budget -= to - from
	return l.data[from:to], at - from
}
