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

# Sengaja salah: masih dikelola Dinas Kesehatan, dari masa rumah sakit ini unitnya.
network "rawat_inap" {
  name    = "Jaringan lokal gedung rawat inap"
  scope   = "local"
  manager = opd.dinkes
  sites   = [site.rumah_sakit]
}

# Sengaja salah: berlangganan internet sendiri, padahal tersambung ke jaringan kota.
uplink "cadangan" {
  name        = "Sambungan internet cadangan rumah sakit"
  network     = network.rawat_inap
  provided_by = opd.rsud
  carrier     = "penyelenggara jasa internet C"
}

# Sengaja salah: tidak lewat sistem penghubung layanan dan tanpa perjanjian.
interconnection "jaminan_kesehatan" {
  name         = "Klaim jaminan kesehatan"
  partner      = "BPJS Kesehatan"
  partner_type = "third_party"
}
