package main

import rego.v1

centers := [{"kind": kind, "label": label, "body": body[0]} |
	some manifest in register
	manifest.agency == dinas_agency
	some kind in ["data_center", "recovery_center"]
	some label, body in manifest.body[kind]
	body[0].operator == dinas
]

# The centres of the Dinas, as a server refers to them.
central := {sprintf("${%s.%s}", [center.kind, center.label]): center.body | some center in centers}

central_ranges := {cidr | some center in central; some cidr in center.ranges}

central_prefixes := {prefix(pool.cidr) | some pool in pools; pool.manager == dinas; pool.center in object.keys(central)}

deny contains finding("servers.centralised", manifest, "server", label, "no data centre") if {
	some manifest in manifests
	some label, bodies in manifest.body.server
	not bodies[0].data_center
	not bodies[0].hosted_by
}

deny contains finding("servers.centralised", manifest, "server", label, "hosted_outside") if {
	some manifest in manifests
	some label, bodies in manifest.body.server
	bodies[0].hosted_by
}

deny contains finding("servers.centralised", manifest, "server", label, "not_dinas") if {
	some manifest in manifests
	some label, bodies in manifest.body.server
	bodies[0].data_center
	not central[bodies[0].data_center]
}

deny contains finding("servers.centralised", manifest, "server", label, address) if {
	some manifest in manifests
	some label, bodies in manifest.body.server
	count(central[bodies[0].data_center].ranges) > 0
	some address in bodies[0].addresses
	not in_centre(address)
}

in_centre(address) if prefix(address) in central_prefixes

in_centre(address) if {
	some cidr in central_ranges
	net.cidr_contains(cidr, address)
}

deny contains finding("data_centers.own", manifest, kind, label, "own") if {
	some kind in ["data_center", "recovery_center"]
	some manifest in manifests
	not manifest.agency in registrars
	some label, _ in manifest.body[kind]
}

sites[center.kind] contains center.body.site if some center in centers

deny contains finding("data_centers.provided", {"agency": dinas_agency}, "opd", dinas_agency, problem) if {
	some kind in ["data_center", "recovery_center"]
	not sites[kind]
	problem := sprintf("no %s", [kind])
}

deny contains finding("data_centers.provided", {"agency": dinas_agency}, "opd", dinas_agency, "same_site") if {
	count(sites.data_center & sites.recovery_center) > 0
	count(sites.data_center | sites.recovery_center) == 1
}
