package main

import "github.com/patuh-id/patuh/inventory"

// deviation is one thing that is otherwise than declared or asked for, and the
// problem that an audit must find.
type deviation struct {
	at    string // the domain it is planted at; "" of a database, or of what follows from another deviation
	what  inventory.Text
	asset string
	rule  string
	code  string
	plant func(*city, *site)
}

// deviations are all that is planted, in the order they are told of.
var deviations = []deviation{
	{
		at:    "adminduk." + official,
		what:  inventory.Text{ID: "DNS tidak mengenal namanya", EN: "the DNS knows no such name"},
		asset: "disdukcapil/domain/adminduk", rule: "domains.official", code: "absent",
		plant: func(_ *city, s *site) { s.from, s.absent = []string{}, true },
	},
	{
		at:    "perumahan." + official,
		what:  inventory.Text{ID: "alias dari nama yang sudah tidak ada, yang dapat diambil siapa saja", EN: "an alias of a name that is gone, and that anybody may take"},
		asset: "dprkp/domain/perumahan", rule: "domains.official", code: "dangling",
		plant: func(_ *city, s *site) {
			s.from, s.absent = []string{"300 IN CNAME lama.awan-vendor.com."}, true
		},
	},
	{
		at:    "ppdb." + official,
		what:  inventory.Text{ID: "menuju awan milik vendor", EN: "leads to a vendor's cloud"},
		asset: "dindikbud/domain/ppdb", rule: "domains.integrated", code: "alias_outside",
		plant: func(_ *city, s *site) {
			s.from = []string{"300 IN CNAME pelanggan.awan-vendor.com."}
			s.at = append(s.at[:0:0], vendorCloud)
		},
	},
	{
		what:  inventory.Text{ID: "servernya dinyatakan di pusat data, padahal terlihat pada awan itu", EN: "its server is declared to stand in the data centre, and is seen in that cloud"},
		asset: "dindikbud/server/ppdb", rule: "servers.centralised", code: "seen_elsewhere",
	},
	{
		at:    "dprd." + official,
		what:  inventory.Text{ID: "zona tersendiri pada server nama milik vendor", EN: "a zone of its own, at a vendor's name server"},
		asset: "setwan/domain/dprd", rule: "domains.integrated", code: "seen_foreign_name_server",
		plant: func(c *city, s *site) {
			s.from = []string{"300 IN NS ns1.awan-vendor.com."}
			c.vendorZones[s.name] = "@ 300 IN A " + s.at[0].String() + "\n"
		},
	},
	{
		at:    "simnangkis." + official,
		what:  inventory.Text{ID: "pindah ke alamat yang tidak diberikan Dinas", EN: "has moved to an address the Dinas did not give"},
		asset: "dinsos/server/simnangkis", rule: "addresses.allocated", code: "seen_unallocated",
		plant: func(_ *city, s *site) { s.at = append(s.at[:0:0], unapproved) },
	},
	{
		at:    "perizinan." + official,
		what:  inventory.Text{ID: "menuju alamat dalam yang bukan dari kumpulan mana pun", EN: "leads to an inside address that is in no pool"},
		asset: "dpmptsp/server/perizinan", rule: "addresses.managed", code: "seen_outside",
		plant: func(_ *city, s *site) { s.at = append(s.at[:0:0], nobodys) },
	},
	{
		at:    "rabeg." + official,
		what:  inventory.Text{ID: "sertifikatnya kedaluwarsa", EN: "its certificate has expired"},
		asset: "diskominfo/domain/rabeg", rule: "security.transport", code: "expired",
		plant: func(c *city, s *site) {
			s.certificate.NotBefore, s.certificate.NotAfter = c.now.AddDate(0, -3, 0), c.now.AddDate(0, 0, -3)
		},
	},
	{
		at:    "www." + official,
		what:  inventory.Text{ID: "sertifikatnya untuk nama lain", EN: "its certificate is for another name"},
		asset: "diskominfo/domain/www", rule: "security.transport", code: "wrong_name",
		plant: func(_ *city, s *site) { s.certificate.Names = []string{"lain." + official} },
	},
	{
		at:    "madaniplan." + official,
		what:  inventory.Text{ID: "sertifikatnya milik vendor", EN: "its certificate is a vendor's"},
		asset: "bappeda/domain/madani_plan", rule: "security.transport", code: "other_owner",
		plant: func(_ *city, s *site) { s.certificate.Organisation = "PT Awan Vendor" },
	},
	{
		at:    "sampah." + official,
		what:  inventory.Text{ID: "sertifikatnya ditandatangani sendiri", EN: "its certificate is signed by itself"},
		asset: "dlh/domain/sampah", rule: "security.transport", code: "untrusted",
		plant: func(_ *city, s *site) { s.certificate.SelfSigned = true },
	},
	{
		at:    "pasar." + official,
		what:  inventory.Text{ID: "kunci sertifikatnya terlalu pendek", EN: "the key of its certificate is too short"},
		asset: "dinkopukmperindag/domain/pasar", rule: "security.transport", code: "weak",
		plant: func(_ *city, s *site) { s.shortKey = true },
	},
	{
		at:    "tataruang." + official,
		what:  inventory.Text{ID: "masih melayani versi TLS yang usang", EN: "still serves outdated versions of TLS"},
		asset: "dpupr/domain/tata_ruang", rule: "security.transport", code: "outdated",
		plant: func(_ *city, s *site) { s.oldTLS = true },
	},
	{
		at:    "patroli." + official,
		what:  inventory.Text{ID: "tidak melayani TLS", EN: "serves no TLS"},
		asset: "satpolpp/domain/patroli", rule: "security.transport", code: "no_tls",
		plant: func(_ *city, s *site) { s.plain, s.noTLS = true, true },
	},
	{
		at:    "sipkd." + official,
		what:  inventory.Text{ID: "melayani juga tanpa enkripsi", EN: "is served without encryption, too"},
		asset: "bpkad/domain/sipkd", rule: "security.transport", code: "plain_http",
		plant: func(_ *city, s *site) { s.plain = true },
	},
	{
		at:    "spl." + official,
		what:  inventory.Text{ID: "tidak mengirim header keamanan", EN: "sends no security headers"},
		asset: "diskominfo/domain/spl", rule: "security.transport", code: "missing_header",
		plant: func(_ *city, s *site) { s.bare = true },
	},
	{
		at:    "simpeg." + official,
		what:  inventory.Text{ID: "halaman masuknya menuju penerbit milik vendor", EN: "its login leads to a vendor's issuer"},
		asset: "bkpsdm/application/simpeg", rule: "applications.single_sign_on", code: "other_seen",
		plant: func(_ *city, s *site) { s.login = "https://masuk.awan-vendor.com" },
	},
	{
		at:    "simpus." + official,
		what:  inventory.Text{ID: "yang dilayaninya bukan deskripsi antarmuka yang dinyatakan", EN: "what it serves is not the interface description declared"},
		asset: "dinkes/application/simpus", rule: "applications.interoperable", code: "differs",
		plant: func(_ *city, s *site) {
			for at := range s.files {
				s.files[at] = otherInterface
			}
		},
	},
	{
		at:    "sso." + official,
		what:  inventory.Text{ID: "deskripsi antarmuka yang katanya terbit tidak ada", EN: "the interface description it says it publishes is not there"},
		asset: "diskominfo/application/sso", rule: "applications.interoperable", code: "not_served",
		plant: func(_ *city, s *site) { clear(s.files) },
	},
	{
		what:  inventory.Text{ID: "satu dari sepuluh isi kolom NIK-nya bukan NIK", EN: "one in ten values of its NIK column is none"},
		asset: "dindikbud/database/peserta_didik", rule: "databases.population_key", code: "malformed",
	},
	{
		what:  inventory.Text{ID: "satu NIP tercatat dua kali", EN: "one NIP is in it twice"},
		asset: "bkpsdm/database/pegawai", rule: "databases.personnel_key", code: "not_unique",
	},
	{
		what:  inventory.Text{ID: "terakhir dimutakhirkan dua bulan lalu", EN: "it was last brought up to date two months ago"},
		asset: "diskominfo/database/aduan", rule: "databases.updated", code: "overdue",
	},
}
