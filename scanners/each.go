package scanners

import "sync"

// Each calls do for each number below n, atOnce of them at a time, and returns when
// all have returned. What panics there panics here, the first by its number: a
// goroutine that panics by itself ends the program, and no look may.
func Each(n, atOnce int, do func(i int)) {
	panics := make([]any, n)
	next := make(chan int)
	var group sync.WaitGroup
	for range min(n, atOnce) {
		group.Go(func() {
			for i := range next {
				func() {
					defer func() { panics[i] = recover() }()
					do(i)
				}()
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	group.Wait()
	for _, p := range panics {
		if p != nil {
			panic(p)
		}
	}
}
