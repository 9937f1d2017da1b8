opd "dkppp" {
  name    = "Dinas Ketahanan Pangan, Pertanian dan Perikanan"
  type    = "dinas"
  network = network.metro
  contact = "dkppp@serangkota.go.id"
}

server "harga_pangan" {
  name               = "Server harga pangan"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "rendah"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.4.38"]
}

# Sengaja salah: akhirannya mirip, tetapi bukan di bawah serangkota.go.id.
domain "harga_pangan" {
  name = "Harga pangan harian"
  fqdn = "layanan-serangkota.go.id"
}

# Sengaja salah: tempat server ini tidak disebutkan. Alamatnya juga belum diisi,
# jadi tidak ada alamat yang dapat diperiksa.
server "cuaca" {
  name               = "Server stasiun cuaca"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  network            = network.metro
}

computer "kantor" {
  network   = network.metro
  addresses = ["10.20.34.200", "10.20.34.201"]
}

record "laporan_2026_tw3" {
  name     = "Laporan penyelenggaraan e-government triwulan III"
  type     = "report"
  period   = "2026-Q3"
  date     = "2026-10-06"
  document = document.kompilasi_laporan_2026_tw3
}

# Sengaja salah: pemeliharaan terakhir sebelum triwulan III.
record "pemeliharaan_2026_tw2" {
  name   = "Pemeliharaan komputer kantor"
  type   = "maintenance"
  period = "2026-Q2"
  date   = "2026-05-20"
}
