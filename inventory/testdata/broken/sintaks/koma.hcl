server "koma" {
  addresses = ["10.20.4.21" "10.20.4.22"]
}
