opd "dpmptsp" {
  name    = "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu"
  type    = "dinas"
  network = network.metro
  contact = "dpmptsp@serangkota.go.id"
}

# Sengaja salah: dinyatakan di pusat data Dinas, tetapi alamatnya alamat kantor.
server "perizinan" {
  name               = "Server perizinan"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "sedang"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.36.20"]
}

# Sengaja salah: alamat surel unit keamanan tidak disebutkan.
server "antrean" {
  name               = "Server antrean mal pelayanan publik"
  security_authority = opd.diskominfo
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.4.33"]
}

domain "perizinan" {
  name   = "Perizinan daerah"
  fqdn   = "perizinan.serangkota.go.id"
  decree = document.kw_subdomain
}

application "perizinan" {
  name                   = "Perizinan Daerah"
  kind                   = "khusus"
  serves                 = "public"
  purpose                = ["perizinan"]
  operators              = [opd.dpmptsp]
  runs_on                = [server.perizinan]
  domain                 = domain.perizinan
  keys                   = ["nik"]
  operation_coordination = document.koordinasi_operasi
  security_authority     = opd.diskominfo
  security_contact       = "csirt@serangkota.go.id"
  security_level         = "sedang"

  # Berkas deskripsi GraphQL; pemindai saat ini membaca OpenAPI.
  interface {
    type           = "graphql"
    path           = "api/perizinan.graphql"
    authentication = ["oauth2"]
    formats        = ["application/json"]
  }

  access "pemohon" {
    description = "mengajukan izin"
  }

  access "pemroses" {
    description = "memeriksa berkas"
  }
}

computer "loket" {
  network   = network.metro
  addresses = ["10.20.36.30", "10.20.36.31"]
}
