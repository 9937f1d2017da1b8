package scanners

import (
	"cmp"
	"slices"

	"github.com/patuh-id/patuh/inventory"
)

// Unseen is a part of a look that was not seen. Facts that can lack one tell it in
// a field unseen, from where it gets into the report.
type Unseen struct {
	What   string         `json:"what"`           // the kind of part, a word of the scanner's own
	Item   string         `json:"item,omitempty"` // which one of several
	Reason inventory.Text `json:"reason"`
}

// SortUnseen brings parts into one order, each once.
func SortUnseen(list []Unseen) []Unseen {
	slices.SortFunc(list, func(a, b Unseen) int {
		return cmp.Or(cmp.Compare(a.What, b.What), cmp.Compare(a.Item, b.Item), cmp.Compare(a.Reason.EN, b.Reason.EN))
	})
	return slices.Compact(list)
}
