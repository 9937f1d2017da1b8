# Penerimaan peserta didik baru.

server "ppdb" {
  name               = "Server penerimaan peserta didik"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "sedang"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.4.32"]
}

server "ppdb_db" {
  name               = "Server basis data peserta didik"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.5.32"]
}

domain "ppdb" {
  name   = "Penerimaan peserta didik baru"
  fqdn   = "ppdb.serangkota.go.id"
  decree = document.kw_subdomain
}

application "ppdb" {
  name                   = "Penerimaan Peserta Didik Baru"
  kind                   = "khusus"
  serves                 = "public"
  purpose                = ["pendidikan"]
  operators              = [opd.dindikbud]
  runs_on                = [server.ppdb]
  domain                 = domain.ppdb
  repository             = repository.ppdb
  databases              = [database.peserta_didik]
  keys                   = ["nik"]
  coordination           = document.koordinasi_ppdb
  contract               = contract.ppdb
  built                  = "2025-05-20"
  operation_coordination = document.koordinasi_operasi
  security_authority     = opd.diskominfo
  security_contact       = "csirt@serangkota.go.id"
  security_level         = "sedang"

  # Sengaja salah: YAML-nya terbaca, tetapi bukan OpenAPI yang sah.
  interface {
    type           = "openapi"
    path           = "api/ppdb.yaml"
    authentication = ["api_key"]
    formats        = ["application/json"]
  }

  access "pendaftar" {
    description = "mendaftar dan melihat hasil"
  }

  access "sekolah" {
    description = "memeriksa berkas pendaftar"
  }

  # Sengaja salah: pengujiannya hanya kerangka, dan perancangan ulang prosesnya
  # tidak ada.
  phase "requirements" {
    path = "docs/kebutuhan.md"
  }

  phase "logical_design" {
    path = "docs/rancangan-aplikasi.md"
  }

  phase "physical_design" {
    path = "docs/rancangan-basis-data.md"
  }

  phase "code" {
    path = "src/peringkat.php"
  }

  phase "testing" {
    path = "docs/pengujian.md"
  }
}

# Sengaja salah: baru sebagian dari kesembilan dokumen yang berisi. Ada yang
# kosong, ada yang hanya kerangka, ada yang tidak diserahkan.
repository "ppdb" {
  name            = "Kode sumber PPDB"
  path            = "repositories/ppdb"
  handed_over     = "2025-08-11"
  receipt         = document.bast_ppdb
  licence         = "MIT"
  copyright_owner = "Pemerintah Kota Serang"

  documents {
    source_code         = "src"
    user_requirements   = "docs/kebutuhan.md"
    application_design  = "docs/rancangan-aplikasi.md"
    database_design     = "docs/rancangan-basis-data.md"
    application_tests   = "docs/pengujian.md"
    installation_manual = "docs/instalasi.md"
    user_manual         = "docs/panduan-pengguna.md"
  }
}

database "peserta_didik" {
  name                 = "Calon peserta didik"
  group                = "pendidikan"
  engine               = "mysql"
  server               = server.ppdb_db
  content              = "population"
  key                  = "nik"
  key_column           = "pendaftar.nik"
  timestamp_column     = "pendaftar.diubah"
  dsn_env              = "DSN_PPDB"
  owner                = "pemerintah_daerah"
  steward              = opd.dindikbud
  steward_decree       = document.kw_wali_data
  steward_proposal     = document.usulan_wali_data
  relations            = [database.layanan]
  last_update          = "2026-07-10"
  update_interval_days = 180
  update_decree        = document.kw_pemutakhiran
  security_authority   = opd.diskominfo
  security_contact     = "csirt@serangkota.go.id"
  security_level       = "tinggi"
}

interconnection "adminduk" {
  name         = "Pencocokan NIK calon peserta didik"
  partner      = "Dinas Kependudukan dan Pencatatan Sipil"
  partner_type = "opd"
  system       = application.spl
  endpoint     = "https://spl.serangkota.go.id/peserta-didik"
  databases    = [database.peserta_didik]
}

contract "ppdb" {
  name             = "Pembangunan aplikasi PPDB"
  vendor           = "PT Contoh Aplikasi Nusantara"
  number           = "027/15/SPK-Dindikbud/2025"
  date             = "2025-02-03"
  document         = document.spk_ppdb
  funding          = ["apbd"]
  copyright        = "daerah"
  copyright_clause = "Pasal 9"
  coordination     = document.koordinasi_ppdb
}

document "koordinasi_ppdb" {
  type   = "letter"
  number = "500.12.3/95-Diskominfo/2025"
  date   = "2025-01-14"
  issuer = "dinas"
  title  = "Koordinasi Pembangunan Aplikasi PPDB"
  file   = "dokumen/koordinasi-ppdb.txt"
  sha256 = "sha256:38641749614494c0dea12c8f27147c2f13f04507e7cb45413e326cd2ae21827e"
}

document "spk_ppdb" {
  type   = "agreement"
  number = "027/15/SPK-Dindikbud/2025"
  date   = "2025-02-03"
  issuer = "pihak_ketiga"
  title  = "Surat Perintah Kerja Pembangunan Aplikasi PPDB"
  file   = "dokumen/spk-ppdb.txt"
  sha256 = "sha256:6a0c6adb6ffb26bded169ddc9a6812f40681516314c79f4f704f9dbdf95aa599"
}

document "bast_ppdb" {
  type   = "record"
  number = "027/88/BAST-Dindikbud/2025"
  date   = "2025-08-11"
  issuer = "opd"
  title  = "Serah Terima Kode Sumber PPDB"
  file   = "dokumen/bast-ppdb.txt"
  sha256 = "sha256:89af531b1d8a3f00893f30bb1c3b0e62964f0b10f88f6dd25abe73bea5c877f3"
}
