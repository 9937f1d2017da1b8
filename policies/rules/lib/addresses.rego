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
	{address | some address in asset.addresses} - known == set()
}

# Every address the agency uses, as far as it was looked up.
known := object.keys(input.facts.address)

# Those in no pool of the Dinas.
unmanaged := known - {address |
	some address, fact in input.facts.address
	some pool in fact.pools
	pool.dinas
}

# Whom the Dinas gave each.
recipients := {address: opds |
	some address, fact in input.facts.address
	opds := {allocation.to | some allocation in fact.allocations; allocation.dinas}
}

# Those it gave the agency; an allocation names an agency by its opd block.
allocated := {address |
	some address, opds in recipients
	count(opds & agency) > 0
}

unallocated := known - allocated

agency := object.keys(input.opd)
