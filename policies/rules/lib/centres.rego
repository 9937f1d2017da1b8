# METADATA
# scope: package
# title: What stands in the Dinas' data centre
# description: |
#   What the rules on servers and on what they hold share. A recovery centre of
#   the Dinas is one of its data centres.
package lib.centres

import data.lib.government

# Those of the centres given that the Dinas itself declares and runs. A centre
# of an agency that merely names the Dinas as its operator is none.
of_dinas(centers) := {center |
	some center in centers
	input.refs[center].agency == government.dinas_agency
	input.refs[center].operator == government.dinas
}

# The centres the agency's own servers are declared to stand in.
named := of_dinas({center | center := input.server[_].data_center})

# The servers that are declared to stand in one of them.
central := standing(named)

standing(centers) := {id |
	some center in centers
	some id
	input.server[id].data_center == center
}

# Those of them whose centre declares its ranges.
ranged := standing({center | some center in named; count(input.refs[center].ranges) > 0})

# Where they use an address that lies in no centre of the Dinas: [server, index].
astray := {[id, i] |
	some id in central
	some i, address in input.server[id].addresses
	not input.facts.address[address].data_centers[0]
}

# A server that is declared to stand in a centre and, besides, at a site that is
# not the centre's stands in nobody knows which of them.
two_places := {id |
	some id in central
	site := input.server[id].site
	site != input.refs[input.server[id].data_center].site
}

# Those of them that stand in one place and whose addresses were all looked up.
examined := (central - two_places) - {id |
	some [id, i] in astray
	not input.facts.address[input.server[id].addresses[i]]
}

# Only a centre that declares its ranges can be held against an address.
elsewhere := {[id, i] |
	some [id, i] in astray
	id in ranged
	input.facts.address[input.server[id].addresses[i]]
}

# Those whose addresses were held against the ranges the centre declares, or
# agree with a pool that is used in one.
cross_checked := {id |
	some id in (central - ({id | some [id, _] in astray} - ranged))
	input.server[id].addresses[0]
}
