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
