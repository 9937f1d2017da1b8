package git_test

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"testing"
	"time"

	"github.com/patuh-id/patuh/scanners/repository/git"
)

// sshd starts the stock server for the fixture's workspace, and returns the
// address of the repository and what it takes to get in.
func (f *fixture) sshd() (address string, o git.Options) {
	f.t.Helper()
	program, err := exec.LookPath("sshd")
	if err != nil {
		program, err = exec.LookPath("/usr/sbin/sshd")
	}
	if err != nil {
		if os.Getenv("CI") == "true" {
			f.t.Fatal(err)
		}
		f.t.Skip(err)
	}
	me, err := user.Current()
	if err != nil {
		f.t.Fatal(err)
	}
	dir := filepath.Join(f.t.TempDir(), "kunci ssh") // with a space: the paths are quoted
	if err := os.Mkdir(dir, 0o700); err != nil {
		f.t.Fatal(err)
	}
	for _, name := range []string{"host", "user", "other"} {
		if out, err := exec.Command("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", filepath.Join(dir, name)).CombinedOutput(); err != nil {
			f.t.Fatalf("%v: %s", err, out)
		}
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		f.t.Fatal(err)
	}
	port := l.Addr().(*net.TCPAddr).Port
	l.Close()
	put := func(name, content string) string {
		name = filepath.Join(dir, name)
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			f.t.Fatal(err)
		}
		return name
	}
	config := put("sshd_config", fmt.Sprintf(`ListenAddress 127.0.0.1:%d
HostKey "%s/host"
AuthorizedKeysFile "%s/user.pub"
PidFile none
StrictModes no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin yes
`, port, dir, dir))
	// Debian's sshd gives up its rights in there, and its own service makes it.
	_ = os.MkdirAll("/run/sshd", 0o755)
	cmd := exec.Command(program, "-D", "-e", "-f", config)
	cmd.Stderr = f.t.Output()
	if err := cmd.Start(); err != nil {
		f.t.Fatal(err)
	}
	f.t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	deadline := time.Now().Add(10 * time.Second)
	for {
		c, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", port))
		if err == nil {
			c.Close()
			break
		}
		if time.Now().After(deadline) {
			f.t.Fatal(err)
		}
		time.Sleep(20 * time.Millisecond)
	}
	key, err := os.ReadFile(filepath.Join(dir, "host.pub"))
	if err != nil {
		f.t.Fatal(err)
	}
	return fmt.Sprintf("ssh://%s@localhost:%d%s", me.Username, port, f.dir), git.Options{
		Allow: loopback, Identity: filepath.Join(dir, "user"), KnownHosts: put("known hosts", fmt.Sprintf("[localhost]:%d %s", port, key)),
	}
}

func TestSSH(t *testing.T) {
	f := newFixture(t)
	f.write("a", "1")
	id := f.commit("satu")
	address, o := f.sshd()
	r, err := git.Fetch(context.Background(), address, "main", o)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if all := list(t, r); r.Commit().ID != id || len(all) != 1 {
		t.Errorf("%+v %v", r.Commit(), all)
	}
	fetch := func(address string, o git.Options, want string) {
		t.Helper()
		r, err := git.Fetch(context.Background(), address, "", o)
		if err == nil {
			r.Close()
		}
		says(t, err, want)
	}
	fetch(address+"-lain", o, "is not on the server")
	wrong := o
	wrong.Identity = filepath.Join(filepath.Dir(o.Identity), "other")
	fetch(address, wrong, "refuses the ssh key")
	wrong = o
	wrong.KnownHosts = os.DevNull
	fetch(address, wrong, "host key")
}
