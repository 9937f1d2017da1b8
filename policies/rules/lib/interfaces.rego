# METADATA
# scope: package
# title: What is known of an interface's description
package lib.interfaces

# What the scanner says of the interfaces, by index.
seen := {id: descriptions |
	some id, _ in input.application
	descriptions := {description.index: description | some description in input.evidence[id].interface.descriptions}
}

# The interface's description: "valid" or "invalid" as the scanner saw it;
# "unexamined", a file it did not look into; "published", only at an address;
# or "missing".
description(id, index) := "valid" if {
	seen[id][index].valid
} else := "invalid" if {
	seen[id][index].valid == false
	object.get(seen[id][index], "examined", true)
} else := "unexamined" if {
	input.application[id].interface[index].path
} else := "published" if {
	input.application[id].interface[index].url
} else := "missing"

# Where the description is.
source(id, index) := path if {
	path := input.application[id].interface[index].path
} else := input.application[id].interface[index].url
