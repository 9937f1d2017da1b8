opd "dp3appkb" {
  name    = "Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk dan Keluarga Berencana"
  type    = "dinas"
  network = network.metro
  contact = "dp3appkb@bukittinggikota.go.id"
}

# Sengaja salah: alamatnya diganti sendiri dari 10.30.4.39.
server "aduan" {
  name               = "Server aduan perempuan dan anak"
  security_authority = opd.diskominfo
  security_contact   = "csirt@bukittinggikota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.30.4.59"]
}

domain "aduan" {
  name   = "Aduan perempuan dan anak"
  fqdn   = "aduan.bukittinggikota.go.id"
  decree = document.kw_subdomain
}

computer "kantor" {
  name      = "Komputer kantor"
  network   = network.metro
  addresses = ["10.30.34.138"]
}
