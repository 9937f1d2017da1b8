package sso

import "testing"

func FuzzRead(f *testing.F) {
	f.Add([]byte(`<form action=x><input type=hidden name=a value=b><input type=password></form><a href="?a=b&amp;c">`))
	f.Add([]byte("<a href=\"\xff\x00\"><form><form><input type=hidden>"))
	f.Add([]byte("<a <a href='"))
	f.Fuzz(func(t *testing.T, body []byte) {
		if p := read(body); len(p.references) > maxReferences {
			t.Errorf("%d references", len(p.references))
		}
	})
}
