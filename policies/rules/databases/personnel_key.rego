# METADATA
# scope: package
# title: Personnel databases are keyed on the employee number (NIP)
# custom:
#   assets: [database]
#   agencies: all
#   proof: observed
#   reach: asset
#   parameters: [identity_groups]
#   evidence: [database]
#   rows: [36]
#   title:
#     id: "Basis data kepegawaian berkunci NIP"
#     en: "Personnel databases are keyed on the employee number (NIP)"
#   rationale:
#     id: >-
#       Dengan satu nomor bagi setiap pegawai, data dari aplikasi mana pun dapat dipertemukan tanpa menebak dari nama.
#     en: >-
#       With one number for each employee, the data of any application can be brought together without guessing by
#       name.
#   remedy:
#     id: >-
#       Jadikan NIP kunci yang unik dan tidak boleh kosong, perbaiki nilai yang bukan 18 angka, lalu isi key dengan
#       nip, sebut kolomnya pada key_column, dan sebut variabel sambungannya pada dsn_env.
#     en: >-
#       Make the NIP a key that is unique and never empty, correct the values that are not 18 digits, then set key to
#       nip, name its column in key_column, and the variable of the connection in dsn_env.
#   satisfied:
#     id: >-
#       Pemindai melihat kolom yang dinyatakan di dalam basis data: unik, tidak boleh kosong, dan semua nilai yang
#       diperiksa berbentuk NIP.
#     en: >-
#       The scanner saw the column declared in the database: unique, never empty, and all values examined have the form
#       of the NIP.
#   example: |
#     database "pegawai" {
#       name       = "Basis data pegawai"
#       group      = "kepegawaian"
#       engine     = "postgresql"
#       content    = "personnel"
#       key        = "nip"
#       key_column = "pegawai.nip"
#       dsn_env    = "DSN_PEGAWAI"
#     }
package rules.databases.personnel_key

import data.lib.databases

examined := databases.examined("personnel", "nip")

violations := databases.violations("personnel", "nip")

unknown := databases.unknown("personnel", "nip")

not_applicable := databases.not_applicable("personnel")

proof := databases.proof("personnel", "nip")
