# METADATA
# scope: package
# title: Applications offer the five features required
# custom:
#   assets: [application]
#   agencies: all
#   proof: observed
#   reach: asset
#   parameters: [features]
#   evidence: [artefacts]
#   rows: [17]
#   title:
#     id: "Aplikasi menyediakan kelima fitur wajib"
#     en: "Applications offer the five features required"
#   rationale:
#     id: >-
#       Orang yang salah mengisi harus dapat membetulkan, membatalkan, dan berhenti; bila tidak, kesalahan kecil menjadi
#       urusan kantor.
#     en: >-
#       People who make a slip must be able to correct it, cancel, and stop; where they cannot, a small mistake becomes
#       a trip to an office.
#   remedy:
#     id: >-
#       Untuk setiap fitur tulis blok feature yang menunjuk operasi pada deskripsi antarmuka, berkas uji di repositori,
#       atau bagian manual; bila fitur memang tidak berlaku, tulis alasannya pada not_applicable.
#     en: >-
#       For each feature write a feature block that names an operation of the interface description, a test file in the
#       repository, or a section of the manual; where a feature does not apply, say why in not_applicable.
#   satisfied:
#     id: >-
#       Untuk setiap fitur, bukti yang ditemukan pemindai: operasi dalam deskripsi OpenAPI, berkas uji, atau bagian
#       manual yang berisi; atau alasan mengapa fitur itu tidak berlaku.
#     en: >-
#       For each feature, evidence the scanner finds: an operation in the OpenAPI description, a test file, or a section
#       of the manual with content; or the reason why the feature does not apply.
#   example: |
#     application "simpus" {
#       name = "Sistem Informasi Puskesmas"
#       kind = "khusus"
#
#       feature "correct" {
#         operation = "koreksiKunjungan"
#       }
#
#       feature "cancel" {
#         operation = "batalkanKunjungan"
#         test      = "src/batal_test.go"
#       }
#
#       feature "confirm" {
#         manual = "docs/panduan.md#konfirmasi"
#       }
#
#       feature "continue" {
#         manual = "docs/panduan.md#melanjutkan-atau-berhenti"
#       }
#
#       feature "offers" {
#         not_applicable = "aplikasi tidak menampilkan tawaran kontrak atau iklan"
#       }
#     }
#   messages:
#     no_feature:
#       id: "Fitur {item} tidak dinyatakan."
#       en: "The feature {item} is not declared."
#     no_evidence:
#       id: "Fitur {item} tidak menunjuk bukti dan tidak memberi alasan mengapa tidak berlaku."
#       en: "The feature {item} names no evidence and gives no reason why it does not apply."
#     not_found:
#       id: "Bukti fitur {item} tidak ditemukan atau tidak berisi: {actual}."
#       en: "The evidence of the feature {item} was not found, or holds nothing: {actual}."
#     not_examined:
#       id: "Bukti fitur {item} belum diperiksa: {actual}."
#       en: "The evidence of the feature {item} was not examined: {actual}."
package rules.applications.features

required := {label | some label in data.parameters.features}

# Where each feature required is declared, [application, feature, index].
declared := {[id, label, i] |
	some id, i
	label := input.application[id].feature[i].label
	label in required
}

labels_of[id] contains label if some [id, label, _] in declared

# What a feature names as its evidence.
named[[id, label, i]] contains place if {
	some [id, label, i] in declared
	some attribute in ["operation", "test", "manual"]
	place := input.application[id].feature[i][attribute]
}

pointing := object.keys(named)

# A reason counts only where no evidence is named.
excused := {[id, label, i] |
	some [id, label, i] in (declared - pointing)
	regex.match(`[\pL\pN]`, input.application[id].feature[i].not_applicable)
}

states := {[id, label, i]: state |
	some [id, label, i] in pointing
	state := input.evidence[id].artefacts.features[label].state
}

found := {key | some key, "found" in states}

absent := {key | some key, state in states; state in {"missing", "empty", "placeholder"}}

# The features that are well by application.
well[id] contains label if some [id, label, _] in (found | excused)

examined := {id |
	count(required) > 0
	some id, labels in well
	labels == required
}

violations contains {"asset": id, "code": "no_feature", "where": [], "item": label} if {
	some id, _ in input.application
	some label in (required - object.get(labels_of, id, set()))
}

violations contains {"asset": id, "code": "no_evidence", "where": ["feature", i], "item": label} if {
	some [id, label, i] in ((declared - pointing) - excused)
}

violations contains {
	"asset": id,
	"code": "not_found",
	"where": ["feature", i],
	"item": label,
	"actual": sort(named[[id, label, i]]),
	"evidence": "artefacts",
} if {
	some [id, label, i] in absent
}

unknown contains {
	"asset": id,
	"code": "not_examined",
	"where": ["feature", i],
	"item": label,
	"actual": sort(named[[id, label, i]]),
	"evidence": "artefacts",
} if {
	some [id, label, i] in ((pointing - found) - absent)
}

# A reason is nobody's observation.
proof contains {"asset": id, "proof": "declared"} if {
	some id in ({id | some [id, _, _] in excused} - {id | some [id, _, _] in absent})
}

proof contains {"asset": id, "proof": "declared"} if {
	some id in (object.keys(input.application) - {id | some [id, _, _] in (found | absent)})
}
