package servers

import (
	"os"
	"os/exec"
	"syscall"
)

// contain has a program run as nobody in place of root, end with whoever started
// it, and be the first of a group of its own, so that what it starts ends with it.
func contain(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	if os.Geteuid() == 0 {
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: nobody, Gid: nobody}
	}
}

// endGroup ends a started program and all that it started.
func endGroup(cmd *exec.Cmd) error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
