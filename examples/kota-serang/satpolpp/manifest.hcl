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
