package cli

import (
	"runtime/debug"
	"slices"
	"strings"
	"testing"
)

// A build is told by what it was made of only where that is all known.
func TestBuild(t *testing.T) {
	setting := func(pairs ...string) (s []debug.BuildSetting) {
		for pair := range slices.Chunk(pairs, 2) {
			s = append(s, debug.BuildSetting{Key: pair[0], Value: pair[1]})
		}
		return s
	}
	commit := setting("-ldflags", "-s", "vcs", "git", "vcs.revision", "abc", "vcs.modified", "false")
	published := &debug.Module{Path: "example.com/a", Version: "v1.0.0", Sum: "h1:x"}
	local := &debug.Module{Path: "../a"}
	for name, test := range map[string]struct {
		info debug.BuildInfo
		ok   bool
		want string // a part of it; "" where it is not told
	}{
		"no information":     {debug.BuildInfo{Settings: commit}, false, ""},
		"nothing in it":      {debug.BuildInfo{}, true, ""},
		"a commit":           {debug.BuildInfo{Settings: commit, Deps: []*debug.Module{published}}, true, "vcs.revision=abc"},
		"how it was built":   {debug.BuildInfo{Settings: commit}, true, "-ldflags=-s"},
		"a changed commit":   {debug.BuildInfo{Settings: setting("vcs.revision", "abc", "vcs.modified", "true")}, true, ""},
		"an unknown state":   {debug.BuildInfo{Settings: setting("vcs.revision", "abc")}, true, ""},
		"a published module": {debug.BuildInfo{Main: debug.Module{Path: "example.com/p", Version: "v0.1.0", Sum: "h1:y"}}, true, "v0.1.0"},
		"a development tree": {debug.BuildInfo{Main: debug.Module{Path: "example.com/p", Version: "(devel)"}}, true, ""},
		"a local module":     {debug.BuildInfo{Settings: commit, Deps: []*debug.Module{published, {Path: "example.com/b", Version: "v1.0.0", Sum: "h1:z", Replace: local}}}, true, ""},
		"another's module":   {debug.BuildInfo{Settings: commit, Deps: []*debug.Module{{Path: "example.com/b", Version: "v1.0.0", Replace: published}}}, true, "h1:x"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := build(&test.info, test.ok); (got == "") != (test.want == "") || !strings.Contains(got, test.want) {
				t.Errorf("got %q", got)
			}
		})
	}
}
