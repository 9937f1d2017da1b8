opd "setda" {
  name    = "Sekretariat Daerah"
  type    = "sekretariat"
  site    = site.puspemkot
  network = network.metro
  contact = "setda@serangkota.go.id"
}

# Sengaja salah: masih memakai sertifikat buatan sendiri sambil menunggu
# penerbitan.
signer "sekretaris_daerah" {
  title       = "Sekretaris Daerah Kota Serang"
  type        = "certified"
  provider    = "PSrE Contoh"
  certificate = "sertifikat/sekretaris-daerah.pem"
}

computer "kantor" {
  name      = "Komputer bagian-bagian Sekretariat Daerah"
  network   = network.metro
  addresses = ["10.20.32.10", "10.20.32.11", "10.20.32.12"]
}

record "laporan_2026_tw3" {
  name     = "Laporan penyelenggaraan e-government triwulan III"
  type     = "report"
  period   = "2026-Q3"
  date     = "2026-10-05"
  document = document.kompilasi_laporan_2026_tw3
}

record "pemeliharaan_2026_tw3" {
  name     = "Pemeliharaan komputer, jaringan dan server"
  type     = "maintenance"
  period   = "2026-Q3"
  date     = "2026-08-04"
  document = document.pemeliharaan_2026_tw3
  concerns = [server.hibah]
}

record "evaluasi_2026_tw1" {
  name     = "Evaluasi e-government triwulan I"
  type     = "evaluation"
  period   = "2026-Q1"
  date     = "2026-04-07"
  document = document.evaluasi_2026_semester_1
  concerns = [application.e_hibah_bansos]
}

record "evaluasi_2026_tw2" {
  name     = "Evaluasi e-government triwulan II"
  type     = "evaluation"
  period   = "2026-Q2"
  date     = "2026-07-06"
  document = document.evaluasi_2026_semester_1
  concerns = [application.e_hibah_bansos]
}
