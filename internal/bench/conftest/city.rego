# METADATA
# scope: package
# title: The rules of Serang 47/2017 for conftest
# description: |
#   What patuh's rules hold against the manifests of internal/bench/city, said
#   again for `conftest test --combine --parser hcl2` in the quickest way that
#   was found: what is shared is worked out once in complete rules, references
#   are compared as the strings they are, duplicates are found by grouping and
#   not pair by pair, and an id is put together only for what is found. Pools
#   are /24 in that city, which spares looking an address up in every one.
#
#   These rules find problems and nothing else: no verdict for what passes, no
#   place in a file. They must not be quicker than they are by finding less.
package main

import rego.v1

today := "2026-11-23"

official := "serangkota.go.id"

# The files, each with the agency whose it is.
manifests := [{"agency": agency, "opd": sprintf("${opd.%s}", [agency]), "body": file.contents} |
	some file in input
	agency := owner(file)
]

owner(file) := label if {
	some label, _ in file.contents.opd
} else := "pemda" if {
	contains(file.path, "/pemda/")
} else := "diskominfo"

government := body if {
	some manifest in manifests
	some body in manifest.body.government
}

# The Dinas, as a manifest refers to it, and its label.
dinas := government[0].dinas

dinas_agency := trim_suffix(trim_prefix(dinas, "${opd."), "}")

# Those whose manifests every agency may refer to.
registrars := {"pemda", dinas_agency}

register := [manifest | some manifest in manifests; manifest.agency in registrars]

# Its documents, as others refer to them.
documents := {sprintf("${document.%s}", [label]): body[0] |
	some manifest in register
	some label, body in manifest.body.document
}

# The document a manifest refers to: its own or the register's.
document(manifest, reference) := body[0] if {
	body := manifest.body.document[trim_suffix(trim_prefix(reference, "${document."), "}")]
} else := documents[reference]

# What keeps a document from proving something.
faults(paper, types, issuers) := union({
	{"wrong_type" | not paper.type in types},
	{"wrong_issuer" | not paper.issuer in issuers},
	{"not_yet" | max([paper.date, object.get(paper, "valid_from", paper.date)]) > today},
	{"expired" | paper.valid_until < today},
})

finding(rule, manifest, kind, label, code) := {
	"msg": sprintf("%s: %s/%s/%s: %s", [rule, manifest.agency, kind, label, code]),
	"rule": rule,
	"asset": sprintf("%s/%s/%s", [manifest.agency, kind, label]),
}
