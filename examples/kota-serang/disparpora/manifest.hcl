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
