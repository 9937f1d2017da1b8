opd "dpmptsp" {
  name    = "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu"
  type    = "dinas"
  network = network.metro
  contact = "dpmptsp@bukittinggikota.go.id"
}

server "sicantik" {
  name               = "Server perizinan"
  security_authority = opd.diskominfo
  security_contact   = "csirt@bukittinggikota.go.id"
  security_level     = "sedang"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.30.4.25"]
}

domain "sicantik" {
  name   = "Perizinan terpadu"
  fqdn   = "sicantik.bukittinggikota.go.id"
  decree = document.kw_subdomain
}

application "sicantik" {
  name                   = "Sistem Informasi Cerdas Layanan Perizinan Terpadu untuk Publik"
  kind                   = "umum"
  serves                 = "public"
  shared_as              = "sicantik"
  purpose                = ["perizinan"]
  operators              = [opd.dpmptsp]
  facilitator            = opd.diskominfo
  runs_on                = [server.sicantik]
  domain                 = domain.sicantik
  keys                   = ["nik"]
  operation_coordination = document.koordinasi_operasi
  security_authority     = opd.diskominfo
  security_contact       = "csirt@bukittinggikota.go.id"
  security_level         = "sedang"
  coordination           = document.koordinasi_aplikasi
  recommendation         = document.rekomendasi_aplikasi

  interface {
    type           = "openapi"
    path           = "api/sicantik.yaml"
    authentication = ["oauth2"]
    formats        = ["application/json"]
  }

  access "pemohon" {
    description = "mengajukan izin"
  }

  access "pemroses" {
    description = "memeriksa berkas"
  }
}

computer "loket" {
  name      = "Komputer loket"
  network   = network.metro
  addresses = ["10.30.36.138", "10.30.36.139"]
}
