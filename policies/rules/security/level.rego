# METADATA
# scope: package
# title: The level of security an application or database needs is declared
# custom:
#   assets: [application, database]
#   agencies: all
#   proof: declared
#   reach: asset
#   parameters: []
#   evidence: []
#   rows: [55]
#   title:
#     id: "Tingkat keamanan yang dibutuhkan aplikasi atau basis data dinyatakan"
#     en: "The level of security an application or database needs is declared"
#   rationale:
#     id: >-
#       Kerahasiaan, ketersediaan dan keutuhan hanya dapat dijaga menurut kebutuhannya bila diketahui seberapa besar
#       kebutuhan itu.
#     en: >-
#       Confidentiality, availability and integrity can be guarded as they need to be only if it is known how much is
#       needed.
#   remedy:
#     id: >-
#       Nilai akibatnya bila data itu bocor, hilang atau berubah, lalu isi security_level dengan rendah, sedang atau
#       tinggi.
#     en: >-
#       Weigh what happens if the data leaks, is lost or is altered, and set security_level to rendah, sedang or
#       tinggi (low, medium or high).
#   satisfied:
#     id: "Atribut security_level pada setiap aplikasi dan basis data."
#     en: "The attribute security_level on every application and database."
#   example: |
#     database "pasien" {
#       name           = "Basis data pasien"
#       group          = "kesehatan"
#       security_level = "tinggi"
#     }
#   messages:
#     no_level:
#       id: "Tingkat keamanan yang dibutuhkan belum dinyatakan."
#       en: "The level of security needed is not declared."
package rules.security.level

systems := object.union(input.application, input.database)

# The loader knows the words there are.
examined := {id |
	some id
	systems[id].security_level
}

# The duty is to guard it by its level: while none is set, it is not met.
violations contains {"asset": id, "code": "no_level", "where": []} if {
	some id in (object.keys(systems) - examined)
}
