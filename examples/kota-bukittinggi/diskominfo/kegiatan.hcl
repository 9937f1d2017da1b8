# Kegiatan, laporan, pemeliharaan dan pelatihan.

# Tahap pengadaan berjalan tanpa rekomendasi Tim Teknis.
project "perluasan_jaringan_2026" {
  name     = "Perluasan serat optik ke kecamatan"
  type     = "infrastructure"
  executor = opd.diskominfo
  year     = 2026
  networks = [network.metro]
  funding  = ["apbd", "apbd_provinsi"]
  use      = ["equipment"]

  stage "planning" {
    date           = "2025-08-18"
    recommendation = document.rekomendasi_jaringan_rencana
  }

  stage "budgeting" {
    date           = "2025-10-27"
    recommendation = document.rekomendasi_jaringan_anggaran
  }

  stage "procurement" {
    date = "2026-03-09"
  }
}

record "laporan_2026_tw3" {
  name   = "Laporan penyelenggaraan e-government triwulan III"
  type   = "report"
  period = "2026-Q3"
  date   = "2026-10-09"
}

record "evaluasi_2026_tw3" {
  name     = "Analisis dan evaluasi e-government pada SKPD"
  type     = "evaluation"
  period   = "2026-Q3"
  date     = "2026-10-19"
  concerns = [application.spl]
}

record "pemeliharaan_2026_tw3" {
  name     = "Pemeliharaan pusat data"
  type     = "maintenance"
  period   = "2026-Q3"
  date     = "2026-09-05"
  concerns = [server.web, server.spl, server.db]
}

record "diklat_tim_teknis_2026" {
  name   = "Pelatihan Tim Teknis"
  type   = "training"
  period = "2026"
  date   = "2026-04-21"
  form   = "diklat"
}
