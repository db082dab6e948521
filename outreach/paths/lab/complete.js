// Proposals and explanations in the editor; what they say is found in words.js.

import { acceptCompletion, autocompletion, completionKeymap } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import { Prec, StateEffect, StateField } from "@codemirror/state";
import { EditorView, hoverTooltip, keymap, showTooltip, tooltips } from "@codemirror/view";
import { pieces } from "./text.js";
import { explain, suggest } from "./words.js";

const QUIET = new Set(["String", "FormatString", "Comment"]); // here nobody writes names

/**
 * @param box the element that tooltips live in (inside the lab, so that full screen shows them)
 * @param words () → the kit's words, {} until they have come
 */
export function help({ box, words }) {
  return [
    tooltips({ parent: box }),
    autocompletion({ override: [(context) => propose(context, words())], defaultKeymap: false, icons: false }),
    Prec.highest(keymap.of([{ key: "Tab", run: acceptCompletion }, ...completionKeymap])),
    hoverTooltip((view, at) => {
      const found = helpAt(view.state, at, words());
      return found?.says ? tooltip(found, true) : null;
    }),
    shown,
    keymap.of([
      { key: "F1", run: (view) => tell(view, words()), preventDefault: true },
      { key: "Escape", run: close },
    ]),
  ];
}

function propose(context, words) {
  const { state, pos, explicit } = context;
  if (QUIET.has(syntaxTree(state).resolveInner(pos, -1).name)) return null;
  const line = state.doc.lineAt(pos);
  const found = suggest(line.text.slice(0, pos - line.from), { words, own: ownNames(state, pos), explicit });
  if (!found) return null;
  const options = found.options.map(({ label, type, use, says }) => ({
    label,
    type,
    info: says ? () => card({ use, says }) : undefined,
  }));
  return { from: pos - found.typed.length, options, filter: false };
}

/** The names and attributes that the program uses, but for the one at the cursor. */
function ownNames(state, pos) {
  const found = { VariableName: new Set(), PropertyName: new Set() };
  syntaxTree(state).iterate({
    enter({ name, from, to }) {
      if (found[name] && !(from <= pos && pos <= to)) found[name].add(state.sliceDoc(from, to));
    },
  });
  return { names: [...found.VariableName].sort(), attributes: [...found.PropertyName].sort() };
}

function helpAt(state, at, words) {
  const place = state.wordAt(at);
  if (!place || QUIET.has(syntaxTree(state).resolveInner(at, 1).name)) return null;
  const word = state.sliceDoc(place.from, place.to);
  const line = state.doc.lineAt(place.from);
  const before = line.text.slice(0, place.from - line.from);
  const owner = before.endsWith(".") ? (/[\p{L}\p{N}_]*(?=\.$)/u.exec(before)?.[0] ?? "") : undefined;
  return { from: place.from, word, ...explain(word, owner, words) };
}

/** What F1 shows stays until the cursor moves, something is typed or Escape is pressed. */
const show = StateEffect.define();
const shown = StateField.define({
  create: () => null,
  update(now, change) {
    for (const effect of change.effects) if (effect.is(show)) return effect.value;
    return change.docChanged || change.selection ? null : now;
  },
  provide: (field) => showTooltip.from(field),
});

/** Show and say what is known of the word at the cursor. `phrases` of the editor say when it is nothing. */
export function tell(view, words) {
  const found = helpAt(view.state, view.state.selection.main.head, words);
  const said = found?.says
    ? `${found.use} – ${found.says.replaceAll("`", "")}`
    : view.state.phrase("help_none", found?.word ?? "");
  view.dispatch({ effects: [show.of(found?.says ? tooltip(found, false) : null), EditorView.announce.of(said)] });
  return true;
}

function close(view) {
  if (!view.state.field(shown)) return false;
  view.dispatch({ effects: show.of(null) });
  return true;
}

const tooltip = (found, above) => ({ pos: found.from, above, create: () => ({ dom: card(found) }) });

function card({ use, says, example }) {
  const dom = document.createElement("div");
  dom.className = "lab-card";
  if (use) dom.append(element("code", use));
  const text = dom.appendChild(document.createElement("p"));
  for (const piece of pieces(says)) text.append(piece.code ? element("code", piece.text) : piece.text);
  if (example) dom.append(element("pre", example));
  return dom;
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  if (name !== "p") made.translate = false;
  return made;
}
