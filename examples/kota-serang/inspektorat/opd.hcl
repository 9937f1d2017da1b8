opd "inspektorat" {
  name    = "Inspektorat"
  type    = "inspektorat"
  network = network.metro
  contact = "inspektorat@serangkota.go.id"
}

server "pengawasan" {
  name               = "Server tindak lanjut pengawasan"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.4.43"]
}

# Berkas keputusan yang disebut tidak ada di folder dokumen: belum dapat
# dinyatakan memenuhi.
domain "pengawasan" {
  name   = "Tindak lanjut hasil pengawasan"
  fqdn   = "pengawasan.serangkota.go.id"
  decree = document.kw_subdomain_inspektorat
}

application "tindak_lanjut" {
  name                   = "Tindak Lanjut Hasil Pengawasan"
  kind                   = "khusus"
  serves                 = "government"
  purpose                = ["pengawasan"]
  operators              = [opd.inspektorat]
  runs_on                = [server.pengawasan]
  domain                 = domain.pengawasan
  keys                   = ["nip"]
  operation_coordination = document.koordinasi_operasi
  coordination           = document.koordinasi_aplikasi
  security_authority     = opd.diskominfo
  security_contact       = "csirt@serangkota.go.id"
  security_level         = "tinggi"

  # Sengaja salah: berkas ini bukan YAML yang utuh.
  interface {
    type           = "openapi"
    path           = "api/pengawasan.yaml"
    authentication = ["oauth2"]
    formats        = ["application/json"]
  }

  access "auditor" {
    description = "mencatat temuan"
  }

  access "perangkat_daerah" {
    description = "menjawab temuan"
  }

  sso {
    issuer = "https://sso.serangkota.go.id"
  }
}

computer "kantor" {
  network   = network.metro
  addresses = ["10.20.32.140", "10.20.32.141"]
}

record "laporan_2026_tw3" {
  name     = "Laporan penyelenggaraan e-government triwulan III"
  type     = "report"
  period   = "2026-Q3"
  date     = "2026-10-07"
  document = document.kompilasi_laporan_2026_tw3
}

record "pemeliharaan_2026_tw3" {
  name     = "Pemeliharaan komputer, jaringan dan server"
  type     = "maintenance"
  period   = "2026-Q3"
  date     = "2026-08-14"
  document = document.pemeliharaan_2026_tw3
  concerns = [server.pengawasan]
}

record "evaluasi_2026_tw1" {
  name     = "Evaluasi e-government triwulan I"
  type     = "evaluation"
  period   = "2026-Q1"
  date     = "2026-04-09"
  document = document.evaluasi_2026_semester_1
  concerns = [application.tindak_lanjut]
}

record "evaluasi_2026_tw2" {
  name     = "Evaluasi e-government triwulan II"
  type     = "evaluation"
  period   = "2026-Q2"
  date     = "2026-07-08"
  document = document.evaluasi_2026_semester_1
  concerns = [application.tindak_lanjut]
}
