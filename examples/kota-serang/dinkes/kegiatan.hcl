# Laporan, pemeliharaan dan evaluasi.

record "laporan_2026_tw3" {
  name     = "Laporan penyelenggaraan e-government triwulan III"
  type     = "report"
  period   = "2026-Q3"
  date     = "2026-10-06"
  document = document.laporan_dinkes_2026_tw3
}

record "pemeliharaan_2026_tw3" {
  name     = "Pemeliharaan komputer, jaringan dan server"
  type     = "maintenance"
  period   = "2026-Q3"
  date     = "2026-08-04"
  document = document.pemeliharaan_2026_tw3
  concerns = [server.simpus, server.simpus_db]
}

record "evaluasi_2026_tw1" {
  name     = "Evaluasi e-government triwulan I"
  type     = "evaluation"
  period   = "2026-Q1"
  date     = "2026-04-10"
  document = document.evaluasi_dinkes_2026_semester_1
  concerns = [application.simpus]
}

record "evaluasi_2026_tw2" {
  name     = "Evaluasi e-government triwulan II"
  type     = "evaluation"
  period   = "2026-Q2"
  date     = "2026-07-10"
  document = document.evaluasi_dinkes_2026_semester_1
  concerns = [application.simpus]
}
