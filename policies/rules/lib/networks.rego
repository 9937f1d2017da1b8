# METADATA
# scope: package
# title: Who is on the government network
# description: |
#   Only agencies on the government network, the one between them, are bound to
#   use the Dinas' access to the internet.
package lib.networks

connected if input.agency.role in {"dinas", "pemda"}

connected if {
	some network in joined
	input.refs[network].scope == "inter_agency"
}

# The networks the agency says it is on.
joined contains network if network := input.opd[_].network

joined contains network if network := input.computer[_].network

joined contains network if network := input.server[_].network
