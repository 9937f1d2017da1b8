opd "setda" {
  name    = "Sekretariat Daerah"
  type    = "sekretariat"
  site    = site.balai_kota
  network = network.metro
  contact = "setda@bukittinggikota.go.id"
}

signer "sekretaris_daerah" {
  title       = "Sekretaris Daerah Kota Bukittinggi"
  type        = "certified"
  provider    = "BSrE"
  certificate = "sertifikat/sekretaris-daerah.pem"
}

computer "kantor" {
  name      = "Komputer kantor"
  network   = network.metro
  addresses = ["10.30.32.10", "10.30.32.11"]
}
