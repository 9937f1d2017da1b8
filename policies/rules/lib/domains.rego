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

# What a name below it ends in.
suffix := concat("", [".", official])

# The form two names are compared in.
plain(name) := trim_suffix(lower(name), ".")

names := {id: plain(domain.fqdn) | some id, domain in input.domain}

# The official domain itself.
apex := {id | some id; names[id] == official}

# What lies below it.
subdomains := {id | some id, name in names; endswith(name, suffix)}

# Both.
official_names := apex | subdomains

# Everything else. Where the official domain is not known, nothing is said.
others := object.keys(names) - official_names if official

not_applicable contains {"asset": id, "code": "apex"} if some id in apex

not_applicable contains {"asset": id, "code": "other_domain"} if some id in others
