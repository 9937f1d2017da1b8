opd "diskominfo" {
  name = "Dinas Komunikasi dan Informatika"
}

site "pusat_data" {
  type = "data_center"
}

data_center "kominfo" {
  operator = opd.diskominfo
  site     = site.pusat_data
  ranges   = ["10.0.0.0/24"]
}

address_pool "server" {
  cidr = "10.0.0.0/24"
}

allocation "dinkes" {
  pool      = address_pool.server
  to        = opd.dinkes
  addresses = ["10.0.0.11"]
}
