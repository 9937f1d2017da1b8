opd "dlh" {
  name    = "Dinas Lingkungan Hidup"
  type    = "dinas"
  network = network.metro
  contact = "dlh@bukittinggikota.go.id"
}

server "taman" {
  name               = "Server peta taman"
  security_authority = opd.diskominfo
  security_contact   = "csirt@bukittinggikota.go.id"
  security_level     = "rendah"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.30.4.32"]
}

# Sengaja salah: ditetapkan Kepala Dinas, bukan Walikota.
domain "taman" {
  name   = "Peta taman kota"
  fqdn   = "taman.bukittinggikota.go.id"
  decree = document.kd_subdomain
}

# Sengaja salah: pernyataan aksesibilitasnya sudah berakhir dan antarmukanya tidak
# menyatakan skema keamanan.
application "taman" {
  name                   = "Peta Taman Kota"
  kind                   = "khusus"
  serves                 = "public"
  purpose                = ["lingkungan"]
  operators              = [opd.dlh]
  runs_on                = [server.taman]
  domain                 = domain.taman
  accessibility          = document.aksesibilitas_taman
  operation_coordination = document.koordinasi_operasi
  security_authority     = opd.diskominfo
  security_contact       = "csirt@bukittinggikota.go.id"
  security_level         = "rendah"
  coordination           = document.koordinasi_aplikasi
  recommendation         = document.rekomendasi_aplikasi
  contract               = contract.taman

  interface {
    type    = "openapi"
    path    = "api/taman.yaml"
    formats = ["application/json"]
  }

  access "umum" {
    description = "melihat peta"
  }

  access "pengelola" {
    description = "memutakhirkan peta"
  }
}

document "kd_subdomain" {
  type        = "decree"
  number      = "600.4/19/DLH/2025"
  date        = "2025-02-06"
  issuer      = "opd"
  title       = "Penggunaan Subdomain taman"
  file        = "dokumen/kd-subdomain-taman.txt"
  sha256      = "sha256:0a93ee6b1cf3dbd2014ea5afcb3336980ac71d19d3ca005fbeed79ccee7da9ee"
  valid_until = "2035-12-31"
}

document "aksesibilitas_taman" {
  type        = "statement"
  number      = "600.4/40/DLH/2021"
  date        = "2021-03-01"
  issuer      = "opd"
  title       = "Pernyataan Aksesibilitas Peta Taman Kota"
  file        = "dokumen/aksesibilitas-taman.txt"
  sha256      = "sha256:50fb1e9903d4906525460f093ccf7f227328ce749476d4e4805240be1427ed20"
  valid_until = "2023-03-01"
}

computer "kantor" {
  name      = "Komputer kantor"
  network   = network.metro
  addresses = ["10.30.35.10", "10.30.35.11"]
}

# Sengaja salah: dikontrak tanpa surat koordinasi dan rekomendasi, dan hak ciptanya
# diserahkan kepada penyedia.
contract "taman" {
  name             = "Pembuatan peta taman kota"
  vendor           = "CV Contoh Peta Hijau"
  number           = "600.4/9/SPK-DLH/2021"
  date             = "2021-02-01"
  funding          = ["apbd"]
  copyright        = "vendor"
  copyright_clause = "Pasal 7"
}
