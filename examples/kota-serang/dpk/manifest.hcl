opd "dpk" {
  name    = "Dinas Perpustakaan dan Kearsipan"
  type    = "dinas"
  site    = site.perpustakaan
  network = network.metro
  contact = "dpk@serangkota.go.id"
}

site "perpustakaan" {
  name = "Gedung perpustakaan kota"
  type = "opd"
}

# Sengaja salah: pengecualiannya masih menyebut label lama, dpk/server/koleksi.
server "koleksi_digital" {
  name               = "Server koleksi digital"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "rendah"
  site               = site.perpustakaan
  network            = network.metro
  addresses          = ["10.20.36.140"]
}

server "katalog" {
  name               = "Server katalog"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "rendah"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.4.36"]
}

# Sengaja salah: dilayani server nama di luar domain resmi.
domain "perpustakaan" {
  name         = "Katalog perpustakaan"
  fqdn         = "perpustakaan.serangkota.go.id"
  decree       = document.kw_subdomain
  name_servers = ["ns1.example.net", "ns2.example.net"]
}

computer "kantor" {
  network   = network.metro
  addresses = ["10.20.36.150", "10.20.36.151"]
}
