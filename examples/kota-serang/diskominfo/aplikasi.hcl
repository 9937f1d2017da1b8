# Aplikasi, domain, basis data dan interkoneksi yang dijalankan Dinas.

domain "utama" {
  name         = "Domain resmi"
  fqdn         = "serangkota.go.id"
  name_servers = ["ns1.serangkota.go.id", "ns2.serangkota.go.id"]
}

domain "www" {
  name         = "Portal Pemerintah Kota Serang"
  fqdn         = "www.serangkota.go.id"
  decree       = document.kw_subdomain
  name_servers = ["ns1.serangkota.go.id", "ns2.serangkota.go.id"]
}

domain "sso" {
  name   = "Masuk tunggal"
  fqdn   = "sso.serangkota.go.id"
  decree = document.kw_subdomain
}

domain "spl" {
  name   = "Sistem penghubung layanan"
  fqdn   = "spl.serangkota.go.id"
  decree = document.kw_subdomain
}

domain "rabeg" {
  name   = "Reaksi Atas Berita Warga"
  fqdn   = "rabeg.serangkota.go.id"
  decree = document.kw_subdomain
}

# Aplikasi umum: aduan warga.
application "rabeg" {
  name               = "Reaksi Atas Berita Warga (RABEG)"
  kind               = "umum"
  serves             = "public"
  shared_as          = "rabeg"
  purpose            = ["pengaduan", "aspirasi"]
  operators          = [opd.diskominfo]
  facilitator        = opd.diskominfo
  runs_on            = [server.web]
  domain             = domain.rabeg
  repository         = repository.rabeg
  databases          = [database.aduan]
  keys               = ["nik"]
  built              = "2016-11-01"
  contract           = contract.rabeg
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "sedang"

  interface {
    type           = "openapi"
    path           = "api/rabeg.yaml"
    url            = "https://rabeg.serangkota.go.id/openapi.yaml"
    authentication = ["oidc"]
    formats        = ["application/json"]
  }

  access "warga" {
    description = "mengirim aduan dan melihat aduannya sendiri"
  }

  access "petugas" {
    description = "menanggapi aduan yang diteruskan kepada dinasnya"
  }

  access "pengelola" {
    description = "meneruskan aduan, membuat rekapitulasi"
  }

  sso {
    issuer = "https://sso.serangkota.go.id"
  }

  feature "correct" {
    operation = "perbaikiAduan"
  }

  feature "cancel" {
    operation = "batalkanAduan"
  }

  # Manual dan hasil tahap-tahapnya ada di repositori, yang tidak disalin ke sini.
  feature "confirm" {
    manual = "docs/panduan-pengguna.md#konfirmasi"
  }

  feature "continue" {
    manual = "docs/panduan-pengguna.md#melanjutkan-atau-berhenti"
  }

  feature "offers" {
    not_applicable = "aplikasi tidak menampilkan tawaran kontrak atau iklan"
  }

  phase "requirements" {
    path = "docs/kebutuhan.md"
  }

  phase "process_redesign" {
    path = "docs/kebutuhan.md"
  }

  phase "logical_design" {
    path = "docs/rancangan-aplikasi.md"
  }

  phase "physical_design" {
    path = "docs/rancangan-basis-data.md"
  }

  phase "code" {
    path = "src"
  }

  phase "testing" {
    path = "docs/pengujian.md"
  }
}

application "spl" {
  name               = "Sistem Penghubung Layanan"
  kind               = "khusus"
  serves             = "government"
  purpose            = ["interoperabilitas", "pertukaran data"]
  operators          = [opd.diskominfo]
  runs_on            = [server.spl]
  domain             = domain.spl
  databases          = [database.layanan]
  keys               = ["nip"]
  built              = "2023-02-01"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "tinggi"

  interface {
    type           = "openapi"
    path           = "api/spl.yaml"
    authentication = ["oauth2"]
    formats        = ["application/json"]
  }

  access "aplikasi" {
    description = "memanggil layanan yang diizinkan baginya"
  }

  access "pengelola" {
    description = "mendaftarkan layanan dan pemanggil"
  }
}

application "sso" {
  name               = "Masuk Tunggal Pemerintah Kota Serang"
  kind               = "khusus"
  serves             = "government"
  purpose            = ["autentikasi"]
  operators          = [opd.diskominfo]
  runs_on            = [server.sso]
  domain             = domain.sso
  keys               = ["nip"]
  built              = "2022-08-17"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "tinggi"

  # Hanya diterbitkan di jaringan: tanpa pemindaian, isinya tidak diketahui.
  interface {
    type           = "openapi"
    url            = "https://sso.serangkota.go.id/openapi.json"
    authentication = ["oidc"]
    formats        = ["application/json"]
  }

  access "pegawai" {
    description = "masuk ke aplikasi yang menjadi haknya"
  }

  access "pengelola" {
    description = "mengatur akun dan peran"
  }
}

# Hanya ada di alamatnya; tanpa salinan di ruang kerja, isinya belum diketahui.
repository "rabeg" {
  name            = "Kode sumber RABEG"
  commit          = "4f2c9d1"
  handed_over     = "2025-06-30"
  licence         = "MIT"
  copyright_owner = "Pemerintah Kota Serang"

  documents {
    source_code          = "src"
    user_requirements    = "docs/kebutuhan.md"
    application_design   = "docs/rancangan-aplikasi.md"
    database_design      = "docs/rancangan-basis-data.md"
    application_tests    = "docs/pengujian.md"
    installation_manual  = "docs/instalasi.md"
    user_manual          = "docs/panduan-pengguna.md"
    administrator_manual = "docs/panduan-admin.md"
    metadata             = "publiccode.yml"
    troubleshooting      = "docs/penanganan-masalah.md"
  }
}

database "layanan" {
  name                 = "Direktori layanan"
  group                = "pelayanan"
  engine               = "postgresql"
  server               = server.db
  content              = "other"
  key                  = "other"
  owner                = "pemerintah_daerah"
  steward              = opd.diskominfo
  steward_decree       = document.kw_wali_data
  steward_proposal     = document.usulan_wali_data
  last_update          = "2026-11-20"
  update_interval_days = 30
  update_decree        = document.kw_pemutakhiran
  security_authority   = opd.diskominfo
  security_contact     = "csirt@serangkota.go.id"
  security_level       = "sedang"
}

database "aduan" {
  name                 = "Aduan warga"
  group                = "kemasyarakatan"
  engine               = "postgresql"
  server               = server.db
  content              = "other"
  key                  = "nik"
  key_column           = "pelapor.nik"
  timestamp_column     = "aduan.diubah"
  dsn_env              = "DSN_ADUAN"
  owner                = "pemerintah_daerah"
  steward              = opd.diskominfo
  steward_decree       = document.kw_wali_data
  steward_proposal     = document.usulan_wali_data
  relations            = [database.layanan]
  last_update          = "2026-11-22"
  update_interval_days = 7
  update_decree        = document.kw_pemutakhiran
  security_authority   = opd.diskominfo
  security_contact     = "csirt@serangkota.go.id"
  security_level       = "tinggi"
}

interconnection "layanan_pusat" {
  name         = "Pertukaran data dengan sistem penghubung layanan nasional"
  partner      = "pengelola sistem penghubung layanan pemerintah"
  partner_type = "vertical"
  system       = application.spl
  endpoint     = "https://spl.serangkota.go.id/nasional"
  databases    = [database.layanan]
  agreement    = document.pks_penghubung
}

contract "rabeg" {
  name             = "Pengembangan RABEG"
  vendor           = "PT Contoh Suara Warga"
  number           = "027/9/SPK-Diskominfo/2025"
  date             = "2025-02-24"
  document         = document.spk_rabeg
  funding          = ["apbd"]
  copyright        = "daerah"
  copyright_clause = "Pasal 8"
}
