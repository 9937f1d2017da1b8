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
  keys                   = ["nik"]
  operation_coordination = document.koordinasi_operasi
  built                  = "2016-04-01"
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
