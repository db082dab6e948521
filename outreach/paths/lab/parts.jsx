// The small parts of the lab: icons, buttons, text with `code` in it.

import { errorText, failureText, fill, pieces } from "./text.js";
import { sceneLines } from "./drawing.js";

const ICONS = {
  run: "M6 3.5v13l11-6.5z",
  stop: "M5 5h10v10H5z",
  check: "M3.5 10.5 8 15l8.5-10",
  hint: "M7 13.5c-2-1-3-2.7-3-4.5a6 6 0 0 1 12 0c0 1.8-1 3.5-3 4.5V16H7zM8 18.5h4",
  reset: "M4 4v5h5M4.5 9A6.5 6.5 0 1 1 4 12.5",
  history: "M10 5.5V10l3 2M10 2.5a7.5 7.5 0 1 0 .01 0z",
};

export function Icon({ name }) {
  const filled = name === "run" || name === "stop";
  const paint = filled
    ? { fill: "currentColor" }
    : { fill: "none", stroke: "currentColor", strokeWidth: 2, strokeLinecap: "round", strokeLinejoin: "round" };
  return (
    <svg className="lab-icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={ICONS[name]} {...paint} />
    </svg>
  );
}

export function Button({ icon, look = "", children, ...rest }) {
  return (
    <button type="button" className={`lab-button ${look}`} {...rest}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

export function Rich({ text }) {
  return pieces(text).map((piece, i) =>
    piece.code ? <code key={i}>{piece.text}</code> : <span key={i}>{piece.text}</span>,
  );
}

/** What stopped the program: in the page's language, with a way to the line, and Python's own words. */
export function ProgramError({ error, strings, messages, onJump }) {
  return (
    <div className="lab-note lab-bad">
      <p className="lab-lead">
        <Rich text={errorText(messages, error)} />
      </p>
      {error.line > 0 && (
        <button type="button" className="lab-button lab-small" onClick={() => onJump(error.line)}>
          <span>{fill(strings, "go_to_line", { line: error.line })}</span>
        </button>
      )}
      {error.message && !error.id && (
        <p className="lab-soft">
          {fill(strings, "python_says")} <code translate="no">{`${error.type}: ${error.message}`}</code>
        </p>
      )}
    </div>
  );
}

/** The failures of a check, each a sentence; those that came from a line have a way to it. */
export function Failures({ title, failures, strings, messages, onJump }) {
  return (
    <div className="lab-note lab-bad">
      <p className="lab-lead">{title}</p>
      <ul>
        {(failures ?? []).map((failure, i) => (
          <li key={i}>
            <Rich text={failureText(messages, failure)} />
            {failure.params?.line > 0 && (
              <>
                {" "}
                <button type="button" className="lab-link" onClick={() => onJump(failure.params.line)}>
                  {fill(strings, "go_to_line", { line: failure.params.line })}
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What the program printed. */
export function Console({ printed, strings }) {
  return (
    <section className="lab-console" aria-label={fill(strings, "console")}>
      <p className="lab-caption" aria-hidden="true">
        {fill(strings, "console")}
      </p>
      <pre tabIndex={0} translate="no">
        {printed || <span className="lab-soft">{fill(strings, "console_empty")}</span>}
      </pre>
    </section>
  );
}

/** The drawing in words, for whoever cannot see it or wants the numbers. */
export function SceneWords({ scene, strings }) {
  const lines = sceneLines(scene, strings);
  if (!lines.length) return null;
  return (
    <details className="lab-words">
      <summary>{fill(strings, "scene_words")}</summary>
      <ol>
        {lines.map((line, i) => (
          <li key={i}>{line}</li>
        ))}
      </ol>
    </details>
  );
}

const inSight = (node) => node?.scrollIntoView({ block: "nearest" });

/** Hints one after the other. The last one opens after a real try. */
export function Hints({ hints, shown, tried, strings, onMore, onClose }) {
  if (!shown) return null;
  const locked = shown === hints.length - 1 && hints.length >= 3 && !tried;
  return (
    <section className="lab-hints" aria-label={fill(strings, "hints")} ref={inSight}>
      <ol aria-live="polite">
        {hints.slice(0, shown).map((hint, i) => (
          <li key={i}>
            <Rich text={hint} />
          </li>
        ))}
      </ol>
      <div className="lab-row">
        {shown < hints.length && !locked && (
          <Button look="lab-small" onClick={onMore}>
            {fill(strings, "hint_more", { number: shown + 1, count: hints.length })}
          </Button>
        )}
        {locked && <p className="lab-soft">{fill(strings, "hint_locked")}</p>}
        <Button look="lab-small lab-quiet" onClick={onClose}>
          {fill(strings, "hint_close")}
        </Button>
      </div>
    </section>
  );
}

/** Earlier versions, newest first. */
export function Versions({ versions, lang, strings, onPick, onClose }) {
  const time = new Intl.DateTimeFormat(lang || undefined, { dateStyle: "medium", timeStyle: "short" });
  const label = ({ at, code }) =>
    fill(strings, "version", { time: time.format(new Date(at)), lines: code.split("\n").length });
  return (
    <section className="lab-hints" aria-label={fill(strings, "versions")} ref={inSight}>
      {versions.length ? (
        <ul className="lab-versions">
          {versions.map((version) => (
            <li key={version.at + version.code.length}>
              <button type="button" className="lab-button lab-quiet" onClick={() => onPick(version)}>
                <span>{label(version)}</span>
                <code translate="no">{version.code.split("\n").find((line) => line.trim()) ?? ""}</code>
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <p className="lab-soft">{fill(strings, "versions_empty")}</p>
      )}
      <Button look="lab-small lab-quiet" onClick={onClose}>
        {fill(strings, "close")}
      </Button>
    </section>
  );
}

const KEYS = ["(", ")", ":", "=", '"', "#", "[", "]", "_", "+", "-", "*", "<", ">"];

/** Signs that are hard to find on a phone's keyboard. They act before the editor loses its focus. */
export function KeyRow({ editor, strings }) {
  const press = (act) => ({
    onPointerDown: (event) => event.preventDefault(),
    onClick: () => editor.current && act(editor.current),
  });
  return (
    <div className="lab-keys" role="group" aria-label={fill(strings, "keys")}>
      <button type="button" aria-label={fill(strings, "key_indent")} {...press((e) => e.indent())}>
        →|
      </button>
      <button type="button" aria-label={fill(strings, "key_outdent")} {...press((e) => e.outdent())}>
        |←
      </button>
      {KEYS.map((sign) => (
        <button type="button" key={sign} translate="no" {...press((e) => e.type(sign))}>
          {sign}
        </button>
      ))}
      <button type="button" aria-label={fill(strings, "undo")} {...press((e) => e.undo())}>
        ↶
      </button>
    </div>
  );
}
