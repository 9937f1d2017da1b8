package tls

import (
	"bytes"
	"errors"
	"io"
	"testing"
)

// greeted is a server that answers with the bytes given.
type greeted struct{ io.Reader }

func (greeted) Write(p []byte) (int, error) { return len(p), nil }

func TestAnswers(t *testing.T) {
	hello := func(version byte) []byte { return []byte{22, 3, version, 0, 8, 2, 0, 0, 4, 3, version, 1, 2} }
	warning := []byte{21, 3, 1, 0, 2, 1, 112} // unrecognized_name, RFC 6066
	for name, test := range map[string]struct {
		answer []byte
		want   error
	}{
		"taken up":         {hello(1), nil},
		"another version":  {hello(3), errRefused},
		"an older one":     {hello(0), errRefused},
		"refused":          {[]byte{21, 3, 1, 0, 2, 2, 70}, errRefused},
		"closed politely":  {[]byte{21, 3, 1, 0, 2, 1, 0}, errRefused},
		"after a warning":  {append(bytes.Clone(warning), hello(1)...), nil},
		"warnings only":    {bytes.Repeat(warning, 100), errNoTLS},
		"in two records":   {append([]byte{22, 3, 1, 0, 3, 2, 0, 0}, 22, 3, 1, 0, 5, 4, 3, 1, 1, 2), nil},
		"another message":  {[]byte{22, 3, 1, 0, 6, 1, 0, 0, 2, 3, 1}, errNoTLS},
		"application data": {[]byte{23, 3, 1, 0, 1, 0}, errNoTLS},
		"an empty record":  {[]byte{22, 3, 1, 0, 0}, errNoTLS},
		"a large record":   {[]byte{22, 3, 1, 0xff, 0xff}, errNoTLS},
		"a mail server":    {[]byte("220 mail.test ESMTP\r\n"), errNoTLS},
		"nothing":          {nil, io.EOF},
		"half of it":       {hello(1)[:9], io.EOF},
	} {
		if err := greet(greeted{bytes.NewReader(test.answer)}, tls10, "a.test"); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, not %v", name, err, test.want)
		}
	}
}

func FuzzAnswered(f *testing.F) {
	f.Add([]byte{22, 3, 1, 0, 8, 2, 0, 0, 4, 3, 1, 1, 2})
	f.Add([]byte{21, 3, 1, 0, 2, 1, 112, 22, 3, 1, 0, 3, 2, 0, 0})
	f.Add([]byte("HTTP/1.1 400 Bad Request\r\n\r\n"))
	f.Fuzz(func(t *testing.T, answer []byte) {
		r := bytes.NewReader(answer)
		version, err := answered(r)
		if err == nil && version>>8 != 3 {
			t.Errorf("version %x", version)
		}
		if read := len(answer) - r.Len(); read > maxRecords*(maxRecord+5) {
			t.Errorf("%d bytes were read", read)
		}
	})
}
