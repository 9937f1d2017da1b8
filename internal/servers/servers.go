// Package servers starts real servers on loopback, each with files of its own:
// for tests, and for a program that shows a whole city.
//
// It must not be part of patuh, know what the servers are looked at for, or
// leave anything behind: not a process, not a file.
package servers

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

// nobody is who runs the servers where patuh runs as root: some refuse to.
const nobody = 65534

// ErrMissing is that a program is not on this machine.
var ErrMissing = errors.New("not on this machine")

// beside are folders of programs that are in nobody's PATH.
var beside = []string{"/usr/sbin", "/usr/lib/postgresql/*/bin"}

// program finds a program in PATH or beside; of several versions the last.
func program(name string) (string, error) {
	if found, err := exec.LookPath(name); err == nil {
		return found, nil
	}
	for _, dir := range beside {
		found, _ := filepath.Glob(filepath.Join(dir, name))
		slices.Reverse(found)
		if len(found) > 0 {
			return found[0], nil
		}
	}
	return "", fmt.Errorf("%s: %w", name, ErrMissing)
}

// programs finds several programs, by their names.
func programs(names ...string) (map[string]string, error) {
	found := map[string]string{}
	for _, name := range names {
		at, err := program(name)
		if err != nil {
			return nil, err
		}
		found[name] = at
	}
	return found, nil
}

// Free is a port of loopback that nobody listens at. It may be taken by another
// before it is used; whoever starts a server tries again with another.
func Free(ip netip.Addr) (netip.AddrPort, error) {
	l, err := net.ListenTCP("tcp", net.TCPAddrFromAddrPort(netip.AddrPortFrom(ip, 0)))
	if err != nil {
		return netip.AddrPort{}, err
	}
	defer l.Close()
	at := l.Addr().(*net.TCPAddr).AddrPort()
	return netip.AddrPortFrom(at.Addr().Unmap(), at.Port()), nil
}

// loopback is where servers listen that are not told where.
var loopback = netip.AddrFrom4([4]byte{127, 0, 0, 1})

// Server is a server that runs, or ran.
type Server struct {
	Addr netip.AddrPort

	dir  string // of its files, removed when it is stopped
	cmd  *exec.Cmd
	said *tail
	done chan struct{}
}

// home makes a folder for a server's files that belongs to whoever runs it.
func home(name string) (string, error) {
	dir, err := os.MkdirTemp("", "patuh-"+name+"-")
	if err == nil && os.Geteuid() == 0 {
		err = os.Chown(dir, nobody, nobody)
	}
	return dir, err
}

// put writes a file into a server's folder, for its eyes only.
func put(dir, name string, content []byte) (string, error) {
	name = filepath.Join(dir, name)
	if err := os.WriteFile(name, content, 0o600); err != nil {
		return "", err
	}
	if os.Geteuid() != 0 {
		return name, nil
	}
	return name, os.Chown(name, nobody, nobody)
}

// command is a program as it is run here: as nobody in place of root, in its own
// folder, with nothing of the environment but where programs are.
func command(ctx context.Context, dir, name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	cmd.Env = []string{"PATH=" + os.Getenv("PATH") + ":/usr/sbin:/sbin", "HOME=" + dir, "TMPDIR=" + dir, "LC_ALL=C", "TZ=UTC"}
	contain(cmd)
	return cmd
}

// run runs a program to its end.
func run(cmd *exec.Cmd) error {
	said := &tail{}
	cmd.Stdout, cmd.Stderr = said, said
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w: %s", filepath.Base(cmd.Path), err, said)
	}
	return nil
}

// patience is how long a server may take until it answers.
const patience = time.Minute

// start starts a server and waits until it answers, as answers tells. One that
// ends before is none.
func start(ctx context.Context, dir string, addr netip.AddrPort, answers func() error, name string, args ...string) (*Server, error) {
	s := &Server{Addr: addr, dir: dir, said: &tail{}, done: make(chan struct{})}
	s.cmd = command(context.WithoutCancel(ctx), dir, name, args...)
	s.cmd.Stdout, s.cmd.Stderr = s.said, s.said
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	go func() {
		_ = s.cmd.Wait() // what it said tells more than how it ended
		close(s.done)
	}()
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	err := errors.New("nobody asked it")
	for {
		select {
		case <-s.done:
			return nil, fmt.Errorf("%s ended: %s", filepath.Base(name), s.said)
		case <-ctx.Done():
			s.Kill()
			return nil, fmt.Errorf("%s does not answer: %w: %w: %s", filepath.Base(name), ctx.Err(), err, s.said)
		case <-time.After(50 * time.Millisecond):
			if err = answers(); err == nil {
				return s, nil
			}
		}
	}
}

// listens tells why nobody answers there, if nobody does.
func listens(addr netip.AddrPort) error {
	c, err := net.DialTimeout("tcp", addr.String(), time.Second)
	if err != nil {
		return err
	}
	return c.Close()
}

// PID is the process of the server, for who will end it from elsewhere.
func (s *Server) PID() int { return s.cmd.Process.Pid }

// Kill ends the server at once, in the middle of whatever it does. Its files
// stay until Stop.
func (s *Server) Kill() {
	_ = endGroup(s.cmd) // it may have ended by itself
	<-s.done
}

// Stop ends the server and removes its files.
func (s *Server) Stop() error {
	s.Kill()
	return os.RemoveAll(s.dir)
}

// tail keeps the end of what a program said.
type tail struct {
	mu  sync.Mutex
	buf []byte
}

const tailSize = 8 << 10 // bytes

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.buf = append(t.buf, p...)
	if n := len(t.buf) - tailSize; n > 0 {
		t.buf = slices.Clone(t.buf[n:])
	}
	return len(p), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(bytes.TrimSpace(t.buf))
}
