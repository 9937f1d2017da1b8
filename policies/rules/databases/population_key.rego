# METADATA
# scope: package
# title: Population databases are keyed on the population number (NIK)
# custom:
#   assets: [database]
#   agencies: all
#   proof: observed
#   reach: asset
#   parameters: [identity_groups]
#   evidence: [database]
#   rows: [37]
#   title:
#     id: "Basis data kependudukan berkunci NIK"
#     en: "Population databases are keyed on the population number (NIK)"
#   rationale:
#     id: "Dengan satu nomor bagi setiap penduduk, layanan mana pun mengenali warga yang sama tanpa mendatanya kembali."
#     en: "With one number for each resident, any service knows the same citizen without registering them again."
#   remedy:
#     id: >-
#       Jadikan NIK kunci yang unik dan tidak boleh kosong, perbaiki nilai yang bukan 16 angka, lalu isi key dengan
#       nik, sebut kolomnya pada key_column, dan sebut variabel sambungannya pada dsn_env.
#     en: >-
#       Make the NIK a key that is unique and never empty, correct the values that are not 16 digits, then set key to
#       nik, name its column in key_column, and the variable of the connection in dsn_env.
#   satisfied:
#     id: >-
#       Pemindai melihat kolom yang dinyatakan di dalam basis data: unik, tidak boleh kosong, dan semua nilai yang
#       diperiksa berbentuk NIK.
#     en: >-
#       The scanner saw the column declared in the database: unique, never empty, and all values examined have the form
#       of the NIK.
#   example: |
#     database "penduduk" {
#       name       = "Basis data penduduk"
#       group      = "kependudukan"
#       engine     = "postgresql"
#       content    = "population"
#       key        = "nik"
#       key_column = "penduduk.nik"
#       dsn_env    = "DSN_PENDUDUK"
#     }
package rules.databases.population_key

import data.lib.databases

examined := databases.examined("population", "nik")

violations := databases.violations("population", "nik")

unknown := databases.unknown("population", "nik")

not_applicable := databases.not_applicable("population")

proof := databases.proof("population", "nik")
