opd "bappeda" {
  name    = "Badan Perencanaan Pembangunan Daerah"
  type    = "badan"
  network = network.metro
  contact = "bappeda@serangkota.go.id"
}

server "madani_plan" {
  name               = "Server Madani Plan"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "sedang"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.4.22"]
}

server "madani_plan_db" {
  name               = "Server basis data Madani Plan"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "sedang"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.5.22"]
}

domain "madani_plan" {
  name   = "Madani Plan"
  fqdn   = "madaniplan.serangkota.go.id"
  decree = document.kw_subdomain
}

# Aplikasi umum Madani Plan terdiri atas tiga bagian.
application "e_musrenbang" {
  name                   = "Madani Plan: e-Musrenbang"
  kind                   = "umum"
  serves                 = "public"
  shared_as              = "madani_plan.e_musrenbang"
  purpose                = ["perencanaan", "musrenbang"]
  operators              = [opd.bappeda]
  facilitator            = opd.diskominfo
  runs_on                = [server.madani_plan]
  domain                 = domain.madani_plan
  databases              = [database.rencana]
  keys                   = ["nip", "nik"]
  operation_coordination = document.koordinasi_operasi
  built                  = "2014-10-01"
  coordination           = document.koordinasi_aplikasi
  security_authority     = opd.diskominfo
  security_contact       = "csirt@serangkota.go.id"
  security_level         = "sedang"

  interface {
    type           = "openapi"
    path           = "api/madani-plan.yaml"
    authentication = ["oauth2"]
    formats        = ["application/json", "text/csv"]
  }

  access "kelurahan" {
    description = "mengusulkan kegiatan"
  }

  access "perencana" {
    description = "menilai usulan"
  }

  feature "correct" {
    operation = "perbaikiUsulan"
  }

  feature "cancel" {
    operation = "batalkanUsulan"
  }

  feature "confirm" {
    operation = "tegaskanUsulan"
  }

  feature "continue" {
    operation = "lanjutkanUsulan"
  }

  feature "offers" {
    not_applicable = "aplikasi tidak menampilkan tawaran kontrak atau iklan"
  }
}

application "e_planning" {
  name                   = "Madani Plan: e-Planning"
  kind                   = "umum"
  serves                 = "government"
  shared_as              = "madani_plan.e_planning"
  purpose                = ["perencanaan"]
  operators              = [opd.bappeda]
  facilitator            = opd.diskominfo
  runs_on                = [server.madani_plan]
  domain                 = domain.madani_plan
  databases              = [database.rencana]
  keys                   = ["nip"]
  operation_coordination = document.koordinasi_operasi
  built                  = "2014-10-01"
  coordination           = document.koordinasi_aplikasi
  security_authority     = opd.diskominfo
  security_contact       = "csirt@serangkota.go.id"
  security_level         = "sedang"

  interface {
    type           = "openapi"
    path           = "api/madani-plan.yaml"
    authentication = ["oauth2"]
    formats        = ["application/json", "text/csv"]
  }

  access "perangkat_daerah" {
    description = "menyusun rencana kerja"
  }

  access "perencana" {
    description = "menyelaraskan rencana kerja"
  }

  sso {
    issuer = "https://sso.serangkota.go.id"
  }
}

application "e_monev" {
  name                   = "Madani Plan: e-Monev"
  kind                   = "umum"
  serves                 = "government"
  shared_as              = "madani_plan.e_monev"
  purpose                = ["monev"]
  operators              = [opd.bappeda]
  facilitator            = opd.diskominfo
  runs_on                = [server.madani_plan]
  domain                 = domain.madani_plan
  databases              = [database.rencana]
  keys                   = ["nip"]
  operation_coordination = document.koordinasi_operasi
  built                  = "2015-01-05"
  coordination           = document.koordinasi_aplikasi
  security_authority     = opd.diskominfo
  security_contact       = "csirt@serangkota.go.id"
  security_level         = "sedang"

  interface {
    type           = "openapi"
    path           = "api/madani-plan.yaml"
    authentication = ["oauth2"]
    formats        = ["application/json", "text/csv"]
  }

  access "perangkat_daerah" {
    description = "melaporkan capaian"
  }

  access "penilai" {
    description = "menilai capaian"
  }

  sso {
    issuer = "https://sso.serangkota.go.id"
  }
}

database "rencana" {
  name                 = "Rencana pembangunan daerah"
  group                = "pembangunan"
  engine               = "postgresql"
  server               = server.madani_plan_db
  content              = "other"
  key                  = "other"
  owner                = "pemerintah_daerah"
  steward              = opd.bappeda
  steward_decree       = document.kw_wali_data
  steward_proposal     = document.usulan_wali_data
  relations            = [database.layanan]
  last_update          = "2026-10-12"
  update_interval_days = 90
  update_decree        = document.kw_pemutakhiran
  security_authority   = opd.diskominfo
  security_contact     = "csirt@serangkota.go.id"
  security_level       = "sedang"
}

interconnection "keuangan" {
  name         = "Rencana kerja untuk penganggaran"
  partner      = "Badan Pengelolaan Keuangan dan Aset Daerah"
  partner_type = "opd"
  system       = application.spl
  endpoint     = "https://spl.serangkota.go.id/rencana"
  databases    = [database.rencana]
}

computer "kantor" {
  network   = network.metro
  addresses = ["10.20.36.200", "10.20.36.201"]
}

record "laporan_2026_tw3" {
  name     = "Laporan penyelenggaraan e-government triwulan III"
  type     = "report"
  period   = "2026-Q3"
  date     = "2026-10-09"
  document = document.kompilasi_laporan_2026_tw3
}

record "pemeliharaan_2026_tw3" {
  name     = "Pemeliharaan komputer, jaringan dan server"
  type     = "maintenance"
  period   = "2026-Q3"
  date     = "2026-09-18"
  document = document.pemeliharaan_2026_tw3
  concerns = [server.madani_plan, server.madani_plan_db]
}

record "evaluasi_2026_tw1" {
  name     = "Evaluasi e-government triwulan I"
  type     = "evaluation"
  period   = "2026-Q1"
  date     = "2026-04-08"
  document = document.evaluasi_2026_semester_1
  concerns = [application.e_musrenbang, application.e_planning, application.e_monev]
}

record "evaluasi_2026_tw2" {
  name     = "Evaluasi e-government triwulan II"
  type     = "evaluation"
  period   = "2026-Q2"
  date     = "2026-07-07"
  document = document.evaluasi_2026_semester_1
  concerns = [application.e_musrenbang, application.e_planning, application.e_monev]
}
