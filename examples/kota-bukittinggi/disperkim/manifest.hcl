opd "disperkim" {
  name    = "Dinas Perumahan dan Kawasan Permukiman"
  type    = "dinas"
  network = network.metro
  contact = "disperkim@bukittinggikota.go.id"
}

server "rumah" {
  name               = "Server data rumah"
  security_authority = opd.diskominfo
  security_contact   = "csirt@bukittinggikota.go.id"
  security_level     = "sedang"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.30.4.40"]
}

# Sengaja salah: tanpa keputusan; pengecualian yang dimintakan ditolak.
domain "rumah" {
  name = "Data rumah"
  fqdn = "rumah.bukittinggikota.go.id"
}

computer "kantor" {
  name      = "Komputer kantor"
  network   = network.metro
  addresses = ["10.30.33.138"]
}
