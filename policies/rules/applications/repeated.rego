# METADATA
# scope: package
# title: No application repeats the purpose of a shared one
# custom:
#   assets: [application]
#   agencies: all
#   proof: declared
#   reach: asset
#   parameters: [shared_applications]
#   evidence: []
#   rows: [21]
#   title:
#     id: "Tidak ada aplikasi yang mengulang kegunaan aplikasi umum"
#     en: "No application repeats the purpose of a shared one"
#   rationale:
#     id: "Membangun lagi apa yang sudah ada memecah data dan menghabiskan uang untuk hal yang sama dua kali."
#     en: "To build again what there is already splits the data and spends money on the same thing twice."
#   remedy:
#     id: >-
#       Pakai aplikasi umum itu dan alihkan datanya, atau nyatakan shared_as bila aplikasi inilah aplikasi umum itu.
#     en: >-
#       Use the shared application and move the data there, or declare shared_as where this application is it.
#   satisfied:
#     id: >-
#       Kata kunci kegunaan pada purpose, yang tidak satu pun memuat kegunaan aplikasi umum dalam peraturan.
#     en: "The key words in purpose, none of which holds the purpose of a shared application of the regulation."
#   example: |
#     application "simpus" {
#       name    = "Sistem Informasi Puskesmas"
#       kind    = "khusus"
#       purpose = ["kesehatan", "kunjungan puskesmas"]
#     }
#   messages:
#     repeats:
#       id: "Kegunaan {actual} sudah dilayani aplikasi umum {item}."
#       en: "The purpose {actual} is served by the shared application {item} already."
#     shared_itself:
#       id: "Aplikasi ini sendiri termasuk aplikasi umum dalam peraturan."
#       en: "This is itself one of the shared applications of the regulation."
#     no_purpose:
#       id: "Kegunaan aplikasi belum dinyatakan, sehingga tidak dapat dibandingkan."
#       en: "What the application is for is not declared, so it could not be compared."
package rules.applications.repeated

import data.lib.shared

not_applicable contains {"asset": id, "code": "shared_itself"} if some id in shared.shared

others := object.keys(input.application) - shared.shared if data.parameters.shared_applications

# The key words of each, [application, index]: in the form they are compared in.
words[[id, i]] := plain(input.application[id].purpose[i]) if {
	some id in others
	some i
	input.application[id].purpose[i]
}

# One form for "Barang Daerah", "barang-daerah" and "barang_daerah", with an
# underscore at both ends, so that "aset" is found in "aset sekolah" but not in
# "asetilena".
plain(word) := sprintf("_%s_", [trim(regex.replace(regex.replace(lower(word), `\p{Cf}+`, ""), `[^\pL\pN]+`, "_"), "_")])

# What the words of shared applications look like in that form.
taken[plain(word)] contains entry.id if {
	some entry in data.parameters.shared_applications
	some word in entry.purpose
}

# Each key word is compared once, however many applications have it.
repeats[word] contains entry if {
	some word in {word | some word in words}
	some purpose, entries in taken
	contains(word, purpose)
	some entry in entries
}

examined := {id |
	some [id, _], word in words
	word != "__"
}

violations contains {
	"asset": id,
	"code": "repeats",
	"where": ["purpose", i],
	"item": entry,
	"actual": input.application[id].purpose[i],
} if {
	some [id, i], word in words
	some entry in repeats[word]
}

unknown contains {"asset": id, "code": "no_purpose"} if some id in (others - examined)
