package main

import rego.v1

deny contains finding("security.authority", manifest, kind, label, problem) if {
	some kind in ["server", "application"]
	some manifest in manifests
	some label, bodies in manifest.body[kind]
	some problem in unsecured(bodies[0])
}

unsecured(system) := union({
	{"no_authority" | not system.security_authority},
	{"wrong_authority" | system.security_authority != dinas},
	{"no_contact" | not system.security_contact},
})
