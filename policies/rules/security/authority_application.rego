# METADATA
# scope: package
# title: The Dinas answers for the security of the application
# custom:
#   asset: application
#   agencies: all
#   proof: declared
#   parameters: []
#   evidence: []
#   title:
#     id: "Dinas bertanggung jawab atas keamanan aplikasi"
#     en: "The Dinas answers for the security of the application"
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
package rules.security.authority_application

import data.lib.government

examined contains id if {
	government.dinas
	some id, _ in input.application
}

violations contains {"asset": id, "code": "no_authority", "where": []} if {
	some id, application in input.application
	not application.security_authority
}

violations contains {
	"asset": id,
	"code": "wrong_authority",
	"where": ["security_authority"],
	"expected": government.dinas,
	"actual": application.security_authority,
} if {
	some id, application in input.application
	application.security_authority != government.dinas
}

violations contains {"asset": id, "code": "no_contact", "where": []} if {
	some id, application in input.application
	not application.security_contact
}

unknown := government.unknown(input.application)
