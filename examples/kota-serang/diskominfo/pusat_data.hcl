# Pusat data, pusat pemulihan data, server milik Dinas dan pencadangannya.

data_center "kominfo" {
  name     = "Pusat Data Pemerintah Kota Serang"
  operator = opd.diskominfo
  site     = site.ruang_pusat_data
  ranges   = ["10.20.4.0/23", "203.0.113.0/26", "2001:db8:67::/48"]
}

recovery_center "kasemen" {
  name     = "Pusat Pemulihan Data Pemerintah Kota Serang"
  operator = opd.diskominfo
  site     = site.ruang_pemulihan
  ranges   = ["10.20.8.0/24"]
}

server "web" {
  name               = "Server situs resmi dan perantara balik"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.4.10", "203.0.113.10", "2001:db8:67::10"]
}

server "sso" {
  name               = "Server masuk tunggal"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.4.11"]
}

server "ns1" {
  name               = "Server nama pertama"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.4.12", "203.0.113.12"]
}

server "ns2" {
  name               = "Server nama kedua"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "tinggi"
  data_center        = recovery_center.kasemen
  network            = network.metro
  addresses          = ["10.20.8.12"]
}

server "spl" {
  name               = "Server sistem penghubung layanan"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.4.13"]
}

server "db" {
  name               = "Server basis data bersama"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.5.10"]
}

server "cadangan" {
  name               = "Server pencadangan"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "sedang"
  data_center        = recovery_center.kasemen
  network            = network.metro
  addresses          = ["10.20.8.10"]
}

computer "kantor" {
  name      = "Komputer pegawai Diskominfo"
  network   = network.metro
  addresses = ["10.20.38.66", "10.20.38.67", "10.20.38.68", "10.20.38.69"]
}

backup_plan "harian" {
  name          = "Cadangan harian ke pusat pemulihan"
  covers        = [server.web, server.sso, server.ns1, server.spl, server.db, database.layanan, database.aduan]
  interval_days = 1
  media         = "server"
  site          = site.ruang_pemulihan
  last_run      = "2026-11-22"
  manifest      = "cadangan/restic.json"
}

backup_plan "bulanan" {
  name          = "Cadangan bulanan ke media yang dapat dipindahkan"
  covers        = [server.db, server.ns2]
  interval_days = 31
  media         = "portable"
  site          = site.gudang_media
  last_run      = "2026-11-01"
}
