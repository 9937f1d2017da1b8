# Penomoran: alamat yang diberikan Dinas kepada setiap Perangkat Daerah. Yang
# tidak tercantum di sini tidak boleh dipakai.

# --- Server aplikasi ---

allocation "diskominfo_server" {
  name      = "Server aplikasi"
  pool      = address_pool.server
  to        = opd.diskominfo
  addresses = ["10.20.4.10", "10.20.4.11", "10.20.4.12", "10.20.4.13"]
  letter    = document.penomoran_2025
}

allocation "bpkad_server" {
  name      = "Server aplikasi"
  pool      = address_pool.server
  to        = opd.bpkad
  addresses = ["10.20.4.20", "10.20.4.25", "10.20.4.26"]
  letter    = document.penomoran_2025
}

allocation "bkpsdm_server" {
  name      = "Server aplikasi"
  pool      = address_pool.server
  to        = opd.bkpsdm
  addresses = ["10.20.4.21"]
  letter    = document.penomoran_2025
}

allocation "bappeda_server" {
  name      = "Server aplikasi"
  pool      = address_pool.server
  to        = opd.bappeda
  addresses = ["10.20.4.22"]
  letter    = document.penomoran_2025
}

allocation "setda_server" {
  name      = "Server aplikasi"
  pool      = address_pool.server
  to        = opd.setda
  addresses = ["10.20.4.23"]
  letter    = document.penomoran_2025
}

allocation "dinsos_server" {
  name      = "Server aplikasi"
  pool      = address_pool.server
  to        = opd.dinsos
  addresses = ["10.20.4.24"]
  letter    = document.penomoran_2025
}

allocation "dinkes_server" {
  name      = "Server aplikasi"
  pool      = address_pool.server
  to        = opd.dinkes
  addresses = ["10.20.4.30"]
  letter    = document.penomoran_2025
}

allocation "disdukcapil_server" {
  name      = "Server aplikasi"
  pool      = address_pool.server
  to        = opd.disdukcapil
  addresses = ["10.20.4.31"]
  letter    = document.penomoran_2025
}

allocation "dindikbud_server" {
  name      = "Server aplikasi"
  pool      = address_pool.server
  to        = opd.dindikbud
  addresses = ["10.20.4.32"]
  letter    = document.penomoran_2025
}

allocation "dpmptsp_server" {
  name      = "Server aplikasi"
  pool      = address_pool.server
  to        = opd.dpmptsp
  addresses = ["10.20.4.33"]
  letter    = document.penomoran_2025
}

allocation "dlh_server" {
  name      = "Server aplikasi"
  pool      = address_pool.server
  to        = opd.dlh
  addresses = ["10.20.4.35"]
  letter    = document.penomoran_2025
}

allocation "dpk_server" {
  name      = "Server aplikasi"
  pool      = address_pool.server
  to        = opd.dpk
  addresses = ["10.20.4.36"]
  letter    = document.penomoran_2025
}

allocation "bapenda_server" {
  name      = "Server aplikasi"
  pool      = address_pool.server
  to        = opd.bapenda
  addresses = ["10.20.4.37"]
  letter    = document.penomoran_2025
}

allocation "dkppp_server" {
  name      = "Server aplikasi"
  pool      = address_pool.server
  to        = opd.dkppp
  addresses = ["10.20.4.38"]
  letter    = document.penomoran_2025
}

allocation "dp3akb_server" {
  name      = "Server aplikasi"
  pool      = address_pool.server
  to        = opd.dp3akb
  addresses = ["10.20.4.39"]
  letter    = document.penomoran_2025
}

allocation "dprkp_server" {
  name      = "Server aplikasi"
  pool      = address_pool.server
  to        = opd.dprkp
  addresses = ["10.20.4.40"]
  letter    = document.penomoran_2025
}

allocation "setwan_server" {
  name      = "Server aplikasi"
  pool      = address_pool.server
  to        = opd.setwan
  addresses = ["10.20.4.42"]
  letter    = document.penomoran_2025
}

allocation "inspektorat_server" {
  name      = "Server aplikasi"
  pool      = address_pool.server
  to        = opd.inspektorat
  addresses = ["10.20.4.43"]
  letter    = document.penomoran_2025
}

allocation "satpolpp_server" {
  name      = "Server aplikasi"
  pool      = address_pool.server
  to        = opd.satpolpp
  addresses = ["10.20.4.44"]
  letter    = document.penomoran_2025
}

allocation "dinkopukmperindag_server" {
  name      = "Server aplikasi"
  pool      = address_pool.server
  to        = opd.dinkopukmperindag
  addresses = ["10.20.4.46"]
  letter    = document.penomoran_2025
}

# --- Server basis data ---

allocation "diskominfo_basis_data" {
  name      = "Server basis data"
  pool      = address_pool.server_basis_data
  to        = opd.diskominfo
  addresses = ["10.20.5.10"]
  letter    = document.penomoran_2025
}

allocation "bpkad_basis_data" {
  name      = "Server basis data"
  pool      = address_pool.server_basis_data
  to        = opd.bpkad
  addresses = ["10.20.5.20"]
  letter    = document.penomoran_2025
}

allocation "bkpsdm_basis_data" {
  name      = "Server basis data"
  pool      = address_pool.server_basis_data
  to        = opd.bkpsdm
  addresses = ["10.20.5.21"]
  letter    = document.penomoran_2025
}

allocation "bappeda_basis_data" {
  name      = "Server basis data"
  pool      = address_pool.server_basis_data
  to        = opd.bappeda
  addresses = ["10.20.5.22"]
  letter    = document.penomoran_2025
}

allocation "dinsos_basis_data" {
  name      = "Server basis data"
  pool      = address_pool.server_basis_data
  to        = opd.dinsos
  addresses = ["10.20.5.24"]
  letter    = document.penomoran_2025
}

allocation "dinkes_basis_data" {
  name      = "Server basis data"
  pool      = address_pool.server_basis_data
  to        = opd.dinkes
  addresses = ["10.20.5.30"]
  letter    = document.penomoran_2025
}

allocation "disdukcapil_basis_data" {
  name      = "Server basis data"
  pool      = address_pool.server_basis_data
  to        = opd.disdukcapil
  addresses = ["10.20.5.31"]
  letter    = document.penomoran_2025
}

allocation "dindikbud_basis_data" {
  name      = "Server basis data"
  pool      = address_pool.server_basis_data
  to        = opd.dindikbud
  addresses = ["10.20.5.32"]
  letter    = document.penomoran_2025
}

# --- Pusat pemulihan dan alamat publik ---

allocation "diskominfo_pemulihan" {
  name      = "Server pemulihan"
  pool      = address_pool.pemulihan
  to        = opd.diskominfo
  addresses = ["10.20.8.10", "10.20.8.12"]
  letter    = document.penomoran_2025
}

allocation "diskominfo_publik" {
  name      = "Alamat publik situs dan server nama"
  pool      = address_pool.publik
  to        = opd.diskominfo
  addresses = ["203.0.113.10", "203.0.113.12"]
  letter    = document.penomoran_2025
}

allocation "diskominfo_publik6" {
  name      = "Alamat publik IPv6"
  pool      = address_pool.publik6
  to        = opd.diskominfo
  addresses = ["2001:db8:67::10"]
  letter    = document.penomoran_2025
}

# --- Komputer kantor ---

allocation "setda_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.setda
  ranges = ["10.20.32.0/26"]
  letter = document.penomoran_2025
}

allocation "setwan_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.setwan
  ranges = ["10.20.32.64/26"]
  letter = document.penomoran_2025
}

allocation "inspektorat_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.inspektorat
  ranges = ["10.20.32.128/26"]
  letter = document.penomoran_2025
}

allocation "dindikbud_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.dindikbud
  ranges = ["10.20.32.192/26"]
  letter = document.penomoran_2025
}

allocation "dinkes_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.dinkes
  ranges = ["10.20.33.0/26"]
  letter = document.penomoran_2025
}

allocation "dpupr_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.dpupr
  ranges = ["10.20.33.64/26"]
  letter = document.penomoran_2025
}

allocation "dprkp_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.dprkp
  ranges = ["10.20.33.128/26"]
  letter = document.penomoran_2025
}

allocation "satpolpp_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.satpolpp
  ranges = ["10.20.33.192/26"]
  letter = document.penomoran_2025
}

allocation "dinsos_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.dinsos
  ranges = ["10.20.34.0/26"]
  letter = document.penomoran_2025
}

allocation "disnakertrans_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.disnakertrans
  ranges = ["10.20.34.64/26"]
  letter = document.penomoran_2025
}

allocation "dp3akb_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.dp3akb
  ranges = ["10.20.34.128/26"]
  letter = document.penomoran_2025
}

allocation "dkppp_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.dkppp
  ranges = ["10.20.34.192/26"]
  letter = document.penomoran_2025
}

allocation "dlh_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.dlh
  ranges = ["10.20.35.0/26"]
  letter = document.penomoran_2025
}

allocation "disdukcapil_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.disdukcapil
  ranges = ["10.20.35.64/26"]
  letter = document.penomoran_2025
}

allocation "dishub_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.dishub
  ranges = ["10.20.35.128/26"]
  letter = document.penomoran_2025
}

allocation "dinkopukmperindag_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.dinkopukmperindag
  ranges = ["10.20.35.192/26"]
  letter = document.penomoran_2025
}

allocation "dpmptsp_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.dpmptsp
  ranges = ["10.20.36.0/26"]
  letter = document.penomoran_2025
}

allocation "disparpora_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.disparpora
  ranges = ["10.20.36.64/26"]
  letter = document.penomoran_2025
}

allocation "dpk_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.dpk
  ranges = ["10.20.36.128/26"]
  letter = document.penomoran_2025
}

allocation "bappeda_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.bappeda
  ranges = ["10.20.36.192/26"]
  letter = document.penomoran_2025
}

allocation "bkpsdm_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.bkpsdm
  ranges = ["10.20.37.0/26"]
  letter = document.penomoran_2025
}

allocation "bpkad_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.bpkad
  ranges = ["10.20.37.64/26"]
  letter = document.penomoran_2025
}

allocation "bapenda_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.bapenda
  ranges = ["10.20.37.128/26"]
  letter = document.penomoran_2025
}

allocation "kesbangpol_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.kesbangpol
  ranges = ["10.20.37.192/26"]
  letter = document.penomoran_2025
}

allocation "bpbd_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.bpbd
  ranges = ["10.20.38.0/26"]
  letter = document.penomoran_2025
}

allocation "diskominfo_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.diskominfo
  ranges = ["10.20.38.64/26"]
  letter = document.penomoran_2025
}

allocation "rsud_kantor" {
  name   = "Komputer dan alat rumah sakit"
  pool   = address_pool.kantor
  to     = opd.rsud
  ranges = ["10.20.56.0/22"]
  letter = document.penomoran_2025
}

# --- Komputer kecamatan ---

allocation "kec_serang_kantor" {
  name   = "Komputer kantor kecamatan"
  pool   = address_pool.kantor_kecamatan
  to     = opd.kec_serang
  ranges = ["10.20.60.0/25"]
  letter = document.penomoran_2025
}

allocation "kec_cipocok_jaya_kantor" {
  name   = "Komputer kantor kecamatan"
  pool   = address_pool.kantor_kecamatan
  to     = opd.kec_cipocok_jaya
  ranges = ["10.20.60.128/25"]
  letter = document.penomoran_2025
}

allocation "kec_curug_kantor" {
  name   = "Komputer kantor kecamatan"
  pool   = address_pool.kantor_kecamatan
  to     = opd.kec_curug
  ranges = ["10.20.61.0/25"]
  letter = document.penomoran_2025
}

allocation "kec_taktakan_kantor" {
  name   = "Komputer kantor kecamatan"
  pool   = address_pool.kantor_kecamatan
  to     = opd.kec_taktakan
  ranges = ["10.20.62.0/25"]
  letter = document.penomoran_2025
}

allocation "kec_walantaka_kantor" {
  name   = "Komputer kantor kecamatan"
  pool   = address_pool.kantor_kecamatan
  to     = opd.kec_walantaka
  ranges = ["10.20.62.128/25"]
  letter = document.penomoran_2025
}

allocation "kec_kasemen_kantor" {
  name   = "Komputer kantor kecamatan"
  pool   = address_pool.kantor_kecamatan
  to     = opd.kec_kasemen
  ranges = ["10.20.63.128/25"]
  letter = document.penomoran_2025
}
