# Aplikasi umum yang dijalankan Bagian Organisasi dan Bagian Hukum.

server "pelayanan_publik" {
  name               = "Server pelayanan publik"
  security_authority = opd.diskominfo
  security_contact   = "csirt@bukittinggikota.go.id"
  security_level     = "sedang"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.30.4.26"]
}

server "jdih" {
  name               = "Server dokumentasi hukum"
  security_authority = opd.diskominfo
  security_contact   = "csirt@bukittinggikota.go.id"
  security_level     = "rendah"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.30.4.27"]
}

domain "pelayanan_publik" {
  name   = "Pelayanan publik"
  fqdn   = "layanan.bukittinggikota.go.id"
  decree = document.kw_subdomain
}

domain "jdih" {
  name   = "Dokumentasi dan informasi hukum"
  fqdn   = "jdih.bukittinggikota.go.id"
  decree = document.kw_subdomain
}

application "pelayanan_publik" {
  name                   = "Sistem Informasi Pelayanan Publik"
  kind                   = "umum"
  serves                 = "public"
  shared_as              = "pelayanan_publik"
  purpose                = ["pelayanan_publik"]
  operators              = [opd.setda]
  facilitator            = opd.diskominfo
  runs_on                = [server.pelayanan_publik]
  domain                 = domain.pelayanan_publik
  keys                   = ["nik"]
  operation_coordination = document.koordinasi_operasi
  security_authority     = opd.diskominfo
  security_contact       = "csirt@bukittinggikota.go.id"
  security_level         = "sedang"
  coordination           = document.koordinasi_aplikasi
  recommendation         = document.rekomendasi_aplikasi

  interface {
    type           = "openapi"
    path           = "api/pelayanan-publik.yaml"
    authentication = ["oauth2"]
    formats        = ["application/json"]
  }

  access "umum" {
    description = "membaca standar layanan"
  }

  access "pengelola" {
    description = "memutakhirkan standar layanan"
  }
}

application "jdih" {
  name                   = "Jaringan Dokumentasi dan Informasi Hukum"
  kind                   = "umum"
  serves                 = "public"
  shared_as              = "jdih"
  purpose                = ["hukum"]
  operators              = [opd.setda]
  facilitator            = opd.diskominfo
  runs_on                = [server.jdih]
  domain                 = domain.jdih
  operation_coordination = document.koordinasi_operasi
  security_authority     = opd.diskominfo
  security_contact       = "csirt@bukittinggikota.go.id"
  security_level         = "rendah"
  coordination           = document.koordinasi_aplikasi
  recommendation         = document.rekomendasi_aplikasi

  interface {
    type           = "openapi"
    path           = "api/jdih.yaml"
    authentication = ["api_key"]
    formats        = ["application/json", "application/xml"]
  }

  access "umum" {
    description = "membaca peraturan"
  }

  access "pengelola" {
    description = "mengunggah peraturan"
  }
}
