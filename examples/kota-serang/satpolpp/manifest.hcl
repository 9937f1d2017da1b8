opd "satpolpp" {
  name    = "Satuan Polisi Pamong Praja"
  type    = "satuan"
  network = network.metro
  contact = "satpolpp@serangkota.go.id"
}

server "patroli" {
  name               = "Server laporan patroli"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "sedang"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.4.44"]
}

# Keputusannya disebut, tetapi naskahnya belum diunggah.
domain "patroli" {
  name   = "Laporan patroli"
  fqdn   = "patroli.serangkota.go.id"
  decree = document.kw_subdomain_satpolpp
}

application "patroli" {
  name                   = "Laporan Patroli"
  kind                   = "khusus"
  serves                 = "internal"
  purpose                = ["ketertiban umum"]
  operators              = [opd.satpolpp]
  runs_on                = [server.patroli]
  domain                 = domain.patroli
  keys                   = ["nip"]
  operation_coordination = document.koordinasi_operasi
  security_authority     = opd.diskominfo
  security_contact       = "csirt@serangkota.go.id"
  security_level         = "sedang"

  # Sengaja salah: antarmukanya terbuka tanpa autentikasi.
  interface {
    type           = "openapi"
    path           = "api/patroli.yaml"
    authentication = ["none"]
    formats        = ["application/json"]
  }

  access "petugas" {
    description = "mengirim laporan"
  }

  access "komandan" {
    description = "membaca semua laporan"
  }
}

computer "kantor" {
  network   = network.metro
  addresses = ["10.20.33.200", "10.20.33.201"]
}

record "pemeliharaan_2026_tw3" {
  name     = "Pemeliharaan komputer, jaringan dan server"
  type     = "maintenance"
  period   = "2026-Q3"
  date     = "2026-09-18"
  document = document.pemeliharaan_2026_tw3
  concerns = [server.patroli]
}

# Naskahnya tidak disertakan: belum dapat dinyatakan memenuhi.
record "evaluasi_2026_tw1" {
  name     = "Evaluasi e-government triwulan I"
  type     = "evaluation"
  period   = "2026-Q1"
  date     = "2026-04-14"
  concerns = [application.patroli]
}

record "evaluasi_2026_tw2" {
  name     = "Evaluasi e-government triwulan II"
  type     = "evaluation"
  period   = "2026-Q2"
  date     = "2026-07-13"
  concerns = [application.patroli]
}
