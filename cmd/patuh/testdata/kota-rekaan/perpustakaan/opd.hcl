opd "perpustakaan" {
  name = "Dinas Perpustakaan"
}

site "kantor" {
  type = "opd"
}

server "katalog" {
  site      = site.kantor
  addresses = ["10.9.0.21"]
}

domain "katalog" {
  fqdn = "katalog-rekaan.example"
}

database "buku" {
  name  = "Koleksi buku"
  group = "kesehatan"
}
