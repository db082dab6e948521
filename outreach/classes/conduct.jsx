// The lesson on a screen: the teacher's board, and what holds a student's page for a moment. Both are
// dialogs of the browser: what lies behind them is out of reach of keys, mouse and screen readers.

import { useEffect, useLayoutEffect, useRef } from "react";
import { createPortal } from "react-dom";

const BEAT = 60000; // milliseconds between two signs that the page is open

/** Everything of the lesson on a student's page that needs a script. `hold` is "", "pause" or "eyes". */
export function Presence({ live, hold, title, word, onBeat }) {
  const beat = useRef(onBeat);
  beat.current = onBeat;
  useEffect(() => {
    if (!live) return;
    const clock = setInterval(() => beat.current?.(), BEAT);
    return () => clearInterval(clock);
  }, [live]);
  if (!hold) return null;
  return createPortal(<Curtain key={hold} {...{ hold, title, word }} />, document.body);
}

/** Nothing closes it but the teacher. What had the focus has it again afterwards. */
function Curtain({ hold, title, word }) {
  const box = useRef(null);
  useLayoutEffect(() => {
    const node = box.current;
    const before = document.activeElement;
    const stay = (event) => event.preventDefault();
    const again = () => node.isConnected && node.showModal();
    node.addEventListener("cancel", stay);
    node.addEventListener("close", again); // a second Escape closes whatever the page says
    node.showModal();
    node.focus();
    return () => {
      node.removeEventListener("close", again);
      node.close();
      before?.focus?.({ preventScroll: true });
    };
  }, []);
  return (
    <dialog ref={box} className={`hold hold-${hold}`} role="alertdialog" tabIndex={-1} aria-labelledby="hold-title"
      aria-describedby={word ? "hold-word" : undefined}>
      <div>
        <h2 id="hold-title">{title}</h2>
        {word && <p id="hold-word">{word}</p>}
      </div>
    </dialog>
  );
}

/** The board, over the whole screen while `open`. Escape leaves it; the lesson goes on. */
export function Board({ open, label, onLeave, children }) {
  const box = useRef(null);
  const leave = useRef(onLeave);
  leave.current = onLeave;
  useEffect(() => {
    const node = box.current;
    const root = document.documentElement;
    if (!open) return;
    let gone = false;
    let awake = null;
    const before = document.activeElement;
    const left = () => void (!gone && leave.current?.());
    // Escape leaves the full screen without telling the page of the key.
    const screen = () => void (!document.fullscreenElement && node.open && node.close());
    const show = async () => {
      // First the screen, then the dialog: of two things on top, the later one is seen.
      try { await root.requestFullscreen?.(); } catch { /* refused: the dialog fills the window */ }
      if (gone) return;
      node.showModal();
      node.focus();
      node.addEventListener("close", left);
      document.addEventListener("fullscreenchange", screen);
      try { awake = await navigator.wakeLock?.request("screen"); } catch { /* the screen may sleep */ }
      if (gone) awake?.release();
    };
    show();
    return () => {
      gone = true;
      document.removeEventListener("fullscreenchange", screen);
      node.removeEventListener("close", left);
      node.close();
      awake?.release();
      if (document.fullscreenElement === root) document.exitFullscreen();
      before?.isConnected && before.focus();
    };
  }, [open]);
  return (
    <dialog ref={box} className="lesson-board" tabIndex={-1} aria-label={label}>
      {children}
    </dialog>
  );
}
