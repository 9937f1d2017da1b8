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
