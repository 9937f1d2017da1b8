package documents

import "testing"

// Metadata is one document: what follows it would be read by others, and not here.
func TestOneMapping(t *testing.T) {
	for text, one := range map[string]bool{
		"name: a\n": true, "---\nname: a\n...\n": true, `{"name": "a"}`: true, "name: a\n---\nname: b\n": false, "name: a\n...\n}{": false, "- a\n": false, "": false,
	} {
		if _, why := mapping([]byte(text)); (why == nil) != one {
			t.Errorf("%q: %v", text, why)
		}
	}
}
