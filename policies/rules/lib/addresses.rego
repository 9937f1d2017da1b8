# METADATA
# scope: package
# title: Addresses on the government network
# description: |
#   What the rules on the addresses of servers and computers share. Every set
#   here is worked out once for all of them.
# custom:
#   messages:
#     no_address:
#       id: "Tidak ada alamat yang dinyatakan, sehingga tidak ada yang dapat diperiksa."
#       en: "No address is declared, so there was nothing to examine."
#     hosted_outside:
#       id: "Berada pada penyedia di luar pemerintah dan tidak tersambung ke jaringan pemerintah."
#       en: "It is at a provider outside the government and not on the government network."
package lib.addresses

import data.lib.government

# A provider's server that is not on the government network.
hosted_outside := {id |
	some id
	input.server[id].hosted_by
	not input.server[id].network
}

not_applicable contains {"asset": id, "code": "hosted_outside"} if some id in hosted_outside

# The servers and computers that are on it.
connected := object.remove(object.union(input.computer, input.server), hosted_outside)

with_address := {id |
	some id
	connected[id].addresses[0]
}

unknown := government.unknown(connected) | {{"asset": id, "code": "no_address"} |
	some id in (object.keys(connected) - with_address)
}

# What can be judged: every one of its addresses was looked up.
default examined := set()

examined := with_address - unseen if government.dinas

unseen := {id |
	some id, asset in connected
	some address in asset.addresses
	not input.facts.address[address]
}

# Where an address is used: [asset, index].
users[address] contains [id, i] if {
	some id in examined
	some i, address in connected[id].addresses
}

# Every address of the agency, as far as it was looked up.
known := object.keys(input.facts.address)

# Those in no pool of the Dinas.
unmanaged := known - {address |
	some address
	input.facts.address[address].pools[_].dinas
}

# Those the Dinas did not give the agency; an allocation names an agency by its
# opd block.
unallocated := known - allocated

allocated := {address |
	some address
	allocation := input.facts.address[address].allocations[_]
	allocation.dinas
	input.opd[allocation.to]
}
