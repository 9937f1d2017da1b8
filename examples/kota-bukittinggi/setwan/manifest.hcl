opd "setwan" {
  name    = "Sekretariat Dewan Perwakilan Rakyat Daerah"
  type    = "sekretariat"
  network = network.metro
  contact = "setwan@bukittinggikota.go.id"
}

server "risalah" {
  name               = "Server risalah rapat"
  security_authority = opd.diskominfo
  security_contact   = "csirt@bukittinggikota.go.id"
  security_level     = "rendah"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.30.4.41"]
}

# Sengaja salah: dilayani server nama di luar domain resmi.
domain "dprd" {
  name         = "Situs DPRD"
  fqdn         = "dprd.bukittinggikota.go.id"
  decree       = document.kw_subdomain
  name_servers = ["ns1.example.net"]
}

computer "kantor" {
  name      = "Komputer kantor"
  network   = network.metro
  addresses = ["10.30.32.74"]
}

# Disebut disediakan Dinas, tetapi Dinas tidak menyatakannya.
uplink "sidang" {
  name        = "Sambungan internet ruang sidang"
  network     = network.metro
  provided_by = opd.diskominfo
}
