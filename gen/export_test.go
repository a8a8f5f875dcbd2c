package gen

// Sorted lets tests walk a map in order.
func Sorted(m map[string]string) []string { return sorted(m) }
