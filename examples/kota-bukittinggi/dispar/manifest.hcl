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
