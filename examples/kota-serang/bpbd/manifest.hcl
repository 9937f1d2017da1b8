opd "bpbd" {
  name    = "Badan Penanggulangan Bencana Daerah"
  type    = "badan"
  site    = site.pusdalops
  network = network.metro
  contact = "bpbd@serangkota.go.id"
}

site "pusdalops" {
  name = "Pusat Pengendalian Operasi"
  type = "opd"
}

# Sengaja salah: pengecualiannya ditolak karena naskah keputusannya berubah.
server "peringatan_dini" {
  name               = "Server peringatan dini"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "tinggi"
  site               = site.pusdalops
  network            = network.metro
  addresses          = ["10.20.38.10"]
}

computer "pusdalops" {
  network   = network.metro
  addresses = ["10.20.38.20", "10.20.38.21"]
}
