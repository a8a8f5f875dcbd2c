package response

import (
	"testing"
	"testing/iotest"
)

// TestXMLSource reads a source as the decoder might, though it asks for bytes.
func TestXMLSource(t *testing.T) {
	if err := iotest.TestReader(&xmlSource{data: []byte("a\xffå\x00\uFFFE\uFFFF\U00010000")}, []byte("a\uFFFDå\uFFFD\uFFFD\uFFFD\U00010000")); err != nil {
		t.Error(err)
	}
	source := &xmlSource{data: []byte("a")}
	if n, err := source.Read(nil); n != 0 || err != nil || source.at != 0 {
		t.Errorf("reading nothing gives %d, %v, and moves on to %d", n, err, source.at)
	}
}
