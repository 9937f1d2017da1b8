package secrets

import (
	"bytes"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/patuh-id/patuh/scanners/pattern"
)

// The forms of a setting: a name and its value.
var (
	quoted   = pattern.Of(`\b([A-Za-z_][\w.\-]+)["']?\]?\s*(?:=>|:=|=|:)\s*("[^"\n]+"|'[^'\n]+')`)
	argument = pattern.Of(`\(\s*["']([A-Za-z_][\w.\-]+)["']\s*,\s*("[^"\n]+"|'[^'\n]+')`)
	plainly  = pattern.Of(`^\s*(?:export\s+|set\s+|SET\s+|-\s+|ENV\s+|ARG\s+)?["']?([A-Za-z_][\w.\-]+)["']?\s*(?:=|:\s|\s*:=)\s*(.+?)\s*$`)
	element  = pattern.Of(`<([A-Za-z][\w.\-]+)>\s*([^<>\s]+)\s*</`)
	property = pattern.Of(`(?i)(?:name|key)="([\w.\-]+)"\s+value="([^"\n]+)"`)
	netrc    = pattern.Of(`(?i)^\s*(?:machine\s+\S+\s+)?(?:login\s+\S+\s+)?(password)\s+(\S{3,128})`)
)

// maxLine bounds a line that is read as a setting; longer ones are data.
const maxLine = 4096

// assignments looks at the settings of a file that has settings. It does not
// where a value is there to be replaced or to be seen: examples, tests, manuals.
func (l *look) assignments() {
	if l.binary || l.place != Own && l.place != Pipeline || !configures(l.entry.Path) {
		return
	}
	base := strings.ToLower(path.Base(l.entry.Path))
	ext := path.Ext(base)
	dotenv := strings.HasPrefix(base, ".env") || strings.HasPrefix(base, "env.") || ext == ".env"
	source := slices.Contains([]string{".php", ".py", ".js", ".ts", ".mjs", ".cjs", ".rb", ".go", ".java", ".kt", ".cs", ".vb", ".pl", ".dart", ".inc", ".asp", ".aspx", ".jsp", ".json"}, ext)
	at := 0
	for line := range bytes.Lines(l.data) {
		start := at
		at += len(line)
		if len(line) > maxLine || l.told(start, at) || base != ".pgpass" && !mentions(line) || l.budget < 0 {
			continue
		}
		l.budget -= len(line)
		text := string(line)
		switch trimmed := strings.TrimSpace(text); {
		case trimmed == "", strings.HasPrefix(trimmed, "#"), strings.HasPrefix(trimmed, "//"), strings.HasPrefix(trimmed, "*"), strings.HasPrefix(trimmed, ";"), strings.HasPrefix(trimmed, "<!--"):
			continue // what is commented out is mostly how it is written
		}
		var found [][]string
		switch {
		case base == ".pgpass":
			if parts := strings.Split(strings.TrimSpace(text), ":"); len(parts) == 5 {
				found = [][]string{{"", "password", parts[4]}}
			}
		case base == ".netrc" || base == "_netrc":
			found = netrc().FindAllStringSubmatch(text, 2)
		case ext == ".xml" || ext == ".config":
			found = append(element().FindAllStringSubmatch(text, 4), property().FindAllStringSubmatch(text, 4)...)
		case source:
			found = append(quoted().FindAllStringSubmatch(text, 8), argument().FindAllStringSubmatch(text, 8)...)
		default:
			found = plainly().FindAllStringSubmatch(text, 1)
		}
		for _, m := range found {
			value := unquote(m[2], dotenv)
			if kind := named(m[1]); kind != "" && l.opens(kind, m[1], value, source) {
				l.credential(kind, start)
				break
			}
		}
	}
}

// mentions says whether a line can name a secret.
func mentions(line []byte) bool {
	for i := 0; i+2 < len(line); i++ {
		switch line[i] | 0x20 {
		case 'p':
			if c := line[i+1] | 0x20; c == 'a' && line[i+2]|0x20 == 's' || c == 'w' && line[i+2]|0x20 == 'd' {
				return true
			}
		case 's':
			if c := line[i+1] | 0x20; c == 'e' && line[i+2]|0x20 == 'c' || c == 'a' && line[i+2]|0x20 == 'n' {
				return true
			}
		case 't':
			if line[i+1]|0x20 == 'o' && line[i+2]|0x20 == 'k' {
				return true
			}
		case 'k':
			if line[i+1]|0x20 == 'e' && line[i+2]|0x20 == 'y' {
				return true
			}
		}
	}
	return false
}

// unquote takes off a value's quotes, and what follows it as a remark.
func unquote(value string, dotenv bool) string {
	value = strings.TrimSpace(value)
	if len(value) > 1 && (value[0] == '"' || value[0] == '\'') {
		if end := strings.IndexByte(value[1:], value[0]); end >= 0 {
			return value[1 : 1+end]
		}
	}
	if i := strings.Index(value, " #"); i >= 0 {
		value = strings.TrimSpace(value[:i])
	}
	if !dotenv {
		value = strings.TrimRight(value, ",;")
	}
	return value
}

// Rules of settings.
const (
	passwordSetting = "password_setting"
	secretSetting   = "secret_setting"
)

// named says which secret a name is that of: a password, which may be any word,
// or something made by a machine, which does not look like one.
func named(name string) string {
	words := split(name)
	if len(words) == 0 || name == "PWD" || name == "OLDPWD" {
		return ""
	}
	last := words[len(words)-1]
	pair := last
	if len(words) > 1 {
		pair = words[len(words)-2] + last
	}
	switch {
	case strings.HasSuffix(last, "password"), strings.HasSuffix(last, "passwd"), last == "pass", last == "pwd", last == "passphrase", last == "dbpass", last == "sandi", last == "katasandi", last == "userpass":
		return passwordSetting
	case last == "secret", last == "token", last == "authtoken", last == "apikey", last == "secretkey", last == "appkey",
		slices.Contains([]string{"apikey", "secretkey", "accesskey", "authkey", "serverkey", "appkey", "encryptionkey", "privatekey", "signingkey", "jwtkey", "masterkey", "securekey"}, pair):
		return secretSetting
	}
	return ""
}

// split is the words of a name, in lower case.
func split(name string) []string {
	var words []string
	var word []rune
	flush := func() {
		if len(word) > 0 {
			words = append(words, strings.ToLower(string(word)))
			word = nil
		}
	}
	small := false
	for _, r := range name {
		switch {
		case r == '_' || r == '-' || r == '.':
			flush()
		case unicode.IsUpper(r) && small:
			flush()
			word = append(word, r)
		default:
			word = append(word, r)
		}
		small = unicode.IsLower(r)
	}
	flush()
	return words
}

var (
	file     = pattern.Of(`^[~.]{0,2}[\w.\-]*(?:[/\\][\w.\-]+)+\.?\w*$`)
	variable = pattern.Of(`^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_(?:PASSWORD|PASSWD|PASS|SECRET|KEY|TOKEN)$`)
	word     = pattern.Of(`^[A-Za-z_\-]+$`)
	naming   = pattern.Of(`(?i)password|passwd|secret|token|credential|sandi`)
	snake    = pattern.Of(`^[a-z][a-z0-9]{0,12}(?:_[a-z][a-z0-9]{0,12}){2,}$`)
	call     = pattern.Of(`^[A-Za-z_][\w.:\->]*\s*[(\[]`)
)

// opens says whether a value is one that opens something, and no word of a form.
func (l *look) opens(kind, name, value string, source bool) bool {
	lower := strings.ToLower(value)
	switch {
	case len(value) < 3, len(value) > 256, placeholder(value), call().MatchString(value):
		return false
	case strings.Contains(value, "|"), strings.HasPrefix(value, "$2y$"), strings.HasPrefix(value, "{"), strings.HasPrefix(value, "["), strings.HasPrefix(value, "!"), strings.HasPrefix(value, "&"), strings.HasPrefix(value, "*"), strings.HasPrefix(value, ">"):
		return false // a rule for input, a hash, a structure
	case variable().MatchString(value), source && word().MatchString(value) && naming().MatchString(value), kind == secretSetting && snake().MatchString(value):
		return false // the name of another setting
	case strings.Join(split(value), "") == strings.Join(split(name), ""):
		return false
	case strings.HasPrefix(value, "/") && file().MatchString(value), strings.HasPrefix(lower, "http://"), strings.HasPrefix(lower, "https://"):
		return false
	case strings.Contains(value, " ") && kind == secretSetting, strings.Count(value, " ") > 1:
		return false // a sentence
	}
	if kind == passwordSetting {
		if weak(value) {
			return l.place == Own && strings.HasPrefix(path.Base(l.entry.Path), ".env")
		}
		return true
	}
	return len(value) >= 12 && (mixed(value) || len(value) >= 24 && !strings.ContainsAny(value, "./"))
}

// mixed says whether a value has letters and digits.
func mixed(s string) bool {
	return strings.IndexFunc(s, unicode.IsDigit) >= 0 && strings.IndexFunc(s, unicode.IsLetter) >= 0
}
