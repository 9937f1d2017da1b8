# Blocks before the mistake are read; of those after it, the labels count.
site "sebelum" {
  type = "gedung"
}

server "terbuka" {
  site = site.sesudah

site "sesudah" {
  type = "gedung"
}
