opd "diskominfo" {
  name = "Dinas Komunikasi dan Informatika"
}

document "sk_bersama" {
  type   = "decree"
  number = "2"
  date   = "2026-01-02"
}

site "balai_kota" {
  type = "opd"
}

network "metro" {
  scope   = "inter_agency"
  manager = opd.diskominfo
}

address_pool "utara" {
  cidr   = "10.20.0.0/16"
  parent = address_pool.timur
}

address_pool "timur" {
  cidr   = "10.20.0.0/17"
  parent = address_pool.selatan
}

address_pool "selatan" {
  cidr   = "10.20.0.0/18"
  parent = address_pool.utara
}

address_pool "sendiri" {
  cidr   = "10.30.0.0/16"
  parent = address_pool.sendiri
}

# Part of a cycle it does not stand in: told at the cycle, not here.
address_pool "cabang" {
  cidr   = "10.20.0.0/19"
  parent = address_pool.selatan
}
