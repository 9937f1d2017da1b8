opd "dindikbud" {
  name    = "Dinas Pendidikan dan Kebudayaan"
  type    = "dinas"
  network = network.metro
  contact = "dindikbud@serangkota.go.id"
}

site "kantor" {
  name = "Kantor Dinas Pendidikan dan Kebudayaan"
  type = "opd"
}

network "lan" {
  name    = "Jaringan lokal kantor"
  scope   = "local"
  manager = opd.dindikbud
  sites   = [site.kantor]
}

# Sengaja salah: penomoran adalah wewenang Diskominfo, tetapi dinas ini membuat
# kumpulan alamatnya sendiri.
address_pool "sekolah" {
  name    = "Laboratorium sekolah"
  cidr    = "10.77.0.0/20"
  manager = opd.dindikbud
  purpose = "office"
}

# Sengaja salah: dinyatakan di pusat data Dinas dengan alamat dari kumpulan tadi.
server "elearning" {
  name               = "Server pembelajaran daring"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "sedang"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.77.0.10"]
}

computer "laboratorium" {
  name      = "Komputer laboratorium sekolah yang tersambung ke jaringan kota"
  network   = network.metro
  addresses = ["10.77.1.10", "10.77.1.11"]
}

computer "kantor" {
  name      = "Komputer kantor"
  network   = network.metro
  addresses = ["10.20.32.200", "10.20.32.201", "10.20.32.202"]
}

record "laporan_2026_tw3" {
  name     = "Laporan penyelenggaraan e-government triwulan III"
  type     = "report"
  period   = "2026-Q3"
  date     = "2026-10-08"
  document = document.kompilasi_laporan_2026_tw3
}

record "pemeliharaan_2026_tw3" {
  name     = "Pemeliharaan komputer, jaringan dan server"
  type     = "maintenance"
  period   = "2026-Q3"
  date     = "2026-09-18"
  document = document.pemeliharaan_2026_tw3
  concerns = [server.elearning, server.ppdb, server.ppdb_db]
}

# Sengaja salah: unit ini tidak dikoordinasikan Dinas Kominfo.
upt "data_pendidikan" {
  name           = "Unit Data dan Teknologi Pembelajaran"
  type           = "unit_egov"
  coordinated_by = opd.dindikbud
}
