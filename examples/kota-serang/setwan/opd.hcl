opd "setwan" {
  name    = "Sekretariat Dewan Perwakilan Rakyat Daerah"
  type    = "sekretariat"
  network = network.metro
  contact = "setwan@serangkota.go.id"
}

server "risalah" {
  name               = "Server risalah rapat"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "rendah"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.4.42"]
}

# Sengaja salah: 10.20.5.255 alamat siar kumpulannya, jadi tidak pernah diberikan.
server "rekaman" {
  name               = "Server rekaman rapat paripurna"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "rendah"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.5.255"]
}

# Sengaja salah: keputusannya sudah berakhir pada 2023.
domain "dprd" {
  name   = "Situs DPRD Kota Serang"
  fqdn   = "dprd.serangkota.go.id"
  decree = document.kw_subdomain_2018
}

computer "kantor" {
  network   = network.metro
  addresses = ["10.20.32.70", "10.20.32.71"]
}

record "pemeliharaan_2026_tw3" {
  name     = "Pemeliharaan komputer, jaringan dan server"
  type     = "maintenance"
  period   = "2026-Q3"
  date     = "2026-09-09"
  document = document.pemeliharaan_2026_tw3
  concerns = [server.risalah, server.rekaman]
}
