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

# Sengaja salah: belum ada pernyataan aksesibilitas, dan dibangun tanpa menunggu
# rekomendasi Tim Teknis.
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
  contract               = contract.rapor

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

# Sengaja salah: dikontrak tanpa rekomendasi Tim Teknis. Naskah kontrak belum
# disimpan.
contract "rapor" {
  name             = "Pembuatan rapor daring"
  vendor           = "PT Contoh Edukasi Digital"
  number           = "400.3/88/SPK-Disdikbud/2025"
  date             = "2025-05-19"
  funding          = ["apbd"]
  copyright        = "daerah"
  copyright_clause = "Pasal 9"
  coordination     = document.koordinasi_aplikasi
}

project "pelatihan_guru_2026" {
  name     = "Pelatihan rapor daring bagi guru"
  type     = "training"
  executor = opd.disdikbud
  year     = 2026
  funding  = ["apbd", "apbn"]
  use      = ["human_resources"]
}
