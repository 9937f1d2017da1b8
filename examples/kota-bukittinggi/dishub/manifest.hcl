opd "dishub" {
  name    = "Dinas Perhubungan"
  type    = "dinas"
  site    = site.terminal
  network = network.metro
  contact = "dishub@bukittinggikota.go.id"
}

site "terminal" {
  name = "Terminal Simpang Aur"
  type = "opd"
}

# Sengaja salah: berdiri di terminal; pengecualiannya salah mengeja nama aturan.
server "cctv" {
  name               = "Server kamera lalu lintas"
  security_authority = opd.diskominfo
  security_contact   = "csirt@bukittinggikota.go.id"
  security_level     = "sedang"
  site               = site.terminal
  network            = network.metro
  addresses          = ["10.30.35.148"]
}

# Sengaja salah: unit yang menerima laporan keamanan tidak disebutkan.
application "angkutan" {
  name                   = "Perizinan Trayek Angkutan"
  kind                   = "khusus"
  serves                 = "government"
  purpose                = ["transportasi"]
  operators              = [opd.dishub]
  runs_on                = [server.cctv]
  keys                   = ["nip"]
  accessibility          = document.aksesibilitas_angkutan
  operation_coordination = document.koordinasi_operasi
  security_authority     = opd.diskominfo
  security_level         = "sedang"
  coordination           = document.koordinasi_aplikasi
  recommendation         = document.rekomendasi_angkutan
  contract               = contract.angkutan

  # Hanya diterbitkan di jaringan: tanpa pemindaian, isinya tidak diketahui.
  interface {
    type           = "openapi"
    url            = "https://angkutan.bukittinggikota.go.id/openapi.json"
    authentication = ["oauth2"]
    formats        = ["application/json"]
  }

  access "petugas" {
    description = "memproses trayek"
  }
}

# Dikontrak sesudah surat dan rekomendasi keluar, tetapi naskahnya tertinggal di
# kantor lama.
contract "angkutan" {
  name             = "Pembuatan perizinan trayek angkutan"
  vendor           = "CV Contoh Trayek"
  number           = "500.11/71/SPK-Dishub/2025"
  date             = "2025-03-24"
  funding          = ["apbd"]
  copyright        = "daerah"
  copyright_clause = "Pasal 12"
  coordination     = document.koordinasi_angkutan
  recommendation   = document.rekomendasi_angkutan
}

network "lan" {
  name         = "Jaringan lokal terminal"
  scope        = "local"
  manager      = opd.dishub
  sites        = [site.terminal]
  coordination = document.koordinasi_terminal
}

# Surat koordinasi dan rekomendasinya disebut, berkasnya belum disimpan.
project "jaringan_terminal" {
  name         = "Pembangunan jaringan lokal terminal"
  type         = "network"
  executor     = opd.dishub
  year         = 2026
  networks     = [network.lan]
  funding      = ["apbd"]
  use          = ["equipment"]
  coordination = document.koordinasi_terminal

  stage "planning" {
    date           = "2025-09-15"
    recommendation = document.rekomendasi_terminal
  }
}

# Keempat naskah ini dan pernyataan aksesibilitas belum diunggah, jadi tidak ada yang
# dapat diperiksa.

document "koordinasi_angkutan" {
  type   = "letter"
  number = "500.12/94-Diskominfo/2025"
  date   = "2025-02-18"
  issuer = "dinas"
  title  = "Koordinasi Pembangunan Perizinan Trayek"
}

document "rekomendasi_angkutan" {
  type   = "recommendation"
  number = "06/Rek-TimTeknis/2025"
  date   = "2025-03-04"
  issuer = "tim_teknis"
  title  = "Rekomendasi Perizinan Trayek"
}

document "koordinasi_terminal" {
  type   = "letter"
  number = "500.12/241-Diskominfo/2025"
  date   = "2025-08-25"
  issuer = "dinas"
  title  = "Koordinasi Pembangunan Jaringan Lokal Terminal"
}

document "rekomendasi_terminal" {
  type   = "recommendation"
  number = "13/Rek-TimTeknis/2025"
  date   = "2025-09-08"
  issuer = "tim_teknis"
  title  = "Rekomendasi Perencanaan Jaringan Lokal Terminal"
}

document "aksesibilitas_angkutan" {
  type   = "statement"
  number = "500.11/52/Dishub/2025"
  date   = "2025-04-28"
  issuer = "opd"
  title  = "Pernyataan Aksesibilitas Perizinan Trayek"
}

computer "kantor" {
  name      = "Komputer kantor"
  network   = network.metro
  addresses = ["10.30.35.138", "10.30.35.139"]
}
