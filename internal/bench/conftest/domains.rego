package main

import rego.v1

# The domains, with where each lies: at the official domain, below it or elsewhere.
domains := [{"manifest": manifest, "label": label, "body": bodies[0], "fqdn": bodies[0].fqdn, "lies": lies(bodies[0].fqdn)} |
	some manifest in manifests
	some label, bodies in manifest.body.domain
]

lies(fqdn) := "apex" if {
	fqdn == official
} else := "below" if {
	endswith(fqdn, concat("", [".", official]))
} else := "elsewhere"

deny contains finding("domains.official", domain.manifest, "domain", domain.label, "outside") if {
	some domain in domains
	domain.lies == "elsewhere"
	not domain.body.decree
}

deny contains finding("domains.decree", domain.manifest, "domain", domain.label, "no_decree") if {
	some domain in domains
	domain.lies == "below"
	not domain.body.decree
}

deny contains finding(rule, domain.manifest, "domain", domain.label, fault) if {
	some domain in domains
	rule := {"below": "domains.decree", "elsewhere": "domains.official"}[domain.lies]
	some fault in faults(document(domain.manifest, domain.body.decree), {"decree"}, {"walikota"})
}

deny contains finding("domains.applied", domain.manifest, "domain", domain.label, sprintf("no %s", [attribute])) if {
	some domain in domains
	domain.lies == "elsewhere"
	some attribute in ["application_letter", "proposal"]
	not domain.body[attribute]
}

deny contains finding("domains.applied", domain.manifest, "domain", domain.label, sprintf("%s %s", [attribute, fault])) if {
	some domain in domains
	domain.lies == "elsewhere"
	some attribute, want in {
		"application_letter": {"types": {"letter"}, "issuers": {"sekda"}},
		"proposal": {"types": {"letter", "recommendation"}, "issuers": {"dinas"}},
	}
	some fault in faults(document(domain.manifest, domain.body[attribute]), want.types, want.issuers)
}

deny contains finding("domains.applied", domain.manifest, "domain", domain.label, "late_proposal") if {
	some domain in domains
	domain.lies == "elsewhere"
	document(domain.manifest, domain.body.proposal).date > document(domain.manifest, domain.body.application_letter).date
}

deny contains finding("domains.integrated", domain.manifest, "domain", domain.label, name) if {
	some domain in domains
	domain.lies == "below"
	some name in domain.body.name_servers
	not endswith(name, concat("", [".", official]))
}

deny contains finding("domains.integrated", domain.manifest, "domain", domain.label, "no_agency") if {
	some domain in domains
	domain.lies == "below"
	domain.manifest.agency == "pemda"
}

domains_by_name := {fqdn: ids |
	some domain in domains
	fqdn := domain.fqdn
	ids := {[other.manifest.agency, other.label] | some other in domains; other.fqdn == fqdn}
}

deny contains finding("domains.unique", domain.manifest, "domain", domain.label, domain.fqdn) if {
	some domain in domains
	count(domains_by_name[domain.fqdn]) > 1
}
