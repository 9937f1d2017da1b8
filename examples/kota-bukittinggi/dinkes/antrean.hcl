# Antrean puskesmas: contoh aplikasi yang memenuhi semua yang dapat diperiksa dari
# manifes dan salinan repositorinya.

server "antrean" {
  name               = "Server antrean puskesmas"
  security_authority = opd.diskominfo
  security_contact   = "csirt@bukittinggikota.go.id"
  security_level     = "sedang"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.30.4.30"]
}

server "antrean_db" {
  name               = "Server basis data antrean"
  security_authority = opd.diskominfo
  security_contact   = "csirt@bukittinggikota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.30.5.30"]
}

domain "antrean" {
  name   = "Antrean puskesmas"
  fqdn   = "antrean.bukittinggikota.go.id"
  decree = document.kw_subdomain
}

application "antrean" {
  name                   = "Antrean Puskesmas"
  kind                   = "khusus"
  serves                 = "public"
  purpose                = ["kesehatan"]
  operators              = [opd.dinkes]
  runs_on                = [server.antrean]
  domain                 = domain.antrean
  databases              = [database.antrean]
  keys                   = ["nik"]
  accessibility          = document.aksesibilitas_antrean
  operation_coordination = document.koordinasi_operasi
  built                  = "2025-09-01"
  security_authority     = opd.diskominfo
  security_contact       = "csirt@bukittinggikota.go.id"
  security_level         = "sedang"
  coordination           = document.koordinasi_antrean
  recommendation         = document.rekomendasi_antrean
  repository             = repository.antrean
  contract               = contract.antrean
  project                = project.antrean

  interface {
    type           = "openapi"
    path           = "api/antrean.yaml"
    authentication = ["oauth2"]
    formats        = ["application/json"]
  }

  access "pengunjung" {
    description = "mengambil dan membatalkan nomor"
  }

  access "loket" {
    description = "memanggil nomor"
  }

  access "admin" {
    description = "mengatur jam layanan"
  }
}

repository "antrean" {
  name            = "Kode sumber antrean puskesmas"
  url             = "https://github.com/pemko-bukittinggi-contoh/antrean"
  path            = "repositories/antrean.bundle"
  commit          = "36423c8"
  handed_over     = "2025-08-25"
  receipt         = document.bast_antrean
  licence         = "MIT"
  copyright_owner = "Pemerintah Kota Bukittinggi"

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

database "antrean" {
  name                 = "Antrean puskesmas"
  group                = "kesehatan"
  engine               = "postgresql"
  server               = server.antrean_db
  content              = "population"
  key                  = "nik"
  key_column           = "nomor.nik"
  owner                = "pemerintah_daerah"
  steward              = opd.dinkes
  steward_decree       = document.kw_wali_data
  steward_proposal     = document.usulan_wali_data
  relations            = [database.layanan]
  last_update          = "2026-11-20"
  update_interval_days = 7
  update_decree        = document.kw_pemutakhiran
  security_authority   = opd.diskominfo
  security_contact     = "csirt@bukittinggikota.go.id"
  security_level       = "tinggi"
}

contract "antrean" {
  name             = "Pembangunan antrean puskesmas"
  vendor           = "CV Contoh Rancang Sistem"
  number           = "440/31/SPK-Dinkes/2025"
  date             = "2025-04-07"
  funding          = ["apbd"]
  copyright        = "daerah"
  copyright_clause = "Pasal 11"
  coordination     = document.koordinasi_antrean
  recommendation   = document.rekomendasi_antrean
}

document "koordinasi_antrean" {
  type   = "letter"
  number = "500.12/101-Diskominfo/2025"
  date   = "2025-03-03"
  issuer = "dinas"
  title  = "Koordinasi Pembangunan Antrean Puskesmas"
  file   = "dokumen/koordinasi-antrean.txt"
  sha256 = "sha256:8f3356ef281658fbfb1002c18224a1b4557edc118982a37278f6e7f1828a9f64"
}

document "rekomendasi_antrean" {
  type   = "recommendation"
  number = "07/Rek-TimTeknis/2025"
  date   = "2025-03-18"
  issuer = "tim_teknis"
  title  = "Rekomendasi Pembangunan Antrean Puskesmas"
  file   = "dokumen/rekomendasi-antrean.txt"
  sha256 = "sha256:9345d641bf014cfa91d92925735d38abc201374d6189e64d996997c454b9c348"
}

document "aksesibilitas_antrean" {
  type        = "statement"
  number      = "440/211/Dinkes/2025"
  date        = "2025-08-20"
  issuer      = "opd"
  title       = "Pernyataan Aksesibilitas Antrean Puskesmas"
  file        = "dokumen/aksesibilitas-antrean.txt"
  sha256      = "sha256:bf11985d14be570c7f53175e78faf5d9e6642060129a0d701df6816058d57718"
  valid_until = "2035-12-31"
}

document "bast_antrean" {
  type   = "record"
  number = "440/230/BAST-Dinkes/2025"
  date   = "2025-08-25"
  issuer = "opd"
  title  = "Serah Terima Kode Sumber Antrean Puskesmas"
  file   = "dokumen/bast-antrean.txt"
  sha256 = "sha256:554d3d10ebee00465dddfbfbb0ec820ca5c19c02f2434bc46a1b835ba098218b"
}

project "antrean" {
  name           = "Pembangunan antrean puskesmas"
  type           = "application"
  executor       = opd.dinkes
  year           = 2025
  funding        = ["apbd"]
  use            = ["operation"]
  coordination   = document.koordinasi_antrean
  recommendation = document.rekomendasi_antrean
}
