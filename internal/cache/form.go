package cache

import (
	"encoding/binary"

	"github.com/patuh-id/patuh/internal/audit"
)

// form is the number of the form below; an entry of another counts as absent.
const form = 3

func encode(results []audit.Result) []byte {
	w := walk{writing: true}
	w.results(&results)
	return w.data
}

// decode returns what was encoded, nil if the data is something else.
func decode(data []byte) []audit.Result {
	var results []audit.Result
	w := walk{data: data, whole: string(data)}
	w.results(&results)
	if w.broken || w.at != len(data) {
		return nil
	}
	return results
}

// walk goes over results field by field, in an order that is the form: writing,
// it appends each field to data; reading, it sets each from data. As both go the
// same way, what was written is what is read.
type walk struct {
	writing bool
	data    []byte
	whole   string // data as one text, of which the texts read are parts
	at      int    // where the next field begins
	broken  bool   // data is not of this form
}

func (w *walk) results(all *[]audit.Result) {
	list(w, all, func(w *walk, r *audit.Result) {
		w.text(&r.Rule)
		w.text(&r.Asset)
		w.text((*string)(&r.Verdict))
		w.text((*string)(&r.Proof))
		w.text(&r.Disposition)
		w.text(&r.Exemption)
		w.flag(&r.Warning)
		w.flag(&r.Known)
		list(w, &r.Problems, (*walk).problem)
	})
}

func (w *walk) problem(p *audit.Problem) {
	w.text(&p.Fingerprint)
	w.text(&p.Key)
	w.text(&p.Message.ID)
	w.text(&p.Message.EN)
	list(w, &p.Expected, (*walk).text)
	list(w, &p.Actual, (*walk).text)
	given := p.Where != nil
	if w.flag(&given); given {
		if p.Where == nil {
			p.Where = &audit.Where{}
		}
		w.where(p.Where)
	}
	list(w, &p.Evidence, (*walk).text)
}

func (w *walk) where(p *audit.Where) {
	w.text(&p.File)
	w.number(&p.Line)
	w.number(&p.Column)
	w.number(&p.EndLine)
	w.number(&p.EndColumn)
	w.text(&p.Snippet)
}

func (w *walk) number(n *int) {
	if w.writing {
		w.data = binary.AppendVarint(w.data, int64(*n))
		return
	}
	v, size := binary.Varint(w.data[w.at:])
	if size <= 0 {
		w.broken = true
		return
	}
	*n, w.at = int(v), w.at+size
}

func (w *walk) flag(b *bool) {
	n := 0
	if *b {
		n = 1
	}
	w.number(&n)
	if !w.writing {
		*b = n == 1
	}
}

func (w *walk) text(s *string) {
	n := len(*s)
	w.number(&n)
	switch {
	case w.writing:
		w.data = append(w.data, *s...)
	case w.broken || n < 0 || n > len(w.whole)-w.at:
		w.broken = true
	default:
		*s, w.at = w.whole[w.at:w.at+n], w.at+n
	}
}

// list goes over a list. One that is nil, and not just empty, is -1 long.
func list[T any](w *walk, all *[]T, each func(*walk, *T)) {
	n := len(*all)
	if *all == nil {
		n = -1
	}
	w.number(&n)
	if !w.writing && n >= 0 {
		*all = make([]T, 0, min(n, 1<<10)) // n may be anything until there are as many
	}
	for i := 0; i < n && !w.broken; i++ {
		if !w.writing {
			*all = append(*all, *new(T))
		}
		each(w, &(*all)[i])
	}
}
