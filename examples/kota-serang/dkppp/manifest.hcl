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
