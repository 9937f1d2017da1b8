opd "dinsos" {
  name = "Dinas Sosial"
}

server "bansos" {
  addresses = ["10.20.4.12"]
}
