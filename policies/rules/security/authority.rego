# METADATA
# scope: package
# title: The Dinas answers for the security of applications and servers
# custom:
#   assets: [application, server]
#   agencies: all
#   proof: declared
#   reach: register
#   parameters: []
#   evidence: []
#   rows: [14]
#   title:
#     id: "Dinas bertanggung jawab atas keamanan aplikasi dan server"
#     en: "The Dinas answers for the security of applications and servers"
#   rationale:
#     id: "Insiden hanya tertangani bila jelas siapa yang bertanggung jawab dan ke mana laporan dikirim."
#     en: "An incident is dealt with only if it is clear who answers for it and where to report it."
#   remedy:
#     id: >-
#       Isi security_authority dengan Dinas dan security_contact dengan alamat surel unit yang menerima laporan
#       keamanan.
#     en: >-
#       Set security_authority to the Dinas and security_contact to the address of the unit that takes security
#       reports.
#   satisfied:
#     id: >-
#       Atribut security_authority yang menunjuk Dinas dan security_contact yang berisi alamat surel unit penerima
#       laporan keamanan.
#     en: >-
#       The attribute security_authority that names the Dinas, and security_contact with the address of the unit that
#       takes security reports.
#   example: |
#     server "simpus" {
#       security_authority = opd.diskominfo
#       security_contact   = "csirt@serangkota.go.id"
#       data_center        = data_center.kominfo
#     }
#   messages:
#     no_authority:
#       id: "Penanggung jawab keamanan belum dinyatakan."
#       en: "Nobody is declared to answer for its security."
#     wrong_authority:
#       id: "Penanggung jawab keamanan adalah {actual}; seharusnya {expected}."
#       en: "{actual} is declared to answer for its security; it should be {expected}."
#     no_contact:
#       id: "Alamat pelaporan keamanan belum dinyatakan."
#       en: "No address for security reports is declared."
package rules.security.authority

import data.lib.government

systems := object.union(input.application, input.server)

default examined := set()

examined := object.keys(systems) if government.dinas

# What does not say all of it as it should.
lacking := object.remove(systems, {id |
	dinas := government.dinas
	some id
	systems[id].security_authority == dinas
	systems[id].security_contact
})

violations contains {"asset": id, "code": "no_authority", "where": []} if {
	some id, system in lacking
	not system.security_authority
}

violations contains {
	"asset": id,
	"code": "wrong_authority",
	"where": ["security_authority"],
	"expected": government.dinas,
	"actual": system.security_authority,
} if {
	some id, system in lacking
	system.security_authority != government.dinas
}

violations contains {"asset": id, "code": "no_contact", "where": []} if {
	some id, system in lacking
	not system.security_contact
}

unknown := government.unknown(systems)
