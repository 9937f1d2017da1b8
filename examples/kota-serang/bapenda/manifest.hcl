opd "bapenda" {
  name    = "Badan Pendapatan Daerah"
  type    = "badan"
  site    = site.kantor
  network = network.metro
  contact = "bapenda@serangkota.go.id"
}

site "kantor" {
  name = "Kantor Badan Pendapatan Daerah"
  type = "opd"
}

# Sengaja salah: pusat data sendiri tanpa dasar peraturan perundang-undangan.
data_center "pajak" {
  name        = "Ruang server pajak daerah"
  operator    = opd.bapenda
  site        = site.kantor
  ranges      = ["10.20.37.128/27"]
  legal_basis = document.kw_pusat_data_bapenda
}

# Sengaja salah: pusat pemulihan sendiri, juga tanpa dasar.
recovery_center "pajak" {
  name     = "Cadangan server pajak daerah"
  operator = opd.bapenda
  site     = site.kantor
}

# Sengaja salah: berdiri di pusat data milik Bapenda.
server "pajak" {
  name               = "Server pajak daerah"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.pajak
  network            = network.metro
  addresses          = ["10.20.37.130"]
}

server "reklame" {
  name               = "Server pajak reklame"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "sedang"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.4.37"]
}

# Sengaja salah: domain .com tanpa keputusan, usulan dan permohonan.
domain "pajak" {
  name = "Pembayaran pajak daerah"
  fqdn = "pajakkotaserang.com"
}

# Sengaja salah: serangkota.go.id hanya menjadi awalan.
domain "pajak_lama" {
  name = "Pembayaran pajak daerah, alamat lama"
  fqdn = "serangkota.go.id.pajakkotaserang.com"
}

computer "kantor" {
  network   = network.metro
  addresses = ["10.20.37.170", "10.20.37.171"]
}
