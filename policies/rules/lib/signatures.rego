# METADATA
# scope: package
# title: What in a repository is signed
package lib.signatures

# The signatures found in each repository that was looked into. A commit that is
# not signed has an entry that says so, and is none.
found := {id: signatures |
	some id, _ in input.repository
	seen := input.evidence[id].repository.signatures.signatures
	signatures := [signature | some signature in seen; signature.state != "unsigned"]
}

# How many files there may be more in, that could not be looked into.
unread := {id: n |
	some id, _ in input.repository
	n := input.evidence[id].repository.signatures.unexamined
	n > 0
}

unobserved := object.keys(input.repository) - object.keys(found)

unsigned := {id | some id, signatures in found; count(signatures) == 0} - object.keys(unread)
