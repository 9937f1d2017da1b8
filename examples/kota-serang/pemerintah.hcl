# Pemerintah Kota Serang: susunan perangkat daerah, keputusan, teguran
# dan pengecualian. Berkas ini milik pemda; berkas setiap Perangkat Daerah ada di
# foldernya sendiri.

government "kota_serang" {
  name            = "Pemerintah Kota Serang"
  level           = "kota"
  regulation      = "serang-47-2017"
  dinas           = opd.diskominfo
  secretariat     = opd.setda
  structure_basis = document.perda_susunan

  # Kunci PSrE Contoh, yang sertifikatnya menyertai sertifikat para penanda tangan.
  certificate_authorities = ["sha256:9a1a8b9eb220faea3ee282d5b17eca8b943ebba6d26bbe79586a1b55c21c058d"]

  agency "setda" {
    name = "Sekretariat Daerah"
    type = "sekretariat"
  }

  agency "setwan" {
    name = "Sekretariat Dewan Perwakilan Rakyat Daerah"
    type = "sekretariat"
  }

  agency "inspektorat" {
    name = "Inspektorat"
    type = "inspektorat"
  }

  agency "dindikbud" {
    name = "Dinas Pendidikan dan Kebudayaan"
    type = "dinas"
  }

  agency "dinkes" {
    name = "Dinas Kesehatan"
    type = "dinas"
  }

  agency "dpupr" {
    name = "Dinas Pekerjaan Umum dan Penataan Ruang"
    type = "dinas"
  }

  agency "dprkp" {
    name = "Dinas Perumahan Rakyat dan Kawasan Permukiman"
    type = "dinas"
  }

  # Pemadam kebakaran berada di bawah Satpol PP.
  agency "satpolpp" {
    name = "Satuan Polisi Pamong Praja"
    type = "satuan"
  }

  agency "dinsos" {
    name = "Dinas Sosial"
    type = "dinas"
  }

  agency "disnakertrans" {
    name = "Dinas Tenaga Kerja dan Transmigrasi"
    type = "dinas"
  }

  agency "dp3akb" {
    name = "Dinas Pemberdayaan Perempuan, Perlindungan Anak dan Keluarga Berencana"
    type = "dinas"
  }

  agency "dkppp" {
    name = "Dinas Ketahanan Pangan, Pertanian dan Perikanan"
    type = "dinas"
  }

  agency "dlh" {
    name = "Dinas Lingkungan Hidup"
    type = "dinas"
  }

  agency "disdukcapil" {
    name = "Dinas Kependudukan dan Pencatatan Sipil"
    type = "dinas"
  }

  agency "dishub" {
    name = "Dinas Perhubungan"
    type = "dinas"
  }

  agency "diskominfo" {
    name = "Dinas Komunikasi dan Informatika"
    type = "dinas"
  }

  agency "dinkopukmperindag" {
    name = "Dinas Koperasi, Usaha Kecil Menengah, Perindustrian dan Perdagangan"
    type = "dinas"
  }

  agency "dpmptsp" {
    name = "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu"
    type = "dinas"
  }

  agency "disparpora" {
    name = "Dinas Pariwisata, Kepemudaan dan Olahraga"
    type = "dinas"
  }

  agency "dpk" {
    name = "Dinas Perpustakaan dan Kearsipan"
    type = "dinas"
  }

  agency "bappeda" {
    name = "Badan Perencanaan Pembangunan Daerah"
    type = "badan"
  }

  agency "bkpsdm" {
    name = "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia"
    type = "badan"
  }

  agency "bpkad" {
    name = "Badan Pengelolaan Keuangan dan Aset Daerah"
    type = "badan"
  }

  agency "bapenda" {
    name = "Badan Pendapatan Daerah"
    type = "badan"
  }

  agency "kesbangpol" {
    name = "Badan Kesatuan Bangsa dan Politik"
    type = "badan"
  }

  agency "bpbd" {
    name = "Badan Penanggulangan Bencana Daerah"
    type = "badan"
  }

  agency "rsud" {
    name = "Rumah Sakit Umum Daerah Kota Serang"
    type = "rumah_sakit"
  }

  agency "kec_serang" {
    name = "Kecamatan Serang"
    type = "kecamatan"
  }

  agency "kec_cipocok_jaya" {
    name = "Kecamatan Cipocok Jaya"
    type = "kecamatan"
  }

  agency "kec_curug" {
    name = "Kecamatan Curug"
    type = "kecamatan"
  }

  agency "kec_kasemen" {
    name = "Kecamatan Kasemen"
    type = "kecamatan"
  }

  agency "kec_taktakan" {
    name = "Kecamatan Taktakan"
    type = "kecamatan"
  }

  agency "kec_walantaka" {
    name = "Kecamatan Walantaka"
    type = "kecamatan"
  }
}

# --- Peraturan daerah -------------------------------------------------------

# Naskah perda tidak disertakan dalam contoh; tanggalnya perkiraan.
document "perda_susunan" {
  type   = "legislation"
  number = "7 Tahun 2016"
  date   = "2016-11-30"
  issuer = "dprd"
  title  = "Pembentukan dan Susunan Perangkat Daerah Kota Serang"
}

# --- Keputusan Walikota tentang subdomain -----------------------------------

document "kw_subdomain" {
  type        = "decree"
  number      = "000.8.3/Kep.214-Huk/2025"
  date        = "2025-03-17"
  issuer      = "walikota"
  title       = "Penggunaan Subdomain serangkota.go.id oleh Perangkat Daerah"
  file        = "dokumen/kw-subdomain-2025.txt"
  sha256      = "sha256:a48bf3b651c1a47b881b6136cc9c573dcb71586db1116bd5bc7b325edfa995e0"
  valid_until = "2035-12-31"
}

# Sudah berakhir; penggantinya kw_subdomain.
document "kw_subdomain_2018" {
  type        = "decree"
  number      = "555/Kep.98-Huk/2018"
  date        = "2018-05-07"
  issuer      = "walikota"
  title       = "Penggunaan Subdomain serangkota.go.id Tahun 2018-2023"
  file        = "dokumen/kw-subdomain-2018.txt"
  sha256      = "sha256:81dd010aa561c5649391073e5b79d01289c5da9754fd7f2901396742a755fbf8"
  valid_until = "2023-12-31"
}

# Tahunnya salah ketik, 2036 untuk 2026: keputusan ini belum ada.
document "kw_subdomain_dpupr" {
  type   = "decree"
  number = "000.8.3/Kep.31-Huk/2036"
  date   = "2036-01-22"
  issuer = "walikota"
  title  = "Penggunaan Subdomain oleh Dinas Pekerjaan Umum dan Penataan Ruang"
  file   = "dokumen/kw-subdomain-dpupr.txt"
  sha256 = "sha256:c8f65f3ae9ef879b87fc47355e633218b19c5be7d0741125b1f8223699fda181"
}

# Berkasnya belum dipindai: disebut, tetapi tidak ada di folder dokumen.
document "kw_subdomain_inspektorat" {
  type   = "decree"
  number = "000.8.3/Kep.377-Huk/2025"
  date   = "2025-08-25"
  issuer = "walikota"
  title  = "Penggunaan Subdomain oleh Inspektorat"
  file   = "dokumen/kw-subdomain-inspektorat.txt"
  sha256 = "sha256:6f1a2c0d9b8e47f35a60c1d2e3f4051627384950a1b2c3d4e5f60718293a4b5c"
}

# Naskahnya belum diunggah, jadi tidak ada yang dapat diperiksa.
document "kw_subdomain_satpolpp" {
  type   = "decree"
  number = "000.8.3/Kep.402-Huk/2025"
  date   = "2025-09-15"
  issuer = "walikota"
  title  = "Penggunaan Subdomain oleh Satuan Polisi Pamong Praja"
}

# --- Keputusan Walikota tentang domain lain ---------------------------------

document "kw_domain_wisata" {
  type        = "decree"
  number      = "500.13/Kep.120-Huk/2025"
  date        = "2025-05-12"
  issuer      = "walikota"
  title       = "Domain wisataserang.id sebagai Situs Resmi Pariwisata"
  file        = "dokumen/kw-domain-wisata.txt"
  sha256      = "sha256:627f599c34e77551d59ec904164741175fdb5ed510f82e0406869de231fde40a"
  valid_until = "2035-12-31"
}

document "kw_domain_rsud" {
  type        = "decree"
  number      = "400.7/Kep.288-Huk/2025"
  date        = "2025-07-01"
  issuer      = "walikota"
  title       = "Domain rsudkotaserang.id sebagai Situs Resmi Rumah Sakit"
  file        = "dokumen/kw-domain-rsud.txt"
  sha256      = "sha256:ee6db23c2d768e197bad6385c575fabda4e8a6990c32d721e228d2341c6f1d07"
  valid_until = "2035-12-31"
}

# --- Keputusan Walikota tentang tempat server -------------------------------

document "kw_server_rsud" {
  type        = "decree"
  number      = "400.7/Kep.45-Huk/2026"
  date        = "2026-01-12"
  issuer      = "walikota"
  title       = "Penempatan Server Citra Radiologi di Rumah Sakit Umum Daerah"
  file        = "dokumen/kw-server-rsud.txt"
  sha256      = "sha256:a6d1ab3a6f6cb600a0fbd21c5d4a39b86d84c04795054844f2cb767217ea629e"
  valid_from  = "2026-02-01"
  valid_until = "2035-12-31"
}

document "kw_server_dishub" {
  type        = "decree"
  number      = "551/Kep.71-Huk/2021"
  date        = "2021-02-15"
  issuer      = "walikota"
  title       = "Penempatan Server Kendali Lalu Lintas di Dinas Perhubungan"
  file        = "dokumen/kw-server-dishub.txt"
  sha256      = "sha256:126a7169005cebddaf4ed896533069384871aff8eff6122d51626a5b7b8949ee"
  valid_until = "2024-12-31"
}

# Berlaku setelah gedung layanan baru dipakai.
document "kw_server_disdukcapil" {
  type        = "decree"
  number      = "400.12/Kep.310-Huk/2026"
  date        = "2026-09-14"
  issuer      = "walikota"
  title       = "Penempatan Server Cetak Kartu di Gedung Layanan Kependudukan"
  file        = "dokumen/kw-server-disdukcapil.txt"
  sha256      = "sha256:88540a603b2c6ec41bcba9e6654dcbbbf34eef4fd3de890c18e93c7de51afadc"
  valid_from  = "2035-01-01"
  valid_until = "2037-12-31"
}

# Sidiknya bukan sidik berkas yang ada: naskah diganti setelah didaftarkan.
document "kw_server_bpbd" {
  type        = "decree"
  number      = "300.2/Kep.155-Huk/2026"
  date        = "2026-04-20"
  issuer      = "walikota"
  title       = "Penempatan Server Peringatan Dini di Pusat Kendali Operasi"
  file        = "dokumen/kw-server-bpbd.txt"
  sha256      = "sha256:0b5d1e6f7a8192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8091a2b"
  valid_until = "2035-12-31"
}

document "kw_server_dinkes" {
  type        = "decree"
  number      = "400.7/Kep.46-Huk/2026"
  date        = "2026-01-12"
  issuer      = "walikota"
  title       = "Penempatan Server Cadangan Puskesmas di Dinas Kesehatan"
  file        = "dokumen/kw-server-dinkes.txt"
  sha256      = "sha256:9a87e97bf41eed927d998ddd43f1db5f376eb103cef896fa49b739b6cb4dfdd6"
  valid_until = "2035-12-31"
}

document "kw_server_perpustakaan" {
  type        = "decree"
  number      = "000.4/Kep.52-Huk/2026"
  date        = "2026-01-19"
  issuer      = "walikota"
  title       = "Penempatan Server Koleksi Digital di Gedung Perpustakaan"
  file        = "dokumen/kw-server-perpustakaan.txt"
  sha256      = "sha256:f41038cadc1e510fe85e274aab5b5750f303eaaa5482181b6ac3aea80907a55e"
  valid_until = "2035-12-31"
}

document "kw_pusat_data_bapenda" {
  type        = "decree"
  number      = "900.1/Kep.201-Huk/2025"
  date        = "2025-06-10"
  issuer      = "walikota"
  title       = "Ruang Pusat Data Pajak Daerah"
  file        = "dokumen/kw-pusat-data-bapenda.txt"
  sha256      = "sha256:5fb6c13433c7d5c087439da7ff2a0321052476e973e590f2775c3b8122dc8515"
  valid_until = "2035-12-31"
}

# --- Keputusan Walikota lain ------------------------------------------------

document "kw_wifi_alun_alun" {
  type        = "approval"
  number      = "500.12/Kep.19-Huk/2026"
  date        = "2026-01-05"
  issuer      = "walikota"
  title       = "Persetujuan Jaringan Nirkabel di Alun-alun Kota Serang"
  file        = "dokumen/kw-wifi-alun-alun.txt"
  sha256      = "sha256:8138c00519660a7d18066993ee16c8c06ab9d42f0bd811d47d2304bed03e2e73"
  valid_until = "2035-12-31"
}

document "kw_wali_data" {
  type        = "decree"
  number      = "500.12/Kep.264-Huk/2025"
  date        = "2025-06-23"
  issuer      = "walikota"
  title       = "Wali Data di Lingkungan Pemerintah Kota Serang"
  file        = "dokumen/kw-wali-data.txt"
  sha256      = "sha256:3cabaea01d2d5eb45466072cfebd702729a258f97ef27b29789c25a4bd67e20f"
  valid_until = "2035-12-31"
}

document "kw_pemutakhiran" {
  type        = "decree"
  number      = "500.12/Kep.265-Huk/2025"
  date        = "2025-06-23"
  issuer      = "walikota"
  title       = "Selang Pemutakhiran Data Perangkat Daerah"
  file        = "dokumen/kw-pemutakhiran.txt"
  sha256      = "sha256:0b809c6dc972be21b9314aab932e5d2a95b1e9ad9bc360d0f459cbc80c2ec8a7"
  valid_until = "2035-12-31"
}

# --- Pembinaan, anggaran dan teguran ----------------------------------------

document "instruksi_egov_2025" {
  type   = "policy"
  number = "500.12/Ins.3-Huk/2025"
  date   = "2025-03-24"
  issuer = "walikota"
  title  = "Percepatan Penyelenggaraan E-Government"
  file   = "dokumen/instruksi-egov-2025.txt"
  sha256 = "sha256:5d5ca5caf9434af10b2596ba6f912c178883da227efef8e82d3b72c6a7cf8194"
}

document "pembinaan_2025" {
  type   = "record"
  number = "500.12/88-Setda/2026"
  date   = "2026-01-19"
  issuer = "sekda"
  title  = "Hasil Pembinaan dan Pengawasan E-Government Tahun 2025"
  file   = "dokumen/pembinaan-2025.txt"
  sha256 = "sha256:0ddbe843d9cdbaf206800e3440957f9c7188336a76d28fc1371a98c5d3ea66cd"
}

document "kw_karier_tik" {
  type        = "decree"
  number      = "800.1/Kep.167-Huk/2025"
  date        = "2025-04-14"
  issuer      = "walikota"
  title       = "Pola Karier Pranata Komputer di Lingkungan Pemerintah Kota Serang"
  file        = "dokumen/kw-karier-tik.txt"
  sha256      = "sha256:11d05b0b0c2fbd6acf69387620f05118b3f768fec17a59a1cbdab2d899c7926e"
  valid_until = "2035-12-31"
}

document "dpa_sdm_tik_2025" {
  type   = "approval"
  number = "900.1/Kep.4-Huk/2025"
  date   = "2025-01-03"
  issuer = "walikota"
  title  = "Pengesahan Anggaran Peningkatan Kapasitas Sumber Daya Manusia TIK Tahun 2025"
  file   = "dokumen/dpa-sdm-tik-2025.txt"
  sha256 = "sha256:10aba5c47a67e3147e4abb3995d6621521433fe28eda0e8ac0063e5abde6025b"
}

document "teguran_2026_tw3" {
  type   = "letter"
  number = "500.12/1874-Huk/2026"
  date   = "2026-10-26"
  issuer = "walikota"
  title  = "Teguran Keterlambatan Laporan E-Government Triwulan III Tahun 2026"
  file   = "dokumen/teguran-2026-tw3.txt"
  sha256 = "sha256:1c4ed0d1711e88216029beb33ca3ed9d9b38103623acd5bf83d32203a1c10191"
}

document "teguran_rsud_2026_tw3" {
  type   = "letter"
  number = "500.12/1951-Huk/2026"
  date   = "2026-11-09"
  issuer = "walikota"
  title  = "Teguran kepada Rumah Sakit Umum Daerah atas Laporan E-Government Triwulan III Tahun 2026"
  file   = "dokumen/teguran-rsud-2026-tw3.txt"
  sha256 = "sha256:b6f2da048e54310d68d2e3af3e6964ec8793bc8198a87c0d69c8b5d0086542c8"
}

record "instruksi_2025" {
  name     = "Instruksi percepatan e-government"
  type     = "instruction"
  period   = "2025"
  date     = "2025-03-24"
  document = document.instruksi_egov_2025
}

record "pengawasan_2025" {
  name     = "Pembinaan dan pengawasan penyelenggaraan e-government"
  type     = "supervision"
  period   = "2025"
  date     = "2026-01-19"
  document = document.pembinaan_2025
}

record "karier_2025" {
  name     = "Pola karier pranata komputer"
  type     = "career"
  period   = "2025"
  date     = "2025-04-14"
  document = document.kw_karier_tik
}

record "anggaran_sdm_2025" {
  name     = "Anggaran peningkatan kapasitas sumber daya manusia TIK"
  type     = "budget"
  period   = "2025"
  date     = "2025-01-03"
  document = document.dpa_sdm_tik_2025
}

record "teguran_2026_tw3" {
  name     = "Teguran atas laporan triwulan III yang belum disampaikan"
  type     = "warning"
  period   = "2026-Q3"
  date     = "2026-10-26"
  document = document.teguran_2026_tw3
  concerns = [opd.setwan, opd.dpupr, opd.satpolpp, opd.dp3akb, opd.dlh, opd.dishub, opd.kesbangpol, opd.kec_curug, opd.kec_kasemen, opd.kec_walantaka]
}

record "teguran_rsud_2026_tw3" {
  name     = "Teguran atas laporan triwulan III yang tidak diterima"
  type     = "warning"
  period   = "2026-Q3"
  date     = "2026-11-09"
  document = document.teguran_rsud_2026_tw3
  concerns = [opd.rsud]
}

# Sengaja salah: data milik kota yang tidak dikelola Perangkat Daerah mana pun.
database "data_dasar" {
  name                 = "Data dasar kota"
  group                = "kewilayahan"
  engine               = "postgresql"
  server               = server.db
  content              = "other"
  key                  = "other"
  owner                = "pemerintah_daerah"
  last_update          = "2026-06-30"
  update_interval_days = 180
  update_decree        = document.kw_pemutakhiran
  security_authority   = opd.diskominfo
  security_contact     = "csirt@serangkota.go.id"
  security_level       = "rendah"
}

# --- Pengecualian -----------------------------------------------------------
# Sebuah pengecualian tidak mengubah penilaian: asetnya tetap tidak memenuhi,
# tetapi audit tidak gagal karenanya selama keputusannya berlaku.

# Berlaku.
exemption "server_pacs" {
  rule   = "servers.centralised"
  asset  = "rsud/server/pacs"
  decree = document.kw_server_rsud
  from   = "2026-02-01"
  to     = "2035-12-31"
  reason = "citra radiologi harus tetap terbuka di rumah sakit saat jaringan antargedung terputus"
}

# Sudah berakhir: server lalu lintas seharusnya dipindah akhir 2024.
exemption "server_atcs" {
  rule   = "servers.centralised"
  asset  = "dishub/server/atcs"
  decree = document.kw_server_dishub
  from   = "2021-02-15"
  to     = "2024-12-31"
  reason = "serat optik ke simpang belum tersambung ke pusat data"
}

# Belum berlaku.
exemption "server_cetak_kartu" {
  rule   = "servers.centralised"
  asset  = "disdukcapil/server/cetak_kartu"
  decree = document.kw_server_disdukcapil
  from   = "2035-01-01"
  to     = "2037-12-31"
  reason = "pencetak kartu di gedung layanan baru"
}

# Tidak terpakai: server ini sudah berdiri di pusat data Dinas.
exemption "server_simpus" {
  rule   = "servers.centralised"
  asset  = "dinkes/server/simpus"
  decree = document.kw_server_dinkes
  from   = "2026-01-12"
  to     = "2035-12-31"
  reason = "menunggu pemindahan ke pusat data"
}

# Tidak cocok: label servernya sudah menjadi koleksi_digital.
exemption "server_koleksi" {
  rule   = "servers.centralised"
  asset  = "dpk/server/koleksi"
  decree = document.kw_server_perpustakaan
  from   = "2026-01-19"
  to     = "2035-12-31"
  reason = "berkas koleksi terlalu besar untuk jaringan antargedung"
}

# Ditolak: pusat data sendiri hanya dapat didasarkan pada peraturan
# perundang-undangan, bukan pada keputusan Walikota.
exemption "pusat_data_bapenda" {
  rule   = "data_centers.own"
  asset  = "bapenda/data_center/pajak"
  decree = document.kw_pusat_data_bapenda
  from   = "2025-06-10"
  to     = "2035-12-31"
  reason = "pengolahan pajak bumi dan bangunan"
}

# Ditolak: sidik naskah keputusannya tidak cocok dengan berkasnya.
exemption "server_peringatan_dini" {
  rule   = "servers.centralised"
  asset  = "bpbd/server/peringatan_dini"
  decree = document.kw_server_bpbd
  from   = "2026-04-20"
  to     = "2035-12-31"
  reason = "peringatan dini harus tetap bekerja saat pusat data padam"
}

# --- Tanda tangan elektronik ------------------------------------------------
# Penyelenggara sertifikat bernama PSrE Contoh hanya ada di contoh ini.

signer "walikota" {
  title       = "Walikota Serang"
  type        = "certified"
  provider    = "PSrE Contoh"
  certificate = "sertifikat/walikota.pem"
}
