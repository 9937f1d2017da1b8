package main

import (
	"fmt"
	"strings"
)

// deviation is one thing that is otherwise than declared or asked for, and the
// problem that an audit must find.
type deviation struct {
	at    string // the domain it is planted at; "" of a database
	what  string
	asset string
	rule  string
	code  string
	plant func(*city, *site)
}

// deviations are all that is planted.
var deviations = []deviation{
	{
		at: "rabeg." + official, what: "its certificate has expired",
		asset: "diskominfo/domain/rabeg", rule: "security.transport", code: "expired",
		plant: func(c *city, s *site) {
			s.certificate.NotBefore, s.certificate.NotAfter = c.now.AddDate(0, -3, 0), c.now.AddDate(0, 0, -3)
		},
	},
	{
		at: "www." + official, what: "its certificate is of another name",
		asset: "diskominfo/domain/www", rule: "security.transport", code: "wrong_name",
		plant: func(_ *city, s *site) { s.certificate.Names = []string{"lain." + official} },
	},
	{
		at: "madaniplan." + official, what: "its certificate is a vendor's",
		asset: "bappeda/domain/madaniplan", rule: "security.transport", code: "other_owner",
		plant: func(_ *city, s *site) { s.certificate.Organisation = "PT Awan Vendor" },
	},
	{
		at: "tataruang." + official, what: "it serves old versions of TLS",
		asset: "dpupr/domain/tataruang", rule: "security.transport", code: "outdated",
		plant: func(_ *city, s *site) { s.old = true },
	},
	{
		at: "sipkd." + official, what: "it is served without encryption, too",
		asset: "bpkad/domain/sipkd", rule: "security.transport", code: "plain_http",
		plant: func(_ *city, s *site) { s.plain = true },
	},
	{
		at: "spl." + official, what: "it sends no security headers",
		asset: "diskominfo/domain/spl", rule: "security.transport", code: "missing_header",
		plant: func(_ *city, s *site) { s.bare = true },
	},
	{
		at: "adminduk." + official, what: "the DNS knows no such name",
		asset: "disdukcapil/domain/adminduk", rule: "domains.official", code: "absent",
		plant: func(_ *city, s *site) { s.from, s.absent = []string{}, true },
	},
	{
		at: "ppdb." + official, what: "it points to a vendor's cloud",
		asset: "dindikbud/domain/ppdb", rule: "domains.integrated", code: "alias_outside",
		plant: func(_ *city, s *site) {
			s.from = []string{"300 IN CNAME pelanggan.awan-vendor.com."}
			s.at = s.at[:0:0]
			s.at = append(s.at, vendorCloud)
		},
	},
	{
		what:  "its site leads to addresses that are not the Dinas'",
		asset: "dindikbud/server/ppdb", rule: "servers.centralised", code: "seen_elsewhere",
	},
	{
		at: "simnangkis." + official, what: "it stands at an address that was not approved",
		asset: "dinsos/server/simnangkis", rule: "addresses.renumbered", code: "moved",
		plant: func(_ *city, s *site) { s.at = append(s.at[:0:0], unapproved) },
	},
	{
		at: "simpeg." + official, what: "its login leads to a vendor's",
		asset: "bkpsdm/application/simpeg", rule: "applications.single_sign_on", code: "other_seen",
		plant: func(_ *city, s *site) { s.login = "https://masuk.awan-vendor.com" },
	},
	{
		at: "rabeg." + official, what: "the interface description it publishes is not there",
		asset: "diskominfo/application/rabeg", rule: "applications.open", code: "not_served",
		plant: func(_ *city, s *site) { clear(s.files) },
	},
	{
		what:  "every tenth NIK in it is none",
		asset: "dindikbud/database/peserta_didik", rule: "databases.population_key", code: "malformed",
	},
	{
		what:  "it was last brought up to date two months ago",
		asset: "diskominfo/database/aduan", rule: "databases.updated", code: "overdue",
	},
}

// table is the deviations as a table of the docs.
func table() string {
	var b strings.Builder
	b.WriteString("| asset | deviation | found by | as |\n|---|---|---|---|\n")
	for _, d := range deviations {
		what := d.what
		if d.at != "" {
			what = "`" + d.at + "`: " + what
		}
		fmt.Fprintf(&b, "| `%s` | %s | `%s` | `%s` |\n", d.asset, what, d.rule, d.code)
	}
	return b.String()
}
