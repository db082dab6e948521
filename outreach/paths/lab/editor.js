// The Python editor: CodeMirror with our own colours (classes `tok-…` and `cm-…` in lab.css).

import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentLess, indentMore, indentWithTab, redo, undo } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { EditorState, RangeSet, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, GutterMarker, gutterLineClass, highlightActiveLine, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { help, tell } from "./complete.js";

const markError = StateEffect.define();
const errorLine = Decoration.line({ class: "lab-error-line" });

class ErrorGutter extends GutterMarker {
  elementClass = "lab-error-gutter";
}
const errorGutter = new ErrorGutter();

/** The start of the marked line, or null; an edit on that line takes the mark away. */
const errorField = StateField.define({
  create: () => null,
  update(at, change) {
    for (const effect of change.effects) if (effect.is(markError)) return effect.value;
    if (at === null || !change.docChanged) return at;
    const line = change.startState.doc.lineAt(at);
    return change.changes.touchesRange(line.from, line.to) ? null : change.changes.mapPos(at);
  },
  provide: (field) => [
    EditorView.decorations.compute([field], (state) => marked(state, errorLine)),
    gutterLineClass.compute([field], (state) => marked(state, errorGutter)),
  ],
});

function marked(state, mark) {
  const at = state.field(errorField);
  return at === null ? RangeSet.empty : RangeSet.of([mark.range(state.doc.lineAt(at).from)]);
}

/**
 * An editor in `parent`.
 * Tab indents; Escape, then Tab, moves on to the next control (CodeMirror's own rule).
 * @param box the lab's element: what pops up stays within it
 * @param phrases {CodeMirror's own words: ours}, and `help_none`: there is nothing to say about "$1"
 */
export function createEditor({ parent, box, doc, label, describedBy, phrases, onChange, onRun, onBlur }) {
  let quiet = false;
  let words = {};
  const view = new EditorView({
    parent,
    state: EditorState.create({ doc, extensions: extensions() }),
  });

  function extensions() {
    return [
      lineNumbers(),
      history(),
      highlightSpecialChars(),
      highlightActiveLine(),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      indentUnit.of("    "),
      EditorState.tabSize.of(4),
      python(),
      syntaxHighlighting(classHighlighter),
      errorField,
      help({ box, words: () => words }),
      EditorState.phrases.of(phrases),
      keymap.of([
        { key: "Mod-Enter", run: () => (onRun(), true) },
        ...closeBracketsKeymap,
        ...defaultKeymap,
        ...historyKeymap,
        indentWithTab,
      ]),
      EditorView.contentAttributes.of({
        "aria-label": label,
        "aria-describedby": describedBy,
        tabindex: "0",
        autocapitalize: "off",
        autocorrect: "off",
        spellcheck: "false",
        translate: "no",
      }),
      EditorView.updateListener.of((update) => update.docChanged && !quiet && onChange(update.state.doc.toString())),
      EditorView.domEventHandlers({ blur: () => void onBlur() }),
    ];
  }

  const lineAt = (number) => view.state.doc.line(Math.min(Math.max(1, number), view.state.doc.lines));
  const command = (run) => () => {
    run(view);
    view.focus();
  };

  return {
    get code() {
      return view.state.doc.toString();
    },
    /** Replace the text in one undoable step; `quietly` when it was not the student who changed it. */
    replace(code, quietly = false) {
      if (code === view.state.doc.toString()) return;
      quiet = quietly;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: code }, selection: { anchor: 0 } });
      quiet = false;
    },
    /** Mark a line (counted from 1) as the one with the error; null takes the mark away. */
    mark(line) {
      view.dispatch({ effects: markError.of(line ? lineAt(line).from : null) });
    },
    /** Put the cursor on a line. */
    jump(line) {
      const { from, text } = lineAt(line);
      const anchor = from + text.length - text.trimStart().length;
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
      view.focus();
    },
    /** Type a sign for a finger that cannot find it; pairs close themselves. */
    type(sign) {
      const pair = { "(": ")", "[": "]", '"': '"' }[sign] ?? "";
      const { from, to } = view.state.selection.main;
      const inner = view.state.sliceDoc(from, to);
      view.dispatch({
        changes: { from, to, insert: sign + inner + pair },
        selection: { anchor: from + sign.length + inner.length },
        userEvent: "input.type",
      });
      view.focus();
    },
    /** The words of the kit that are proposed and explained (see words.js). */
    teach(known) {
      words = known;
    },
    /** Another size of letters needs new measures. */
    measure: () => view.requestMeasure(),
    explain: command((view) => tell(view, words)),
    indent: command(indentMore),
    outdent: command(indentLess),
    undo: command(undo),
    redo: command(redo),
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}
