# METADATA
# scope: package
# title: Who is on the government network, and who builds one
# description: |
#   Only agencies on the government network, the one between them, are bound to
#   use the Dinas' access to the internet.
# custom:
#   messages:
#     other_project:
#       id: "Kegiatan ini tidak membangun jaringan."
#       en: "This project builds no network."
package lib.networks

import data.lib.government

connected if input.agency.role in {"dinas", "pemda"}

connected if {
	some network in joined
	input.refs[network].scope == "inter_agency"
}

# The networks the agency says it is on.
joined contains network if network := input.opd[_].network

joined contains network if network := input.computer[_].network

joined contains network if network := input.server[_].network

# The projects that build a network, by what they are called or by naming one.
building := {id |
	some id
	input.project[id].type == "network"
} | naming

naming := {id |
	some id
	input.project[id].networks[0]
}

other_projects := {{"asset": id, "code": "other_project"} |
	some id in (object.keys(input.project) - building)
}

# Those that name the Dinas, which need not know of it.
by_dinas := {id |
	some id in building
	input.project[id].executor == government.dinas
}
