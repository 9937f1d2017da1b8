# METADATA
# scope: package
# title: Networks reach agencies, units and approved public facilities only
# custom:
#   rows: [5]
#   assets: [network]
#   agencies: all
#   proof: declared
#   parameters: []
#   evidence: []
#   title:
#     id: "Jaringan hanya menjangkau Perangkat Daerah, UPT, dan fasilitas umum yang disetujui"
#     en: "Networks reach agencies, units and approved public facilities only"
#   rationale:
#     id: >-
#       Setiap tempat di luar kantor pemerintah yang tersambung menambah jalan masuk; Walikota memutuskan mana yang
#       sepadan.
#     en: >-
#       Every place outside the government's offices that is connected is one more way in; the mayor decides which is
#       worth it.
#   remedy:
#     id: >-
#       Sebut semua lokasi pada atribut sites, masing-masing dengan type yang benar. Putuskan lokasi pihak luar. Untuk
#       fasilitas umum, minta persetujuan Walikota dan sebut dokumennya, beserta berkas dan sidiknya, pada atribut
#       decree lokasi itu.
#     en: >-
#       Name every site in the attribute sites, each with its proper type. Disconnect those of outsiders. For a public
#       facility, ask for the mayor's approval and name the document, with its file and digest, in the site's attribute
#       decree.
#   satisfied:
#     id: >-
#       Semua lokasi pada sites berjenis opd, upt, atau data_center; atau public_facility dengan keputusan atau
#       persetujuan Walikota yang berkasnya terbukti.
#     en: >-
#       Every site in sites is of type opd, upt or data_center; or public_facility with a decree or approval of the
#       mayor whose file is proven.
#   example: |
#     site "balai_kota" {
#       type = "opd"
#     }
#
#     site "ruang_server" {
#       type = "data_center"
#     }
#
#     network "metro" {
#       scope   = "inter_agency"
#       manager = opd.diskominfo
#       sites   = [site.balai_kota, site.ruang_server]
#     }
#   messages:
#     local:
#       id: "Ini jaringan lokal satu Perangkat Daerah."
#       en: "This is the local network of one agency."
#     outside:
#       id: "Jaringan menjangkau {item}, lokasi berjenis {actual}."
#       en: "The network reaches {item}, a site of type {actual}."
#     no_decree:
#       id: "Jaringan menjangkau fasilitas umum {item} tanpa persetujuan Walikota."
#       en: "The network reaches the public facility {item} without the mayor's approval."
#     no_sites:
#       id: "Lokasi yang dijangkau jaringan ini tidak dinyatakan."
#       en: "The sites this network reaches are not declared."
package rules.networks.extent

import data.lib.documents

shared := {id: network |
	some id, network in input.network
	network.scope == "inter_agency"
}

not_applicable contains {"asset": id, "code": "local"} if {
	some id in (object.keys(input.network) - object.keys(shared))
}

# Each site each network reaches, where it names it.
reached := {{"asset": id, "where": ["sites", i], "item": site} |
	some id, network in shared
	some i, site in network.sites
}

# Those that need no approval.
offices := {place |
	some place in reached
	input.refs[place.item].type in {"opd", "upt", "data_center"}
}

facilities := {place |
	some place in reached
	input.refs[place.item].type == "public_facility"
}

decree := {"types": ["decree", "approval"], "issuers": ["walikota"]}

decrees := {place: document |
	some place in facilities
	document := input.refs[place.item].decree
}

allowed := offices | documents.proven(decrees, decree)

with_sites := {place.asset | some place in reached}

examined := with_sites - {place.asset | some place in (reached - allowed)}

violations contains object.union(place, {"code": "outside", "actual": type}) if {
	some place in (reached - (offices | facilities))
	type := input.refs[place.item].type
}

violations contains object.union(place, {"code": "no_decree"}) if {
	some place in (facilities - object.keys(decrees))
}

violations contains problem if some problem in documents.violations_at(decrees, decree)

unknown contains gap if some gap in documents.unknown_at(decrees, decree)

unknown contains {"asset": id, "code": "no_sites", "where": []} if {
	some id in (object.keys(shared) - with_sites)
}

proof contains {"asset": place.asset, "proof": "documented"} if some place, _ in decrees
