opd "dprkp" {
  name    = "Dinas Perumahan Rakyat dan Kawasan Permukiman"
  type    = "dinas"
  network = network.metro
  contact = "dprkp@serangkota.go.id"
}

# Sengaja salah: Dinas tidak disebut sebagai penanggung jawab keamanan.
server "perumahan" {
  name               = "Server data perumahan"
  security_authority = opd.dprkp
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.4.40"]
}

# Sengaja salah: subdomain dipakai tanpa keputusan Walikota.
domain "perumahan" {
  name = "Data perumahan"
  fqdn = "perumahan.serangkota.go.id"
}

computer "kantor" {
  network   = network.metro
  addresses = ["10.20.33.140", "10.20.33.141"]
}
