package sbom

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/package-url/packageurl-go"

	"github.com/patuh-id/patuh/internal/sbom/sbomtest"
	"github.com/patuh-id/patuh/scanners/repository/tree"
	"github.com/patuh-id/patuh/scanners/repository/treetest"
)

// samples are build files, and what is to be read of each.
var samples = []struct {
	file, content string
	urls          []string
	skipped       int
}{
	{
		"composer.lock", `{"packages": [{"name": "laravel/framework", "version": "v10.48.4", "dist": {"url": "https://user:rahasia@example.id/x"}}], "packages-dev": [{"name": "phpunit/phpunit", "version": "10.5.1"}, {"name": "a/b", "version": "dev-main"}]}`,
		[]string{"pkg:composer/a/b@dev-main", "pkg:composer/laravel/framework@10.48.4", "pkg:composer/phpunit/phpunit@10.5.1"},
		0,
	},
	{
		"composer.json", `{"require": {"php": ">=8.1", "ext-json": "*", "laravel/framework": "^10"}, "require-dev": {"phpunit/phpunit": "^10"}}`,
		[]string{"pkg:composer/laravel/framework", "pkg:composer/phpunit/phpunit"},
		0,
	},
	{
		"package-lock.json", `{"name": "x", "lockfileVersion": 3, "packages": {"": {"name": "x", "version": "1.0.0"}, "node_modules/@vue/shared": {"version": "3.4.21", "integrity": "sha512-x"}, "node_modules/a": {"version": "1.0.0"}, "node_modules/a/node_modules/b": {"version": "2.0.0"}, "node_modules/lain": {"name": "asli", "version": "1.2.3"}, "paket/sendiri": {"version": "1.0.0"}, "node_modules/sendiri": {"resolved": "paket/sendiri", "link": true}}}`,
		[]string{"pkg:npm/%40vue/shared@3.4.21", "pkg:npm/a@1.0.0", "pkg:npm/asli@1.2.3", "pkg:npm/b@2.0.0"},
		0,
	},
	{
		"package-lock.json", `{"lockfileVersion": 1, "dependencies": {"a": {"version": "1.0.0", "dependencies": {"b": {"version": "2.0.0"}}}, "lain": {"version": "npm:asli@1.2.3"}, "git": {"version": "git+https://oauth2:rahasia@example.id/x.git#1"}, "rusak": 1}}`,
		[]string{"pkg:npm/a@1.0.0", "pkg:npm/asli@1.2.3", "pkg:npm/b@2.0.0", "pkg:npm/git"},
		1,
	},
	{"npm-shrinkwrap.json", `{"lockfileVersion": 2, "packages": {"node_modules/a": {"version": "1.0.0"}}, "dependencies": {"a": {"version": "1.0.0"}}}`, []string{"pkg:npm/a@1.0.0"}, 0},
	{"pdm.lock", "[metadata]\nlock_version = \"4.4\"\n[[package]]\nname = \"idna\"\nversion = \"3.6\"\n", []string{"pkg:pypi/idna@3.6"}, 0},
	{"package.json", `{"dependencies": {"vue": "^3"}, "devDependencies": {"vite": "https://user:rahasia@example.id/vite.tgz"}}`, []string{"pkg:npm/vite", "pkg:npm/vue"}, 0},
	{
		"yarn.lock", "# yarn lockfile v1\n\n\"@babel/core@^7.0.0\", \"@babel/core@^7.1.0\":\n  version \"7.24.0\"\n  resolved \"https://user:rahasia@example.id/core\"\n\nms@2.1.2:\n  version \"2.1.2\"\n  dependencies:\n    version \"1\"\n",
		[]string{"pkg:npm/%40babel/core@7.24.0", "pkg:npm/ms@2.1.2"},
		0,
	},
	{
		"yarn.lock", "__metadata:\n  version: 6\n\n\"lain@npm:asli@^1.0\":\n  version: 1.2.3\n  resolution: \"asli@npm:1.2.3\"\n\n\"ms@npm:2.1.2\":\n  version: 2.1.2\n\n\"x@workspace:.\":\n  version: 0.0.0-use.local\n",
		[]string{"pkg:npm/asli@1.2.3", "pkg:npm/ms@2.1.2"},
		0,
	},
	{
		"pnpm-lock.yaml", "lockfileVersion: '9.0'\npackages:\n  '@vue/shared@3.4.21':\n    resolution: {integrity: x}\n  ms@2.1.2(a@1.0.0):\n    resolution: {integrity: x}\n",
		[]string{"pkg:npm/%40vue/shared@3.4.21", "pkg:npm/ms@2.1.2"},
		0,
	},
	{"pnpm-lock.yaml", "lockfileVersion: 5.4\npackages:\n  /@vue/shared/3.4.21:\n    dev: true\n  /a/1.0.0_ms@2.1.2:\n    dev: true\n", []string{"pkg:npm/%40vue/shared@3.4.21", "pkg:npm/a@1.0.0"}, 0},
	{
		"go.mod", "module x\n\ngo 1.22\n\nrequire (\n\tgithub.com/BurntSushi/toml v1.3.2\n\texample.id/a v1.0.0 // indirect\n\texample.id/b v1.0.0\n)\n\nreplace example.id/a => example.id/c v1.1.0\n\nreplace example.id/b => ../b\n",
		[]string{"pkg:golang/example.id/c@v1.1.0", "pkg:golang/github.com/BurntSushi/toml@v1.3.2"},
		1,
	},
	{"Cargo.lock", "version = 3\n\n[[package]]\nname = \"serde\"\nversion = \"1.0.197\"\nsource = \"registry+https://github.com/rust-lang/crates.io-index\"\n\n[[package]]\nname = \"milik-sendiri\"\nversion = \"0.1.0\"\n", []string{"pkg:cargo/serde@1.0.197"}, 0},
	{"Cargo.toml", "[package]\nname = \"x\"\n[dependencies]\nserde = \"1\"\nlokal = { path = \"../lokal\" }\n", []string{"pkg:cargo/serde"}, 0},
	{"poetry.lock", "[[package]]\nname = \"Zope.Interface\"\nversion = \"6.2\"\n", []string{"pkg:pypi/zope-interface@6.2"}, 0},
	{"uv.lock", "version = 1\n[[package]]\nname = \"x\"\nversion = \"0.1.0\"\nsource = { virtual = \".\" }\n[[package]]\nname = \"idna\"\nversion = \"3.6\"\nsource = { registry = \"https://pypi.org/simple\" }\n", []string{"pkg:pypi/idna@3.6"}, 0},
	{"pyproject.toml", "[project]\ndependencies = [\"django==5.0.3\", \"idna>=3\", \"x @ https://u:rahasia@example.id/x.whl\"]\n", []string{"pkg:pypi/django@5.0.3", "pkg:pypi/idna"}, 1},
	{"Pipfile.lock", `{"_meta": {}, "default": {"idna": {"version": "==3.6"}}, "develop": {"x": {"path": "."}}}`, []string{"pkg:pypi/idna@3.6", "pkg:pypi/x"}, 0},
	{
		"requirements.txt", "# catatan\n--index-url https://user:rahasia@example.id/simple\n-r lain.txt\nDjango==5.0.3 \\\n    --hash=sha256:00\nrequests[socks] >= 2 ; python_version > \"3\"\nidna == 3.6 # tetap\ngit+https://user:rahasia@example.id/x.git\nx @ file:///x\npg~=1.2\n",
		[]string{"pkg:pypi/django@5.0.3", "pkg:pypi/idna@3.6", "pkg:pypi/pg", "pkg:pypi/requests"},
		3,
	},
	{"requirements-dev.txt", "pytest==8.1.1\r\n", []string{"pkg:pypi/pytest@8.1.1"}, 0},
	{"pubspec.lock", "packages:\n  http:\n    source: hosted\n    version: \"1.2.1\"\n  flutter:\n    source: sdk\n    version: \"0.0.0\"\n", []string{"pkg:pub/http@1.2.1"}, 0},
	{"pubspec.yaml", "name: x\ndependencies:\n  http: ^1.0.0\n  flutter:\n    sdk: flutter\n", []string{"pkg:pub/http"}, 0},
	{"Gemfile.lock", "PATH\n  remote: .\n  specs:\n    sendiri (0.1.0)\n\nGEM\n  remote: https://rubygems.org/\n  specs:\n    nokogiri (1.16.2-x86_64-linux)\n      racc (~> 1.4)\n    racc (1.7.3)\n\nDEPENDENCIES\n  nokogiri\n", []string{"pkg:gem/nokogiri@1.16.2", "pkg:gem/racc@1.7.3"}, 0},
	{"packages.lock.json", `{"version": 1, "dependencies": {"net8.0": {"Newtonsoft.Json": {"type": "Direct", "resolved": "13.0.3"}, "sendiri": {"type": "Project"}}}}`, []string{"pkg:nuget/Newtonsoft.Json@13.0.3"}, 0},
	{"gradle.lockfile", "# catatan\norg.slf4j:slf4j-api:2.0.12=runtimeClasspath\nempty=\n", []string{"pkg:maven/org.slf4j/slf4j-api@2.0.12"}, 0},
	{
		"pom.xml", `<?xml version="1.0" encoding="ISO-8859-1"?><project xmlns="http://maven.apache.org/POM/4.0.0"><groupId>id.go</groupId><version>1</version><properties><spring.version>6.1.5</spring.version></properties>
<dependencyManagement><dependencies><dependency><groupId>a</groupId><artifactId>b</artifactId><version>2</version></dependency></dependencies></dependencyManagement>
<dependencies><dependency><groupId>org.springframework</groupId><artifactId>spring-core</artifactId><version>${spring.version}</version></dependency>
<dependency><groupId>a</groupId><artifactId>b</artifactId></dependency><dependency><groupId>${project.groupId}</groupId><artifactId>c</artifactId><version>${tidak.ada}</version></dependency></dependencies></project>`,
		[]string{"pkg:maven/a/b@2", "pkg:maven/id.go/c", "pkg:maven/org.springframework/spring-core@6.1.5"},
		0,
	},
}

func search(t testing.TB, in tree.Tree) *Bill {
	t.Helper()
	s := &Search{}
	if err := in.Walk(t.Context(), func(e tree.Entry) error { s.Offer(e); return nil }); err != nil {
		t.Fatal(err)
	}
	return s.Read(t.Context(), in)
}

func urls(b *Bill) []string {
	var out []string
	for _, c := range b.Components {
		out = append(out, c.URL())
	}
	return out
}

func TestFormats(t *testing.T) {
	read := map[string]bool{}
	for _, c := range samples {
		t.Run(c.file, func(t *testing.T) {
			b := search(t, treetest.New(map[string]string{"app/" + c.file: c.content}))
			if got := urls(b); !slices.Equal(got, c.urls) {
				t.Errorf("%q", got)
			}
			if len(b.Sources) != 1 || b.Sources[0].Skipped != c.skipped || b.Sources[0].Components != len(c.urls) || b.Sources[0].Path != "app/"+c.file {
				t.Errorf("%+v", b.Sources)
			}
			said, err := json.Marshal(b)
			if err != nil || strings.Contains(string(said), "rahasia") {
				t.Errorf("%s %v", said, err)
			}
			for _, u := range c.urls {
				if _, err := packageurl.FromString(u); err != nil {
					t.Error(err)
				}
			}
		})
		read[c.file] = true
	}
	for name, f := range formats {
		if f.parse != nil && !read[name] {
			t.Errorf("no sample of %s", name)
		}
		for _, lock := range f.locks {
			if reading(lock) == nil {
				t.Errorf("%s gives way to %s, which is not read", name, lock)
			}
		}
	}
}

// What cannot be read, is not read, or names no version is said.
func TestNotWhole(t *testing.T) {
	for _, c := range []struct{ file, content, why string }{
		{"composer.lock", "{", "could not be understood"},
		{"composer.lock", "{}", "could not be understood"},
		{"package-lock.json", "[]", "could not be understood"},
		{"package-lock.json", strings.Repeat(`{"lockfileVersion":1,"dependencies":{"a":`, 70) + "1" + strings.Repeat("}}", 70), "could not be understood"},
		{"go.mod", "<<<<<<< HEAD\n", "not all of it could be understood"},
		{"go.mod", "module x\n\ngo 1.16\n\nrequire example.id/a v1.0.0\n", "before go 1.17"},
		{"Cargo.lock", "[[package", "could not be understood"},
		{"yarn.lock", "acak", "could not be understood"},
		{"Gemfile.lock", "acak", "could not be understood"},
		{"pnpm-lock.yaml", "a: &a [*a]", "could not be understood"},
		{"pom.xml", "<html/>", "could not be understood"},
		{"pom.xml", "<project>", "could not be understood"},
		{"Gemfile", "gem 'rails'", "not read"},
		{"App.csproj", "<Project/>", "not read"},
		{"package.json", `{"dependencies": {"vue": "^3"}}`, "no lock file"},
	} {
		b := search(t, treetest.New(map[string]string{c.file: c.content}))
		if len(b.Sources) != 1 || b.Sources[0].Why == nil || !strings.Contains(b.Sources[0].Why.EN, c.why) || b.Whole() {
			t.Errorf("%s: %+v", c.file, b.Sources)
		}
	}
	large := treetest.With(treetest.New(nil), tree.Entry{Path: "composer.lock", Size: maxSize + 1}, tree.Entry{Path: "go.mod", Mode: tree.Symlink})
	if b := search(t, large); len(b.Sources) != 2 || b.Sources[0].Why == nil || b.Sources[1].Why == nil {
		t.Errorf("%+v", b.Sources)
	}
	var long strings.Builder // one file of more packages than are told
	for i := range maxComponents + 2 {
		fmt.Fprintf(&long, "a%d==1\n", i)
	}
	if b := search(t, treetest.New(map[string]string{"requirements.txt": long.String()})); len(b.Components) != maxComponents || b.Sources[0].Skipped != 2 {
		t.Errorf("%d components, %+v", len(b.Components), b.Sources)
	}
	yaml := "packages:\n" + strings.Repeat("  a:\n    version: \"1\"\n", maxYAML/20)
	if b := search(t, treetest.New(map[string]string{"pubspec.lock": yaml})); b.Sources[0].Why == nil || strings.Contains(b.Sources[0].Why.EN, "understood") {
		t.Errorf("%+v", b.Sources)
	}
	all := map[string]string{}
	for i := range maxRead/maxSize + 1 {
		all[fmt.Sprintf("a%d/requirements.txt", i)] = strings.Repeat("#\n", maxSize/2)
	}
	if b := search(t, treetest.New(all)); len(b.Sources) != 1 || b.Sources[0].Why == nil || !strings.Contains(b.Sources[0].Why.EN, "more than 64 MiB together") {
		t.Errorf("%+v", b.Sources)
	}
	many := map[string]string{}
	for i := range maxSources + 3 {
		many[fmt.Sprintf("a%d/requirements.txt", i)] = "idna==3.6\n"
	}
	if b := search(t, treetest.New(many)); b.Beyond != 3 || len(b.Sources) != maxSources || len(b.Components) != 1 || len(b.Components[0].Files) != maxSources || b.Whole() {
		t.Errorf("%d beyond, %d sources, %d components", b.Beyond, len(b.Sources), len(b.Components))
	}
}

// Names that are no UTF-8 are told in order.
func TestNames(t *testing.T) {
	b := search(t, treetest.New(map[string]string{"\xff/go.mod": "module a\n", "\xfe/go.mod": "module b\n", "\u00e9/go.mod": "module c\n", "z/go.mod": "module d\n"}))
	if len(b.Sources) != 4 || !slices.IsSortedFunc(b.Sources, func(x, y Source) int { return strings.Compare(x.Path, y.Path) }) {
		t.Errorf("%+v", b.Sources)
	}
	for _, s := range b.Sources {
		if !utf8.ValidString(s.Path) {
			t.Errorf("%q", s.Path)
		}
	}
}

// A lock file takes the place of what it was made of; what others made is theirs;
// a manifest that asks for nothing says nothing.
func TestWhichFiles(t *testing.T) {
	b := search(t, treetest.New(map[string]string{
		"composer.json": `{"require": {"a/b": "^1"}}`, "composer.lock": `{"packages": [{"name": "a/b", "version": "1.2.0"}]}`,
		"web/package.json":                     `{"dependencies": {"vue": "3"}}`,
		"alat/package.json":                    `{"private": true}`,
		"node_modules/x/package.json":          `{"dependencies": {"y": "1"}}`,
		"web/node_modules/x/package-lock.json": "rusak",
		"vendor/a/b/composer.lock":             "rusak",
		"src/go.mod":                           "module simpus\n\ngo 1.22\n",
		"README.md":                            "# Simpus\n",
	}))
	var paths []string
	for _, s := range b.Sources {
		paths = append(paths, s.Path)
	}
	if want := []string{"composer.lock", "src/go.mod", "web/package.json"}; !slices.Equal(paths, want) {
		t.Errorf("%q", paths)
	}
	if want := []string{"pkg:composer/a/b@1.2.0", "pkg:npm/vue"}; !slices.Equal(urls(b), want) {
		t.Errorf("%q", urls(b))
	}
}

// TestSchema holds what is written to the published schema, which comes with the
// library of the types.
func TestSchema(t *testing.T) {
	validate := sbomtest.Validator(t)
	valid := func(data []byte) bool {
		t.Helper()
		var bill map[string]any
		if err := json.Unmarshal(data, &bill); err != nil {
			t.Fatal(err)
		}
		ok, problems := validate(bill)
		t.Log(problems)
		return ok
	}
	files := map[string]string{}
	for i, c := range samples {
		files[fmt.Sprintf("%d/%s", i, c.file)] = c.content
	}
	of := Subject{Name: "simpus", Version: strings.Repeat("a", 40), Committed: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC), Serial: make([]byte, 20)}
	for name, in := range map[string]map[string]string{"all": files, "none": {"README.md": "x"}} {
		b := search(t, treetest.New(in))
		data, err := b.Encode(of)
		if err != nil {
			t.Fatal(err)
		}
		if !valid(data) {
			t.Errorf("%s is not CycloneDX:\n%s", name, data)
		}
		again, _ := search(t, treetest.New(in)).Encode(of)
		if string(again) != string(data) {
			t.Errorf("%s differs when made again", name)
		}
		if valid([]byte(strings.Replace(string(data), `"type": "application"`, `"type": "program"`, 1))) {
			t.Error("anything is valid")
		}
		whole := name == "none"
		if b.Whole() != whole || strings.Contains(string(data), `"incomplete"`) == whole {
			t.Errorf("%s: whole %v:\n%s", name, b.Whole(), data)
		}
	}
}

func TestSerial(t *testing.T) {
	if got := Serial(bytes.Repeat([]byte{0xff}, 32)); got != "urn:uuid:ffffffff-ffff-8fff-bfff-ffffffffffff" {
		t.Error(got)
	}
}

// FuzzParsers gives any bytes to each parser.
func FuzzParsers(f *testing.F) {
	for _, c := range samples {
		f.Add(c.file, []byte(c.content))
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		format := reading(name)
		if format == nil || format.parse == nil {
			return
		}
		l := &list{}
		if format.parse(data, l) != nil {
			return
		}
		for _, c := range l.found {
			at := c.URL()
			if !utf8.ValidString(at) || len(at) > 3*(maxName+maxVersion)+40 || c.Name == "" || strings.ContainsAny(c.Version, "@:/ ") {
				t.Errorf("%+v", c)
			}
			back, err := packageurl.FromString(at)
			if err != nil || back.Version != c.Version {
				t.Errorf("%q: %+v, %v", at, back, err)
			}
		}
	})
}
