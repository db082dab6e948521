// The small parts of a game's stage: numbers over the picture, notices, keys, buttons.

import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { keysAt, padOf } from "./game-keys.js";
import { fill } from "./text.js";

const ICONS = {
  pause: "M5.5 4h3v12h-3zM11.5 4h3v12h-3z",
  go: "M6 3.5v13l11-6.5z",
  step: "M4 4v12l8.5-6zM14 4h2.5v12H14z",
  reset: "M4 4v5h5M4.5 9A6.5 6.5 0 1 1 4 12.5",
  sound: "M3 7.5v5h3L10.5 16V4L6 7.5zM13.5 7a4 4 0 0 1 0 6M15.5 4.5a7.5 7.5 0 0 1 0 11",
  silent: "M3 7.5v5h3L10.5 16V4L6 7.5zM13.5 7.5l4 5M17.5 7.5l-4 5",
  words: "M3 5h14M3 10h14M3 15h8",
};
const FILLED = ["pause", "go", "step"];

function Icon({ name }) {
  const line = { fill: "none", stroke: "currentColor", strokeWidth: 2, strokeLinecap: "round", strokeLinejoin: "round" };
  return (
    <svg className="lab-icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={ICONS[name]} {...(FILLED.includes(name) ? { fill: "currentColor" } : line)} />
    </svg>
  );
}

export function Tool({ icon, children, look = "", ...rest }) {
  return (
    <button type="button" className={`lab-button game-tool ${look}`} {...rest}>
      <Icon name={icon} />
      <span>{children}</span>
    </button>
  );
}

/** A value that parts of the page listen to: {get, set, subscribe}. */
export function createCell(value) {
  const listeners = new Set();
  return {
    get: () => value,
    set(next) {
      value = next;
      listeners.forEach((listener) => listener());
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const useCell = (cell) => useSyncExternalStore(cell.subscribe, cell.get, cell.get);

/** Score, level, lives, and the big message. */
export function Hud({ hud, state, strings, lang }) {
  const now = useCell(hud);
  const number = new Intl.NumberFormat(lang || undefined, { maximumFractionDigits: 1 });
  const ended = state === "over";
  return (
    <div className="game-hud">
      {["score", "level", "lives"].map((name) => now?.[name] != null && (
        <p key={name} className={`game-count game-${name}`} data-count={name}>
          <span>{fill(strings, `game_${name}`)}</span> <b key={now[name]}>{number.format(now[name])}</b>
        </p>
      ))}
      {now?.message && !ended && <p className="game-message" key={now.message}>{now.message}</p>}
    </div>
  );
}

/** What stands over the picture while the world does not move. */
export function Notice({ state, mode, hud, touch, strings, onAgain, onGo }) {
  const { message } = useCell(hud) ?? {};
  const t = (key) => fill(strings, key);
  if (mode === "lost") return <p className="game-notice">{t("game_lost")}</p>;
  if (state === "over") {
    return (
      <div className="game-end">
        <p className="game-message">{message || t("game_over")}</p>
        <button type="button" className="lab-button lab-go game-again" onClick={onAgain}>
          <Icon name="reset" />
          <span>{t("game_again")}</span>
        </button>
      </div>
    );
  }
  if (state === "paused") {
    return (
      <button type="button" className="game-notice game-paused" onClick={onGo} tabIndex={-1}>
        <Icon name="pause" />
        <span><b>{t("game_paused")}</b> {t(touch ? "game_paused_touch" : "game_paused_key")}</span>
      </button>
    );
  }
  if (state === "empty") return <p className="game-notice">{t("game_empty")}</p>;
  if (state === "error") return <p className="game-notice game-bad">{t("game_error")}</p>;
  if (state === "stopped") return <p className="game-notice">{t("game_stopped")}</p>;
  if (state === "failed") return <p className="game-notice game-bad">{t("game_failed")}</p>;
  return null;
}

const CAPS = { left: "←", right: "→", up: "↑", down: "↓" };

/** What stands on a key. */
export function cap(name, strings) {
  if (name.length === 1) return name.toUpperCase();
  return CAPS[name] ?? fill(strings, `game_cap_${name}`);
}

/** A key in words, for whoever hears it. */
export function keyWord(name, strings) {
  return name.length === 1 ? name.toUpperCase() : fill(strings, `game_key_${name}`);
}

/** The keys that this game uses; each lights up while it is held. */
export function Legend({ keys, playing, strings, children }) {
  return (
    <p className="game-legend">
      {keys.map((name) => <kbd key={name} data-key={name} aria-hidden="true">{cap(name, strings)}</kbd>)}
      {playing && keys.length > 0 && <span className="game-leave" aria-hidden="true"><kbd>Esc</kbd> {fill(strings, "game_leave")}</span>}
      {children}
    </p>
  );
}

/** Buttons for a game on a phone: arrows for the left thumb, the rest for the right one. */
export function Pad({ keys, wanted, strings }) {
  const { ways, rounds } = padOf(wanted);
  return (
    <div className="game-pad" role="group" aria-label={fill(strings, "game_pad")}>
      {Object.keys(ways).length > 0 && <Arrows {...{ keys, ways, strings }} />}
      <span className="game-gap" />
      {rounds.length > 0 && (
        <div className="game-rounds" data-many={rounds.length > 4 || undefined}>
          {rounds.map((name) => <Round key={name} {...{ keys, name, strings }} />)}
        </div>
      )}
    </div>
  );
}

const tap = (keys, name) => ({
  // a click without a finger: a screen reader's, which knows no holding
  onClick(event) {
    if (event.detail) return;
    keys.press(name, "tap");
    setTimeout(() => keys.release(name, "tap"), 120);
  },
});

function Round({ keys, name, strings }) {
  const up = ({ pointerId }) => keys.release(name, pointerId);
  return (
    <button type="button" tabIndex={-1} data-key={name} aria-label={keyWord(name, strings)} translate="no"
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        keys.press(name, event.pointerId);
      }}
      onPointerUp={up} onPointerCancel={up} onLostPointerCapture={up} onContextMenu={(event) => event.preventDefault()}
      {...tap(keys, name)}>
      {cap(name, strings)}
    </button>
  );
}

/** One pad for all arrows, so that a thumb can slide from one to the next and hold two. */
function Arrows({ keys, ways, strings }) {
  const fingers = useRef(new Map());
  const move = (event) => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = (event.clientX - box.left) / box.width - 0.5;
    const y = (event.clientY - box.top) / box.height - 0.5;
    hold(event.pointerId, keysAt(x, y, ways));
  };
  const hold = (finger, names) => {
    const before = fingers.current.get(finger) ?? [];
    before.filter((name) => !names.includes(name)).forEach((name) => keys.release(name, finger));
    names.filter((name) => !before.includes(name)).forEach((name) => keys.press(name, finger));
    fingers.current.set(finger, names);
  };
  const up = ({ pointerId }) => {
    hold(pointerId, []);
    fingers.current.delete(pointerId);
  };
  return (
    <div className="game-arrows" data-ways={Object.keys(ways).join(" ")}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        move(event);
      }}
      onPointerMove={(event) => fingers.current.has(event.pointerId) && move(event)}
      onPointerUp={up} onPointerCancel={up} onLostPointerCapture={up} onContextMenu={(event) => event.preventDefault()}>
      {Object.entries(ways).map(([way, name]) => (
        <button key={way} type="button" tabIndex={-1} data-way={way} data-key={name} aria-label={keyWord(name, strings)} {...tap(keys, name)}>
          {way === name ? <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M10 5.5 16 13.5H4z" fill="currentColor" /></svg> : cap(name, strings)}
        </button>
      ))}
    </div>
  );
}

const SPOKEN = 4000; // milliseconds between two readings while the game goes on

/** The world in words, told anew while it is open. */
export function Words({ read, state, version, strings }) {
  const [lines, setLines] = useState(read);
  useEffect(() => {
    setLines(read());
    if (state !== "playing") return;
    const clock = setInterval(() => setLines(read()), SPOKEN);
    return () => clearInterval(clock);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [state, version]);
  return (
    <section className="game-words" aria-label={fill(strings, "game_words_title")} aria-live="polite">
      {lines.map((line, i) => <p key={i}>{line}</p>)}
    </section>
  );
}

/** Says the big message to screen readers, not more often than they can speak. */
export function Announcer({ hud, state, strings }) {
  const { message = "" } = useCell(hud) ?? {};
  const words = state === "over" ? message || fill(strings, "game_over") : message;
  const [said, setSaid] = useState("");
  const newest = useRef(words);
  const clock = useRef(null);
  newest.current = words;
  useEffect(() => {
    clock.current ??= setTimeout(() => {
      clock.current = null;
      setSaid(newest.current);
    }, 600);
  }, [words]);
  useEffect(() => () => {
    clearTimeout(clock.current);
    clock.current = null;
  }, []);
  return <p className="game-said" role="status">{said}</p>;
}
