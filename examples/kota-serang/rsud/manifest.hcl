opd "rsud" {
  name    = "Rumah Sakit Umum Daerah Kota Serang"
  type    = "rumah_sakit"
  site    = site.rumah_sakit
  network = network.metro
  contact = "rsud@serangkota.go.id"
}

site "rumah_sakit" {
  name = "Rumah Sakit Umum Daerah Kota Serang"
  type = "opd"
}

# Pusat data sendiri; dikecualikan karena dasarnya peraturan perundang-undangan.
data_center "rekam_medis" {
  name        = "Pusat data rekam medis"
  operator    = opd.rsud
  site        = site.rumah_sakit
  ranges      = ["10.20.56.0/26"]
  legal_basis = document.permen_rekam_medis
}

# Pengecualian aset sendiri boleh dinyatakan di manifes sendiri.
exemption "pusat_data" {
  rule   = "data_centers.own"
  asset  = "rsud/data_center/rekam_medis"
  decree = document.permen_rekam_medis
  from   = "2024-02-05"
  to     = "2035-12-31"
  reason = "peraturan kementerian mewajibkan rumah sakit mengelola tempat penyimpanan rekam medisnya"
}

# Dikecualikan dengan keputusan Walikota sampai akhir 2035.
server "pacs" {
  name               = "Server citra radiologi"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.rekam_medis
  network            = network.metro
  addresses          = ["10.20.56.10"]
}

# Sengaja salah: keputusan Walikota hanya menyebut server citra radiologi.
server "simrs" {
  name               = "Server sistem informasi rumah sakit"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.rekam_medis
  network            = network.metro
  addresses          = ["10.20.56.11"]
}

# Sengaja salah: ada keputusan Walikota dan usulan Dinas, tetapi permohonannya
# ditandatangani direktur rumah sakit, bukan Sekretaris Daerah.
domain "rsud" {
  name               = "Situs rumah sakit"
  fqdn               = "rsudkotaserang.id"
  decree             = document.kw_domain_rsud
  proposal           = document.usulan_domain_rsud
  application_letter = document.permohonan_domain
}

application "simrs" {
  name                   = "Sistem Informasi Manajemen Rumah Sakit"
  kind                   = "khusus"
  serves                 = "internal"
  purpose                = ["kesehatan", "rumah sakit"]
  operators              = [opd.rsud]
  runs_on                = [server.simrs]
  databases              = [database.rekam_medis]
  keys                   = ["nip", "nik"]
  operation_coordination = document.koordinasi_operasi
  security_authority     = opd.diskominfo
  security_contact       = "csirt@serangkota.go.id"
  security_level         = "tinggi"

  # Sengaja salah: berkas deskripsinya disebut, tetapi tidak ada.
  interface {
    type           = "openapi"
    path           = "api/simrs.yaml"
    authentication = ["mtls"]
    formats        = ["application/fhir+json"]
  }

  access "tenaga_medis" {
    description = "membaca dan mengisi rekam medis pasiennya"
  }

  access "kasir" {
    description = "membaca tagihan"
  }
}

database "rekam_medis" {
  name                 = "Rekam medis"
  group                = "kesehatan"
  engine               = "postgresql"
  server               = server.simrs
  content              = "population"
  key                  = "nik"
  key_column           = "pasien.nik"
  owner                = "pemerintah_daerah"
  steward              = opd.rsud
  steward_decree       = document.kw_wali_data
  steward_proposal     = document.usulan_wali_data
  relations            = [database.layanan]
  last_update          = "2026-11-22"
  update_interval_days = 1
  update_decree        = document.kw_pemutakhiran
  security_authority   = opd.diskominfo
  security_contact     = "csirt@serangkota.go.id"
  security_level       = "tinggi"
}

computer "poliklinik" {
  name      = "Komputer poliklinik"
  network   = network.metro
  addresses = ["10.20.57.10", "10.20.57.11", "10.20.57.12"]
}

# Peraturan rekaan; yang sebenarnya tidak bernomor demikian.
document "permen_rekam_medis" {
  type   = "legislation"
  number = "999 Tahun 2024"
  date   = "2024-02-05"
  issuer = "kementerian"
  title  = "Tempat Penyimpanan Rekam Medis Elektronik"
  file   = "dokumen/permen-rekam-medis.txt"
  sha256 = "sha256:faeead0ab62e644824ba12ae4e7d502ec32ed74a4ec61fa3d31ca4ea61d2b04a"
}

document "permohonan_domain" {
  type   = "letter"
  number = "400.7/77-RSUD/2025"
  date   = "2025-06-02"
  issuer = "opd"
  title  = "Permohonan Nama Domain rsudkotaserang.id"
  file   = "dokumen/permohonan-domain-rsud.txt"
  sha256 = "sha256:03f7b587832e494e6543f8a6253b4f7dd286afdba876bc6514faaa2337abc547"
}

# Naskah laporannya disebut, tetapi tidak ada di folder dokumen; Diskominfo juga
# tidak menerimanya, sehingga rumah sakit ditegur.
record "laporan_2026_tw3" {
  name     = "Laporan penyelenggaraan e-government triwulan III"
  type     = "report"
  period   = "2026-Q3"
  date     = "2026-10-09"
  document = document.laporan_rsud_2026_tw3
}

record "pemeliharaan_2026_tw3" {
  name     = "Pemeliharaan komputer, jaringan dan server"
  type     = "maintenance"
  period   = "2026-Q3"
  date     = "2026-09-09"
  document = document.pemeliharaan_2026_tw3
  concerns = [server.pacs, server.simrs]
}

record "evaluasi_2026_tw1" {
  name     = "Evaluasi e-government triwulan I"
  type     = "evaluation"
  period   = "2026-Q1"
  date     = "2026-04-14"
  document = document.evaluasi_2026_semester_1
  concerns = [application.simrs]
}

record "evaluasi_2026_tw2" {
  name     = "Evaluasi e-government triwulan II"
  type     = "evaluation"
  period   = "2026-Q2"
  date     = "2026-07-13"
  document = document.evaluasi_2026_semester_1
  concerns = [application.simrs]
}

document "laporan_rsud_2026_tw3" {
  type   = "letter"
  number = "000.9/214-RSUD/2026"
  date   = "2026-10-09"
  issuer = "opd"
  title  = "Laporan Penyelenggaraan E-Government Triwulan III Tahun 2026"
  file   = "dokumen/laporan-rsud-2026-tw3.txt"
  sha256 = "sha256:3d3063d3e9105748a64524b5bba58fcc1aeec1d1d479afafbe7c6ae87d3d308c"
}
