package repository

import (
	"context"
	"errors"

	"golang.org/x/sync/errgroup"

	"github.com/patuh-id/patuh/scanners/repository/secrets"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// Caps on what is read at once.
const (
	batchFiles = 256
	batchBytes = 2 << 20

	// maxRead bounds what is read of a repository to be searched, in bytes: a few
	// folders in folders can hold one file a million times.
	maxRead = 8 << 30
)

// budget is what may still be read of a repository.
type budget struct {
	bytes  int64
	beyond int // files for which that was not enough
}

// take takes what an entry's file has, and says whether there was enough. One
// that is too large to be read takes nothing.
func (b *budget) take(e tree.Entry) bool {
	switch {
	case e.Mode != tree.File || e.Size > secrets.MaxSize:
		return true
	case e.Size > b.bytes:
		b.beyond++
		return false
	}
	b.bytes -= e.Size
	return true
}

// each walks a tree: it shows meet every entry when it is met, and visit every
// one there is budget for later, in the same order, when its file has been read. Entries are met,
// read and visited side by side, so that git works while we look; what waits is
// never more than three batches.
func each(ctx context.Context, t tree.Tree, left *budget, meet func(tree.Entry), visit func(context.Context, tree.Tree, tree.Entry) error) error {
	met, read := make(chan []tree.Entry), make(chan batch)
	return together(ctx, func(ctx context.Context) error {
		defer close(met)
		var some []tree.Entry
		var bytes int64
		err := t.Walk(ctx, func(e tree.Entry) error {
			meet(e)
			if !left.take(e) {
				return nil
			}
			some = append(some, e)
			bytes += min(e.Size, batchBytes)
			if len(some) < batchFiles && bytes < batchBytes {
				return nil
			}
			full := some
			some, bytes = nil, 0
			return hand(ctx, met, full)
		})
		if err != nil {
			return err
		}
		return hand(ctx, met, some)
	}, func(ctx context.Context) error {
		defer close(read)
		for some := range met {
			if err := hand(ctx, read, batch{tree.Ahead(ctx, t, some), some}); err != nil {
				return err
			}
		}
		return nil
	}, func(ctx context.Context) error {
		for b := range read {
			for _, e := range b.entries {
				if err := visit(ctx, b.tree, e); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// hand hands a thing on, unless nobody will take it any more.
func hand[T any](ctx context.Context, to chan<- T, thing T) error {
	select {
	case to <- thing:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// together runs some functions side by side; the first error ends their context
// and is returned. What one of them panics with is panicked with here, where
// whoever called can recover from it: on a goroutine of its own it would end the
// program.
func together(ctx context.Context, all ...func(context.Context) error) error {
	work, inner := errgroup.WithContext(ctx)
	for _, f := range all {
		work.Go(func() (err error) {
			defer func() {
				if r := recover(); r != nil {
					err = &panicked{r}
				}
			}()
			return f(inner)
		})
	}
	err := work.Wait()
	if p := new(panicked); errors.As(err, &p) {
		panic(p.with)
	}
	if err == nil {
		err = ctx.Err()
	}
	return err
}

// panicked is what a function panicked with.
type panicked struct{ with any }

func (p *panicked) Error() string { return "panicked" }

// batch is some entries met one after another, and a tree to read them from.
type batch struct {
	tree    tree.Tree
	entries []tree.Entry
}
