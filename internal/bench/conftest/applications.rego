package main

import rego.v1

deny contains finding("applications.interoperable", manifest, "application", label, "no_interface") if {
	some manifest in manifests
	some label, bodies in manifest.body.application
	bodies[0].kind == "khusus"
	not bodies[0].interface
}

deny contains finding("applications.interoperable", manifest, "application", label, sprintf("no_description %d", [i])) if {
	some manifest in manifests
	some label, bodies in manifest.body.application
	bodies[0].kind == "khusus"
	some i, face in bodies[0].interface
	not described(face)
}

described(face) if face.path

described(face) if face.url

deny contains finding("applications.secure_access", manifest, "application", label, "no_access") if {
	some manifest in manifests
	some label, bodies in manifest.body.application
	bodies[0].kind == "khusus"
	not bodies[0].access
}

deny contains finding("applications.secure_access", manifest, "application", label, sprintf("no_authentication %d", [i])) if {
	some manifest in manifests
	some label, bodies in manifest.body.application
	bodies[0].kind == "khusus"
	some i, face in bodies[0].interface
	not authenticated(face)
}

authenticated(face) if {
	some method in face.authentication
	method != "none"
}

deny contains finding("applications.open", manifest, "application", label, "no_interface") if {
	some manifest in manifests
	some label, bodies in manifest.body.application
	bodies[0].kind == "umum"
	not bodies[0].interface
}

# One open interface is enough.
deny contains finding("applications.open", manifest, "application", label, sprintf("%s %d", [problem, i])) if {
	some manifest in manifests
	some label, bodies in manifest.body.application
	bodies[0].kind == "umum"
	closed := [problems | some face in bodies[0].interface; problems := closing(face)]
	every problems in closed {
		count(problems) > 0
	}
	some i, problems in closed
	some problem in problems
}

closing(face) := union({
	{"closed_type" | not face.type in {"graphql", "openapi", "protobuf", "wsdl"}},
	{"no_description" | not described(face)},
	{"no_formats" | count(object.get(face, "formats", [])) == 0},
	{"closed_formats" | count(face.formats) > 0; not open_format(face.formats)},
})

open_format(formats) if {
	some format in formats
	plain := trim_space(lower(split(format, ";")[0]))
	open(plain)
}

open(format) if {
	format in {
		"application/cbor", "application/gml+xml", "application/json", "application/protobuf",
		"application/vnd.google.protobuf", "application/vnd.oasis.opendocument.spreadsheet",
		"application/vnd.oasis.opendocument.text", "application/vnd.ogc.wms_xml", "application/x-ndjson",
		"application/x-protobuf", "application/x-yaml", "application/xml", "application/yaml", "cbor", "csv", "geojson",
		"gml", "image/png", "image/svg+xml", "json", "ods", "odt", "protobuf", "text/calendar", "text/csv", "text/html",
		"text/plain", "text/tab-separated-values", "text/turtle", "text/xml", "xml", "yaml",
	}
}

open(format) if strings.any_suffix_match(format, ["+json", "+xml", "+yaml", "+cbor"])
