// Package served looks at whether the interface descriptions that an application
// declares as published are really served, and say what the files declared say.
//
// It reads a description and calls no operation of it.
package served

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/interfaces"
	"github.com/patuh-id/patuh/scanners/repository/tree"
	"github.com/patuh-id/patuh/scanners/web"
)

// Facts are the published descriptions of one application.
type Facts struct {
	Interfaces []Interface       `json:"interfaces"`
	Unseen     []scanners.Unseen `json:"unseen"` // each that was not seen to be served or not, or not examined, by its index
}

// Interface is one published description.
type Interface struct {
	Index  int    `json:"index"` // of the interface block
	URL    string `json:"url"`   // without query
	Type   string `json:"type"`
	Status int    `json:"status,omitempty"` // absent where no answer was seen, or one that tells nothing
	SHA256 string `json:"sha256,omitempty"` // of what is served

	// Same says whether it holds the same operations as the file declared beside
	// it; absent where there is none or that cannot be told. Identical bytes are
	// the same.
	Same      *bool `json:"same,omitempty"`
	Identical *bool `json:"identical,omitempty"`

	interfaces.Content // of what is served
}

// Scanner is the scanner of published descriptions, at the ports given; files it
// compares them with may lie in repositories that open opens.
func Scanner(open tree.Opener, ports web.Ports) scanners.Scanner {
	return scanners.Scanner{
		Name:  "served",
		Kind:  "application",
		Wants: func(a *inventory.Asset) bool { return len(published(a)) > 0 },
		Needs: func(*inventory.Asset) scanners.Needs { return scanners.Needs{Network: true} },
		Scan: func(ctx context.Context, in scanners.Input) (any, *inventory.Text) {
			return scan(ctx, in, open, web.Client{Net: in.Net, Ports: ports})
		},
	}
}

// published are the interface blocks with a url, by their index.
func published(a *inventory.Asset) map[int]*inventory.Block {
	found, index := map[int]*inventory.Block{}, -1
	for i := range a.Blocks {
		b := &a.Blocks[i]
		if b.Kind.Name != "interface" {
			continue
		}
		index++
		if b.Attr("url") != nil {
			found[index] = b
		}
	}
	return found
}

func scan(ctx context.Context, in scanners.Input, open tree.Opener, client web.Client) (any, *inventory.Text) {
	facts := Facts{Interfaces: []Interface{}, Unseen: []scanners.Unseen{}}
	for index, b := range published(in.Asset) {
		facts.Interfaces = append(facts.Interfaces, look(ctx, in, open, client, index, b))
		if why := web.Ended(ctx); why != nil {
			return nil, why
		}
	}
	slices.SortFunc(facts.Interfaces, func(a, b Interface) int { return a.Index - b.Index })
	if !slices.ContainsFunc(facts.Interfaces, func(i Interface) bool { return i.Status != 0 }) {
		return nil, facts.Interfaces[0].Problem
	}
	for _, i := range facts.Interfaces {
		if !i.Examined && i.Problem != nil {
			facts.Unseen = append(facts.Unseen, scanners.Unseen{What: "description", Item: strconv.Itoa(i.Index), Reason: *i.Problem})
		}
	}
	return facts, nil
}

func look(ctx context.Context, in scanners.Input, open tree.Opener, client web.Client, index int, b *inventory.Block) Interface {
	out := Interface{Index: index, Type: b.Text("type"), Content: interfaces.Content{SecuritySchemes: []string{}, Hosts: []string{}}}
	to, err := web.Parse(b.Text("url"))
	if err != nil {
		out.Problem = &inventory.Text{ID: "alamatnya bukan alamat web", EN: "its url is none of the web"}
		return out
	}
	out.URL = web.Shown(to)
	data, status, problem := fetch(ctx, client, to)
	out.Status = status
	if out.Problem = problem; problem != nil || status != http.StatusOK {
		return out
	}
	out.SHA256 = digest(data)
	out.Content = interfaces.Examine(ctx, out.Type, data)
	if name := b.Text("path"); name != "" {
		out.compare(ctx, in, open, name)
	}
	return out
}

// fetch goes to where a description is, by its redirections. A status that says
// nothing of what is there is none.
func fetch(ctx context.Context, client web.Client, to *url.URL) ([]byte, int, *inventory.Text) {
	for range web.MaxHops {
		answer, next, err := client.Hop(ctx, to, interfaces.MaxSize)
		switch {
		case err != nil:
			reason := web.Reason(err)
			return nil, 0, &reason
		case next != nil:
			to = next
		case answer.Busy():
			return nil, 0, &web.NotNow
		default:
			return answer.Body, answer.Status, nil
		}
	}
	return nil, 0, &web.Looping
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// compare holds what is served against the file declared.
func (i *Interface) compare(ctx context.Context, in scanners.Input, open tree.Opener, name string) {
	data, err := interfaces.Read(ctx, in, open, name)
	if err != nil {
		return // of the file the scanner interface tells
	}
	identical := digest(data) == i.SHA256
	i.Identical = &identical
	file := interfaces.Examine(ctx, i.Type, data)
	switch {
	case identical:
		i.Same = &identical
	case !i.Valid || !file.Valid || i.Elsewhere || file.Elsewhere:
	default:
		same := slices.Equal(i.Calls(), file.Calls())
		i.Same = &same
	}
}
