# Dinas Komunikasi dan Informatika: pengelola jaringan, penomoran alamat, pusat
# data dan keamanan. Yang dinyatakan di folder ini dapat dirujuk semua SKPD.

# Sengaja salah: mekanisme pengelolaan server dan jaringan berakhir pada 2025.
opd "diskominfo" {
  name                 = "Dinas Komunikasi dan Informatika"
  type                 = "dinas"
  site                 = site.balai_kota
  network              = network.metro
  contact              = "diskominfo@bukittinggikota.go.id"
  management_procedure = document.mekanisme_server
}

signer "kepala_dinas" {
  title       = "Kepala Dinas Komunikasi dan Informatika"
  type        = "certified"
  provider    = "BSrE"
  certificate = "sertifikat/kepala-diskominfo.pem"
}

computer "kantor" {
  name      = "Komputer kantor"
  network   = network.metro
  addresses = ["10.30.35.202", "10.30.35.203", "10.30.35.204"]
}
