# METADATA
# scope: package
# title: Applications use the identity number of those they serve
# custom:
#   assets: [application]
#   agencies: all
#   proof: declared
#   reach: asset
#   parameters: []
#   evidence: []
#   rows: [36, 37]
#   title:
#     id: "Aplikasi memakai nomor induk mereka yang dilayaninya"
#     en: "Applications use the identity number of those they serve"
#   rationale:
#     id: >-
#       Satu nomor untuk satu orang membuat data di berbagai aplikasi dapat dipertemukan tanpa menebak dari nama.
#     en: "One number for one person lets the data of many applications be brought together without guessing by names."
#   remedy:
#     id: >-
#       Pakai NIP sebagai kunci pada aplikasi untuk pemerintahan dan NIK pada aplikasi layanan publik, lalu nyatakan
#       pada keys; nyatakan siapa yang dilayani pada serves.
#     en: >-
#       Key an application for government on NIP and a public service on NIK, and declare that in keys; declare whom it
#       serves in serves.
#   satisfied:
#     id: >-
#       Atribut keys memuat nip pada aplikasi dengan serves government atau internal, dan nik pada aplikasi dengan
#       serves public.
#     en: >-
#       The attribute keys holds nip where serves is government or internal, and nik where serves is public.
#   example: |
#     application "simpus" {
#       name   = "Sistem Informasi Puskesmas"
#       kind   = "khusus"
#       serves = "public"
#       keys   = ["nik"]
#     }
#   messages:
#     other_key:
#       id: "Aplikasi ini memakai {actual} sebagai kunci, bukan {expected}."
#       en: "The application uses {actual} as its key, not {expected}."
#     no_key:
#       id: "Aplikasi ini tidak menyatakan nomor induk sebagai kunci; seharusnya {expected}."
#       en: "The application declares no identity number as a key; it should be {expected}."
#     serves_unknown:
#       id: "Belum dinyatakan siapa yang dilayani, sehingga tidak diketahui nomor induk mana yang wajib dipakai."
#       en: "Whom it serves is not declared, so it is not known which identity number it must use."
package rules.applications.identity_numbers

number := {"government": "nip", "internal": "nip", "public": "nik"}

wanted := {id: number[application.serves] | some id, application in input.application}

keyed := {id |
	some id
	input.application[id].keys[0]
}

examined := {id |
	some id, key in wanted
	key in input.application[id].keys
}

# The duty is to use the number, so to say nothing of keys is to fail it.
violations contains {"asset": id, "code": "no_key", "where": [], "expected": wanted[id]} if {
	some id in (object.keys(wanted) - keyed)
}

violations contains {
	"asset": id,
	"code": "other_key",
	"where": ["keys"],
	"expected": wanted[id],
	"actual": input.application[id].keys,
} if {
	some id in ((object.keys(wanted) & keyed) - examined)
}

unknown contains {"asset": id, "code": "serves_unknown"} if {
	some id in (object.keys(input.application) - object.keys(wanted))
}
