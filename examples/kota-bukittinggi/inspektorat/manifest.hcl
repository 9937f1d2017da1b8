opd "inspektorat" {
  name    = "Inspektorat"
  type    = "inspektorat"
  network = network.metro
  contact = "inspektorat@bukittinggikota.go.id"
}

computer "kantor" {
  name      = "Komputer kantor"
  network   = network.metro
  addresses = ["10.30.32.138"]
}
