opd "kesbangpol" {
  name    = "Badan Kesatuan Bangsa dan Politik"
  type    = "badan"
  network = network.metro
  contact = "kesbangpol@bukittinggikota.go.id"
}

# Sengaja salah: subdomain ini juga dinyatakan DP3APPKB.
domain "aduan" {
  name   = "Aduan kerukunan"
  fqdn   = "aduan.bukittinggikota.go.id"
  decree = document.kw_subdomain
}

# Sengaja salah: alamat kedua milik DP3APPKB dan sedang dipakai di sana.
computer "kantor" {
  name      = "Komputer kantor"
  network   = network.metro
  addresses = ["10.30.38.74", "10.30.34.138"]
}
