opd "kec_taktakan" {
  name    = "Kecamatan Taktakan"
  type    = "kecamatan"
  network = network.metro
  contact = "kec-taktakan@serangkota.go.id"
}

# Sengaja salah: alamat kedua diberikan kepada Kecamatan Serang dan sedang
# dipakai di sana.
computer "pelayanan" {
  name      = "Komputer pelayanan"
  network   = network.metro
  addresses = ["10.20.62.10", "10.20.60.10"]
}

record "laporan_2026_tw3" {
  name     = "Laporan penyelenggaraan e-government triwulan III"
  type     = "report"
  period   = "2026-Q3"
  date     = "2026-10-05"
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
  date     = "2026-04-10"
  document = document.evaluasi_2026_semester_1
}

record "evaluasi_2026_tw2" {
  name     = "Evaluasi e-government triwulan II"
  type     = "evaluation"
  period   = "2026-Q2"
  date     = "2026-07-09"
  document = document.evaluasi_2026_semester_1
}
