// What the editor proposes while somebody types, and what it can tell about a word.
// Kit words come as {word: {use, says, example, names: {attribute: text}}}; see component.py.

const KEYWORDS = ("and break continue def elif else False for from global if import in None not or pass return True" +
  " while").split(" ");
const BUILT_IN = "abs dict enumerate float int len list max min print range reversed round set sorted str sum zip".split(" ");
const NAME = "[\\p{L}_][\\p{L}\\p{N}_]*";
const MEMBER = new RegExp(`(?:(${NAME})|[\\])"'])\\.(${NAME})?$`, "u");
const WORD = new RegExp(`(?<![\\p{L}\\p{N}_.])${NAME}$`, "u");
const NAMING = new RegExp(`\\b(?:def|class|for|as)\\s+(?:${NAME})?$`, "u"); // here a new name is being thought up
const SHORTEST = 2;

/**
 * What may be meant at the end of `before` (the line up to the cursor).
 * @param own {names, attributes}: those that the program itself uses elsewhere
 * @returns null, or {typed, options: [{label, type, use, says}]}
 */
export function suggest(before, { words = {}, own = {}, explicit = false } = {}) {
  const member = MEMBER.exec(before);
  const word = member ? null : WORD.exec(before);
  if (!member && !explicit && (!word || word[0].length < SHORTEST || NAMING.test(before))) return null;
  const typed = (member ? member[2] : word?.[0]) ?? "";
  const all = member ? attributes(member[1], words, own) : plain(words, own);
  const begins = all.filter(({ label }) => label.toLowerCase().startsWith(typed.toLowerCase()));
  // A word that is whole needs no help, and Enter behind it must begin a new line.
  const whole = !explicit && begins.some(({ label }) => label === typed);
  return begins.length && !whole ? { typed, options: begins } : null;
}

function plain(words, own) {
  const kit = Object.entries(words).map(([label, { use, says }]) => ({ label, type: "function", use, says }));
  const mine = (own.names ?? []).map((label) => ({ label, type: "variable" }));
  const python = [...KEYWORDS, ...BUILT_IN].map((label) => ({ label, type: "keyword" }));
  return once([...kit, ...mine, ...python]);
}

function attributes(owner, words, own) {
  const known = namesOf(owner, words).map(([label, says]) => ({ label, type: "property", says }));
  const mine = words[owner]?.names ? [] : (own.attributes ?? []).map((label) => ({ label, type: "property" }));
  return once([...known, ...mine]);
}

/** The attributes of a kit word, or, for a thing of the program's own, those of all of them. */
function namesOf(owner, words) {
  const one = Object.hasOwn(words, owner ?? "") ? words[owner].names : null;
  return Object.entries(one ?? Object.assign({}, ...Object.values(words).map(({ names }) => names)));
}

function once(options) {
  const seen = new Set();
  return options.filter(({ label }) => !seen.has(label) && seen.add(label));
}

/**
 * What can be told about a word: {word, use, says, example}, or null.
 * @param owner what stands before the dot, undefined where there is no dot
 */
export function explain(word, owner, words) {
  if (owner === undefined) return Object.hasOwn(words, word) ? { word, ...words[word] } : null;
  const found = namesOf(owner, words).find(([name]) => name === word);
  return found ? { word, use: owner ? `${owner}.${word}` : `.${word}`, says: found[1] } : null;
}
