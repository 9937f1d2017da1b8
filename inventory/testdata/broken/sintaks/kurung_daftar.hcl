server "daftar" {
  addresses = ["10.20.4.20"
}
