# Dinas Komunikasi dan Informatika: pengelola jaringan, penomoran alamat, pusat
# data dan keamanan. Yang dinyatakan di folder ini dapat dirujuk semua
# Perangkat Daerah.

opd "diskominfo" {
  name                 = "Dinas Komunikasi dan Informatika"
  type                 = "dinas"
  site                 = site.puspemkot
  network              = network.metro
  contact              = "diskominfo@serangkota.go.id"
  egov_unit            = upt.egov
  management_procedure = document.mekanisme_server
}

upt "egov" {
  name           = "Bidang Penyelenggaraan E-Government"
  type           = "unit_egov"
  site           = site.puspemkot
  coordinated_by = opd.diskominfo
}

signer "kepala_dinas" {
  title       = "Kepala Dinas Komunikasi dan Informatika"
  type        = "certified"
  provider    = "PSrE Contoh"
  certificate = "sertifikat/kepala-diskominfo.pem"
}
