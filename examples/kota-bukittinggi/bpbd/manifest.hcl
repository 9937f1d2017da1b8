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
