opd "bpbd" {
  name    = "Badan Penanggulangan Bencana Daerah"
  type    = "badan"
  site    = site.pusdalops
  network = network.metro
  contact = "bpbd@bukittinggikota.go.id"
}

site "pusdalops" {
  name = "Pusat Pengendalian Operasi"
  type = "opd"
}

# Sengaja salah: masa keputusan Walikota sudah lewat.
server "sirene" {
  name               = "Server sirene bencana"
  security_authority = opd.diskominfo
  security_contact   = "csirt@bukittinggikota.go.id"
  security_level     = "tinggi"
  site               = site.pusdalops
  network            = network.metro
  addresses          = ["10.30.38.148"]
}

computer "kantor" {
  name      = "Komputer kantor"
  network   = network.metro
  addresses = ["10.30.38.138"]
}

site "menara_radio" {
  name    = "Menara radio sewaan"
  type    = "external"
  address = "Bukit Apit Puhun"
}

# Sengaja salah: jaringan antarperangkat daerah ini dikelola sendiri dan menjangkau
# menara milik pihak lain.
network "radio_siaga" {
  name    = "Jaringan radio siaga bencana"
  scope   = "inter_agency"
  manager = opd.bpbd
  sites   = [site.pusdalops, site.menara_radio]
  ranges  = ["10.32.0.0/24"]
}

# Sengaja salah: dibangun sendiri, tanpa koordinasi dengan Dinas dan tanpa
# rekomendasi Tim Teknis.
project "radio_siaga" {
  name     = "Pembangunan jaringan radio siaga bencana"
  type     = "network"
  executor = opd.bpbd
  year     = 2025
  networks = [network.radio_siaga]
  funding  = ["hibah"]
  use      = ["equipment"]

  stage "planning" {
    date = "2024-11-18"
  }

  stage "budgeting" {
    date = "2025-01-20"
  }

  stage "procurement" {
    date = "2025-05-12"
  }
}
