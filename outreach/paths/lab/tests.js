// A check's calls as rows of a table: what is asked, what should come, what came. What should come is
// Python's own writing (`repr`); what came is plain JSON.

import { pyText } from "./text.js";

/**
 * One row for each test: {text, wanted, came, state: "none"|"ok"|"bad"|"error"}.
 * @param tests [{text: "double(4)", gives: "8"}], in the order of the calls
 * @param calls what the check called: [{function, args, result, error}], or null before a check
 */
export function rowsOf(tests, calls) {
  const left = [...(calls ?? [])];
  return tests.map(({ text, gives }) => {
    // Calls behind an endless one were never made: a call belongs to its row by name and arguments.
    const at = left.findIndex((call) => isCall(text, call));
    if (at < 0) return { text, wanted: gives, came: "", state: "none" };
    const { error, result } = left.splice(0, at + 1).at(-1);
    if (error) return { text, wanted: gives, came: error.type, state: "error" };
    return { text, wanted: gives, came: pyText(result), state: alike(literal(gives), result) ? "ok" : "bad" };
  });
}

function isCall(text, call) {
  if (!text.startsWith(`${call.function}(`)) return false;
  const given = literal(`[${text.slice(call.function.length + 1, -1)}]`);
  return given === undefined || alike(given, call.args);
}

const PIECE = /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|\b(True|False|None)\b|(-?[\d.]+)(?=\s*:)|[()]/g;
const WORDS = { True: "true", False: "false", None: "null", "(": "[", ")": "]" };

/** The value of a Python literal (tuples are lists, keys are texts), or undefined when it is none we know. */
export function literal(text) {
  const json = text.replace(PIECE, (all, single, double, word, key) => {
    if (single !== undefined || double !== undefined) return jsonText(single ?? double);
    return key === undefined ? WORDS[word ?? all] : `"${key}"`;
  });
  try {
    return JSON.parse(json.replace(/,\s*\]/g, "]"));
  } catch {
    return undefined;
  }
}

const jsonText = (inner) =>
  `"${inner
    .replace(/\\x(..)/g, "\\u00$1")
    .replaceAll("\\'", "'")
    .replace(/(?<!\\)"/g, '\\"')}"`;

/** Equal as a student would say: fractions are rounded. The server asks the same (`alike` in kit/checks.py). */
function alike(wished, got) {
  if (typeof wished !== typeof got || wished === null || got === null) return wished === got;
  if (typeof wished === "number") return Math.abs(got - wished) <= 1e-9 * Math.max(1, Math.abs(wished));
  if (typeof wished !== "object") return wished === got;
  if (Array.isArray(wished) !== Array.isArray(got)) return false;
  const keys = Object.keys(wished);
  return keys.length === Object.keys(got).length && keys.every((key) => key in got && alike(wished[key], got[key]));
}
