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
  operation_coordination = document.koordinasi_operasi_sampah
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

# Naskahnya belum dipindai: tidak ada di folder dokumen.
document "koordinasi_operasi_sampah" {
  type   = "letter"
  number = "500.12.3/117-Diskominfo/2026"
  date   = "2026-02-09"
  issuer = "dinas"
  title  = "Koordinasi Pengoperasian Pemantauan Pengangkutan Sampah"
  file   = "dokumen/koordinasi-operasi-sampah.txt"
  sha256 = "sha256:4dac350cec8cfb0deadec1e239440ed66cfb743b462178fc67a5917170250aa7"
}

# Sengaja salah: laporan terakhirnya untuk triwulan II, dan naskahnya tidak
# disertakan.
record "laporan_2026_tw2" {
  name   = "Laporan penyelenggaraan e-government triwulan II"
  type   = "report"
  period = "2026-Q2"
  date   = "2026-07-09"
}

record "pemeliharaan_2026_tw3" {
  name     = "Pemeliharaan komputer, jaringan dan server"
  type     = "maintenance"
  period   = "2026-Q3"
  date     = "2026-08-04"
  document = document.pemeliharaan_2026_tw3
  concerns = [server.sampah, server.sensor_udara]
}

record "evaluasi_2026_tw1" {
  name     = "Evaluasi e-government triwulan I"
  type     = "evaluation"
  period   = "2026-Q1"
  date     = "2026-04-10"
  document = document.evaluasi_2026_semester_1
  concerns = [application.sampah]
}

record "evaluasi_2026_tw2" {
  name     = "Evaluasi e-government triwulan II"
  type     = "evaluation"
  period   = "2026-Q2"
  date     = "2026-07-09"
  document = document.evaluasi_2026_semester_1
  concerns = [application.sampah]
}
