opd "bpbd" {
  name    = "Badan Penanggulangan Bencana Daerah"
  type    = "badan"
  site    = site.pusdalops
  network = network.metro
  contact = "bpbd@serangkota.go.id"
}

site "pusdalops" {
  name = "Pusat Pengendalian Operasi"
  type = "opd"
}

# Sengaja salah: pengecualiannya ditolak karena naskah keputusannya berubah.
server "peringatan_dini" {
  name               = "Server peringatan dini"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "tinggi"
  site               = site.pusdalops
  network            = network.metro
  addresses          = ["10.20.38.10"]
}

computer "pusdalops" {
  network   = network.metro
  addresses = ["10.20.38.20", "10.20.38.21"]
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
  date     = "2026-08-04"
  document = document.pemeliharaan_2026_tw3
  concerns = [server.peringatan_dini]
}

record "evaluasi_2026_tw1" {
  name     = "Evaluasi e-government triwulan I"
  type     = "evaluation"
  period   = "2026-Q1"
  date     = "2026-04-13"
  document = document.evaluasi_2026_semester_1
}

record "evaluasi_2026_tw2" {
  name     = "Evaluasi e-government triwulan II"
  type     = "evaluation"
  period   = "2026-Q2"
  date     = "2026-07-10"
  document = document.evaluasi_2026_semester_1
}
