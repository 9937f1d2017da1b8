opd "satpolpp" {
  name    = "Satuan Polisi Pamong Praja"
  type    = "satuan"
  network = network.metro
  contact = "satpolpp@bukittinggikota.go.id"
}

# Sengaja salah: penanggung jawab keamanannya bukan Dinas.
server "patroli" {
  name               = "Server patroli"
  security_authority = opd.satpolpp
  security_level     = "sedang"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.30.4.38"]
}

computer "kantor" {
  name      = "Komputer kantor"
  network   = network.metro
  addresses = ["10.30.33.202"]
}
