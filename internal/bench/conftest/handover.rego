package main

import rego.v1

parts := {
	"source_code", "user_requirements", "application_design", "database_design", "application_tests",
	"installation_manual", "user_manual", "administrator_manual", "metadata", "troubleshooting",
}

deny contains finding("handover.documents", manifest, "repository", label, part) if {
	some manifest in manifests
	some label, bodies in manifest.body.repository
	some part in (parts - object.keys(object.get(bodies[0], ["documents", 0], {})))
}

# One path cannot be two documents.
deny contains finding("handover.documents", manifest, "repository", label, path) if {
	some manifest in manifests
	some label, bodies in manifest.body.repository
	places := bodies[0].documents[0]
	count({path | some path in places}) < count(places)
	some path in places
	count([part | some part, place in places; place == path]) > 1
}
