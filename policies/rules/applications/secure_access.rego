# METADATA
# scope: package
# title: Agency-specific applications guard their interfaces and access
# custom:
#   assets: [application]
#   agencies: all
#   proof: observed
#   reach: register
#   parameters: []
#   evidence: [interface, served, tls]
#   rows: [22]
#   title:
#     id: "Aplikasi khusus menjaga antarmuka dan hak aksesnya"
#     en: "Agency-specific applications guard their interfaces and access"
#   rationale:
#     id: >-
#       Antarmuka tanpa autentikasi membuka data kepada siapa saja, dan tanpa tingkat akses setiap pengguna dapat
#       berbuat segalanya.
#     en: >-
#       An interface without authentication opens the data to anyone, and without access levels every user may do
#       everything.
#   remedy:
#     id: >-
#       Nyatakan cara autentikasi setiap antarmuka, tulis skema keamanannya dalam deskripsi dan operasi mana yang memintanya
#       (pada OpenAPI: securitySchemes dan security), dan nyatakan tingkat hak akses dengan blok access.
#     en: >-
#       Declare how callers of each interface are authenticated, write the security schemes into its description and
#       which operations ask for them (securitySchemes and security in OpenAPI), and declare the levels of access in
#       access blocks.
#   satisfied:
#     id: >-
#       Blok access untuk tingkat hak akses, cara autentikasi pada setiap antarmuka, dan dalam deskripsinya skema keamanan
#       serta operasi yang memintanya, yang ditemukan pemindai interface atau served; bila aplikasinya mempunyai domain,
#       sertifikat TLS yang sah di sana, yang dilihat pemindai tls.
#     en: >-
#       Access blocks for the levels of access, a way of authentication for every interface, and in its description
#       security schemes and operations that ask for them, which the scanner interface or served finds; where the
#       application has a domain, a valid TLS certificate there, which the scanner tls sees.
#   example: |
#     application "simpus" {
#       name = "Sistem Informasi Puskesmas"
#       kind = "khusus"
#
#       interface {
#         type           = "openapi"
#         path           = "api/simpus.yaml"
#         authentication = ["oauth2"]
#       }
#
#       access "loket" {
#         description = "mendaftarkan kunjungan"
#       }
#     }
#   messages:
#     no_access:
#       id: "Tidak ada tingkat hak akses yang dinyatakan."
#       en: "No levels of access are declared."
#     no_authentication:
#       id: "Antarmuka tidak menyatakan cara autentikasi."
#       en: "The interface does not declare how callers are authenticated."
#     no_scheme:
#       id: "Deskripsi antarmuka {actual} tidak memuat skema keamanan."
#       en: "The interface description {actual} holds no security scheme."
#     not_required:
#       id: "Deskripsi antarmuka {actual} memuat skema keamanan, tetapi tidak satu operasi pun memintanya."
#       en: "The interface description {actual} holds security schemes, but no operation asks for any."
#     served_open:
#       id: >-
#         Berkas deskripsi meminta autentikasi, tetapi deskripsi yang dilayani pada {actual} tidak memintanya untuk satu
#         operasi pun.
#       en: >-
#         The description's file asks for authentication, but the one served at {actual} asks for it in no operation.
#     tls_invalid:
#       id: "Sertifikat TLS pada {actual}, domain aplikasi ini, tidak sah."
#       en: "The TLS certificate at {actual}, this application's domain, is not valid."
#     tls_unseen:
#       id: "Belum terlihat bahwa {actual}, domain aplikasi ini, melayani TLS yang sah."
#       en: "It was not seen that {actual}, this application's domain, is served over valid TLS."
#     no_interface:
#       id: "Tidak ada antarmuka yang dinyatakan, sehingga pengamanannya tidak dapat diperiksa."
#       en: "No interface is declared, so how it is guarded could not be examined."
#     not_examined:
#       id: "Skema keamanan antarmuka tidak dapat diperiksa dari deskripsinya."
#       en: "The interface's security schemes could not be examined in its description."
package rules.applications.secure_access

import data.lib.applications
import data.lib.certificates
import data.lib.interfaces

not_applicable := applications.not_applicable

# The interfaces whose valid description holds security schemes, and an operation
# that asks for one; those whose schemes none of their operations asks for; and
# those that have none.
guarded := {[id, i] |
	some [id, i] in interfaces.valid
	count(interfaces.seen[id][i].security_schemes) > 0
	interfaces.seen[id][i].guarded > 0
}

idle := {[id, i] |
	some [id, i] in interfaces.valid
	count(interfaces.seen[id][i].security_schemes) > 0
	interfaces.seen[id][i].guarded == 0
	interfaces.seen[id][i].elsewhere == false
}

bare := {[id, i] |
	some [id, i] in interfaces.valid
	count(interfaces.seen[id][i].security_schemes) == 0
}

# Those of which the description that is served asks nobody for anything, whatever
# the file beside it says.
unguarded := {[id, i] |
	some id, k
	description := input.evidence[id].served.interfaces[k]
	description.status == 200
	description.valid
	description.guarded == 0
	description.elsewhere == false
	i := description.index
	[id, i] in guarded
}

examined := ((applications.specific & interfaces.present) - {id | some [id, _] in ((interfaces.all - guarded) | unguarded)}) - insecure

# The domains of applications, and whether their certificates were seen to hold.
domains := {id: domain | some id in applications.specific; domain := input.application[id].domain}

valid := {id: holds | some id, domain in domains; holds := input.evidence[domain].tls.valid}

insecure := (object.keys(domains) - {id | some id, true in valid}) | {id |
	some id, domain in domains
	certificates.lapsed[domain]
}

with_access := {id |
	some id
	input.application[id].access[0]
}

violations contains {"asset": id, "code": "no_access", "where": []} if {
	some id in (applications.specific - with_access)
}

authenticated := {[id, i] |
	some id, i
	input.application[id].interface[i].authentication[_] != "none"
}

violations contains {
	"asset": id,
	"code": "no_authentication",
	"where": ["interface", i],
	"item": interfaces.name(id, i),
} if {
	some [id, i] in (interfaces.all - authenticated)
	id in applications.specific
}

violations contains {
	"asset": id,
	"code": "no_scheme",
	"where": ["interface", i],
	"item": interfaces.name(id, i),
	"actual": interfaces.source(id, i),
	"evidence": interfaces.scanner(id, i),
} if {
	some [id, i] in bare
	id in applications.specific
}

violations contains {
	"asset": id,
	"code": "not_required",
	"where": ["interface", i],
	"item": interfaces.name(id, i),
	"actual": interfaces.source(id, i),
	"evidence": interfaces.scanner(id, i),
} if {
	some [id, i] in idle
	id in applications.specific
}

violations contains {
	"asset": id,
	"code": "served_open",
	"where": ["interface", i, "url"],
	"item": interfaces.name(id, i),
	"actual": input.application[id].interface[i].url,
	"evidence": "served",
} if {
	some [id, i] in unguarded
	id in applications.specific
}

violations contains {
	"asset": id,
	"code": "tls_invalid",
	"where": ["domain"],
	"actual": input.refs[domains[id]].fqdn,
	"evidence": {"scanner": "tls", "subject": domains[id]},
} if {
	some id, false in valid
}

unknown contains gap if {
	some id, domain in domains
	some gap in certificates.unknown(id, domain)
}

# Of another agency's domain nothing is shown here.
foreign := {id | some id, domain in domains; not input.domain[domain]}

unknown contains {
	"asset": id,
	"code": "tls_unseen",
	"where": ["domain"],
	"actual": input.refs[domains[id]].fqdn,
	"evidence": {"scanner": "tls", "subject": domains[id]},
	"unseen": ["address", "addresses", "certificate", "chain", "tls"],
} if {
	some id in ((object.keys(domains) - object.keys(valid)) - foreign)
}

unknown contains {
	"asset": id,
	"code": "tls_unseen",
	"where": ["domain"],
	"actual": object.get(input.refs[domains[id]], "fqdn", domains[id]),
} if {
	some id in foreign
}

unknown contains {"asset": id, "code": "no_interface"} if {
	some id in (applications.specific - interfaces.present)
}

unknown contains {
	"asset": id,
	"code": "not_examined",
	"where": ["interface", i],
	"item": interfaces.name(id, i),
	"evidence": interfaces.scanner(id, i),
	"unseen": sprintf("description %d", [i]),
} if {
	some [id, i] in (((interfaces.all - guarded) - bare) - idle)
	id in applications.specific
}

# What is missing from the manifest is missing whatever a scanner saw.
proof contains {"asset": id, "proof": "declared"} if {
	some id in ((applications.specific - object.keys(valid)) - {id | some [id, _] in ((guarded | bare) | idle)})
}
