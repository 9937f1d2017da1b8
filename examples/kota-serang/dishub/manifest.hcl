opd "dishub" {
  name    = "Dinas Perhubungan"
  type    = "dinas"
  site    = site.kantor
  network = network.metro
  contact = "dishub@serangkota.go.id"
}

site "kantor" {
  name = "Kantor Dinas Perhubungan"
  type = "opd"
}

# Sengaja salah: masa keputusan Walikota yang memperbolehkannya berdiri di sini
# sudah lewat.
server "atcs" {
  name               = "Server kendali lampu lalu lintas"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "tinggi"
  site               = site.kantor
  network            = network.metro
  addresses          = ["10.20.35.130"]
}

# Sengaja salah: tidak ada antarmuka, tingkat hak akses, dan penanggung jawab
# keamanan.
application "atcs" {
  name                   = "Kendali Lampu Lalu Lintas"
  kind                   = "khusus"
  serves                 = "internal"
  purpose                = ["transportasi"]
  operators              = [opd.dishub]
  runs_on                = [server.atcs]
  operation_coordination = document.koordinasi_operasi
}

computer "kantor" {
  network   = network.metro
  addresses = ["10.20.35.140", "10.20.35.141"]
}
