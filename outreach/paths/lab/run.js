// Running and checking: what is under way, how it ended, what was printed, what the program asks.

import { useEffect, useRef, useState } from "react";
import { lastLine } from "./text.js";

const ENDLESS = { type: "EndlessLoop", message: "", line: null, id: null, params: {} };
const KEPT_TEXT = 20000; // a game may print in every frame
const dice = () => 1 + Math.floor(Math.random() * 1e6);

/**
 * @param stage see stages.js
 * @param editor ref to the editor
 * @param on {begin(code), tried(code), failed(message id), passed(code)}
 * @returns {{job, outcome, printed, ask, answers, calls, run, check, answer, stop, late, print, seen}}
 *   outcome: {kind: none|busy|ran|input|error|passed|failed|stopped|broken, error, failures};
 *   ask: null or {prompt}; answers: [{at, text}], `at` being a place in `printed`;
 *   calls: what the check called, in order
 */
export function useRun({ stage, python, editor, checkSource, on }) {
  const [job, setJob] = useState(null); // null | "run" | "check"
  const [outcome, setOutcome] = useState({ kind: "none" });
  const [printed, setPrinted] = useState(null); // null until something has run
  const [ask, setAsk] = useState(null);
  const [answers, setAnswers] = useState([]);
  const [calls, setCalls] = useState(null);
  const busy = useRef(null);
  const last = useRef(null); // {code, seed}: an answer goes to the very program that asked
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => void (gone.current = true);
  }, []);

  async function go(what, code, work) {
    if (busy.current) return;
    busy.current = what;
    setJob(what);
    setOutcome({ kind: "busy" });
    editor.current?.mark(null);
    on.begin(code);
    try {
      await work(await stage.ready());
    } catch (reason) {
      stopped(reason.reason ?? "broken");
    }
    busy.current = null;
    if (!gone.current) setJob(null);
  }

  function start(code, seed, given) {
    last.current = { code, seed };
    return go("run", code, async (handle) => {
      const inputs = given.map(({ text }) => text);
      const { error, printed: text = "" } = await handle.start(code, { seed, inputs });
      setPrinted(text);
      setAnswers(given);
      const asks = error?.id === "no_more_input";
      setAsk(asks ? { prompt: lastLine(text.slice(given.at(-1)?.at ?? 0)) } : null);
      if (asks) return setOutcome({ kind: "input" });
      ended(error, code);
    });
  }

  function ended(error, code) {
    editor.current?.mark(error?.line ?? null);
    setOutcome(error ? { kind: "error", error } : { kind: "ran" });
    if (error) on.tried(code);
  }

  const run = () => start(editor.current.code, dice(), []);

  const answer = (text) => {
    const { code, seed } = last.current;
    return start(code, seed, [...answers, { at: printed.length, text }]);
  };

  const check = () => {
    const code = editor.current.code;
    setAsk(null);
    setCalls(null);
    return go("check", code, async (handle) => checked(await handle.check(code, checkSource), code));
  };

  function checked({ passed, failures, observations }, code) {
    const crash = failures?.find(({ id }) => id === "program_error")?.params;
    setPrinted(observations?.[0]?.printed ?? "");
    setAnswers([]);
    setCalls((observations ?? []).flatMap(({ calls }) => calls ?? []));
    editor.current?.mark(crash?.line ?? null);
    on.tried(code);
    if (passed) setOutcome({ kind: "passed" });
    else setOutcome(crash ? { kind: "error", error: crash } : { kind: "failed", failures });
    if (passed) on.passed(code);
    else on.failed(crash ? `error.${crash.type}` : (failures?.[0]?.id ?? ""));
  }

  function stopped(reason) {
    setAsk(null);
    if (reason === "endless") return ended(ENDLESS, last.current?.code ?? "");
    setOutcome({ kind: reason === "stopped" ? "stopped" : "broken" });
  }

  const stop = () => {
    stage.handle.current?.stop();
    python.stop();
  };

  /** An error of a program that goes on running (a game's frame), or null once it has gone. */
  const late = (error) => {
    if (busy.current) return;
    if (error?.type === "EndlessLoop") error = { ...ENDLESS, ...error };
    if (error) return ended(error, last.current?.code ?? "");
    editor.current?.mark(null);
    setOutcome((now) => (now.kind === "error" ? { kind: "ran" } : now));
  };

  const print = (text) => setPrinted((now) => `${now ?? ""}${text}`.slice(-KEPT_TEXT));

  /** A stage ran the program anew by itself (a model after typing). */
  const seen = (observation) => {
    if (!busy.current && typeof observation?.printed === "string") setPrinted(observation.printed);
  };

  return { job, outcome, printed, ask, answers, calls, run, check, answer, stop, late, print, seen };
}
