opd "dua" {
  name = "Dinas Dua"
}

# Whose it is, is told at the site; not here too.
upt "menunjuk" {
  site = site.milik_siapa
}
