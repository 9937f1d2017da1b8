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
  repository             = repository.perizinan
  contract               = contract.perizinan
  coordination           = document.koordinasi_perizinan
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

  # Sengaja salah: rencananya sudah lewat dan belum dijalankan.
  sso {
    planned = "2026-06-30"
  }
}

computer "loket" {
  network   = network.metro
  addresses = ["10.20.36.30", "10.20.36.31"]
}

# Sengaja salah: hak ciptanya masih pada pembuatnya, dan belum ada dokumen yang
# diserahkan.
repository "perizinan" {
  name            = "Kode sumber perizinan"
  commit          = "7d10b3e"
  handed_over     = "2024-12-20"
  licence         = "LicenseRef-terbatas"
  copyright_owner = "PT Contoh Perizinan Digital"
}

# Sengaja salah: kontraknya menyerahkan hak cipta kepada penyedia, dan surat
# koordinasinya baru dibuat sesudah kontrak.
contract "perizinan" {
  name             = "Pembangunan aplikasi perizinan"
  vendor           = "PT Contoh Perizinan Digital"
  number           = "027/11/SPK-DPMPTSP/2024"
  date             = "2024-03-11"
  document         = document.spk_perizinan
  funding          = ["apbd"]
  copyright        = "vendor"
  copyright_clause = "Pasal 12"
  coordination     = document.koordinasi_perizinan
}

# Sengaja salah: satu kunci dipakai dua jabatan.
signer "kepala_dinas" {
  title       = "Kepala Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu"
  type        = "certified"
  provider    = "PSrE Contoh"
  certificate = "sertifikat/kepala-dpmptsp.pem"
}

signer "sekretaris_dinas" {
  title      = "Sekretaris Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu"
  type       = "uncertified"
  public_key = "sertifikat/sekretaris-dpmptsp.pub"
}

# Naskahnya belum dipindai: tidak ada di folder dokumen.
document "koordinasi_perizinan" {
  type   = "letter"
  number = "500.12.3/288-Diskominfo/2024"
  date   = "2024-05-27"
  issuer = "dinas"
  title  = "Koordinasi Pembangunan Aplikasi Perizinan"
  file   = "dokumen/koordinasi-perizinan.txt"
  sha256 = "sha256:219f8fe872ad6a0295d77c3c145238fe1365476375fe6ea91773ca92e59c41bf"
}

document "spk_perizinan" {
  type   = "agreement"
  number = "027/11/SPK-DPMPTSP/2024"
  date   = "2024-03-11"
  issuer = "pihak_ketiga"
  title  = "Surat Perintah Kerja Pembangunan Aplikasi Perizinan"
  file   = "dokumen/spk-perizinan.txt"
  sha256 = "sha256:baa56c8e7111be5a9873cb1cb653d01c9fd011becbeaf94f9f4e33c24e53af3e"
}

record "laporan_2026_tw3" {
  name     = "Laporan penyelenggaraan e-government triwulan III"
  type     = "report"
  period   = "2026-Q3"
  date     = "2026-10-06"
  document = document.kompilasi_laporan_2026_tw3
}

record "pemeliharaan_2026_tw3" {
  name     = "Pemeliharaan komputer, jaringan dan server"
  type     = "maintenance"
  period   = "2026-Q3"
  date     = "2026-08-04"
  document = document.pemeliharaan_2026_tw3
  concerns = [server.perizinan, server.antrean]
}

record "evaluasi_2026_tw1" {
  name     = "Evaluasi e-government triwulan I"
  type     = "evaluation"
  period   = "2026-Q1"
  date     = "2026-04-14"
  document = document.evaluasi_2026_semester_1
  concerns = [application.perizinan]
}

record "evaluasi_2026_tw2" {
  name     = "Evaluasi e-government triwulan II"
  type     = "evaluation"
  period   = "2026-Q2"
  date     = "2026-07-13"
  document = document.evaluasi_2026_semester_1
  concerns = [application.perizinan]
}
