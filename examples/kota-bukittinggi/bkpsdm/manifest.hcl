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
