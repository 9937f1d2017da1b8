opd "bkpsdm" {
  name    = "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia"
  type    = "badan"
  network = network.metro
  contact = "bkpsdm@serangkota.go.id"
}

server "simpeg" {
  name               = "Server kepegawaian"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.4.21"]
}

server "simpeg_db" {
  name               = "Server basis data kepegawaian"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.5.21"]
}

domain "simpeg" {
  name   = "Sistem informasi kepegawaian"
  fqdn   = "simpeg.serangkota.go.id"
  decree = document.kw_subdomain
}

# Aplikasi umum.
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
  built                  = "2012-01-02"
  security_authority     = opd.diskominfo
  security_contact       = "csirt@serangkota.go.id"
  security_level         = "tinggi"

  interface {
    type           = "openapi"
    path           = "api/simpeg.yaml"
    authentication = ["oauth2"]
    formats        = ["application/json"]
  }

  access "pegawai" {
    description = "membaca datanya sendiri"
  }

  access "pengelola_perangkat_daerah" {
    description = "memutakhirkan data pegawai di kantornya"
  }

  access "pengelola_kota" {
    description = "mengelola seluruh data pegawai"
  }

  sso {
    issuer = "https://sso.serangkota.go.id"
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
  timestamp_column     = "pegawai.diubah"
  dsn_env              = "DSN_PEGAWAI"
  owner                = "pemerintah_daerah"
  steward              = opd.bkpsdm
  steward_decree       = document.kw_wali_data
  steward_proposal     = document.usulan_wali_data
  relations            = [database.layanan]
  last_update          = "2026-11-19"
  update_interval_days = 30
  update_decree        = document.kw_pemutakhiran
  security_authority   = opd.diskominfo
  security_contact     = "csirt@serangkota.go.id"
  security_level       = "tinggi"
}

computer "kantor" {
  network   = network.metro
  addresses = ["10.20.37.10", "10.20.37.11"]
}
