opd "kec_aur_birugo_tigo_baleh" {
  name    = "Kecamatan Aur Birugo Tigo Baleh"
  type    = "kecamatan"
  network = network.metro
  contact = "kec-aur-birugo-tigo-baleh@bukittinggikota.go.id"
}

computer "pelayanan" {
  name      = "Komputer pelayanan"
  network   = network.metro
  addresses = ["10.30.39.138", "10.30.39.139"]
}
