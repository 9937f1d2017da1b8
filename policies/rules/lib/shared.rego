# METADATA
# scope: package
# title: The shared applications that the regulation names
package lib.shared

# The application each value of shared_as stands for: its own id, or that of one
# of its parts, alone or behind the application's.
stands_for := {name: entry.id |
	some entry in data.parameters.shared_applications
	some name in names(entry)
}

names(entry) := {entry.id} | {name |
	some part in object.get(entry, "parts", [])
	some name in names_of_part(entry, part)
}

names_of_part(entry, part) := {part, sprintf("%s.%s", [entry.id, part])}

# The applications that say they are one, and those that say it of none there is.
claiming := {id |
	some id
	input.application[id].shared_as
}

shared := {id |
	some id
	stands_for[input.application[id].shared_as]
}

# Where the regulation's list is not known, nothing is said.
strange := claiming - shared if data.parameters.shared_applications
