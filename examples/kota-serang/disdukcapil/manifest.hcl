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
}

# Sengaja salah: tidak ada salinan lokal, dan tempat dokumennya tidak disebutkan.
repository "adminduk" {
  name            = "Kode sumber layanan kependudukan"
  url             = "https://github.com/pemkot-serang-contoh/adminduk"
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
  provider = "BSrE"
}

# Jenis unit ini belum dinyatakan.
upt "pengelolaan_informasi" {
  name = "Bidang Pengelolaan Informasi Administrasi Kependudukan"
}
