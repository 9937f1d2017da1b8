package main

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"encoding/pem"
	"errors"
	"fmt"
	"maps"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/patuh-id/patuh/internal/servers"
	"github.com/patuh-id/patuh/inventory"
)

// Where what is not the city's stands: servers of the DNS above it, and a vendor.
var (
	rootServer   = netip.MustParseAddr("198.41.0.4")
	aboveServer  = netip.MustParseAddr("45.90.4.53")
	vendorServer = netip.MustParseAddr("45.90.8.53")
	vendorCloud  = netip.MustParseAddr("45.90.8.10")
	unapproved   = netip.MustParseAddr("10.20.4.99")    // in the Dinas' pool, and declared by nobody
	nobodys      = netip.MustParseAddr("192.168.50.10") // in no pool
)

// The city's name servers, as it declares them, the second one in the recovery centre.
var nameServers = []netip.Addr{netip.MustParseAddr("203.0.113.12"), netip.MustParseAddr("10.20.8.12")}

const (
	official   = "serangkota.go.id"
	government = "Pemerintah Kota Serang"
	issuer     = "https://sso." + official
)

// otherInterface is the description of some interface, where any will do, or a
// wrong one is wanted.
const otherInterface = "api/rabeg.yaml"

// site is one declared domain, as it will stand there.
type site struct {
	name string
	at   []netip.Addr
	from []string // records in place of its addresses, if any

	certificate servers.CertificateOptions
	shortKey    bool              // in its certificate
	plain       bool              // served without TLS, too
	noTLS       bool              // only so, at the port of HTTPS, too
	oldTLS      bool              // with outdated versions, too
	bare        bool              // without security headers
	login       string            // where its login leads to
	files       map[string]string // file of the workspace, by path
	absent      bool              // nothing listens there
}

// city is all that stands.
type city struct {
	workspace string
	now       time.Time
	sites     []*site
	databases []database
	env       []string

	vendorZones map[string]string // at the vendor's name server: their records, by name
}

// plan has every declared domain stand as it should, then plants the deviations,
// if it is to deviate.
func plan(workspace string, inv *inventory.Inventory, now time.Time, deviates bool) (*city, error) {
	c := &city{workspace: workspace, now: now, vendorZones: map[string]string{
		"awan-vendor.com": "pelanggan 300 IN A " + vendorCloud.String() + "\n",
	}}
	sites := map[string]*site{}
	for _, agency := range inv.Agencies {
		for _, a := range agency.Assets {
			if a.Kind.Name != "domain" {
				continue
			}
			s := &site{name: a.Text("fqdn"), at: []netip.Addr{netip.MustParseAddr("203.0.113.10")}, files: map[string]string{}}
			s.certificate = servers.CertificateOptions{Names: []string{s.name}, Organisation: government}
			if !under(s.name) {
				s.at = []netip.Addr{vendorCloud}
			}
			c.sites = append(c.sites, s)
			sites[a.ID] = s
		}
	}
	for _, agency := range inv.Agencies {
		for _, a := range agency.Assets {
			if a.Kind.Name == "application" {
				c.application(a, sites)
			}
		}
	}
	for _, d := range deviations {
		if d.plant == nil || !deviates {
			continue
		}
		at := slices.IndexFunc(c.sites, func(s *site) bool { return s.name == d.at })
		if at < 0 {
			return nil, fmt.Errorf("%s is declared by nobody", d.at)
		}
		d.plant(c, c.sites[at])
	}
	slices.SortFunc(c.sites, func(a, b *site) int { return strings.Compare(a.name, b.name) })
	c.databases = databases(now, deviates)
	return c, nil
}

// application puts one to its domain: on its servers' addresses, with its login
// and its interface descriptions.
func (c *city) application(a *inventory.Asset, sites map[string]*site) {
	s := sites[a.Text("domain")]
	if s == nil {
		return
	}
	if on := a.Attr("runs_on"); on != nil && under(s.name) {
		s.at = nil
		for i := range on.List {
			if server := on.List[i].Target(); server != nil && server.Attr("addresses") != nil {
				for _, v := range server.Attr("addresses").List {
					s.at = append(s.at, netip.MustParseAddr(v.Str))
				}
			}
		}
	}
	for i := range a.Blocks {
		b := &a.Blocks[i]
		switch b.Kind.Name {
		case "sso":
			if at := b.Text("issuer"); at != "" {
				s.login = at
			}
		case "interface":
			at, ok := strings.CutPrefix(b.Text("url"), "https://"+s.name)
			switch {
			case !ok || b.Text("type") != "openapi":
			case b.Text("path") != "":
				s.files[at] = b.Text("path")
			default:
				s.files[at] = otherInterface
			}
		}
	}
}

// registered is the part of an outside name that its holder was given: the last
// two labels, three under go.id.
func registered(name string) string {
	labels := strings.Split(name, ".")
	n := 2
	if strings.HasSuffix(name, ".go.id") {
		n = 3
	}
	return strings.Join(labels[max(0, len(labels)-n):], ".")
}

func under(name string) bool { return name == official || strings.HasSuffix(name, "."+official) }

// addresses are all that anything listens at.
func (c *city) addresses() []netip.Addr {
	all := map[netip.Addr]bool{rootServer: true, aboveServer: true, vendorServer: true, vendorCloud: true, unapproved: true, nobodys: true}
	for _, a := range nameServers {
		all[a] = true
	}
	for _, s := range c.sites {
		for _, a := range s.at {
			all[a] = true
		}
	}
	for _, d := range c.databases {
		all[d.at] = true
	}
	return slices.SortedFunc(maps.Keys(all), netip.Addr.Compare)
}

// start starts everything. What it returns ends all of it.
func (c *city) start(ctx context.Context) (_ func(), err error) {
	var running []*servers.Server
	stop := func() {
		for _, s := range slices.Backward(running) {
			s.Stop()
		}
		os.Remove(roots()) // it may not be there yet
	}
	defer func() {
		if err != nil {
			stop()
		}
	}()
	keep := func(s *servers.Server, err error) error {
		if err == nil {
			running = append(running, s)
		}
		return err
	}
	if err := c.names(ctx, keep); err != nil {
		return nil, err
	}
	if err := c.web(ctx, keep); err != nil {
		return nil, err
	}
	return stop, c.data(ctx, keep)
}

// names starts the DNS: a root, a server of what is above the city and of the
// vendor, the city's two, and a resolver.
func (c *city) names(ctx context.Context, keep func(*servers.Server, error) error) error {
	var zone strings.Builder
	fmt.Fprintf(&zone, "$ORIGIN %s.\n%s", official, servers.SOA)
	for i, a := range nameServers {
		fmt.Fprintf(&zone, "@ 300 IN NS ns%d\nns%d 300 IN A %s\n", i+1, i+1, a)
	}
	for _, s := range c.sites {
		records := s.from
		if records == nil {
			for _, a := range s.at {
				kind := "A"
				if a.Is6() {
					kind = "AAAA"
				}
				records = append(records, "300 IN "+kind+" "+a.String())
			}
		}
		for _, r := range records {
			line := fmt.Sprintf("%s. %s\n", s.name, r)
			if under(s.name) {
				zone.WriteString(line)
			} else {
				c.vendorZones[registered(s.name)] += line
			}
		}
	}
	signed, ds, err := servers.SignZone(ctx, official, zone.String(), c.now.AddDate(0, 0, -1), c.now.AddDate(0, 0, 30))
	if err != nil {
		return err
	}
	above := "$ORIGIN go.id.\n" + servers.SOA + "@ 300 IN NS ns1\nns1 300 IN A " + aboveServer.String() + "\n" + ds
	for i, a := range nameServers {
		above += fmt.Sprintf("serangkota 300 IN NS ns%d.serangkota\nns%d.serangkota 300 IN A %s\n", i+1, i+1, a)
	}
	root := servers.RootZone(rootServer) + "go.id. 300 IN NS ns1.go.id.\nns1.go.id. 300 IN A " + aboveServer.String() + "\n"
	atVendor := map[string]string{}
	for name, records := range c.vendorZones {
		atVendor[name] = "$ORIGIN " + name + ".\n" + servers.SOA + "@ 300 IN NS ns1.awan-vendor.com.\n" + records
		delegation := name + ". 300 IN NS ns1.awan-vendor.com.\n"
		switch {
		case under(name):
		case strings.HasSuffix(name, ".go.id"):
			above += delegation
		default:
			root += delegation
		}
	}
	glue := "ns1.awan-vendor.com. 300 IN A " + vendorServer.String() + "\n"
	atVendor["awan-vendor.com"] += glue
	root += glue
	for _, s := range []struct {
		at    netip.Addr
		zones map[string]string
	}{
		{rootServer, map[string]string{".": root}},
		{aboveServer, map[string]string{"go.id": above}},
		{vendorServer, atVendor},
		{nameServers[0], map[string]string{official: signed}},
		{nameServers[1], map[string]string{official: signed}},
	} {
		if err := keep(servers.StartKnot(ctx, netip.AddrPortFrom(s.at, 53), s.zones)); err != nil {
			return err
		}
	}
	resolver, err := servers.StartResolver(ctx, servers.ResolverOptions{Root: servers.Hints(rootServer), Port: 53})
	if err := keep(resolver, err); err != nil {
		return err
	}
	c.env = append(c.env, "PATUH_RESOLVER="+resolver.Addr.String(), fmt.Sprintf("PATUH_CITY_RESOLVER_PID=%d", resolver.PID()))
	return nil
}

// headers are those of a site that is as it should be.
const headers = `
		add_header Strict-Transport-Security "max-age=31536000; includeSubDomains" always;
		add_header X-Content-Type-Options nosniff always;
		add_header X-Frame-Options DENY always;
		add_header Content-Security-Policy "default-src 'self'; frame-ancestors 'none'" always;
		add_header Referrer-Policy no-referrer always;
`

// web starts the sites, with certificates of an authority of their own.
func (c *city) web(ctx context.Context, keep func(*servers.Server, error) error) error {
	authority, err := servers.NewAuthority("Otoritas sertifikat contoh", c.now)
	if err != nil {
		return err
	}
	o := servers.NginxOptions{Files: map[string][]byte{}, Port80: 80, Port443: 443}
	var conf strings.Builder
	conf.WriteString("server_names_hash_bucket_size 128;\ndefault_type text/html;\n")
	for _, s := range c.sites {
		if s.absent {
			continue
		}
		if s.shortKey {
			if s.certificate.Key, err = rsa.GenerateKey(rand.Reader, 1024); err != nil {
				return err
			}
		}
		chain, key, err := authority.Issue(s.certificate)
		if err != nil {
			return err
		}
		o.Files[s.name+".pem"], o.Files[s.name+".key"] = chain, key
		if err := c.site(&conf, &o, s); err != nil {
			return err
		}
	}
	o.HTTP = conf.String()
	server, err := servers.StartNginx(ctx, o)
	if err != nil {
		return err
	}
	if err := os.WriteFile(roots(), pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: authority.Root.Raw}), 0o644); err != nil {
		return err
	}
	c.env = append(c.env, "PATUH_CITY_ROOTS="+roots())
	return keep(server.Server, nil)
}

// roots is the file of the root that the sites' certificates lead to.
func roots() string {
	return filepath.Join(os.TempDir(), fmt.Sprintf("patuh-city-%d.pem", os.Getpid()))
}

// site writes one site's virtual servers.
func (c *city) site(conf *strings.Builder, o *servers.NginxOptions, s *site) error {
	var plain, secure strings.Builder
	for _, a := range s.at {
		at := netip.AddrPortFrom(a, 0).String()
		at = strings.TrimSuffix(at, ":0")
		fmt.Fprintf(&plain, "\t\tlisten %s:PORT80;\n", at)
		fmt.Fprintf(&secure, "\t\tlisten %s:PORT443 ssl;\n", at)
	}
	fmt.Fprintf(conf, "\tserver {\n%s\t\tserver_name %s;\n", plain.String(), s.name)
	if s.plain {
		conf.WriteString("\t\treturn 200 'tanpa enkripsi';\n\t}\n")
	} else {
		fmt.Fprintf(conf, "\t\treturn 301 https://%s$request_uri;\n\t}\n", s.name)
	}
	if s.noTLS { // at the port of HTTPS, too
		fmt.Fprintf(conf, "\tserver {\n%s\t\tserver_name %s;\n\t\treturn 200 'tanpa enkripsi';\n\t}\n", strings.ReplaceAll(secure.String(), " ssl;", ";"), s.name)
		return nil
	}
	versions := "TLSv1.2 TLSv1.3"
	if s.oldTLS {
		versions = "TLSv1 TLSv1.1 TLSv1.2"
	}
	fmt.Fprintf(conf, "\tserver {\n%s\t\tserver_name %s;\n\t\tssl_certificate %s.pem;\n\t\tssl_certificate_key %s.key;\n\t\tssl_protocols %s;\n\t\tssl_ciphers ALL:@SECLEVEL=0;\n",
		secure.String(), s.name, s.name, s.name, versions)
	if !s.bare {
		conf.WriteString(headers)
	}
	for _, at := range slices.Sorted(maps.Keys(s.files)) {
		data, err := os.ReadFile(filepath.Join(c.workspace, filepath.FromSlash(s.files[at])))
		if err != nil {
			return err
		}
		name := s.name + strings.ReplaceAll(at, "/", "_")
		o.Files[name] = data
		fmt.Fprintf(conf, "\t\tlocation = %s { alias %s; default_type application/yaml; }\n", at, name)
	}
	if s.name == strings.TrimPrefix(issuer, "https://") {
		o.Files["discovery"] = fmt.Appendf(nil, `{"issuer":%q,"authorization_endpoint":"%s/masuk","token_endpoint":"%s/token","jwks_uri":"%s/kunci","response_types_supported":["code"],"subject_types_supported":["public"],"id_token_signing_alg_values_supported":["ES256"]}`, issuer, issuer, issuer, issuer)
		conf.WriteString("\t\tlocation = /.well-known/openid-configuration { alias discovery; default_type application/json; }\n")
	}
	if s.login == "" {
		conf.WriteString("\t\tlocation / { return 404; }\n\t\tlocation = / { return 200 '<!doctype html><title>Situs</title>'; }\n\t}\n")
		return nil
	}
	fmt.Fprintf(conf, "\t\tlocation / { return 404; }\n\t\tlocation = / { return 302 '%s/masuk?response_type=code&client_id=%s&scope=openid&redirect_uri=https://%s/kembali&state=x'; }\n\t}\n", s.login, s.name, s.name)
	return nil
}

// database is one that stands at an address.
type database struct {
	env    string // the variable its address is given in
	engine string
	at     netip.Addr
	name   string
	sql    string
}

// data starts the databases and gives each a user that may only read.
func (c *city) data(ctx context.Context, keep func(*servers.Server, error) error) error {
	for _, d := range c.databases {
		var err error
		switch d.engine {
		case "postgresql":
			err = c.postgresql(ctx, d, keep)
		case "mysql":
			err = c.mysql(ctx, d, keep)
		default:
			err = errors.New("no such engine")
		}
		if err != nil {
			return fmt.Errorf("%s: %w", d.name, err)
		}
	}
	return nil
}

func (c *city) postgresql(ctx context.Context, d database, keep func(*servers.Server, error) error) error {
	p, err := servers.StartPostgreSQL(ctx, servers.DatabaseOptions{IP: d.at, Port: 5432})
	if err != nil {
		return err
	}
	if err := keep(p.Server, nil); err != nil {
		return err
	}
	if err := p.SQL(ctx, "postgres", "create database "+d.name+"; create role pembaca login password 'baca';"); err != nil {
		return err
	}
	if err := p.SQL(ctx, d.name, d.sql+"grant select on all tables in schema public to pembaca;"); err != nil {
		return err
	}
	c.env = append(c.env, fmt.Sprintf("%s=postgres://pembaca:baca@%s:5432/%s?sslmode=disable", d.env, d.at, d.name))
	return nil
}

func (c *city) mysql(ctx context.Context, d database, keep func(*servers.Server, error) error) error {
	m, err := servers.StartMariaDB(ctx, servers.DatabaseOptions{IP: d.at, Port: 3306})
	if err != nil {
		return err
	}
	if err := keep(m.Server, nil); err != nil {
		return err
	}
	if err := m.SQL(ctx, "", "create database "+d.name+"; create user pembaca identified by 'baca'; grant select on "+d.name+".* to pembaca;"); err != nil {
		return err
	}
	if err := m.SQL(ctx, d.name, d.sql); err != nil {
		return err
	}
	c.env = append(c.env, fmt.Sprintf("%s=mysql://pembaca:baca@%s:3306/%s?sslmode=disable", d.env, d.at, d.name))
	return nil
}

// databases are those declared with a variable, made of numbers of nobody.
func databases(now time.Time, deviates bool) []database {
	yesterday := now.AddDate(0, 0, -1)
	pick := func(sound, deviating string) string {
		if deviates {
			return deviating
		}
		return sound
	}
	nik := func(i int) string { return fmt.Sprintf("367301%02d%02d%02d%04d", 1+i%28+i%2*40, 1+i%12, 50+i%50, 1+i) }
	nip := func(i int) string {
		return fmt.Sprintf("19%02d%02d%02d20%02d%02d1%03d", 60+i%40, 1+i%12, 1+i%28, 5+i%15, 1+i%12, 1+i)
	}
	oneTwice := func(i int) string { return nip(max(1, i)) }
	asTyped := func(i int) string { // some as typed, not as issued
		if i%10 == 0 {
			return fmt.Sprintf("belum ada %d", i)
		}
		return nik(i)
	}
	updated := func(at time.Time) string {
		return "create table aduan (diubah timestamp not null);\n" + insert("aduan", stamp(at))
	}
	at := netip.MustParseAddr
	return []database{
		{"DSN_SIMPUS", "postgresql", at("10.20.5.30"), "simpus", table("kunjungan", "nik", yesterday, nik)},
		{"DSN_PEGAWAI", "postgresql", at("10.20.5.21"), "simpeg", pick(table("pegawai", "nip", yesterday, nip), table("pegawai", "nip", yesterday, oneTwice))},
		{"DSN_ADUAN", "postgresql", at("10.20.5.10"), "aduan", table("pelapor", "nik", yesterday, nik) + pick(updated(yesterday), updated(now.AddDate(0, -2, 0)))},
		{"DSN_PPDB", "mysql", at("10.20.5.32"), "ppdb", pick(table("pendaftar", "nik", yesterday, nik), table("pendaftar", "nik", yesterday, asTyped))},
	}
}

// table is a table of 200 rows, whose key is no declared one: who looks counts.
func table(name, key string, last time.Time, value func(i int) string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "create table %s (%s varchar(20) not null, diubah timestamp not null);\n", name, key)
	for i := range 200 {
		b.WriteString(insert(name, "'"+value(i)+"'", stamp(last.AddDate(0, 0, -i))))
	}
	return b.String()
}

func insert(table string, values ...string) string {
	return fmt.Sprintf("insert into %s values (%s);\n", table, strings.Join(values, ", "))
}

func stamp(t time.Time) string { return t.UTC().Format("'2006-01-02 15:04:05'") }
