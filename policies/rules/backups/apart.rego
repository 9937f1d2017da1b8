# METADATA
# scope: package
# title: Backups are kept apart from the data centre
# custom:
#   assets: [backup_plan]
#   agencies: dinas
#   proof: cross_checked
#   parameters: []
#   evidence: []
#   rows: [58]
#   title:
#     id: "Cadangan disimpan terpisah dari pusat data"
#     en: "Backups are kept apart from the data centre"
#   rationale:
#     id: "Kebakaran atau pencurian yang mengenai ruang pusat data tidak boleh ikut melenyapkan cadangannya."
#     en: "A fire or theft that strikes the data-centre room must not take the backups with it."
#   remedy:
#     id: >-
#       Simpan cadangan pada media yang dapat dipindah atau pada server di lokasi lain, misalnya di pusat pemulihan,
#       lalu nyatakan lokasi itu pada atribut site.
#     en: >-
#       Keep the backups on portable media or on a server at another site, such as the recovery centre's, and name that
#       in the attribute site.
#   satisfied:
#     id: >-
#       Atribut media berisi portable atau server, dan site yang bukan lokasi satu pun data_center yang dinyatakan
#       Dinas.
#     en: >-
#       The attribute media says portable or server, and site is not where any data_center that the Dinas declares
#       stands.
#   example: |
#     data_center "kominfo" {
#       operator = opd.diskominfo
#       site     = site.ruang_server
#     }
#
#     backup_plan "harian" {
#       covers        = [server.db]
#       interval_days = 1
#       media         = "server"
#       site          = site.ruang_pemulihan
#     }
#   messages:
#     wrong_media:
#       id: "Cadangan disimpan pada media {actual}; seharusnya salah satu dari {expected}."
#       en: "The backups are kept on the medium {actual}; it should be one of {expected}."
#     same_site:
#       id: "Cadangan disimpan di {actual}, lokasi pusat data {item}."
#       en: "The backups are kept at {actual}, where the data centre {item} stands."
#     no_data_center:
#       id: "Dinas tidak menyatakan pusat data, sehingga tidak diketahui apakah cadangan terpisah darinya."
#       en: "The Dinas declares no data centre, so it is not known whether the backups are apart from it."
package rules.backups.apart

allowed := {"portable", "server"}

on_allowed_media := {id |
	some medium in allowed
	some id
	input.backup_plan[id].media == medium
}

# What stands where, by site. A recovery centre is no data-centre room: backups
# may lie there.
centers[site] contains id if {
	some id
	site := input.data_center[id].site
}

beside := {id |
	some site, _ in centers
	some id
	input.backup_plan[id].site == site
}

sited := {id |
	centers != {}
	some id
	input.backup_plan[id].site
}

examined := (on_allowed_media & sited) - beside

violations contains {
	"asset": id,
	"code": "wrong_media",
	"where": ["media"],
	"expected": sort(allowed),
	"actual": input.backup_plan[id].media,
} if {
	some id in (object.keys(input.backup_plan) - on_allowed_media)
}

violations contains {
	"asset": id,
	"code": "same_site",
	"where": ["site"],
	"item": center,
	"actual": site,
} if {
	some id in beside
	site := input.backup_plan[id].site
	some center in centers[site]
}

unknown contains {"asset": id, "code": "no_data_center"} if {
	centers == {}
	some id, _ in input.backup_plan
}

# The medium is only what the plan says; a site is held against the centre's.
proof contains {"asset": id, "proof": "declared"} if {
	some id in ((object.keys(input.backup_plan) - on_allowed_media) - beside)
}
