opd "kec_walantaka" {
  name    = "Kecamatan Walantaka"
  type    = "kecamatan"
  network = network.metro
  contact = "kec-walantaka@serangkota.go.id"
}

computer "pelayanan" {
  name      = "Komputer pelayanan"
  network   = network.metro
  addresses = ["10.20.62.140", "10.20.62.141"]
}
