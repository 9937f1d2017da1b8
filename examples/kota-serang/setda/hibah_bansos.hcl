# Aplikasi umum yang dijalankan Bagian Kesejahteraan Rakyat.

server "hibah" {
  name               = "Server e-Hibah Bansos"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "sedang"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.4.23"]
}

domain "hibah_bansos" {
  name   = "e-Hibah Bansos"
  fqdn   = "hibahbansos.serangkota.go.id"
  decree = document.kw_subdomain
}

# Sengaja salah: aplikasi umum ini belum membuka antarmuka apa pun.
application "e_hibah_bansos" {
  name                   = "e-Hibah Bansos"
  kind                   = "umum"
  serves                 = "public"
  shared_as              = "e_hibah_bansos"
  purpose                = ["hibah", "bansos"]
  operators              = [opd.setda]
  facilitator            = opd.diskominfo
  runs_on                = [server.hibah]
  domain                 = domain.hibah_bansos
  keys                   = ["nik"]
  operation_coordination = document.koordinasi_operasi
  built                  = "2015-03-02"
  coordination           = document.koordinasi_aplikasi
  security_authority     = opd.diskominfo
  security_contact       = "csirt@serangkota.go.id"
  security_level         = "sedang"

  access "pemohon" {
    description = "mengajukan permohonan dan melihat statusnya"
  }

  access "penilai" {
    description = "menilai permohonan"
  }


}
