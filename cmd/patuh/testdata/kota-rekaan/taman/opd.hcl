opd "taman" {
  name = "Dinas Pertamanan"
}

server "peta_pohon" {
  data_center = data_center.utama
  addresses   = ["10.9.0.20"]
}

domain "taman" {
  fqdn   = "taman.rekaan.go.id"
  decree = document.subdomain
}

database "pohon" {
  name  = "Pohon kota"
  group = "taman"
  owner = "pemerintah_daerah"
}

record "semester_1" {
  type     = "report"
  period   = "2026-Q1"
  date     = "2026-07-06"
  document = document.laporan
}

record "semester_1b" {
  type     = "report"
  period   = "2026-Q2"
  date     = "2026-07-06"
  document = document.laporan
}

document "laporan" {
  type   = "record"
  number = "045/taman/2026"
  date   = "2026-07-06"
  issuer = "opd"
  file   = "dokumen/laporan-taman.txt"
  sha256 = "sha256:75fa0cd5dbb4e7b271294ccb946bff2f3ac5c1fa371179153d045413e0aacaf4"
}
