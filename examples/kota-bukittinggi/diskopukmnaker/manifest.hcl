opd "diskopukmnaker" {
  name    = "Dinas Koperasi, Usaha Kecil dan Menengah dan Tenaga Kerja"
  type    = "dinas"
  network = network.metro
  contact = "diskopukmnaker@bukittinggikota.go.id"
}

# Sengaja salah: alamat di luar kumpulan yang dikelola Dinas.
computer "kantor" {
  name      = "Komputer kantor"
  network   = network.metro
  addresses = ["172.16.5.20"]
}

# Sengaja salah: tempat server ini tidak disebutkan. Alamatnya juga belum diisi,
# jadi tidak ada alamat yang dapat diperiksa.
server "lowongan" {
  name               = "Server lowongan kerja"
  security_authority = opd.diskominfo
  security_contact   = "csirt@bukittinggikota.go.id"
  network            = network.metro
}

# Sengaja salah: disewa pada penyedia awan di luar pemerintah.
server "pelatihan" {
  name               = "Server pelatihan kerja"
  security_authority = opd.diskominfo
  security_contact   = "csirt@bukittinggikota.go.id"
  security_level     = "rendah"
  hosted_by          = "penyedia awan B"
  addresses          = ["198.51.100.60"]
}
