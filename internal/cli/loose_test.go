package cli

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

// That not all of a work tree was looked at is said, and not that something differs.
func TestLoose(t *testing.T) {
	const cut, differs = "Not all of its work tree was looked at", "what differs from it"
	for _, c := range []struct {
		name string
		found
		says []string
	}{
		{"nothing", found{}, nil},
		{"cut", found{cut: true}, []string{cut}},
		{"some", found{loose: []string{"a", "b"}, all: 2}, []string{differs, "(2): a, b\n"}},
		{"some, and cut", found{loose: []string{"a"}, all: 2, cut: true}, []string{cut, differs, "(2): a, …\n"}},
		{"not looked at", found{unseen: errors.New("x")}, []string{"Its work tree was not looked at: x"}},
	} {
		var out bytes.Buffer
		a := &app{Env: Env{Stderr: &out}, lang: "en"}
		a.loose(&c.found)
		for _, words := range []string{cut, differs} {
			if has := strings.Contains(strings.Join(c.says, ""), words); strings.Contains(out.String(), words) != has {
				t.Errorf("%s: %s", c.name, &out)
			}
		}
		for _, words := range c.says {
			if !strings.Contains(out.String(), words) {
				t.Errorf("%s: no %q in %s", c.name, words, &out)
			}
		}
		if len(c.says) == 0 && out.Len() > 0 {
			t.Errorf("%s: %s", c.name, &out)
		}
	}
}
