package ownership

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/mail"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/github/go-spdx/v2/spdxexp"
	tag "golang.org/x/text/language"
	"gopkg.in/yaml.v3"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners/pattern"
)

// Publiccode is what a publiccode.yml says of who owns a software, and whether
// it is one. It is held against the schema that the standard publishes as its
// text, The Standard of publiccode.yml 0.7.0, and where an older version of it
// asked for something else, against that version, from 0.2 on.
//
// What the standard has of a key is checked: whether it must be there, its type,
// length, form and vocabulary, and whether a picture named is in the repository.
// Not checked are what a URL leads to, what a picture shows, whether a video's
// site supports oEmbed, whether a language's tag is registered, and the sections
// of countries, which are deprecated. A key that the standard does not have is
// passed over. Where its reference parser asks for more than the text does, for a
// long description in each language and a uri of who pays, it is the text that is
// followed.
type Publiccode struct {
	Path               string          `json:"path"`
	Blob               string          `json:"blob"`
	Version            string          `json:"version"` // as the file says, "" where it says none
	Valid              bool            `json:"valid"`
	Mistakes           []Mistake       `json:"mistakes"`      // at most MaxMistakes
	MistakeCount       int             `json:"mistake_count"` // all
	MainCopyrightOwner string          `json:"main_copyright_owner"`
	RepoOwner          string          `json:"repo_owner"`
	Organisation       string          `json:"organisation"`
	Licence            string          `json:"licence"`     // an SPDX expression, "other", or ""
	Maintenance        string          `json:"maintenance"` // internal, contract, community, none, or ""
	Contractors        []string        `json:"contractors"` // those that are organisations
	Reason             *inventory.Text `json:"reason,omitempty"`
}

// Codes of mistakes.
const (
	Missing   = "missing"   // a mandatory key is not there, or empty
	Type      = "type"      // a value of another type
	Value     = "value"     // a value that is none of those allowed
	Length    = "length"    // a text too short or too long
	Date      = "date"      // no date of the form YYYY-MM-DD
	URL       = "url"       // no absolute URL
	Email     = "email"     // no e-mail address
	Duplicate = "duplicate" // a key that stands there twice
	Path      = "path"      // a path of a file that is not in the repository
	Excluded  = "excluded"  // a key that must not be there beside the others
	Syntax    = "syntax"    // no YAML of one mapping
)

// Mistake is one thing wrong with a publiccode.yml.
type Mistake struct {
	Code string `json:"code"`
	Key  string `json:"key"`  // legal/license; a language is told as [lang]
	Line int    `json:"line"` // 0 where there is none
}

// MaxMistakes bounds the mistakes told of one file.
const MaxMistakes = 50

// The vocabulary of the standard.
var (
	statuses = []string{"concept", "development", "beta", "stable", "obsolete"}
	types    = []string{
		"standalone/mobile", "standalone/iot", "standalone/desktop", "standalone/web", "standalone/backend", "standalone/other",
		"addon", "library", "configurationFiles",
	}
	maintained = []string{"internal", "contract", "community", "none"}
	scopes     = []string{
		"agriculture", "culture", "defence", "education", "emergency-services", "employment", "energy", "environment", "finance-and-economic-development", "foreign-affairs", "government", "healthcare", "infrastructures",
		"justice", "local-authorities", "manufacturing", "research", "science-and-technology", "security", "society", "sport", "tourism", "transportation", "welfare",
	}
	categories = []string{
		"accounting", "agile-project-management", "applicant-tracking", "application-development", "appointment-scheduling", "backup", "billing-and-invoicing", "blog", "budgeting", "business-intelligence",
		"business-process-management", "cad", "call-center-management", "cloud-management", "collaboration", "communications", "compliance-management", "contact-management", "content-management", "crm",
		"customer-service-and-support", "data-analytics", "data-collection", "data-visualization", "design", "design-system", "digital-asset-management", "digital-citizenship", "document-management", "donor-management",
		"e-commerce", "e-signature", "educational-content", "email-management", "email-marketing", "employee-management", "enterprise-project-management", "enterprise-social-networking", "erp", "event-management",
		"facility-management", "feedback-and-reviews-management", "financial-reporting", "fleet-management", "fundraising", "gamification", "geographic-information-systems", "grant-management", "graphic-design",
		"help-desk", "hr", "ide", "identity-management", "instant-messaging", "integrated-library-system", "inventory-management", "it-asset-management", "it-development", "it-management", "it-security",
		"it-service-management", "knowledge-management", "learning-management-system", "marketing", "mind-mapping", "mobile-marketing", "mobile-payment", "network-management", "office", "online-booking",
		"online-community", "other", "payment-gateway", "payroll", "predictive-analysis", "procurement", "productivity-suite", "project-collaboration", "project-management", "property-management", "real-estate-management",
		"regulations-and-directives", "remote-support", "resource-management", "sales-management", "seo", "service-desk", "social-media-management", "survey", "talent-management", "task-management", "taxes-management",
		"test-management", "time-management", "time-tracking", "translation", "video-conferencing", "video-editing", "visitor-management", "voip", "warehouse-management", "web-collaboration", "web-conferencing",
		"website-builder", "whistleblowing", "workflow-management",
	}
	aliases   = []string{"gdpr", "eidas", "nis2", "cra", "spid", "cie", "anpr", "pagopa", "io"}
	mediaType = pattern.Of(`^[A-Za-z0-9][A-Za-z0-9!#$&^_-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}$`) // RFC 6838
	urn       = pattern.Of(`^(?i:urn):[A-Za-z0-9][A-Za-z0-9-]{0,31}:\S+$`)
	language  = pattern.Of(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,5}$`)
	version   = pattern.Of(`^0(?:\.([0-9]{1,3})(?:\.[0-9]{1,3})?)?$`)
	day       = pattern.Of(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)
)

// newest is the last minor version whose rules are known here.
const newest = 7

// check reads a publiccode.yml. has says whether the repository has a file.
type check struct {
	p    *Publiccode
	has  func(path string) bool
	left int // nodes that may still be looked at
}

// publiccode reads and checks a file of that name.
func publiccode(data []byte, has func(string) bool) Publiccode {
	p := Publiccode{Mistakes: []Mistake{}, Contractors: []string{}}
	c := check{&p, has, 20_000}
	var doc, next yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	err := dec.Decode(&doc)
	if err != nil || len(doc.Content) != 1 || doc.Content[0].Kind != yaml.MappingNode || !utf8.Valid(data) || !errors.Is(dec.Decode(&next), io.EOF) {
		c.mistake(Syntax, "", nil)
		return p
	}
	c.top(doc.Content[0])
	p.Valid = p.MistakeCount == 0 && p.Reason == nil
	if c.left < 0 {
		p.Valid, p.Reason = false, because("terlalu rumit untuk diperiksa", "it is too intricate to be examined")
	}
	slices.SortStableFunc(p.Mistakes, func(a, b Mistake) int { return a.Line - b.Line })
	return p
}

func (c *check) mistake(code, key string, at *yaml.Node) {
	c.p.MistakeCount++
	if len(c.p.Mistakes) < MaxMistakes {
		m := Mistake{Code: code, Key: key}
		if at != nil {
			m.Line = at.Line
		}
		c.p.Mistakes = append(c.p.Mistakes, m)
	}
}

// field is what stands under a name; nil where nothing does.
func (c *check) field(n *yaml.Node, name string) *yaml.Node {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if c.left--; c.left < 0 {
			return nil
		}
		if n.Content[i].Value == name {
			v := n.Content[i+1]
			if v.Kind == yaml.AliasNode {
				v = v.Alias
			}
			return v
		}
	}
	return nil
}

// twice tells of keys that stand in a mapping more than once.
func (c *check) twice(n *yaml.Node, key string) {
	seen := map[string]bool{}
	for i := 0; n != nil && n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		if seen[n.Content[i].Value] {
			c.mistake(Duplicate, key, n.Content[i])
		}
		seen[n.Content[i].Value] = true
	}
}

func null(n *yaml.Node) bool {
	return n == nil || n.Kind == yaml.ScalarNode && (n.Tag == "!!null" || strings.TrimSpace(n.Value) == "")
}

// text is a key's text, checked to be one.
func (c *check) text(n *yaml.Node, section, name string, mandatory bool) (string, *yaml.Node) {
	key, v := path.Join(section, name), c.field(n, name)
	switch {
	case null(v):
		if mandatory {
			c.mistake(Missing, key, n)
		}
		return "", nil
	case v.Kind != yaml.ScalarNode:
		c.mistake(Type, key, v)
		return "", nil
	}
	return strings.TrimSpace(v.Value), v
}

func (c *check) oneOf(n *yaml.Node, section, name string, mandatory bool, allowed []string) string {
	s, at := c.text(n, section, name, mandatory)
	if at != nil && !slices.Contains(allowed, s) {
		c.mistake(Value, path.Join(section, name), at)
		return ""
	}
	return s
}

func (c *check) url(n *yaml.Node, section, name string, mandatory bool) {
	if s, at := c.text(n, section, name, mandatory); at != nil && !absolute(s) {
		c.mistake(URL, path.Join(section, name), at)
	}
}

func absolute(s string) bool {
	u, err := url.Parse(s)
	return err == nil && u.Scheme != "" && u.Host != ""
}

func (c *check) date(n *yaml.Node, section, name string, mandatory bool) {
	s, at := c.text(n, section, name, mandatory)
	if at == nil {
		return
	}
	if _, err := time.Parse(time.DateOnly, s); err != nil || !day().MatchString(s) {
		c.mistake(Date, path.Join(section, name), at)
	}
}

// identifier says whether a text is a URL or a URN.
func identifier(s string) bool { return absolute(s) || urn().MatchString(s) }

// file is a path of the repository, not from the root of anything else, or a URL.
func (c *check) file(s, key string, at *yaml.Node) {
	if at != nil && !absolute(s) && (strings.HasPrefix(s, "/") || !c.has(path.Clean(s))) {
		c.mistake(Path, key, at)
	}
}

// picture is a file in one of some formats, by its ending.
func (c *check) picture(s, key string, at *yaml.Node, formats ...string) {
	if c.file(s, key, at); at != nil && !absolute(s) && !slices.Contains(formats, strings.ToLower(path.Ext(s))) {
		c.mistake(Value, key, at)
	}
}

// list is what a key's list holds.
func (c *check) list(n *yaml.Node, section, name string, mandatory bool) []*yaml.Node {
	key, v := path.Join(section, name), c.field(n, name)
	switch {
	case null(v):
		if mandatory {
			c.mistake(Missing, key, n)
		}
		return nil
	case v.Kind != yaml.SequenceNode:
		c.mistake(Type, key, v)
		return nil
	case len(v.Content) == 0 && mandatory:
		c.mistake(Missing, key, v)
	}
	if c.left -= len(v.Content); c.left < 0 {
		return nil
	}
	all := slices.Clone(v.Content)
	for i, each := range all {
		if each.Kind == yaml.AliasNode {
			all[i] = each.Alias
		}
	}
	return all
}

// texts is a list of texts, each of which must hold.
func (c *check) texts(n *yaml.Node, section, name string, mandatory bool, code string, holds func(string) bool) {
	for _, each := range c.list(n, section, name, mandatory) {
		switch {
		case each.Kind != yaml.ScalarNode || null(each):
			c.mistake(Type, path.Join(section, name), each)
		case holds != nil && !holds(strings.TrimSpace(each.Value)):
			c.mistake(code, path.Join(section, name), each)
		}
	}
}

// section is a mapping; nil where it is not there or none.
func (c *check) section(n *yaml.Node, name string, mandatory bool) *yaml.Node {
	v := c.field(n, name)
	switch {
	case null(v):
		if mandatory {
			c.mistake(Missing, name, n)
		}
		return nil
	case v.Kind != yaml.MappingNode:
		c.mistake(Type, name, v)
		return nil
	}
	c.twice(v, name)
	return v
}

func in(list []string) func(string) bool {
	return func(s string) bool { return slices.Contains(list, s) }
}

func (c *check) top(n *yaml.Node) {
	c.twice(n, "")
	minor := newest
	said, at := c.text(n, "", "publiccodeYmlVersion", true)
	if at != nil && at.Tag != "!!str" { // 0.4 is a number, and 0.10 the same as 0.1
		c.mistake(Type, "publiccodeYmlVersion", at)
	}
	if m := version().FindStringSubmatch(strings.TrimPrefix(said, "http://w3id.org/publiccode/version/")); at != nil && m != nil {
		c.p.Version = m[0]
		if m[1] != "" {
			fmt.Sscan(m[1], &minor)
		}
		switch {
		case minor > newest:
			c.p.Reason = because("versi publiccode.yml ini belum dikenal", "this version of publiccode.yml is not known yet")
		case minor < 2:
			c.mistake(Value, "publiccodeYmlVersion", at)
		}
	} else if at != nil {
		c.mistake(Value, "publiccodeYmlVersion", at)
	}
	c.text(n, "", "name", true)
	c.text(n, "", "applicationSuite", false)
	c.url(n, "", "url", true)
	c.url(n, "", "landingURL", false)
	c.url(n, "", "roadmap", false)
	c.text(n, "", "softwareVersion", false)
	c.date(n, "", "releaseDate", minor < 4)
	for _, name := range []string{"logo", "monochromeLogo"} {
		s, at := c.text(n, "", name, false)
		c.picture(s, name, at, ".svg", ".svgz", ".png")
	}
	c.texts(n, "", "inputTypes", false, Value, mediaType().MatchString)
	c.texts(n, "", "outputTypes", false, Value, mediaType().MatchString)
	if v := c.field(n, "platforms"); v != nil && v.Kind == yaml.ScalarNode && !null(v) {
		// one platform may stand alone
	} else {
		c.texts(n, "", "platforms", true, "", nil)
	}
	if v := c.field(n, "isBasedOn"); !null(v) && v.Kind == yaml.ScalarNode {
		c.url(n, "", "isBasedOn", false)
	} else {
		c.texts(n, "", "isBasedOn", false, URL, absolute)
	}
	c.texts(n, "", "categories", minor < 5, Value, in(categories))
	c.texts(n, "", "usedBy", false, "", nil)
	c.oneOf(n, "", "developmentStatus", true, statuses)
	allowed := types
	if minor == 2 {
		allowed = append([]string{"standalone"}, types...)
	}
	c.oneOf(n, "", "softwareType", true, allowed)

	c.objects(n, "fundedBy", false, func(each *yaml.Node, key string) {
		c.text(each, key, "name", true)
		c.identity(each, key, "uri", false, identifier)
	})
	c.objects(n, "supports", false, func(each *yaml.Node, key string) {
		c.identity(each, key, "id", true, func(s string) bool {
			if alias, ok := strings.CutPrefix(s, "alias:"); ok {
				return slices.Contains(aliases, alias)
			}
			return identifier(s)
		})
	})

	audience := c.section(n, "intendedAudience", false)
	c.texts(audience, "intendedAudience", "countries", false, Value, country)
	c.texts(audience, "intendedAudience", "unsupportedCountries", false, Value, country)
	c.texts(audience, "intendedAudience", "scope", false, Value, in(scopes))

	c.description(c.section(n, "description", true), minor)

	if legal := c.section(n, "legal", true); legal != nil {
		said, at := c.text(legal, "legal", "license", true)
		if at != nil {
			if c.p.Licence = licenceID(said); !spdx(said) {
				c.mistake(Value, "legal/license", at)
			} else if c.p.Licence == "other" { // of a form that manifests do not use
				c.p.Licence = said
			}
		}
		said, _ = c.text(legal, "legal", "mainCopyrightOwner", false)
		c.p.MainCopyrightOwner = owner(said)
		said, _ = c.text(legal, "legal", "repoOwner", false)
		c.p.RepoOwner = owner(said)
		said, at = c.text(legal, "legal", "authorsFile", false)
		c.file(said, "legal/authorsFile", at)
	}
	if organisation := c.section(n, "organisation", false); organisation != nil {
		said, _ := c.text(organisation, "organisation", "name", false)
		c.p.Organisation = owner(said)
		c.identity(organisation, "organisation", "uri", true, identifier)
	}
	c.maintenance(c.section(n, "maintenance", true), minor)
	if local := c.section(n, "localisation", true); local != nil {
		if v := c.field(local, "localisationReady"); null(v) {
			c.mistake(Missing, "localisation/localisationReady", local)
		} else if v.Tag != "!!bool" {
			c.mistake(Type, "localisation/localisationReady", v)
		}
		c.texts(local, "localisation", "availableLanguages", true, Value, language().MatchString)
	}
	depends := c.section(n, "dependsOn", false)
	for _, name := range []string{"open", "proprietary", "hardware"} {
		c.objects(depends, path.Join("dependsOn", name), false, func(each *yaml.Node, key string) {
			c.text(each, key, "name", true)
			for _, version := range []string{"versionMin", "versionMax", "version"} {
				c.text(each, key, version, false)
			}
			if v := c.field(each, "optional"); !null(v) && v.Tag != "!!bool" {
				c.mistake(Type, key+"/optional", v)
			}
		})
	}
}

// objects goes through a list of mappings, whose place is given as it is told.
func (c *check) objects(n *yaml.Node, key string, mandatory bool, inside func(each *yaml.Node, key string)) {
	for _, each := range c.list(n, path.Dir(key), path.Base(key), mandatory) {
		if each.Kind != yaml.MappingNode {
			c.mistake(Type, key, each)
			continue
		}
		inside(each, key)
	}
}

// identity is a text that names something in a form.
func (c *check) identity(n *yaml.Node, section, name string, mandatory bool, holds func(string) bool) {
	if s, at := c.text(n, section, name, mandatory); at != nil && !holds(s) {
		c.mistake(Value, section+"/"+name, at)
	}
}

// country says whether a text is a code of ISO 3166-1, all in one case.
func country(s string) bool {
	if len(s) != 2 || s != strings.ToLower(s) && s != strings.ToUpper(s) {
		return false
	}
	region, err := tag.ParseRegion(s)
	return err == nil && region.IsCountry() && region.String() == strings.ToUpper(s)
}

// maxExpression bounds the letters of an expression of licences.
const maxExpression = 500

// spdx says whether a text is an expression of licences that there are.
func spdx(said string) bool {
	if len(said) > maxExpression {
		return false
	}
	ok, _ := spdxexp.ValidateLicenses([]string{said})
	return ok
}

func (c *check) description(n *yaml.Node, minor int) {
	if n == nil {
		return
	}
	long, features := false, false
	if len(n.Content) == 0 {
		c.mistake(Missing, "description/[lang]", n)
	}
	for i := 0; i+1 < len(n.Content) && c.left > 0; i += 2 {
		const key = "description/[lang]"
		v := n.Content[i+1]
		if v.Kind == yaml.AliasNode {
			v = v.Alias
		}
		if !language().MatchString(n.Content[i].Value) {
			c.mistake(Value, key, n.Content[i])
		}
		if v.Kind != yaml.MappingNode {
			c.mistake(Type, key, v)
			continue
		}
		c.twice(v, key)
		c.text(v, key, "localisedName", false)
		c.sized(v, key, "genericName", minor < 3, 1, 35)
		c.sized(v, key, "shortDescription", true, 1, 150)
		least := 150
		if minor <= 2 {
			least = 500
		}
		long = c.sized(v, key, "longDescription", false, least, 10_000) || long
		c.url(v, key, "documentation", false)
		c.url(v, key, "apiDocumentation", false)
		if !null(c.field(v, "features")) {
			features = true
			c.texts(v, key, "features", false, "", nil)
		}
		for _, each := range c.list(v, key, "screenshots", false) {
			if each.Kind == yaml.ScalarNode {
				c.picture(strings.TrimSpace(each.Value), key+"/screenshots", each, ".png", ".jpg", ".jpeg")
			}
		}
		c.texts(v, key, "videos", false, URL, absolute)
		c.texts(v, key, "awards", false, "", nil)
	}
	if !long {
		c.mistake(Missing, "description/[lang]/longDescription", n)
	}
	if !features {
		c.mistake(Missing, "description/[lang]/features", n)
	}
}

// sized is a text of so many characters, and says whether there is one.
func (c *check) sized(n *yaml.Node, section, name string, mandatory bool, least, most int) bool {
	s, at := c.text(n, section, name, mandatory)
	if at == nil {
		return false
	}
	if size := utf8.RuneCountInString(s); size < least || size > most {
		c.mistake(Length, path.Join(section, name), at)
	}
	return true
}

func (c *check) maintenance(n *yaml.Node, minor int) {
	if n == nil {
		return
	}
	c.p.Maintenance = c.oneOf(n, "maintenance", "type", true, maintained)
	kind := c.p.Maintenance
	if v := c.field(n, "contractors"); minor >= 5 && kind != "contract" && !null(v) {
		c.mistake(Excluded, "maintenance/contractors", v)
	}
	c.objects(n, "maintenance/contractors", kind == "contract", func(each *yaml.Node, key string) {
		name, _ := c.text(each, key, "name", true)
		if name = owner(name); name != "" && name != Person && len(c.p.Contractors) < 20 {
			c.p.Contractors = append(c.p.Contractors, name)
		}
		c.date(each, key, "until", true)
		c.url(each, key, "website", false)
		c.email(each, key)
	})
	c.objects(n, "maintenance/contacts", kind == "internal" || kind == "community", func(each *yaml.Node, key string) {
		c.text(each, key, "name", true)
		c.text(each, key, "affiliation", false)
		c.text(each, key, "phone", false)
		c.email(each, key)
	})
}

func (c *check) email(n *yaml.Node, section string) {
	if s, at := c.text(n, section, "email", false); at != nil {
		if a, err := mail.ParseAddress(s); err != nil || a.Address != s {
			c.mistake(Email, section+"/email", at)
		}
	}
}

// owner is the organisation that a text names; Person where it may be one.
func owner(said string) string {
	names, person := organisations(said)
	switch {
	case len(names) > 0:
		return names[0]
	case person:
		return Person
	}
	return ""
}
