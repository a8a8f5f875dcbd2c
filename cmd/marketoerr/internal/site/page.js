"use strict";
// What happens on the page: the search and its filters, the address, the
// keyboard, the clipboard, print. Without scripts all entries are open.
document.documentElement.className = "scripted loading";

addEventListener("DOMContentLoaded", () => {
  document.documentElement.classList.remove("loading");
  const byId = (id) => document.getElementById(id);
  const search = byId("search");
  const level = byId("level");
  const recovery = byId("recovery");
  const results = byId("results");
  const status = byId("status");
  const sections = [...document.querySelectorAll("section.level")];
  const entries = [...document.querySelectorAll("details")].map(readEntry);
  const screenful = 20; // results that are painted at once
  let shown = entries;
  let terms = new Set(); // of the index, that the query has found
  let current = ""; // the code that the address names

  // readEntry gives an entry what the search needs, and its copy button.
  function readEntry(element) {
    const steps = [...element.querySelectorAll("summary small")].map((e) => e.className);
    const home = element.parentElement;
    element.querySelector(".about").append(make("span", "in-level", home.dataset.name));
    const constant = element.querySelector("code").parentElement;
    constant.className = "constant";
    constant.append(make("button", "copy", status.dataset.copy));
    element.open = false;
    return {
      element,
      steps,
      home,
      level: home.dataset.level,
      number: element.id,
      title: [...element.querySelectorAll("summary :is(.message, .name)")].map((e) => e.firstChild),
    };
  }

  function make(name, className, text) {
    const element = document.createElement(name);
    element.className = className;
    element.textContent = text;
    element.lang = status.lang; // of the labels
    return element;
  }

  // The list.

  const byCode = new Map(entries.map((e) => [Number(e.number), e]));
  const asked = () => runs(search.value).length > 0;
  let made;
  const index = () => (made ??= newIndex(searchData));

  // show puts what the controls ask for on the page. Without a query the codes
  // stand in their sections, with one in a single list, the best first. While
  // somebody types, so many are placed at once; once those have been painted come the rest
  // and the address.
  function show(atOnce = Infinity) {
    const answer = asked() ? find(search.value, index(), document.documentElement.lang) : { codes: byCode.keys(), terms: new Set() };
    const found = [...answer.codes].map((code) => byCode.get(code));
    terms = answer.terms;
    shown = found.filter((e) => (!level.value || e.level === level.value) && (!recovery.value || e.steps.includes(recovery.value)));
    const all = shown;
    arrange(asked() ? all.slice(0, atOnce) : all);
    const homes = new Set(asked() ? [] : shown.map((e) => e.home));
    for (const section of sections) section.hidden = !homes.has(section);
    byId("nothing").hidden = shown.length > 0;
    const count = byId("count");
    count.value = count.dataset.text.replace("{shown}", shown.length).replace("{total}", entries.length);
    if (!shown.some((e) => e.element.id === current)) current = "";
    if (atOnce === Infinity) return writeAddress();
    requestAnimationFrame(() =>
      setTimeout(() => {
        if (all !== shown) return;
        if (asked() && all.length > atOnce) arrange(all);
        writeAddress();
      }),
    );
  }

  // arrange makes these entries the ones that can be seen.
  function arrange(seen) {
    const set = new Set(seen);
    for (const entry of entries) entry.element.hidden = !set.has(entry);
    place(seen);
    mark(seen);
  }

  // place moves the results into their list, or back. What stands there already stays.
  function place(seen) {
    results.hidden = !asked() || seen.length === 0;
    const listed = [...results.querySelectorAll("details")];
    if (!asked()) return listed.length > 0 && entries.forEach((e) => e.home.append(e.element));
    const ends = (count) => seen.slice(0, count).every((e, i) => e.element === listed[listed.length - count + i]);
    let stands = seen.length;
    while (!ends(stands)) stands--;
    results.append(...seen.slice(stands).map((e) => e.element));
  }

  // mark shows what was found in what is to be seen, where the browser can do so without
  // a change to the page.
  function mark(seen) {
    if (!window.Highlight) return;
    const ranges = [];
    for (const node of asked() ? seen.flatMap(readable) : []) {
      for (const [from, to] of marksOf(node.data, index(), terms)) ranges.push(new StaticRange({ startContainer: node, startOffset: from, endContainer: node, endOffset: to }));
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  }

  // readable gives the texts of an entry that the search looks through and that can be seen.
  function readable({ element, title }) {
    if (!element.open) return title;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const all = [];
    while (walker.nextNode()) if (walker.currentNode.parentElement.closest(".message, .name, .comment, .hint, .meaning, samp, .translation")) all.push(walker.currentNode);
    return all;
  }

  // What a key would have to wait for is done before, whenever there is nothing else to do.
  const ahead = [index, () => find(entries[0].title[0].data, index(), document.documentElement.lang), ...entries.flatMap((e) => e.title.map((node) => () => spotsOf(node.data, index())))];
  const idle = window.requestIdleCallback || ((work) => setTimeout(() => work({ timeRemaining: () => 0 })));
  idle(function work(deadline) {
    do ahead.shift()();
    while (ahead.length > 0 && deadline.timeRemaining() > 1);
    if (ahead.length > 0) idle(work);
  });

  byId("codes").addEventListener("toggle", () => mark(shown), true);

  function clear() {
    search.value = level.value = recovery.value = "";
    show();
  }

  // The address.

  // readAddress shows what the address asks for. A code that the filter leaves
  // out is shown all the same, without the filter.
  function readAddress() {
    const asks = new URLSearchParams(location.search);
    const code = location.hash.slice(1);
    const entry = entries.find((e) => e.element.id === code);
    search.value = asks.get("q") || "";
    for (const control of [level, recovery]) {
      control.value = asks.get(control.id) || "";
      if (control.selectedIndex < 0) control.value = "";
    }
    current = entry ? code : "";
    show();
    if (!entry) return;
    current = code;
    if (!shown.includes(entry)) clear();
    entry.element.open = true;
    const turnTo = () => entry.element.scrollIntoView();
    turnTo();
    requestAnimationFrame(() => requestAnimationFrame(turnTo)); // once the rows above have their height
  }

  // writeAddress puts the state into the address and into the links to the other
  // languages. A browser may refuse to change the address of a file; the links
  // have it then.
  function writeAddress() {
    const asks = new URLSearchParams();
    if (asked()) asks.set("q", search.value.trim());
    if (level.value) asks.set("level", level.value);
    if (recovery.value) asks.set("recovery", recovery.value);
    const query = asks.toString();
    const state = (query && "?" + query) + (current && "#" + current);
    for (const link of document.querySelectorAll(".languages a")) {
      link.setAttribute("href", link.getAttribute("href").replace(/[?#].*/, "") + state);
    }
    try {
      history.replaceState(null, "", location.pathname + state);
    } catch {
      // the links are enough
    }
  }

  // look shows what is asked for now, from the first: who has scrolled down would else see
  // some of the last.
  function look() {
    const top = search.form.previousElementSibling.offsetHeight;
    const below = scrollY > top;
    show(screenful);
    if (below) scrollTo(0, top);
  }

  search.form.addEventListener("input", (event) => event.isComposing || look());
  search.form.addEventListener("compositionend", look);
  search.form.addEventListener("submit", (event) => event.preventDefault());
  byId("clear").addEventListener("click", () => {
    clear();
    search.focus();
  });
  addEventListener("popstate", readAddress);

  // The last entry that was opened is the one that the address names.
  byId("codes").addEventListener("click", (event) => {
    const summary = event.target.closest("summary");
    if (!summary) return;
    const entry = summary.parentElement;
    if (!entry.open) current = entry.id;
    else if (current === entry.id) current = "";
    writeAddress();
  });

  // The keyboard.

  const summary = (i) => shown[i].element.querySelector("summary");

  addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = shown.findIndex((e, i) => summary(i) === event.target);
    if (event.key === "/" && !event.target.closest("input, select, textarea")) findSearch();
    else if (event.target === search && event.key === "Escape") leaveSearch();
    else if (event.target === search && event.key === "ArrowDown" && shown.length) summary(0).focus();
    else if (event.target === search && event.key === "Enter") openFirst();
    else if (at >= 0 && event.key === "ArrowDown") summary(Math.min(at + 1, shown.length - 1)).focus();
    else if (at > 0 && event.key === "ArrowUp") summary(at - 1).focus();
    else if (at === 0 && event.key === "ArrowUp") search.focus();
    else return;
    event.preventDefault();
  });

  function findSearch() {
    search.focus();
    search.select();
  }

  function leaveSearch() {
    if (search.value === "") return search.blur();
    search.value = "";
    show();
  }

  function openFirst() {
    if (!asked() || shown.length === 0) return;
    shown[0].element.open = true;
    current = shown[0].element.id;
    summary(0).focus();
    writeAddress();
  }

  // The clipboard.

  byId("codes").addEventListener("click", async (event) => {
    const button = event.target.closest(".copy");
    if (!button) return;
    const done = await copy(button.previousElementSibling.textContent, button);
    say(button, done ? status.dataset.copied : status.dataset.failed);
  });

  // say shows for a while what a button has done, and tells screen readers.
  function say(button, text) {
    button.textContent = status.textContent = text;
    setTimeout(() => {
      button.textContent = status.dataset.copy;
      status.textContent = "";
    }, 2000);
  }

  // copy puts a text on the clipboard, the old way where the new one is refused.
  async function copy(text, button) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = document.createElement("textarea");
      area.className = "unseen";
      area.value = text;
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      button.focus();
      return done;
    }
  }

  // On paper all that is shown is open.

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = shown.map((e) => e.element).filter((element) => !element.open);
    for (const element of closed) element.open = true;
  });
  addEventListener("afterprint", () => {
    for (const element of closed) element.open = false;
    closed = [];
  });

  readAddress();
});
