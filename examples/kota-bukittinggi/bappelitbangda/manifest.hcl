opd "bappelitbangda" {
  name    = "Badan Perencanaan Pembangunan, Penelitian dan Pengembangan Daerah"
  type    = "badan"
  network = network.metro
  contact = "bappelitbangda@bukittinggikota.go.id"
}

server "perencanaan" {
  name               = "Server perencanaan dan evaluasi"
  security_authority = opd.diskominfo
  security_contact   = "csirt@bukittinggikota.go.id"
  security_level     = "sedang"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.30.4.24"]
}

server "perencanaan_db" {
  name               = "Server basis data perencanaan"
  security_authority = opd.diskominfo
  security_contact   = "csirt@bukittinggikota.go.id"
  security_level     = "sedang"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.30.5.24"]
}

domain "sippd" {
  name   = "Perencanaan pembangunan"
  fqdn   = "sippd.bukittinggikota.go.id"
  decree = document.kw_subdomain
}

domain "monev" {
  name   = "Monitoring dan evaluasi"
  fqdn   = "monev.bukittinggikota.go.id"
  decree = document.kw_subdomain
}

application "sippd" {
  name                   = "Sistem Informasi Perencanaan Pembangunan Daerah"
  kind                   = "umum"
  serves                 = "government"
  shared_as              = "sippd"
  purpose                = ["perencanaan", "musrenbang"]
  operators              = [opd.bappelitbangda]
  facilitator            = opd.diskominfo
  runs_on                = [server.perencanaan]
  domain                 = domain.sippd
  databases              = [database.rencana]
  keys                   = ["nip"]
  operation_coordination = document.koordinasi_operasi
  security_authority     = opd.diskominfo
  security_contact       = "csirt@bukittinggikota.go.id"
  security_level         = "sedang"
  coordination           = document.koordinasi_aplikasi
  recommendation         = document.rekomendasi_aplikasi

  interface {
    type           = "openapi"
    path           = "api/sippd.yaml"
    authentication = ["oauth2"]
    formats        = ["application/json", "text/csv"]
  }

  access "skpd" {
    description = "menyusun rencana kerja"
  }

  access "perencana" {
    description = "menyelaraskan rencana kerja"
  }
}

# Sengaja salah: aplikasi umum ini belum membuka antarmuka apa pun, dan difasilitasi
# badan sendiri, bukan Dinas.
application "monev" {
  name                   = "Sistem Informasi Monitoring dan Evaluasi"
  kind                   = "umum"
  serves                 = "government"
  shared_as              = "monev"
  purpose                = ["monev"]
  operators              = [opd.bappelitbangda]
  facilitator            = opd.bappelitbangda
  runs_on                = [server.perencanaan]
  domain                 = domain.monev
  databases              = [database.rencana]
  keys                   = ["nip"]
  operation_coordination = document.koordinasi_operasi
  security_authority     = opd.diskominfo
  security_contact       = "csirt@bukittinggikota.go.id"
  security_level         = "sedang"
  coordination           = document.koordinasi_aplikasi
  recommendation         = document.rekomendasi_aplikasi

  access "skpd" {
    description = "melaporkan capaian"
  }
}

database "rencana" {
  name                 = "Rencana pembangunan daerah"
  group                = "pembangunan"
  engine               = "postgresql"
  server               = server.perencanaan_db
  content              = "other"
  key                  = "other"
  owner                = "pemerintah_daerah"
  steward              = opd.bappelitbangda
  steward_decree       = document.kw_wali_data
  steward_proposal     = document.usulan_wali_data
  relations            = [database.layanan]
  last_update          = "2026-11-20"
  update_interval_days = 90
  update_decree        = document.kw_pemutakhiran
  security_authority   = opd.diskominfo
  security_contact     = "csirt@bukittinggikota.go.id"
  security_level       = "sedang"
}

computer "kantor" {
  name      = "Komputer kantor"
  network   = network.metro
  addresses = ["10.30.37.138", "10.30.37.139"]
}

# Laporan ini disebut, tetapi naskahnya belum disimpan.
record "laporan_2026_tw3" {
  name   = "Laporan penyelenggaraan e-government triwulan III"
  type   = "report"
  period = "2026-Q3"
  date   = "2026-10-12"
}

# Demikian pula berita acaranya: ada nomornya, belum ada berkasnya.
record "pemeliharaan_2026_tw3" {
  name     = "Pemeliharaan perencanaan dan evaluasi"
  type     = "maintenance"
  period   = "2026-Q3"
  date     = "2026-09-24"
  document = document.pemeliharaan_2026_tw3
}

document "pemeliharaan_2026_tw3" {
  type   = "record"
  number = "050/412/BA-Bappelitbangda/2026"
  date   = "2026-09-24"
  issuer = "opd"
  title  = "Pemeliharaan Server Perencanaan Triwulan III"
}
