package git

import (
	"bytes"
	"net/url"
	"strings"
	"testing"
)

const id1, id2 = "0123456789abcdef0123456789abcdef01234567", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

func FuzzParseLine(f *testing.F) {
	for _, s := range []string{
		"100644 blob " + id1 + "       5\ta b\tc", "040000 tree " + id1 + "       -\td", "160000 commit " + id2 + "       -\tm", "120000 blob " + id1 + "     BAD\tx", "100644 blob " + id1 + " 5\t", "\t",
		"100644 blob " + id1 + " -5\ta", "100644 blob " + id1 + " 99999999999999999999\ta",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, record []byte) {
		l, err := parseLine(record)
		if err != nil {
			return
		}
		if !isID(l.id) || l.path == "" || len(l.path) > maxPath || l.size < -1 || !bytes.HasSuffix(record, []byte("\t"+l.path)) {
			t.Errorf("%q: %+v", record, l)
		}
	})
}

func FuzzParsePacked(f *testing.F) {
	for _, s := range []string{
		"# pack-refs with: peeled fully-peeled sorted \n" + id1 + " refs/heads/main\n" + id2 + " refs/tags/v1\n^" + id1 + "\n", id1 + " refs/heads/../../x\n", id1, "\n\n", id1 + " refs/tags/a b\n", id1 + " HEAD\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		err := parsePacked(strings.NewReader(text), func(name, id string) bool {
			if !validName(name) || !isID(id) || !strings.Contains(text, id+" "+name) {
				t.Errorf("%q: %q %q", text, name, id)
			}
			return true
		})
		if err != nil && err != error(errReference) {
			t.Error(err)
		}
	})
}

func FuzzParseAnswer(f *testing.F) {
	for _, s := range []string{id1 + " blob 5\n", id1 + " missing\n", "0123 ambiguous\n", id1 + " blob -1\n", "", id2 + " tree 0"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		if a, err := parseAnswer(line); err == nil && a.kind != "" && (!isID(a.id) || a.size < 0) {
			t.Errorf("%q: %+v", line, a)
		}
	})
}

// FuzzRespell: what is spelt as today stays as it is.
func FuzzRespell(f *testing.F) {
	f.Add(string(appendEntry(appendEntry(nil, fileMode, "a", id1), folderMode, "d", id1)))
	f.Add("100664 a\x0001234567890123456789")
	f.Add("0 \x00")
	f.Fuzz(func(t *testing.T, raw string) {
		once, err := respell([]byte(raw), 20)
		if err != nil {
			return
		}
		if twice, err := respell(once, 20); err != nil || !bytes.Equal(once, twice) {
			t.Errorf("%q, %q, %q: %v", raw, once, twice, err)
		}
	})
}

func FuzzParseCommit(f *testing.F) {
	f.Add("tree " + id1 + "\nauthor a <b> 1 +0700\ncommitter a <b> 1790000000 +0700\n\nisi\n")
	f.Add("tree " + id1 + "\ncommitter > > 99999999999999 x\n\ntree\n")
	f.Add("\ntree " + id1)
	f.Fuzz(func(t *testing.T, raw string) {
		c, err := parseCommit(id1, []byte(raw))
		if err != nil {
			return
		}
		if _, err := c.Time.MarshalJSON(); err != nil || !strings.HasPrefix(raw, "tree "+c.Tree) && !strings.Contains(raw, "\ntree "+c.Tree) {
			t.Errorf("%q: %+v %v", raw, c, err)
		}
	})
}

// FuzzParse: no address is an option, or tells of more than it is to.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"https://a.id/b.git", "git@a.id:b/c.git", "ssh://git@a.id:2222/b", "http://[::1]:80/b", "https://a:b@c/d", "ext::sh", "ssh://-o/x", "-oX@a:b", "a@-o:b", "https://a.id:99999/b", "https://a%00b/c", "ssh://a%20b/c", "http://a/@"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, address string) {
		r, err := parse(address)
		if err != nil {
			return
		}
		if strings.HasPrefix(r.url, "-") || strings.HasPrefix(r.host, "-") || strings.ContainsAny(r.host, " %@/\n'\"") || r.host == "" || strings.ContainsAny(r.url, " \n") || r.scheme != "ssh" && strings.ContainsAny(r.url, "?#") {
			t.Errorf("%q: %+v", address, r)
		}
		if r.scheme == "ssh" {
			return // may name a user, and has a short form that is no URL
		}
		if u, err := url.Parse(r.url); err != nil || u.User != nil || u.Hostname() != r.host {
			t.Errorf("%q: %+v %v", address, r, err)
		}
	})
}

// What some programs take for an address of IPv4 and others for a name would be
// held to the rules as one and connected to as the other.
func TestHostThatIsANumber(t *testing.T) {
	for _, host := range []string{"2130706433", "0x7f000001", "127.1", "0177.0.0.1", "127.0.0.0x1", "a.1", "0x"} {
		if r, err := parse("https://" + host + "/a.git"); err != errURL {
			t.Errorf("%s: %+v %v", host, r, err)
		}
		if r, err := parse("git@" + host + ":a.git"); err != errURL {
			t.Errorf("%s: %+v %v", host, r, err)
		}
	}
	for _, host := range []string{"103.1.2.3", "1a.id", "git.0x.id", "a1", "[2400:cb00::1]"} {
		if _, err := parse("https://" + host + "/a.git"); err != nil {
			t.Errorf("%s: %v", host, err)
		}
	}
}
