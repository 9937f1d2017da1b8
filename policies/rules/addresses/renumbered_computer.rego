# METADATA
# scope: package
# title: Computer addresses are not changed without the Dinas' approval
# custom:
#   asset: computer
#   agencies: all
#   proof: cross_checked
#   parameters: []
#   evidence: []
#   title:
#     id: "Alamat komputer tidak diubah tanpa persetujuan Dinas"
#     en: "Computer addresses are not changed without the Dinas' approval"
#   rationale:
#     id: >-
#       Alamat yang diganti sendiri merusak perutean dan catatan penomoran yang menjadi pegangan Perangkat Daerah
#       lain.
#     en: "An address changed on one's own breaks routing and the numbering others rely on."
#   remedy:
#     id: >-
#       Kembalikan alamat menurut penomoran Dinas, atau cantumkan persetujuan Dinas beserta berkas dan sidiknya pada
#       atribut renumbering_approval.
#     en: >-
#       Go back to the address the Dinas allocated, or name the Dinas' approval, with file and digest, in the
#       attribute renumbering_approval.
#   messages:
#     renumbered:
#       id: "Alamat {item} berbeda dari penomoran Dinas dan tidak ada persetujuan perubahannya."
#       en: "Address {item} differs from the Dinas' allocation and there is no approval of the change."
#     no_allocation:
#       id: "Belum terlihat penomoran Dinas untuk Perangkat Daerah ini, jadi perubahan alamat tidak dapat diperiksa."
#       en: "No allocation of the Dinas to this agency was seen, so a change of address could not be examined."
package rules.addresses.renumbered_computer

import data.lib.addresses
import data.lib.documents

approval := {"types": ["approval"], "issuers": ["dinas"]}

# Where an address is in use that the Dinas did not give this agency.
moved := {id: places |
	some id in addresses.examined.computer
	places := [i | some i, address in input.computer[id].addresses; address in addresses.unallocated]
	count(places) > 0
}

approved := {id: document |
	some id, _ in moved
	document := input.computer[id].renumbering_approval
}

examined contains id if some id in (addresses.examined.computer - object.keys(moved))

examined contains id if {
	some id, document in approved
	documents.proves(document, approval)
}

violations contains {
	"asset": id,
	"code": "renumbered",
	"where": ["addresses", i],
	"item": input.computer[id].addresses[i],
} if {
	addresses.allocated != set()
	some id, places in moved
	not approved[id]
	some i in places
}

violations contains problem if {
	some id, document in object.remove(approved, examined)
	some problem in documents.violations(id, "renumbering_approval", document, approval)
}

unknown contains problem if some problem in addresses.unknown.computer

unknown contains {"asset": id, "code": "no_allocation"} if {
	addresses.allocated == set()
	some id, _ in moved
	not approved[id]
}

unknown contains problem if {
	some id, document in object.remove(approved, examined)
	some problem in documents.unknown(id, "renumbering_approval", document, approval)
}

proof contains {"asset": id, "proof": "documented"} if some id, _ in approved
