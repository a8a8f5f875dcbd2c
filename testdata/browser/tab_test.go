package browser

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// browser is the browser that all tests share, and the pages in question.
type browser struct {
	ctx     context.Context
	site    string // the address of the folder, with a slash at the end
	command string // the file that made it
}

// tab is a page in a tab of its own.
type tab struct {
	*testing.T
	ctx  context.Context
	site string

	mutex    sync.Mutex
	console  []string // errors, warnings, violations of the policy, and all else
	requests []string // all that the page asks for
}

// open opens a page of the site. When the test ends, nothing may stand on the
// console, and nothing but pages of the site may have been asked for.
func (b *browser) open(t *testing.T, address string) *tab {
	t.Helper()
	tab := b.blank(t)
	tab.visit(address)
	return tab
}

// blank opens a tab without a page, to be set up before there is one.
func (b *browser) blank(t *testing.T) *tab {
	t.Helper()
	ctx, closeTab := chromedp.NewContext(b.ctx)
	t.Cleanup(closeTab)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(ctx, 2*time.Minute)
	t.Cleanup(cancel)
	tab := &tab{T: t, ctx: ctx, site: b.site}
	if err := chromedp.Listen(ctx, tab.listen); err != nil {
		t.Fatal(err)
	}
	call(tab, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	t.Cleanup(tab.checkQuiet)
	return tab
}

func (t *tab) listen(event any) {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		t.console = append(t.console, fmt.Sprintf("console.%s", e.Type))
	case *runtime.EventExceptionThrown:
		t.console = append(t.console, e.ExceptionDetails.Text)
	case *log.EventEntryAdded:
		t.console = append(t.console, e.Entry.Text)
	case *network.EventRequestWillBeSent:
		t.requests = append(t.requests, e.Request.URL)
	}
}

func (t *tab) checkQuiet() {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	for _, line := range t.console {
		t.Errorf("on the console: %s", line)
	}
	for _, address := range t.requests {
		if !strings.HasPrefix(address, t.site) && address != "data:," {
			t.Errorf("the page asks for %s", address)
		}
	}
}

// visit goes to an address in the site.
func (t *tab) visit(address string) {
	t.Helper()
	t.do(chromedp.Navigate("about:blank"), chromedp.Navigate(t.site+address))
}

func (t *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(t.ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

// call runs a command of the protocol.
func call[P, R any](t *tab, command cdp.Command[P, R], parameters P) R {
	t.Helper()
	result, err := chromedp.Call(t.ctx, command, parameters)
	if err != nil {
		t.Fatalf("%s: %v", command.Method, err)
	}
	return result
}

// eval gives the value of a JavaScript expression in the page.
func eval[V any](t *tab, expression string, options ...chromedp.EvaluateOption) V {
	t.Helper()
	value, err := chromedp.Run(t.ctx, chromedp.Evaluate[V](expression, options...))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return value
}

// wait waits until a JavaScript expression is true.
func (t *tab) wait(expression string) {
	t.Helper()
	poll := func() error {
		_, err := chromedp.Run(t.ctx, chromedp.Poll[bool](expression, chromedp.WithPollingTimeout(10*time.Second)))
		return err
	}
	err := poll()
	// A page that leads to another one takes its context with it.
	for tries := 0; tries < 5 && err != nil && lostContext(err); tries++ {
		err = poll()
	}
	if err != nil {
		t.Fatalf("%s: %v; at %s", expression, err, t.address())
	}
}

// address gives the address of the page, without the folder of the site.
func (t *tab) address() string {
	t.Helper()
	return strings.TrimPrefix(eval[string](t, "location.href"), t.site)
}

func (t *tab) wantAddress(want string) {
	t.Helper()
	t.settle()
	if got := t.address(); got != want {
		t.Errorf("the address is %s, want %s", got, want)
	}
}

// screen sets the size of the window, in CSS pixels, and the colours.
func (t *tab) screen(width, height int64, scheme string) {
	t.Helper()
	call(t, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: width, Height: height, DeviceScaleFactor: 1, Mobile: width < 500,
	})
	call(t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
}

// visible gives the codes that can be seen, as they stand on the page.
func (t *tab) visible() []int {
	t.Helper()
	t.settle()
	return eval[[]int](t, "[...document.querySelectorAll('details')].filter(e => e.checkVisibility()).map(e => Number(e.id))")
}

// settle waits until the page has done what it leaves for the time after a picture.
func (t *tab) settle() {
	t.Helper()
	t.do(chromedp.Evaluate[chromedp.Void]("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))", chromedp.EvalAwaitPromise))
}

// wantVisible checks which codes can be seen, in any order.
func (t *tab) wantVisible(want ...int) {
	t.Helper()
	got := slices.Sorted(slices.Values(t.visible()))
	if want = slices.Sorted(slices.Values(want)); !slices.Equal(got, want) {
		t.Errorf("%s shows %v, want %v", t.address(), got, want)
	}
}

// wantTrue checks what should hold on the page.
func (t *tab) wantTrue(expressions ...string) {
	t.Helper()
	for _, expression := range expressions {
		if !eval[bool](t, expression) {
			t.Errorf("at %s it does not hold that %s", t.address(), expression)
		}
	}
}

// query puts a query into the search box, in one go.
func (t *tab) query(text string) {
	t.Helper()
	t.do(chromedp.Evaluate[chromedp.Void]("search.focus(), search.select()"))
	if text == "" {
		t.do(chromedp.KeyEvent("\b"))
		return
	}
	call(t, input.InsertText, input.InsertTextParams{Text: text})
}

// press presses a key that has a character, as a keyboard does: a page that
// takes the key keeps the character from being typed.
func (t *tab) press(key, code string) {
	t.Helper()
	down := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: key, Code: code, Text: key}
	if key == "Enter" {
		down.Text, down.WindowsVirtualKeyCode = "\r", 13
	}
	call(t, input.DispatchKeyEvent, down)
	call(t, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyUp, Key: key, Code: code})
}

// lostContext tells whether the page has changed while it was looked at.
func lostContext(err error) bool {
	return strings.Contains(err.Error(), "Cannot find context") || strings.Contains(err.Error(), "context was destroyed")
}
