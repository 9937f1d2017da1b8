opd "dinsos" {
  name    = "Dinas Sosial"
  type    = "dinas"
  network = network.metro
  contact = "dinsos@serangkota.go.id"
}

server "simnangkis" {
  name               = "Server penanggulangan kemiskinan"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.4.24"]
}

server "simnangkis_db" {
  name               = "Server basis data penanggulangan kemiskinan"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.5.24"]
}

domain "simnangkis" {
  name   = "Penanggulangan kemiskinan"
  fqdn   = "simnangkis.serangkota.go.id"
  decree = document.kw_subdomain
}

# Aplikasi umum.
application "simnangkis" {
  name                   = "Sistem Informasi Penanggulangan Kemiskinan"
  kind                   = "umum"
  serves                 = "government"
  shared_as              = "penanggulangan_kemiskinan"
  purpose                = ["kemiskinan"]
  operators              = [opd.dinsos, opd.bappeda]
  facilitator            = opd.diskominfo
  runs_on                = [server.simnangkis]
  domain                 = domain.simnangkis
  databases              = [database.keluarga]
  keys                   = ["nip", "nik"]
  operation_coordination = document.koordinasi_operasi
  built                  = "2016-04-01"
  coordination           = document.koordinasi_aplikasi
  security_authority     = opd.diskominfo
  security_contact       = "csirt@serangkota.go.id"
  security_level         = "tinggi"

  interface {
    type           = "openapi"
    path           = "api/simnangkis.yaml"
    authentication = ["oauth2"]
    formats        = ["application/json", "text/csv"]
  }

  access "pendata" {
    description = "mencatat hasil pendataan"
  }

  access "perencana" {
    description = "membaca rekapitulasi"
  }

  sso {
    issuer = "https://sso.serangkota.go.id"
  }

  # Sengaja salah: kedua operasi ini tidak ada dalam deskripsi antarmukanya, dan
  # fitur lain tidak disebut.
  feature "correct" {
    operation = "perbaikiPendataan"
  }

  feature "cancel" {
    operation = "batalkanPendataan"
  }
}

database "keluarga" {
  name                 = "Keluarga penerima manfaat"
  group                = "kemasyarakatan"
  engine               = "mariadb"
  server               = server.simnangkis_db
  content              = "population"
  key                  = "nik"
  key_column           = "anggota.nik"
  owner                = "pemerintah_daerah"
  steward              = opd.dinsos
  steward_decree       = document.kw_wali_data
  steward_proposal     = document.usulan_wali_data
  relations            = [database.layanan]
  last_update          = "2026-10-30"
  update_interval_days = 180
  update_decree        = document.kw_pemutakhiran
  security_authority   = opd.diskominfo
  security_contact     = "csirt@serangkota.go.id"
  security_level       = "tinggi"
}

computer "kantor" {
  network   = network.metro
  addresses = ["10.20.34.10", "10.20.34.11"]
}

interconnection "adminduk" {
  name         = "Pencocokan NIK keluarga penerima manfaat"
  partner      = "Dinas Kependudukan dan Pencatatan Sipil"
  partner_type = "opd"
  system       = application.spl
  endpoint     = "https://spl.serangkota.go.id/keluarga"
  databases    = [database.keluarga]
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
  date     = "2026-08-04"
  document = document.pemeliharaan_2026_tw3
  concerns = [server.simnangkis, server.simnangkis_db]
}

record "evaluasi_2026_tw1" {
  name     = "Evaluasi e-government triwulan I"
  type     = "evaluation"
  period   = "2026-Q1"
  date     = "2026-04-15"
  document = document.evaluasi_2026_semester_1
  concerns = [application.simnangkis]
}

record "evaluasi_2026_tw2" {
  name     = "Evaluasi e-government triwulan II"
  type     = "evaluation"
  period   = "2026-Q2"
  date     = "2026-07-14"
  document = document.evaluasi_2026_semester_1
  concerns = [application.simnangkis]
}
