opd "dpk" {
  name    = "Dinas Perpustakaan dan Kearsipan"
  type    = "dinas"
  site    = site.perpustakaan
  network = network.metro
  contact = "dpk@serangkota.go.id"
}

site "perpustakaan" {
  name = "Gedung perpustakaan kota"
  type = "opd"
}

# Sengaja salah: pengecualiannya masih menyebut label lama, dpk/server/koleksi.
server "koleksi_digital" {
  name               = "Server koleksi digital"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "rendah"
  site               = site.perpustakaan
  network            = network.metro
  addresses          = ["10.20.36.140"]
}

server "katalog" {
  name               = "Server katalog"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "rendah"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.4.36"]
}

# Sengaja salah: dilayani server nama di luar domain resmi.
domain "perpustakaan" {
  name         = "Katalog perpustakaan"
  fqdn         = "perpustakaan.serangkota.go.id"
  decree       = document.kw_subdomain
  name_servers = ["ns1.example.net", "ns2.example.net"]
}

computer "kantor" {
  network   = network.metro
  addresses = ["10.20.36.150", "10.20.36.151"]
}

# Isiannya belum lengkap: untuk apa, melayani siapa dan di mana datanya belum
# disebutkan.
application "katalog" {
  name                   = "Katalog Perpustakaan"
  kind                   = "khusus"
  operators              = [opd.dpk]
  runs_on                = [server.katalog]
  domain                 = domain.perpustakaan
  databases              = [database.koleksi]
  operation_coordination = document.koordinasi_katalog
  coordination           = document.koordinasi_katalog
  security_authority     = opd.diskominfo
  security_contact       = "csirt@serangkota.go.id"

  access "umum" {
    description = "mencari koleksi"
  }
}

database "koleksi" {
  name                 = "Koleksi perpustakaan"
  group                = "pelayanan"
  steward              = opd.dpk
  steward_decree       = document.kw_wali_data_dpk
  steward_proposal     = document.usulan_wali_data
  last_update          = "2026-09-30"
  update_interval_days = 90
  update_decree        = document.kw_pemutakhiran
  security_authority   = opd.diskominfo
  security_contact     = "csirt@serangkota.go.id"
}

# Naskahnya belum diunggah.
document "koordinasi_katalog" {
  type   = "letter"
  number = "500.12.3/402-Diskominfo/2025"
  date   = "2025-06-16"
  issuer = "dinas"
  title  = "Koordinasi Katalog Perpustakaan"
}

# Naskahnya belum dipindai: tidak ada di folder dokumen.
document "kw_wali_data_dpk" {
  type   = "decree"
  number = "000.4/Kep.291-Huk/2025"
  date   = "2025-07-07"
  issuer = "walikota"
  title  = "Wali Data Koleksi Perpustakaan"
  file   = "dokumen/kw-wali-data-dpk.txt"
  sha256 = "sha256:a72839c1d47090a69d10907b4b5fbfbec590e2e416af09dbfaaa5622d1ac43ad"
}

record "laporan_2026_tw3" {
  name     = "Laporan penyelenggaraan e-government triwulan III"
  type     = "report"
  period   = "2026-Q3"
  date     = "2026-10-08"
  document = document.kompilasi_laporan_2026_tw3
}

record "pemeliharaan_2026_tw3" {
  name     = "Pemeliharaan komputer, jaringan dan server"
  type     = "maintenance"
  period   = "2026-Q3"
  date     = "2026-08-14"
  document = document.pemeliharaan_2026_tw3
  concerns = [server.koleksi_digital, server.katalog]
}
