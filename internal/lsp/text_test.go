package lsp

import (
	"bytes"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestPositions(t *testing.T) {
	const src = "a𝄞é\r\nb\rc\n\nlast"
	x := newText([]byte(src))
	for _, test := range []struct {
		offset      int
		utf16, utf8 position
	}{
		{0, position{0, 0}, position{0, 0}},
		{1, position{0, 1}, position{0, 1}},
		{5, position{0, 3}, position{0, 5}},
		{7, position{0, 4}, position{0, 7}},
		{9, position{1, 0}, position{1, 0}},
		{11, position{2, 0}, position{2, 0}},
		{13, position{3, 0}, position{3, 0}},
		{14, position{4, 0}, position{4, 0}},
		{len(src), position{4, 4}, position{4, 4}},
	} {
		for _, bytes := range []bool{false, true} {
			want := test.utf16
			if bytes {
				want = test.utf8
			}
			if got := x.position(test.offset, bytes); got != want {
				t.Errorf("byte %d is %v, not %v", test.offset, got, want)
			}
			if got := x.offset(want, bytes); got != test.offset {
				t.Errorf("%v is byte %d, not %d", want, got, test.offset)
			}
		}
	}
	for _, test := range []struct {
		at   position
		utf8 bool
		want int
	}{
		{position{0, 2}, false, 1},  // in the middle of a pair
		{position{0, 3}, true, 1},   // in the middle of a character
		{position{0, 99}, false, 7}, // behind the line's end
		{position{1, 1 << 31}, true, 10},
		{position{99, 0}, false, len(src)},
		{position{1<<32 - 1, 1<<32 - 1}, false, len(src)},
	} {
		if got := x.offset(test.at, test.utf8); got != test.want {
			t.Errorf("%v is byte %d, not %d", test.at, got, test.want)
		}
	}
}

// An audit counts the characters a reader sees, and lines by \n alone.
func TestPlace(t *testing.T) {
	const src = "x\ry\ne\u0301𝄞👩‍👩‍👧z = 1\n"
	if got := place([]byte(src), 2, 4); got != strings.Index(src, "z") {
		t.Errorf("%d", got)
	}
	for _, at := range [][2]int{{0, 0}, {-1, -5}, {1, 1}} {
		if got := place([]byte(src), at[0], at[1]); got != 0 {
			t.Errorf("%v: %d", at, got)
		}
	}
	if got := place([]byte(src), 2, 99); got != len(src)-1 {
		t.Errorf("behind the line: %d", got)
	}
	if got := place([]byte(src), 99, 1); got != len(src) {
		t.Errorf("behind the text: %d", got)
	}
}

func TestURIs(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the paths below are not its own")
	}
	for uri, want := range map[string]string{
		"file:///kota/dinas%20kesehatan/a%231.hcl": "/kota/dinas kesehatan/a#1.hcl",
		"file://localhost/a":                       "/a",
		"file:///a/../b":                           "/b",
		"file:///kota%2Fa.hcl":                     "/kota/a.hcl",
		"file://server/share/a.hcl":                "",
		"untitled:x":                               "",
		"http:///a":                                "",
		"file:///a%00b":                            "",
		"file:a":                                   "",
		"%":                                        "",
		"":                                         "",
	} {
		if got, ok := fileOf(uri); got != want || ok != (want != "") {
			t.Errorf("%s is %q", uri, got)
		}
	}
	for _, name := range []string{"/kota/dinas kesehatan/a#1?.hcl", "/é/%41", "/a:b"} {
		if got, ok := fileOf(uriOf(name)); !ok || got != name {
			t.Errorf("%q becomes %q by %q", name, got, uriOf(name))
		}
	}
}

// Findings follow the text they are of, whatever the edit.
func TestShift(t *testing.T) {
	before := "aaa MARK bbb"
	at := strings.Index(before, "MARK")
	for after, want := range map[string]string{
		before:                 "MARK",
		"MARK bbb":             "MARK",
		"xx aaaaa MARK":        "", // one stretch from before it to behind it
		"aaa MARK":             "MARK",
		"aaa new MARK bbb":     "MARK",
		"aaa MARK new bbb":     "MARK",
		"aaa MxARK bbb":        "",
		"":                     "",
		"aaa 𝄞 MARK bbb":       "MARK",
		"aaa \n\nMARK bbb ccc": "",
	} {
		got := ""
		for _, f := range shift([]finding{{from: at, to: at + 4}}, []byte(before), []byte(after)) {
			got = after[f.from:f.to]
		}
		if got != want {
			t.Errorf("%q: %q, not %q", after, got, want)
		}
	}
}

func FuzzPositions(f *testing.F) {
	f.Add([]byte("a𝄞é\r\nb\rc\n\n"), uint32(0), uint32(2), uint32(1), uint32(9), "x\n", true)
	f.Add([]byte("\xff\xf0\x9d\r"), uint32(1<<31), uint32(1), uint32(0), uint32(0), "", false)
	f.Fuzz(func(t *testing.T, src []byte, line, character, endLine, endCharacter uint32, inserted string, utf8Units bool) {
		x := newText(src)
		from, to := position{line, character}, position{endLine, endCharacter}
		at := x.offset(from, utf8Units)
		if at < 0 || at > len(src) {
			t.Fatalf("%v is byte %d of %d", from, at, len(src))
		}
		// A place that is told is told again the same.
		if again := x.offset(x.position(at, utf8Units), utf8Units); again != at {
			t.Fatalf("byte %d is %v, which is byte %d", at, x.position(at, utf8Units), again)
		}
		next, err := x.apply(change{&span{from, to}, inserted}, utf8Units)
		if end := x.offset(to, utf8Units); (err == nil) != (end >= at) {
			t.Fatalf("%v", err)
		} else if err == nil && !bytes.Equal(next.src, append(append(append([]byte{}, src[:at]...), inserted...), src[end:]...)) {
			t.Fatalf("%q", next.src)
		}
		if err == nil {
			for _, moved := range shift([]finding{{from: at, to: at}, {from: 0, to: len(src)}}, src, next.src) {
				if moved.from < 0 || moved.to < moved.from || moved.to > len(next.src) {
					t.Fatalf("%+v of %d", moved, len(next.src))
				}
			}
		}
		if p := place(src, int(int32(line)), int(int32(character))); p < 0 || p > len(src) {
			t.Fatalf("place %d", p)
		}
	})
}

func FuzzOutline(f *testing.F) {
	for _, src := range []string{agency, government, register, "a \"", "a = [\n b = 1\n}", "x = <<-E\nE\n", "a = <<E", "/*", "server \"x\" {\n type = \"\\", "a.b.c", strings.Repeat("a {", 50), "opd \"x\" {\n site = site.\n}\n"} {
		f.Add([]byte(src), 7)
	}
	f.Fuzz(func(t *testing.T, src []byte, at int) {
		if len(src) > 1<<16 {
			return
		}
		q := &question{document: document{uri: "file:///x.hcl", name: "x.hcl", text: newText(src), folder: &folder{}}, say: "en", nested: true, snippets: true, format: "markdown"}
		q.at = max(0, min(at, len(src)))
		s := &server{}
		inside := func(at span) {
			for _, p := range []position{at.Start, at.End} {
				if int(p.Line) >= len(q.text.lines) {
					t.Fatalf("%v is outside", at)
				}
			}
		}
		if list, ok := s.complete(q).(completionList); ok {
			for _, item := range list.Items {
				inside(item.Edit.Range)
				if !utf8.ValidString(item.Edit.NewText) {
					t.Fatalf("%q", item.Edit.NewText)
				}
			}
		}
		s.hover(q)
		s.definition(q)
		var walk func(all []symbol)
		walk = func(all []symbol) {
			for _, sym := range all {
				inside(sym.Range)
				inside(sym.Selection)
				if sym.Name == "" {
					t.Fatal("a symbol without a name")
				}
				walk(sym.Children)
			}
		}
		walk(s.symbols(q).([]symbol))
	})
}

// Places in a long line are found from marks, and are those that counting from the
// line's beginning gives; so with bytes that are no character.
func TestPositionsFarIn(t *testing.T) {
	pieces := []string{"a", "é", "𝄞", "€", "\xff", "\xf0\x9d", "\n", "\r\n"}
	var b strings.Builder
	for n := uint32(1); b.Len() < 40*stride; {
		n = n*1664525 + 1013904223
		piece := pieces[n>>16%8]
		if strings.HasSuffix(piece, "\n") && n>>8%997 != 0 { // rarely
			piece = "x"
		}
		b.WriteString(piece)
	}
	x := newText([]byte(b.String()))
	if len(x.lines) < 3 {
		t.Fatal("it has no lines")
	}
	for n, begin := range x.lines {
		at, p := begin, position{Line: uint32(n)}
		for line := x.line(n); ; {
			if got := x.position(at, false); got != p {
				t.Fatalf("byte %d is %v, not %v", at, got, p)
			}
			if got := x.offset(p, false); got != at {
				t.Fatalf("%v is byte %d, not %d", p, got, at)
			}
			if got := x.offset(position{p.Line, uint32(at - begin)}, true); got != at {
				t.Fatalf("byte %d of line %d is byte %d, not %d", at-begin, n, got, at)
			}
			if len(line) == 0 {
				break
			}
			width, size := units(line, false)
			line, at, p.Character = line[size:], at+size, p.Character+uint32(width)
		}
	}
}
