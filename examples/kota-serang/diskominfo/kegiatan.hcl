# Kegiatan, laporan, pemeliharaan dan pelatihan.

project "perluasan_jaringan_2026" {
  name     = "Perluasan serat optik ke kecamatan"
  type     = "network"
  executor = opd.diskominfo
  year     = 2026
  networks = [network.metro]
  funding  = ["apbd"]
  use      = ["equipment"]

  stage "planning" {
    date = "2025-09-08"
  }

  stage "budgeting" {
    date = "2025-11-24"
  }

  stage "procurement" {
    date = "2026-03-16"
  }
}

record "laporan_2026_tw3" {
  name     = "Laporan penyelenggaraan e-government triwulan III"
  type     = "report"
  period   = "2026-Q3"
  date     = "2026-10-14"
  document = document.laporan_dinas_2026_tw3
}

record "pemeliharaan_2026_tw3" {
  name     = "Pemeliharaan pusat data dan jaringan"
  type     = "maintenance"
  period   = "2026-Q3"
  date     = "2026-09-11"
  document = document.pemeliharaan_2026_tw3
  concerns = [network.metro, server.web, server.sso, server.db]
}

record "evaluasi_2026_tw1" {
  name     = "Evaluasi e-government triwulan I"
  type     = "evaluation"
  period   = "2026-Q1"
  date     = "2026-04-16"
  document = document.evaluasi_2026_semester_1
  concerns = [application.rabeg, application.spl]
}

record "evaluasi_2026_tw2" {
  name     = "Evaluasi e-government triwulan II"
  type     = "evaluation"
  period   = "2026-Q2"
  date     = "2026-07-15"
  document = document.evaluasi_2026_semester_1
  concerns = [application.rabeg, application.spl]
}

record "evaluasi_2026_tw3" {
  name     = "Evaluasi aplikasi Perangkat Daerah triwulan III"
  type     = "evaluation"
  period   = "2026-Q3"
  date     = "2026-10-15"
  concerns = [application.rabeg, application.spl]
}

record "pedoman_2025" {
  name     = "Pedoman penyelenggaraan e-government"
  type     = "guideline"
  period   = "2025"
  date     = "2025-02-10"
  document = document.pedoman_2025
}

record "pendampingan_2025" {
  name     = "Pendampingan Perangkat Daerah"
  type     = "assistance"
  period   = "2025"
  date     = "2025-12-15"
  document = document.pendampingan_2025
}

record "bimtek_2025" {
  name     = "Bimbingan teknis pengelola domain dan server"
  type     = "training"
  period   = "2025"
  date     = "2025-05-22"
  document = document.bimtek_2025
  form     = "bimtek"
}

record "bimtek_2026" {
  name   = "Bimbingan teknis pengelola domain dan server"
  type   = "training"
  period = "2026"
  date   = "2026-05-06"
  form   = "bimtek"
}

record "anggaran_2026" {
  name   = "Anggaran peningkatan kapasitas sumber daya manusia TIK"
  type   = "budget"
  period = "2026"
  date   = "2026-01-02"
}
