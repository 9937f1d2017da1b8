# Lokasi, jaringan, sambungan internet dan kumpulan alamat.

site "puspemkot" {
  name    = "Pusat Pemerintahan Kota Serang"
  type    = "opd"
  address = "Jl. Jenderal Sudirman, Komplek Kota Serang Baru"
}

site "ruang_pusat_data" {
  name    = "Ruang pusat data, gedung Diskominfo lantai 1"
  type    = "data_center"
  address = "Jl. Jenderal Sudirman, Komplek Kota Serang Baru"
}

site "ruang_pemulihan" {
  name    = "Ruang pusat pemulihan data, kompleks Kecamatan Kasemen"
  type    = "data_center"
  address = "Kecamatan Kasemen"
}

site "gudang_media" {
  name        = "Lemari tahan api, gedung arsip"
  type        = "opd"
  description = "menyimpan media cadangan yang dapat dipindahkan"
}

site "alun_alun" {
  name   = "Alun-alun Kota Serang"
  type   = "public_facility"
  decree = document.kw_wifi_alun_alun
}

network "metro" {
  name    = "Jaringan metropolitan Pemerintah Kota Serang"
  scope   = "inter_agency"
  manager = opd.diskominfo
  sites   = [site.puspemkot, site.ruang_pusat_data, site.ruang_pemulihan, site.gudang_media]
  ranges  = ["10.20.0.0/16"]
}

network "wifi_publik" {
  name    = "Jaringan nirkabel ruang publik"
  scope   = "inter_agency"
  manager = opd.diskominfo
  sites   = [site.alun_alun]
  ranges  = ["10.21.0.0/22"]
}

network "lan_diskominfo" {
  name    = "Jaringan lokal Diskominfo"
  scope   = "local"
  manager = opd.diskominfo
  sites   = [site.puspemkot]
  ranges  = ["10.20.38.64/26"]
}

uplink "utama" {
  name        = "Sambungan internet utama"
  network     = network.metro
  provided_by = opd.diskominfo
  carrier     = "penyelenggara jasa internet A"
  ranges      = ["203.0.113.0/26", "2001:db8:67::/48"]
}

uplink "cadangan" {
  name        = "Sambungan internet cadangan"
  network     = network.metro
  provided_by = opd.diskominfo
  carrier     = "penyelenggara jasa internet B"
  ranges      = ["203.0.113.64/28"]
}

# --- Kumpulan alamat --------------------------------------------------------

address_pool "kota" {
  name    = "Seluruh jaringan metropolitan"
  cidr    = "10.20.0.0/16"
  manager = opd.diskominfo
}

address_pool "manajemen" {
  name    = "Perangkat jaringan"
  cidr    = "10.20.1.0/24"
  manager = opd.diskominfo
  purpose = "management"
  parent  = address_pool.kota
}

address_pool "server" {
  name        = "Server aplikasi di pusat data"
  cidr        = "10.20.4.0/24"
  manager     = opd.diskominfo
  data_center = data_center.kominfo
  purpose     = "server"
  parent      = address_pool.kota
}

address_pool "server_basis_data" {
  name        = "Server basis data di pusat data"
  cidr        = "10.20.5.0/24"
  manager     = opd.diskominfo
  data_center = data_center.kominfo
  purpose     = "server"
  parent      = address_pool.kota
}

address_pool "pemulihan" {
  name        = "Server di pusat pemulihan data"
  cidr        = "10.20.8.0/24"
  manager     = opd.diskominfo
  data_center = recovery_center.kasemen
  purpose     = "server"
  parent      = address_pool.kota
}

address_pool "kantor" {
  name    = "Komputer Perangkat Daerah"
  cidr    = "10.20.32.0/19"
  manager = opd.diskominfo
  purpose = "office"
  parent  = address_pool.kota
}

address_pool "kantor_kecamatan" {
  name    = "Komputer kecamatan"
  cidr    = "10.20.60.0/22"
  manager = opd.diskominfo
  purpose = "office"
  parent  = address_pool.kantor
}

address_pool "publik" {
  name        = "Alamat publik"
  cidr        = "203.0.113.0/26"
  manager     = opd.diskominfo
  data_center = data_center.kominfo
  purpose     = "public"
}

address_pool "publik6" {
  name        = "Alamat publik IPv6"
  cidr        = "2001:db8:67::/48"
  manager     = opd.diskominfo
  data_center = data_center.kominfo
  purpose     = "public"
}

# Sengaja salah: kedua kumpulan berikut bertumpang tindih dan tidak ada yang
# menyatakan diri bagian dari yang lain.
address_pool "wifi_publik" {
  name    = "Jaringan nirkabel ruang publik"
  cidr    = "10.21.0.0/22"
  manager = opd.diskominfo
  purpose = "public"
}

address_pool "cctv" {
  name    = "Kamera pengawas kota"
  cidr    = "10.21.2.0/23"
  manager = opd.diskominfo
  purpose = "management"
}
