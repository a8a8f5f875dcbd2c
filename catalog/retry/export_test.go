package retry

// Splitting marks calls as those of one who sends smaller requests when he is told to.
var Splitting = splitting
