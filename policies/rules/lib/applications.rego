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
specific := {id | some id; input.application[id].kind == "khusus"}

# Those that all share (umum).
shared := {id | some id; input.application[id].kind == "umum"}

not_applicable contains {"asset": id, "code": "shared_application"} if some id in shared
