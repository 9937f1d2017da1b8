package network

import (
	"context"
	"sync"
)

// Memo keeps what was found out: whoever asks for one thing gets one answer, and
// waits for it where another is about to find it out.
type Memo[K comparable, V any] struct {
	mu    sync.Mutex
	calls map[K]*call[V]
}

type call[V any] struct {
	done  chan struct{}
	value V
	whole bool // it was found out by somebody who had the time
}

// Get is what find finds, called once for each key. The error is the context's.
func (m *Memo[K, V]) Get(ctx context.Context, key K, find func() V) (V, error) {
	for ctx.Err() == nil {
		m.mu.Lock()
		c := m.calls[key]
		if c == nil {
			c = &call[V]{done: make(chan struct{})}
			if m.calls == nil {
				m.calls = map[K]*call[V]{}
			}
			m.calls[key] = c
			m.mu.Unlock()
			m.find(ctx, key, c, find)
			return c.value, ctx.Err()
		}
		m.mu.Unlock()
		select {
		case <-c.done:
			if c.whole {
				return c.value, nil
			}
		case <-ctx.Done():
		}
	}
	var nothing V
	return nothing, ctx.Err()
}

// find forgets what was cut short, by the context or a panic: that is nobody
// else's answer.
func (m *Memo[K, V]) find(ctx context.Context, key K, c *call[V], find func() V) {
	defer close(c.done)
	defer func() {
		if !c.whole {
			m.mu.Lock()
			delete(m.calls, key)
			m.mu.Unlock()
		}
	}()
	c.value = find()
	c.whole = ctx.Err() == nil
}

// Forget has the next one that asks find it out again.
func (m *Memo[K, V]) Forget(key K) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.calls, key)
}
