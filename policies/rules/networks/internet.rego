# METADATA
# scope: package
# title: Internet access is provided by the Dinas
# custom:
#   rows: [3]
#   assets: [uplink]
#   agencies: all
#   proof: declared
#   parameters: []
#   evidence: []
#   title:
#     id: "Akses internet disediakan Dinas"
#     en: "Internet access is provided by the Dinas"
#   rationale:
#     id: >-
#       Sambungan internet lain pada jaringan pemerintah adalah pintu belakang: yang masuk dan keluar lewat sana tidak
#       disaring dan tidak tercatat.
#     en: >-
#       Another connection to the internet on the government network is a back door: what goes in and out there is
#       neither filtered nor logged.
#   remedy:
#     id: >-
#       Putuskan sambungan sendiri dan pakai sambungan Dinas. Sambungan yang memang disediakan Dinas dinyatakan oleh
#       Dinas dalam manifesnya sendiri, dengan provided_by Dinas dan ranges alamat publiknya.
#     en: >-
#       Give up the connection of your own and use that of the Dinas. A connection the Dinas does provide is declared
#       by the Dinas in its own manifest, with provided_by the Dinas and its public address ranges.
#   satisfied:
#     id: "Setiap blok uplink menyebut Dinas pada provided_by dan dinyatakan oleh Dinas sendiri."
#     en: "Every uplink block names the Dinas in provided_by and is declared by the Dinas itself."
#   example: |
#     uplink "utama" {
#       name        = "Sambungan internet"
#       network     = network.metro
#       provided_by = opd.diskominfo
#       ranges      = ["203.0.113.0/28"]
#     }
#   messages:
#     provided_by_other:
#       id: "Sambungan internet ini disediakan {actual}, bukan {expected}."
#       en: "This connection to the internet is provided by {actual}, not by {expected}."
#     unconfirmed:
#       id: "Sambungan ini dinyatakan disediakan {actual}, tetapi Dinas sendiri tidak menyatakannya."
#       en: "This connection is said to be provided by {actual}, but the Dinas itself does not declare it."
#     not_connected:
#       id: >-
#         Sambungan ini disediakan {actual}. Tidak dinyatakan apakah Perangkat Daerah ini tersambung ke jaringan
#         pemerintah, sehingga tidak dapat diketahui apakah itu boleh.
#       en: >-
#         This connection is provided by {actual}. It is not declared whether this agency is on the government network,
#         so it cannot be told whether that is allowed.
package rules.networks.internet

import data.lib.government
import data.lib.networks

# What the Dinas provides. Naming the Dinas is not enough: it has to say so
# itself.
of_dinas := {id |
	some id, uplink in input.uplink
	uplink.provided_by == government.dinas
}

default examined := set()

examined := of_dinas if input.agency.id == government.dinas_agency

# Only agencies on the government network, the one between them, are bound to use
# the Dinas' access.
bound := object.keys(input.uplink) if {
	networks.connected
} else := {id |
	some id, uplink in input.uplink
	input.refs[uplink.network].scope == "inter_agency"
}

violations contains {
	"asset": id,
	"code": "provided_by_other",
	"where": ["provided_by"],
	"expected": government.dinas,
	"actual": input.uplink[id].provided_by,
} if {
	some id in (bound - of_dinas)
}

unknown contains gap if some gap in government.unknown(input.uplink)

unknown contains {
	"asset": id,
	"code": "unconfirmed",
	"where": ["provided_by"],
	"actual": input.uplink[id].provided_by,
} if {
	some id in (of_dinas - examined)
}

unknown contains {
	"asset": id,
	"code": "not_connected",
	"where": ["provided_by"],
	"actual": input.uplink[id].provided_by,
} if {
	government.dinas
	some id in ((object.keys(input.uplink) - bound) - of_dinas)
}
