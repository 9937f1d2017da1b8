package main

import rego.v1

# Every use of an address on the government network: by what, and in which /24.
uses := [{
	"manifest": manifest,
	"kind": kind,
	"label": label,
	"address": address,
	"prefix": prefix(address),
} |
	some kind in ["server", "computer"]
	some manifest in manifests
	some label, bodies in manifest.body[kind]
	not hosted_outside(bodies[0])
	some address in bodies[0].addresses
]

hosted_outside(asset) if {
	asset.hosted_by
	not asset.network
}

prefix(address) := concat(".", array.slice(split(address, "."), 0, 3))

# The pools of the Dinas, by their /24.
pools := [{"label": label, "cidr": body[0].cidr, "manager": body[0].manager, "center": object.get(body[0], "data_center", "")} |
	some manifest in register
	manifest.agency == dinas_agency
	some label, body in manifest.body.address_pool
]

managed := {prefix(pool.cidr) | some pool in pools; pool.manager == dinas}

deny contains finding("addresses.managed", use.manifest, use.kind, use.label, use.address) if {
	some use in uses
	not use.prefix in managed
}

deny contains finding("addresses.managed", use.manifest, use.kind, use.label, "edge") if {
	some use in uses
	strings.any_suffix_match(use.address, [".0", ".255"])
	use.prefix in managed
}

# What the Dinas gave to whom: single addresses, and ranges.
allocations := [body[0] |
	some manifest in register
	manifest.agency == dinas_agency
	some body in manifest.body.allocation
]

given := {[allocation.to, address] | some allocation in allocations; some address in allocation.addresses}

ranges := {to: cidrs |
	some allocation in allocations
	to := allocation.to
	cidrs := {cidr | some other in allocations; other.to == to; some cidr in other.ranges}
}

allocated(agency, address) if [agency, address] in given

allocated(agency, address) if {
	some cidr in ranges[agency]
	net.cidr_contains(cidr, address)
}

deny contains finding("addresses.allocated", use.manifest, use.kind, use.label, use.address) if {
	some use in uses
	not allocated(use.manifest.opd, use.address)
}

claims := {address: users |
	some use in uses
	address := use.address
	users := {i | some i, other in uses; other.address == address}
}

deny contains finding("addresses.unique", use.manifest, use.kind, use.label, use.address) if {
	some use in uses
	count(claims[use.address]) > 1
}

pools_by_cidr := {cidr: labels |
	some pool in pools
	cidr := pool.cidr
	labels := {other.label | some other in pools; other.cidr == cidr}
}

deny contains finding("addresses.pools_disjoint", manifest, "address_pool", label, other) if {
	some manifest in register
	some label, body in manifest.body.address_pool
	some other in pools_by_cidr[body[0].cidr]
	other != label
}
