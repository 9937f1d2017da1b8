opd "rsud" {
  name    = "Rumah Sakit Umum Daerah Kota Bukittinggi"
  type    = "rumah_sakit"
  site    = site.rumah_sakit
  network = network.metro
  contact = "rsud@bukittinggikota.go.id"
}

site "rumah_sakit" {
  name = "Rumah Sakit Umum Daerah Kota Bukittinggi"
  type = "opd"
}

# Dikecualikan: dasar hukumnya peraturan kementerian.
data_center "rumah_sakit" {
  name     = "Pusat data rumah sakit"
  operator = opd.rsud
  site     = site.rumah_sakit
  ranges   = ["10.30.38.192/26"]
}

# Dikecualikan dengan keputusan Walikota sampai akhir 2035.
server "simrs" {
  name               = "Server sistem informasi rumah sakit"
  security_authority = opd.diskominfo
  security_contact   = "csirt@bukittinggikota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.rumah_sakit
  network            = network.metro
  addresses          = ["10.30.38.212"]
}

computer "kantor" {
  name      = "Komputer kantor"
  network   = network.metro
  addresses = ["10.30.38.202", "10.30.38.203"]
}
