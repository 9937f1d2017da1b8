opd "bkpsdm" {
  name    = "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia"
  type    = "badan"
  network = network.metro
  contact = "bkpsdm@serangkota.go.id"
}

server "simpeg" {
  name               = "Server kepegawaian"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.4.21"]
}

server "simpeg_db" {
  name               = "Server basis data kepegawaian"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "tinggi"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.20.5.21"]
}

domain "simpeg" {
  name   = "Sistem informasi kepegawaian"
  fqdn   = "simpeg.serangkota.go.id"
  decree = document.kw_subdomain
}

# Aplikasi umum.
application "simpeg" {
  name                   = "Sistem Informasi Kepegawaian Daerah"
  kind                   = "umum"
  serves                 = "government"
  shared_as              = "simpeg"
  purpose                = ["kepegawaian"]
  operators              = [opd.bkpsdm]
  facilitator            = opd.diskominfo
  runs_on                = [server.simpeg]
  domain                 = domain.simpeg
  databases              = [database.pegawai]
  keys                   = ["nip"]
  operation_coordination = document.koordinasi_operasi
  built                  = "2012-01-02"
  coordination           = document.koordinasi_aplikasi
  security_authority     = opd.diskominfo
  security_contact       = "csirt@serangkota.go.id"
  security_level         = "tinggi"

  interface {
    type           = "openapi"
    path           = "api/simpeg.yaml"
    authentication = ["oauth2"]
    formats        = ["application/json"]
  }

  access "pegawai" {
    description = "membaca datanya sendiri"
  }

  access "pengelola_perangkat_daerah" {
    description = "memutakhirkan data pegawai di kantornya"
  }

  access "pengelola_kota" {
    description = "mengelola seluruh data pegawai"
  }

  sso {
    issuer = "https://sso.serangkota.go.id"
  }

  feature "correct" {
    operation = "perbaikiPegawai"
  }

  feature "cancel" {
    operation = "tarikUsulan"
  }

  feature "confirm" {
    operation = "tegaskanUsulan"
  }

  feature "continue" {
    operation = "lanjutkanUsulan"
  }

  feature "offers" {
    not_applicable = "aplikasi tidak menampilkan tawaran kontrak atau iklan"
  }

  # Dibangun sebelum repositori diwajibkan; hasil tahap-tahapnya ada pada naskah.
  phase "requirements" {
    document = document.laporan_akhir_simpeg
  }

  phase "process_redesign" {
    document = document.laporan_akhir_simpeg
  }

  phase "logical_design" {
    document = document.laporan_akhir_simpeg
  }

  phase "physical_design" {
    document = document.laporan_akhir_simpeg
  }

  phase "code" {
    document = document.bast_simpeg
  }

  phase "testing" {
    document = document.bast_simpeg
  }
}

database "pegawai" {
  name                 = "Pegawai"
  group                = "kepegawaian"
  engine               = "postgresql"
  server               = server.simpeg_db
  content              = "personnel"
  key                  = "nip"
  key_column           = "pegawai.nip"
  timestamp_column     = "pegawai.diubah"
  dsn_env              = "DSN_PEGAWAI"
  owner                = "pemerintah_daerah"
  steward              = opd.bkpsdm
  steward_decree       = document.kw_wali_data
  steward_proposal     = document.usulan_wali_data
  relations            = [database.layanan]
  last_update          = "2026-11-19"
  update_interval_days = 30
  update_decree        = document.kw_pemutakhiran
  security_authority   = opd.diskominfo
  security_contact     = "csirt@serangkota.go.id"
  security_level       = "tinggi"
}

computer "kantor" {
  network   = network.metro
  addresses = ["10.20.37.10", "10.20.37.11"]
}

# Sengaja salah: peraturan tidak mengenal aplikasi umum bernama e_kinerja.
# Deskripsi antarmukanya hanya diterbitkan di jaringan.
application "e_kinerja" {
  name                   = "e-Kinerja"
  kind                   = "umum"
  serves                 = "government"
  shared_as              = "e_kinerja"
  purpose                = ["kinerja pegawai"]
  operators              = [opd.bkpsdm]
  facilitator            = opd.diskominfo
  runs_on                = [server.simpeg]
  databases              = [database.pegawai]
  keys                   = ["nip"]
  contract               = contract.e_kinerja
  built                  = "2026-09-01"
  coordination           = document.koordinasi_e_kinerja
  operation_coordination = document.koordinasi_operasi
  security_authority     = opd.diskominfo
  security_contact       = "csirt@serangkota.go.id"
  security_level         = "sedang"

  interface {
    type           = "openapi"
    url            = "https://simpeg.serangkota.go.id/kinerja/openapi.yaml"
    authentication = ["oidc"]
    formats        = ["application/json"]
  }

  access "pegawai" {
    description = "mengisi rencana dan hasil kerja"
  }

  access "atasan" {
    description = "menilai hasil kerja"
  }

  sso {
    issuer = "https://sso.serangkota.go.id"
  }
}

# Sengaja salah: kontraknya tidak memuat pasal hak cipta. Surat koordinasinya
# bertanggal sama dengan kontraknya, jadi tidak diketahui mana yang lebih dahulu.
contract "e_kinerja" {
  name         = "Pembangunan e-Kinerja"
  vendor       = "PT Contoh Aplikasi Nusantara"
  number       = "027/4/SPK-BKPSDM/2026"
  date         = "2026-03-02"
  document     = document.spk_e_kinerja
  funding      = ["apbd"]
  copyright    = "daerah"
  coordination = document.koordinasi_e_kinerja
}

interconnection "gaji" {
  name         = "Data pegawai untuk penggajian"
  partner      = "Badan Pengelolaan Keuangan dan Aset Daerah"
  partner_type = "opd"
  system       = application.spl
  endpoint     = "https://spl.serangkota.go.id/pegawai"
  databases    = [database.pegawai]
}

# Peningkatan kapasitas pegawai TIK seluruh kota.
record "pendidikan_2025" {
  name     = "Tugas belajar diploma empat dan sarjana informatika"
  type     = "training"
  period   = "2025"
  date     = "2025-09-01"
  document = document.kompetensi_tik_2025
  form     = "pendidikan"
}

record "diklat_2025" {
  name     = "Pendidikan dan pelatihan keamanan informasi"
  type     = "training"
  period   = "2025"
  date     = "2025-08-11"
  document = document.kompetensi_tik_2025
  form     = "diklat"
}

record "magang_2025" {
  name     = "Magang pengelola pusat data"
  type     = "training"
  period   = "2025"
  date     = "2025-10-06"
  document = document.kompetensi_tik_2025
  form     = "magang"
}

record "sertifikasi_nasional_2025" {
  name     = "Sertifikasi kompetensi kerja nasional bidang jaringan"
  type     = "certification"
  period   = "2025"
  date     = "2025-07-14"
  document = document.sertifikasi_tik_2025
  form     = "nasional"
}

record "sertifikasi_internasional_2025" {
  name     = "Sertifikasi internasional keamanan sistem informasi"
  type     = "certification"
  period   = "2025"
  date     = "2025-11-17"
  document = document.sertifikasi_tik_2025
  form     = "internasional"
}

document "kompetensi_tik_2025" {
  type   = "record"
  number = "800.1.4/1290-BKPSDM/2025"
  date   = "2025-12-22"
  issuer = "opd"
  title  = "Laporan Pengembangan Kompetensi Pegawai TIK Tahun 2025"
  file   = "dokumen/kompetensi-tik-2025.txt"
  sha256 = "sha256:f8c83839088c749634268b11f1e33685ac3f2dcadb38445b01eaa710215398ab"
}

document "sertifikasi_tik_2025" {
  type   = "record"
  number = "800.1.4/1291-BKPSDM/2025"
  date   = "2025-12-22"
  issuer = "opd"
  title  = "Sertifikasi Pegawai TIK Tahun 2025"
  file   = "dokumen/sertifikasi-tik-2025.txt"
  sha256 = "sha256:d74b67c502996873b924fcad2ab285e38b0af985c586adf67f2789eeb23e6eb1"
}

document "koordinasi_e_kinerja" {
  type   = "letter"
  number = "500.12.3/188-Diskominfo/2026"
  date   = "2026-03-02"
  issuer = "dinas"
  title  = "Koordinasi Pembangunan e-Kinerja"
  file   = "dokumen/koordinasi-e-kinerja.txt"
  sha256 = "sha256:32cbeda0b16db3fddfbd1c37756110616bb980b8d5f5b85d629fda81511da47d"
}

document "spk_e_kinerja" {
  type   = "agreement"
  number = "027/4/SPK-BKPSDM/2026"
  date   = "2026-03-02"
  issuer = "pihak_ketiga"
  title  = "Surat Perintah Kerja Pembangunan e-Kinerja"
  file   = "dokumen/spk-e-kinerja.txt"
  sha256 = "sha256:9f2aec81094dc65d997b4b677d221a25e53823f5e27735aa864ca2f40cf8901e"
}

document "laporan_akhir_simpeg" {
  type   = "record"
  number = "800/412/BA-BKD/2011"
  date   = "2011-12-12"
  issuer = "opd"
  title  = "Laporan Akhir Pembangunan Sistem Informasi Kepegawaian Daerah"
  file   = "dokumen/laporan-akhir-simpeg.txt"
  sha256 = "sha256:88025015189c278ed948d104cf6274a55da210e0f077247e07f6c58811d29926"
}

document "bast_simpeg" {
  type   = "record"
  number = "800/431/BAST-BKD/2011"
  date   = "2011-12-23"
  issuer = "opd"
  title  = "Serah Terima Kode Sumber dan Hasil Uji Sistem Informasi Kepegawaian Daerah"
  file   = "dokumen/bast-simpeg.txt"
  sha256 = "sha256:28c3adff57a38408166d078d72bcfd6a21ebb7053e3e9106e78eda2e6c279fa0"
}

record "laporan_2026_tw3" {
  name     = "Laporan penyelenggaraan e-government triwulan III"
  type     = "report"
  period   = "2026-Q3"
  date     = "2026-10-05"
  document = document.kompilasi_laporan_2026_tw3
}

record "pemeliharaan_2026_tw3" {
  name     = "Pemeliharaan komputer, jaringan dan server"
  type     = "maintenance"
  period   = "2026-Q3"
  date     = "2026-08-04"
  document = document.pemeliharaan_2026_tw3
  concerns = [server.simpeg, server.simpeg_db]
}

record "evaluasi_2026_tw1" {
  name     = "Evaluasi e-government triwulan I"
  type     = "evaluation"
  period   = "2026-Q1"
  date     = "2026-04-09"
  document = document.evaluasi_2026_semester_1
  concerns = [application.simpeg, application.e_kinerja]
}

record "evaluasi_2026_tw2" {
  name     = "Evaluasi e-government triwulan II"
  type     = "evaluation"
  period   = "2026-Q2"
  date     = "2026-07-08"
  document = document.evaluasi_2026_semester_1
  concerns = [application.simpeg, application.e_kinerja]
}
