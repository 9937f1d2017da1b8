# METADATA
# scope: package
# title: Addresses on the government network
# description: |
#   What the rules on the addresses of servers and of computers share. Every
#   set here is worked out once for all of them.
# custom:
#   messages:
#     no_address:
#       id: "Tidak ada alamat yang dinyatakan, jadi tidak ada yang dapat diperiksa."
#       en: "No address is declared, so there was nothing to examine."
#     hosted_outside:
#       id: "Berada pada penyedia di luar pemerintah dan tidak tersambung ke jaringan pemerintah."
#       en: "It is at a provider outside the government and not on the government network."
package lib.addresses

import data.lib.government

# A provider's server that is not on the government network.
hosted_outside := {id |
	some id, server in input.server
	server.hosted_by
	not server.network
}

connected.server := object.remove(input.server, hosted_outside)

connected.computer := input.computer

not_applicable.server contains {"asset": id, "code": "hosted_outside"} if some id in hosted_outside

unknown.server := unjudged(connected.server)

unknown.computer := unjudged(connected.computer)

unjudged(assets) := government.unknown(assets) | {{"asset": id, "code": "no_address"} |
	some id, asset in assets
	count(object.get(asset, "addresses", [])) == 0
}

# What can be judged: every one of its addresses was looked up.
examined.server := looked_up(connected.server)

examined.computer := looked_up(connected.computer)

looked_up(assets) := {id |
	government.dinas
	some id, asset in assets
	count(asset.addresses) > 0
	every address in asset.addresses {
		input.facts.address[address]
	}
}

managed(address) if {
	some pool in input.facts.address[address].pools
	pool.dinas
}

# Whom the Dinas gave the address.
recipients(address) := {allocation.to |
	some allocation in input.facts.address[address].allocations
	allocation.dinas
}

allocated(address) if count(recipients(address) & agency) > 0

# The agency, as an allocation names it.
agency := object.keys(input.opd)

# The Dinas has numbered the agency: at least one of its addresses is allocated.
numbered if {
	some address, _ in input.facts.address
	allocated(address)
}
