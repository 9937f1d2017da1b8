opd "damkar" {
  name    = "Dinas Pemadam Kebakaran dan Penyelamatan"
  type    = "dinas"
  site    = site.posko
  network = network.metro
  contact = "damkar@bukittinggikota.go.id"
}

site "posko" {
  name = "Pos komando pemadam kebakaran"
  type = "opd"
}

# Sengaja salah: keputusan Walikota tentangnya baru berlaku pada 2035.
server "posko" {
  name               = "Server pos komando"
  security_authority = opd.diskominfo
  security_contact   = "csirt@bukittinggikota.go.id"
  security_level     = "tinggi"
  site               = site.posko
  network            = network.metro
  addresses          = ["10.30.34.20"]
}

# Sengaja salah: alamat kedua diganti sendiri dari yang diberikan, tanpa
# persetujuan Dinas.
computer "posko" {
  name      = "Komputer pos komando"
  network   = network.metro
  addresses = ["10.30.34.10", "10.30.47.10"]
}
