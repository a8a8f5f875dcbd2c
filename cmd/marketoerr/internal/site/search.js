"use strict";
// Finds codes by what a person types, by the rules of `marketoerr search`: they
// stand in that package's documentation.

const han = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}";
const run = new RegExp(`[${han}]+|(?:(?![${han}])[\\p{L}\\p{Nd}])+`, "gu");
const unspaced = new RegExp(`^[${han}]`, "u");
const isChinese = (word) => unspaced.test(word);
const sum = (list, of) => list.reduce((total, item) => total + of(item), 0);

// runs gives the words of a text without their accents, as they are written.
const runs = (text) => text.normalize("NFKD").replace(/\p{Mn}/gu, "").replaceAll("ı", "i").match(run) || [];

// parts gives the parts of a word: HTTP, Request and URI of HTTPRequestURI.
const parts = (word) => word.split(/(?<=\p{Ll})(?=\p{Lu})|(?<=.)(?=\p{Lu}\p{Ll})/u);
const lower = (word) => word.toLowerCase();

// standing gives the words as which a word of a text stands there: its parts, and
// its endings that begin with a part, one of which is itself.
function standing(word) {
  const all = parts(word);
  return [...all, ...all.map((_, i) => all.slice(i).join(""))].map(lower);
}

// newIndex reads entries, each with its number, its level and lists of texts: titles,
// which are its name and messages, seen, comments and advice.
function newIndex(entries) {
  const terms = new Map(); // of each word the best place in each entry
  entries.forEach((entry, i) => {
    const add = (texts, place) => {
      for (const word of texts.flatMap(runs).flatMap(standing)) {
        if (!terms.has(word)) terms.set(word, new Map());
        terms.get(word).set(i, Math.max(place, terms.get(word).get(i) ?? 0));
      }
    };
    add([entry.number], 30);
    add(entry.titles, 3);
    add(entry.seen, 2);
    add(entry.comments, 1);
    add(entry.advice, 0);
  });
  const whole = entries.map((e) => [...e.titles, ...e.seen].map((text) => runs(text).flatMap(parts).map(lower)).filter((all) => all.length));
  return { entries, terms, whole, chinese: [...terms.keys()].filter(isChinese).join("\n") };
}

// near tells whether one word, as a list of letters, is so many edits away from
// another: swapped neighbours are one.
function near(edits, a, b) {
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  [a, b] = [a.slice(i), b.slice(i)];
  if (a.length === 0 || b.length === 0) return Math.max(a.length, b.length) <= edits;
  if (edits === 0 || Math.abs(a.length - b.length) > edits) return false;
  const swapped = a[0] === b[1] && a[1] === b[0] && near(edits - 1, a.slice(2), b.slice(2));
  return swapped || near(edits - 1, a.slice(1), b.slice(1)) || near(edits - 1, a.slice(1), b) || near(edits - 1, a, b.slice(1));
}

// forgiven tells how many edits may lie between a word and what was meant.
function forgiven(word) {
  const length = [...word].length;
  if (/\p{Nd}/u.test(word) || isChinese(word) || length < 4) return 0;
  return length < 8 ? 1 : 2;
}

// lookUp tells which entries a word matches, for how many points each, what it
// weighs, and the words it stands for if it is mistyped.
function lookUp(index, text) {
  const word = { text, points: new Map(), meant: [], weight: 0 };
  const add = (places, how) => places.forEach((place, i) => word.points.set(i, Math.max(how + place, word.points.get(i) ?? 0)));
  for (const [term, places] of index.terms) {
    if (term === text || (isChinese(text) && term.includes(text))) add(places, 12);
    else if (term.startsWith(text)) add(places, 8);
  }
  const edits = word.points.size > 0 ? 0 : forgiven(text);
  for (const [term, places] of edits > 0 ? index.terms : []) {
    if (!near(edits, [...text], [...term])) continue;
    add(places, 4);
    word.meant.push(term);
  }
  for (let n = word.points.size; n > 0 && n <= index.entries.length; n *= 2) word.weight++;
  return word;
}

// cut cuts a word that matches nothing into several.
function cut(index, word) {
  if (!isChinese(word)) return parts(word);
  const pieces = [];
  for (const character of word) {
    const longer = pieces.length > 0 && pieces[pieces.length - 1] + character;
    if (longer && index.chinese.includes(longer)) pieces[pieces.length - 1] = longer;
    else pieces.push(character);
  }
  return pieces;
}

// read gives the words of a query, and all that it asks for: their parts, and what
// they stand for. It reads no more than 100.
function read(index, query) {
  const words = [];
  const known = new Set();
  const asked = new Set();
  const add = (text) => {
    if (known.has(lower(text))) return null;
    known.add(lower(text));
    const word = lookUp(index, lower(text));
    word.meant.forEach((term) => asked.add(term));
    return word;
  };
  for (const text of runs(query)) {
    if (known.size >= 100) break;
    parts(text).forEach((part) => asked.add(lower(part)));
    const word = add(text);
    if (!word) continue;
    const pieces = word.weight > 0 ? [] : cut(index, text).slice(0, 100 - known.size);
    if (pieces.length > 1) words.push(...pieces.map(add).filter(Boolean));
    else words.push(word);
  }
  return { words, asked };
}

// find gives the entries that a query finds, the best first.
function find(query, index) {
  const { words, asked } = read(index, query);
  if (words.length === 0) return [];
  const results = index.entries.map((entry, i) => {
    const matched = words.filter((word) => word.points.has(i));
    const telling = (word) => word.weight >= 3 && (isChinese(word.text) || [...word.text].length >= 3);
    const whole = Math.max(0, ...index.whole[i].filter((all) => all.every((part) => asked.has(part))).map((all) => all.length));
    return {
      entry,
      whole,
      all: matched.length === words.length,
      enough: 2 * matched.length >= words.length && matched.some(telling),
      weight: sum(matched, (word) => word.weight),
      points: sum(matched, (word) => word.points.get(i) * word.weight) + 20 * whole,
      named: matched.some((word) => word.text === entry.number),
    };
  });
  const most = (list, of) => Math.max(0, ...list.map(of));
  let found = results.filter((r) => r.all);
  if (found.length === 0) {
    const longest = most(results, (r) => r.whole);
    const heaviest = most(results.filter((r) => r.enough), (r) => r.weight);
    found = results.filter((r) => r.named || (longest > 0 ? r.whole === longest : r.enough && r.weight === heaviest));
  }
  const last = (r) => (r.entry.level === "http" ? 1 : 0);
  return found.sort((a, b) => b.points - a.points || last(a) - last(b) || a.entry.number - b.entry.number).map((r) => r.entry);
}
