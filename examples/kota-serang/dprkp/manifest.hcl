opd "dprkp" {
  name    = "Dinas Perumahan Rakyat dan Kawasan Permukiman"
  type    = "dinas"
  network = network.metro
  contact = "dprkp@serangkota.go.id"
}

# Sengaja salah: Dinas tidak disebut sebagai penanggung jawab keamanan.
server "perumahan" {
  name               = "Server data perumahan"
  security_authority = opd.dprkp
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.4.40"]
}

# Sengaja salah: subdomain dipakai tanpa keputusan Walikota.
domain "perumahan" {
  name = "Data perumahan"
  fqdn = "perumahan.serangkota.go.id"
}

computer "kantor" {
  network   = network.metro
  addresses = ["10.20.33.140", "10.20.33.141"]
}

# Sengaja salah: dicatat dengan nomor kartu keluarga, bukan NIK, dan sudah lama
# tidak dimutakhirkan.
database "penghuni" {
  name                 = "Penghuni rumah susun sewa"
  group                = "kependudukan"
  engine               = "mariadb"
  server               = server.perumahan
  content              = "population"
  key                  = "other"
  key_column           = "penghuni.nomor_kk"
  owner                = "pemerintah_daerah"
  steward              = opd.dprkp
  steward_decree       = document.kw_wali_data
  steward_proposal     = document.usulan_wali_data
  last_update          = "2026-03-02"
  update_interval_days = 90
  update_decree        = document.kw_pemutakhiran
  security_authority   = opd.diskominfo
  security_contact     = "csirt@serangkota.go.id"
  security_level       = "sedang"
}

record "laporan_2026_tw3" {
  name     = "Laporan penyelenggaraan e-government triwulan III"
  type     = "report"
  period   = "2026-Q3"
  date     = "2026-10-06"
  document = document.kompilasi_laporan_2026_tw3
}

record "evaluasi_2026_tw1" {
  name     = "Evaluasi e-government triwulan I"
  type     = "evaluation"
  period   = "2026-Q1"
  date     = "2026-04-13"
  document = document.evaluasi_2026_semester_1
}

record "evaluasi_2026_tw2" {
  name     = "Evaluasi e-government triwulan II"
  type     = "evaluation"
  period   = "2026-Q2"
  date     = "2026-07-10"
  document = document.evaluasi_2026_semester_1
}
