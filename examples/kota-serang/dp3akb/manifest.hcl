opd "dp3akb" {
  name    = "Dinas Pemberdayaan Perempuan, Perlindungan Anak dan Keluarga Berencana"
  type    = "dinas"
  network = network.metro
  contact = "dp3akb@serangkota.go.id"
}

# Alamatnya memang diberikan kepada DP3AKB, tetapi Disnakertrans memakainya juga.
server "siaga" {
  name               = "Server layanan pengaduan perempuan dan anak"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.4.39"]
}

# Subdomain ini juga dinyatakan Disnakertrans.
domain "siaga" {
  name   = "Pengaduan perempuan dan anak"
  fqdn   = "siaga.serangkota.go.id"
  decree = document.kw_subdomain
}

computer "kantor" {
  network   = network.metro
  addresses = ["10.20.34.140", "10.20.34.141"]
}
