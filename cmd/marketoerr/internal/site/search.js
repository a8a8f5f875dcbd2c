"use strict";
// Finds codes by what a person types, with the rules of `marketoerr search`:
// words in any language, order and case, accents or not. A typed word matches
// one that equals it, begins with it, or is a small typing error away. Codes
// that match all words are found, the best first; if there are none, those
// that match the most, at least half: a pasted message has words of its own.

// Writing that puts no space between words is searched as it stands.
const unspaced = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]+/gu;

// fold makes what readers take for the same text the same.
function fold(text) {
  return text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
}

// split takes names apart: SOAPLeadNotFound has four words.
function split(text) {
  return text.replace(/([\p{Ll}\p{N}])(?=\p{Lu})|(\p{Lu})(?=\p{Lu}\p{Ll})/gu, "$& ");
}

function words(text) {
  return fold(text).replace(unspaced, " $& ").match(/[\p{L}\p{N}]+/gu) || [];
}

// A field is a text to search, and how much a match in it tells.
function field(text, weight) {
  return { weight, text: fold(text), words: new Set([...words(text), ...words(split(text))]) };
}

// near tells whether a word is a typing error away from what was typed: one
// edit from 4 letters, two from 8, swapped neighbours being one. Numbers are
// never mistyped: 1028 is another code.
function near(typed, word) {
  const most = typed.length < 4 || /\p{N}/u.test(typed) ? 0 : typed.length < 8 ? 1 : 2;
  if (Math.abs(typed.length - word.length) > most) return false;
  return most > 0 && edits(typed, word) <= most;
}

// edits gives the distance by optimal string alignment.
function edits(a, b) {
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    [before, last] = [last, row];
  }
  return last[b.length];
}

// closeness is 3 for the word itself, 2 for its begin, 1 for a typing error,
// else 0.
function closeness(typed, field) {
  if (field.words.has(typed)) return 3;
  if (typed.match(unspaced)) return field.text.includes(typed) ? 3 : 0;
  let best = 0;
  for (const word of field.words) {
    if (word.startsWith(typed)) return 2;
    if (best === 0 && near(typed, word)) best = 1;
  }
  return best;
}

// find gives the entries that a query finds, the best first. Each has fields;
// those that match equally well stay in their order.
function find(query, entries) {
  const typed = [...new Set(words(split(query)))];
  const found = entries.map((entry) => {
    const scores = typed.map((word) => Math.max(...entry.fields.map((f) => f.weight * closeness(word, f))));
    return { entry, matched: scores.filter((s) => s > 0).length, score: scores.reduce((a, b) => a + b, 0) };
  });
  const most = Math.max(...found.map((f) => f.matched));
  if (most === 0 || most < typed.length / 2) return [];
  return found
    .filter((f) => f.matched === most)
    .sort((a, b) => b.score - a.score)
    .map((f) => f.entry);
}
