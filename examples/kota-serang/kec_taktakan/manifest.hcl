opd "kec_taktakan" {
  name    = "Kecamatan Taktakan"
  type    = "kecamatan"
  network = network.metro
  contact = "kec-taktakan@serangkota.go.id"
}

# Sengaja salah: alamat kedua diberikan kepada Kecamatan Serang dan sedang
# dipakai di sana.
computer "pelayanan" {
  name      = "Komputer pelayanan"
  network   = network.metro
  addresses = ["10.20.62.10", "10.20.60.10"]
}
