# Sistem Informasi Puskesmas: contoh aplikasi yang memenuhi semua yang dapat
# diperiksa dari manifes dan salinan repositorinya.

server "simpus" {
  name               = "Server aplikasi Simpus"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.4.30"]
}

server "simpus_db" {
  name               = "Server basis data Simpus"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.5.30"]
}

domain "simpus" {
  name         = "Sistem Informasi Puskesmas"
  fqdn         = "simpus.serangkota.go.id"
  decree       = document.kw_subdomain
  name_servers = ["ns1.serangkota.go.id", "ns2.serangkota.go.id"]
}

application "simpus" {
  name                   = "Sistem Informasi Puskesmas"
  kind                   = "khusus"
  description            = "pendaftaran dan pencatatan kunjungan di puskesmas"
  serves                 = "public"
  purpose                = ["kesehatan", "kunjungan puskesmas"]
  operators              = [opd.dinkes]
  runs_on                = [server.simpus]
  domain                 = domain.simpus
  repository             = repository.simpus
  databases              = [database.kunjungan]
  keys                   = ["nik"]
  operation_coordination = document.koordinasi_operasi
  contract               = contract.simpus
  project                = project.simpus
  built                  = "2025-07-01"
  coordination           = document.koordinasi_simpus
  security_authority     = opd.diskominfo
  security_contact       = "csirt@serangkota.go.id"
  security_level         = "tinggi"

  interface {
    type           = "openapi"
    path           = "api/simpus.yaml"
    url            = "https://simpus.serangkota.go.id/openapi.yaml"
    authentication = ["oauth2"]
    formats        = ["application/json"]
  }

  access "loket" {
    description = "mendaftarkan kunjungan dan memperbaiki pendaftaran"
  }

  access "pemeriksa" {
    description = "membaca pendaftaran dan menutup kunjungan"
  }

  access "kepala_puskesmas" {
    description = "membaca rekapitulasi"
  }

  access "admin" {
    description = "mengatur akun dan poli"
  }

  feature "correct" {
    operation = "koreksiKunjungan"
    test      = "src/kunjungan_test.go"
  }

  feature "cancel" {
    operation = "batalkanKunjungan"
    test      = "src/kunjungan_test.go"
  }

  feature "confirm" {
    manual = "docs/panduan-pengguna.md#konfirmasi"
  }

  feature "continue" {
    manual = "docs/panduan-pengguna.md#melanjutkan-atau-berhenti"
  }

  feature "offers" {
    not_applicable = "aplikasi tidak menampilkan tawaran kontrak atau iklan"
  }

  sso {
    issuer = "https://sso.serangkota.go.id"
  }

  phase "requirements" {
    path = "docs/kebutuhan.md"
  }

  phase "process_redesign" {
    path = "docs/kebutuhan.md"
  }

  phase "logical_design" {
    path = "docs/rancangan-aplikasi.md"
  }

  phase "physical_design" {
    path = "docs/rancangan-basis-data.md"
  }

  phase "code" {
    path = "src/main.go"
  }

  phase "testing" {
    path = "docs/pengujian.md"
  }
}

repository "simpus" {
  name            = "Kode sumber Simpus"
  url             = "https://github.com/pemkot-serang-contoh/simpus"
  path            = "repositories/simpus.bundle"
  commit          = "3928866"
  handed_over     = "2025-06-30"
  receipt         = document.bast_simpus
  signers         = [signer.penerima_aplikasi]
  licence         = "MIT"
  copyright_owner = "Pemerintah Kota Serang"

  documents {
    source_code          = "src"
    user_requirements    = "docs/kebutuhan.md"
    application_design   = "docs/rancangan-aplikasi.md"
    database_design      = "docs/rancangan-basis-data.md"
    application_tests    = "docs/pengujian.md"
    installation_manual  = "docs/instalasi.md"
    user_manual          = "docs/panduan-pengguna.md"
    administrator_manual = "docs/panduan-admin.md"
    metadata             = "publiccode.yml"
    troubleshooting      = "docs/penanganan-masalah.md"
  }
}

database "kunjungan" {
  name                 = "Kunjungan puskesmas"
  group                = "kesehatan"
  engine               = "postgresql"
  server               = server.simpus_db
  content              = "population"
  key                  = "nik"
  key_column           = "kunjungan.nik"
  timestamp_column     = "kunjungan.diubah"
  dsn_env              = "DSN_SIMPUS"
  owner                = "pemerintah_daerah"
  steward              = opd.dinkes
  steward_decree       = document.kw_wali_data
  steward_proposal     = document.usulan_wali_data
  relations            = [database.layanan]
  last_update          = "2026-11-22"
  update_interval_days = 30
  update_decree        = document.kw_pemutakhiran
  security_authority   = opd.diskominfo
  security_contact     = "csirt@serangkota.go.id"
  security_level       = "tinggi"
}

interconnection "bpjs" {
  name         = "Kepesertaan jaminan kesehatan"
  partner      = "BPJS Kesehatan"
  partner_type = "third_party"
  system       = application.spl
  endpoint     = "https://spl.serangkota.go.id/jaminan-kesehatan"
  databases    = [database.kunjungan]
  agreement    = document.pks_bpjs
}

project "simpus" {
  name         = "Pembangunan Sistem Informasi Puskesmas"
  type         = "application"
  executor     = opd.dinkes
  year         = 2025
  funding      = ["apbd"]
  use          = ["equipment", "operation"]
  coordination = document.koordinasi_simpus

  stage "planning" {
    date = "2024-05-13"
  }

  stage "budgeting" {
    date = "2024-11-25"
  }

  stage "procurement" {
    date = "2025-02-17"
  }
}

contract "simpus" {
  name             = "Pembangunan Sistem Informasi Puskesmas"
  vendor           = "PT Contoh Teknologi Sehat"
  number           = "027/21/SPK-Dinkes/2025"
  date             = "2025-02-17"
  document         = document.spk_simpus
  funding          = ["apbd"]
  copyright        = "daerah"
  copyright_clause = "Pasal 9"
  coordination     = document.koordinasi_simpus
}
