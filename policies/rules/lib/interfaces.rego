# METADATA
# scope: package
# title: What is known of an interface's description
package lib.interfaces

# What the scanners say of an application's interfaces, by index: of the file
# declared; where there is none, of what is served at the address.
seen := {id: object.union(object.get(by_file, id, {}), object.get(by_address, id, {})) |
	some id in (object.keys(by_file) | object.keys(by_address))
}

by_file := {id: by_index |
	some id
	descriptions := input.evidence[id].interface.descriptions
	by_index := {description.index: description | some description in descriptions}
}

by_address := {id: by_index |
	some id
	descriptions := input.evidence[id].served.interfaces
	by_index := {description.index: description |
		some description in descriptions
		description.status == 200
		not input.application[id].interface[description.index].path
	}
}

# What is declared as published, and was seen not to be served.
unserved := {[id, i] |
	some id, k
	input.evidence[id].served.interfaces[k].status != 200
	i := input.evidence[id].served.interfaces[k].index
}

# What is served and is no valid description, though a file is declared beside it.
garbled := {[id, i] |
	some id, k
	description := input.evidence[id].served.interfaces[k]
	description.status == 200
	description.examined
	not description.valid
	i := description.index
	input.application[id].interface[i].path
}

# What is served and holds other operations than the file declared.
differing := {[id, i] |
	some id, k
	input.evidence[id].served.interfaces[k].same == false
	i := input.evidence[id].served.interfaces[k].index
}

# What is declared by a file and as published, while nobody saw whether that file is
# what is served: no answer was had, or one that cannot be compared.
unproven := {[id, i] |
	some id, i
	input.application[id].interface[i].path
	input.application[id].interface[i].url
} - ((told | unserved) | garbled)

told := {[id, i] |
	some id, k
	is_boolean(input.evidence[id].served.interfaces[k].same)
	i := input.evidence[id].served.interfaces[k].index
}

# What is published is so where it is said to be, as it is said.
contradicted := (unserved | garbled) | differing

# Valid, and nothing to be seen at an address says otherwise or was not seen.
sound := (valid - contradicted) - unproven

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

# The scanner that looks at it.
scanner(id, index) := "interface" if {
	input.application[id].interface[index].path
} else := "served"

# Where the description is.
source(id, index) := path if {
	path := input.application[id].interface[index].path
} else := input.application[id].interface[index].url
