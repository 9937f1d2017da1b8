opd "disnakertrans" {
  name    = "Dinas Tenaga Kerja dan Transmigrasi"
  type    = "dinas"
  network = network.metro
  contact = "disnakertrans@serangkota.go.id"
}

# Sengaja salah: alamat ini diberikan kepada DP3AKB dan dipakai keduanya.
server "siaga" {
  name               = "Server layanan pengaduan pekerja"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "sedang"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.4.39"]
}

# Sengaja salah: subdomain ini juga dinyatakan DP3AKB.
domain "siaga" {
  name   = "Pengaduan pekerja"
  fqdn   = "siaga.serangkota.go.id"
  decree = document.kw_subdomain
}

computer "kantor" {
  network   = network.metro
  addresses = ["10.20.34.70", "10.20.34.71"]
}

record "laporan_2026_tw3" {
  name     = "Laporan penyelenggaraan e-government triwulan III"
  type     = "report"
  period   = "2026-Q3"
  date     = "2026-10-09"
  document = document.kompilasi_laporan_2026_tw3
}

record "pemeliharaan_2026_tw3" {
  name     = "Pemeliharaan komputer, jaringan dan server"
  type     = "maintenance"
  period   = "2026-Q3"
  date     = "2026-09-09"
  document = document.pemeliharaan_2026_tw3
  concerns = [server.siaga]
}

record "evaluasi_2026_tw1" {
  name     = "Evaluasi e-government triwulan I"
  type     = "evaluation"
  period   = "2026-Q1"
  date     = "2026-04-07"
  document = document.evaluasi_2026_semester_1
}

record "evaluasi_2026_tw2" {
  name     = "Evaluasi e-government triwulan II"
  type     = "evaluation"
  period   = "2026-Q2"
  date     = "2026-07-06"
  document = document.evaluasi_2026_semester_1
}
