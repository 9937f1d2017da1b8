# METADATA
# scope: package
# title: Domains beside the official domain
# description: |
#   Names are compared label by label: evil-kota.go.id does not lie under
#   kota.go.id, whatever the end of the string says.
# custom:
#   messages:
#     apex:
#       id: "Ini domain resmi itu sendiri, bukan subdomainnya."
#       en: "This is the official domain itself, not a subdomain of it."
#     other_domain:
#       id: "Domain ini tidak berada di bawah domain resmi."
#       en: "This domain does not lie under the official domain."
package lib.domains

official := plain(data.parameters.official_domain)

# The official domain itself.
apex contains id if {
	some id, domain in input.domain
	plain(domain.fqdn) == official
}

# What lies below it.
subdomains contains id if {
	some id, domain in input.domain
	below(domain.fqdn)
}

# Everything else. Where the official domain is not known, nothing is said.
others := object.keys(input.domain) - (apex | subdomains) if official

below(name) if endswith(plain(name), concat("", [".", official]))

# The form two names are compared in.
plain(name) := trim_suffix(lower(name), ".")

not_applicable contains {"asset": id, "code": "apex"} if some id in apex

not_applicable contains {"asset": id, "code": "other_domain"} if some id in others
