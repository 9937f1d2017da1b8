package git

import (
	"cmp"
	"context"
	"encoding/base64"
	"errors"
	"io/fs"
	"net"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/patuh-id/patuh/scanners/network"
)

// Options of Fetch. The zero Options fetch, without a token, from public
// addresses only.
type Options struct {
	// Token is sent to an https server as the password of User ("": x-access-token,
	// as GitHub documents it), and to no other. Over http it is sent to this machine
	// alone.
	Token, User string

	// Allow says why an address may not be connected to. nil: only public ones may be.
	Allow func(netip.Addr) error

	MaxSize int64         // bytes that may be fetched, about; 0: 1 GiB
	Timeout time.Duration // for all of it; 0: 5 minutes
	History bool          // fetch what was before the commit too

	CA         string // file of PEM certificates trusted for https, in place of the system's
	Identity   string // file of an ssh key, in place of the user's own
	KnownHosts string // file of ssh host keys trusted, in place of the user's own
	Agent      string // socket of an ssh agent
}

// Defaults and caps of Fetch.
const (
	maxFetched = 1 << 30
	maxWait    = 5 * time.Minute
	watchEvery = 50 * time.Millisecond
)

// Fetch fetches one commit of the repository at a URL (http, https, ssh, or
// user@host:path) into a temporary folder, which Close removes, and opens it. The
// revision is a whole commit id, or the name of a tag or branch; "" is the
// server's HEAD. Annotated tags of the commit come with it.
//
// Nobody is asked for a password, no proxy is used, no submodule fetched, and a
// server that redirects to another host is not followed. The host's addresses are
// looked up once and held to Options.Allow; no other is connected to.
func Fetch(ctx context.Context, address, revision string, o Options) (*Repository, error) {
	o.Timeout = cmp.Or(o.Timeout, maxWait)
	limited, cancel := context.WithTimeout(ctx, o.Timeout)
	defer cancel()
	r, err := fetch(limited, address, revision, o)
	switch {
	case err == nil:
		return r, nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case limited.Err() != nil:
		return nil, errTime
	}
	return nil, err
}

func fetch(ctx context.Context, address, revision string, o Options) (*Repository, error) {
	if lower := strings.ToLower(revision); isID(lower) {
		revision = lower
	}
	var wanted []string
	switch {
	case revision == "" || revision == "HEAD":
		wanted = []string{"HEAD"}
	case isID(revision):
		wanted = []string{revision}
	case !validName("refs/tags/" + revision):
		return nil, errRevision
	case strings.HasPrefix(revision, "refs/"):
		wanted = []string{revision}
	default:
		wanted = []string{"refs/tags/" + revision, "refs/heads/" + revision}
	}
	from, err := parse(address)
	if err != nil {
		return nil, err
	}
	if from.addrs, err = resolve(ctx, from.host, o.Allow); err != nil {
		return nil, err
	}
	from.addr = from.addrs[0]
	if from.scheme != "ssh" {
		if o.Token != "" && from.scheme == "http" && slices.ContainsFunc(from.addrs, func(a netip.Addr) bool { return !a.IsLoopback() }) {
			return nil, errClear
		}
		if err := from.ask(ctx, o); err != nil {
			return nil, err
		}
	}
	digits := 40
	if len(revision) == 64 && isID(revision) {
		digits = 64
	}
	p, err := start(ctx, digits)
	if err != nil {
		return nil, err
	}
	r, err := p.fetch(ctx, from, wanted, digits, o)
	if err == ErrNoCommit && isShort(revision) {
		err = errShortID
	}
	if err != nil {
		p.remove()
		return nil, err
	}
	r.fetched = p
	return r, nil
}

// kept is what the fetched commit or tag is called in the temporary folder.
const kept = "refs/patuh/wanted"

// fetch fetches the first of some references that the server has.
func (p *program) fetch(ctx context.Context, from *remote, wanted []string, digits int, o Options) (*Repository, error) {
	p.env = append(p.env, from.environment(o)...)
	err := error(ErrNoCommit)
	for _, name := range wanted {
		err = p.pull(ctx, from, name, o)
		if err == errOtherIDs && digits == 40 { // SHA-256, which is known only now
			digits = 64
			if err := p.write("config", configuration(digits)); err != nil {
				return nil, err
			}
			err = p.pull(ctx, from, name, o)
		}
		if err != ErrNoCommit {
			break
		}
	}
	if err == ErrNoCommit && wanted[0] == "HEAD" {
		err = errNoHead
	}
	if err != nil {
		return nil, err
	}
	home, err := os.OpenRoot(p.home)
	if err != nil {
		return nil, err
	}
	defer home.Close()
	return Open(ctx, home, ".", kept)
}

// errOtherIDs is pull's error of a server whose object ids are of another kind.
var errOtherIDs = errors.New("object ids of another kind")

// pull runs git fetch, and ends it when more has come than may.
func (p *program) pull(ctx context.Context, from *remote, name string, o Options) error {
	arguments := []string{
		"fetch", "--quiet", "--no-progress", "--no-auto-maintenance", "--no-write-fetch-head", "--no-recurse-submodules", "--force",
	}
	if !o.History {
		arguments = append(arguments, "--depth=1")
	}
	work, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	cmd, said := p.command(work, append(arguments, "--", from.url, name+":"+kept)...)
	watched := make(chan struct{})
	go func() {
		defer close(watched)
		tick := time.NewTicker(watchEvery)
		defer tick.Stop()
		for {
			select {
			case <-work.Done():
				return
			case <-tick.C:
				if size(p.home) > cmp.Or(o.MaxSize, maxFetched) {
					stop(errTooBig)
				}
			}
		}
	}()
	err := cmd.Run()
	tooBig := context.Cause(work) == errTooBig
	stop(nil)
	<-watched
	switch {
	case tooBig:
		return errTooBig
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return told(said.String())
	case size(p.home) > cmp.Or(o.MaxSize, maxFetched):
		return errTooBig
	}
	return nil
}

// size is how much a folder holds, in bytes.
func size(folder string) int64 {
	var sum int64
	filepath.WalkDir(folder, func(_ string, e fs.DirEntry, err error) error {
		if err != nil {
			return nil // it may be gone again
		}
		if info, err := e.Info(); err == nil {
			sum += info.Size()
		}
		return nil
	})
	return sum
}

// complaint is what git or ssh says, in the C locale, when something fails.
var complaint = []struct {
	says *regexp.Regexp
	err  error
}{
	{regexp.MustCompile(`mismatched algorithms`), errOtherIDs},
	{regexp.MustCompile(`couldn't find remote ref|not our ref|no such remote ref`), ErrNoCommit},
	{regexp.MustCompile(`Host key verification failed|host key is known`), errHostKey},
	{regexp.MustCompile(`Permission denied \(`), errKeyWrong},
	{regexp.MustCompile(`does not appear to be a git repository|[Rr]epository .*not found|No such project`), errNotFound},
	{regexp.MustCompile(`returned error: 401|Authentication failed|could not read Username`), errTokenWrong},
	{regexp.MustCompile(`returned error: 403`), errForbidden},
	{regexp.MustCompile(`returned error: (404|410)|not found$`), errNotFound},
	{regexp.MustCompile(`returned error: 429`), errBusy},
	{regexp.MustCompile(`returned error: 5\d\d|[Ee]arly EOF|hung up|unexpected disconnect`), errServer},
	{regexp.MustCompile(`returned error: 3\d\d|[Rr]edirect`), errRedirect},
	{regexp.MustCompile(`SSL certificate|certificate verif`), errCertificate},
	{regexp.MustCompile(`Operation too slow|timed out`), errTime},
	{regexp.MustCompile(`Failed to connect|Connection refused|Could not resolve|unreachable`), errConnect},
}

// told tells of what failed, in words of ours.
func told(said string) error {
	for _, c := range complaint {
		if c.says.MatchString(said) {
			return c.err
		}
	}
	return errFetch
}

// remote is where a repository is fetched from.
type remote struct {
	url, scheme, host, port string
	addrs                   []netip.Addr // that may be connected to
	addr                    netip.Addr   // the one that is
}

// scp finds user@host:path, the short form of an ssh address.
var scp = regexp.MustCompile(`^([A-Za-z0-9][A-Za-z0-9._-]*)@([A-Za-z0-9][A-Za-z0-9.-]*):([^/:-][^:]*)$`)

// parse reads an address. Nothing in it can be an option of a program, a
// password, or of a kind that runs something.
func parse(address string) (*remote, error) {
	if len(address) > maxPointer || strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || r == 0x7f || r == '\\' }) {
		return nil, errURL
	}
	if m := scp.FindStringSubmatch(address); m != nil && validHost(m[2]) {
		return &remote{url: address, scheme: "ssh", host: m[2], port: "22"}, nil
	}
	u, err := url.Parse(address)
	if err != nil {
		return nil, errURL
	}
	port := map[string]string{"http": "80", "https": "443", "ssh": "22"}[u.Scheme]
	if port == "" || u.Opaque != "" || strings.Trim(u.Path, "/") == "" || !validHost(u.Hostname()) {
		return nil, errURL
	}
	_, secret := u.User.Password()
	if secret || u.User != nil && u.Scheme != "ssh" || u.RawQuery != "" || u.ForceQuery || u.Fragment != "" {
		return nil, errCredentials
	}
	if u.User != nil && !plain.MatchString(u.User.Username()) {
		return nil, errURL
	}
	if u.Port() != "" {
		if n, err := strconv.ParseUint(u.Port(), 10, 16); err != nil || n == 0 {
			return nil, errURL
		}
		port = u.Port()
	}
	return &remote{url: strings.TrimRight(u.String(), "/"), scheme: u.Scheme, host: u.Hostname(), port: port}, nil
}

var (
	plain    = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)
	hostName = regexp.MustCompile(`^[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9])?$`)
)

// number finds a host that some programs take for an IPv4 address and others for a
// name: it would be looked up as one and connected to as the other.
var number = regexp.MustCompile(`(?i)(^|\.)(\d+|0x[0-9a-f]*)$`)

func validHost(host string) bool {
	addr, err := netip.ParseAddr(host)
	return err == nil && addr.Zone() == "" || err != nil && hostName.MatchString(host) && !number.MatchString(host)
}

// resolve returns the addresses of a host that may be connected to, one or more.
func resolve(ctx context.Context, host string, allow func(netip.Addr) error) ([]netip.Addr, error) {
	if allow == nil {
		allow = network.Public
	}
	all, err := net.DefaultResolver.LookupNetIP(ctx, "ip", host)
	if err != nil {
		known := new(net.DNSError)
		if errors.As(err, &known) && known.IsNotFound {
			return nil, errNoHost
		}
		return nil, orEnded(ctx, errDNS)
	}
	var allowed []netip.Addr
	for _, addr := range all {
		if addr = addr.Unmap(); allow(addr) == nil {
			allowed = append(allowed, addr)
		}
	}
	if len(allowed) == 0 {
		return nil, errNotAllowed
	}
	return allowed, nil
}

// environment is what git is told for one fetch: which address the host has and,
// of an https server, the token, which no other program can read there.
func (from *remote) environment(o Options) []string {
	if from.scheme == "ssh" {
		return from.shell(o)
	}
	addr := from.addr.String()
	if from.addr.Is6() {
		addr = "[" + addr + "]"
	}
	told := [][2]string{{"http.proxy", ""}}
	if _, err := netip.ParseAddr(from.host); err != nil {
		told = append(told, [2]string{"http.curloptResolve", from.host + ":" + from.port + ":" + addr})
	}
	if o.Token != "" {
		told = append(told, [2]string{"http." + from.scheme + "://" + net.JoinHostPort(from.host, from.port) + "/.extraHeader", "Authorization: " + o.basic()})
	}
	if o.CA != "" {
		told = append(told, [2]string{"http.sslCAInfo", o.CA})
	}
	env := []string{"GIT_CONFIG_COUNT=" + strconv.Itoa(len(told))}
	for i, pair := range told {
		n := strconv.Itoa(i)
		env = append(env, "GIT_CONFIG_KEY_"+n+"="+pair[0], "GIT_CONFIG_VALUE_"+n+"="+pair[1])
	}
	return env
}

func (o Options) basic() string {
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(cmp.Or(o.User, "x-access-token")+":"+o.Token))
}

// shell tells git how to call ssh: with nothing of the user's configuration, and
// to the address found, by the key of the host named.
func (from *remote) shell(o Options) []string {
	alias := from.host
	if from.port != "22" {
		alias = "[" + from.host + "]:" + from.port // so known_hosts says it
	}
	words := []string{
		"ssh", "-F", os.DevNull, "-oBatchMode=yes", "-oStrictHostKeyChecking=yes", "-oUpdateHostKeys=no", "-oConnectTimeout=30",
		"-oForwardAgent=no", "-oClearAllForwardings=yes", "-oPermitLocalCommand=no", "-oProxyCommand=none",
		"-oHostName=" + from.addr.String(), "-oHostKeyAlias=" + alias,
	}
	if o.Identity != "" {
		words = append(words, "-oIdentitiesOnly=yes", "-i", o.Identity)
	}
	if o.KnownHosts != "" {
		words = append(words, "-oUserKnownHostsFile="+quoteOption(o.KnownHosts), "-oGlobalKnownHostsFile="+os.DevNull)
	}
	for i, word := range words {
		words[i] = "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
	}
	env := []string{"GIT_SSH_COMMAND=" + strings.Join(words, " "), "GIT_SSH_VARIANT=ssh"}
	if o.Agent != "" {
		env = append(env, "SSH_AUTH_SOCK="+o.Agent)
	}
	return env
}

// quoteOption keeps a path with spaces one path to ssh, and a percent sign itself.
func quoteOption(name string) string {
	return `"` + strings.ReplaceAll(name, "%", "%%") + `"`
}
