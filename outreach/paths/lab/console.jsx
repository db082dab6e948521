// What a program printed, and the place to answer what it asks.

import { useEffect, useRef } from "react";
import { Button } from "./parts.jsx";
import { fill, transcript } from "./text.js";

/**
 * @param ask null, or {prompt}: the program waits for an answer
 * @param answers what has been answered so far: [{at, text}]
 * @param busy the answer is on its way
 */
export function Console({ id, printed, answers, ask, busy, strings, onAnswer, onAgain }) {
  const text = useRef(null);
  const asked = useRef(false);
  useEffect(() => {
    text.current.scrollTop = text.current.scrollHeight;
    // Whoever has just answered the last question goes on reading here: the field is gone.
    if (asked.current && !ask && document.activeElement === document.body) text.current.focus();
    asked.current = Boolean(ask);
  }, [printed, ask]);
  const parts = transcript(printed ?? "", answers);
  return (
    <section className="lab-console" aria-label={fill(strings, "console")}>
      <p className="lab-caption" aria-hidden="true">
        {fill(strings, "console")}
      </p>
      <pre ref={text} tabIndex={0} translate="no">
        {parts.map((part, i) => (part.answer ? <b key={i}>{`${part.text}\n`}</b> : part.text))}
        {!parts.length && !ask && <span className="lab-soft">{fill(strings, "console_empty")}</span>}
      </pre>
      {ask && <Answer key={answers.length} {...{ id, ask, busy, strings, onAnswer }} />}
      {(ask || answers.length > 0) && (
        <Button look="lab-small lab-quiet" icon="reset" onClick={onAgain} disabled={busy}>
          {fill(strings, "ask_again")}
        </Button>
      )}
    </section>
  );
}

/** One line to answer in. It takes the focus: the program waits here. */
function Answer({ id, ask, busy, strings, onAnswer }) {
  const field = useRef(null);
  useEffect(() => field.current.focus({ preventScroll: false }), []);
  const send = (event) => {
    event.preventDefault();
    if (!busy) onAnswer(field.current.value);
  };
  return (
    <form className="lab-ask" onSubmit={send}>
      <label htmlFor={`${id}answer`}>{ask.prompt || fill(strings, "ask_label")}</label>
      <div className="lab-row">
        <input id={`${id}answer`} ref={field} readOnly={busy} autoComplete="off" autoCapitalize="off" spellCheck={false} enterKeyHint="send" />
        <button type="submit" className="lab-button lab-second" disabled={busy}>
          <span>{fill(strings, "ask_send")}</span>
        </button>
      </div>
    </form>
  );
}
