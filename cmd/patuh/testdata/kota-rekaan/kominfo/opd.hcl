opd "kominfo" {
  name = "Dinas Komunikasi dan Informatika"
}

site "gedung_data" {
  type = "data_center"
}

data_center "utama" {
  operator = opd.kominfo
  site     = site.gedung_data
  ranges   = ["10.9.0.0/24"]
}

address_pool "server" {
  cidr = "10.9.0.0/24"
}

allocation "taman" {
  pool      = address_pool.server
  to        = opd.taman
  addresses = ["10.9.0.20"]
}
