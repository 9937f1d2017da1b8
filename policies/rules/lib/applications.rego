# METADATA
# scope: package
# title: Shared and agency-specific applications
# custom:
#   messages:
#     shared_application:
#       id: "Yang diwajibkan hanya aplikasi khusus; ini aplikasi umum."
#       en: "Only agency-specific applications are bound; this is a shared one."
package lib.applications

# The applications of one agency's own (khusus).
specific contains id if {
	some id, application in input.application
	application.kind == "khusus"
}

not_applicable contains {"asset": id, "code": "shared_application"} if {
	some id, application in input.application
	application.kind == "umum"
}
