package git

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// The oldest git that can be told which address a host has (http.curloptResolve),
// which is how the addresses allowed are held to.
const (
	minMajor = 2
	minMinor = 37
)

// program is the git of this machine, at work in a folder of its own in which
// nothing is of the repository looked at but its objects.
type program struct {
	path string // of git
	home string // the folder: a bare repository of ours
	env  []string
}

// version finds what `git version` says.
var version = regexp.MustCompile(`^git version (\d{1,4})\.(\d{1,4})`)

// start finds git, makes the folder and the bare repository in it, for objects
// named by that many hexadecimal digits.
func start(ctx context.Context, digits int) (*program, error) {
	at, err := exec.LookPath("git")
	if err != nil {
		return nil, errNoGit
	}
	p := &program{path: at}
	if p.home, err = os.MkdirTemp("", "patuh-git-"); err != nil {
		return nil, err
	}
	p.env = environment(p.home)
	if err := p.prepare(ctx, digits); err != nil {
		p.remove()
		return nil, err
	}
	return p, nil
}

func (p *program) prepare(ctx context.Context, digits int) error {
	said, err := p.output(ctx, "version")
	if err != nil {
		return orEnded(ctx, errNoGit)
	}
	major, minor := 0, 0
	if m := version.FindSubmatch(said); m != nil {
		major, _ = strconv.Atoi(string(m[1]))
		minor, _ = strconv.Atoi(string(m[2]))
	}
	if major < minMajor || major == minMajor && minor < minMinor {
		return errOldGit
	}
	for _, folder := range []string{"objects", "refs"} {
		if err := os.Mkdir(filepath.Join(p.home, folder), 0o700); err != nil {
			return err
		}
	}
	if err := p.write("HEAD", "ref: refs/heads/none\n"); err != nil {
		return err
	}
	return p.write("config", configuration(digits))
}

// write makes a file in the folder.
func (p *program) write(name, content string) error {
	return os.WriteFile(filepath.Join(p.home, name), []byte(content), 0o600)
}

func (p *program) remove() error { return os.RemoveAll(p.home) }

// configuration is all that git is told. Commit graphs and indexes over several
// packs say again, unproven, what the objects say.
func configuration(digits int) string {
	format := "[core]\n\trepositoryFormatVersion = 0\n"
	if digits == 64 {
		format = "[core]\n\trepositoryFormatVersion = 1\n[extensions]\n\tobjectFormat = sha256\n"
	}
	return format + `[core]
	bare = true
	commitGraph = false
	multiPackIndex = false
	fsmonitor = false
	hooksPath = /dev/null
	bigFileThreshold = 16m
	packedGitWindowSize = 16m
	packedGitLimit = 64m
	deltaBaseCacheLimit = 16m
	fsync = none
	disambiguate = commit
[gc]
	auto = 0
[maintenance]
	auto = false
[pack]
	threads = 1
[fetch]
	recurseSubmodules = false
	unpackLimit = 1
[http]
	followRedirects = false
	sslVerify = true
	lowSpeedLimit = 1
	lowSpeedTime = 60
[credential]
	interactive = false
`
}

// environment is all that git finds in its environment: nothing of ours but
// where programs are, and nothing of the system's and the user's configuration.
func environment(home string) []string {
	return []string{
		"PATH=" + os.Getenv("PATH"),
		"HOME=" + home,
		"TMPDIR=" + home,
		"LC_ALL=C",
		"GIT_DIR=" + home,
		"GIT_CONFIG_NOSYSTEM=1",
		"GIT_CONFIG_SYSTEM=" + os.DevNull,
		"GIT_CONFIG_GLOBAL=" + os.DevNull,
		"GIT_ATTR_NOSYSTEM=1",
		"GIT_NO_REPLACE_OBJECTS=1",
		"GIT_NO_LAZY_FETCH=1",
		"GIT_OPTIONAL_LOCKS=0",
		"GIT_TERMINAL_PROMPT=0",
		"GIT_ALLOW_PROTOCOL=http:https:ssh",
		// An object of some kilobytes can unpack to any size: no single allocation
		// goes beyond this. Files above bigFileThreshold are streamed.
		"GIT_ALLOC_LIMIT=512m",
	}
}

// maxSaid bounds what is kept of git's complaints, in bytes.
const maxSaid = 4 << 10

// complaints keeps the beginning of what is written to it. It is for telling
// causes apart only: it may name anything, and goes nowhere.
type complaints struct{ bytes.Buffer }

func (c *complaints) Write(b []byte) (int, error) {
	c.Buffer.Write(b[:min(len(b), max(0, maxSaid-c.Len()))])
	return len(b), nil
}

// command is git with arguments, not started. Its end is the end of all it started.
func (p *program) command(ctx context.Context, arguments ...string) (*exec.Cmd, *complaints) {
	cmd := exec.CommandContext(ctx, p.path, arguments...)
	cmd.Dir = p.home
	cmd.Env = p.env
	inGroup(cmd)
	cmd.Cancel = func() error { return endGroup(cmd) }
	cmd.WaitDelay = 5 * time.Second
	said := new(complaints)
	cmd.Stderr = said
	return cmd, said
}

// output runs git to its end and returns what it writes, at most maxSaid bytes.
func (p *program) output(ctx context.Context, arguments ...string) ([]byte, error) {
	cmd, _ := p.command(ctx, arguments...)
	out := new(complaints)
	cmd.Stdout = out
	err := cmd.Run()
	return out.Bytes(), err
}

// stream runs git and hands its output to read. It ends git when read fails, or
// returns before git has written all.
func (p *program) stream(ctx context.Context, read func(*bufio.Reader) error, arguments ...string) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	cmd, _ := p.command(ctx, arguments...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	failed := read(bufio.NewReaderSize(out, 64<<10))
	if failed != nil {
		cancel()
	}
	err = cmd.Wait()
	if failed != nil {
		return failed
	}
	return err
}

// failed tells why a git program did not end well: all that those used here can
// fail at is the objects.
func failed(err error) error {
	if exit := new(exec.ExitError); errors.As(err, &exit) {
		return errMissing
	}
	return err
}

// reader is a `git cat-file --batch-command` at work. It answers what was asked
// when it has been asked all, and writes many answers at once.
type reader struct {
	cmd  *exec.Cmd
	in   io.WriteCloser
	out  *bufio.Reader
	stop context.CancelFunc
}

func (p *program) reader() (*reader, error) {
	ctx, cancel := context.WithCancel(context.Background())
	cmd, _ := p.command(ctx, "cat-file", "--batch-command", "--buffer")
	r := &reader{cmd: cmd, stop: cancel}
	var err error
	if r.in, err = cmd.StdinPipe(); err != nil {
		cancel()
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		cancel()
		r.in.Close()
		return nil, err
	}
	r.out = bufio.NewReaderSize(out, 64<<10)
	return r, nil
}

// close ends the program. What it had to say no longer matters.
func (r *reader) close() {
	r.stop()
	r.in.Close()
	r.cmd.Wait()
}

// until makes every read and write fail when ctx ends, by ending the program;
// the function it returns undoes that.
func (r *reader) until(ctx context.Context) (release func() bool) {
	return context.AfterFunc(ctx, r.stop)
}

// What a reader can be asked of an object.
const (
	contents = "contents " // an answer and the object's bytes
	info     = "info "     // the answer alone
)

// ask asks the same of some objects, by their names, hexadecimal digits all.
func (r *reader) ask(what string, names ...string) error {
	var all strings.Builder
	for _, name := range names {
		all.WriteString(what + name + "\n")
	}
	all.WriteString("flush\n")
	_, err := io.WriteString(r.in, all.String())
	return err
}

// answer is what cat-file says of one object.
type answer struct {
	id, kind string
	size     int64
}

// head reads the line that begins an answer. What is missing has no kind.
func (r *reader) head() (answer, error) {
	line, err := r.out.ReadSlice('\n')
	if err != nil {
		return answer{}, err
	}
	return parseAnswer(line)
}

// parseAnswer reads "<id> <kind> <size>\n", "<name> missing\n" or "<name> ambiguous\n".
func parseAnswer(line []byte) (answer, error) {
	fields := bytes.Split(bytes.TrimSuffix(line, []byte("\n")), []byte(" "))
	switch {
	case len(fields) == 2 && string(fields[1]) == "missing":
		return answer{}, nil
	case len(fields) == 2 && string(fields[1]) == "ambiguous":
		return answer{}, errAmbiguous
	case len(fields) != 3 || !isID(string(fields[0])):
		return answer{}, errDamaged
	}
	size, err := strconv.ParseInt(string(fields[2]), 10, 64)
	if err != nil || size < 0 {
		return answer{}, errDamaged
	}
	return answer{string(fields[0]), string(fields[1]), size}, nil
}

// orEnded is the context's error, if it has ended, else err.
func orEnded(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// missing says whether there is nothing of a name, also because a part of its
// path is no folder.
func missing(err error) bool { return errors.Is(err, fs.ErrNotExist) || isNotFolder(err) }
