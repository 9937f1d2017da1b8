opd "kec_serang" {
  name    = "Kecamatan Serang"
  type    = "kecamatan"
  network = network.metro
  contact = "kec-serang@serangkota.go.id"
}

computer "pelayanan" {
  name      = "Komputer pelayanan"
  network   = network.metro
  addresses = ["10.20.60.10", "10.20.60.11", "10.20.60.12"]
}
