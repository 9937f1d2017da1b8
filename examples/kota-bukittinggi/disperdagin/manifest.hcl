opd "disperdagin" {
  name    = "Dinas Perdagangan dan Perindustrian"
  type    = "dinas"
  network = network.metro
  contact = "disperdagin@bukittinggikota.go.id"
}

server "pasar" {
  name               = "Server data pasar"
  security_authority = opd.diskominfo
  security_contact   = "csirt@bukittinggikota.go.id"
  security_level     = "rendah"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.30.4.35"]
}

# Sengaja salah: ada keputusan Walikota, tetapi tidak ada usulan dan permohonan.
domain "pasar" {
  name   = "Situs pasar"
  fqdn   = "pasarbukittinggi.id"
  decree = document.kw_domain_pasar
}

# Sengaja salah: domain .com tanpa keputusan.
domain "dagang" {
  name = "Direktori pedagang"
  fqdn = "dagangbukittinggi.com"
}

computer "kantor" {
  name      = "Komputer kantor"
  network   = network.metro
  addresses = ["10.30.36.74"]
}
