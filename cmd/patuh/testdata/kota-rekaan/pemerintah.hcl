government "rekaan" {
  name       = "Pemerintah Kota Rekaan"
  level      = "kota"
  regulation = "rekaan-9-2024"
  dinas      = opd.kominfo
}

document "subdomain" {
  type   = "decree"
  number = "12/Kep-Sekda/2025"
  date   = "2025-02-03"
  issuer = "sekda"
  file   = "dokumen/keputusan-subdomain.txt"
  sha256 = "sha256:4dc35ba04bca3713769d6927b825c23400d55bb35bfeaa93ba2f8f0f788fcfbb"
}
