package servers

import (
	"bytes"
	"fmt"
	"net/netip"
	"os"
	"os/exec"
	"syscall"
)

// isolated says, in a process's environment, that it is in a network of its own.
const isolated = "PATUH_OWN_NETWORK"

// netAdmin is what making addresses takes, see capabilities(7).
const netAdmin = 12

// Isolated says whether this process is one that Isolate started.
func Isolated() bool { return os.Getenv(isolated) != "" }

// Isolate runs this program again, with the arguments given, in a network of its
// own, in which nothing is but this machine's loopback, and returns its exit code.
// There any address can be had, and nothing else can be reached.
func Isolate(args ...string) (int, error) {
	cmd := exec.Command("/proc/self/exe", args...)
	cmd.Args[0] = os.Args[0]
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.Env = append(os.Environ(), isolated+"=1")
	cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNET, Pdeathsig: syscall.SIGKILL}
	if uid, gid := os.Geteuid(), os.Getegid(); uid != 0 { // then it takes a namespace of users, too
		cmd.SysProcAttr.Cloneflags |= syscall.CLONE_NEWUSER
		cmd.SysProcAttr.UidMappings = []syscall.SysProcIDMap{{ContainerID: uid, HostID: uid, Size: 1}}
		cmd.SysProcAttr.GidMappings = []syscall.SysProcIDMap{{ContainerID: gid, HostID: gid, Size: 1}}
		cmd.SysProcAttr.AmbientCaps = []uintptr{netAdmin}
	}
	err := cmd.Run()
	if exit, ok := err.(*exec.ExitError); ok && exit.ExitCode() >= 0 {
		return exit.ExitCode(), nil
	}
	if err != nil {
		return 1, fmt.Errorf("a network of its own could not be made (it takes Linux with user namespaces, or root; in a container, CAP_SYS_ADMIN): %w", err)
	}
	return 0, nil
}

// Addresses gives the loopback device some addresses, and lets anybody listen at
// any port of them. It is for who is isolated.
func Addresses(all []netip.Addr) error {
	var batch bytes.Buffer
	fmt.Fprintln(&batch, "link set lo up")
	for _, a := range all {
		fmt.Fprintf(&batch, "addr add %s/%d dev lo\n", a, a.BitLen())
	}
	cmd := exec.Command("ip", "-batch", "-")
	cmd.Stdin = &batch
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("ip: %w: %s", err, out)
	}
	return os.WriteFile("/proc/sys/net/ipv4/ip_unprivileged_port_start", []byte("0"), 0)
}
