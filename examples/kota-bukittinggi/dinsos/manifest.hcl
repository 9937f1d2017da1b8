opd "dinsos" {
  name    = "Dinas Sosial"
  type    = "dinas"
  network = network.metro
  contact = "dinsos@bukittinggikota.go.id"
}

# Alamatnya diganti dari 10.30.4.37 dengan persetujuan Dinas. Dinas belum
# memutakhirkan daftar penomoran, jadi alamat ini belum tercatat diberikan.
server "santunan" {
  name                 = "Server santunan"
  security_authority   = opd.diskominfo
  security_contact     = "csirt@bukittinggikota.go.id"
  security_level       = "sedang"
  data_center          = data_center.kominfo
  network              = network.metro
  addresses            = ["10.30.4.57"]
  renumbering_approval = document.persetujuan_ip_dinsos
}

# Sengaja salah: keputusannya sudah berakhir.
domain "santunan" {
  name   = "Santunan"
  fqdn   = "santunan.bukittinggikota.go.id"
  decree = document.kw_subdomain_2019
}

# Demikian pula alamat kedua komputer kantor.
computer "kantor" {
  name                 = "Komputer kantor"
  network              = network.metro
  addresses            = ["10.30.34.74", "10.30.47.20"]
  renumbering_approval = document.persetujuan_ip_dinsos
}
