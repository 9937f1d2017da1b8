# METADATA
# scope: package
# title: Addresses are not changed without the Dinas' approval
# custom:
#   assets: [server, computer]
#   agencies: all
#   proof: cross_checked
#   parameters: []
#   evidence: [dns]
#   rows: [10]
#   title:
#     id: "Alamat tidak diubah tanpa persetujuan Dinas"
#     en: "Addresses are not changed without the Dinas' approval"
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
#   satisfied:
#     id: >-
#       Alamat yang sama dengan penomoran Dinas dan dengan jawaban DNS; bila berbeda, persetujuan Dinas (document berjenis approval) yang masih
#       berlaku, dengan berkas dan sidiknya.
#     en: >-
#       The address that the Dinas allocated, and that the DNS answers; where it is another, the Dinas' approval (a document of type approval) in
#       force, with its file and digest.
#   example: |
#     server "simpus" {
#       data_center          = data_center.kominfo
#       network              = network.metro
#       addresses            = ["10.20.4.31"]
#       renumbering_approval = document.persetujuan_ip
#     }
#
#     document "persetujuan_ip" {
#       type   = "approval"
#       number = "500.12.5/44-Diskominfo/2026"
#       date   = "2026-02-03"
#       issuer = "dinas"
#       file   = "dokumen/persetujuan-ip.txt"
#       sha256 = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
#     }
#   messages:
#     renumbered:
#       id: "Alamat {item} berbeda dari penomoran Dinas dan tidak ada persetujuan perubahannya."
#       en: "Address {item} differs from the Dinas' allocation and there is no approval of the change."
#     moved:
#       id: >-
#         DNS menjawab {item} untuk {expected}, alamat dalam yang tidak dinyatakan server mana pun dari aplikasinya, dan
#         tidak ada persetujuan perubahan alamat.
#       en: >-
#         The DNS answers {item} for {expected}, an inside address that no server of its application declares, and there
#         is no approval of a change of address.
#     no_allocation:
#       id: "Belum terlihat penomoran Dinas untuk Perangkat Daerah ini, sehingga perubahan alamat tidak dapat diperiksa."
#       en: "No allocation of the Dinas to this agency was seen, so a change of address could not be examined."
package rules.addresses.renumbered

import data.lib.addresses
import data.lib.documents
import data.lib.observed

approval := {"types": ["approval"], "issuers": ["dinas"]}

# Where an address is in use that the Dinas did not give this agency.
moved[id] contains i if {
	some address in addresses.unallocated
	some [id, i] in addresses.users[address]
}

# Where a name of a server leads to another address than those declared.
drifted contains [server, domain, address] if {
	some [server, domain, address] in observed.drifted
	server in addresses.examined
}

changed := object.keys(moved) | {server | some [server, _, _] in drifted}

approved := {id: document |
	some id in changed
	document := addresses.connected[id].renumbering_approval
}

proven := documents.proven(approved, approval)

doubtful := object.remove(approved, proven)

examined := (addresses.examined - changed) | proven

violations contains {
	"asset": id,
	"code": "renumbered",
	"where": ["addresses", i],
	"item": addresses.connected[id].addresses[i],
} if {
	addresses.allocated != set()
	some id, places in object.remove(moved, object.keys(approved))
	some i in places
}

violations contains {
	"asset": server,
	"code": "moved",
	"where": ["addresses"],
	"item": address,
	"expected": input.domain[domain].fqdn,
	"actual": address,
	"evidence": {"scanner": "dns", "subject": domain},
} if {
	some [server, domain, address] in drifted
	not approved[server]
}

violations contains problem if some problem in documents.violations("renumbering_approval", doubtful, approval)

unknown contains problem if some problem in addresses.unknown

unknown contains problem if {
	some problem in observed.unknown
	addresses.connected[problem.asset]
}

unknown contains {"asset": id, "code": "no_allocation"} if {
	addresses.allocated == set()
	some id in (object.keys(moved) - object.keys(approved))
}

unknown contains problem if some problem in documents.unknown("renumbering_approval", doubtful, approval)

not_applicable := addresses.not_applicable

proof contains {"asset": id, "proof": "documented"} if some id, _ in approved

proof contains {"asset": server, "proof": "observed"} if {
	some [server, _, _] in drifted
	not approved[server]
}
