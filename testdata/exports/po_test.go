package exports

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/leonelquinteros/gotext"
	"github.com/marketoerr/marketoerr/catalog"
)

// formatted puts values into a format of C, which "%" is doubled in. A text
// without values is none.
func formatted(text string) string {
	if !strings.Contains(text, "$s") {
		return text
	}
	return strings.NewReplacer("%%", "%", "%1$s", "V1", "%2$s", "V2", "%3$s", "V3").Replace(text)
}

// formats gives the English texts as formats, which is how programs ask for
// them.
func formats() map[string]string {
	all := map[string]string{}
	for key, text := range texts(catalog.English) {
		format := strings.NewReplacer("%", "%%", "V1", "%1$s", "V2", "%2$s", "V3", "%3$s").Replace(text)
		if all[key] = text; strings.Contains(format, "$s") {
			all[key] = format
		}
	}
	return all
}

// TestPO compiles each language with msgfmt, which must find nothing to say but
// how many texts there are, and looks every text up in the result.
func TestPO(t *testing.T) {
	needs(t, "apt-get install gettext", "msgfmt")
	for l := range catalog.Langs() {
		source := file(t, "source.po", export(t, "po", "--lang", l.String()))
		compiled := filepath.Join(t.TempDir(), "compiled.mo")
		out, err := exec.Command("msgfmt", "--check", "--verbose", "-o", compiled, source).CombinedOutput()
		want := texts(l)
		if said := fmt.Sprintf("%s: %d translated messages.\n", source, len(want)); err != nil || string(out) != said {
			// Older ones leave the file's name out.
			if _, short, _ := strings.Cut(said, ": "); string(out) != short {
				t.Errorf("%s: %v %s, want %s", l, err, out, said)
			}
		}
		catalogue := gotext.NewMo()
		catalogue.ParseFile(compiled)
		for key, format := range formats() {
			if got := formatted(catalogue.GetC(format, key)); got != want[key] {
				t.Errorf("%s in %s: got %q, want %q", key, l, got, want[key])
			}
		}
	}
}

// TestPORefused shows that msgfmt would find a value that a translation lacks.
func TestPORefused(t *testing.T) {
	needs(t, "apt-get install gettext", "msgfmt")
	damaged := strings.Replace(string(export(t, "po", "--lang", "sv")), "Gränsen på %1$s anrop", "Gränsen på anrop", 1)
	if out, err := exec.Command("msgfmt", "--check", "-o", filepath.Join(t.TempDir(), "out.mo"), file(t, "damaged.po", []byte(damaged))).CombinedOutput(); err == nil {
		t.Errorf("a translation without a value is accepted: %s", out)
	}
}
