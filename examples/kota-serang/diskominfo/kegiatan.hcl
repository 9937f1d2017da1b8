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
  name   = "Laporan penyelenggaraan e-government triwulan III"
  type   = "report"
  period = "2026-Q3"
  date   = "2026-10-08"
}

record "evaluasi_2026_tw3" {
  name     = "Evaluasi aplikasi Perangkat Daerah"
  type     = "evaluation"
  period   = "2026-Q3"
  date     = "2026-10-15"
  concerns = [application.rabeg, application.spl]
}

record "pemeliharaan_2026_tw3" {
  name     = "Pemeliharaan pusat data"
  type     = "maintenance"
  period   = "2026-Q3"
  date     = "2026-09-12"
  concerns = [server.web, server.sso, server.db]
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
