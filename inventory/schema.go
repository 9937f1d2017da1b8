package inventory

import "slices"

// Text is one sentence in the two languages patuh speaks.
type Text struct {
	ID string `json:"id"`
	EN string `json:"en"`
}

// In returns the text in the language named ("id" or "en"); anything else is
// Indonesian, the default of every output.
func (t Text) In(lang string) string {
	if lang == "en" {
		return t.EN
	}
	return t.ID
}

// Base is what a single manifest value is.
type Base uint8

// The bases a value can have. Every one but String, Bool and Int is written as
// a string in HCL and checked when it is read; Ref is written as a traversal.
const (
	String  Base = iota // any text
	Bool                // true or false
	Int                 // a whole number, not negative
	Enum                // one of Type.Values
	IP                  // an IPv4 or IPv6 address, RFC 4291; brought to its shortest form
	CIDR                // a prefix without host bits, RFC 4632
	FQDN                // a host name, RFC 1123; lower case, no trailing dot, A-labels (RFC 5891)
	URL                 // an absolute http, https, ssh or git URL without a password
	Date                // YYYY-MM-DD
	Period              // YYYY, YYYY-Qn or YYYY-MM
	Digest              // sha256: and 64 hexadecimal digits
	Path                // a path inside the workspace, with forward slashes
	AssetID             // agency/kind/label
	RuleID              // family.rule
	Email               // local@host, of an office, not of a person
	Ref                 // a traversal to an asset of one of Type.Values
)

// Type is the type of an attribute: a base, or a list of it.
type Type struct {
	Base   Base
	List   bool
	Values []string // Enum: the words allowed; Ref: the kinds allowed
}

// Attribute is one attribute of a block.
type Attribute struct {
	Name     string
	Type     Type
	Required bool
	Doc      Text
	Example  string // HCL of a value, for the reference page
}

// Kind is one kind of block: of an asset (at the top of a file), or nested in one.
type Kind struct {
	Name       string
	Doc        Text
	Attributes []Attribute
	Blocks     []*Kind  // nested kinds
	Labelled   bool     // a nested block carries one label; a top-level block always does
	Labels     []string // when set, the only labels allowed
	Repeats    bool     // a nested block may stand more than once (labelled ones always may)
}

// Attribute returns the attribute of that name, or nil.
func (k *Kind) Attribute(name string) *Attribute {
	for i := range k.Attributes {
		if k.Attributes[i].Name == name {
			return &k.Attributes[i]
		}
	}
	return nil
}

// Block returns the nested kind of that name, or nil.
func (k *Kind) Block(name string) *Kind {
	for _, b := range k.Blocks {
		if b.Name == name {
			return b
		}
	}
	return nil
}

// KindNamed returns the top-level kind of that name, or nil.
func KindNamed(name string) *Kind { return kindIndex[name] }

var kindIndex = func() map[string]*Kind {
	m := make(map[string]*Kind, len(Kinds))
	for _, k := range Kinds {
		m[k.Name] = k
	}
	return m
}()

func attr(name string, t Type, id, en, example string) Attribute {
	return Attribute{Name: name, Type: t, Doc: Text{ID: id, EN: en}, Example: example}
}

func req(a Attribute) Attribute { a.Required = true; return a }

func of(b Base) Type            { return Type{Base: b} }
func list(t Type) Type          { t.List = true; return t }
func enum(words ...string) Type { return Type{Base: Enum, Values: words} }
func ref(kinds ...string) Type  { return Type{Base: Ref, Values: kinds} }
func join(lists ...[]Attribute) []Attribute {
	return slices.Concat(lists...)
}

// The plain types, by the names the table below reads best with.
var (
	str, integer      = of(String), of(Int)
	ip, cidr, fqdn    = of(IP), of(CIDR), of(FQDN)
	webURL, day, file = of(URL), of(Date), of(Path)
)

// named opens most kinds: what people call the thing, and a note.
var named = []Attribute{
	attr("name", str, "Nama lengkap.", "Full name.", `"Sistem Informasi Puskesmas"`),
	attr("description", str, "Keterangan bebas; tidak dinilai.", "Free note; never judged.", `"dipakai 16 puskesmas"`),
}

// secured says who answers for the security of an electronic system and how much of it is needed.
var secured = []Attribute{
	attr("security_authority", ref("opd"), "Penanggung jawab keamanan sistem elektronik.", "Who answers for the security of this electronic system.", "opd.diskominfo"),
	attr("security_contact", of(Email), "Alamat surel unit yang menerima laporan keamanan.", "Address of the unit that takes security reports.", `"csirt@serangkota.go.id"`),
	attr("security_level", enum("rendah", "sedang", "tinggi"), "Tingkat keamanan yang dibutuhkan.", "The level of security needed.", `"tinggi"`),
}

// coordinated names the papers of building something: a letter of coordination with the Dinas, a recommendation of the Tim Teknis.
var coordinated = []Attribute{
	attr("coordination", ref("document"), "Surat koordinasi dengan Dinas.", "Letter of coordination with the Dinas.", "document.koordinasi_simpus"),
	attr("recommendation", ref("document"), "Rekomendasi Tim Teknis.", "Recommendation of the Tim Teknis.", "document.rekomendasi_simpus"),
}

// snapshot pins what was imported to what it was imported from.
var snapshot = attr("source", ref("document"), "Cuplikan sistem pengelolaan alamat yang menjadi asalnya, yang disebut patuh import; dokumen itu menyatakan berkas dan sidiknya.", "The snapshot of the address management system it was imported from, which patuh import names; that document declares its file and digest.", "document.snapshot_alamat")

var fundingWords = enum("apbn", "apbd", "apbd_provinsi", "hibah", "pinjaman_daerah", "lain_sah", "swasta")

// centre is shared by data centres and recovery centres.
var centre = join(named, []Attribute{
	req(attr("operator", ref("opd"), "Perangkat Daerah yang mengelola.", "The agency that runs it.", "opd.diskominfo")),
	req(attr("site", ref("site"), "Lokasi gedung.", "The site it stands on.", "site.balai_kota")),
	attr("ranges", list(cidr), "Rentang alamat yang dipakai di dalamnya.", "Address ranges used inside it.", `["10.20.0.0/20"]`),
	attr("legal_basis", ref("document"), "Dasar hukum bila bukan milik Dinas.", "Legal basis where it is not the Dinas' own.", "document.permenkes"),
})

// Kinds is every kind of block a manifest can hold, in the order the reference
// page shows them. It is the one description of the model: the loader, the
// formatter, the reference page and the Rego input schema are derived from it.
var Kinds = []*Kind{
	{
		Name: "government", Doc: Text{"Pemerintah daerah yang diaudit: satu untuk satu audit.", "The regional government under audit: one for an audit."},
		Attributes: []Attribute{
			req(attr("name", str, "Nama resmi.", "Official name.", `"Pemerintah Kota Serang"`)),
			req(attr("level", enum("kota", "kabupaten", "provinsi"), "Tingkat daerah.", "Level of government.", `"kota"`)),
			req(attr("regulation", str, "Id peraturan yang berlaku.", "Id of the regulation in force.", `"serang-47-2017"`)),
			req(attr("dinas", ref("opd"), "Perangkat Daerah urusan komunikasi dan informatika.", "The agency in charge of ICT.", "opd.diskominfo")),
			attr("secretariat", ref("opd"), "Sekretariat Daerah.", "The regional secretariat.", "opd.setda"),
			attr("structure_basis", ref("document"), "Peraturan daerah tentang susunan perangkat daerah.", "The bylaw that sets the structure of agencies.", "document.perda_susunan"),
			attr("certificate_authorities", list(of(Digest)), "Sidik SHA-256 kunci publik (SubjectPublicKeyInfo) penyelenggara sertifikat yang dipercaya.", "SHA-256 digests of the public keys (SubjectPublicKeyInfo) of the certificate providers that are trusted.", `["sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"]`),
		},
		Blocks: []*Kind{{
			Name: "agency", Labelled: true, Doc: Text{"Satu Perangkat Daerah dalam susunan pemerintah; labelnya label blok opd.", "One agency in the government's structure; its label is that of its opd block."},
			Attributes: []Attribute{
				req(attr("name", str, "Nama resmi.", "Official name.", `"Dinas Kesehatan"`)),
				req(attr("type", enum("dinas", "badan", "sekretariat", "inspektorat", "satuan", "kecamatan", "rumah_sakit", "kantor"), "Bentuk.", "Form.", `"dinas"`)),
			},
		}},
	},
	{
		Name: "opd", Doc: Text{"Perangkat Daerah pemilik manifes: satu untuk satu berkas atau satu folder.", "The agency that owns the manifest: one for a file or a folder."},
		Attributes: []Attribute{
			req(attr("name", str, "Nama resmi.", "Official name.", `"Dinas Kesehatan"`)),
			attr("type", enum("dinas", "badan", "sekretariat", "inspektorat", "satuan", "kecamatan", "rumah_sakit", "kantor"), "Bentuk.", "Form.", `"dinas"`),
			attr("description", str, "Keterangan bebas; tidak dinilai.", "Free note; never judged.", `"menempati dua gedung"`),
			attr("site", ref("site"), "Kantor.", "Its office.", "site.kantor"),
			attr("network", ref("network"), "Jaringan pemerintah daerah tempat tersambung.", "The government network it is connected to.", "network.metro"),
			attr("contact", of(Email), "Surel kantor.", "Office address.", `"dinkes@serangkota.go.id"`),
			attr("egov_unit", ref("upt"), "Unit kerja yang mengurus e-government.", "Its unit for e-government.", "upt.pde"),
			attr("management_procedure", ref("document"), "Tata cara pengelolaan server dan jaringan; dinyatakan Dinas.", "The written procedure for managing servers and networks; declared by the Dinas.", "document.tata_cara_server"),
		},
	},
	{
		Name: "upt", Doc: Text{"Unit pelaksana teknis atau unit kerja di bawah Perangkat Daerah.", "A technical unit under an agency."},
		Attributes: join(named, []Attribute{
			attr("type", enum("puskesmas", "sekolah", "balai", "unit_egov", "lain"), "Jenis.", "Type.", `"puskesmas"`),
			attr("site", ref("site"), "Lokasi.", "Its site.", "site.puskesmas_singandaru"),
			attr("coordinated_by", ref("opd"), "Pengoordinasi unit e-government.", "Who coordinates an e-government unit.", "opd.diskominfo"),
		}),
	},
	{
		Name: "site", Doc: Text{"Lokasi fisik: gedung atau fasilitas.", "A physical place: a building or facility."},
		Attributes: join(named, []Attribute{
			req(attr("type", enum("opd", "upt", "public_facility", "data_center", "external"), "Jenis lokasi.", "Type of site.", `"opd"`)),
			attr("address", str, "Alamat jalan.", "Street address.", `"Jl. Jenderal Sudirman No. 5"`),
			attr("decree", ref("document"), "Persetujuan Walikota untuk fasilitas umum.", "The mayor's approval where it is a public facility.", "document.kw_alun_alun"),
		}),
	},
	{
		Name: "network", Doc: Text{"Jaringan: antar Perangkat Daerah, atau lokal.", "A network: between agencies, or local."},
		Attributes: join(named, []Attribute{
			req(attr("scope", enum("inter_agency", "local"), "Cakupan.", "Scope.", `"inter_agency"`)),
			req(attr("manager", ref("opd"), "Pengelola.", "Who runs it.", "opd.diskominfo")),
			attr("sites", list(ref("site")), "Lokasi yang dijangkau.", "Sites it reaches.", "[site.balai_kota]"),
			attr("ranges", list(cidr), "Rentang alamat.", "Address ranges.", `["10.20.0.0/16"]`),
			attr("coordination", ref("document"), "Surat koordinasi bila dibangun sendiri.", "Letter of coordination where the agency built it.", "document.koordinasi_lan"),
		}),
	},
	{
		Name: "uplink", Doc: Text{"Sambungan internet.", "A connection to the internet."},
		Attributes: join(named, []Attribute{
			req(attr("network", ref("network"), "Jaringan yang dilayani.", "The network it serves.", "network.metro")),
			req(attr("provided_by", ref("opd"), "Perangkat Daerah yang menyediakan.", "The agency that provides it.", "opd.diskominfo")),
			attr("carrier", str, "Penyelenggara jasa.", "The carrier.", `"penyedia A"`),
			attr("ranges", list(cidr), "Rentang alamat publik.", "Public address ranges.", `["203.0.113.0/28"]`),
		}),
	},
	{
		Name: "address_pool", Doc: Text{"Kumpulan alamat IP yang dikelola Dinas.", "A pool of addresses the Dinas manages."},
		Attributes: join(named, []Attribute{
			req(attr("cidr", cidr, "Prefiks.", "The prefix.", `"10.20.4.0/24"`)),
			attr("manager", ref("opd"), "Pengelola; tanpa ini, Perangkat Daerah yang menyatakannya.", "Who manages it; without it, the agency that declares it.", "opd.diskominfo"),
			attr("data_center", ref("data_center", "recovery_center"), "Pusat data yang memakai kumpulan ini.", "The data centre this pool is used in.", "data_center.kominfo"),
			attr("purpose", enum("server", "office", "management", "public"), "Kegunaan.", "Purpose.", `"server"`),
			attr("parent", ref("address_pool"), "Kumpulan induk, bila ini bagian darinya.", "The pool this one is a part of.", "address_pool.kota"),
			snapshot,
		}),
	},
	{
		Name: "allocation", Doc: Text{"Penomoran: alamat yang diberikan Dinas kepada satu Perangkat Daerah.", "Numbering: addresses the Dinas gave to one agency."},
		Attributes: join(named, []Attribute{
			req(attr("pool", ref("address_pool"), "Kumpulan asal.", "The pool they come from.", "address_pool.server")),
			req(attr("to", ref("opd"), "Penerima.", "Who they were given to.", "opd.dinkes")),
			attr("addresses", list(ip), "Alamat satu per satu.", "Single addresses.", `["10.20.4.11"]`),
			attr("ranges", list(cidr), "Rentang.", "Ranges.", `["10.20.4.16/28"]`),
			attr("letter", ref("document"), "Surat penomoran.", "The letter that gave them.", "document.penomoran_dinkes"),
			snapshot,
		}),
	},
	{
		Name: "data_center", Doc: Text{"Pusat data.", "A data centre."}, Attributes: centre,
	},
	{
		Name: "recovery_center", Doc: Text{"Pusat pemulihan data.", "A recovery centre."}, Attributes: centre,
	},
	{
		Name: "server", Doc: Text{"Server yang dikelola Perangkat Daerah.", "A server an agency manages."},
		Attributes: join(named, secured, []Attribute{
			attr("data_center", ref("data_center", "recovery_center"), "Pusat data tempatnya berdiri.", "The data centre it stands in.", "data_center.kominfo"),
			attr("site", ref("site"), "Lokasi bila di luar pusat data.", "Its site where it stands outside a data centre.", "site.kantor"),
			attr("hosted_by", str, "Penyedia hosting atau awan di luar pemerintah.", "Hosting or cloud provider outside the government.", `"penyedia awan B"`),
			attr("network", ref("network"), "Jaringan tempat tersambung.", "The network it is on.", "network.metro"),
			attr("addresses", list(ip), "Alamat IP.", "IP addresses.", `["10.20.4.11"]`),
			attr("renumbering_approval", ref("document"), "Persetujuan Dinas atas perubahan alamat.", "The Dinas' approval of a change of address.", "document.persetujuan_ip"),
		}),
	},
	{
		Name: "computer", Doc: Text{"Komputer atau kelompok komputer pengguna pada jaringan pemerintah.", "A user's computer, or a group of them, on the government network."},
		Attributes: join(named, []Attribute{
			req(attr("network", ref("network"), "Jaringan tempat tersambung.", "The network it is on.", "network.metro")),
			req(attr("addresses", list(ip), "Alamat IP.", "IP addresses.", `["10.20.32.10"]`)),
			attr("renumbering_approval", ref("document"), "Persetujuan Dinas atas perubahan alamat.", "The Dinas' approval of a change of address.", "document.persetujuan_ip"),
		}),
	},
	{
		Name: "application", Doc: Text{"Aplikasi e-government.", "An e-government application."},
		Attributes: join([]Attribute{
			req(attr("name", str, "Nama lengkap.", "Full name.", `"Sistem Informasi Puskesmas"`)),
			req(attr("kind", enum("umum", "khusus"), "Aplikasi umum (dipakai bersama) atau khusus.", "Shared (umum) or agency-specific (khusus).", `"khusus"`)),
			attr("description", str, "Keterangan bebas; tidak dinilai.", "Free note; never judged.", `"versi 3"`),
			attr("serves", enum("public", "government", "internal"), "Siapa yang dilayani.", "Whom it serves.", `"public"`),
			attr("shared_as", str, "Id aplikasi umum dalam peraturan yang diwujudkannya.", "Id of the shared application of the regulation that this one is.", `"sipkd"`),
			attr("purpose", list(str), "Kegunaan, dengan kata kunci.", "What it is for, in key words.", `["keuangan"]`),
			attr("operators", list(ref("opd")), "Perangkat Daerah yang mengoperasikan.", "The agencies that run it.", "[opd.dinkes]"),
			attr("facilitator", ref("opd"), "Fasilitator aplikasi umum.", "Who facilitates a shared application.", "opd.diskominfo"),
			attr("runs_on", list(ref("server")), "Server.", "Servers.", "[server.simpus]"),
			attr("domain", ref("domain"), "Domain.", "Its domain.", "domain.simpus"),
			attr("repository", ref("repository"), "Repositori yang diserahkan.", "The repository handed over.", "repository.simpus"),
			attr("databases", list(ref("database")), "Basis data.", "Databases.", "[database.pasien]"),
			attr("keys", list(enum("nip", "nik")), "Nomor induk yang dipakai sebagai kunci.", "Identity numbers it uses as keys.", `["nik"]`),
			attr("accessibility", ref("document"), "Pernyataan aksesibilitas.", "Accessibility statement.", "document.aksesibilitas"),
			attr("operation_coordination", ref("document"), "Surat koordinasi pengoperasian.", "Letter of coordination of its operation.", "document.koordinasi_operasi"),
			attr("contract", ref("contract"), "Kontrak pembangunan.", "The contract it was built under.", "contract.simpus"),
			attr("project", ref("project"), "Kegiatan pembangunan.", "The project it was built in.", "project.simpus"),
			attr("built", day, "Tanggal mulai dipakai.", "Date it went into use.", `"2024-03-01"`),
		}, secured, coordinated),
		Blocks: []*Kind{
			{
				Name: "interface", Repeats: true, Doc: Text{"Antarmuka yang dibuka untuk sistem lain.", "An interface offered to other systems."},
				Attributes: []Attribute{
					req(attr("type", enum("openapi", "graphql", "protobuf", "wsdl", "other"), "Bentuk deskripsi.", "Form of the description.", `"openapi"`)),
					attr("path", file, "Berkas deskripsi di ruang kerja atau repositori.", "The description's file in the workspace or repository.", `"api/openapi.yaml"`),
					attr("url", webURL, "Alamat deskripsi yang diterbitkan.", "Where the description is published.", `"https://simpus.serangkota.go.id/openapi.json"`),
					attr("authentication", list(enum("oauth2", "oidc", "mtls", "api_key", "basic", "none")), "Cara autentikasi.", "How callers are authenticated.", `["oauth2"]`),
					attr("formats", list(str), "Format data terbuka.", "Open data formats.", `["application/json"]`),
				},
			},
			{
				Name: "access", Labelled: true, Doc: Text{"Satu tingkat hak akses.", "One level of access."},
				Attributes: []Attribute{attr("description", str, "Apa yang boleh dilakukan.", "What it may do.", `"membaca rekam medis"`)},
			},
			{
				Name: "feature", Labelled: true, Labels: []string{"correct", "cancel", "confirm", "continue", "offers"}, Doc: Text{"Satu fitur wajib dan buktinya.", "One required feature and its evidence."},
				Attributes: []Attribute{
					attr("operation", str, "Operasi pada deskripsi antarmuka.", "Operation of the interface description.", `"cancelVisit"`),
					attr("test", file, "Berkas uji.", "A test file.", `"tests/batal_test.go"`),
					attr("manual", str, "Berkas dan bagian manual.", "A manual's file and section.", `"docs/panduan.md#membatalkan"`),
					attr("not_applicable", str, "Alasan tidak berlaku.", "Why it does not apply.", `"tidak ada penawaran"`),
				},
			},
			{
				Name: "sso", Doc: Text{"Masuk tunggal.", "Single sign-on."},
				Attributes: []Attribute{
					attr("issuer", webURL, "Penerbit OIDC.", "OIDC issuer.", `"https://sso.serangkota.go.id"`),
					attr("planned", day, "Tanggal rencana bila belum.", "Planned date where it is not yet in use.", `"2027-01-31"`),
				},
			},
			{
				Name: "phase", Labelled: true, Labels: []string{"requirements", "process_redesign", "logical_design", "physical_design", "code", "testing"}, Doc: Text{"Hasil satu tahap pembangunan.", "The artefact of one development phase."},
				Attributes: []Attribute{
					attr("path", file, "Berkas di repositori.", "A file in the repository.", `"docs/kebutuhan.md"`),
					attr("document", ref("document"), "Dokumen.", "A document.", "document.skpl"),
				},
			},
		},
	},
	{
		Name: "domain", Doc: Text{"Nama domain atau subdomain situs resmi.", "A domain or subdomain of an official site."},
		Attributes: join(named, []Attribute{
			req(attr("fqdn", fqdn, "Nama lengkap.", "Fully qualified name.", `"simpus.serangkota.go.id"`)),
			attr("decree", ref("document"), "Keputusan Walikota tentang penggunaannya.", "The mayor's decree on its use.", "document.kw_subdomain"),
			attr("proposal", ref("document"), "Usulan Dinas, untuk domain lain.", "The Dinas' proposal, for another domain.", "document.usulan_domain"),
			attr("application_letter", ref("document"), "Permohonan Sekretaris Daerah kepada kementerian, untuk domain lain.", "The regional secretary's application to the ministry, for another domain.", "document.permohonan_domain"),
			attr("name_servers", list(fqdn), "Server nama.", "Name servers.", `["ns1.serangkota.go.id"]`),
		}),
	},
	{
		Name: "repository", Doc: Text{"Repositori aplikasi yang diserahkan kepada Dinas.", "An application's repository, handed over to the Dinas."},
		Attributes: join(named, []Attribute{
			attr("url", webURL, "Alamat.", "Its address.", `"https://github.com/pemkot-serang/simpus"`),
			attr("path", file, "Salinan lokal di ruang kerja.", "A local copy in the workspace.", `"repositories/simpus"`),
			attr("commit", str, "Commit yang diserahkan. Hanya dalam inventaris kota: patuh.hcl tidak dapat menyebut commit tempatnya sendiri berada. Folder biasa pada path tidak dapat dicocokkan dengannya.", "The commit handed over. In the city's inventory alone: patuh.hcl cannot name the commit it lies in itself. A plain folder at path cannot be held to it.", `"4f2c9d1"`),
			attr("handed_over", day, "Tanggal serah terima.", "Date of the handover.", `"2025-06-30"`),
			attr("receipt", ref("document"), "Berita acara serah terima.", "The record of the handover.", "document.bast_simpus"),
			attr("signers", list(ref("signer")), "Jabatan yang menandatangani yang diserahkan.", "The offices that signed what was handed over.", "[signer.kepala_dinas]"),
			attr("licence", str, "Lisensi SPDX.", "SPDX licence.", `"EUPL-1.2"`),
			attr("copyright_owner", str, "Pemegang hak cipta.", "Copyright owner.", `"Pemerintah Kota Serang"`),
		}),
		Blocks: []*Kind{{
			Name: "documents", Doc: Text{"Tempat kesembilan dokumen di dalam repositori.", "Where the nine documents lie in the repository."},
			Attributes: []Attribute{
				attr("source_code", file, "Kode sumber.", "Source code.", `"src"`),
				attr("user_requirements", file, "Kebutuhan pengguna.", "User requirements.", `"docs/kebutuhan.md"`),
				attr("application_design", file, "Rancangan aplikasi.", "Application design.", `"docs/rancangan-aplikasi.md"`),
				attr("database_design", file, "Rancangan basis data.", "Database design.", `"docs/rancangan-basis-data.md"`),
				attr("application_tests", file, "Pengujian aplikasi.", "Application tests.", `"docs/pengujian.md"`),
				attr("installation_manual", file, "Manual instalasi.", "Installation manual.", `"docs/instalasi.md"`),
				attr("user_manual", file, "Manual pengguna.", "User manual.", `"docs/panduan-pengguna.md"`),
				attr("administrator_manual", file, "Manual admin.", "Administrator manual.", `"docs/panduan-admin.md"`),
				attr("metadata", file, "Metadata.", "Metadata.", `"publiccode.yml"`),
				attr("troubleshooting", file, "Penanganan masalah.", "Troubleshooting.", `"docs/penanganan-masalah.md"`),
			},
		}},
	},
	{
		Name: "database", Doc: Text{"Basis data.", "A database."},
		Attributes: join([]Attribute{
			req(attr("name", str, "Nama.", "Name.", `"Basis data pasien"`)),
			req(attr("group", str, "Id kelompok basis data dalam peraturan.", "Id of its group in the regulation.", `"kesehatan"`)),
			attr("description", str, "Keterangan bebas; tidak dinilai.", "Free note; never judged.", `"sejak 2019"`),
			attr("engine", enum("postgresql", "mysql", "mariadb", "mssql", "oracle", "sqlite", "mongodb", "other"), "Mesin.", "Engine.", `"postgresql"`),
			attr("server", ref("server"), "Server tempatnya.", "The server it is on.", "server.db"),
			attr("content", enum("personnel", "population", "other"), "Isi: kepegawaian, kependudukan, atau lain.", "What it holds: personnel, population, or other.", `"population"`),
			attr("key", enum("nip", "nik", "other"), "Nomor induk yang menjadi kunci.", "The identity number it is keyed on.", `"nik"`),
			attr("key_column", str, "tabel.kolom kunci.", "table.column of the key.", `"pasien.nik"`),
			attr("timestamp_column", str, "tabel.kolom waktu pemutakhiran.", "table.column of the last update.", `"pasien.diubah"`),
			attr("dsn_env", str, "Nama variabel lingkungan berisi DSN, postgresql://… atau mysql://….", "Name of the environment variable that holds the DSN, postgresql://… or mysql://….", `"DSN_PASIEN"`),
			attr("owner", enum("pemerintah_daerah", "vendor", "other"), "Pemilik data.", "Who owns the data.", `"pemerintah_daerah"`),
			attr("steward", ref("opd", "upt"), "Wali data.", "Data steward.", "opd.dinkes"),
			attr("steward_decree", ref("document"), "Keputusan Walikota tentang wali data.", "The mayor's decree on the steward.", "document.kw_wali_data"),
			attr("steward_proposal", ref("document"), "Usulan Kepala Dinas tentang wali data.", "The Dinas' proposal of the steward.", "document.usulan_wali_data"),
			attr("relations", list(ref("database")), "Basis data yang direlasikan.", "Databases it is related to.", "[database.penduduk]"),
			attr("last_update", day, "Tanggal pemutakhiran terakhir.", "Date of the last update.", `"2026-09-30"`),
			attr("update_interval_days", integer, "Selang pemutakhiran menurut keputusan, hari.", "Interval of updates set by decree, in days.", "30"),
			attr("update_decree", ref("document"), "Keputusan tentang pemutakhiran.", "The decree on updates.", "document.kw_pemutakhiran"),
		}, secured),
	},
	{
		Name: "interconnection", Doc: Text{"Interkoneksi data dengan instansi vertikal, pihak ketiga, atau antar Perangkat Daerah.", "A data interconnection with a vertical agency, a third party, or between agencies."},
		Attributes: join(named, []Attribute{
			req(attr("partner", str, "Mitra.", "The partner.", `"BPJS Kesehatan"`)),
			req(attr("partner_type", enum("vertical", "third_party", "opd"), "Jenis mitra.", "Type of partner.", `"third_party"`)),
			attr("system", ref("application"), "Sistem elektronik yang dilalui.", "The system it goes through.", "application.spl"),
			attr("endpoint", webURL, "Titik layanan.", "The endpoint.", `"https://spl.serangkota.go.id/bpjs"`),
			attr("databases", list(ref("database")), "Basis data yang ikut.", "Databases that take part.", "[database.pasien]"),
			attr("agreement", ref("document"), "Perjanjian kerja sama.", "The agreement.", "document.pks_bpjs"),
		}),
	},
	{
		Name: "project", Doc: Text{"Kegiatan TIK.", "An ICT project."},
		Attributes: join(named, []Attribute{
			req(attr("type", enum("infrastructure", "network", "application", "database", "training", "other"), "Jenis.", "Type.", `"infrastructure"`)),
			req(attr("executor", ref("opd"), "Pelaksana.", "Who carries it out.", "opd.diskominfo")),
			attr("year", integer, "Tahun anggaran.", "Budget year.", "2026"),
			attr("networks", list(ref("network")), "Jaringan yang dibangun.", "Networks it builds.", "[network.metro]"),
			attr("funding", list(fundingWords), "Sumber dana.", "Sources of money.", `["apbd"]`),
			attr("use", list(enum("regulation", "equipment", "operation", "human_resources", "other")), "Penggunaan dana.", "What the money is for.", `["equipment"]`),
		}, coordinated),
		Blocks: []*Kind{{
			Name: "stage", Labelled: true, Labels: []string{"planning", "budgeting", "procurement"}, Doc: Text{"Satu tahap yang telah dicapai.", "One stage reached."},
			Attributes: []Attribute{
				req(attr("date", day, "Tanggal.", "Date.", `"2026-02-10"`)),
				attr("recommendation", ref("document"), "Rekomendasi Tim Teknis untuk tahap ini.", "The Tim Teknis' recommendation for this stage.", "document.rek_perencanaan"),
			},
		}},
	},
	{
		Name: "contract", Doc: Text{"Kontrak dengan pihak ketiga.", "A contract with a third party."},
		Attributes: join(named, []Attribute{
			req(attr("vendor", str, "Badan usaha.", "The company.", `"PT Contoh Teknologi"`)),
			req(attr("number", str, "Nomor.", "Number.", `"027/15/SPK/2025"`)),
			req(attr("date", day, "Tanggal.", "Date.", `"2025-02-01"`)),
			attr("document", ref("document"), "Naskah.", "Its text.", "document.spk_simpus"),
			attr("funding", list(fundingWords), "Sumber dana.", "Sources of money.", `["apbd"]`),
			attr("copyright", enum("daerah", "vendor", "bersama"), "Pemegang hak cipta menurut kontrak.", "Copyright owner under the contract.", `"daerah"`),
			attr("copyright_clause", str, "Pasal kontrak tentang hak cipta.", "The contract's clause on copyright.", `"Pasal 9"`),
		}, coordinated),
	},
	{
		Name: "backup_plan", Doc: Text{"Rencana pencadangan.", "A backup plan."},
		Attributes: join(named, []Attribute{
			req(attr("covers", list(ref("server", "database")), "Yang dicadangkan.", "What is backed up.", "[database.pasien]")),
			req(attr("interval_days", integer, "Selang, hari.", "Interval, in days.", "1")),
			req(attr("media", enum("portable", "server", "cloud"), "Media.", "Medium.", `"server"`)),
			req(attr("site", ref("site"), "Lokasi penyimpanan.", "Where it is kept.", "site.gudang")),
			attr("last_run", day, "Tanggal pencadangan terakhir.", "Date of the last backup.", `"2026-11-20"`),
			attr("manifest", file, "Daftar cadangan (JSON) di ruang kerja.", "The backup listing (JSON) in the workspace.", `"backup/restic.json"`),
		}),
	},
	{
		Name: "signer", Doc: Text{"Jabatan yang menandatangani secara elektronik; bukan nama orang.", "An office that signs electronically; not a person's name."},
		Attributes: join(named, []Attribute{
			req(attr("title", str, "Jabatan.", "Office.", `"Kepala Dinas Kesehatan"`)),
			req(attr("type", enum("certified", "uncertified"), "Tersertifikasi atau tidak.", "Certified or not.", `"certified"`)),
			attr("provider", str, "Penyelenggara sertifikat elektronik.", "Certificate provider.", `"BSrE"`),
			attr("certificate", file, "Berkas sertifikat.", "The certificate's file.", `"sertifikat/kadinkes.pem"`),
			attr("public_key", file, "Berkas kunci publik (PEM; dari kunci SSH ECDSA atau RSA: ssh-keygen -e -m PKCS8 -f kunci.pub).", "The public key's file (PEM; of an SSH key, ECDSA or RSA: ssh-keygen -e -m PKCS8 -f key.pub).", `"sertifikat/kadinkes.pub"`),
		}),
	},
	{
		Name: "document", Doc: Text{"Keputusan, surat, rekomendasi, perjanjian, atau naskah lain.", "A decree, letter, recommendation, agreement or other paper."},
		Attributes: []Attribute{
			req(attr("type", enum("decree", "letter", "recommendation", "agreement", "approval", "legislation", "statement", "policy", "record"), "Jenis.", "Type.", `"decree"`)),
			req(attr("number", str, "Nomor.", "Number.", `"555/Kep.112-Huk/2025"`)),
			req(attr("date", day, "Tanggal ditetapkan.", "Date it was issued.", `"2025-03-17"`)),
			attr("issuer", enum("walikota", "sekda", "dinas", "tim_teknis", "opd", "dprd", "kementerian", "pemerintah_pusat", "pihak_ketiga"), "Yang menetapkan.", "Who issued it.", `"walikota"`),
			attr("title", str, "Tentang.", "Subject.", `"Penggunaan subdomain"`),
			attr("file", file, "Berkas di ruang kerja.", "Its file in the workspace.", `"dokumen/kw-subdomain.txt"`),
			attr("sha256", of(Digest), "Sidik SHA-256 berkas.", "SHA-256 digest of the file.", `"sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"`),
			attr("valid_from", day, "Mulai berlaku; tanpa ini, tanggal ditetapkan.", "In force from; without it, the date it was issued.", `"2025-04-01"`),
			attr("valid_until", day, "Hari terakhir berlaku.", "Last day in force.", `"2027-12-31"`),
		},
	},
	{
		Name: "record", Doc: Text{"Catatan berkala: laporan, evaluasi, pemeliharaan, pemutakhiran, pelatihan dan sejenisnya.", "A periodic record: a report, evaluation, maintenance, update, training and the like."},
		Attributes: join(named, []Attribute{
			req(attr("type", enum("report", "evaluation", "maintenance", "update", "training", "career", "certification", "budget", "guideline", "instruction", "assistance", "supervision", "warning"), "Jenis.", "Type.", `"report"`)),
			req(attr("period", of(Period), "Masa yang dicatat.", "The period it is about.", `"2026-Q3"`)),
			attr("date", day, "Tanggal dibuat.", "Date it was made.", `"2026-10-05"`),
			attr("document", ref("document"), "Naskah.", "Its text.", "document.laporan_tw3"),
			attr("concerns", list(ref("opd", "server", "application", "database", "network", "technical_team")), "Yang dicatat.", "What it is about.", "[application.simpus]"),
			attr("form", enum("pendidikan", "bimtek", "diklat", "magang", "nasional", "internasional"), "Bentuk pelatihan atau sertifikasi.", "Form of the training or certification.", `"bimtek"`),
		}),
	},
	{
		Name: "technical_team", Doc: Text{"Tim Teknis.", "The technical team (Tim Teknis)."},
		Attributes: join(named, []Attribute{
			req(attr("decree", ref("document"), "Keputusan Walikota pembentukannya.", "The mayor's decree that sets it up.", "document.kw_tim_teknis")),
		}),
	},
	{
		Name: "exemption", Doc: Text{"Pengecualian satu aset dari satu aturan menurut keputusan, untuk suatu masa.", "The lifting of one rule from one asset by decree, for a time."},
		Attributes: []Attribute{
			req(attr("rule", of(RuleID), "Aturan.", "The rule.", `"servers.centralised"`)),
			req(attr("asset", of(AssetID), "Id aset, persis.", "The asset's exact id.", `"dinkes/server/pacs"`)),
			req(attr("decree", ref("document"), "Keputusan atau dasar hukumnya.", "The decree or legal basis.", "document.kw_pacs")),
			req(attr("from", day, "Hari pertama.", "First day.", `"2026-01-01"`)),
			req(attr("to", day, "Hari terakhir.", "Last day.", `"2026-12-31"`)),
			req(attr("reason", str, "Alasan.", "Reason.", `"alat radiologi harus sejaringan dengan PACS"`)),
		},
	},
}
