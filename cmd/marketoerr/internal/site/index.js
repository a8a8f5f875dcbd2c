"use strict";
// Goes to the page in the reader's language, with what the address asks for.
// A script that the reader lists comes before a mere language: whoever reads
// zh-TW and English gets English, zh-CN or zh-TW alone Simplified Chinese.
addEventListener("DOMContentLoaded", () => {
  const links = [...document.querySelectorAll(".languages a")];
  const wanted = navigator.languages.map(full);
  const find = (same) => {
    for (const locale of wanted) {
      const link = links.find((a) => same(full(a.lang), locale));
      if (link) return link;
    }
  };
  const link =
    find((a, b) => a.language === b.language && a.script === b.script) ||
    find((a, b) => a.language === b.language) ||
    links[0];
  location.replace(link.getAttribute("href") + location.search + location.hash);
});

// full gives a tag with its likely script: zh-CN is zh-Hans-CN.
function full(tag) {
  try {
    return new Intl.Locale(tag).maximize();
  } catch {
    return {}; // not a tag
  }
}
