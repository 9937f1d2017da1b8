//go:build unix

package git

import (
	"os/exec"
	"syscall"
)

// inGroup makes a program the first of a group of its own, so that what it
// starts can be ended with it.
func inGroup(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// endGroup ends a started program and all that it started.
func endGroup(cmd *exec.Cmd) error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
