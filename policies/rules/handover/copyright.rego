# METADATA
# scope: package
# title: What is handed over names the region as the owner of the copyright
# custom:
#   rows: [44]
#   assets: [repository]
#   agencies: all
#   proof: observed
#   reach: register
#   parameters: []
#   evidence: [repository]
#   title:
#     id: "Yang diserahkan menyebut Daerah sebagai pemegang hak cipta"
#     en: "What is handed over names the region as the owner of the copyright"
#   rationale:
#     id: >-
#       Lisensi dan pernyataan hak cipta di dalam repositori dipercaya setiap orang yang memakainya kelak, apa pun bunyi
#       kontraknya.
#     en: >-
#       Whoever uses the repository later goes by the licence and copyright notices in it, whatever the contract says.
#   remedy:
#     id: >-
#       Tulis nama pemerintah daerah sebagai pemegang hak cipta pada LICENSE, kepala berkas kode, dan publiccode.yml, dan pada
#       atribut copyright_owner. Apa yang ditemukan dan di mana, disebut oleh patuh scan repository.
#     en: >-
#       Name the regional government as the owner in LICENSE, the headers of the code and publiccode.yml, and in the
#       attribute copyright_owner. What was found and where is told by patuh scan repository.
#   satisfied:
#     id: >-
#       Pemindai repository menemukan pemerintah daerah sebagai pemegang hak cipta pada LICENSE, README, publiccode.yml, REUSE
#       atau kepala berkas kode, dan tidak menemukan pemegang lain pada yang empat pertama, atau pada sepersepuluh kepala
#       berkas kode.
#     en: >-
#       The scanner repository finds the regional government as the owner of the copyright in LICENSE, README,
#       publiccode.yml, REUSE or the headers of the code, and no other owner in the first four, or in a tenth of the
#       headers of the code.
#   example: |
#     repository "simpus" {
#       path            = "repositories/simpus"
#       licence         = "EUPL-1.2"
#       copyright_owner = "Pemerintah Kota Serang"
#     }
#   messages:
#     declared_other:
#       id: "Pemegang hak cipta yang dinyatakan adalah {actual}, bukan {expected}."
#       en: "The owner of the copyright is declared to be {actual}, not {expected}."
#     observed_other:
#       id: "Di dalam repositori {item} disebut sebagai pemegang hak cipta, bukan hanya {expected}; disebut pada: {actual}."
#       en: "In the repository {item} is named as an owner of the copyright, not {expected} alone; named in: {actual}."
#     person:
#       id: "Pada {item} seorang perorangan disebut sebagai pemegang hak cipta, bukan {expected}."
#       en: "In {item} a person is named as the owner of the copyright, not {expected}."
#     unnamed:
#       id: "Di dalam repositori tidak ditemukan pernyataan bahwa pemegang hak ciptanya {item}."
#       en: "In the repository nothing was found that says its copyright is owned by {item}."
#     partly:
#       id: "{actual} berkas yang dapat menyebut pemegang hak cipta tidak dapat dibaca."
#       en: "{actual} files that may name an owner of the copyright could not be read."
#     not_observed:
#       id: "Lisensi dan pernyataan hak cipta di dalam repositori belum diperiksa."
#       en: "The licence and copyright notices in the repository were not examined."
package rules.handover.copyright

import data.lib.government

# Names are compared without regard to capitals and spacing.
plain(name) := concat(" ", regex.split(`\s+`, lower(trim_space(name))))

region := plain(input.government.name)

seen := {id: found |
	some id, _ in input.repository
	found := input.evidence[id].repository.ownership
	found.owners
	found.copyrights
}

# Where a notice speaks for the whole repository.
of_the_whole := {"licence_file", "publiccode", "readme", "reuse"}

# The owners whom something names that speaks for the whole, or a tenth of the
# code. An author in a package's manifest owns nothing by that.
owners := {[id, i]: owner |
	some id, found in seen
	some i, owner in found.owners
	speaks(owner, found.sampled)
}

speaks(owner, _) if {
	some source in owner.sources
	source in of_the_whole
}

speaks(owner, sampled) if {
	"header" in owner.sources
	owner.files * 10 >= sampled
}

of_region := {id |
	some [id, _], owner in owners
	owner.region == true
}

strangers := {[id, i]: owner |
	some [id, i], owner in owners
	owner.region == false
}

# Persons, whom no evidence names.
persons := {[id, i]: copyright.path |
	some id, found in seen
	some i, copyright in found.copyrights
	copyright.holder == "person"
	copyright.source in of_the_whole
}

# Files that may speak for the whole and could not be read: those listed, and those
# beyond what is read of a sort.
unread := {id: n |
	some id, found in seen
	listed := [file | some file in found.unexamined; file.source in of_the_whole]
	beyond := [more | some source, more in found.beyond; source in of_the_whole]
	n := count(listed) + sum(beyond)
	n > 0
}

examined := ((of_region - {id | some [id, _], _ in strangers}) - {id | some [id, _], _ in persons}) - object.keys(unread)

violations contains {
	"asset": id,
	"code": "declared_other",
	"where": ["copyright_owner"],
	"expected": input.government.name,
	"actual": owner,
} if {
	some id
	owner := input.repository[id].copyright_owner
	plain(owner) != region
}

violations contains {
	"asset": id,
	"code": "observed_other",
	"where": [],
	"item": owner.name,
	"expected": input.government.name,
	"actual": owner.sources,
	"evidence": "repository",
} if {
	some [id, _], owner in strangers
	region
}

violations contains {
	"asset": id,
	"code": "person",
	"where": [],
	"item": path,
	"expected": input.government.name,
	"evidence": "repository",
} if {
	some [id, _], path in persons
	region
}

# That nobody is named says nothing of whose it is.
unknown contains {
	"asset": id,
	"code": "unnamed",
	"where": [],
	"item": input.government.name,
	"evidence": "repository",
} if {
	some id in (object.keys(seen) - of_region)
	region
}

unknown contains {"asset": id, "code": "partly", "where": [], "actual": n, "evidence": "repository"} if {
	some id, n in unread
	region
}

unobserved := object.keys(input.repository) - object.keys(seen)

unknown contains {"asset": id, "code": "not_observed", "where": [], "evidence": "repository"} if some id in unobserved

unknown contains problem if some problem in government.unknown(input.repository)

proof contains {"asset": id, "proof": "declared"} if some id in unobserved
