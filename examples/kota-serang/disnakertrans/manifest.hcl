opd "disnakertrans" {
  name    = "Dinas Tenaga Kerja dan Transmigrasi"
  type    = "dinas"
  network = network.metro
  contact = "disnakertrans@serangkota.go.id"
}

# Sengaja salah: alamat ini diberikan kepada DP3AKB dan dipakai keduanya.
server "siaga" {
  name               = "Server layanan pengaduan pekerja"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "sedang"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.4.39"]
}

# Sengaja salah: subdomain ini juga dinyatakan DP3AKB.
domain "siaga" {
  name   = "Pengaduan pekerja"
  fqdn   = "siaga.serangkota.go.id"
  decree = document.kw_subdomain
}

computer "kantor" {
  network   = network.metro
  addresses = ["10.20.34.70", "10.20.34.71"]
}
