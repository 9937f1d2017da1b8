opd "setda" {
  name    = "Sekretariat Daerah"
  type    = "sekretariat"
  site    = site.puspemkot
  network = network.metro
  contact = "setda@serangkota.go.id"
}

signer "sekretaris_daerah" {
  title       = "Sekretaris Daerah Kota Serang"
  type        = "certified"
  provider    = "BSrE"
  certificate = "sertifikat/sekretaris-daerah.pem"
}

computer "kantor" {
  name      = "Komputer bagian-bagian Sekretariat Daerah"
  network   = network.metro
  addresses = ["10.20.32.10", "10.20.32.11", "10.20.32.12"]
}
