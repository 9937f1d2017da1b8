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

application "retribusi" {
  name                   = "Sistem Informasi Pengelolaan Retribusi"
  kind                   = "umum"
  serves                 = "government"
  shared_as              = "retribusi"
  purpose                = ["retribusi"]
  operators              = [opd.badan_keuangan]
  facilitator            = opd.diskominfo
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
  commit          = "7d3a0f2"
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
