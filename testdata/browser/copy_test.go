package browser

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
)

// testCopy presses a copy button, with the clipboard of today and without it.
func testCopy(t *testing.T, b *browser) {
	page := b.open(t, "sv.html#606")
	for _, name := range []string{"clipboard-read", "clipboard-write"} {
		call(page, cdpbrowser.SetPermission, cdpbrowser.SetPermissionParams{
			Permission: &cdpbrowser.PermissionDescriptor{Name: name}, Setting: cdpbrowser.PermissionSettingGranted,
		})
	}
	const button = "document.querySelector('[id=\"606\"] .copy')"
	for _, way := range []string{
		"navigator.clipboard.writeText('something else')",
		"navigator.clipboard.writeText('something else').then(() => { navigator.clipboard.writeText = () => Promise.reject() })",
	} {
		page.do(chromedp.Evaluate[chromedp.Void](way, chromedp.EvalAwaitPromise))
		page.do(chromedp.Click(chromedp.CSS("[id='606'] .copy")))
		page.wait(button + ".textContent === 'Kopierat'")
		page.wantTrue("document.getElementById('status').textContent === 'Kopierat'", "document.activeElement === "+button)
		if got := eval[string](page, "navigator.clipboard.readText()", chromedp.EvalAwaitPromise); got != "catalog.RateLimitExceeded" {
			t.Errorf("the clipboard has %q", got)
		}
		page.wait(button + ".textContent === 'Kopiera' && document.getElementById('status').textContent === ''")
	}
	page.do(chromedp.Evaluate[chromedp.Void]("document.execCommand = () => false"))
	page.do(chromedp.Click(chromedp.CSS("[id='606'] .copy")))
	page.wait(button + ".textContent === 'Det gick inte att kopiera'")
}

// testCopiedConstants compiles what all copy buttons give.
func testCopiedConstants(t *testing.T, b *browser) {
	page := b.open(t, "en.html")
	copied := eval[[]string](page, `(async () => {
		const all = [];
		navigator.clipboard.writeText = async (text) => { all.push(text) };
		for (const button of document.querySelectorAll(".copy")) button.click();
		await new Promise((done) => setTimeout(done));
		return all;
	})()`, chromedp.EvalAwaitPromise)
	if len(copied) != total() {
		t.Errorf("%d buttons copy", len(copied))
	}
	program := "package main\n\nimport \"github.com/marketoerr/marketoerr/catalog\"\n\n" +
		"func main() {\n\tfor _, code := range []catalog.Code{\n" + strings.Join(copied, ",\n") + ",\n\t} {\n\t\tprintln(int(code))\n\t}\n}\n"
	vet(t, program)
}

// vet compiles a program that uses the module, and vets it.
func vet(t *testing.T, program string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "main.go")
	if err := os.WriteFile(file, []byte(program), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"build", "-o", os.DevNull, file}, {"vet", file}} {
		command := exec.Command("go", args...)
		command.Dir, command.Env = filepath.Join("..", ".."), append(os.Environ(), "GOWORK=auto")
		if out, err := command.CombinedOutput(); err != nil {
			t.Errorf("go %s: %v\n%s\n%s", args[0], err, out, program)
		}
	}
}
