// Prints what search.js answers: for each query of the input, an array of language and
// query, the codes it finds and the parts of a text that it marks, as a line of JSON.
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

const script = readFileSync(process.argv[2], "utf8");
const answer = runInThisContext(`${script}
const index = newIndex(searchData);
(lang, query, text) => {
  const found = find(query, index, lang);
  return { codes: found.codes, marks: marksOf(text, index, found.terms).map(([from, to]) => text.slice(from, to)) };
};`);
for (const asked of JSON.parse(readFileSync(0, "utf8"))) console.log(JSON.stringify(answer(...asked)));
