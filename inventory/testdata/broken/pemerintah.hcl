# A sound government, so that every other file's mistakes are its own.
government "kota_salah" {
  name       = "Pemerintah Kota Salah"
  level      = "kota"
  regulation = "serang-47-2017"
  dinas      = opd.diskominfo

  agency "dinkes" {
    name = "Dinas Kesehatan"
    type = "dinas"
  }
  agency "pemda" {
    name = "Pemerintah Daerah"
    type = "dinas"
  }
}

document "sk_bersama" {
  type   = "decree"
  number = "1"
  date   = "2026-01-02"
}
