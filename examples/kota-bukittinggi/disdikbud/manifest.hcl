opd "disdikbud" {
  name    = "Dinas Pendidikan dan Kebudayaan"
  type    = "dinas"
  network = network.metro
  contact = "disdikbud@bukittinggikota.go.id"
}

server "rapor" {
  name               = "Server rapor"
  security_authority = opd.diskominfo
  security_contact   = "csirt@bukittinggikota.go.id"
  security_level     = "sedang"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.30.4.31"]
}

domain "rapor" {
  name   = "Rapor daring"
  fqdn   = "rapor.bukittinggikota.go.id"
  decree = document.kw_subdomain
}

# Sengaja salah: belum ada pernyataan aksesibilitas.
application "rapor" {
  name                   = "Rapor Daring"
  kind                   = "khusus"
  serves                 = "public"
  purpose                = ["pendidikan"]
  operators              = [opd.disdikbud]
  runs_on                = [server.rapor]
  domain                 = domain.rapor
  keys                   = ["nik"]
  operation_coordination = document.koordinasi_operasi
  security_authority     = opd.diskominfo
  security_contact       = "csirt@bukittinggikota.go.id"
  security_level         = "sedang"
  coordination           = document.koordinasi_aplikasi
  recommendation         = document.rekomendasi_aplikasi

  interface {
    type           = "openapi"
    path           = "api/rapor.yaml"
    authentication = ["oauth2"]
    formats        = ["application/json"]
  }

  access "guru" {
    description = "mengisi nilai"
  }

  access "wali" {
    description = "membaca nilai anaknya"
  }
}

computer "kantor" {
  name      = "Komputer kantor"
  network   = network.metro
  addresses = ["10.30.32.202", "10.30.32.203"]
}
