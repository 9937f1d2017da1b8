opd "bpkad" {
  name    = "Badan Pengelolaan Keuangan dan Aset Daerah"
  type    = "badan"
  network = network.metro
  contact = "bpkad@serangkota.go.id"
}

server "sipkd" {
  name               = "Server pengelolaan keuangan"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.4.20"]
}

server "gaji" {
  name               = "Server data dan gaji pegawai"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.4.25"]
}

server "barang_daerah" {
  name               = "Server siklus barang daerah"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "sedang"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.4.26"]
}

server "keuangan_db" {
  name               = "Server basis data keuangan"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.5.20"]
}

domain "sipkd" {
  name   = "Pengelolaan keuangan daerah"
  fqdn   = "sipkd.serangkota.go.id"
  decree = document.kw_subdomain
}

# Tiga aplikasi umum dijalankan badan ini.
application "sipkd" {
  name                   = "Sistem Informasi Pengelolaan Keuangan Daerah"
  kind                   = "umum"
  serves                 = "government"
  shared_as              = "sipkd"
  purpose                = ["keuangan", "perbendaharaan", "akuntansi"]
  operators              = [opd.bpkad]
  facilitator            = opd.diskominfo
  runs_on                = [server.sipkd]
  domain                 = domain.sipkd
  databases              = [database.keuangan]
  keys                   = ["nip"]
  operation_coordination = document.koordinasi_operasi
  built                  = "2011-01-03"
  coordination           = document.koordinasi_aplikasi
  security_authority     = opd.diskominfo
  security_contact       = "csirt@serangkota.go.id"
  security_level         = "tinggi"

  interface {
    type           = "openapi"
    path           = "api/sipkd.yaml"
    authentication = ["oauth2"]
    formats        = ["application/json", "text/csv"]
  }

  access "bendahara" {
    description = "mencatat transaksi kantornya"
  }

  access "verifikator" {
    description = "memeriksa transaksi"
  }

  access "bud" {
    description = "menerbitkan pencairan"
  }

  feature "correct" {
    operation = "perbaikiTransaksi"
  }

  feature "cancel" {
    operation = "batalkanTransaksi"
  }

  feature "confirm" {
    operation = "tegaskanTransaksi"
  }

  feature "continue" {
    operation = "lanjutkanTransaksi"
  }

  feature "offers" {
    not_applicable = "aplikasi tidak menampilkan tawaran kontrak atau iklan"
  }

  sso {
    planned = "2027-12-31"
  }
}

application "gaji" {
  name                   = "Sistem Informasi Aplikasi Data dan Gaji PNS"
  kind                   = "umum"
  serves                 = "government"
  shared_as              = "gaji_pns"
  purpose                = ["gaji", "penggajian"]
  operators              = [opd.bpkad]
  facilitator            = opd.diskominfo
  runs_on                = [server.gaji]
  databases              = [database.keuangan]
  keys                   = ["nip"]
  operation_coordination = document.koordinasi_operasi
  built                  = "2013-01-02"
  coordination           = document.koordinasi_aplikasi
  security_authority     = opd.diskominfo
  security_contact       = "csirt@serangkota.go.id"
  security_level         = "tinggi"

  interface {
    type           = "openapi"
    path           = "api/gaji.yaml"
    authentication = ["oauth2"]
    formats        = ["application/json"]
  }

  access "pengelola_gaji" {
    description = "menghitung gaji"
  }

  sso {
    planned = "2027-12-31"
  }
}

# Sengaja salah: antarmukanya ada, tetapi deskripsinya tidak disertakan dan
# format datanya tidak disebutkan.
application "barang_daerah" {
  name                   = "Teknologi Informasi Siklus Barang Daerah"
  kind                   = "umum"
  serves                 = "government"
  shared_as              = "atisisbada"
  purpose                = ["barang_daerah", "persediaan"]
  operators              = [opd.bpkad]
  facilitator            = opd.diskominfo
  runs_on                = [server.barang_daerah]
  databases              = [database.keuangan]
  keys                   = ["nip"]
  operation_coordination = document.koordinasi_operasi
  built                  = "2014-07-01"
  security_authority     = opd.diskominfo
  security_contact       = "csirt@serangkota.go.id"
  security_level         = "sedang"

  interface {
    type           = "other"
    authentication = ["basic"]
  }

  access "pengurus_barang" {
    description = "mencatat barang kantornya"
  }
}

database "keuangan" {
  name                 = "Keuangan daerah"
  group                = "keuangan"
  engine               = "mssql"
  server               = server.keuangan_db
  content              = "other"
  key                  = "other"
  owner                = "pemerintah_daerah"
  steward              = opd.bpkad
  steward_decree       = document.kw_wali_data
  steward_proposal     = document.usulan_wali_data
  relations            = [database.layanan]
  last_update          = "2026-11-20"
  update_interval_days = 7
  update_decree        = document.kw_pemutakhiran
  security_authority   = opd.diskominfo
  security_contact     = "csirt@serangkota.go.id"
  security_level       = "tinggi"
}

computer "kantor" {
  network   = network.metro
  addresses = ["10.20.37.70", "10.20.37.71", "10.20.37.72"]
}

interconnection "perencanaan" {
  name         = "Pagu dan realisasi anggaran untuk perencanaan"
  partner      = "Badan Perencanaan Pembangunan Daerah"
  partner_type = "opd"
  system       = application.spl
  endpoint     = "https://spl.serangkota.go.id/keuangan"
  databases    = [database.keuangan]
}

# Sengaja salah: sertifikatnya habis masa berlakunya dan belum diperpanjang.
signer "kepala_badan" {
  title       = "Kepala Badan Pengelolaan Keuangan dan Aset Daerah"
  type        = "certified"
  provider    = "PSrE Contoh"
  certificate = "sertifikat/kepala-bpkad.pem"
}

record "laporan_2026_tw3" {
  name     = "Laporan penyelenggaraan e-government triwulan III"
  type     = "report"
  period   = "2026-Q3"
  date     = "2026-10-07"
  document = document.laporan_bpkad_2026_tw3
}

record "pemeliharaan_2026_tw3" {
  name     = "Pemeliharaan komputer, jaringan dan server"
  type     = "maintenance"
  period   = "2026-Q3"
  date     = "2026-09-09"
  document = document.pemeliharaan_2026_tw3
  concerns = [server.sipkd, server.gaji, server.barang_daerah, server.keuangan_db]
}

record "evaluasi_2026_tw1" {
  name     = "Evaluasi e-government triwulan I"
  type     = "evaluation"
  period   = "2026-Q1"
  date     = "2026-04-10"
  document = document.evaluasi_2026_semester_1
  concerns = [application.sipkd, application.gaji, application.barang_daerah]
}

record "evaluasi_2026_tw2" {
  name     = "Evaluasi e-government triwulan II"
  type     = "evaluation"
  period   = "2026-Q2"
  date     = "2026-07-09"
  document = document.evaluasi_2026_semester_1
  concerns = [application.sipkd, application.gaji, application.barang_daerah]
}

document "laporan_bpkad_2026_tw3" {
  type   = "letter"
  number = "000.9/902-BPKAD/2026"
  date   = "2026-10-07"
  issuer = "opd"
  title  = "Laporan Penyelenggaraan E-Government Triwulan III Tahun 2026"
  file   = "dokumen/laporan-bpkad-2026-tw3.txt"
  sha256 = "sha256:db559443f0783926772429bcfe1816f0cd8115f87b77018a39077ba028dd6fde"
}
