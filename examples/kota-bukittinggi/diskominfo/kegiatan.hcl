# Kegiatan, laporan, pemeliharaan dan pelatihan.

# Tahap pengadaan berjalan tanpa rekomendasi Tim Teknis.
project "perluasan_jaringan_2026" {
  name     = "Perluasan serat optik ke kecamatan"
  type     = "infrastructure"
  executor = opd.diskominfo
  year     = 2026
  networks = [network.metro]
  funding  = ["apbd", "apbd_provinsi"]
  use      = ["equipment"]

  stage "planning" {
    date           = "2025-08-18"
    recommendation = document.rekomendasi_jaringan_rencana
  }

  stage "budgeting" {
    date           = "2025-10-27"
    recommendation = document.rekomendasi_jaringan_anggaran
  }

  stage "procurement" {
    date = "2026-03-09"
  }
}

# Laporan, evaluasi dan pemeliharaan dicatat, tetapi naskahnya belum disimpan di
# ruang kerja.

record "laporan_2026_tw3" {
  name   = "Laporan penyelenggaraan e-government triwulan III"
  type   = "report"
  period = "2026-Q3"
  date   = "2026-10-09"
}

record "evaluasi_2026_s1" {
  name     = "Analisis dan evaluasi e-government pada SKPD, semester I"
  type     = "evaluation"
  period   = "2026"
  date     = "2026-07-20"
  concerns = [application.spl]
}

record "evaluasi_2026_tw3" {
  name     = "Analisis dan evaluasi e-government pada SKPD"
  type     = "evaluation"
  period   = "2026-Q3"
  date     = "2026-10-19"
  concerns = [application.spl]
}

record "pemeliharaan_2026_tw3" {
  name     = "Pemeliharaan pusat data"
  type     = "maintenance"
  period   = "2026-Q3"
  date     = "2026-09-05"
  concerns = [server.web, server.spl, server.db]
}

# Pelatihan, pembinaan dan anggaran.

record "diklat_tim_teknis_2025" {
  name     = "Pelatihan Tim Teknis"
  type     = "training"
  period   = "2025"
  date     = "2025-04-21"
  document = document.diklat_tim_teknis_2025
  concerns = [technical_team.tik]
  form     = "diklat"
}

document "diklat_tim_teknis_2025" {
  type   = "letter"
  number = "500.12/166-Diskominfo/2025"
  date   = "2025-04-21"
  issuer = "dinas"
  title  = "Pelatihan Tim Teknis"
  file   = "dokumen/diklat-tim-teknis-2025.txt"
  sha256 = "sha256:5d8f811b14b6018dda4d6edc731dd0b18b5577ab8188e0593cf5972f61d67e47"
}

record "diklat_tim_teknis_2026" {
  name     = "Pelatihan Tim Teknis"
  type     = "training"
  period   = "2026"
  date     = "2026-04-21"
  concerns = [technical_team.tik]
  form     = "diklat"
}

record "pedoman_2025" {
  name     = "Pedoman penyelenggaraan e-government"
  type     = "guideline"
  period   = "2025"
  date     = "2025-02-24"
  document = document.pedoman_2025
}

document "pedoman_2025" {
  type   = "policy"
  number = "500.12/96-Diskominfo/2025"
  date   = "2025-02-24"
  issuer = "dinas"
  title  = "Pedoman Penyelenggaraan E-Government"
  file   = "dokumen/pedoman-2025.txt"
  sha256 = "sha256:5db293bfba00273cb62eacef76eabc7560fd5a0fad7f79d42de044762fe5002f"
}

record "arahan_2025" {
  name     = "Arahan penggunaan surat elektronik resmi"
  type     = "instruction"
  period   = "2025"
  date     = "2025-03-10"
  document = document.arahan_2025
}

document "arahan_2025" {
  type   = "letter"
  number = "500.12/118-Diskominfo/2025"
  date   = "2025-03-10"
  issuer = "dinas"
  title  = "Penggunaan Surat Elektronik Resmi"
  file   = "dokumen/arahan-2025.txt"
  sha256 = "sha256:a7970bbdfd0e42d75dd0a6a22c5e6a0368285387138cb98c209132a43804e665"
}

# Sengaja salah: pendampingan tahun 2025 tidak ada; yang dicatat baru tahun 2026.
record "pendampingan_2026" {
  name   = "Pendampingan pengisian manifes"
  type   = "assistance"
  period = "2026"
  date   = "2026-05-18"
}

# Pengawasan dilakukan; laporannya belum disimpan.
record "pengawasan_2025" {
  name   = "Pengawasan e-government pada SKPD"
  type   = "supervision"
  period = "2025"
  date   = "2025-12-15"
}

# Sengaja salah: anggaran pengembangan sumber daya manusia tahun 2025 tidak ada; yang
# dicatat baru tahun 2026.
record "anggaran_2026" {
  name     = "Anggaran pengembangan sumber daya manusia"
  type     = "budget"
  period   = "2026"
  date     = "2026-01-05"
  document = document.anggaran_2026
}

document "anggaran_2026" {
  type   = "letter"
  number = "900/7-Diskominfo/2026"
  date   = "2026-01-05"
  issuer = "dinas"
  title  = "Anggaran Pengembangan Sumber Daya Manusia"
  file   = "dokumen/anggaran-2026.txt"
  sha256 = "sha256:1c22973ac1b81af5a8d405cf1a6ddcfd9ab083bacce89275dd1cdf5966d2cade"
}
