opd "bkpsdm" {
  name    = "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia"
  type    = "badan"
  network = network.metro
  contact = "bkpsdm@bukittinggikota.go.id"
}

server "simpeg" {
  name               = "Server kepegawaian"
  security_authority = opd.diskominfo
  security_contact   = "csirt@bukittinggikota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.30.4.23"]
}

server "simpeg_db" {
  name               = "Server basis data kepegawaian"
  security_authority = opd.diskominfo
  security_contact   = "csirt@bukittinggikota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.30.5.23"]
}

domain "simpeg" {
  name   = "Sistem informasi kepegawaian"
  fqdn   = "simpeg.bukittinggikota.go.id"
  decree = document.kw_subdomain
}

application "simpeg" {
  name                   = "Sistem Informasi Kepegawaian Daerah"
  kind                   = "umum"
  serves                 = "government"
  shared_as              = "simpeg"
  purpose                = ["kepegawaian"]
  operators              = [opd.bkpsdm]
  facilitator            = opd.diskominfo
  runs_on                = [server.simpeg]
  domain                 = domain.simpeg
  databases              = [database.pegawai]
  keys                   = ["nip"]
  operation_coordination = document.koordinasi_operasi
  security_authority     = opd.diskominfo
  security_contact       = "csirt@bukittinggikota.go.id"
  security_level         = "tinggi"
  coordination           = document.koordinasi_aplikasi
  recommendation         = document.rekomendasi_aplikasi

  interface {
    type           = "openapi"
    path           = "api/simpeg.yaml"
    authentication = ["oauth2"]
    formats        = ["application/json"]
  }

  access "pegawai" {
    description = "membaca datanya sendiri"
  }

  access "pengelola" {
    description = "memutakhirkan data pegawai"
  }
}

database "pegawai" {
  name                 = "Pegawai"
  group                = "kepegawaian"
  engine               = "postgresql"
  server               = server.simpeg_db
  content              = "personnel"
  key                  = "nip"
  key_column           = "pegawai.nip"
  owner                = "pemerintah_daerah"
  steward              = opd.bkpsdm
  steward_decree       = document.kw_wali_data
  steward_proposal     = document.usulan_wali_data
  relations            = [database.layanan]
  last_update          = "2026-11-20"
  update_interval_days = 30
  update_decree        = document.kw_pemutakhiran
  security_authority   = opd.diskominfo
  security_contact     = "csirt@bukittinggikota.go.id"
  security_level       = "tinggi"
}

computer "kantor" {
  name      = "Komputer kantor"
  network   = network.metro
  addresses = ["10.30.37.202", "10.30.37.203"]
}

# Naskah laporan belum disimpan.
record "laporan_2026_tw3" {
  name   = "Laporan penyelenggaraan e-government triwulan III"
  type   = "report"
  period = "2026-Q3"
  date   = "2026-10-14"
}

# Sumber dana dan penggunaannya belum dinyatakan.
project "sertifikasi_2026" {
  name     = "Pelatihan dan sertifikasi pengelola sistem"
  type     = "training"
  executor = opd.bkpsdm
  year     = 2026
}

# Pengembangan sumber daya manusia tahun 2025, untuk seluruh kota.

record "bimtek_2025" {
  name     = "Bimbingan teknis pengelola situs SKPD"
  type     = "training"
  period   = "2025"
  date     = "2025-06-24"
  document = document.bimtek_2025
  form     = "bimtek"
}

document "bimtek_2025" {
  type   = "letter"
  number = "800.1/211/BKPSDM/2025"
  date   = "2025-06-24"
  issuer = "opd"
  title  = "Bimbingan Teknis Pengelola Situs SKPD"
  file   = "dokumen/bimtek-2025.txt"
  sha256 = "sha256:6215e6a9138a8546892a266513082e354212a8c6dda23ab39d3ef348d5b4b54a"
}

# Surat tugas belajarnya masih pada arsip kepegawaian.
record "pendidikan_2025" {
  name   = "Tugas belajar teknologi informasi"
  type   = "training"
  period = "2025"
  date   = "2025-08-11"
  form   = "pendidikan"
}

record "magang_2025" {
  name     = "Magang di pusat data provinsi"
  type     = "training"
  period   = "2025"
  date     = "2025-10-06"
  document = document.magang_2025
  form     = "magang"
}

document "magang_2025" {
  type   = "letter"
  number = "800.1/340/BKPSDM/2025"
  date   = "2025-09-29"
  issuer = "opd"
  title  = "Magang Pengelola Pusat Data"
  file   = "dokumen/magang-2025.txt"
  sha256 = "sha256:cf341237e22992ba90b4dedd09771dde9da8d0d422b94726989b70df08b912c0"
}

# Sengaja salah: sertifikasi internasional tidak pernah diadakan.
record "sertifikasi_nasional_2025" {
  name     = "Sertifikasi kompetensi keamanan informasi"
  type     = "certification"
  period   = "2025"
  date     = "2025-11-04"
  document = document.sertifikasi_nasional_2025
  form     = "nasional"
}

document "sertifikasi_nasional_2025" {
  type   = "letter"
  number = "800.1/377/BKPSDM/2025"
  date   = "2025-11-04"
  issuer = "opd"
  title  = "Sertifikasi Kompetensi Keamanan Informasi"
  file   = "dokumen/sertifikasi-nasional-2025.txt"
  sha256 = "sha256:ea625460ccc9bcc1ae9bdf481a62a504fc95e4245a8bd3b9d8e29eff6cc3cd55"
}

# Keputusan tentang jabatan fungsional ada, berkasnya belum diunggah.
record "karier_2025" {
  name     = "Pengangkatan dalam jabatan fungsional pranata komputer"
  type     = "career"
  period   = "2025"
  date     = "2025-03-03"
  document = document.karier_2025
}

document "karier_2025" {
  type   = "decree"
  number = "800.1/61-BKPSDM/2025"
  date   = "2025-03-03"
  issuer = "walikota"
  title  = "Pengangkatan dalam Jabatan Fungsional Pranata Komputer"
}
