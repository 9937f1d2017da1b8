server "nilai" {
  hosted_by =
}
