# Penomoran: alamat yang diberikan Dinas kepada setiap SKPD. Alamat tidak boleh
# diganti tanpa persetujuan Dinas.

allocation "diskominfo_server" {
  name      = "Server"
  pool      = address_pool.server
  to        = opd.diskominfo
  addresses = ["10.30.4.10", "10.30.4.11", "10.30.4.12", "10.30.5.10"]
  letter    = document.penomoran_2025
}

allocation "badan_keuangan_server" {
  name      = "Server"
  pool      = address_pool.server
  to        = opd.badan_keuangan
  addresses = ["10.30.4.20", "10.30.4.21", "10.30.4.22", "10.30.5.20"]
  letter    = document.penomoran_2025
}

allocation "bkpsdm_server" {
  name      = "Server"
  pool      = address_pool.server
  to        = opd.bkpsdm
  addresses = ["10.30.4.23", "10.30.5.23"]
  letter    = document.penomoran_2025
}

allocation "bappelitbangda_server" {
  name      = "Server"
  pool      = address_pool.server
  to        = opd.bappelitbangda
  addresses = ["10.30.4.24", "10.30.5.24"]
  letter    = document.penomoran_2025
}

allocation "dpmptsp_server" {
  name      = "Server"
  pool      = address_pool.server
  to        = opd.dpmptsp
  addresses = ["10.30.4.25"]
  letter    = document.penomoran_2025
}

allocation "setda_server" {
  name      = "Server"
  pool      = address_pool.server
  to        = opd.setda
  addresses = ["10.30.4.26", "10.30.4.27"]
  letter    = document.penomoran_2025
}

allocation "disdukcapil_server" {
  name      = "Server"
  pool      = address_pool.server
  to        = opd.disdukcapil
  addresses = ["10.30.4.28", "10.30.4.29", "10.30.5.28"]
  letter    = document.penomoran_2025
}

allocation "dinkes_server" {
  name      = "Server"
  pool      = address_pool.server
  to        = opd.dinkes
  addresses = ["10.30.4.30", "10.30.5.30"]
  letter    = document.penomoran_2025
}

allocation "disdikbud_server" {
  name      = "Server"
  pool      = address_pool.server
  to        = opd.disdikbud
  addresses = ["10.30.4.31"]
  letter    = document.penomoran_2025
}

allocation "dlh_server" {
  name      = "Server"
  pool      = address_pool.server
  to        = opd.dlh
  addresses = ["10.30.4.32"]
  letter    = document.penomoran_2025
}

allocation "dispersip_server" {
  name      = "Server"
  pool      = address_pool.server
  to        = opd.dispersip
  addresses = ["10.30.4.33"]
  letter    = document.penomoran_2025
}

allocation "dispar_server" {
  name      = "Server"
  pool      = address_pool.server
  to        = opd.dispar
  addresses = ["10.30.4.34"]
  letter    = document.penomoran_2025
}

allocation "disperdagin_server" {
  name      = "Server"
  pool      = address_pool.server
  to        = opd.disperdagin
  addresses = ["10.30.4.35"]
  letter    = document.penomoran_2025
}

allocation "dispertapan_server" {
  name      = "Server"
  pool      = address_pool.server
  to        = opd.dispertapan
  addresses = ["10.30.4.36"]
  letter    = document.penomoran_2025
}

allocation "dinsos_server" {
  name      = "Server"
  pool      = address_pool.server
  to        = opd.dinsos
  addresses = ["10.30.4.37"]
  letter    = document.penomoran_2025
}

allocation "satpolpp_server" {
  name      = "Server"
  pool      = address_pool.server
  to        = opd.satpolpp
  addresses = ["10.30.4.38"]
  letter    = document.penomoran_2025
}

allocation "dp3appkb_server" {
  name      = "Server"
  pool      = address_pool.server
  to        = opd.dp3appkb
  addresses = ["10.30.4.39"]
  letter    = document.penomoran_2025
}

allocation "disperkim_server" {
  name      = "Server"
  pool      = address_pool.server
  to        = opd.disperkim
  addresses = ["10.30.4.40"]
  letter    = document.penomoran_2025
}

allocation "setwan_server" {
  name      = "Server"
  pool      = address_pool.server
  to        = opd.setwan
  addresses = ["10.30.4.41"]
  letter    = document.penomoran_2025
}

allocation "diskominfo_pemulihan" {
  name      = "Server pemulihan"
  pool      = address_pool.pemulihan
  to        = opd.diskominfo
  addresses = ["10.30.8.10"]
  letter    = document.penomoran_2025
}

allocation "diskominfo_publik" {
  name      = "Alamat publik"
  pool      = address_pool.publik
  to        = opd.diskominfo
  addresses = ["203.0.113.130", "203.0.113.131"]
  letter    = document.penomoran_2025
}

allocation "diskominfo_publik6" {
  name      = "Alamat publik IPv6"
  pool      = address_pool.publik6
  to        = opd.diskominfo
  addresses = ["2001:db8:1375::10"]
  letter    = document.penomoran_2025
}

allocation "setda_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.setda
  ranges = ["10.30.32.0/26"]
  letter = document.penomoran_2025
}

allocation "setwan_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.setwan
  ranges = ["10.30.32.64/26"]
  letter = document.penomoran_2025
}

allocation "inspektorat_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.inspektorat
  ranges = ["10.30.32.128/26"]
  letter = document.penomoran_2025
}

allocation "disdikbud_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.disdikbud
  ranges = ["10.30.32.192/26"]
  letter = document.penomoran_2025
}

allocation "dinkes_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.dinkes
  ranges = ["10.30.33.0/26"]
  letter = document.penomoran_2025
}

allocation "dpupr_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.dpupr
  ranges = ["10.30.33.64/26"]
  letter = document.penomoran_2025
}

allocation "disperkim_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.disperkim
  ranges = ["10.30.33.128/26"]
  letter = document.penomoran_2025
}

allocation "satpolpp_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.satpolpp
  ranges = ["10.30.33.192/26"]
  letter = document.penomoran_2025
}

allocation "damkar_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.damkar
  ranges = ["10.30.34.0/26"]
  letter = document.penomoran_2025
}

allocation "dinsos_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.dinsos
  ranges = ["10.30.34.64/26"]
  letter = document.penomoran_2025
}

allocation "dp3appkb_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.dp3appkb
  ranges = ["10.30.34.128/26"]
  letter = document.penomoran_2025
}

allocation "dispertapan_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.dispertapan
  ranges = ["10.30.34.192/26"]
  letter = document.penomoran_2025
}

allocation "dlh_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.dlh
  ranges = ["10.30.35.0/26"]
  letter = document.penomoran_2025
}

allocation "disdukcapil_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.disdukcapil
  ranges = ["10.30.35.64/26"]
  letter = document.penomoran_2025
}

allocation "dishub_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.dishub
  ranges = ["10.30.35.128/26"]
  letter = document.penomoran_2025
}

allocation "diskominfo_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.diskominfo
  ranges = ["10.30.35.192/26"]
  letter = document.penomoran_2025
}

allocation "diskopukmnaker_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.diskopukmnaker
  ranges = ["10.30.36.0/26"]
  letter = document.penomoran_2025
}

allocation "disperdagin_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.disperdagin
  ranges = ["10.30.36.64/26"]
  letter = document.penomoran_2025
}

allocation "dpmptsp_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.dpmptsp
  ranges = ["10.30.36.128/26"]
  letter = document.penomoran_2025
}

allocation "dispar_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.dispar
  ranges = ["10.30.36.192/26"]
  letter = document.penomoran_2025
}

allocation "dispora_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.dispora
  ranges = ["10.30.37.0/26"]
  letter = document.penomoran_2025
}

allocation "dispersip_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.dispersip
  ranges = ["10.30.37.64/26"]
  letter = document.penomoran_2025
}

allocation "bappelitbangda_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.bappelitbangda
  ranges = ["10.30.37.128/26"]
  letter = document.penomoran_2025
}

allocation "bkpsdm_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.bkpsdm
  ranges = ["10.30.37.192/26"]
  letter = document.penomoran_2025
}

allocation "badan_keuangan_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.badan_keuangan
  ranges = ["10.30.38.0/26"]
  letter = document.penomoran_2025
}

allocation "kesbangpol_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.kesbangpol
  ranges = ["10.30.38.64/26"]
  letter = document.penomoran_2025
}

allocation "bpbd_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.bpbd
  ranges = ["10.30.38.128/26"]
  letter = document.penomoran_2025
}

allocation "rsud_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.rsud
  ranges = ["10.30.38.192/26"]
  letter = document.penomoran_2025
}

allocation "kec_guguk_panjang_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.kec_guguk_panjang
  ranges = ["10.30.39.0/26"]
  letter = document.penomoran_2025
}

allocation "kec_mandiangin_koto_selayan_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.kec_mandiangin_koto_selayan
  ranges = ["10.30.39.64/26"]
  letter = document.penomoran_2025
}

allocation "kec_aur_birugo_tigo_baleh_kantor" {
  name   = "Komputer kantor"
  pool   = address_pool.kantor
  to     = opd.kec_aur_birugo_tigo_baleh
  ranges = ["10.30.39.128/26"]
  letter = document.penomoran_2025
}
