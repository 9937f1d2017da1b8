opd "dinkes" {
  name      = "Dinas Kesehatan"
  type      = "dinas"
  site      = site.kantor
  network   = network.metro
  contact   = "dinkes@serangkota.go.id"
  egov_unit = upt.data_informasi
}

upt "data_informasi" {
  name           = "Subbagian Data dan Informasi"
  type           = "unit_egov"
  site           = site.kantor
  coordinated_by = opd.diskominfo
}

upt "puskesmas_singandaru" {
  name = "UPTD Puskesmas Singandaru"
  type = "puskesmas"
  site = site.puskesmas_singandaru
}

upt "puskesmas_kasemen" {
  name = "UPTD Puskesmas Kasemen"
  type = "puskesmas"
  site = site.puskesmas_kasemen
}

site "kantor" {
  name = "Kantor Dinas Kesehatan"
  type = "opd"
}

site "puskesmas_singandaru" {
  name = "Puskesmas Singandaru"
  type = "upt"
}

site "puskesmas_kasemen" {
  name = "Puskesmas Kasemen"
  type = "upt"
}

network "lan" {
  name    = "Jaringan lokal kantor dan puskesmas"
  scope   = "local"
  manager = opd.dinkes
  sites   = [site.kantor, site.puskesmas_singandaru, site.puskesmas_kasemen]
}

computer "kantor" {
  name      = "Komputer kantor"
  network   = network.metro
  addresses = ["10.20.33.10", "10.20.33.11", "10.20.33.12"]
}

computer "puskesmas" {
  name      = "Komputer loket puskesmas"
  network   = network.metro
  addresses = ["10.20.33.20", "10.20.33.21", "10.20.33.22", "10.20.33.23"]
}

signer "kepala_dinas" {
  title    = "Kepala Dinas Kesehatan"
  type     = "certified"
  provider = "PSrE Contoh"
}

# Menandatangani tag rilis aplikasi yang diterima dinas.
signer "penerima_aplikasi" {
  title      = "Pejabat Penerima Hasil Pekerjaan"
  type       = "uncertified"
  public_key = "sertifikat/penerima-dinkes.pub"
}
