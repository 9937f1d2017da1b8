//go:build !unix

package tree_test

import "testing"

func fifo(testing.TB, string) {}
