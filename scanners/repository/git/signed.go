package git

import (
	"context"
	"slices"
	"strings"

	"github.com/patuh-id/patuh/scanners"
)

// Caps on the tags looked at.
const (
	maxTags   = 10_000
	maxSigned = 1_000 // tags of one commit
)

// Object is a commit or tag as git keeps it, so that whoever verifies its
// signature needs no git.
type Object struct {
	Kind string // "commit" or "tag"
	Name string // of the reference to a tag, without refs/tags/; "" of the commit
	ID   string
	Raw  []byte // without git's own head; its SHA-1 or SHA-256 with it is ID
}

// Signed returns the commit, and each annotated tag that is of it, sorted by
// name. An error with objects says what was not looked at: ErrTags, that a copy
// is cut off, as those that copy one commit leave tags behind.
func (r *Repository) Signed(ctx context.Context) ([]Object, error) {
	objects := []Object{{Kind: "commit", ID: r.commit.ID, Raw: r.raw}}
	tags := map[string]string{}
	var partial error
	err := eachReference(r.refs, ".", "refs/tags", func(name, id string) bool {
		name = strings.TrimPrefix(name, "refs/tags/")
		if _, there := tags[name]; there || len(id) != r.digits { // a loose one hides a packed one
			return true
		}
		if len(tags) == maxTags {
			partial = errManyTags
			return false
		}
		tags[name] = id
		return true
	})
	if err != nil {
		return objects, err
	}
	if r.shallow && r.fetched == nil && partial == nil { // what was fetched here came with its tags
		partial = ErrTags
	}
	var found []Object
	for name, id := range tags {
		a, raw, err := r.object(ctx, id, maxCommit)
		switch {
		case err == scanners.ErrTooLarge, err == nil && a.kind != "tag": // no tag is as large
			continue
		case err == errMissing || err == errDamaged:
			partial = err
			continue
		case err != nil:
			return objects, err
		}
		of := header(raw, "object")
		if header(raw, "type") == "tag" {
			c, _, err := r.peel(ctx, id)
			if ctx.Err() != nil {
				return objects, ctx.Err()
			}
			if of = c.ID; err != nil {
				continue // it leads to nothing, so not to the commit
			}
		}
		if of != r.commit.ID {
			continue
		}
		found = append(found, Object{Kind: "tag", Name: name, ID: a.id, Raw: raw})
	}
	slices.SortFunc(found, func(a, b Object) int { return strings.Compare(a.Name, b.Name) })
	if len(found) > maxSigned {
		found, partial = found[:maxSigned], errManyTags
	}
	return append(objects, found...), partial
}
