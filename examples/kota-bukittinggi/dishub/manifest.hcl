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
  recommendation         = document.rekomendasi_aplikasi

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

# Naskahnya belum diunggah, jadi tidak ada yang dapat diperiksa.
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
