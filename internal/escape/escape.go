// Package escape makes text harmless where it is shown: on a terminal, in JSON that
// is shown on one, and in Markdown. Pages may hold anything, and what servers send
// echoes what anybody typed.
package escape
