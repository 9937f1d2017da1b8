opd "kec_curug" {
  name    = "Kecamatan Curug"
  type    = "kecamatan"
  network = network.metro
  contact = "kec-curug@serangkota.go.id"
}

# Sengaja salah: alamat bawaan perute, bukan alamat dari Dinas.
computer "pelayanan" {
  name      = "Komputer pelayanan"
  network   = network.metro
  addresses = ["192.168.1.10", "192.168.1.11"]
}

# Kunci publiknya belum disertakan.
signer "camat" {
  title = "Camat Curug"
  type  = "uncertified"
}
