package sbom

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"

	"github.com/package-url/packageurl-go"
	"github.com/pelletier/go-toml/v2"
	"golang.org/x/mod/modfile"
	"golang.org/x/mod/semver"
	"gopkg.in/yaml.v3"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
)

var errForm = errors.New("another form")

// composerLock reads composer.lock (https://getcomposer.org/doc/01-basic-usage.md).
func composerLock(data []byte, l *list) error {
	type pkg struct{ Name, Version string }
	var f struct {
		Packages []pkg
		Dev      []pkg `json:"packages-dev"`
	}
	if err := json.Unmarshal(data, &f); err != nil {
		return err
	}
	if f.Packages == nil {
		return errForm
	}
	for _, p := range append(f.Packages, f.Dev...) {
		l.add(packageurl.TypeComposer, p.Name, strings.TrimPrefix(p.Version, "v"))
	}
	return nil
}

// platform says whether what composer requires is PHP itself or a part of it.
func platform(name string) bool { return !strings.Contains(name, "/") }

func composerJSON(data []byte, l *list) error {
	var f struct {
		Require map[string]any
		Dev     map[string]any `json:"require-dev"`
	}
	if err := json.Unmarshal(data, &f); err != nil {
		return err
	}
	for _, m := range []map[string]any{f.Require, f.Dev} {
		for _, name := range sorted(m) {
			if !platform(name) {
				l.add(packageurl.TypeComposer, name, "")
			}
		}
	}
	return nil
}

// npmPackage is an entry of package-lock.json.
type npmPackage struct {
	Name         string
	Version      string
	Link         bool
	Bundled      bool
	Dependencies map[string]json.RawMessage
}

// maxNested bounds how deep packages of package-lock.json's first version may lie in
// others.
const maxNested = 64

// packageLock reads package-lock.json of the versions 1 to 3
// (https://docs.npmjs.com/cli/configuring-npm/package-lock-json).
func packageLock(data []byte, l *list) error {
	var f struct {
		LockfileVersion int
		Packages        map[string]npmPackage
		Dependencies    map[string]json.RawMessage
	}
	if err := json.Unmarshal(data, &f); err != nil {
		return err
	}
	if f.LockfileVersion == 0 && f.Packages == nil && f.Dependencies == nil {
		return errForm
	}
	if f.Packages == nil {
		return nested(f.Dependencies, l, 0)
	}
	for _, at := range sorted(f.Packages) {
		p := f.Packages[at]
		i := strings.LastIndex("/"+at, "/node_modules/")
		if i < 0 || p.Link { // the package itself, and those of its workspace
			continue
		}
		name := at[i+len("node_modules/"):]
		if p.Name != "" { // where it is installed under another
			name = p.Name
		}
		l.add(packageurl.TypeNPM, name, p.Version)
	}
	return nil
}

func nested(all map[string]json.RawMessage, l *list, depth int) error {
	if depth > maxNested {
		return errForm
	}
	for _, name := range sorted(all) {
		var p npmPackage
		if err := json.Unmarshal(all[name], &p); err != nil {
			l.skipped++
			continue
		}
		if rest, ok := strings.CutPrefix(p.Version, "npm:"); ok { // under another name
			if at := strings.LastIndexByte(rest, '@'); at > 0 {
				name, p.Version = rest[:at], rest[at+1:]
			}
		}
		l.add(packageurl.TypeNPM, name, p.Version)
		if err := nested(p.Dependencies, l, depth+1); err != nil {
			return err
		}
	}
	return nil
}

func packageJSON(data []byte, l *list) error {
	var f struct{ Dependencies, DevDependencies, OptionalDependencies, PeerDependencies map[string]any }
	if err := json.Unmarshal(data, &f); err != nil {
		return err
	}
	for _, m := range []map[string]any{f.Dependencies, f.DevDependencies, f.OptionalDependencies, f.PeerDependencies} {
		for _, name := range sorted(m) {
			l.add(packageurl.TypeNPM, name, "")
		}
	}
	return nil
}

var yarnVersion = regexp.MustCompile(`^  "?version"?:? "?([^"\s]+)"?$`)

// yarnLock reads yarn.lock of both forms: a heading of what is asked for, the
// version below it.
func yarnLock(data []byte, l *list) error {
	if !bytes.Contains(data, []byte("yarn lockfile v1")) && !bytes.Contains(data, []byte("__metadata:")) {
		return errForm
	}
	name := ""
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\r\n")
		switch {
		case line == "" || line[0] == '#':
		case line[0] != ' ':
			asked, _, _ := strings.Cut(strings.TrimSuffix(line, ":"), ",")
			asked = strings.Trim(asked, `" `)
			name = ""
			at := strings.IndexByte(asked[min(1, len(asked)):], '@') + 1
			switch {
			case at > 0:
				name = asked[:at]
				if alias, ok := strings.CutPrefix(asked[at+1:], "npm:"); ok {
					if i := strings.LastIndexByte(alias, '@'); i > 0 {
						name = alias[:i]
					}
				}
				if strings.HasPrefix(asked[at+1:], "workspace:") {
					name = ""
				}
			case asked != "__metadata":
				l.skipped++
			}
		default:
			if m := yarnVersion.FindStringSubmatch(line); m != nil && name != "" {
				l.add(packageurl.TypeNPM, name, m[1])
				name = ""
			}
		}
	}
	return nil
}

// pnpmLock reads pnpm-lock.yaml of the versions 5 to 9: a package is a key.
func pnpmLock(data []byte, l *list) error {
	var f struct {
		Version  string               `yaml:"lockfileVersion"`
		Packages map[string]yaml.Node `yaml:"packages"`
	}
	if err := decodeYAML(data, &f); err != nil {
		return err
	}
	if f.Version == "" {
		return errForm
	}
	for _, key := range sorted(f.Packages) {
		name, _, _ := strings.Cut(strings.TrimPrefix(key, "/"), "(")
		by := "@"
		if strings.HasPrefix(f.Version, "5") {
			by = "/"
			name, _, _ = strings.Cut(name, "_")
		}
		at := strings.LastIndex(name, by)
		if at <= 0 {
			l.skipped++
			continue
		}
		l.add(packageurl.TypeNPM, name[:at], name[at+1:])
	}
	return nil
}

// decodeYAML reads the first document; yaml.v3 holds aliases to a bound.
func decodeYAML(data []byte, into any) error {
	if len(data) > maxYAML {
		return scanners.ErrTooLarge
	}
	err := yaml.Unmarshal(data, into)
	if errors.Is(err, io.EOF) {
		return errForm
	}
	return err
}

// goMod reads go.mod, which since go 1.17 names all modules that are linked or tested.
func goMod(data []byte, l *list) error {
	replaced := map[string]*modfile.Replace{}
	f, err := modfile.Parse("go.mod", data, nil)
	if err != nil {
		if f, err = modfile.ParseLax("go.mod", data, nil); err != nil { // which passes over what it does not know, and over what is replaced
			return err
		}
		l.why = &inventory.Text{ID: "tidak semua isinya dapat dipahami", EN: "not all of it could be understood"}
	}
	for _, r := range f.Replace {
		replaced[r.Old.Path+"@"+r.Old.Version] = r
	}
	for _, r := range f.Require {
		name, version := r.Mod.Path, r.Mod.Version
		by := replaced[name+"@"+version]
		if by == nil {
			by = replaced[name+"@"]
		}
		if by != nil {
			if by.New.Version == "" { // a folder
				l.skipped++
				continue
			}
			name, version = by.New.Path, by.New.Version
		}
		l.add(packageurl.TypeGolang, name, version)
	}
	if f.Go == nil || semver.Compare("v"+f.Go.Version, "v1.17") < 0 {
		if len(f.Require) > 0 && l.why == nil {
			l.why = &inventory.Text{ID: "go.mod sebelum go 1.17 hanya menyebut modul yang dipakai langsung", EN: "a go.mod of before go 1.17 names only modules that are used directly"}
		}
	}
	return nil
}

// tomlLock reads a lock file that is a list of packages in TOML. Those from a folder,
// and of Cargo those from nowhere, are the repository's own.
func tomlLock(kind string) func([]byte, *list) error {
	return func(data []byte, l *list) error {
		var f struct {
			Package []struct {
				Name, Version string
				Source        any
			}
		}
		if err := toml.Unmarshal(data, &f); err != nil {
			return err
		}
		if f.Package == nil && len(bytes.TrimSpace(data)) == 0 {
			return errForm
		}
		for _, p := range f.Package {
			own := kind == packageurl.TypeCargo && p.Source == nil
			if m, ok := p.Source.(map[string]any); ok {
				for _, at := range []string{"virtual", "editable", "directory"} {
					own = own || m[at] != nil
				}
				own = own || m["type"] == "directory"
			}
			if !own {
				l.add(kind, p.Name, p.Version)
			}
		}
		return nil
	}
}

func cargoTOML(data []byte, l *list) error {
	var f struct {
		Dependencies map[string]any
		Dev          map[string]any `toml:"dev-dependencies"`
		Build        map[string]any `toml:"build-dependencies"`
		Workspace    struct{ Dependencies map[string]any }
	}
	if err := toml.Unmarshal(data, &f); err != nil {
		return err
	}
	for _, m := range []map[string]any{f.Dependencies, f.Dev, f.Build, f.Workspace.Dependencies} {
		for _, name := range sorted(m) {
			if d, ok := m[name].(map[string]any); ok && d["path"] != nil {
				continue // the repository's own
			}
			l.add(packageurl.TypeCargo, name, "")
		}
	}
	return nil
}

func pyproject(data []byte, l *list) error {
	var f struct {
		Project struct {
			Dependencies []string
			Optional     map[string][]string `toml:"optional-dependencies"`
		}
		Tool struct {
			Poetry struct {
				Dependencies map[string]any
			}
		}
	}
	if err := toml.Unmarshal(data, &f); err != nil {
		return err
	}
	for _, asked := range f.Project.Dependencies {
		l.requirement(asked)
	}
	for _, extra := range sorted(f.Project.Optional) {
		for _, asked := range f.Project.Optional[extra] {
			l.requirement(asked)
		}
	}
	for _, name := range sorted(f.Tool.Poetry.Dependencies) {
		if name != "python" {
			l.add(packageurl.TypePyPi, name, "")
		}
	}
	return nil
}

// requirement of pip (PEP 508): a name, extras, versions, a marker.
var requirementForm = regexp.MustCompile(`^([A-Za-z0-9][A-Za-z0-9._-]*)\s*(\[[^\]]*\])?\s*(?:\(?\s*(===?)\s*([A-Za-z0-9.!+_-]+)\s*\)?|[^@]*)$`)

func (l *list) requirement(line string) {
	line, _, _ = strings.Cut(line, ";")
	m := requirementForm.FindStringSubmatch(strings.TrimSpace(line))
	if m == nil || strings.Contains(line, "://") {
		l.skipped++
		return
	}
	l.add(packageurl.TypePyPi, m[1], m[4])
}

// requirements reads requirements.txt
// (https://pip.pypa.io/en/stable/reference/requirements-file-format/).
func requirements(data []byte, l *list) error {
	if bytes.IndexByte(data, 0) >= 0 {
		return errForm
	}
	text := strings.ReplaceAll(strings.ReplaceAll(string(bytes.TrimPrefix(data, []byte("\ufeff"))), "\r\n", "\n"), "\\\n", " ")
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if i := strings.Index(line, " #"); i >= 0 {
			line = line[:i]
		}
		if i := strings.Index(line, " --"); i >= 0 { // options of the line: hashes
			line = line[:i]
		}
		switch {
		case line == "" || line[0] == '#':
		case strings.HasPrefix(line, "-r") || strings.HasPrefix(line, "-c") || strings.HasPrefix(line, "-e") || strings.HasPrefix(line, "--requirement") || strings.HasPrefix(line, "--constraint") || strings.HasPrefix(line, "--editable"):
			l.skipped++
		case line[0] == '-': // where to look
		default:
			l.requirement(line)
		}
	}
	return nil
}

func pipfileLock(data []byte, l *list) error {
	var f struct {
		Meta             map[string]any `json:"_meta"`
		Default, Develop map[string]struct{ Version string }
	}
	if err := json.Unmarshal(data, &f); err != nil {
		return err
	}
	if f.Meta == nil {
		return errForm
	}
	for _, m := range []map[string]struct{ Version string }{f.Default, f.Develop} {
		for _, name := range sorted(m) {
			l.add(packageurl.TypePyPi, name, strings.TrimPrefix(m[name].Version, "=="))
		}
	}
	return nil
}

func pubspecLock(data []byte, l *list) error {
	var f struct {
		Packages map[string]struct{ Version, Source string }
	}
	if err := decodeYAML(data, &f); err != nil {
		return err
	}
	if f.Packages == nil {
		return errForm
	}
	for _, name := range sorted(f.Packages) {
		if p := f.Packages[name]; p.Source != "path" && p.Source != "sdk" {
			l.add(packageurl.TypePub, name, p.Version)
		}
	}
	return nil
}

func pubspec(data []byte, l *list) error {
	var f struct {
		Dependencies map[string]any
		Dev          map[string]any `yaml:"dev_dependencies"`
	}
	if err := decodeYAML(data, &f); err != nil {
		return err
	}
	for _, m := range []map[string]any{f.Dependencies, f.Dev} {
		for _, name := range sorted(m) {
			if d, ok := m[name].(map[string]any); ok && (d["sdk"] != nil || d["path"] != nil) {
				continue
			}
			l.add(packageurl.TypePub, name, "")
		}
	}
	return nil
}

var gem = regexp.MustCompile(`^    ([A-Za-z0-9][A-Za-z0-9._-]*) \(([^()\s]+)\)$`)

// gemfileLock reads Gemfile.lock: what stands four spaces deep below specs of a
// registry or git; PATH is the repository's own.
func gemfileLock(data []byte, l *list) error {
	section, known := "", false
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\r\n")
		if line != "" && line[0] != ' ' {
			section = line
			known = known || line == "GEM" || line == "DEPENDENCIES"
			continue
		}
		if m := gem.FindStringSubmatch(line); m != nil && (section == "GEM" || section == "GIT") {
			version, _, _ := strings.Cut(m[2], "-") // what follows is a platform
			l.add(packageurl.TypeGem, m[1], version)
		}
	}
	if !known {
		return errForm
	}
	return nil
}

func nugetLock(data []byte, l *list) error {
	var f struct {
		Dependencies map[string]map[string]struct{ Type, Resolved string }
	}
	if err := json.Unmarshal(data, &f); err != nil {
		return err
	}
	if f.Dependencies == nil {
		return errForm
	}
	for _, framework := range sorted(f.Dependencies) {
		for _, name := range sorted(f.Dependencies[framework]) {
			if p := f.Dependencies[framework][name]; p.Type != "Project" {
				l.add(packageurl.TypeNuget, name, p.Resolved)
			}
		}
	}
	return nil
}

// gradleLock reads gradle.lockfile
// (https://docs.gradle.org/current/userguide/dependency_locking.html).
func gradleLock(data []byte, l *list) error {
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' || strings.HasPrefix(line, "empty=") {
			continue
		}
		named, _, _ := strings.Cut(line, "=")
		parts := strings.Split(named, ":")
		if len(parts) != 3 {
			l.skipped++
			continue
		}
		l.maven(parts[0], parts[1], parts[2])
	}
	return nil
}

type artifact struct {
	GroupID    string `xml:"groupId"`
	ArtifactID string `xml:"artifactId"`
	Version    string `xml:"version"`
}

// pom reads pom.xml (https://maven.apache.org/pom.html), as far as it goes without its
// parent: a version that only that sets is open.
func pom(data []byte, l *list) error {
	var f struct {
		XMLName xml.Name
		artifact
		Parent       artifact   `xml:"parent"`
		Dependencies []artifact `xml:"dependencies>dependency"`
		Managed      []artifact `xml:"dependencyManagement>dependencies>dependency"`
		Properties   struct {
			All []struct {
				XMLName xml.Name
				Value   string `xml:",chardata"`
			} `xml:",any"`
		} `xml:"properties"`
	}
	dec := xml.NewDecoder(bytes.NewReader(data))
	dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // what we want of it is ASCII
	if err := dec.Decode(&f); err != nil {
		return err
	}
	if f.XMLName.Local != "project" {
		return errForm
	}
	values := map[string]string{}
	for _, p := range f.Properties.All {
		values[p.XMLName.Local] = strings.TrimSpace(p.Value)
	}
	own := func(names []string, value, inherited string) {
		if value = strings.TrimSpace(value); value == "" {
			value = strings.TrimSpace(inherited)
		}
		for _, name := range names {
			values[name] = value
		}
	}
	own([]string{"project.version", "pom.version", "version"}, f.Version, f.Parent.Version)
	own([]string{"project.groupId", "pom.groupId", "groupId"}, f.GroupID, f.Parent.GroupID)
	own([]string{"project.parent.version"}, f.Parent.Version, "")
	said := func(text string) string {
		text = strings.TrimSpace(text)
		for range 4 { // a property may be of another
			name, ok := strings.CutPrefix(text, "${")
			if !ok || !strings.HasSuffix(name, "}") {
				return text
			}
			text = values[strings.TrimSuffix(name, "}")]
		}
		return ""
	}
	managed := map[[2]string]string{}
	for _, d := range f.Managed {
		managed[[2]string{said(d.GroupID), said(d.ArtifactID)}] = said(d.Version)
	}
	for _, d := range f.Dependencies {
		group, name, version := said(d.GroupID), said(d.ArtifactID), said(d.Version)
		if version == "" {
			version = managed[[2]string{group, name}]
		}
		l.maven(group, name, version)
	}
	return nil
}
