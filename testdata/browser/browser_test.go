// Package browser holds the web pages of `marketoerr site` against a real
// browser: Chromium, driven through its DevTools protocol, and the accessibility
// rules of axe-core. It is a module of its own, so that chromedp is nobody's
// dependency.
//
// Where there is no browser, or no axe-core (npm ci), its tests are skipped, and a line
// says so; with CI=true in the environment they fail.
package browser

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

const axeFile = "node_modules/axe-core/axe.min.js"

// missing skips a test, visibly, or fails it where none may be skipped.
func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(what)
	}
	fmt.Fprintf(os.Stderr, "SKIPPED %s: %s\n", t.Name(), what)
	t.SkipNow()
}

// browserPath gives the browser of this machine, or "".
func browserPath() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// TestPages starts one browser, in which each test opens tabs of its own.
func TestPages(t *testing.T) {
	if browserPath() == "" {
		missing(t, "chromium is missing: no web page is tried in a browser")
	}
	folder, command := t.TempDir(), filepath.Join(t.TempDir(), "marketoerr")
	build := exec.Command("go", "build", "-o", command, "./cmd/marketoerr")
	build.Dir, build.Env = filepath.Join("..", ".."), append(os.Environ(), "GOWORK=auto")
	for _, step := range []*exec.Cmd{build, exec.Command(command, "site", folder)} {
		if out, err := step.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(browserPath()),
		chromedp.NoSandbox, // which does not run as root
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
	)
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	defer cancel()
	ctx, cancel = chromedp.NewContext(ctx)
	defer cancel()
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	b := &browser{ctx: ctx, site: "file://" + filepath.ToSlash(folder) + "/", command: command}
	for _, test := range []struct {
		name string
		run  func(*testing.T, *browser)
	}{
		{"Queries", testQueries},
		{"Typed", testTyped},
		{"FirstKey", testFirstKey},
		{"Marks", testMarks},
		{"Typing", testTyping},
		{"Filters", testFilters},
		{"Nothing", testNothing},
		{"DeepLink", testDeepLink},
		{"HiddenDeepLink", testHiddenDeepLink},
		{"Languages", testLanguages},
		{"LanguagesWithoutHistory", testLanguagesWithoutHistory},
		{"Back", testBack},
		{"Index", testIndex},
		{"Keyboard", testKeyboard},
		{"KeyboardOnResults", testKeyboardOnResults},
		{"SkipLink", testSkipLink},
		{"Copy", testCopy},
		{"CopiedConstants", testCopiedConstants},
		{"Codes", testCodes},
		{"WithoutScripts", testWithoutScripts},
		{"Phone", testPhone},
		{"Columns", testColumns},
		{"Bar", testBar},
		{"Touch", testTouch},
		{"Scrolled", testScrolled},
		{"Focus", testFocus},
		{"Print", testPrint},
		{"Policy", testPolicy},
		{"Accessibility", testAccessibility},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(t, b) })
	}
}
