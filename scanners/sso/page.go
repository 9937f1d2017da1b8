package sso

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/patuh-id/patuh/scanners/pattern"
)

// maxReferences bounds what is kept of a page.
const maxReferences = 500

// reference is a link or a form of a page.
type reference struct {
	url    string
	form   bool
	fields map[string]string // of a form: what it sends without being filled in
}

// page is what a page holds of logins.
type page struct {
	references []reference
	password   bool // it asks for one itself
}

// read reads a page as far as there is any HTML in it.
func read(body []byte) page {
	var p page
	form := -1 // index of the one that is open
	z := html.NewTokenizer(bytes.NewReader(body))
	z.SetMaxBuf(maxPage)
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return p
		}
		name, more := z.TagName()
		tag := atom.Lookup(name)
		if kind == html.EndTagToken && tag == atom.Form {
			form = -1
		}
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		attributes := map[string]string{}
		for more {
			var key, value []byte
			key, value, more = z.TagAttr()
			if _, twice := attributes[string(key)]; !twice {
				attributes[string(key)] = string(value)
			}
		}
		room := len(p.references) < maxReferences
		switch tag {
		case atom.A:
			if href, ok := attributes["href"]; ok && room {
				p.references = append(p.references, reference{url: href})
			}
		case atom.Form:
			if form = -1; room {
				form = len(p.references)
				p.references = append(p.references, reference{url: attributes["action"], form: true, fields: map[string]string{}})
			}
		case atom.Input:
			switch strings.ToLower(attributes["type"]) {
			case "password":
				p.password = true
			case "hidden":
				if form >= 0 && len(p.references[form].fields) < maxReferences {
					p.references[form].fields[attributes["name"]] = attributes["value"]
				}
			}
		}
	}
}

// logins are the words paths to a login have in them; logouts those that a path
// with one of these must not have.
var (
	logins  = pattern.Of(`(?i)(log-?in|log-?on|sign-?in|masuk|sso|oidc|oauth2?|auth)`)
	logouts = pattern.Of(`(?i)(log-?out|log-?off|sign-?out|keluar|hapus|delete|revoke)`)
)

func login(path string) bool { return logins().MatchString(path) && !logouts().MatchString(path) }
