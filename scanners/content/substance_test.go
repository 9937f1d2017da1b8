package content

import (
	"strings"
	"testing"
)

func FuzzSubstance(f *testing.F) {
	for _, s := range []string{"", "# judul\nTODO", "lorem ipsum", strings.Repeat("kata ", 100), "a b c d e f g h i j k", "\xff\u2028İ"} {
		for _, ending := range []string{".md", ".txt", ".yml", ".go", ""} {
			f.Add(s, ending)
		}
	}
	f.Fuzz(func(t *testing.T, text, ending string) {
		state, reason := substance(text, ending)
		switch {
		case state != Present && state != Placeholder:
			t.Errorf("state %q", state)
		case (state == Placeholder) != (reason != nil):
			t.Errorf("%s with the reason %v", state, reason)
		case reason != nil && strings.ContainsFunc(reason.EN+reason.ID, func(r rune) bool { return r > 'z' }):
			t.Errorf("the reason holds the text: %v", reason)
		}
		if state == Placeholder {
			return
		}
		if again, _ := substance(text+"\nTODO "+strings.Repeat("TODO ", len(text)), ending); again != Placeholder {
			t.Error("any amount of filler may be added")
		}
	})
}
