// The student's workbench: editor, drawing and console. Every word comes in through `strings` and
// `messages`; what draws the result is a renderer chosen by `kind`.

import { useCallback, useEffect, useId, useRef, useState, useSyncExternalStore } from "react";
import { renderer as blocks } from "./drawing.js";
import { createEditor } from "./editor.js";
import { Button, Console, Failures, Hints, KeyRow, ProgramError, Rich, SceneWords, Versions } from "./parts.jsx";
import { thePython } from "./python.js";
import { fill } from "./text.js";
import { useWork } from "./work.js";
import "./lab.css";

// "game" and "model" will be () => import("./…"), so that a page pays only for its own.
const RENDERERS = { code: async () => blocks };
const WIDE = 800; // pixels of the lab itself
const SERVER_LIMIT = 30000;

export function Lab(props) {
  const { stepId, kind = "code", lang, starter = "", checkSource = "", hints = [], remote, verdict } = props;
  const { strings = {}, messages = {}, nextUrl, signInUrl, onSubmit, onAttempt } = props;
  const t = (key, params) => fill(strings, key, params);
  const id = useId();
  const [box, wide, top] = useWide();
  const editor = useRef(null);
  const work = useWork({ stepId, starter, remote, onDraft: props.onDraft, editor });
  const python = thePython({ workerUrl: props.workerUrl, pyodideUrl: props.pyodideUrl, kitUrl: props.kitUrl });
  const engine = useSyncExternalStore(python.subscribe, python.snapshot, python.snapshot);
  const [tab, setTab] = useState("code");
  const [job, setJob] = useState(null); // null | "run" | "check"
  const [seen, setSeen] = useState(null); // the last observation
  const [outcome, setOutcome] = useState({ kind: "none" });
  const [panel, setPanel] = useState(null); // null | "hints" | "versions"
  const [shown, setShown] = useState(0);
  const [tried, setTried] = useState(["submitted", "returned", "passed"].includes(remote?.state));
  const [undoable, setUndoable] = useState(null);
  const signedIn = Boolean(remote?.signed_in);
  const server = useServer(verdict);

  useIdle(() => python.warm().catch(() => {}), [python]);

  /** Turn to a tab, its beginning in sight. */
  function show(name) {
    setTab(name);
    if (!wide) top();
  }

  const jump = (line) => {
    show("code");
    requestAnimationFrame(() => editor.current?.jump(line));
  };

  const work_ = useRef(null);
  work_.current = async (what) => {
    if (job) return;
    const code = editor.current.code;
    if (code.trim() !== starter.trim()) work.keepVersion(code);
    work.flush();
    editor.current.mark(null);
    setUndoable(null);
    server.clear();
    setJob(what);
    setOutcome({ kind: "busy" });
    show("result");
    try {
      if (what === "run") ran(await python.run(code, { seed: 1 + Math.floor(Math.random() * 1e6) }));
      else checked(await python.check(code, checkSource), code);
    } catch (reason) {
      stopped(reason.reason ?? "broken");
    }
    setJob(null);
  };
  const run = () => work_.current("run");
  const check = () => work_.current("check");

  function look(observation, error = observation?.error) {
    setSeen(observation);
    editor.current?.mark(error?.line ?? null);
  }

  function ran(observation) {
    look(observation);
    setOutcome(observation.error ? { kind: "error", error: observation.error } : { kind: "ran" });
  }

  function checked(result, code) {
    const crash = result.failures?.find(({ id }) => id === "program_error")?.params;
    look(result.observations?.[0] ?? null, crash);
    if (code.trim() !== starter.trim()) setTried(true);
    if (result.passed) setOutcome({ kind: "passed" });
    else setOutcome(crash ? { kind: "error", error: crash } : { kind: "failed", failures: result.failures });
    if (!result.passed) return signedIn && onAttempt?.();
    work.keepPassed(code);
    if (signedIn && onSubmit) {
      server.wait();
      onSubmit(code);
    }
  }

  function stopped(reason) {
    if (reason === "endless") {
      const error = { type: "EndlessLoop", message: "", line: null, id: null, params: {} };
      look({ error, printed: "", scene: [] });
      return setOutcome({ kind: "error", error });
    }
    setOutcome({ kind: reason === "stopped" ? "stopped" : "broken" });
  }

  const setText = (text) => {
    const before = work.code.current;
    work.replace(text);
    setUndoable(before);
    setPanel(null);
    show("code");
  };

  // The editor is made once; everything it calls is looked up when it calls.
  const place = useRef(null);
  const calls = useRef({});
  calls.current = { changed: work.changed, run, blur: work.flush };
  const label = t("editor");
  useEffect(() => {
    editor.current = createEditor({
      parent: place.current,
      doc: work.code.current,
      label,
      describedBy: `${id}help`,
      onChange: (code) => calls.current.changed(code),
      onRun: () => calls.current.run(),
      onBlur: () => calls.current.blur(),
    });
    return () => editor.current.destroy();
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [stepId]);

  const loading = engine.phase === "loading" || engine.phase === "cold";
  const percent = Math.round(engine.fraction * 100);
  const status = statusText();

  function statusText() {
    if (job && loading) return t("queued", { percent });
    if (job) return t(job === "run" ? "running" : "checking");
    if (server.state === "waiting") return t("server_running");
    if (server.state === "slow") return t("server_slow");
    if (server.state === "said") return t(server.verdict.status === "failed" ? "status_failed" : `server_${server.verdict.status}`);
    if (outcome.kind === "error") {
      return outcome.error.line ? t("status_error_line", { line: outcome.error.line }) : t("status_error");
    }
    if (outcome.kind !== "none" && outcome.kind !== "busy") return t(`status_${outcome.kind}`);
    if (engine.phase === "broken") return t("status_broken");
    return "";
  }

  const busy = Boolean(job);
  const go = busy ? (
    <Button key="go" icon="stop" look="lab-go" onClick={() => python.stop()}>
      {t("stop")}
    </Button>
  ) : (
    <Button key="go" icon="run" look="lab-go" onClick={run} aria-keyshortcuts="Control+Enter Meta+Enter" title={t("run_title")}>
      {t("run")}
    </Button>
  );
  const checkButton = (
    <Button key="check" icon="check" look="lab-second" onClick={check} disabled={busy || !checkSource}>
      {t("check")}
    </Button>
  );
  const toggle = (name) => {
    setPanel(panel === name ? null : name);
    if (name === "hints") setShown(Math.max(1, shown));
    setTab("code");
  };
  const closePanel = () => {
    setPanel(null);
    if (wide) editor.current?.focus(); // the button that had the focus is gone
  };
  const tools = [
    hints.length > 0 && (
      <Button key="hint" icon="hint" look="lab-quiet" onClick={() => toggle("hints")} aria-expanded={panel === "hints"}>
        {t("hint")}
      </Button>
    ),
    <Button key="reset" icon="reset" look="lab-quiet" onClick={() => setText(starter)}>
      {t("reset")}
    </Button>,
    <Button key="restore" icon="history" look="lab-quiet" onClick={() => toggle("versions")} aria-expanded={panel === "versions"}>
      {t("restore")}
    </Button>,
  ];

  const passed = remote?.state === "passed" || server.verdict?.status === "passed";
  const kept = work.saved && t(work.saved === "sent" ? "saved" : "saved_here");
  const hidden = (name) => !wide && tab !== name;

  return (
    <section ref={box} className={`lab ${wide ? "lab-wide" : "lab-narrow"}`} lang={lang || undefined} aria-label={t("lab")}
      data-phase={engine.phase} data-job={job ?? ""} data-outcome={outcome.kind} data-server={server.state}>
      <div className="lab-bar">
        {wide ? (
          <>
            {go}
            {checkButton}
            {tools[0]}
            <span className="lab-space" />
            {tools.slice(1)}
          </>
        ) : (
          <>
            <Tabs id={id} tab={tab} onTab={show} t={t} />
            {go}
          </>
        )}
      </div>
      <div className="lab-panes">
        <div className="lab-pane lab-left" id={`${id}code`} hidden={hidden("code")} {...(!wide && { role: "tabpanel", "aria-labelledby": `${id}tab-code` })}>
          {!wide && <KeyRow editor={editor} strings={strings} />}
          <div className="lab-editor" ref={place} />
          <p className="lab-help" id={`${id}help`}>
            {t("editor_help")}
          </p>
          <p className="lab-kept">
            <span>{kept}</span>
            {signedIn && remote?.state && remote.state !== "untouched" && <span>{t(`state_${remote.state}`)}</span>}
          </p>
          {undoable !== null && (
            <p className="lab-note lab-row">
              <span>{t("replaced")}</span>
              <Button look="lab-small" onClick={() => { setText(undoable); setUndoable(null); }}>
                {t("undo")}
              </Button>
            </p>
          )}
          {panel === "hints" && (
            <Hints hints={hints} shown={shown} tried={tried} strings={strings} onMore={() => setShown(shown + 1)} onClose={closePanel} />
          )}
          {panel === "versions" && (
            <Versions versions={work.versions} lang={lang} strings={strings} onPick={(v) => setText(v.code)} onClose={closePanel} />
          )}
        </div>
        <div className="lab-pane lab-right" id={`${id}result`} hidden={hidden("result")} {...(!wide && { role: "tabpanel", "aria-labelledby": `${id}tab-result` })}>
          <Picture kind={kind} observation={seen} colors={engine.colors} strings={strings} cheer={outcome.kind === "passed"} />
          <div className="lab-words-place">
            <p className="lab-status" role="status">
              {status}
            </p>
            {job && loading && <progress className="lab-progress" max={100} value={percent} aria-label={t("loading", { percent })} />}
            {!job && engine.phase === "loading" && <p className="lab-soft lab-loading">{t("loading", { percent })}</p>}
            {outcome.kind === "error" && <ProgramError error={outcome.error} strings={strings} messages={messages} onJump={jump} />}
            {outcome.kind === "failed" && (
              <Failures title={t("failed_title")} failures={outcome.failures} strings={strings} messages={messages} onJump={jump} />
            )}
            {outcome.kind === "passed" && (
              <Passed {...{ t, signedIn, server, passed, nextUrl, signInUrl, strings, messages, jump }} />
            )}
            {seen && <Console printed={seen.printed} strings={strings} />}
            {seen && <SceneWords scene={seen.scene} strings={strings} />}
          </div>
        </div>
      </div>
      {!wide && (
        <div className="lab-bar lab-low">
          {checkButton}
          {tools}
        </div>
      )}
    </section>
  );
}

function Tabs({ id, tab, onTab, t }) {
  const names = ["code", "result"];
  const move = (event) => {
    if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
    const other = names[1 - names.indexOf(tab)];
    onTab(other);
    document.getElementById(`${id}tab-${other}`)?.focus();
  };
  return (
    <div className="lab-tabs" role="tablist" aria-label={t("tabs")} onKeyDown={move}>
      {names.map((name) => (
        <button key={name} type="button" role="tab" id={`${id}tab-${name}`} aria-controls={`${id}${name}`}
          aria-selected={tab === name} tabIndex={tab === name ? 0 : -1} onClick={() => onTab(name)}>
          {t(`tab_${name}`)}
        </button>
      ))}
    </div>
  );
}

/** The good end of a check: what counts already, what the server says, where to go. */
function Passed({ t, signedIn, server, passed, nextUrl, signInUrl, strings, messages, jump }) {
  const refused = server.verdict?.status === "failed";
  const unsure = ["busy", "missing"].includes(server.verdict?.status) ? server.verdict.status : null;
  return (
    <>
      <div className="lab-note lab-ok">
        <p className="lab-lead">
          <Rich text={t(signedIn ? "passed_browser" : "passed_locally")} />
        </p>
        {(!signedIn || passed) && (
          <p className="lab-row">
            {!signedIn && signInUrl && <a className="lab-button lab-go" href={signInUrl}>{t("sign_in")}</a>}
            {nextUrl && <a className={`lab-button ${signedIn ? "lab-go" : ""}`} href={nextUrl}>{t("next")}</a>}
          </p>
        )}
      </div>
      {signedIn && server.state !== "none" && !refused && (
        <div className={`lab-note lab-server ${passed ? "lab-ok" : ""}`}>
          <p>{t(unsure ? `server_${unsure}` : server.state === "said" ? "server_passed" : server.state === "slow" ? "server_slow" : "server_running")}</p>
        </div>
      )}
      {refused && <Failures title={t("server_failed")} failures={server.verdict.failures} strings={strings} messages={messages} onJump={jump} />}
    </>
  );
}

/** The drawing's place; the renderer comes by kind. */
function Picture({ kind, observation, colors, strings, cheer }) {
  const place = useRef(null);
  const drawn = useRef(null);
  const [renderer, setRenderer] = useState(null);
  useEffect(() => {
    let gone = false;
    RENDERERS[kind]?.().then(({ mount }) => {
      if (gone) return;
      drawn.current = mount(place.current);
      setRenderer(drawn.current);
    });
    return () => {
      gone = true;
      drawn.current?.dispose();
    };
  }, [kind]);
  useEffect(() => {
    renderer?.show(observation, { colors, strings, animate: Boolean(observation) });
  }, [renderer, observation, colors, strings]);
  return <div className={`lab-picture ${cheer ? "lab-cheer" : ""}`} ref={place} />;
}

/** The server's word after a submit: none → waiting → said | slow. */
function useServer(verdict) {
  const [state, setState] = useState("none");
  const [said, setSaid] = useState(null);
  const nonce = useRef(verdict?.nonce);
  useEffect(() => {
    if (verdict?.nonce === nonce.current) return;
    nonce.current = verdict?.nonce;
    if (!verdict) return;
    setSaid(verdict);
    setState((now) => (now === "none" ? now : "said"));
  }, [verdict]);
  useEffect(() => {
    if (state !== "waiting") return;
    const clock = setTimeout(() => setState("slow"), SERVER_LIMIT);
    return () => clearTimeout(clock);
  }, [state]);
  const wait = () => (setSaid(null), setState("waiting"));
  const clear = () => (setSaid(null), setState("none"));
  return { state, verdict: said, wait, clear };
}

/** Whether two columns fit, by the lab's own width: [ref, wide, scroll its beginning into sight]. */
function useWide() {
  const [wide, setWide] = useState(() => innerWidth >= 900);
  const observer = useRef(null);
  const place = useRef(null);
  const ref = useCallback((node) => {
    observer.current?.disconnect();
    place.current = node;
    if (!node) return;
    observer.current = new ResizeObserver(([entry]) => setWide(entry.contentRect.width >= WIDE));
    observer.current.observe(node);
  }, []);
  const top = () => place.current?.getBoundingClientRect().top < 0 && place.current.scrollIntoView({ block: "start" });
  return [ref, wide, top];
}

/** Call once the page has painted and has nothing better to do. */
function useIdle(call, needs) {
  useEffect(() => {
    const later = globalThis.requestIdleCallback ?? ((f) => setTimeout(f, 300));
    const cancel = globalThis.cancelIdleCallback ?? clearTimeout;
    const ticket = later(call, { timeout: 2000 });
    return () => cancel(ticket);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, needs);
}
