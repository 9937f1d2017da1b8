opd "dispertapan" {
  name    = "Dinas Pertanian dan Pangan"
  type    = "dinas"
  network = network.metro
  contact = "dispertapan@bukittinggikota.go.id"
}

server "panen" {
  name               = "Server data panen"
  security_authority = opd.diskominfo
  security_contact   = "csirt@bukittinggikota.go.id"
  security_level     = "rendah"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.30.4.36"]
}

# Sengaja salah: yang dirujuk surat, bukan keputusan.
domain "panen" {
  name   = "Data panen"
  fqdn   = "panen.bukittinggikota.go.id"
  decree = document.surat_subdomain
}

document "surat_subdomain" {
  type   = "letter"
  number = "500.6/12/Dispertapan/2025"
  date   = "2025-01-30"
  issuer = "walikota"
  title  = "Penggunaan Subdomain panen"
  file   = "dokumen/surat-subdomain-panen.txt"
  sha256 = "sha256:8c63c07f0d33fafeed1ef0489566906ab6ee7b7edaaf88609dc931748fcc65b2"
}

computer "kantor" {
  name      = "Komputer kantor"
  network   = network.metro
  addresses = ["10.30.34.202"]
}
