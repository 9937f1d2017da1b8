opd "disdukcapil" {
  name    = "Dinas Kependudukan dan Pencatatan Sipil"
  type    = "dinas"
  network = network.metro
  contact = "disdukcapil@bukittinggikota.go.id"
}

server "siak" {
  name               = "Server administrasi kependudukan"
  security_authority = opd.diskominfo
  security_contact   = "csirt@bukittinggikota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.30.4.28"]
}

server "surat_nikah" {
  name               = "Server surat nikah"
  security_authority = opd.diskominfo
  security_contact   = "csirt@bukittinggikota.go.id"
  security_level     = "sedang"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.30.4.29"]
}

server "siak_db" {
  name               = "Server basis data kependudukan"
  security_authority = opd.diskominfo
  security_contact   = "csirt@bukittinggikota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.30.5.28"]
}

domain "siak" {
  name   = "Administrasi kependudukan"
  fqdn   = "siak.bukittinggikota.go.id"
  decree = document.kw_subdomain
}

domain "surat_nikah" {
  name   = "Surat nikah"
  fqdn   = "suratnikah.bukittinggikota.go.id"
  decree = document.kw_subdomain
}

application "siak" {
  name                   = "Sistem Informasi Administrasi Kependudukan"
  kind                   = "umum"
  serves                 = "government"
  shared_as              = "siak"
  purpose                = ["kependudukan"]
  operators              = [opd.disdukcapil]
  facilitator            = opd.diskominfo
  runs_on                = [server.siak]
  domain                 = domain.siak
  databases              = [database.penduduk]
  keys                   = ["nik"]
  operation_coordination = document.koordinasi_operasi
  security_authority     = opd.diskominfo
  security_contact       = "csirt@bukittinggikota.go.id"
  security_level         = "tinggi"
  coordination           = document.koordinasi_aplikasi
  recommendation         = document.rekomendasi_aplikasi

  interface {
    type           = "openapi"
    path           = "api/siak.yaml"
    authentication = ["oauth2"]
    formats        = ["application/json"]
  }

  access "petugas" {
    description = "memproses permohonan"
  }

  access "kepala" {
    description = "menyetujui permohonan"
  }
}

application "surat_nikah" {
  name                   = "Sistem Informasi Manajemen Surat Nikah"
  kind                   = "umum"
  serves                 = "public"
  shared_as              = "surat_nikah"
  purpose                = ["nikah"]
  operators              = [opd.disdukcapil]
  facilitator            = opd.diskominfo
  runs_on                = [server.surat_nikah]
  domain                 = domain.surat_nikah
  databases              = [database.penduduk]
  keys                   = ["nik"]
  operation_coordination = document.koordinasi_operasi
  security_authority     = opd.diskominfo
  security_contact       = "csirt@bukittinggikota.go.id"
  security_level         = "sedang"
  coordination           = document.koordinasi_aplikasi
  recommendation         = document.rekomendasi_aplikasi

  interface {
    type           = "openapi"
    path           = "api/surat-nikah.yaml"
    authentication = ["oauth2"]
    formats        = ["application/json"]
  }

  access "pemohon" {
    description = "meminta surat pengantar"
  }

  access "kelurahan" {
    description = "menerbitkan surat pengantar"
  }
}

database "penduduk" {
  name                 = "Permohonan dan data penduduk"
  group                = "kependudukan"
  engine               = "postgresql"
  server               = server.siak_db
  content              = "population"
  key                  = "nik"
  key_column           = "penduduk.nik"
  owner                = "pemerintah_daerah"
  steward              = opd.disdukcapil
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

computer "loket" {
  name      = "Komputer loket"
  network   = network.metro
  addresses = ["10.30.35.74", "10.30.35.75", "10.30.35.76"]
}
