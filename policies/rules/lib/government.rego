# METADATA
# scope: package
# title: Who the Dinas is
# custom:
#   messages:
#     no_dinas:
#       id: "Belum diketahui Perangkat Daerah mana yang menjadi Dinas: tidak ada blok government."
#       en: "It is not known which agency is the Dinas: there is no government block."
package lib.government

# The opd asset of the Dinas.
dinas := input.government.dinas

# The agency of the Dinas: the id of an asset is agency/kind/label.
dinas_agency := split(dinas, "/")[0]

# While nobody is known to be the Dinas, nothing can be held against what it
# declares.
unknown(assets) := {{"asset": id, "code": "no_dinas"} |
	not dinas
	some id, _ in assets
}
