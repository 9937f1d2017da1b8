package register

// PublishedAttributes is what is published, by kind.
func PublishedAttributes() map[string][]string { return published }
