opd "kec_serang" {
  name    = "Kecamatan Serang"
  type    = "kecamatan"
  network = network.metro
  contact = "kec-serang@serangkota.go.id"
}

computer "pelayanan" {
  name      = "Komputer pelayanan"
  network   = network.metro
  addresses = ["10.20.60.10", "10.20.60.11", "10.20.60.12"]
}

# Tanda tangan tidak tersertifikasi cukup mempunyai kunci publiknya sendiri.
signer "camat" {
  title      = "Camat Serang"
  type       = "uncertified"
  public_key = "sertifikat/camat-serang.pub"
}

record "laporan_2026_tw3" {
  name     = "Laporan penyelenggaraan e-government triwulan III"
  type     = "report"
  period   = "2026-Q3"
  date     = "2026-10-06"
  document = document.kompilasi_laporan_2026_tw3
}

record "pemeliharaan_2026_tw3" {
  name     = "Pemeliharaan komputer dan jaringan kantor"
  type     = "maintenance"
  period   = "2026-Q3"
  date     = "2026-08-14"
  document = document.pemeliharaan_2026_tw3
}

record "evaluasi_2026_tw1" {
  name     = "Evaluasi e-government triwulan I"
  type     = "evaluation"
  period   = "2026-Q1"
  date     = "2026-04-15"
  document = document.evaluasi_2026_semester_1
}

record "evaluasi_2026_tw2" {
  name     = "Evaluasi e-government triwulan II"
  type     = "evaluation"
  period   = "2026-Q2"
  date     = "2026-07-14"
  document = document.evaluasi_2026_semester_1
}
