opd "kec_kasemen" {
  name    = "Kecamatan Kasemen"
  type    = "kecamatan"
  network = network.metro
  contact = "kec-kasemen@serangkota.go.id"
}

# Sengaja salah: 10.20.63.255 alamat siar kumpulannya; mestinya 10.20.63.155.
computer "pelayanan" {
  name      = "Komputer pelayanan"
  network   = network.metro
  addresses = ["10.20.63.154", "10.20.63.255"]
}

record "pemeliharaan_2026_tw3" {
  name     = "Pemeliharaan komputer dan jaringan kantor"
  type     = "maintenance"
  period   = "2026-Q3"
  date     = "2026-09-09"
  document = document.pemeliharaan_2026_tw3
}
