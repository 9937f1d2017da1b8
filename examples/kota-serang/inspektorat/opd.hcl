opd "inspektorat" {
  name    = "Inspektorat"
  type    = "inspektorat"
  network = network.metro
  contact = "inspektorat@serangkota.go.id"
}

server "pengawasan" {
  name               = "Server tindak lanjut pengawasan"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.4.43"]
}

# Berkas keputusan yang disebut tidak ada di folder dokumen: belum dapat
# dinyatakan memenuhi.
domain "pengawasan" {
  name   = "Tindak lanjut hasil pengawasan"
  fqdn   = "pengawasan.serangkota.go.id"
  decree = document.kw_subdomain_inspektorat
}

application "tindak_lanjut" {
  name                   = "Tindak Lanjut Hasil Pengawasan"
  kind                   = "khusus"
  serves                 = "government"
  purpose                = ["pengawasan"]
  operators              = [opd.inspektorat]
  runs_on                = [server.pengawasan]
  domain                 = domain.pengawasan
  keys                   = ["nip"]
  operation_coordination = document.koordinasi_operasi
  security_authority     = opd.diskominfo
  security_contact       = "csirt@serangkota.go.id"
  security_level         = "tinggi"

  # Sengaja salah: berkas ini bukan YAML yang utuh.
  interface {
    type           = "openapi"
    path           = "api/pengawasan.yaml"
    authentication = ["oauth2"]
    formats        = ["application/json"]
  }

  access "auditor" {
    description = "mencatat temuan"
  }

  access "perangkat_daerah" {
    description = "menjawab temuan"
  }
}

computer "kantor" {
  network   = network.metro
  addresses = ["10.20.32.140", "10.20.32.141"]
}
