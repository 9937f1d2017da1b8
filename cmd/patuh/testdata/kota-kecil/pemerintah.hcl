government "contoh" {
  name       = "Pemerintah Kota Contoh"
  level      = "kota"
  regulation = "contoh-1-2020"
  dinas      = opd.diskominfo
}

document "kw_subdomain" {
  type   = "decree"
  number = "555/Kep.1-Huk/2026"
  date   = "2026-01-05"
  issuer = "walikota"
  file   = "dokumen/kw-subdomain.txt"
  sha256 = "sha256:4845da940df8e89551a97812f3972d81cbcac6071aa74f3a2b2bbba4f9849e30"
}
