opd "disparpora" {
  name    = "Dinas Pariwisata, Kepemudaan dan Olahraga"
  type    = "dinas"
  network = network.metro
  contact = "disparpora@serangkota.go.id"
}

# Domain lain yang lengkap: usulan Dinas, permohonan Sekretaris Daerah dan
# keputusan Walikota.
domain "wisata" {
  name               = "Situs pariwisata"
  fqdn               = "wisataserang.id"
  decree             = document.kw_domain_wisata
  proposal           = document.usulan_domain_wisata
  application_letter = document.permohonan_wisata
}

document "permohonan_wisata" {
  type   = "letter"
  number = "500.12.3/411-Setda/2025"
  date   = "2025-03-24"
  issuer = "sekda"
  title  = "Permohonan Nama Domain wisataserang.id"
  file   = "dokumen/permohonan-domain-wisata.txt"
  sha256 = "sha256:949a56e6a1c05086b27243ea80128d8bdf007146b82967d9ed40be55b48f76f0"
}

computer "kantor" {
  network   = network.metro
  addresses = ["10.20.36.70", "10.20.36.71"]
}

record "laporan_2026_tw3" {
  name     = "Laporan penyelenggaraan e-government triwulan III"
  type     = "report"
  period   = "2026-Q3"
  date     = "2026-10-07"
  document = document.kompilasi_laporan_2026_tw3
}

record "pemeliharaan_2026_tw3" {
  name     = "Pemeliharaan komputer dan jaringan kantor"
  type     = "maintenance"
  period   = "2026-Q3"
  date     = "2026-09-09"
  document = document.pemeliharaan_2026_tw3
}

# Naskahnya tidak disertakan: belum dapat dinyatakan memenuhi.
record "evaluasi_2026_tw1" {
  name   = "Evaluasi e-government triwulan I"
  type   = "evaluation"
  period = "2026-Q1"
  date   = "2026-04-15"
}

record "evaluasi_2026_tw2" {
  name   = "Evaluasi e-government triwulan II"
  type   = "evaluation"
  period = "2026-Q2"
  date   = "2026-07-14"
}
