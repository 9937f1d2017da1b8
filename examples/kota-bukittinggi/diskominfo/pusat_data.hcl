# Pusat data, pusat pemulihan data, server Dinas dan pencadangannya.

data_center "kominfo" {
  name     = "Pusat Data Pemerintah Kota Bukittinggi"
  operator = opd.diskominfo
  site     = site.ruang_server
  ranges   = ["10.30.4.0/23", "203.0.113.128/27", "2001:db8:1375::/48"]
}

# Sengaja salah: pusat pemulihan berdiri di ruang yang sama dengan pusat data.
recovery_center "kominfo" {
  name     = "Pusat Pemulihan Data Pemerintah Kota Bukittinggi"
  operator = opd.diskominfo
  site     = site.ruang_server
  ranges   = ["10.30.8.0/24"]
}

server "web" {
  name               = "Server situs resmi"
  security_authority = opd.diskominfo
  security_contact   = "csirt@bukittinggikota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.30.4.10", "203.0.113.130", "2001:db8:1375::10"]
}

server "ns1" {
  name               = "Server nama pertama"
  security_authority = opd.diskominfo
  security_contact   = "csirt@bukittinggikota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.30.4.11", "203.0.113.131"]
}

server "spl" {
  name               = "Server sistem penghubung layanan"
  security_authority = opd.diskominfo
  security_contact   = "csirt@bukittinggikota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.30.4.12"]
}

server "db" {
  name               = "Server basis data bersama"
  security_authority = opd.diskominfo
  security_contact   = "csirt@bukittinggikota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.30.5.10"]
}

server "cadangan" {
  name               = "Server pencadangan"
  security_authority = opd.diskominfo
  security_contact   = "csirt@bukittinggikota.go.id"
  security_level     = "sedang"
  data_center        = recovery_center.kominfo
  network            = network.metro
  addresses          = ["10.30.8.10"]
}

backup_plan "harian" {
  name          = "Cadangan harian"
  covers        = [server.web, server.ns1, server.spl, server.db, database.layanan]
  interval_days = 1
  media         = "server"
  site          = site.ruang_server
  last_run      = "2026-11-22"
}

backup_plan "bulanan" {
  name          = "Cadangan bulanan ke media yang dapat dipindahkan"
  covers        = [server.db, database.layanan]
  interval_days = 31
  media         = "portable"
  site          = site.gudang_media
  last_run      = "2026-11-02"
}
