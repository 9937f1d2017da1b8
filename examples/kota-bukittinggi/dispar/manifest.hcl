opd "dispar" {
  name    = "Dinas Pariwisata"
  type    = "dinas"
  network = network.metro
  contact = "dispar@bukittinggikota.go.id"
}

server "wisata" {
  name               = "Server situs pariwisata"
  security_authority = opd.diskominfo
  security_contact   = "csirt@bukittinggikota.go.id"
  security_level     = "sedang"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.30.4.34"]
}

# Domain lain yang lengkap: usulan Dinas, permohonan Sekretaris Daerah dan
# keputusan Walikota.
domain "wisata" {
  name               = "Situs pariwisata"
  fqdn               = "pesonabukittinggi.id"
  decree             = document.kw_domain_wisata
  proposal           = document.usulan_domain_wisata
  application_letter = document.permohonan_wisata
}

# Sengaja salah: akhirannya mirip, tetapi bukan di bawah bukittinggikota.go.id.
domain "tiket" {
  name = "Tiket objek wisata"
  fqdn = "wisatabukittinggikota.go.id"
}

document "permohonan_wisata" {
  type   = "letter"
  number = "500.12/201-Setda/2025"
  date   = "2025-04-07"
  issuer = "sekda"
  title  = "Permohonan Nama Domain pesonabukittinggi.id"
  file   = "dokumen/permohonan-domain-wisata.txt"
  sha256 = "sha256:874e5a2ab30da6c6fe358d554ac219dbd0b1d3502afa30135810c9ef995b066c"
}

computer "kantor" {
  name      = "Komputer kantor"
  network   = network.metro
  addresses = ["10.30.36.202"]
}

# Keputusan, usulan dan permohonannya disebut nomornya; berkasnya masih pada arsip
# Sekretariat Daerah.
domain "ngarai" {
  name               = "Situs Ngarai Sianok"
  fqdn               = "ngaraisianok.id"
  decree             = document.kw_domain_ngarai
  proposal           = document.usulan_domain_ngarai
  application_letter = document.permohonan_ngarai
}

document "kw_domain_ngarai" {
  type   = "decree"
  number = "188.45-88-2026"
  date   = "2026-03-30"
  issuer = "walikota"
  title  = "Domain ngaraisianok.id sebagai Situs Resmi Ngarai Sianok"
}

document "usulan_domain_ngarai" {
  type   = "letter"
  number = "500.12/61-Diskominfo/2026"
  date   = "2026-02-09"
  issuer = "dinas"
  title  = "Usulan Domain ngaraisianok.id"
}

document "permohonan_ngarai" {
  type   = "letter"
  number = "500.12/74-Setda/2026"
  date   = "2026-02-23"
  issuer = "sekda"
  title  = "Permohonan Nama Domain ngaraisianok.id"
}

# Sengaja salah: didanai sponsor, dan dipakai untuk keperluan lain.
project "layar_jam_gadang" {
  name     = "Layar informasi wisata di Jam Gadang"
  type     = "other"
  executor = opd.dispar
  year     = 2026
  funding  = ["apbd", "swasta"]
  use      = ["equipment", "other"]
}
