opd "kec_mandiangin_koto_selayan" {
  name    = "Kecamatan Mandiangin Koto Selayan"
  type    = "kecamatan"
  network = network.metro
  contact = "kec-mandiangin-koto-selayan@bukittinggikota.go.id"
}

# Sengaja salah: 10.30.47.255 alamat siar kumpulannya.
computer "pelayanan" {
  name      = "Komputer pelayanan"
  network   = network.metro
  addresses = ["10.30.39.74", "10.30.47.255"]
}
