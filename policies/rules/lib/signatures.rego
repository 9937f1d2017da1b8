# METADATA
# scope: package
# title: What in a repository is signed
package lib.signatures

# What was found in each repository that was looked into: signatures, and the
# timestamps of documents. A commit that is not signed has an entry that says so,
# and is none.
all := {id: signatures |
	some id, _ in input.repository
	seen := input.evidence[id].repository.signatures.signatures
	signatures := [signature | some signature in seen; signature.state != "unsigned"]
}

# The signatures alone: a timestamp says since when a document is as it is, and
# not who stands for it.
found := {id: signatures |
	some id, some_of in all
	signatures := [signature | some signature in some_of; not signature.form == "timestamp"]
}

# How many files there may be more in, that could not be looked into.
unread := {id: n |
	some id, _ in input.repository
	n := input.evidence[id].repository.signatures.unexamined
	n > 0
}

# Copies that are cut off: signed tags may have been left behind.
cut_off := {id |
	some id, _ in input.repository
	input.evidence[id].repository.signatures.cut_off == true
}

unobserved := object.keys(input.repository) - object.keys(found)

unsigned := ({id | some id, signatures in found; count(signatures) == 0} - object.keys(unread)) - cut_off
