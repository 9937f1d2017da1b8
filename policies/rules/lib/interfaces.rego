# METADATA
# scope: package
# title: What is known of an interface's description
package lib.interfaces

# What the scanner says of an application's interfaces, by index.
seen := {id: by_index |
	some id
	descriptions := input.evidence[id].interface.descriptions
	by_index := {description.index: description | some description in descriptions}
}

# Every interface, [application, index]; each is in one of the five sets below.
all := {[id, i] |
	some id, i
	input.application[id].interface[i]
}

# As the scanner saw it.
valid := {[id, i] |
	some id, i
	seen[id][i].valid
}

invalid := {[id, i] |
	some id, i
	seen[id][i].valid == false
	object.get(seen[id][i], "examined", true)
}

rest := (all - valid) - invalid

# A file the scanner did not look into.
unexamined := rest & {[id, i] |
	some id, i
	input.application[id].interface[i].path
}

# A description there is only at an address.
published := (rest - unexamined) & {[id, i] |
	some id, i
	input.application[id].interface[i].url
}

missing := (rest - unexamined) - published

# The applications that have any.
present := {id | some [id, _] in all}

# What tells an interface from the others of its application, whatever their
# order: where its description is, or its type.
name(id, index) := place if {
	place := source(id, index)
} else := input.application[id].interface[index].type

# Where the description is.
source(id, index) := path if {
	path := input.application[id].interface[index].path
} else := input.application[id].interface[index].url
