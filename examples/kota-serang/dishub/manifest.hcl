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

# Sengaja salah: datanya dinyatakan milik pengelola parkir; wali data dan
# keputusan tentang pemutakhirannya tidak ada.
database "parkir" {
  name                 = "Retribusi parkir tepi jalan"
  group                = "transportasi"
  engine               = "mysql"
  server               = server.atcs
  content              = "other"
  key                  = "other"
  owner                = "vendor"
  last_update          = "2026-11-15"
  update_interval_days = 30
  security_authority   = opd.diskominfo
  security_contact     = "csirt@serangkota.go.id"
  security_level       = "sedang"
}

# Sengaja salah: tanpa koordinasi, dan siapa pemegang hak ciptanya tidak disebut.
contract "parkir" {
  name    = "Pencatatan retribusi parkir"
  vendor  = "PT Contoh Parkir Tertib"
  number  = "551.2/7/PKS-Dishub/2023"
  date    = "2023-06-19"
  funding = ["swasta"]
}

# Naskahnya tidak disertakan: belum dapat dinyatakan memenuhi.
record "pemeliharaan_2026_tw3" {
  name     = "Pemeliharaan komputer, jaringan dan server"
  type     = "maintenance"
  period   = "2026-Q3"
  date     = "2026-08-14"
  concerns = [server.atcs]
}
