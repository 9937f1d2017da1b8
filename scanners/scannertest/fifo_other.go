//go:build !unix

package scannertest

import "errors"

func fifo(string) error { return errors.ErrUnsupported }
