opd "dpupr" {
  name    = "Dinas Pekerjaan Umum dan Penataan Ruang"
  type    = "dinas"
  site    = site.kantor
  network = network.metro
  contact = "dpupr@bukittinggikota.go.id"
}

site "kantor" {
  name = "Kantor Dinas Pekerjaan Umum dan Penataan Ruang"
  type = "opd"
}

# Sengaja salah: berdiri di kantor sendiri; keputusannya bukan dari Walikota.
server "peta_jalan" {
  name               = "Server peta jalan"
  security_authority = opd.diskominfo
  security_contact   = "csirt@bukittinggikota.go.id"
  security_level     = "sedang"
  site               = site.kantor
  network            = network.metro
  addresses          = ["10.30.33.84"]
}

network "lan" {
  name         = "Jaringan lokal kantor"
  scope        = "local"
  manager      = opd.dpupr
  sites        = [site.kantor]
  coordination = document.koordinasi_lan
}

document "koordinasi_lan" {
  type   = "letter"
  number = "500.12/55-Diskominfo/2025"
  date   = "2025-01-27"
  issuer = "dinas"
  title  = "Koordinasi Pembangunan Jaringan Lokal"
  file   = "dokumen/koordinasi-lan-dpupr.txt"
  sha256 = "sha256:013d465e3ca2eb3cff96d97c65e1967a49d8c872778ea5e5b43f689f7d7138b8"
}

computer "kantor" {
  name      = "Komputer kantor"
  network   = network.metro
  addresses = ["10.30.33.74", "10.30.33.75"]
}

# Jaringan lokal yang dibangun sendiri, dengan surat koordinasi dan rekomendasi untuk
# setiap tahap.
project "jaringan_kantor" {
  name         = "Pembangunan jaringan lokal kantor"
  type         = "network"
  executor     = opd.dpupr
  year         = 2025
  networks     = [network.lan]
  funding      = ["apbd"]
  use          = ["equipment"]
  coordination = document.koordinasi_lan

  stage "planning" {
    date           = "2025-02-10"
    recommendation = document.rekomendasi_lan
  }

  stage "budgeting" {
    date           = "2025-03-17"
    recommendation = document.rekomendasi_lan
  }

  stage "procurement" {
    date           = "2025-06-09"
    recommendation = document.rekomendasi_lan
  }
}

document "rekomendasi_lan" {
  type   = "recommendation"
  number = "04/Rek-TimTeknis/2025"
  date   = "2025-02-03"
  issuer = "tim_teknis"
  title  = "Rekomendasi Perencanaan, Penganggaran dan Pengadaan Jaringan Lokal Dinas Pekerjaan Umum dan Penataan Ruang"
  file   = "dokumen/rekomendasi-lan-dpupr.txt"
  sha256 = "sha256:a78a3c6484c0e0089dfc9fa6b99d79d689c0101000864954834e027b3c0f5096"
}
