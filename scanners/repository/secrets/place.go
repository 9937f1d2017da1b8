package secrets

import (
	"path"
	"slices"
	"strings"

	"github.com/patuh-id/patuh/scanners/pattern"
)

// places are the names of folders, in lower case, that say what lies below.
var places = map[string][]string{
	Vendored: {"node_modules", "vendor", "third_party", "third-party", "thirdparty", "bower_components", "site-packages", "pods"},
	Test:     {"__tests__", "spec", "specs", "fixtures", "fixture", "mocks", "mock", "e2e", "cypress", "fuzz"},
	Example:  {"example", "examples", "sample", "samples", "contoh"},
	Docs:     {"doc", "docs", "documentation", "dokumen", "dokumentasi", "manual", "panduan", "wiki"},
	Pipeline: {".github", ".circleci", ".gitlab"},
}

// tested are the names of folders of tests. A page of testimonials is none.
var tested = pattern.Of(`^(func|unit|integration|e2e|internal)?[-_]?tests?([-_].*|ing|data|util.*|only|certs?|keys?|cases?|suites?|lib|helpers?|fixtures?|infra)?$|[-_]tests?$`)

// placeOf says what kind of place a path is, the most telling first.
func placeOf(name string) string {
	parts := strings.Split(strings.ToLower(name), "/")
	base := parts[len(parts)-1]
	for _, place := range []string{Vendored, Test, Example, Docs, Pipeline} {
		if slices.ContainsFunc(parts[:len(parts)-1], func(folder string) bool {
			return slices.Contains(places[place], folder) || place == Test && tested().MatchString(folder)
		}) {
			return place
		}
	}
	words := strings.FieldsFunc(base, func(r rune) bool { return r == '.' || r == '-' || r == '_' })
	has := func(some ...string) bool {
		return slices.ContainsFunc(some, func(w string) bool { return slices.Contains(words, w) })
	}
	switch {
	case has("example", "sample", "dist", "template", "tpl", "tmpl", "contoh", "stub"):
		return Example
	case has("test", "tests", "spec", "testing") || base == "phpunit.xml":
		return Test
	case base == ".gitlab-ci.yml" || base == ".travis.yml" || base == "bitbucket-pipelines.yml" || base == "jenkinsfile":
		return Pipeline
	case slices.Contains([]string{".md", ".markdown", ".rst", ".adoc", ".txt", ".html"}, path.Ext(base)):
		return Docs
	}
	return Own
}

// configures says whether a file is one that settings stand in: there a name and
// a value are what they seem. Elsewhere they are mostly forms, checks and tests.
func configures(name string) bool {
	name = strings.ToLower(name)
	base := path.Base(name)
	ext := path.Ext(base)
	parts := strings.Split(path.Dir(name), "/")
	if slices.ContainsFunc(parts, func(p string) bool {
		return slices.Contains([]string{"lang", "locale", "locales", "i18n", "translations", "l10n", "migrations"}, p)
	}) {
		return false
	}
	if base == ".env" || strings.HasPrefix(base, ".env.") || strings.HasPrefix(base, "env.") || ext == ".env" {
		return true
	}
	if slices.Contains([]string{".npmrc", ".pypirc", ".netrc", "_netrc", ".pgpass", ".my.cnf", ".dockercfg", "credentials", ".s3cfg", ".boto"}, base) {
		return true
	}
	told := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(base, w) })
	}
	switch ext {
	case ".properties", ".ini", ".conf", ".cnf", ".cfg", ".toml", ".tfvars", ".config":
		return true
	case ".yml", ".yaml":
		return !told("openapi", "swagger", "lock", "publiccode")
	case ".json", ".xml":
		return told("config", "setting", "secret", "credential", "application", "local", "environment", "context", "datasource", "hibernate", "persistence", "google-services")
	case ".php", ".py", ".js", ".ts", ".mjs", ".cjs", ".rb", ".go", ".java", ".kt", ".cs", ".vb", ".pl", ".sh", ".bat", ".ps1", ".dart", ".inc", ".asp", ".aspx", ".jsp":
		if told("config", "setting", "koneksi", "connect", "database", "credential", "secret", "environment", "constant", "konstanta") || base == "db.php" || base == "env.php" {
			return true
		}
		return slices.ContainsFunc(parts, func(p string) bool {
			return slices.Contains([]string{"config", "configs", "conf", "settings", "environments", "env"}, p)
		})
	}
	return false
}
