package sbom

import (
	"path"
	"regexp"

	"github.com/package-url/packageurl-go"

	"github.com/patuh-id/patuh/inventory"
)

// format is one form of build files.
type format struct {
	lock  bool                      // it tells of all, each with its version
	locks []string                  // files that tell more than it does, where they lie beside it
	why   *inventory.Text           // what it cannot tell
	parse func([]byte, *list) error // nil: it is not read
}

// What a build file that is no lock file leaves open.
var (
	direct = &inventory.Text{
		ID: "tanpa berkas kunci di sampingnya: hanya paket yang disebut langsung, dengan versi bila ditetapkan",
		EN: "no lock file lies beside it: only packages it names itself, with a version where it sets one",
	}
	unread = &inventory.Text{
		ID: "bentuk ini tidak dibaca: yang dideklarasikannya tidak ada dalam SBOM",
		EN: "this form is not read: what it declares is not in the SBOM",
	}
)

// formats are those of files by their names.
var formats = map[string]*format{
	"composer.lock":       {lock: true, parse: composerLock},
	"package-lock.json":   {lock: true, parse: packageLock},
	"npm-shrinkwrap.json": {lock: true, parse: packageLock},
	"yarn.lock":           {lock: true, parse: yarnLock},
	"pnpm-lock.yaml":      {lock: true, parse: pnpmLock},
	"go.mod":              {lock: true, parse: goMod},
	"Cargo.lock":          {lock: true, parse: tomlLock(packageurl.TypeCargo)},
	"poetry.lock":         {lock: true, parse: tomlLock(packageurl.TypePyPi)},
	"uv.lock":             {lock: true, parse: tomlLock(packageurl.TypePyPi)},
	"pdm.lock":            {lock: true, parse: tomlLock(packageurl.TypePyPi)},
	"Pipfile.lock":        {lock: true, parse: pipfileLock},
	"pubspec.lock":        {lock: true, parse: pubspecLock},
	"Gemfile.lock":        {lock: true, parse: gemfileLock},
	"packages.lock.json":  {lock: true, parse: nugetLock},
	"gradle.lockfile":     {lock: true, parse: gradleLock},

	"pom.xml":        {why: direct, parse: pom},
	"composer.json":  {why: direct, locks: []string{"composer.lock"}, parse: composerJSON},
	"package.json":   {why: direct, locks: []string{"package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml"}, parse: packageJSON},
	"Cargo.toml":     {why: direct, locks: []string{"Cargo.lock"}, parse: cargoTOML},
	"pyproject.toml": {why: direct, locks: []string{"poetry.lock", "uv.lock", "pdm.lock"}, parse: pyproject},
	"pubspec.yaml":   {why: direct, locks: []string{"pubspec.lock"}, parse: pubspec},

	"Gemfile":          {why: unread, locks: []string{"Gemfile.lock"}},
	"Pipfile":          {why: unread, locks: []string{"Pipfile.lock"}},
	"build.gradle":     {why: unread, locks: []string{"gradle.lockfile"}},
	"build.gradle.kts": {why: unread, locks: []string{"gradle.lockfile"}},
	"setup.py":         {why: unread, locks: []string{"requirements.txt", "poetry.lock", "uv.lock", "pyproject.toml"}},
	"bower.json":       {why: unread},
	"bun.lock":         {why: unread},
	"bun.lockb":        {why: unread},
	"deno.lock":        {why: unread},
	"environment.yml":  {why: unread},
	"mix.lock":         {why: unread},
	"Podfile.lock":     {why: unread},
	"Package.resolved": {why: unread},
	"conanfile.txt":    {why: unread},
	"build.sbt":        {why: unread},
	"packages.config":  {why: unread},
}

var (
	requirementsName = regexp.MustCompile(`(?i)^requirements([._-].*)?\.txt$`)
	requirementsFile = &format{why: direct, parse: requirements}
	projectFile      = &format{why: unread, locks: []string{"packages.lock.json"}}
)

// reading is how a file of that name is read; nil: it is no build file.
func reading(base string) *format {
	if f := formats[base]; f != nil {
		return f
	}
	switch ending := path.Ext(base); {
	case requirementsName.MatchString(base):
		return requirementsFile
	case ending == ".csproj" || ending == ".fsproj" || ending == ".vbproj":
		return projectFile
	}
	return nil
}
