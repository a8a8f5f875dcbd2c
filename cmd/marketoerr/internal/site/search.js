"use strict";
// Finds codes by what a person types, in the index of `marketoerr search` and by its
// rules: they stand in that package's documentation.

const han = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}";
const run = new RegExp(`[${han}]+|(?:(?![${han}])[\\p{L}\\p{Nd}])+`, "gu");
const token = new RegExp(`[${han}]|(?:(?![${han}])[\\p{L}\\p{Nd}])(?:(?![${han}])[\\p{L}\\p{Nd}\\p{Mn}])*`, "gu");
const unspaced = new RegExp(`^[${han}]`, "u");
const isChinese = (word) => unspaced.test(word);
const words = (text) => text.split(" ");

// runs gives the words of a text without their accents, as they are written.
const runs = (text) => text.normalize("NFKD").replace(/\p{Mn}/gu, "").replaceAll("ı", "i").match(run) || [];

// camel gives the parts of a word: HTTP, Request and URI of HTTPRequestURI.
const camel = (word) => word.split(/(?<=\p{Ll})(?=\p{Lu})|(?<=.)(?=\p{Lu}\p{Ll})/u);
const lower = (word) => word.toLowerCase();

// newIndex reads the data of an index.
function newIndex(data) {
  const standing = new Map(); // of each term the places: entry, place and language
  const characters = [...data.terms];
  const numbered = (list) => new Map([...list].map((c, i) => [c, i]));
  const [counts, marks, letters] = [data.counts, data.marks, data.letters].map(numbered);
  let term = [];
  for (let i = 0; i < characters.length; ) {
    term = term.slice(0, counts.get(characters[i++]));
    while (!marks.has(characters[i])) term.push(characters[i++]);
    const places = [];
    for (let mark = 0; i < characters.length && !counts.has(characters[i]); i++) {
      const at = marks.get(characters[i]);
      if (at !== undefined) mark = data.markOf[at];
      else places.push({ entry: letters.get(characters[i]), place: Math.floor(mark / data.langs.length), lang: mark % data.langs.length });
    }
    standing.set(term.join(""), places);
  }
  const phrases = new Map();
  data.groups.split("\n").forEach((keys, i) => {
    for (const key of keys.split(",")) phrases.set(key, [...(phrases.get(key) || []), "=" + i]);
  });
  const longest = Math.max(1, ...[...phrases.keys()].map((key) => words(key).length));
  const pairs = [...data.chinese];
  const simplified = new Map(pairs.map((from, i) => [from, pairs[i + 1]]).filter((_, i) => i % 2 === 0));
  const terms = [...standing.keys()];
  const spelt = terms.filter((term) => forgiven(term) > 0).map((term) => ({ term, letters: [...term], kinds: kindsOf([...term]) }));
  return { ...data, spelt, standing, phrases, longest, simplified, terms, spots: new Map(), endings: new Set(words(data.endings)), ignored: new Set(words(data.ignored)) };
}

const simplify = (index, run) => [...run].map((c) => index.simplified.get(c) ?? c).join("");
const pairs = (list) => list.slice(1).map((c, i) => list[i] + c);

// resolve gives the term that a word is a form of, or "".
function resolve(index, word) {
  const letters = [...word];
  for (let end = letters.length; end > 0; end--) {
    const term = letters.slice(0, end).join("");
    if (index.standing.has(term) && (end === letters.length || index.endings.has(letters.slice(end).join("")))) return term;
  }
  return "";
}

// compound gives the two terms that a word is made of, or nothing.
function compound(index, word) {
  const letters = [...word];
  for (let cut = 4; cut < letters.length; cut++) {
    const head = letters.slice(0, cut).join("");
    const tail = resolve(index, letters.slice(cut).join(""));
    if ([...tail].length < 2 || index.ignored.has(tail) || index.endings.has(tail)) continue;
    const first = resolve(index, head) || resolve(index, head.replace(/s$/, ""));
    if (first && !index.ignored.has(first)) return [first, tail];
  }
  return [];
}

// kindsOf gives the letters of a word as the bits of a number, several letters to a bit.
const kindsOf = (letters) => letters.reduce((bits, c) => bits | (1 << (c.codePointAt(0) & 31)), 0);

// lacks tells whether a number has more bits than so many that another has not.
function lacks(edits, a, b) {
  let rest = a & ~b;
  for (; rest && edits >= 0; edits--) rest &= rest - 1;
  return edits < 0;
}

// mayBeNear tells, in no time, whether near can be true: an edit adds one letter at most,
// and takes one away.
const mayBeNear = (edits, a, b) => !lacks(edits, a, b) && !lacks(edits, b, a);

// near tells whether one word, as a list of letters, is so many edits away from
// another: swapped neighbours are one. Both are compared from a letter on.
function near(edits, a, b, i = 0, j = 0) {
  if (Math.abs(a.length - i - b.length + j) > edits) return false;
  while (i < a.length && j < b.length && a[i] === b[j]) [i, j] = [i + 1, j + 1];
  if (i === a.length || j === b.length) return true;
  if (edits === 0) return false;
  const swapped = i + 1 < a.length && a[i] === b[j + 1] && a[i + 1] === b[j] && near(edits - 1, a, b, i + 2, j + 2);
  return swapped || near(edits - 1, a, b, i + 1, j + 1) || near(edits - 1, a, b, i + 1, j) || near(edits - 1, a, b, i, j + 1);
}

// forgiven tells how many edits may lie between a word and what was meant.
function forgiven(word) {
  const length = [...word].length;
  if (/\p{Nd}/u.test(word) || isChinese(word) || length < 4) return 0;
  return length < 8 ? 1 : 2;
}

const [inComment, inSeen, inTitle] = [2, 3, 4]; // behind it are those of four words, three, two and one, and numbers
const [mistypedIdea, mistyped, begins, sameIdea, asItIs] = [2, 3, 4, 5, 6];
const lengthOf = (place) => (place > inTitle && place < inTitle + 5 ? inTitle + 5 - place : 0);
const isGroup = (term) => term.startsWith("=");

// read takes a query apart and looks up what it is made of.
function read(index, query, lang) {
  const units = [];
  const known = new Set();
  const most = 100;

  function note(unit, at, how, place = at.place) {
    const points = how * index.points[place];
    const own = at.lang === lang;
    const old = unit.hits.get(at.entry);
    if (!old || points > old.points || (points === old.points && own && !old.own)) unit.hits.set(at.entry, { points, own, how, place });
  }

  function match(unit, term, how) {
    unit.terms.push(term);
    for (const at of index.standing.get(term) || []) {
      const lengthless = (how === begins || isGroup(term)) && lengthOf(at.place) > 0;
      if (how > mistyped || at.place >= inSeen) note(unit, at, how, lengthless ? inTitle : at.place);
    }
  }

  function matchTerm(unit, term, how, idea) {
    match(unit, term, how);
    for (const group of index.phrases.get(term) || []) match(unit, group, idea);
  }

  // matchAll notes where all of several terms stand, at the worst place of any.
  function matchAll(unit, terms) {
    const worst = new Map();
    for (const at of terms.flatMap((term) => index.standing.get(term) || [])) {
      const old = worst.get(at.entry) || { at, count: 0 };
      worst.set(at.entry, { at: at.place < old.at.place ? at : old.at, count: old.count + 1 });
    }
    for (const { at, count } of worst.values()) if (count === terms.length) note(unit, at, asItIs);
  }

  function matchMistyped(unit) {
    const letters = [...unit.text];
    for (let edits = 1; edits <= forgiven(unit.text); edits++) {
      for (let end = letters.length; end > 0; end--) {
        const begin = letters.slice(0, end);
        if ((end < letters.length && (end < 4 || !index.endings.has(letters.slice(end).join("")))) || forgiven(begin.join("")) === 0) continue;
        const kinds = kindsOf(begin);
        for (const { term, letters, kinds: own } of index.spelt) {
          if (mayBeNear(edits, kinds, own) && near(edits, begin, letters)) matchTerm(unit, term, mistyped, mistypedIdea);
        }
        if (unit.hits.size > 0) return;
      }
    }
    unit.terms = [];
  }

  const newUnit = (text, count) => ({ text, words: count, hits: new Map(), terms: [], weight: 0 });

  function add(unit) {
    if (known.has(unit.text) || units.length >= most) return;
    known.add(unit.text);
    unit.unknown = unit.terms.length === 0 && !/\p{Nd}/u.test(unit.text);
    if (unit.unknown) unit.weight = index.unknown;
    const count = [...unit.hits.values()].filter((hit) => hit.how === asItIs || hit.how === begins).length;
    for (let n = count || unit.hits.size; n > 0 && n <= index.codes.length; n *= 2) unit.weight++;
    units.push(unit);
  }

  function addWord(written) {
    const unit = newUnit(lower(written), 1);
    const term = resolve(index, unit.text);
    if (term) matchTerm(unit, term, asItIs, sameIdea);
    for (const begun of index.terms) if (begun.startsWith(unit.text)) match(unit, begun, begins);
    if (unit.hits.size > 0) return add(unit);
    let parts = compound(index, unit.text);
    if (parts.length === 0) parts = camel(written);
    if (parts.length < 2) {
      matchMistyped(unit);
      return add(unit);
    }
    for (const part of parts) if (units.length < most) addWord(part);
  }

  function addPhrase(key) {
    const unit = newUnit(key, isChinese(key) ? 0 : words(key).length);
    unit.terms.push(key);
    for (const group of index.phrases.get(key)) match(unit, group, sameIdea);
    matchAll(unit, isChinese(key) ? pairs([...key]) : words(key));
    add(unit);
  }

  // addWords adds the longest phrases, and each word that is in none.
  function addWords(written) {
    const keys = written.map((word) => resolve(index, lower(word)) || lower(word));
    for (let from = 0; from < keys.length; ) {
      let to = Math.min(keys.length, from + index.longest);
      while (to > from + 1 && !index.phrases.has(keys.slice(from, to).join(" "))) to--;
      if (to > from + 1) addPhrase(keys.slice(from, to).join(" "));
      else addWord(written[from]);
      from = to;
    }
  }

  // addPairs adds the pairs of characters that stand in texts, and each run of two
  // characters or more that are in none.
  function addPairs(list) {
    const unknown = (run) => run.length > 1 && add(newUnit(run.join(""), 0));
    let rest = 0;
    for (let at = 0; at + 1 < list.length; at++) {
      const pair = list[at] + list[at + 1];
      if (!index.standing.has(pair)) continue;
      unknown(list.slice(rest, at));
      rest = at + 2;
      const unit = newUnit(pair, 0);
      match(unit, pair, asItIs);
      add(unit);
    }
    unknown(list.slice(rest));
  }

  // addChinese adds the longest phrases, and the pairs of characters between them.
  function addChinese(list) {
    const between = (from, to) => {
      let piece = [];
      for (const c of [...list.slice(from, to), ""]) {
        if (c && !index.ignored.has(c)) piece.push(c);
        else piece = void addPairs(piece) || [];
      }
    };
    let rest = 0;
    for (let at = 0; at < list.length; ) {
      let end = list.length;
      while (end > at && !index.phrases.has(list.slice(at, end).join(""))) end--;
      if (end === at) {
        at++;
        continue;
      }
      between(rest, at);
      addPhrase(list.slice(at, end).join(""));
      at = rest = end;
    }
    between(rest, list.length);
  }

  let row = [];
  for (const whole of runs(query)) {
    if (units.length >= most) break;
    const text = [...whole].slice(0, most).join("");
    if (isChinese(text)) {
      addWords(row);
      row = [];
      addChinese([...simplify(index, text)]);
    } else if (!index.ignored.has(lower(text)) && row.length < most) row.push(text);
  }
  addWords(row);
  return units;
}

// find gives the codes that a query finds, the best first, and the terms that match.
function find(query, index, tag) {
  const units = read(index, query, index.langs.indexOf(tag));
  const unknown = units.some((unit) => unit.unknown);
  const says = (hit) => hit.place >= inSeen || (hit.place === inComment && (hit.how === asItIs || hit.how === begins));
  const tells = (hit, text) => hit.place >= inSeen && (hit.how >= sameIdea || (hit.how === begins && [...text].length >= 3));
  const results = index.codes.map((code, i) => {
    const r = { code, named: false, all: units.length > 0, said: units.length > 0, titled: units.length > 0, whole: 0, weight: 0, points: 0, own: 0 };
    const counts = [0, 0, 0, 0, 0];
    for (const unit of units) {
      r.named ||= unit.text === String(code);
      const hit = unit.hits.get(i);
      r.all &&= Boolean(hit);
      r.said &&= Boolean(hit) && says(hit);
      r.titled &&= Boolean(hit) && hit.place >= inTitle && hit.how !== mistypedIdea;
      if (!hit) continue;
      if (!unknown || tells(hit, unit.text)) r.weight += unit.weight;
      r.points += unit.weight * hit.points;
      if (hit.own) r.own++;
      const length = lengthOf(hit.place);
      counts[length] += unit.words;
      if (length > 0 && counts[length] >= length) r.whole = Math.max(r.whole, length);
    }
    r.points += r.whole * index.whole;
    r.said ||= r.whole > 1;
    return r;
  });
  const total = units.reduce((sum, unit) => sum + unit.weight, 0);
  const best = Math.max(...results.map((r) => r.points));
  const guessed = units.length > 1 && units.every((unit) => [...unit.hits.values()].every((hit) => hit.how <= mistyped));
  const found = results.filter((r) => {
    if (guessed) return r.titled;
    const half = r.weight > 0 && 2 * r.weight >= total;
    return r.named || r.said || r.whole > 0 || (r.all && 5 * r.points >= best) || (half && 2 * r.points >= best);
  });
  const last = (r) => index.last.includes(r.code);
  found.sort((a, b) => b.named - a.named || b.said - a.said || b.points - a.points || b.own - a.own || last(a) - last(b) || a.code - b.code);
  return { codes: found.map((r) => r.code), terms: new Set(units.flatMap((unit) => unit.terms)) };
}

// marksOf gives the parts of a text that a query has found, as pairs of where they begin
// and end.
function marksOf(text, index, terms) {
  const has = (key) => terms.has(key) || (index.phrases.get(key) || []).some((group) => terms.has(group));
  const { tokens, spots } = spotsOf(text, index);
  const found = new Set();
  for (const { from, to, key } of spots) if (has(key)) for (let i = from; i < to; i++) found.add(i);
  return tokens.filter((_, i) => found.has(i));
}

// spotsOf gives the words of a text, as pairs of where they begin and end, and the terms
// that stand there. No query changes them, so they are read once.
function spotsOf(text, index) {
  if (!index.spots.has(text)) index.spots.set(text, readSpots(text, index));
  return index.spots.get(text);
}

function readSpots(text, index) {
  const tokens = [];
  const keys = [];
  const spots = [];
  const note = (from, to, key) => (index.standing.has(key) || index.phrases.has(key)) && spots.push({ from, to, key });
  for (const match of text.matchAll(token)) {
    const word = match[0].normalize("NFKD").replace(/\p{Mn}/gu, "").replaceAll("ı", "i");
    if (index.ignored.has(lower(word))) continue;
    const parts = isChinese(word) ? [] : [word, ...camel(word)].map(lower);
    const forms = parts.flatMap((form) => [resolve(index, form) || form, ...compound(index, form)]);
    const at = tokens.push([match.index, match.index + match[0].length]) - 1;
    keys.push(forms[0] || simplify(index, word));
    for (const form of forms) note(at, at + 1, form);
  }
  keys.forEach((_, from) => {
    for (let to = from + 1; to <= Math.min(keys.length, from + 10); to++) {
      const row = keys.slice(from, to);
      note(from, to, row.join(" "));
      if (isChinese(row.at(-1))) note(from, to, row.join(""));
    }
  });
  return { tokens, spots };
}
