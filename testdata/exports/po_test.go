package exports

import (
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
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

// said is all that msgfmt may say of a source. Newer ones begin with its name.
var said = regexp.MustCompile(`^(?:.*source\.po: )?(\d+) translated messages?(?:, (\d+) untranslated messages?)?\.\n$`)

// compile gives the catalogue that msgfmt makes of a source with so many texts.
func compile(t *testing.T, data []byte, texts int) *gotext.Mo {
	t.Helper()
	source, compiled := file(t, "source.po", data), filepath.Join(t.TempDir(), "compiled.mo")
	out, err := exec.Command("msgfmt", "--check", "--verbose", "-o", compiled, source).CombinedOutput()
	count := 0
	if found := said.FindStringSubmatch(string(out)); found != nil {
		for _, number := range found[1:] {
			n, _ := strconv.Atoi(number) // "" for none
			count += n
		}
	}
	if err != nil || count != texts {
		t.Errorf("msgfmt counts %d texts, want %d: %v\n%s", count, texts, err, out)
	}
	catalogue := gotext.NewMo()
	catalogue.ParseFile(compiled)
	return catalogue
}

// TestPO compiles each language with msgfmt and looks every text up.
func TestPO(t *testing.T) {
	needs(t, "apt-get install gettext", "msgfmt")
	for l := range catalog.Langs() {
		want := texts(l)
		catalogue := compile(t, export(t, "po", "--lang", l.String()), len(want))
		for key, format := range formats() {
			if got := formatted(catalogue.GetC(format, key)); got != want[key] {
				t.Errorf("%s in %s: got %q, want %q", key, l, got, want[key])
			}
		}
	}
	catalogue := compile(t, odd(t, "odd.po"), 7)
	got := catalogue.GetC("100% = all of:\n- \"one\"\n- two\\\n", "1.comment")
	if want := "100 % = alla av:\n- ”ett”\n- två\\\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
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
