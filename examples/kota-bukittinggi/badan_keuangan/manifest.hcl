opd "badan_keuangan" {
  name    = "Badan Keuangan"
  type    = "badan"
  network = network.metro
  contact = "badan-keuangan@bukittinggikota.go.id"
}

server "sipkd" {
  name               = "Server pengelolaan keuangan"
  security_authority = opd.diskominfo
  security_contact   = "csirt@bukittinggikota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.30.4.20"]
}

server "pbb" {
  name               = "Server pajak bumi dan bangunan"
  security_authority = opd.diskominfo
  security_contact   = "csirt@bukittinggikota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.30.4.21"]
}

server "retribusi" {
  name               = "Server retribusi"
  security_authority = opd.diskominfo
  security_contact   = "csirt@bukittinggikota.go.id"
  security_level     = "sedang"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.30.4.22"]
}

server "keuangan_db" {
  name               = "Server basis data keuangan"
  security_authority = opd.diskominfo
  security_contact   = "csirt@bukittinggikota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.30.5.20"]
}

domain "sipkd" {
  name   = "Pengelolaan keuangan daerah"
  fqdn   = "sipkd.bukittinggikota.go.id"
  decree = document.kw_subdomain
}

domain "pbb" {
  name   = "Pajak bumi dan bangunan"
  fqdn   = "pbb.bukittinggikota.go.id"
  decree = document.kw_subdomain
}

domain "retribusi" {
  name   = "Retribusi daerah"
  fqdn   = "retribusi.bukittinggikota.go.id"
  decree = document.kw_subdomain
}

# Tiga aplikasi umum dijalankan badan ini.

application "sipkd" {
  name                   = "Sistem Informasi Pengelolaan Keuangan Daerah"
  kind                   = "umum"
  serves                 = "government"
  shared_as              = "sipkd"
  purpose                = ["keuangan", "perbendaharaan"]
  operators              = [opd.badan_keuangan]
  facilitator            = opd.diskominfo
  runs_on                = [server.sipkd]
  domain                 = domain.sipkd
  databases              = [database.keuangan]
  keys                   = ["nip"]
  operation_coordination = document.koordinasi_operasi
  security_authority     = opd.diskominfo
  security_contact       = "csirt@bukittinggikota.go.id"
  security_level         = "tinggi"
  coordination           = document.koordinasi_aplikasi
  recommendation         = document.rekomendasi_aplikasi

  interface {
    type           = "openapi"
    path           = "api/sipkd.yaml"
    authentication = ["oauth2"]
    formats        = ["application/json", "text/csv"]
  }

  access "bendahara" {
    description = "mencatat transaksi kantornya"
  }

  access "verifikator" {
    description = "memeriksa transaksi"
  }
}

application "pbb" {
  name                   = "Pajak Bumi dan Bangunan"
  kind                   = "umum"
  serves                 = "public"
  shared_as              = "pbb"
  purpose                = ["pbb"]
  operators              = [opd.badan_keuangan]
  facilitator            = opd.diskominfo
  runs_on                = [server.pbb]
  domain                 = domain.pbb
  databases              = [database.keuangan]
  keys                   = ["nik"]
  operation_coordination = document.koordinasi_operasi
  security_authority     = opd.diskominfo
  security_contact       = "csirt@bukittinggikota.go.id"
  security_level         = "tinggi"
  coordination           = document.koordinasi_aplikasi
  recommendation         = document.rekomendasi_aplikasi

  interface {
    type           = "openapi"
    path           = "api/pbb.yaml"
    authentication = ["oauth2"]
    formats        = ["application/json"]
  }

  access "wajib_pajak" {
    description = "melihat dan membayar tagihan"
  }

  access "petugas" {
    description = "memutakhirkan objek pajak"
  }
}

# Sengaja salah: belum ada yang memfasilitasi.
application "retribusi" {
  name                   = "Sistem Informasi Pengelolaan Retribusi"
  kind                   = "umum"
  serves                 = "government"
  shared_as              = "retribusi"
  purpose                = ["retribusi"]
  operators              = [opd.badan_keuangan]
  runs_on                = [server.retribusi]
  domain                 = domain.retribusi
  databases              = [database.keuangan]
  keys                   = ["nip"]
  operation_coordination = document.koordinasi_operasi
  security_authority     = opd.diskominfo
  security_contact       = "csirt@bukittinggikota.go.id"
  security_level         = "sedang"
  coordination           = document.koordinasi_aplikasi
  recommendation         = document.rekomendasi_aplikasi
  repository             = repository.retribusi

  interface {
    type           = "openapi"
    path           = "api/retribusi.yaml"
    authentication = ["oauth2"]
    formats        = ["application/json"]
  }

  access "juru_pungut" {
    description = "mencatat pungutan"
  }
}

# Sengaja salah: serah terimanya belum selesai.
repository "retribusi" {
  name            = "Kode sumber retribusi"
  path            = "repositories/retribusi"
  handed_over     = "2026-02-23"
  licence         = "MIT"
  copyright_owner = "Pemerintah Kota Bukittinggi"

  documents {
    source_code        = "src"
    user_requirements  = "docs/kebutuhan.md"
    application_design = "docs/rancangan.md"
    database_design    = "docs/rancangan.md"
    application_tests  = "docs/pengujian.md"
    user_manual        = "docs/panduan.md"
    metadata           = "publiccode.yml"
  }
}

database "keuangan" {
  name                 = "Keuangan daerah"
  group                = "keuangan"
  engine               = "postgresql"
  server               = server.keuangan_db
  content              = "other"
  key                  = "other"
  owner                = "pemerintah_daerah"
  steward              = opd.badan_keuangan
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

computer "kantor" {
  name      = "Komputer kantor"
  network   = network.metro
  addresses = ["10.30.38.10", "10.30.38.11"]
}

record "laporan_2026_tw3" {
  name     = "Laporan penyelenggaraan e-government triwulan III"
  type     = "report"
  period   = "2026-Q3"
  date     = "2026-10-07"
  document = document.laporan_2026_tw3
}

document "laporan_2026_tw3" {
  type   = "letter"
  number = "900/611/BK/2026"
  date   = "2026-10-07"
  issuer = "opd"
  title  = "Laporan Penyelenggaraan E-Government Triwulan III Tahun 2026"
  file   = "dokumen/laporan-2026-tw3-badan-keuangan.txt"
  sha256 = "sha256:67ea63b66ffcfa022444c1e82a8a2a6adbfe857539eefdea1ac109cb9254e375"
}

record "pemeliharaan_2026_tw3" {
  name     = "Pemeliharaan sistem keuangan dan pajak"
  type     = "maintenance"
  period   = "2026-Q3"
  date     = "2026-09-18"
  document = document.pemeliharaan_2026_tw3
  concerns = [application.sipkd, application.pbb, application.retribusi]
}

document "pemeliharaan_2026_tw3" {
  type   = "record"
  number = "900/588/BA-BK/2026"
  date   = "2026-09-18"
  issuer = "opd"
  title  = "Pemeliharaan Sistem Keuangan dan Pajak Triwulan III"
  file   = "dokumen/pemeliharaan-2026-tw3-badan-keuangan.txt"
  sha256 = "sha256:945ffaee9e53087ffc05c23c59adc7cbe84624ed96dc1d8aac34985ecfcd8f6c"
}
