# METADATA
# scope: package
# title: The use of ICT is monitored and evaluated periodically
# custom:
#   assets: [opd]
#   agencies: all
#   proof: documented
#   parameters: [duty_months, evaluation_by]
#   evidence: []
#   rows: [31]
#   title:
#     id: "Pemanfaatan TIK dipantau dan dievaluasi secara berkala"
#     en: "The use of ICT is monitored and evaluated periodically"
#   rationale:
#     id: >-
#       Aplikasi yang tidak pernah dievaluasi terus dibiayai walaupun tidak lagi dipakai, dan kekurangannya baru
#       diketahui ketika layanan terganggu.
#     en: >-
#       An application nobody evaluates goes on being paid for when nobody uses it any more, and its faults show only
#       when a service breaks down.
#   remedy:
#     id: >-
#       Adakan evaluasi untuk masa yang kurang, simpan laporannya di ruang kerja, lalu nyatakan blok record berjenis
#       evaluation dengan period, date, dan document. Evaluasi hanya dihitung untuk bulan yang sudah mulai ketika
#       laporannya dibuat.
#     en: >-
#       Hold the evaluation for the period that is missing, keep its report in the workspace, and declare a record of
#       type evaluation with period, date and document. An evaluation counts only for months that had begun when its
#       report was written.
#   satisfied:
#     id: >-
#       Catatan evaluasi yang masanya mencakup setiap bulan yang jatuh tempo, masing-masing dengan surat atau laporan
#       yang berkasnya ada dan sidiknya cocok.
#     en: >-
#       Records of evaluation whose periods hold every month that is due, each with a letter or report whose file is
#       there with the digest declared.
#   example: |
#     record "evaluasi_2026" {
#       type     = "evaluation"
#       period   = "2026"
#       date     = "2026-07-15"
#       document = document.evaluasi_2026
#     }
#
#     document "evaluasi_2026" {
#       type   = "record"
#       number = "555/31/Eval/2026"
#       date   = "2026-07-15"
#       file   = "dokumen/evaluasi-2026.txt"
#       sha256 = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
#     }
#   messages:
#     not_bound:
#       id: "Peraturan tidak meminta evaluasi dari Perangkat Daerah ini."
#       en: "The regulation does not ask this agency for an evaluation."
#     not_evaluated:
#       id: "Tidak ada evaluasi untuk masa {expected}."
#       en: "There is no evaluation for the period {expected}."
package rules.oversight.evaluated

import data.lib.periods

bound contains id if {
	input.agency.role in data.parameters.evaluation_by
	some id, _ in input.opd
}

not_applicable contains {"asset": id, "code": "not_bound"} if {
	data.parameters.evaluation_by
	some id in (object.keys(input.opd) - bound)
}

evaluations := periods.of_type("evaluation")

examined contains id if {
	periods.open("evaluation", evaluations) == set()
	some id in bound
}

violations contains {"asset": id, "code": "not_evaluated", "where": [], "expected": periods.words(absent)} if {
	absent := periods.absent("evaluation", evaluations)
	absent != set()
	some id in bound
}

violations contains problem if {
	some id in bound
	some problem in periods.violations(id, "evaluation", evaluations)
}

unknown contains problem if {
	some id in bound
	some problem in periods.unknown(id, "evaluation", evaluations)
}

proof contains {"asset": id, "proof": "declared"} if {
	periods.papers("evaluation", evaluations) == set()
	some id in bound
}
