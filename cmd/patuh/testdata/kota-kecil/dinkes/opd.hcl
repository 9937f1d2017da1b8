opd "dinkes" {
  name = "Dinas Kesehatan"
}

server "simpus" {
  data_center = data_center.kominfo
  addresses   = ["10.0.0.11"]
}

domain "simpus" {
  fqdn   = "simpus.contoh.go.id"
  decree = document.kw_subdomain
}
