government "kota_lain" {
  name       = "Pemerintah Kota Lain"
  level      = "kota"
  regulation = "serang-47-2017"
  dinas      = opd.diskominfo
}
