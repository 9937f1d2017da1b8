package secrets

import (
	"slices"
	"strings"
	"unicode"
)

// fill are words that ask to be replaced, in a value of several.
var fill = []string{
	"your", "change", "changeme", "changeit", "changethis", "replace", "replaceme", "insert", "enter", "fill", "put", "here", "placeholder", "example", "sample", "dummy", "redacted", "todo", "tbd", "xxx",
	"ganti", "isi", "isikan", "masukkan", "contoh", "disini", "sini", "anda",
}

// nothing are values that say that there is none, or of what sort one is.
var nothing = []string{
	"null", "nil", "none", "undefined", "empty", "true", "false", "yes", "no", "on", "off",
	"string", "text", "varchar", "hidden", "hash", "hashed", "bcrypt", "argon2", "required", "optional", "nullable", "plain",
	"password", "passwd", "passphrase", "secret", "token", "rahasia", "sandi", "katasandi", "pass", "pwd", "key", "apikey", "value",
	"mypassword", "mysecret", "secretkey", "yourpassword", "password1", "users", "email",
}

// placeholder says whether a value stands where a secret is still to be.
func placeholder(value string) bool {
	value = strings.TrimSpace(value)
	lower := strings.ToLower(value)
	if value == "" || slices.Contains(nothing, lower) {
		return true
	}
	for _, mark := range []string{"${", "{{", "<", "%(", "$(", "#{", "@@", "{%", "***", "...", "…", "env(", "getenv", "process.env", "os.environ", "env[", "xxxx", "vault:", "secretsmanager", "ssm:"} {
		if strings.Contains(lower, mark) {
			return true
		}
	}
	if value[0] == '$' && len(value) > 1 && strings.IndexFunc(value[1:], func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }) < 0 && strings.ToUpper(value) == value {
		return true // a variable of the shell
	}
	if value[0] == '%' && value[len(value)-1] == '%' || strings.HasPrefix(value, "__") && strings.HasSuffix(value, "__") || value[0] == '{' && value[len(value)-1] == '}' {
		return true
	}
	first, size := rune(value[0]), 0
	for _, r := range value {
		if r != first {
			size = -1
			break
		}
		size++
	}
	if size > 0 && !unicode.IsDigit(first) {
		return true // one sign over and over
	}
	if len(value) > 40 && !strings.ContainsAny(value, " -_") {
		return false // made by a machine, whatever words are in it
	}
	words := strings.FieldsFunc(lower, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(fill, w) }) ||
		strings.Trim(lower, "abcdefghijklmnopqrstuvwxyz_-") == "" && (strings.HasPrefix(lower, "your") || strings.HasPrefix(lower, "my_") || strings.HasPrefix(lower, "changeme"))
}

// weak says whether a value is a word that every tool of development sets at
// first. Such a word in a real configuration is a fault of another kind.
func weak(value string) bool {
	return slices.Contains([]string{
		"root", "admin", "postgres", "mysql", "mariadb", "mongo", "redis", "rabbitmq", "guest", "test", "testing", "tester", "user", "demo", "dev", "local", "localhost",
		"laravel", "homestead", "sail", "default", "docker", "app", "minio", "minioadmin", "sa", "db", "database", "example", "toor", "123", "1234",
	}, strings.ToLower(value))
}
