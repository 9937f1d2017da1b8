opd "dpupr" {
  name    = "Dinas Pekerjaan Umum dan Penataan Ruang"
  type    = "dinas"
  network = network.metro
  contact = "dpupr@serangkota.go.id"
}

# Sengaja salah: alamatnya ada di kumpulan Dinas, tetapi belum pernah diberikan
# kepada DPUPR.
server "tata_ruang" {
  name               = "Server peta tata ruang"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "sedang"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.4.41"]
}

# Sengaja salah: keputusannya bertanggal di masa depan.
domain "tata_ruang" {
  name   = "Peta rencana tata ruang"
  fqdn   = "tataruang.serangkota.go.id"
  decree = document.kw_subdomain_dpupr
}

application "tata_ruang" {
  name                   = "Peta Rencana Tata Ruang"
  kind                   = "khusus"
  serves                 = "public"
  purpose                = ["tata ruang", "peta"]
  operators              = [opd.dpupr]
  runs_on                = [server.tata_ruang]
  domain                 = domain.tata_ruang
  operation_coordination = document.koordinasi_operasi
  security_authority     = opd.diskominfo
  security_contact       = "csirt@serangkota.go.id"
  security_level         = "sedang"

  # Layanan peta memakai baku lain; pemindai belum membaca WSDL.
  interface {
    type           = "wsdl"
    url            = "https://tataruang.serangkota.go.id/layanan?wsdl"
    authentication = ["basic"]
    formats        = ["application/gml+xml"]
  }

  access "umum" {
    description = "melihat peta"
  }

  access "perencana" {
    description = "mengubah lapisan peta"
  }
}

computer "kantor" {
  network   = network.metro
  addresses = ["10.20.33.70", "10.20.33.71"]
}
