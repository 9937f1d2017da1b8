//go:build !linux

package servers

import (
	"errors"
	"net/netip"
)

// Isolated says whether this process is one that Isolate started.
func Isolated() bool { return false }

// Isolate would run this program again in a network of its own.
func Isolate(...string) (int, error) { return 1, errors.ErrUnsupported }

// Addresses would give the loopback device some addresses.
func Addresses([]netip.Addr) error { return errors.ErrUnsupported }
