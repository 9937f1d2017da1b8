//go:build !linux

package servers

import (
	"errors"
	"os/exec"
	"time"
)

func contain(*exec.Cmd) {}

func endGroup(cmd *exec.Cmd) error { return cmd.Process.Kill() }

// CPU would tell the time of processors that the server has taken.
func (s *Server) CPU() (time.Duration, error) { return 0, errors.ErrUnsupported }
