opd "dinkes" {
  name    = "Dinas Kesehatan"
  type    = "dinas"
  network = network.metro
  contact = "dinkes@bukittinggikota.go.id"
}

computer "kantor" {
  name      = "Komputer kantor"
  network   = network.metro
  addresses = ["10.30.33.10", "10.30.33.11"]
}

record "laporan_2026_tw3" {
  name     = "Laporan penyelenggaraan e-government triwulan III"
  type     = "report"
  period   = "2026-Q3"
  date     = "2026-10-05"
  document = document.laporan_2026_tw3
}

document "laporan_2026_tw3" {
  type   = "letter"
  number = "440/318/Dinkes/2026"
  date   = "2026-10-05"
  issuer = "opd"
  title  = "Laporan Penyelenggaraan E-Government Triwulan III Tahun 2026"
  file   = "dokumen/laporan-2026-tw3-dinkes.txt"
  sha256 = "sha256:c65caed2180c484bef61f934d3e3007fedfac498f5353aa73a78c9c7fffddbd3"
}

# Sengaja salah: pemeliharaan hanya dilakukan pada bulan Juli; Agustus dan September
# terlewat.
record "pemeliharaan_2026_07" {
  name     = "Pemeliharaan antrean puskesmas"
  type     = "maintenance"
  period   = "2026-07"
  date     = "2026-07-22"
  document = document.pemeliharaan_2026_07
  concerns = [server.antrean, server.antrean_db]
}

document "pemeliharaan_2026_07" {
  type   = "record"
  number = "440/207/BA-Dinkes/2026"
  date   = "2026-07-22"
  issuer = "opd"
  title  = "Pemeliharaan Server Antrean Puskesmas"
  file   = "dokumen/pemeliharaan-2026-07-dinkes.txt"
  sha256 = "sha256:706960a354b6e5a702a621591b5dc273d078d7f0e24ca46467782786da6d19b2"
}
