# Baru menyampaikan manifes setelah ditegur; isinya masih sedikit.

opd "kesbangpol" {
  name    = "Badan Kesatuan Bangsa dan Politik"
  type    = "badan"
  network = network.metro
  contact = "kesbangpol@serangkota.go.id"
}

computer "kantor" {
  network   = network.metro
  addresses = ["10.20.37.200", "10.20.37.201"]
}
