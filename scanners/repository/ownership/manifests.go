package ownership

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"regexp"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"github.com/patuh-id/patuh/scanners/pattern"
)

// manifest is what a package manifest says of its licence and its authors.
type manifest struct {
	licences []string
	authors  []string
}

// manifests are readers of package manifests, by file name.
var manifests = map[string]func([]byte) (manifest, bool){
	"composer.json":  jsonManifest,
	"package.json":   jsonManifest,
	"pyproject.toml": tomlManifest,
	"Cargo.toml":     tomlManifest,
	"pom.xml":        pom,
}

// one or many is what may be a value or a list of them, and each a string or an
// object that has it.
func strs(v any, keys ...string) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var all []string
		for _, each := range v[:min(len(v), 20)] {
			if _, nested := each.([]any); !nested {
				all = append(all, strs(each, keys...)...)
			}
		}
		return all
	case map[string]any:
		for _, key := range keys {
			if s, ok := v[key].(string); ok {
				return []string{s}
			}
		}
	}
	return nil
}

func jsonManifest(data []byte) (manifest, bool) {
	var m struct{ License, Licenses, Author, Authors, Contributors any }
	if json.Unmarshal(bytes.TrimPrefix(data, []byte("\ufeff")), &m) != nil {
		return manifest{}, false
	}
	return manifest{
		licences: append(strs(m.License, "type"), strs(m.Licenses, "type")...),
		authors:  append(strs(m.Author, "name"), strs(m.Authors, "name")...),
	}, true
}

func tomlManifest(data []byte) (manifest, bool) {
	type project struct {
		License any
		Authors any
	}
	var m struct {
		Project, Package project
		Tool             struct{ Poetry project }
	}
	if toml.Unmarshal(data, &m) != nil {
		return manifest{}, false
	}
	var all manifest
	for _, p := range []project{m.Project, m.Package, m.Tool.Poetry} {
		all.licences = append(all.licences, strs(p.License, "text")...)
		all.authors = append(all.authors, strs(p.Authors, "name")...)
	}
	return all, true
}

func pom(data []byte) (manifest, bool) {
	var m struct {
		Organization string   `xml:"organization>name"`
		Licences     []string `xml:"licenses>license>name"`
		Developers   []string `xml:"developers>developer>organization"`
	}
	dec := xml.NewDecoder(bytes.NewReader(data))
	dec.Strict = true
	if dec.Decode(&m) != nil {
		return manifest{}, false
	}
	all := manifest{licences: m.Licences[:min(len(m.Licences), 20)]}
	for _, name := range append([]string{m.Organization}, m.Developers[:min(len(m.Developers), 20)]...) {
		if strings.TrimSpace(name) != "" {
			all.authors = append(all.authors, name)
		}
	}
	return all, true
}

// reuseTOML reads REUSE.toml: whose the files are that say nothing themselves.
func reuseTOML(data []byte) (manifest, bool) {
	var m struct {
		Annotations []map[string]any `toml:"annotations"`
	}
	if toml.Unmarshal(data, &m) != nil {
		return manifest{}, false
	}
	var all manifest
	for _, a := range m.Annotations[:min(len(m.Annotations), 200)] {
		all.authors = append(all.authors, strs(a["SPDX-FileCopyrightText"])...)
		all.licences = append(all.licences, strs(a["SPDX-License-Identifier"])...)
	}
	return all, true
}

// dep5 reads .reuse/dep5, a Debian copyright file.
func dep5(data []byte) (manifest, bool) {
	var all manifest
	in := ""
	for line := range strings.Lines(string(data)) {
		name, value, ok := strings.Cut(line, ":")
		switch {
		case strings.HasPrefix(line, " ") || strings.HasPrefix(line, "\t"):
			value = line
		case ok:
			in = strings.ToLower(strings.TrimSpace(name))
		default:
			in, value = "", ""
		}
		if value = strings.TrimSpace(value); value == "" || len(all.authors)+len(all.licences) > 400 {
			continue
		}
		switch {
		case in == "copyright":
			all.authors = append(all.authors, value)
		case in == "license" && !strings.HasPrefix(line, " "):
			all.licences = append(all.licences, value)
		}
	}
	return all, true
}

// names of licences that manifests use in place of SPDX ids.
var names = []struct {
	says *regexp.Regexp
	id   string
}{
	{regexp.MustCompile(`(?i)^(the )?apache (software )?licen[cs]e,? (version )?2(\.0)?$`), "Apache-2.0"},
	{regexp.MustCompile(`(?i)^(the )?mit licen[cs]e$`), "MIT"},
	{regexp.MustCompile(`(?i)^gnu general public licen[cs]e,? (version |v)3.*$`), "GPL-3.0"},
	{regexp.MustCompile(`(?i)^gnu general public licen[cs]e,? (version |v)2.*$`), "GPL-2.0"},
	{regexp.MustCompile(`(?i)^gnu affero general public licen[cs]e.*3.*$`), "AGPL-3.0"},
	{regexp.MustCompile(`(?i)^(unlicensed|proprietary|commercial|closed)$`), "proprietary"},
}

var expression = pattern.Of(`^[A-Za-z0-9][A-Za-z0-9.+-]{0,60}(?: (?:OR|AND|WITH) [A-Za-z0-9][A-Za-z0-9.+-]{0,60}){0,8}$`)

// licenceID is what a claim says as an SPDX expression; other where it says none.
func licenceID(said string) string {
	said = strings.Trim(strings.TrimSpace(said), "()")
	for _, n := range names {
		if n.says.MatchString(said) {
			return n.id
		}
	}
	if expression().MatchString(said) {
		return said
	}
	return "other"
}
