# METADATA
# scope: package
# title: Contracts leave the copyright to the region
# custom:
#   rows: [44]
#   assets: [contract]
#   agencies: all
#   proof: documented
#   reach: asset
#   parameters: [copyright_by_funding, copyright_funding]
#   evidence: []
#   title:
#     id: "Kontrak memberikan hak cipta kepada Daerah"
#     en: "Contracts leave the copyright to the region"
#   rationale:
#     id: "Tanpa hak cipta, kota tidak boleh memperbaiki, membagikan, atau mengalihkan aplikasi yang dibayarnya."
#     en: "Without the copyright a city may not mend, share or move the application it paid for."
#   remedy:
#     id: >-
#       Pastikan kontrak memuat pasal yang memberikan hak cipta kepada Daerah, dengan adendum bila perlu; lalu nyatakan
#       copyright, copyright_clause, dan naskahnya pada document beserta berkas dan sidiknya.
#     en: >-
#       Have the contract say that the copyright is the region's, by an addendum if need be; then declare copyright,
#       copyright_clause, and its text in document with file and digest.
#   satisfied:
#     id: >-
#       Naskah kontrak yang masih berlaku dan berkasnya ada dengan sidik yang dinyatakan, dengan copyright "daerah" dan
#       pasal yang menyebutkannya pada copyright_clause.
#     en: >-
#       The contract's text, in force, whose file is there with the digest declared, with copyright "daerah" and the
#       clause that says so in copyright_clause.
#   example: |
#     contract "simpus" {
#       vendor           = "PT Contoh Teknologi"
#       number           = "027/15/SPK/2026"
#       date             = "2026-02-01"
#       document         = document.spk_simpus
#       funding          = ["apbd"]
#       copyright        = "daerah"
#       copyright_clause = "Pasal 9"
#     }
#   messages:
#     other_funding:
#       id: "Dana kontrak ini tidak termasuk yang hasilnya menjadi milik Daerah."
#       en: "The money of this contract is not of those whose fruit is the region's."
#     no_funding:
#       id: "Sumber dana kontrak tidak dinyatakan, padahal itu menentukan siapa pemegang hak ciptanya."
#       en: "The contract's source of money is not declared, and whose the copyright is depends on it."
#     no_owner:
#       id: "Pemegang hak cipta menurut kontrak tidak dinyatakan."
#       en: "It is not declared who has the copyright under the contract."
#     other_owner:
#       id: "Hak cipta menurut kontrak dipegang {actual}, bukan {expected}."
#       en: "Under the contract the copyright is held by {actual}, not by {expected}."
#     no_clause:
#       id: "Tidak disebut pasal kontrak yang mengatur hak cipta."
#       en: "No clause of the contract on the copyright is named."
#     no_text:
#       id: "Naskah kontrak tidak dinyatakan, sehingga isinya tidak dapat dibuktikan."
#       en: "The contract's text is not declared, so what it says cannot be proved."
package rules.contracts.copyright

import data.lib.documents

default bound := set()

# Whoever paid, or where one of these funds did.
bound := object.keys(input.contract) if data.parameters.copyright_by_funding == false

bound := paid if data.parameters.copyright_by_funding == true

paid := {id |
	some source in data.parameters.copyright_funding
	some id
	source in input.contract[id].funding
}

unfunded := {id |
	data.parameters.copyright_by_funding == true
	some id, contract in input.contract
	count(object.get(contract, "funding", [])) == 0
}

not_applicable contains {"asset": id, "code": "other_funding"} if {
	data.parameters.copyright_by_funding == true
	data.parameters.copyright_funding
	some id in ((object.keys(input.contract) - bound) - unfunded)
}

of_region := {id | some id in bound; input.contract[id].copyright == "daerah"}

with_clause := {id | some id in bound; trim_space(input.contract[id].copyright_clause) != ""}

text := {"types": ["agreement"], "issuers": "any"}

texts := {id: document |
	some id in bound
	document := input.contract[id].document
}

examined := (documents.proven(texts, text) & of_region) & with_clause

# What a contract does not say falls to whoever did the work, so it must say
# this.
violations contains {"asset": id, "code": "no_owner", "where": []} if {
	some id in bound
	not input.contract[id].copyright
}

violations contains {
	"asset": id,
	"code": "other_owner",
	"where": ["copyright"],
	"expected": "daerah",
	"actual": owner,
} if {
	some id in (bound - of_region)
	owner := input.contract[id].copyright
}

violations contains {"asset": id, "code": "no_clause", "where": []} if some id in (bound - with_clause)

violations contains problem if some problem in documents.violations("document", texts, text)

unknown contains {"asset": id, "code": "no_funding", "where": []} if some id in unfunded

# There is a text of every contract; it is only not shown.
unknown contains {"asset": id, "code": "no_text", "where": []} if some id in without_text

unknown contains problem if some problem in documents.unknown("document", texts, text)

without_text := bound - object.keys(texts)

proof contains {"asset": id, "proof": "declared"} if some id in (without_text | unfunded)
