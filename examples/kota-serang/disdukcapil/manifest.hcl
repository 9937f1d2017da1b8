opd "disdukcapil" {
  name    = "Dinas Kependudukan dan Pencatatan Sipil"
  type    = "dinas"
  site    = site.kantor
  network = network.metro
  contact = "disdukcapil@serangkota.go.id"
}

site "kantor" {
  name = "Kantor Dinas Kependudukan dan Pencatatan Sipil"
  type = "opd"
}

server "layanan" {
  name               = "Server layanan administrasi kependudukan"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.4.31"]
}

server "layanan_db" {
  name               = "Server basis data layanan"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.5.31"]
}

# Sengaja salah: berdiri di kantor sendiri; keputusan Walikota tentangnya baru
# berlaku pada 2035.
server "cetak_kartu" {
  name               = "Server cetak kartu"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "tinggi"
  site               = site.kantor
  network            = network.metro
  addresses          = ["10.20.35.70"]
}

domain "adminduk" {
  name   = "Layanan administrasi kependudukan"
  fqdn   = "adminduk.serangkota.go.id"
  decree = document.kw_subdomain
}

application "adminduk" {
  name                   = "Layanan Administrasi Kependudukan Daring"
  kind                   = "khusus"
  serves                 = "public"
  purpose                = ["kependudukan"]
  operators              = [opd.disdukcapil]
  runs_on                = [server.layanan]
  domain                 = domain.adminduk
  repository             = repository.adminduk
  databases              = [database.permohonan]
  keys                   = ["nik"]
  operation_coordination = document.koordinasi_operasi
  built                  = "2021-03-15"
  coordination           = document.koordinasi_aplikasi
  security_authority     = opd.diskominfo
  security_contact       = "csirt@serangkota.go.id"
  security_level         = "tinggi"

  interface {
    type           = "openapi"
    path           = "api/adminduk.yaml"
    authentication = ["oidc"]
    formats        = ["application/json"]
  }

  access "pemohon" {
    description = "mengajukan permohonan"
  }

  access "petugas" {
    description = "memproses permohonan"
  }

  access "kepala" {
    description = "menyetujui permohonan"
  }

  sso {
    planned = "2035-06-30"
  }

  feature "correct" {
    operation = "perbaikiPermohonan"
  }

  feature "cancel" {
    operation = "batalkanPermohonan"
  }

  feature "confirm" {
    operation = "tegaskanPermohonan"
  }

  feature "continue" {
    operation = "lanjutkanPermohonan"
  }

  feature "offers" {
    not_applicable = "aplikasi tidak menampilkan tawaran kontrak atau iklan"
  }

  phase "requirements" {
    document = document.laporan_akhir_adminduk
  }

  phase "process_redesign" {
    document = document.laporan_akhir_adminduk
  }

  phase "logical_design" {
    document = document.laporan_akhir_adminduk
  }

  phase "physical_design" {
    document = document.laporan_akhir_adminduk
  }

  phase "code" {
    document = document.uji_adminduk
  }

  phase "testing" {
    document = document.uji_adminduk
  }
}

# Sengaja salah: tidak ada salinan lokal, dan tempat dokumennya tidak disebutkan.
repository "adminduk" {
  name            = "Kode sumber layanan kependudukan"
  commit          = "c0ffee5"
  handed_over     = "2024-12-16"
  licence         = "MIT"
  copyright_owner = "Pemerintah Kota Serang"
}

database "permohonan" {
  name                 = "Permohonan dokumen kependudukan"
  group                = "kependudukan"
  engine               = "postgresql"
  server               = server.layanan_db
  content              = "population"
  key                  = "nik"
  key_column           = "permohonan.nik"
  owner                = "pemerintah_daerah"
  steward              = opd.disdukcapil
  steward_decree       = document.kw_wali_data
  steward_proposal     = document.usulan_wali_data
  relations            = [database.layanan]
  last_update          = "2026-11-22"
  update_interval_days = 7
  update_decree        = document.kw_pemutakhiran
  security_authority   = opd.diskominfo
  security_contact     = "csirt@serangkota.go.id"
  security_level       = "tinggi"
}

computer "loket" {
  name      = "Komputer loket"
  network   = network.metro
  addresses = ["10.20.35.80", "10.20.35.81", "10.20.35.82"]
}

signer "kepala_dinas" {
  title    = "Kepala Dinas Kependudukan dan Pencatatan Sipil"
  type     = "certified"
  provider = "PSrE Contoh"
}

interconnection "keluarga" {
  name         = "Pencocokan NIK keluarga penerima manfaat"
  partner      = "Dinas Sosial"
  partner_type = "opd"
  system       = application.spl
  endpoint     = "https://spl.serangkota.go.id/permohonan"
  databases    = [database.permohonan]
}

document "laporan_akhir_adminduk" {
  type   = "record"
  number = "400.12/201/BA-Disdukcapil/2021"
  date   = "2021-02-26"
  issuer = "opd"
  title  = "Laporan Akhir Pembangunan Layanan Administrasi Kependudukan Daring"
  file   = "dokumen/laporan-akhir-adminduk.txt"
  sha256 = "sha256:fef4be01f91c2ee5a21a639a971b93fac6eaa0409ca32db65d7de6ff8db84cbb"
}

document "uji_adminduk" {
  type   = "record"
  number = "400.12/219/BA-Disdukcapil/2021"
  date   = "2021-03-08"
  issuer = "opd"
  title  = "Uji Terima Layanan Administrasi Kependudukan Daring"
  file   = "dokumen/uji-adminduk.txt"
  sha256 = "sha256:4054e242421e960584364ed6e3b9874c450d53af1d2babf362e6dbc760921f5d"
}

record "laporan_2026_tw3" {
  name     = "Laporan penyelenggaraan e-government triwulan III"
  type     = "report"
  period   = "2026-Q3"
  date     = "2026-10-08"
  document = document.laporan_disdukcapil_2026_tw3
}

record "pemeliharaan_2026_tw3" {
  name     = "Pemeliharaan komputer, jaringan dan server"
  type     = "maintenance"
  period   = "2026-Q3"
  date     = "2026-09-09"
  document = document.pemeliharaan_2026_tw3
  concerns = [server.layanan, server.layanan_db, server.cetak_kartu]
}

record "evaluasi_2026_tw1" {
  name     = "Evaluasi e-government triwulan I"
  type     = "evaluation"
  period   = "2026-Q1"
  date     = "2026-04-10"
  document = document.evaluasi_2026_semester_1
  concerns = [application.adminduk]
}

record "evaluasi_2026_tw2" {
  name     = "Evaluasi e-government triwulan II"
  type     = "evaluation"
  period   = "2026-Q2"
  date     = "2026-07-10"
  document = document.evaluasi_2026_semester_1
  concerns = [application.adminduk]
}

document "laporan_disdukcapil_2026_tw3" {
  type   = "letter"
  number = "000.9/1187-Disdukcapil/2026"
  date   = "2026-10-08"
  issuer = "opd"
  title  = "Laporan Penyelenggaraan E-Government Triwulan III Tahun 2026"
  file   = "dokumen/laporan-disdukcapil-2026-tw3.txt"
  sha256 = "sha256:2631c90e61eb391f2aabc142a401e54a096c09b926f01697e1ae187bb198a9d2"
}

# Jenis unit ini belum dinyatakan.
upt "pengelolaan_informasi" {
  name = "Bidang Pengelolaan Informasi Administrasi Kependudukan"
}
