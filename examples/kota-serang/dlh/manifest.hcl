opd "dlh" {
  name    = "Dinas Lingkungan Hidup"
  type    = "dinas"
  network = network.metro
  contact = "dlh@serangkota.go.id"
}

server "sampah" {
  name               = "Server pemantauan sampah"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "sedang"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.4.35"]
}

# Sengaja salah: server disewa pada penyedia awan di luar pemerintah.
server "sensor_udara" {
  name               = "Server sensor mutu udara"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "rendah"
  hosted_by          = "penyedia awan B"
  addresses          = ["198.51.100.24"]
}

domain "sampah" {
  name   = "Pemantauan sampah"
  fqdn   = "sampah.serangkota.go.id"
  decree = document.kw_subdomain
}

application "sampah" {
  name                   = "Pemantauan Pengangkutan Sampah"
  kind                   = "khusus"
  serves                 = "public"
  purpose                = ["lingkungan", "sampah"]
  operators              = [opd.dlh]
  runs_on                = [server.sampah]
  domain                 = domain.sampah
  operation_coordination = document.koordinasi_operasi
  security_authority     = opd.diskominfo
  security_contact       = "csirt@serangkota.go.id"
  security_level         = "sedang"

  # Sengaja salah: deskripsinya sah, tetapi tidak menyatakan skema keamanan.
  interface {
    type    = "openapi"
    path    = "api/sampah.yaml"
    formats = ["application/json"]
  }

  # Sengaja salah: tidak ada tingkat hak akses yang dinyatakan.
}

computer "kantor" {
  network   = network.metro
  addresses = ["10.20.35.10", "10.20.35.11"]
}
