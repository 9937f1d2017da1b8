package secrets

import (
	"bytes"
	"encoding/base64"
	"net/url"
	"regexp"
	"strings"

	"github.com/patuh-id/patuh/scanners/pattern"
)

// token is a form of credentials that is told by its letters.
type token struct {
	rule    string
	anchors []string
	at      int                   // see anchor
	behind  int                   // bytes that are looked at from the anchor on
	form    func() *regexp.Regexp // must match from the anchor on; the secret is its first group, or all of it
	check   func(l *look, at int, found [][]byte) bool
}

// find looks at a place where an anchor of the form stands.
func (t token) find(l *look, at int) {
	if at > 0 && wordByte(l.data[at-1]) && wordByte(t.anchors[0][0]) {
		return
	}
	view, _ := l.window(at, 0, t.behind)
	m := t.form().FindSubmatch(view)
	if m == nil {
		return
	}
	value := m[len(m)-1]
	for i := len(m) - 1; len(value) == 0 && i >= 0; i-- {
		value = m[i]
	}
	if placeholder(string(value)) || t.check != nil && !t.check(l, at, m) {
		return
	}
	l.credential(t.rule, at)
	l.next = at + len(m[0])
}

func wordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_'
}

// tokens makes the forms. Those that begin a word must begin one.
func tokens() []token {
	return []token{
		{rule: "github_token", anchors: []string{"ghp_", "gho_", "ghu_", "ghs_", "ghr_"}, at: 2, behind: 300, form: pattern.Of(`^gh[pousr]_[A-Za-z0-9]{36,255}`)},
		{rule: "github_token", anchors: []string{"github_pat_"}, at: 6, behind: 120, form: pattern.Of(`^github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}`)},
		{rule: "gitlab_token", anchors: []string{"glpat-", "gldt-", "glrt-", "glptt-", "glsoat-", "glcbt-"}, at: 0, behind: 200, form: pattern.Of(`^gl(?:pat|dt|rt|ptt|soat|cbt)-[0-9A-Za-z_-]{20,}`)},
		{rule: "aws_key_pair", anchors: []string{"AKIA", "ASIA"}, at: 1, behind: 21, form: pattern.Of(`^(?:AKIA|ASIA)[A-Z2-7]{16}`), check: besideAWS},
		{rule: "google_api_key", anchors: []string{"AIza"}, at: 1, behind: 40, form: pattern.Of(`^AIza[0-9A-Za-z_-]{35}`), check: notInClient},
		{rule: "google_oauth_secret", anchors: []string{"GOCSPX-"}, at: 3, behind: 40, form: pattern.Of(`^GOCSPX-[0-9A-Za-z_-]{28}`)},
		{rule: "firebase_server_key", anchors: []string{":APA91b"}, at: 2, behind: 200, form: pattern.Of(`^:APA91b[0-9A-Za-z_-]{134}`)},
		{rule: "slack_token", anchors: []string{"xoxb-", "xoxa-", "xoxp-", "xoxr-", "xoxs-", "xoxe-", "xapp-"}, at: 0, behind: 260, form: pattern.Of(`^(?:xox[abprse]|xapp)-[0-9A-Za-z]+-[0-9A-Za-z-]{10,250}`)},
		{rule: "slack_webhook", anchors: []string{"hooks.slack.com/"}, at: 5, behind: 120, form: pattern.Of(`^hooks\.slack\.com/(?:services|workflows)/T[0-9A-Z]{6,}/[AB][0-9A-Z]{6,}/[0-9A-Za-z]{20,}`)},
		{rule: "stripe_key", anchors: []string{"sk_live_", "rk_live_", "sk_test_", "rk_test_"}, at: 1, behind: 140, form: pattern.Of(`^[sr]k_(?:live|test)_([0-9A-Za-z]{20,120})`)},
		{rule: "midtrans_server_key", anchors: []string{"Mid-server-"}, at: 2, behind: 60, form: pattern.Of(`^Mid-server-([0-9A-Za-z_-]{16,48})`)},
		{rule: "xendit_key", anchors: []string{"xnd_production_", "xnd_development_"}, at: 1, behind: 140, form: pattern.Of(`^xnd_(?:production|development)_([0-9A-Za-z]{32,120})`)},
		{rule: "telegram_bot_token", anchors: []string{":AA"}, at: 0, behind: 40, form: pattern.Of(`^:AA[0-9A-Za-z_-]{33}`), check: afterBot},
		{rule: "laravel_app_key", anchors: []string{"APP_KEY"}, at: 2, behind: 100, form: pattern.Of(`^APP_KEY["']?\s*(?:=>|=|:|,)?\s*(?:value=)?["']?base64:([A-Za-z0-9+/]{43}=|[A-Za-z0-9+/]{22}==)`)},
		{rule: "wordpress_config", anchors: []string{"'DB_PASSWORD'", `"DB_PASSWORD"`, "'AUTH_KEY'", "'SECURE_AUTH_KEY'", "'LOGGED_IN_KEY'", "'NONCE_KEY'"}, at: 1, behind: 300, form: pattern.Of(`^["'][A-Z_]+["']\s*,\s*(?:'([^'\n]{4,128})'|"([^"\n]{4,128})")\s*\)`), check: defined},
		{rule: "sendgrid_key", anchors: []string{"SG."}, at: 1, behind: 80, form: pattern.Of(`^SG\.[0-9A-Za-z_-]{22}\.[0-9A-Za-z_-]{43}`)},
		{rule: "npm_token", anchors: []string{"npm_"}, at: 2, behind: 44, form: pattern.Of(`^npm_([0-9A-Za-z]{36})`)},
		{rule: "pypi_token", anchors: []string{"pypi-AgEIcHlwaS5vcmc"}, at: 5, behind: 200, form: pattern.Of(`^pypi-AgEIcHlwaS5vcmc[0-9A-Za-z_-]{50,}`)},
		{rule: "openai_key", anchors: []string{"T3BlbkFJ"}, at: 0, behind: 40, form: pattern.Of(`^T3BlbkFJ([0-9A-Za-z_-]{20,})`)},
		{rule: "anthropic_key", anchors: []string{"sk-ant-"}, at: 5, behind: 140, form: pattern.Of(`^sk-ant-[a-z0-9]{3,10}-([0-9A-Za-z_-]{60,120})`)},
		{rule: "digitalocean_token", anchors: []string{"dop_v1_", "doo_v1_", "dor_v1_"}, at: 3, behind: 80, form: pattern.Of(`^do[opr]_v1_([a-f0-9]{64})`)},
		{rule: "azure_storage_key", anchors: []string{"AccountKey="}, at: 7, behind: 110, form: pattern.Of(`^AccountKey=([A-Za-z0-9+/]{86}==)`)},
		{rule: "vault_token", anchors: []string{"hvs."}, at: 1, behind: 140, form: pattern.Of(`^hvs\.([0-9A-Za-z_-]{24,130})`)},
		{rule: "url_password", anchors: []string{"://"}, at: 1, behind: 320, form: pattern.Of(`^://([^\s"'<>:@/\\]{0,100}):([^\s"'<>@/\\]{3,128})@([^\s"'<>@/\\:,?]{1,200})`), check: inURL},
		{rule: "jdbc_password", anchors: []string{"jdbc:"}, at: 3, behind: 500, form: pattern.Of(`^jdbc:[^\s"'<>]{5,300}?[?&;](?i:password)=([^\s"'<>&;]{3,128})`), check: configured},
		{rule: "connection_string", anchors: []string{"Password=", "password=", "Pwd=", "pwd=", "PWD="}, at: 2, behind: 160, form: pattern.Of(`^(?i:password|pwd)=([^\s"'<>;&${}%]{3,128})\s*(?:[;"']|$)`), check: connected},
		{rule: "database_login", anchors: []string{"mysqli_connect(", "mysql_connect(", "mysql_pconnect(", "mysqli("}, at: 0, behind: 400, form: pattern.Of(`^mysqli?(?:_p?connect)?\(\s*["'][^"'\n]{0,200}["']\s*,\s*["'][^"'\n]{0,100}["']\s*,\s*["']([^"'\n]{3,128})["']`), check: configured},
		{rule: "database_login", anchors: []string{"PDO("}, at: 1, behind: 500, form: pattern.Of(`^PDO\(\s*["'][^"'\n]{0,300}["']\s*,\s*["'][^"'\n]{0,100}["']\s*,\s*["']([^"'\n]{3,128})["']`), check: configured},
		{rule: "database_login", anchors: []string{"getConnection("}, at: 3, behind: 600, form: pattern.Of(`^getConnection\(\s*"[^"\n]{0,300}"\s*,\s*"[^"\n]{0,100}"\s*,\s*"([^"\n]{3,128})"`), check: configured},
		{rule: "database_login", anchors: []string{"pg_connect("}, at: 1, behind: 500, form: pattern.Of(`^pg_connect\(\s*["'][^"'\n]{0,300}password=([^"'\s]{3,128})`), check: configured},
		{rule: "docker_login", anchors: []string{`"auth"`}, at: 4, behind: 600, form: pattern.Of(`^"auth"\s*:\s*"([A-Za-z0-9+/]{8,500}={0,2})"`), check: dockerLogin},
	}
}

var awsSecret = pattern.Of(`(?:^|[^A-Za-z0-9/+=])([A-Za-z0-9/+]{40})(?:[^A-Za-z0-9/+=]|$)`)

// besideAWS says whether a secret stands near an access key's id, which alone
// opens nothing.
func besideAWS(l *look, at int, found [][]byte) bool {
	if bytes.HasSuffix(found[0], []byte("EXAMPLE")) {
		return false
	}
	view, _ := l.window(at, 400, 600)
	for _, m := range awsSecret().FindAllSubmatch(view, 8) {
		if s := string(m[1]); mixed(s) && strings.ToLower(s) != s && !strings.HasSuffix(s, "EXAMPLEKEY") {
			return true
		}
	}
	return false
}

// notInClient says whether a key of Google stands where it is none that every
// copy of an application carries: those say whose traffic it is, and open nothing.
func notInClient(l *look, _ int, _ [][]byte) bool {
	name := l.entry.Path[strings.LastIndexByte(l.entry.Path, '/')+1:]
	return name != "google-services.json" && name != "GoogleService-Info.plist" && name != "firebase_options.dart"
}

// afterBot says whether the number of a bot stands before its token.
func afterBot(l *look, at int, found [][]byte) bool {
	digits := 0
	for at-digits > 0 && l.data[at-digits-1] >= '0' && l.data[at-digits-1] <= '9' && digits < 12 {
		digits++
	}
	end := at + len(found[0])
	return digits >= 8 && digits <= 10 && (end == len(l.data) || !wordByte(l.data[end]) && l.data[end] != '-')
}

// configured says whether a weak form stands in what the agency runs.
func configured(l *look, _ int, found [][]byte) bool {
	return l.place == Own && !weak(string(found[len(found)-1]))
}

// defined says whether a constant of WordPress is given a value.
func defined(l *look, _ int, found [][]byte) bool {
	value := string(found[1]) + string(found[2])
	return l.place != Vendored && l.place != Test && !placeholder(value) && value != "password_here" && value != "put your unique phrase here"
}

// connected says whether a password stands in a connection string, by what such
// a string has besides.
func connected(l *look, at int, found [][]byte) bool {
	if l.place != Own || weak(string(found[1])) {
		return false
	}
	view, inside := l.window(at, 300, 200)
	if i := bytes.LastIndexByte(view[:inside], '\n'); i >= 0 {
		view = view[i:]
	}
	view, _, _ = bytes.Cut(bytes.TrimPrefix(view, []byte("\n")), []byte("\n"))
	view = bytes.ToLower(view)
	if bytes.Contains(view, []byte("jdbc:")) {
		return false // which is a form of its own
	}
	has := func(some ...string) bool {
		for _, s := range some {
			if bytes.Contains(view, []byte(s)) {
				return true
			}
		}
		return false
	}
	return has("server=", "data source=", "host=", "dsn=", "driver=") && has("user id=", "uid=", "user=", "username=", "dbname=", "database=", "initial catalog=")
}

// inURL says whether a URL's password opens something.
func inURL(l *look, _ int, found [][]byte) bool {
	user, password, host := string(found[1]), string(found[2]), string(found[3])
	if decoded, err := url.PathUnescape(password); err == nil {
		password = decoded
	}
	if placeholder(password) || strings.ContainsAny(host, "${}[]()%*") {
		return false
	}
	host = strings.ToLower(host)
	for _, reserved := range []string{"example.com", "example.org", "example.net", ".example", ".test", ".invalid"} {
		if host == strings.TrimPrefix(reserved, ".") || strings.HasSuffix(host, reserved) || strings.HasSuffix(host, "."+reserved) {
			return false
		}
	}
	if host == "host" || host == "hostname" || host == "server" {
		return false
	}
	if l.place != Own && (user == password || weak(password) || near(host)) {
		return false
	}
	return !near(host) || user != password && !weak(password)
}

// near says whether a host is the machine itself, or one named beside it.
func near(host string) bool {
	return !strings.Contains(host, ".") || host == "127.0.0.1" || host == "0.0.0.0"
}

// dockerLogin says whether a registry's login is a name and a password.
func dockerLogin(l *look, _ int, found [][]byte) bool {
	data, err := base64.StdEncoding.DecodeString(string(found[1]))
	if err != nil {
		return false
	}
	_, password, ok := strings.Cut(string(data), ":")
	return ok && len(password) >= 4 && !placeholder(password)
}
