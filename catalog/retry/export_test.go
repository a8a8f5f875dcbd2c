package retry

import "context"

// Splitting marks calls as those of one who sends smaller requests when he is told to.
func Splitting(ctx context.Context) context.Context { return (&dispatch{records: 2}).mark(ctx) }
