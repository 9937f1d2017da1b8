# METADATA
# scope: package
# title: Papers that must come before a contract
# description: |
#   What the rules on contracts with third parties share. In each function, named
#   is the document each contract names, {contract: document}; want is as in
#   lib.documents.
# custom:
#   messages:
#     after_contract:
#       id: "Dokumen pada {item} bertanggal {actual}, sesudah kontrak tanggal {expected}."
#       en: "The document in {item} is dated {actual}, after the contract of {expected}."
#     same_day:
#       id: "Dokumen pada {item} dan kontraknya bertanggal sama, {actual}; mana yang lebih dahulu tidak diketahui."
#       en: "The document in {item} and the contract bear the same date, {actual}; which came first cannot be told."
package lib.contracts

import data.lib.documents

# Those of the contracts that name a document in that attribute.
naming(contracts, attribute) := {id: document |
	some id in contracts
	document := input.contract[id][attribute]
}

# Contracts whose document proves what is wanted and is older than they are.
preceded(named, want) := {id |
	some id in documents.proven(named, want)
	input.refs[named[id]].date < input.contract[id].date
}

violations(attribute, named, want) := documents.violations(attribute, named, want) | {problem |
	some id, document in named
	dated := input.refs[document].date
	signed := input.contract[id].date
	dated > signed
	problem := {
		"asset": id,
		"code": "after_contract",
		"where": [attribute],
		"item": attribute,
		"expected": signed,
		"actual": dated,
	}
}

unknown(attribute, named, want) := documents.unknown(attribute, named, want) | {problem |
	some id, document in named
	dated := input.refs[document].date
	dated == input.contract[id].date
	problem := {"asset": id, "code": "same_day", "where": [attribute], "item": attribute, "actual": dated}
}
