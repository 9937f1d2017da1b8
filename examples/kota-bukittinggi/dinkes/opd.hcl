opd "dinkes" {
  name    = "Dinas Kesehatan"
  type    = "dinas"
  network = network.metro
  contact = "dinkes@bukittinggikota.go.id"
}

computer "kantor" {
  name      = "Komputer kantor"
  network   = network.metro
  addresses = ["10.30.33.10", "10.30.33.11"]
}
