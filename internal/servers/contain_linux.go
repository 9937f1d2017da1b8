package servers

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
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

// ticks is how many there are in a second of what /proc tells, on every machine
// Go runs on.
const ticks = 100

// CPU is the time of processors that the server and what it started have taken,
// of what still runs.
func (s *Server) CPU() (time.Duration, error) {
	all, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		return 0, err
	}
	var sum int
	for _, name := range all {
		line, err := os.ReadFile(name)
		if err != nil { // it has ended
			continue
		}
		fields := strings.Fields(string(line[bytes.LastIndexByte(line, ')')+1:])) // from the third on, see proc_pid_stat(5)
		if len(fields) < 13 || fields[2] != strconv.Itoa(s.PID()) {
			continue
		}
		for _, field := range fields[11:13] {
			n, err := strconv.Atoi(field)
			if err != nil {
				return 0, fmt.Errorf("%s: %w", name, err)
			}
			sum += n
		}
	}
	return time.Duration(sum) * time.Second / ticks, nil
}
