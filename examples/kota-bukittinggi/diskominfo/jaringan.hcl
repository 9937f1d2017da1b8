# Lokasi, jaringan, sambungan internet dan kumpulan alamat.

site "balai_kota" {
  name    = "Balai Kota Bukittinggi"
  type    = "opd"
  address = "Jl. Kusuma Bhakti, Bukit Gulai Bancah"
}

site "ruang_server" {
  name    = "Ruang server Balai Kota"
  type    = "data_center"
  address = "Jl. Kusuma Bhakti, Bukit Gulai Bancah"
}

site "gudang_media" {
  name = "Lemari tahan api, gedung kearsipan"
  type = "opd"
}

site "jam_gadang" {
  name   = "Pelataran Jam Gadang"
  type   = "public_facility"
  decree = document.kw_wifi_jam_gadang
}

network "metro" {
  name    = "Jaringan metropolitan Pemerintah Kota Bukittinggi"
  scope   = "inter_agency"
  manager = opd.diskominfo
  sites   = [site.balai_kota, site.ruang_server, site.gudang_media]
  ranges  = ["10.30.0.0/16"]
}

network "wifi_publik" {
  name    = "Jaringan nirkabel ruang publik"
  scope   = "inter_agency"
  manager = opd.diskominfo
  sites   = [site.jam_gadang]
  ranges  = ["10.31.0.0/22"]
}

# Persetujuan Walikota sudah keluar; naskahnya belum diunggah.
site "taman_panorama" {
  name   = "Taman Panorama"
  type   = "public_facility"
  decree = document.kw_wifi_panorama
}

network "wifi_panorama" {
  name    = "Jaringan nirkabel Taman Panorama"
  scope   = "inter_agency"
  manager = opd.diskominfo
  sites   = [site.taman_panorama]
}

uplink "utama" {
  name        = "Sambungan internet"
  network     = network.metro
  provided_by = opd.diskominfo
  carrier     = "penyelenggara jasa internet A"
  ranges      = ["203.0.113.128/27", "2001:db8:1375::/48"]
}

# --- Kumpulan alamat --------------------------------------------------------

address_pool "kota" {
  name    = "Seluruh jaringan metropolitan"
  cidr    = "10.30.0.0/16"
  manager = opd.diskominfo
}

address_pool "server" {
  name        = "Server di pusat data"
  cidr        = "10.30.4.0/23"
  manager     = opd.diskominfo
  data_center = data_center.kominfo
  purpose     = "server"
  parent      = address_pool.kota
}

address_pool "pemulihan" {
  name        = "Server pemulihan"
  cidr        = "10.30.8.0/24"
  manager     = opd.diskominfo
  data_center = recovery_center.kominfo
  purpose     = "server"
  parent      = address_pool.kota
}

address_pool "kantor" {
  name    = "Komputer SKPD"
  cidr    = "10.30.32.0/20"
  manager = opd.diskominfo
  purpose = "office"
  parent  = address_pool.kota
}

address_pool "wifi_publik" {
  name    = "Jaringan nirkabel ruang publik"
  cidr    = "10.31.0.0/22"
  manager = opd.diskominfo
  purpose = "public"
}

address_pool "publik" {
  name        = "Alamat publik"
  cidr        = "203.0.113.128/27"
  manager     = opd.diskominfo
  data_center = data_center.kominfo
  purpose     = "public"
}

address_pool "publik6" {
  name        = "Alamat publik IPv6"
  cidr        = "2001:db8:1375::/48"
  manager     = opd.diskominfo
  data_center = data_center.kominfo
  purpose     = "public"
}
