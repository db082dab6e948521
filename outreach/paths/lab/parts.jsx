// The small parts of the lab: icons, buttons, text with `code` in it.

import { useEffect, useRef, useState } from "react";
import { fill, pieces } from "./text.js";

const ICONS = {
  run: "M6 3.5v13l11-6.5z",
  stop: "M5 5h10v10H5z",
  check: "M3.5 10.5 8 15l8.5-10",
  hint: "M7 13.5c-2-1-3-2.7-3-4.5a6 6 0 0 1 12 0c0 1.8-1 3.5-3 4.5V16H7zM8 18.5h4",
  reset: "M4 4v5h5M4.5 9A6.5 6.5 0 1 1 4 12.5",
  history: "M10 5.5V10l3 2M10 2.5a7.5 7.5 0 1 0 .01 0z",
  more: "M2.4 10a1.6 1.6 0 1 0 3.2 0 1.6 1.6 0 1 0-3.2 0zM8.4 10a1.6 1.6 0 1 0 3.2 0 1.6 1.6 0 1 0-3.2 0zM14.4 10a1.6 1.6 0 1 0 3.2 0 1.6 1.6 0 1 0-3.2 0z",
  full: "M3 7.5V3h4.5M12.5 3H17v4.5M17 12.5V17h-4.5M7.5 17H3v-4.5",
  unfull: "M7.5 3v4.5H3M17 7.5h-4.5V3M12.5 17v-4.5H17M3 12.5h4.5V17",
  class: "M2.5 4h15v9h-15zM10 13v3M6 17l4-1 4 1",
};

const FILLED = ["run", "stop", "more"];

export function Icon({ name }) {
  const filled = FILLED.includes(name);
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

/** A button that shows a sign only; its name is read aloud and shown by a resting mouse. */
export function IconButton({ icon, name, look = "", ...rest }) {
  return (
    <button type="button" className={`lab-button lab-quiet lab-square ${look}`} aria-label={name} title={name} {...rest}>
      <Icon name={icon} />
    </button>
  );
}

export function Rich({ text }) {
  return pieces(text).map((piece, i) =>
    piece.code ? <code key={i}>{piece.text}</code> : <span key={i}>{piece.text}</span>,
  );
}

const inSight = (node) => node?.scrollIntoView({ block: "nearest" });

/** Hints one after the other. The last one opens after a real try. `quiet`: they came by themselves, so the page stays where it is. */
export function Hints({ hints, shown, tried, quiet = false, strings, onMore, onClose }) {
  if (!shown) return null;
  const locked = shown === hints.length - 1 && hints.length >= 3 && !tried;
  return (
    <section className="lab-hints" aria-label={fill(strings, "hints")} ref={quiet ? undefined : inSight}>
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
      <button type="button" aria-label={fill(strings, "key_help")} {...press((e) => e.explain())}>
        ?
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

const NAMES = ["code", "result"];

/** On a phone: the code, or what came of it. */
export function Tabs({ id, tab, onTab, strings }) {
  const move = (event) => {
    if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
    const other = NAMES[1 - NAMES.indexOf(tab)];
    onTab(other);
    document.getElementById(`${id}tab-${other}`)?.focus();
  };
  return (
    <div className="lab-tabs" role="tablist" aria-label={fill(strings, "tabs")} onKeyDown={move}>
      {NAMES.map((name) => (
        <button key={name} type="button" role="tab" id={`${id}tab-${name}`} aria-controls={`${id}${name}`}
          aria-selected={tab === name} tabIndex={tab === name ? 0 : -1} onClick={() => onTab(name)}>
          {fill(strings, `tab_${name}`)}
        </button>
      ))}
    </div>
  );
}

/** What is wanted seldom, behind one button. Escape, or a press elsewhere, closes it. */
export function More({ strings, children }) {
  const [open, setOpen] = useState(false);
  const place = useRef(null);
  useEffect(() => {
    if (!open) return;
    const outside = (event) => !place.current.contains(event.target) && setOpen(false);
    document.addEventListener("pointerdown", outside);
    document.addEventListener("focusin", outside);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("focusin", outside);
    };
  }, [open]);
  const close = (event) => {
    if (event.key !== "Escape" || !open) return;
    event.preventDefault();
    setOpen(false);
    place.current.querySelector("button").focus();
  };
  return (
    <div className="lab-more" ref={place} onKeyDown={close}>
      <Button icon="more" look="lab-quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
        {fill(strings, "more")}
      </Button>
      {open && <div className="lab-menu">{children(() => setOpen(false))}</div>}
    </div>
  );
}

export const SIZES = [0.86, 1, 1.18, 1.4, 1.7];

/** Smaller or larger letters in the editor. */
export function FontSize({ size, onSize, strings }) {
  const now = fill(strings, "font_now", { number: size + 1, count: SIZES.length });
  return (
    <div className="lab-font" role="group" aria-label={fill(strings, "font")}>
      <span aria-live="polite">{now}</span>
      <button type="button" className="lab-button lab-square" aria-label={fill(strings, "font_smaller")}
        aria-disabled={size === 0} onClick={() => size > 0 && onSize(size - 1)}>
        <span aria-hidden="true">A−</span>
      </button>
      <button type="button" className="lab-button lab-square" aria-label={fill(strings, "font_larger")}
        aria-disabled={size === SIZES.length - 1} onClick={() => size < SIZES.length - 1 && onSize(size + 1)}>
        <span aria-hidden="true">A+</span>
      </button>
    </div>
  );
}

export const SPLIT = { low: 30, high: 75, code: 58, game: 50, model: 50 }; // per cent of the width that the code has
const fitting = (share) => Math.round(Math.min(SPLIT.high, Math.max(SPLIT.low, share)));

/** Between code and result: dragged, or moved with the arrow keys; two clicks put it back. */
export function Divider({ share, first, onShare, controls, strings }) {
  const drag = (event) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const { left, width } = event.currentTarget.parentElement.getBoundingClientRect();
    onShare(fitting(((event.clientX - left) / width) * 100));
  };
  const keys = { ArrowLeft: share - 2, ArrowRight: share + 2, Home: SPLIT.low, End: SPLIT.high, Enter: first };
  const press = (event) => {
    if (!(event.key in keys)) return;
    event.preventDefault();
    onShare(fitting(keys[event.key]));
  };
  return (
    <div className="lab-divider" role="separator" aria-orientation="vertical" tabIndex={0} aria-controls={controls}
      aria-label={fill(strings, "divider")} aria-valuenow={share} aria-valuemin={SPLIT.low} aria-valuemax={SPLIT.high}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)} onPointerMove={drag}
      onDoubleClick={() => onShare(first)} onKeyDown={press} />
  );
}
