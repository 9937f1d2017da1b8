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

# Sengaja salah: inilah aplikasi umum surat nikah, tetapi dinyatakan sebagai aplikasi
# khusus dinas. Kota jadi tampak belum punya, dan dinas tampak mengulanginya tanpa
# pernyataan aksesibilitas.
application "surat_nikah" {
  name                   = "Sistem Informasi Manajemen Surat Nikah"
  kind                   = "khusus"
  serves                 = "public"
  purpose                = ["nikah"]
  operators              = [opd.disdukcapil]
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

# Sengaja salah: langsung dari aplikasi dinas sendiri, tidak lewat sistem penghubung
# layanan. Naskah kerja samanya belum diunggah.
interconnection "kependudukan_pusat" {
  name         = "Pemadanan data kependudukan"
  partner      = "Direktorat Jenderal Kependudukan dan Pencatatan Sipil"
  partner_type = "vertical"
  system       = application.siak
  endpoint     = "https://siak.bukittinggikota.go.id/pemadanan"
  agreement    = document.pks_pemadanan
}

document "pks_pemadanan" {
  type   = "agreement"
  number = "400.12/77/Disdukcapil/2024"
  date   = "2024-08-19"
  issuer = "kementerian"
  title  = "Pemanfaatan Nomor Induk Kependudukan"
}

record "laporan_2026_tw3" {
  name     = "Laporan penyelenggaraan e-government triwulan III"
  type     = "report"
  period   = "2026-Q3"
  date     = "2026-10-02"
  document = document.laporan_2026_tw3
}

document "laporan_2026_tw3" {
  type   = "letter"
  number = "400.12/140/Disdukcapil/2026"
  date   = "2026-10-02"
  issuer = "opd"
  title  = "Laporan Penyelenggaraan E-Government Triwulan III Tahun 2026"
  file   = "dokumen/laporan-2026-tw3-disdukcapil.txt"
  sha256 = "sha256:793d0c86c1054c7854a07a9220ce7f9aeae8b763374f2d196c477a95edec72f3"
}

record "pemeliharaan_2026_tw3" {
  name     = "Pemeliharaan administrasi kependudukan"
  type     = "maintenance"
  period   = "2026-Q3"
  date     = "2026-09-11"
  document = document.pemeliharaan_2026_tw3
  concerns = [server.siak, server.siak_db]
}

document "pemeliharaan_2026_tw3" {
  type   = "record"
  number = "400.12/133/BA-Disdukcapil/2026"
  date   = "2026-09-11"
  issuer = "opd"
  title  = "Pemeliharaan Server Kependudukan Triwulan III"
  file   = "dokumen/pemeliharaan-2026-tw3-disdukcapil.txt"
  sha256 = "sha256:8de51a0b0a2e38eb0e6ff14bac5e37fec54541c55ba05364a3ea7bc05826623e"
}
