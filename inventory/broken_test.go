package inventory_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"

	"github.com/patuh-id/patuh/inventory"
)

var update = flag.Bool("update", false, "write golden files anew")

// brokenMistakes is everything that is wrong with testdata/broken, in the order it
// must be told: where, the text that is marked, the summary, what the detail
// must hold, and the suggestion it must make.
var brokenMistakes = []struct {
	file                                string
	line                                int
	marked, summary, detail, suggestion string
}{
	{"dinkes/bentuk.hcl", 5, `nama`, "Attribute outside a block", `The attribute "nama" must stand in a block, such as opd or server`, ""},
	{"dinkes/bentuk.hcl", 7, `server`, "Attribute in place of a block", `"server" is a block: write server { … } without an equals sign`, ""},
	{"dinkes/bentuk.hcl", 9, `servr "salah_eja"`, "Unknown block", `There is no block named "servr"`, "server"},
	{"dinkes/bentuk.hcl", 12, `firewall "depan"`, "Unknown block", `There is no block named "firewall"`, ""},
	{"dinkes/bentuk.hcl", 15, `site`, "Wrong labels", `A block site takes exactly one label, as in: site "name" { … }`, ""},
	{"dinkes/bentuk.hcl", 19, `site "satu" "dua"`, "Wrong labels", `A block site takes exactly one label, as in: site "name" { … }`, ""},
	{"dinkes/bentuk.hcl", 23, `site "Gedung Lama"`, "Wrong label", `"Gedung Lama" is no label: lower-case letters, digits, _ and - only, a letter first, 64 characters at most`, ""},
	{"dinkes/bentuk.hcl", 27, `site "nama_lokasi_yang_sungguh_terlalu_panjang_untuk_dipakai_sebagai_label"`, "Wrong label", `"nama_lokasi_yang_sungguh_terlalu_panjang_untuk_dipakai_sebagai_label" is no label: lower-case letters, digits, _ and - only, a letter first, 64 characters at most`, ""},
	{"dinkes/bentuk.hcl", 35, `site "kantor"`, "Duplicate label", `site "kantor" is already declared at dinkes/bentuk.hcl:31,1-14; give it another label`, ""},
	{"dinkes/bentuk.hcl", 40, `tipe`, "Unknown attribute", `A block upt has no attribute "tipe"`, "type"},
	{"dinkes/bentuk.hcl", 41, `warna`, "Unknown attribute", `A block upt has no attribute "warna"`, ""},
	{"dinkes/bentuk.hcl", 42, `lokasi`, "Unknown block", `In upt there is no block named "lokasi"`, ""},
	{"dinkes/bentuk.hcl", 47, `adresses`, "Unknown attribute", `A block server has no attribute "adresses"`, "addresses"},
	{"dinkes/bentuk.hcl", 48, `addresses`, "Block in place of an attribute", `"addresses" is an attribute: write addresses = …`, ""},
	{"dinkes/bentuk.hcl", 52, `application "simpus"`, "Missing attribute", `A block application needs the attribute "kind" (one of the words umum, khusus), for example: kind = "khusus"`, ""},
	{"dinkes/bentuk.hcl", 54, `interface`, "Attribute in place of a block", `"interface" is a block: write interface { … } without an equals sign`, ""},
	{"dinkes/bentuk.hcl", 56, `interfase`, "Unknown block", `In application there is no block named "interfase"`, "interface"},
	{"dinkes/bentuk.hcl", 59, `access`, "Wrong labels", `A block access takes 1 labels, not 0`, ""},
	{"dinkes/bentuk.hcl", 61, `interface "satu"`, "Wrong labels", `A block interface takes 0 labels, not 1`, ""},
	{"dinkes/bentuk.hcl", 64, `interface`, "Missing attribute", `A block interface needs the attribute "type" (one of the words openapi, graphql, protobuf, wsdl, other), for example: type = "openapi"`, ""},
	{"dinkes/bentuk.hcl", 66, `feature "cancle"`, "Unknown label", `"cancle" is no label of a block feature`, "cancel"},
	{"dinkes/bentuk.hcl", 68, `feature "terbang"`, "Unknown label", `"terbang" is no label of a block feature`, ""},
	{"dinkes/bentuk.hcl", 70, `access "Baca Semua"`, "Wrong label", `"Baca Semua" is no label: lower-case letters, digits, _ and - only, a letter first, 64 characters at most`, ""},
	{"dinkes/bentuk.hcl", 74, `access "baca"`, "Duplicate block", `This block access "baca" already stands at line 72; merge the two`, ""},
	{"dinkes/bentuk.hcl", 78, `sso`, "Duplicate block", `This block sso already stands at line 76; merge the two`, ""},

	{"dinkes/nilai.hcl", 2, `2026`, "Wrong type", `The attribute "name" is a text, not a number`, ""},
	{"dinkes/nilai.hcl", 3, `"infrastruktur"`, "Unknown value", `"infrastruktur" is no value of type`, "infrastructure"},
	{"dinkes/nilai.hcl", 4, `"2026"`, "Wrong type", `The attribute "year" is a whole number, not a text`, ""},
	{"dinkes/nilai.hcl", 5, `"opd.dinkes"`, "Wrong type", `The attribute "executor" is a reference to opd, not a text`, ""},
	{"dinkes/nilai.hcl", 6, `network.metro`, "Wrong type", `The attribute "networks" is a list: a reference to network, not a reference`, ""},
	{"dinkes/nilai.hcl", 7, `["satu"]`, "Wrong type", `The attribute "description" is a text, not a list`, ""},
	{"dinkes/nilai.hcl", 8, `"apbd"`, "Wrong type", `The attribute "funding" is a list: one of the words apbn, apbd, apbd_provinsi, hibah, pinjaman_daerah, lain_sah, swasta, not a text`, ""},
	{"dinkes/nilai.hcl", 9, `true`, "Wrong type", `The attribute "use" is one of the words regulation, equipment, operation, human_resources, other, not a boolean`, ""},
	{"dinkes/nilai.hcl", 10, `null`, "Wrong type", `The attribute "coordination" is a reference to document, not null`, ""},
	{"dinkes/nilai.hcl", 11, `{}`, "Wrong type", `The attribute "recommendation" is a reference to document, not an object`, ""},
	{"dinkes/nilai.hcl", 15, `document.sk_kesehatan`, "Wrong type", `The attribute "name" is a text, not a reference`, ""},
	{"dinkes/nilai.hcl", 16, `""`, "Bad value", `"" is empty`, ""},
	{"dinkes/nilai.hcl", 17, `"PostgreSQL"`, "Unknown value", `"PostgreSQL" is no value of engine`, "postgresql"},
	{"dinkes/nilai.hcl", 18, `"rahasia"`, "Unknown value", `"rahasia" is no value of content`, ""},
	{"dinkes/nilai.hcl", 19, `"bel\u0007"`, "Bad value", `"bel\a" holds control characters`, ""},
	{"dinkes/nilai.hcl", 20, `nik`, "Wrong type", `The attribute "key" is one of the words nip, nik, other, not a reference`, ""},
	{"dinkes/nilai.hcl", 21, `false`, "Wrong type", `The attribute "server" is a reference to server, not a boolean`, ""},
	{"dinkes/nilai.hcl", 22, `opd["dinkes"]`, "Expression not allowed", `The attribute "steward" must be a plain value (a reference to opd, upt), without functions, operators or templates`, ""},
	{"dinkes/nilai.hcl", 23, `"a" == "b" ? "c" : "d"`, "Expression not allowed", `The attribute "key_column" must be a plain value (a text), without functions, operators or templates`, ""},
	{"dinkes/nilai.hcl", 28, `-1`, "Bad value", `-1 must be a whole number from 0 to 1,000,000,000`, ""},
	{"dinkes/nilai.hcl", 29, `upper("server")`, "Expression not allowed", `The attribute "media" must be a plain value (one of the words portable, server, cloud), without functions, operators or templates`, ""},
	{"dinkes/nilai.hcl", 31, `"${tanggal}"`, "Expression not allowed", `The attribute "last_run" must be a plain value (a date YYYY-MM-DD), without functions, operators or templates`, ""},
	{"dinkes/nilai.hcl", 35, `[for s in server : s]`, "Wrong type", `The attribute "covers" is a list: a reference to server, database, not an expression`, ""},
	{"dinkes/nilai.hcl", 36, `1.5`, "Bad value", `1.5 must be a whole number from 0 to 1,000,000,000`, ""},
	{"dinkes/nilai.hcl", 42, `server.simpus[0]`, "Expression not allowed", `The attribute "covers" must be a plain value (a reference to server, database), without functions, operators or templates`, ""},
	{"dinkes/nilai.hcl", 43, `1e999999999`, "Bad value", `this number must be a whole number from 0 to 1,000,000,000`, ""},
	{"dinkes/nilai.hcl", 50, `"10.20.4.999"`, "Bad value", `"10.20.4.999" is no IPv4 or IPv6 address`, ""},
	{"dinkes/nilai.hcl", 50, `"10.20.4.0/24"`, "Bad value", `"10.20.4.0/24" is a prefix, not a single address`, ""},
	{"dinkes/nilai.hcl", 51, `"fe80::1%eth0"`, "Bad value", `"fe80::1%eth0" has a zone; a link-local address cannot be judged`, ""},
	{"dinkes/nilai.hcl", 51, `"127.0.0.1"`, "Bad value", `"127.0.0.1" is no address of a computer`, ""},
	{"dinkes/nilai.hcl", 53, `"csirt@"`, "Bad value", `"csirt@" is no e-mail address`, ""},
	{"dinkes/nilai.hcl", 59, `"10.20.0.0/33"`, "Bad value", `"10.20.0.0/33" is no CIDR prefix`, ""},
	{"dinkes/nilai.hcl", 59, `"10.1.0.0/8"`, "Bad value", `"10.1.0.0/8" has address bits outside its prefix; perhaps 10.0.0.0/8 is meant`, ""},
	{"dinkes/nilai.hcl", 59, `"10.20.4.11"`, "Bad value", `"10.20.4.11" has no prefix length, such as /24`, ""},
	{"dinkes/nilai.hcl", 63, `"simpus.serangkota.go.id/"`, "Bad value", `"simpus.serangkota.go.id/" is no domain name`, ""},
	{"dinkes/nilai.hcl", 64, `"ns1"`, "Bad value", `"ns1" is a single label; write the full name`, ""},
	{"dinkes/nilai.hcl", 64, `"10.20.4.53"`, "Bad value", `"10.20.4.53" is an IP address, not a domain name`, ""},
	{"dinkes/nilai.hcl", 64, `"-ns.serangkota.go.id"`, "Bad value", `"-ns.serangkota.go.id" is no domain name`, ""},
	{"dinkes/nilai.hcl", 64, `"ns_1.serangkota.go.id"`, "Bad value", `"ns_1.serangkota.go.id" is no domain name`, ""},
	{"dinkes/nilai.hcl", 68, `"github.com/pemkot/simpus"`, "Bad value", `its value is no absolute http, https, ssh or git URL`, ""},
	{"dinkes/nilai.hcl", 69, `"/repositories/simpus"`, "Bad value", `"/repositories/simpus" is absolute; write it relative to the workspace`, ""},
	{"dinkes/nilai.hcl", 70, `"30-06-2025"`, "Bad value", `"30-06-2025" is no date YYYY-MM-DD of the calendar`, ""},
	{"dinkes/nilai.hcl", 72, `"../../etc"`, "Bad value", `"../../etc" has a .. part, which leaves the workspace`, ""},
	{"dinkes/nilai.hcl", 73, `"docs\\kebutuhan.md"`, "Bad value", `"docs\\kebutuhan.md" uses backslashes; write it with /`, ""},
	{"dinkes/nilai.hcl", 74, `"C:/publiccode.yml"`, "Bad value", `"C:/publiccode.yml" is absolute; write it relative to the workspace`, ""},
	{"dinkes/nilai.hcl", 79, `"https://petugas:sangat rahasia@git.serangkota.go.id/simpus"`, "Bad value", `its value is no absolute http, https, ssh or git URL`, ""},
	{"dinkes/nilai.hcl", 83, `"https://petugas:r@hasia@git.serangkota.go.id/simpus"`, "Bad value", `its value holds a password or token; take it out of the manifest`, ""},
	{"dinkes/nilai.hcl", 89, `"2026-02-30"`, "Bad value", `"2026-02-30" is no date YYYY-MM-DD of the calendar`, ""},
	{"dinkes/nilai.hcl", 90, `"sha256:9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08"`, "Bad value", `"sha256:9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08" is no digest: sha256: and 64 lower-case hexadecimal digits`, ""},
	{"dinkes/nilai.hcl", 97, `"2026-02-28"`, "Ends before it begins", `valid_until (2026-02-28) is earlier than date (2026-03-01)`, ""},
	{"dinkes/nilai.hcl", 98, `"sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"`, "Digest without a file", `Give file = "…" as well`, ""},
	{"dinkes/nilai.hcl", 102, `"laporan"`, "Unknown value", `"laporan" is no value of type`, ""},
	{"dinkes/nilai.hcl", 103, `"2026-Q5"`, "Bad value", `"2026-Q5" is no period: write a year, a quarter 2026-Q3, or a month 2026-09`, ""},
	{"dinkes/nilai.hcl", 107, `"Servers.Centralised"`, "Bad value", `"Servers.Centralised" is no rule id: family.rule`, ""},
	{"dinkes/nilai.hcl", 108, `"dinkes/sever/simpus"`, "Bad value", `"dinkes/sever/simpus" is no asset id: agency/kind/label`, ""},
	{"dinkes/nilai.hcl", 111, `"2026-01-01"`, "Ends before it begins", `to (2026-01-01) is earlier than from (2026-12-31)`, ""},
	{"dinkes/nilai.hcl", 112, `" "`, "Bad value", `" " is empty`, ""},

	{"dinkes/rujukan.hcl", 2, `server`, "Bad reference", `A reference has the form kind.label, as in data_center.kominfo; "server" has not`, ""},
	{"dinkes/rujukan.hcl", 3, `site.kantor.lantai`, "Bad reference", `A reference has the form kind.label, as in site.kantor; "site.kantor.lantai" has not`, ""},
	{"dinkes/rujukan.hcl", 4, `netwrok.metro`, "Reference to another kind", `The attribute "network" refers to network, not "netwrok"`, "network"},
	{"dinkes/rujukan.hcl", 5, `opd.dikes`, "Unresolved reference", `There is no agency "dikes": it has no opd block and is not in the government's structure`, "dinkes"},
	{"dinkes/rujukan.hcl", 9, `site.kantr`, "Unresolved reference", `site.kantr is neither of dinkes nor in the register`, "kantor"},
	{"dinkes/rujukan.hcl", 10, `network.tidak_ada_sama_sekali`, "Unresolved reference", `network.tidak_ada_sama_sekali is neither of dinkes nor in the register`, ""},
	{"dinkes/rujukan.hcl", 11, `document.sk_bersama`, "Ambiguous reference", `document.sk_bersama stands at pemerintah.hcl:18,1-22 and at diskominfo/register.hcl:5,1-22; give one of them another label`, ""},
	{"dinkes/rujukan.hcl", 17, `server.bansos`, "Unresolved reference", `server.bansos is neither of dinkes nor in the register`, ""},
	{"dinkes/rujukan.hcl", 17, `domain.nama`, "Reference to another kind", `The attribute "runs_on" refers to server, not "domain"`, ""},

	{"diskominfo/register.hcl", 32, `address_pool.utara`, "Cycle", `A pool is a part of itself: diskominfo/address_pool/selatan → diskominfo/address_pool/utara → diskominfo/address_pool/timur → diskominfo/address_pool/selatan`, ""},
	{"diskominfo/register.hcl", 37, `address_pool.sendiri`, "Cycle", `A pool is a part of itself: diskominfo/address_pool/sendiri → diskominfo/address_pool/sendiri`, ""},

	{"diskominfo/ulang.hcl", 1, `opd "diskominfo"`, "Duplicate label", `opd "diskominfo" is already declared at diskominfo/register.hcl:1,1-17; give it another label`, ""},
	{"diskominfo/ulang.hcl", 5, `site "balai_kota"`, "Duplicate label", `site "balai_kota" is already declared at diskominfo/register.hcl:11,1-18; give it another label`, ""},

	{"dua_opd/pemda/pemda.hcl", 1, `opd "pemda"`, "Reserved label", `"pemda" stands for the regional government itself; use another label`, ""},

	{"dua_opd/satu.hcl", 5, `opd "satu_lagi"`, "Two agencies in one file", `This file is already that of opd "satu" (line 1); write opd "satu_lagi" in a file or folder of its own`, ""},

	{"dua_opd/siapa.hcl", 1, `site "milik_siapa"`, "Whose file is this?", `The folder "dua_opd" holds several agencies (dua, satu). Add an opd block to this file, or move it into a folder of its own`, ""},

	{"json/berlebih.hcl.json", 2, `{`, "Wrong JSON syntax", `A file holds exactly one object; this is outside it`, ""},

	{"json/dalam.hcl.json", 1, `"`, "Nested too deep", `More than 200 brackets, operators or templates stand in each other here`, ""},

	{"json/koma_lebih.hcl.json", 2, `}`, "Wrong JSON syntax", `Look at the quotation marks, commas and brackets here: invalid character '}' looking for beginning of object key string`, ""},

	{"json/kosong.hcl.json", 1, ``, "Wrong JSON syntax", `The file ends before what it holds is complete; look for a missing closing bracket or quotation mark`, ""},

	{"json/larik.hcl.json", 1, `"site"`, "Wrong type", `What a file holds is a JSON object, not a text`, ""},

	{"json/nilai.hcl.json", 4, `"kinds"`, "Unknown attribute", `A block application has no attribute "kinds"`, "kind"},
	{"json/nilai.hcl.json", 5, `"server.simpuss"`, "Unresolved reference", `server.simpuss is neither of json nor in the register`, "simpus"},
	{"json/nilai.hcl.json", 5, `7`, "Wrong type", `The attribute "runs_on" is a reference to server, not a number`, ""},
	{"json/nilai.hcl.json", 5, `"server[0]"`, "Wrong type", `The attribute "runs_on" is a reference to server, not a text`, ""},
	{"json/nilai.hcl.json", 6, `"opd.json"`, "Wrong type", `The attribute "operators" is a list: a reference to opd, not a reference`, ""},
	{"json/nilai.hcl.json", 7, `{"simpus": {}}`, "Wrong type", `The attribute "domain" is a reference to domain, not an object`, ""},
	{"json/nilai.hcl.json", 8, `20240301`, "Wrong type", `The attribute "built" is a date YYYY-MM-DD, not a number`, ""},
	{"json/nilai.hcl.json", 10, `"openap"`, "Unknown value", `"openap" is no value of type`, "openapi"},
	{"json/nilai.hcl.json", 10, `{"typ"`, "Missing attribute", `A block interface needs the attribute "type" (one of the words openapi, graphql, protobuf, wsdl, other), for example: type = "openapi"`, ""},
	{"json/nilai.hcl.json", 10, `"typ"`, "Unknown attribute", `A block interface has no attribute "typ"`, "type"},
	{"json/nilai.hcl.json", 11, `"cancle"`, "Unknown label", `"cancle" is no label of a block feature`, "cancel"},
	{"json/nilai.hcl.json", 12, `"https://petugas:rahasia@sso.serangkota.go.id"`, "Bad value", `its value holds a password or token; take it out of the manifest`, ""},
	{"json/nilai.hcl.json", 13, `"antarmuka"`, "Unknown block", `In application there is no block named "antarmuka"`, ""},
	{"json/nilai.hcl.json", 16, `"::ffff:10.20.4.256"`, "Bad value", `"::ffff:10.20.4.256" is no IPv4 or IPv6 address`, ""},
	{"json/nilai.hcl.json", 16, `"${site.kantor}"`, "Wrong type", `The attribute "site" is a reference to site, not a text`, ""},
	{"json/nilai.hcl.json", 17, `1e999999999`, "Bad value", `this number must be a whole number from 0 to 1,000,000,000`, ""},
	{"json/nilai.hcl.json", 18, `"simpus"`, "Duplicate label", `server "simpus" is already declared at json/nilai.hcl.json:16,14-22; give it another label`, ""},

	{"json/opd.hcl.json", 3, `"name"`, "Duplicate attribute", `The attribute "name" is given twice in this block; take one away`, ""},
	{"json/opd.hcl.json", 3, `null`, "Wrong type", `The attribute "contact" is an e-mail address, not null`, ""},
	{"json/opd.hcl.json", 4, `"nama"`, "Attribute outside a block", `The attribute "nama" must stand in a block, such as opd or server`, ""},
	{"json/opd.hcl.json", 5, `"servr"`, "Unknown block", `There is no block named "servr"`, "server"},
	{"json/opd.hcl.json", 6, `null`, "Wrong type", `What upt holds is a JSON object, not null`, ""},
	{"json/opd.hcl.json", 7, `"domain"`, "Wrong labels", `A block domain takes exactly one label, in JSON: "domain": {"name": { … }}`, ""},
	{"json/opd.hcl.json", 8, `"metro"`, "Wrong type", `What network holds is a JSON object, not a text`, ""},
	{"json/opd.hcl.json", 9, `["opd"]`, "Wrong type", `The attribute "type" is one of the words opd, upt, public_facility, data_center, external, not a list`, ""},
	{"json/opd.hcl.json", 9, `"Kantor"`, "Wrong type", `What site "name" holds is a JSON object, not a text`, ""},
	{"json/opd.hcl.json", 9, `"Kantor"`, "Wrong label", `"Kantor" is no label: lower-case letters, digits, _ and - only, a letter first, 64 characters at most`, ""},
	{"json/opd.hcl.json", 10, `"bukan objek"`, "Wrong type", `What computer "larik" holds is a JSON object, not a text`, ""},

	{"json/tanpa_titik_dua.hcl.json", 2, `"`, "Wrong JSON syntax", `Look at the quotation marks, commas and brackets here: invalid character '"' after object key`, ""},

	{"json/terpotong.hcl.json", 2, ``, "Wrong JSON syntax", `The file ends before what it holds is complete; look for a missing closing bracket or quotation mark`, ""},

	{"pemerintah.hcl", 12, `agency "pemda"`, "Reserved label", `"pemda" stands for the regional government itself`, ""},

	{"pemerintah_kedua.hcl", 1, `government "kota_lain"`, "Two governments", `One audit is of one government; the first is at pemerintah.hcl:2,1-24`, ""},

	{"sintaks/dalam.hcl", 2, `[`, "Nested too deep", `More than 200 brackets, operators or templates stand in each other here`, ""},

	{"sintaks/ganda.hcl", 3, `name`, "Duplicate attribute", `The attribute "name" is given twice in this block; take one away`, ""},
	{"sintaks/ganda.hcl", 4, `kontak`, "Unknown attribute", `A block opd has no attribute "kontak"`, ""},

	{"sintaks/heredoc.hcl", 5, ``, "Unterminated template string", `No closing marker was found for the string`, ""},

	{"sintaks/koma.hcl", 2, `"`, "Missing item separator", `Expected a comma to mark the beginning of the next item`, ""},

	{"sintaks/kurung_blok.hcl", 3, `"gedung"`, "Unknown value", `"gedung" is no value of type`, ""},
	{"sintaks/kurung_blok.hcl", 6, `{`, "Unclosed configuration block", `There is no closing brace for this block before the end of the file`, ""},

	{"sintaks/kurung_daftar.hcl", 3, `}`, "Missing item separator", `Expected a comma to mark the beginning of the next item`, ""},

	{"sintaks/kurung_lebih.hcl", 1, `}`, "Argument or block definition required", `An argument or block definition is required here`, ""},

	{"sintaks/kutip_miring.hcl", 3, `“`, "Invalid character", `"Curly quotes" are not valid here`, ""},
	{"sintaks/kutip_miring.hcl", 3, `“`, "Invalid expression", `Expected the start of an expression, but found an invalid expression token`, ""},
	{"sintaks/kutip_miring.hcl", 3, `”`, "Invalid character", `"Curly quotes" are not valid here`, ""},

	{"sintaks/nama_dikutip.hcl", 2, `"`, "Invalid argument name", `Argument names must not be quoted`, ""},

	{"sintaks/petik_tunggal.hcl", 2, `'`, "Invalid character", `Single quotes are not valid. Use double quotes (") to enclose strings`, ""},
	{"sintaks/petik_tunggal.hcl", 2, `'`, "Invalid expression", `Expected the start of an expression, but found an invalid expression token`, ""},

	{"sintaks/tanda_kutip.hcl", 2, "\n", "Invalid multi-line string", `Quoted strings may not be split over multiple lines`, ""},
	{"sintaks/tanda_kutip.hcl", 2, "\n", "Unterminated template string", `No closing marker was found for the string`, ""},
	{"sintaks/tanda_kutip.hcl", 3, "\n", "Invalid multi-line string", `Quoted strings may not be split over multiple lines`, ""},

	{"sintaks/tanpa_nilai.hcl", 2, "\n", "Invalid expression", `Expected the start of an expression, but found an invalid expression token`, ""},

	{"sintaks/tanpa_sama_dengan.hcl", 2, "\n", "Invalid block definition", `A block definition must have block content delimited by "{" and "}", starting on the same line as the block header`, ""},

	{"sintaks/titik_koma.hcl", 2, `;`, "Invalid character", `The ";" character is not valid. Use newlines to separate arguments and blocks, and commas to separate items in collection values`, ""},
	{"sintaks/titik_koma.hcl", 2, `;`, "Missing newline after argument", `An argument definition must end with a newline`, ""},

	{"tanpa_opd/lokasi.hcl", 1, `site "terlantar"`, "No agency", `There is no opd block in this file, its folder, or a folder above. Add one: opd "dinas" { name = "…" }`, ""},
}

// summaries are the headings of all mistakes of ours in Indonesian.
var summaries = map[string]string{
	"Ambiguous reference":            "Rujukan bermakna ganda",
	"Attribute in place of a block":  "Atribut di tempat blok",
	"Attribute outside a block":      "Atribut di luar blok",
	"Bad reference":                  "Rujukan salah",
	"Bad value":                      "Nilai salah",
	"Block in place of an attribute": "Blok di tempat atribut",
	"Cycle":                          "Rujukan melingkar",
	"Digest without a file":          "Sidik tanpa berkas",
	"Duplicate attribute":            "Atribut ganda",
	"Duplicate block":                "Blok ganda",
	"Duplicate label":                "Label ganda",
	"Ends before it begins":          "Berakhir sebelum mulai",
	"Expression not allowed":         "Ungkapan tidak diizinkan",
	"Missing attribute":              "Atribut wajib tidak ada",
	"Nested too deep":                "Bersarang terlalu dalam",
	"No agency":                      "Perangkat Daerah tidak ada",
	"Reference to another kind":      "Rujukan ke jenis lain",
	"Reserved label":                 "Label dipakai untuk hal lain",
	"Two agencies in one file":       "Dua Perangkat Daerah dalam satu berkas",
	"Two governments":                "Dua pemerintah daerah",
	"Unknown attribute":              "Atribut tidak dikenal",
	"Unknown block":                  "Blok tidak dikenal",
	"Unknown label":                  "Label tidak dikenal",
	"Unknown value":                  "Nilai tidak dikenal",
	"Unresolved reference":           "Rujukan tidak ditemukan",
	"Whose file is this?":            "Pemilik berkas tidak jelas",
	"Wrong JSON syntax":              "Sintaks JSON salah",
	"Wrong label":                    "Label salah",
	"Wrong labels":                   "Label salah",
	"Wrong type":                     "Jenis nilai salah",
}

func TestBroken(t *testing.T) {
	inv, diags, err := inventory.Load(context.Background(), "testdata/broken", inventory.Options{Lang: "en"})
	if err != nil || inv != nil {
		t.Fatalf("inventory %v, error %v; want neither", inv, err)
	}
	for i, d := range diags {
		if _, marked := d.Extra.(inventory.Unresolved); marked != (d.Summary == "Unresolved reference") {
			t.Errorf("%v has the mark of a reference that leads nowhere: %v", d, marked)
		}
		if i == len(brokenMistakes) {
			for _, d := range diags[i:] {
				t.Errorf("told, and not in the table: %v", d)
			}
			break
		}
		want := &brokenMistakes[i]
		suggestion := ""
		if want.suggestion != "" {
			suggestion = fmt.Sprintf("Did you mean %q?", want.suggestion)
		}
		if d.Subject.Filename != want.file || d.Subject.Start.Line != want.line || marked(t, d) != want.marked || d.Summary != want.summary ||
			!strings.Contains(d.Detail, want.detail) || !strings.Contains(d.Detail, suggestion) || strings.Contains(d.Detail, "Did you mean") != (suggestion != "") {
			t.Fatalf("mistake %d\ngot  %v marks %q\nwant %+v", i, d, marked(t, d), *want)
		}
	}
	for _, want := range brokenMistakes[min(len(diags), len(brokenMistakes)):] {
		t.Errorf("not told: %+v", want)
	}
}

// The Indonesian mistakes are those of the table at the same places; what they
// say is in the golden file, to be read.
func TestBrokenIndonesian(t *testing.T) {
	_, diags, err := inventory.Load(context.Background(), "testdata/broken", inventory.Options{Lang: "id"})
	if err != nil {
		t.Fatal(err)
	}
	if len(diags) != len(brokenMistakes) {
		t.Fatalf("%d mistakes in Indonesian, %d in English", len(diags), len(brokenMistakes))
	}
	var told strings.Builder
	for i, d := range diags {
		want := &brokenMistakes[i]
		summary := summaries[want.summary]
		if summary == "" {
			summary = "Sintaks HCL salah: " + want.summary
		}
		if d.Subject.Filename != want.file || d.Subject.Start.Line != want.line || marked(t, d) != want.marked || d.Summary != summary {
			t.Errorf("mistake %d\ngot  %v\nwant %s at %s:%d", i, d, summary, want.file, want.line)
		}
		if want.suggestion != "" && !strings.Contains(d.Detail, fmt.Sprintf("Apakah maksudnya %q?", want.suggestion)) {
			t.Errorf("%v does not suggest %q", d, want.suggestion)
		}
		fmt.Fprintf(&told, "%s\n  %s\n  %s\n", d.Subject, d.Summary, d.Detail)
	}
	golden(t, "testdata/broken.id.golden", told.String())
}

// No message and no snippet may repeat a password.
func TestBrokenTellsNoPassword(t *testing.T) {
	_, diags, err := inventory.Load(context.Background(), "testdata/broken", inventory.Options{Lang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	shown := 0
	for _, d := range diags {
		if !strings.Contains(marked(t, d), "petugas:") {
			continue
		}
		shown++
		told := d.Summary + d.Detail + inventory.Snippet(read(t, d.Subject.Filename), subject(d))
		for _, secret := range []string{"sangat", "rahasia@", "hasia"} {
			if strings.Contains(told, secret) {
				t.Errorf("%q is told:\n%s", secret, told)
			}
		}
		if !strings.Contains(told, "://petugas:***@") {
			t.Errorf("the snippet does not show where the password is:\n%s", told)
		}
	}
	if shown != 3 {
		t.Errorf("%d mistakes about passwords, want 3", shown)
	}
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	src, err := os.ReadFile(filepath.Join("testdata/broken", filepath.FromSlash(file)))
	if err != nil {
		t.Fatal(err)
	}
	return src
}

// marked is the text of testdata/broken that a mistake marks.
func marked(t *testing.T, d *hcl.Diagnostic) string {
	t.Helper()
	return string(read(t, d.Subject.Filename)[d.Subject.Start.Byte:d.Subject.End.Byte])
}

// subject is the range of a mistake as Snippet takes it.
func subject(d *hcl.Diagnostic) inventory.Range {
	return inventory.Range{
		Start: inventory.Pos{Line: int32(d.Subject.Start.Line), Column: int32(d.Subject.Start.Column), Byte: int32(d.Subject.Start.Byte)},
		End:   inventory.Pos{Line: int32(d.Subject.End.Line), Column: int32(d.Subject.End.Column), Byte: int32(d.Subject.End.Byte)},
	}
}

// golden compares with a file, or with -update writes it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got; -update writes it):\n%s", name, diff)
	}
}
