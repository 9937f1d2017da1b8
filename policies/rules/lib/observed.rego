# METADATA
# scope: package
# title: Where servers were seen
# description: |
#   A server is seen at the addresses that the DNS answers for the domains of the
#   applications that run on it. Another server may stand before it: what is seen
#   is the name's address, not the machine's.
# custom:
#   messages:
#     not_resolved:
#       id: "Nama {item} tidak dapat dicari di DNS, jadi tidak terlihat di alamat mana server ini dilayani."
#       en: "The name {item} could not be looked up in the DNS, so it was not seen at which address this server is served."
#     partly_resolved:
#       id: "Sebagian alamat {item} tidak dapat dilihat di DNS."
#       en: "Some of the addresses of {item} could not be seen in the DNS."
package lib.observed

import data.lib.government

# Each server of the agency, with a domain it serves and the application that does.
serving contains [server, domain, id] if {
	some id, application in input.application
	domain := application.domain
	input.evidence[domain].dns
	some server in application.runs_on
	input.server[server]
}

# Where they were seen.
seen contains [server, domain, id, address] if {
	some [server, domain, id] in serving
	some address in input.evidence[domain].dns.addresses
	input.facts.address[address]
}

# Addresses inside the network: RFC 1918, 6598, 4193, loopback and link-local.
ranges := {
	"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16",
	"::/127", "fc00::/7", "fe80::/10",
}

# Of some addresses, those inside the network.
inner(addresses) := {address |
	some address in addresses
	some range in ranges
	net.cidr_contains(range, address)
}

# Of some addresses, those of the internet access the Dinas provides.
uplinked(addresses) := {address |
	some address in addresses
	some range in input.facts.uplinks
	net.cidr_contains(range, address)
}

inside := inner({address | some [_, _, _, address] in seen})

# Inside addresses a name leads to that no server of its application declares, as
# [server, domain, address]. What the Dinas gave itself is left out: a proxy of its
# own answers there for whoever stands behind it.
drifted contains [server, domain, address] if {
	some [server, domain, application, address] in seen
	address in (inside - fronts)
	declared := {known |
		some other in input.application[application].runs_on
		known := input.refs[other].addresses[_]
	} | {known | known := input.server[server].addresses[_]}
	not address in declared
}

fronts := {address |
	some address in inside
	some allocation in input.facts.address[address].allocations
	allocation.dinas
	split(allocation.to, "/")[0] == government.dinas_agency
	not input.opd[allocation.to]
}

# What was looked for, and not seen or not in full.
gaps(name) := {"code": "not_resolved"} if input.evidence[name].dns.unknown

else := {"code": "partly_resolved"} if {
	some part in input.evidence[name].dns.unseen
	part.what == "addresses"
}

unknown contains object.union(
	gaps(domain),
	{
		"asset": server,
		"where": [],
		"item": input.domain[domain].fqdn,
		"evidence": {"scanner": "dns", "subject": domain},
		"unseen": "addresses",
	},
) if {
	some [server, domain, _] in serving
}
