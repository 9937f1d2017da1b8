opd "bapenda" {
  name    = "Badan Pendapatan Daerah"
  type    = "badan"
  site    = site.kantor
  network = network.metro
  contact = "bapenda@serangkota.go.id"
}

site "kantor" {
  name = "Kantor Badan Pendapatan Daerah"
  type = "opd"
}

# Sengaja salah: pusat data sendiri tanpa dasar peraturan perundang-undangan.
data_center "pajak" {
  name        = "Ruang server pajak daerah"
  operator    = opd.bapenda
  site        = site.kantor
  ranges      = ["10.20.37.128/27"]
  legal_basis = document.kw_pusat_data_bapenda
}

# Sengaja salah: pusat pemulihan sendiri, juga tanpa dasar.
recovery_center "pajak" {
  name     = "Cadangan server pajak daerah"
  operator = opd.bapenda
  site     = site.kantor
}

# Sengaja salah: berdiri di pusat data milik Bapenda.
server "pajak" {
  name               = "Server pajak daerah"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.pajak
  network            = network.metro
  addresses          = ["10.20.37.130"]
}

server "reklame" {
  name               = "Server pajak reklame"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "sedang"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.4.37"]
}

# Sengaja salah: domain .com tanpa keputusan, usulan dan permohonan.
domain "pajak" {
  name = "Pembayaran pajak daerah"
  fqdn = "pajakkotaserang.com"
}

# Sengaja salah: serangkota.go.id hanya menjadi awalan.
domain "pajak_lama" {
  name = "Pembayaran pajak daerah, alamat lama"
  fqdn = "serangkota.go.id.pajakkotaserang.com"
}

computer "kantor" {
  network   = network.metro
  addresses = ["10.20.37.170", "10.20.37.171"]
}

# Sengaja salah: kelompok ini tidak ada dalam peraturan (seharusnya keuangan), dan
# wali datanya belum ditetapkan.
database "pajak" {
  name                 = "Wajib pajak dan ketetapan pajak"
  group                = "perpajakan"
  engine               = "oracle"
  server               = server.pajak
  content              = "other"
  key                  = "nik"
  owner                = "pemerintah_daerah"
  relations            = [database.layanan]
  last_update          = "2026-11-20"
  update_interval_days = 7
  update_decree        = document.kw_pemutakhiran
  security_authority   = opd.diskominfo
  security_contact     = "csirt@serangkota.go.id"
  security_level       = "tinggi"
}

# Sengaja salah: berkas sertifikatnya juga memuat kunci privat, yang di contoh ini
# tinggal bingkainya.
signer "kepala_badan" {
  title       = "Kepala Badan Pendapatan Daerah"
  type        = "certified"
  provider    = "PSrE Contoh"
  certificate = "sertifikat/kepala-bapenda.pem"
}

record "laporan_2026_tw3" {
  name     = "Laporan penyelenggaraan e-government triwulan III"
  type     = "report"
  period   = "2026-Q3"
  date     = "2026-10-07"
  document = document.kompilasi_laporan_2026_tw3
}

record "evaluasi_2026_tw1" {
  name     = "Evaluasi e-government triwulan I"
  type     = "evaluation"
  period   = "2026-Q1"
  date     = "2026-04-10"
  document = document.evaluasi_2026_semester_1
}

record "evaluasi_2026_tw2" {
  name     = "Evaluasi e-government triwulan II"
  type     = "evaluation"
  period   = "2026-Q2"
  date     = "2026-07-10"
  document = document.evaluasi_2026_semester_1
}
