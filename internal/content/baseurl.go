package content

// ValidBaseURL reports whether s may be the base URL of a portal, as base_url
// in portal.yaml: empty, or an absolute address that ends in a slash.
func ValidBaseURL(s string) bool { return s == "" || baseFault(s) == "" }
