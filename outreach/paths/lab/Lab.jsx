// The student's workbench: an editor, and a stage that shows what the program makes. Every word comes
// in through `textsUrl` and `messages`; which stage it is depends on `kind` (see stages.js).

import { useEffect, useId, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { Console } from "./console.jsx";
import { createEditor } from "./editor.js";
import { useArrival, useBox, useFull, useIdle, useKept, useRest, useServer, useTeacher, useTexts } from "./hooks.js";
import { Button, Divider, FontSize, Hints, IconButton, KeyRow, More, SIZES, SPLIT, Tabs, Versions } from "./parts.jsx";
import { thePython } from "./python.js";
import { Failures, Passed, ProgramError, Tests } from "./results.jsx";
import { useRun } from "./run.js";
import { useStage } from "./stages.js";
import { fill } from "./text.js";
import { ofStep, useWork } from "./work.js";
import "./lab.css";

const TYPED_AFTER = 600; // milliseconds without a key
const isSize = (kept) => Number.isInteger(kept) && kept in SIZES;
const isShare = (kept) => kept >= SPLIT.low && kept <= SPLIT.high;

/** The next step may come without a new page: then everything but Python and the sentences begins anew. */
export function Lab({ textsUrl, messages, ...props }) {
  const texts = useTexts(textsUrl);
  const all = useMemo(() => ({ ...texts?.messages, ...messages }), [texts, messages]);
  return texts && <Bench key={props.stepId} {...props} strings={texts.strings} messages={all} />;
}

function Bench(props) {
  const { stepId, kind = "code", lang, starter = "", checkSource = "", hints = [], tests = [], free = false, keeps = true } = props;
  const { strings, messages, wordsUrl, nextUrl, signInUrl, canShow, onSubmit, onAttempt, onShow } = props;
  const t = (key, params) => fill(strings, key, params);
  const id = useId();
  const box = useBox();
  const { wide } = box;
  const full = useFull(box.place);
  const [size, setSize] = useKept("outreach.lab.font", 1, isSize);
  const [share, setShare] = useKept("outreach.lab.split", SPLIT[kind], isShare);
  const editor = useRef(null);
  const remote = useMemo(() => ofStep(props.remote, stepId), [props.remote, stepId]);
  const verdict = ofStep(props.verdict, stepId)?.waiting ? null : props.verdict;
  const work = useWork({ stepId, starter, remote, keeps, onDraft: props.onDraft, editor });
  const python = thePython({ workerUrl: props.workerUrl, pyodideUrl: props.pyodideUrl, kitUrl: props.kitUrl });
  const engine = useSyncExternalStore(python.subscribe, python.snapshot, python.snapshot);
  const stage = useStage(kind);
  const [tab, setTab] = useState("code");
  const [panel, setPanel] = useState(null); // null | "hints" | "versions"
  const [shown, setShown] = useState(0);
  const [tried, setTried] = useState(["submitted", "returned", "passed"].includes(remote?.state));
  const [undoable, setUndoable] = useState(null);
  const signedIn = Boolean(remote?.signed_in);
  const easier = Boolean(remote?.easier); // a teacher has opened the hints for this student
  const server = useServer(verdict);
  useArrival();
  useEffect(() => {
    if (easier) setPanel("hints");
  }, [easier]);
  useEffect(() => {
    if (easier) setShown(tried ? hints.length : 2);
  }, [easier, tried, hints.length]);

  const changed = (code) => code.trim() !== starter.trim();
  const program = useRun({
    stage,
    python,
    editor,
    checkSource,
    on: {
      begin(code) {
        if (changed(code)) work.keepVersion(code);
        work.flush();
        setUndoable(null);
        server.clear();
        show("result");
      },
      tried: (code) => (easier || changed(code)) && setTried(true),
      failed: (message) => signedIn && onAttempt?.(stepId, message),
      passed(code) {
        work.keepPassed(code);
        if (!signedIn || !onSubmit) return;
        server.wait(code);
        onSubmit(code, stepId);
      },
    },
  });
  const { job, outcome, printed, run } = program;

  const goesOn = useRef(false); // a game lives on after its run has ended
  goesOn.current = Boolean(job) || (kind === "game" && outcome.kind !== "none");
  useEffect(() => {
    if (props.held && goesOn.current) program.stop();
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [props.held]);

  useIdle(() => python.warm().catch(() => {}), [python]);
  useIdle(() => void learn(wordsUrl, (words) => editor.current?.teach(words)), [wordsUrl]);
  const typed = useRest((code) => stage.handle.current?.typed(code), TYPED_AFTER);

  /** Turn to a tab, its beginning in sight. */
  function show(name) {
    setTab(name);
    if (!wide) box.top();
  }

  const jump = (line) => {
    show("code");
    requestAnimationFrame(() => editor.current?.jump(line));
  };

  const setText = (text) => {
    const before = work.code.current;
    work.replace(text);
    setUndoable(before);
    setPanel(null);
    show("code");
  };

  // The editor is made once; everything it calls is looked up when it calls.
  useTeacher({
    line: jump,
    hint(number) {
      setPanel("hints");
      setShown((before) => Math.min(hints.length, Math.max(before, number)));
      show("code");
    },
    back: () => server.pending(onSubmit, stepId),
  });
  const place = useRef(null);
  const calls = useRef({});
  calls.current = {
    changed: (code) => (work.changed(code), typed(code)),
    run,
    blur: work.flush,
  };
  useEffect(() => {
    editor.current = createEditor({
      parent: place.current,
      box: box.place.current,
      doc: work.code.current,
      label: t("editor"),
      describedBy: `${id}help`,
      phrases: { Completions: t("completions"), help_none: t("help_none", { word: "$1" }) },
      onChange: (code) => calls.current.changed(code),
      onRun: () => calls.current.run(),
      onBlur: () => calls.current.blur(),
    });
    return () => {
      editor.current.destroy();
      editor.current = null;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  useEffect(() => editor.current.measure(), [size, wide, share, full.on]);

  const loading = engine.phase === "loading" || engine.phase === "cold";
  const percent = Math.round(engine.fraction * 100);

  function status() {
    if (job && loading) return t("queued", { percent });
    if (job) return job === "run" ? t("running") : t("checking");
    if (server.state === "waiting") return t("server_running");
    if (server.state === "slow") return t("server_slow");
    if (server.state === "said") return t(server.verdict.status === "failed" ? "status_failed" : `server_${server.verdict.status}`);
    if (outcome.kind === "error") {
      return outcome.error.line ? t("status_error_line", { line: outcome.error.line }) : t("status_error");
    }
    if (outcome.kind === "ran") return t(kind === "code" ? "status_ran" : `status_ran_${kind}`);
    if (outcome.kind !== "none" && outcome.kind !== "busy") return t(`status_${outcome.kind}`);
    return engine.phase === "broken" ? t("status_broken") : "";
  }

  const busy = Boolean(job);
  const toggle = (name) => {
    setPanel(panel === name ? null : name);
    if (name === "hints") setShown(Math.max(1, shown));
    setTab("code");
  };
  const closePanel = () => {
    setPanel(null);
    if (wide) editor.current?.focus(); // the button that had the focus is gone
  };
  const go = busy ? (
    <Button key="go" icon="stop" look="lab-go" onClick={program.stop}>
      {t("stop")}
    </Button>
  ) : (
    <Button key="go" icon="run" look="lab-go" onClick={run} aria-keyshortcuts="Control+Enter Meta+Enter" title={t("run_title")}>
      {t("run")}
    </Button>
  );
  const check = !free && (
    <Button icon="check" look="lab-second" onClick={program.check} disabled={busy || !checkSource}>
      {t("check")}
    </Button>
  );
  const tools = (
    <>
      {!free && hints.length > 0 && (
        <Button icon="hint" look="lab-quiet" onClick={() => toggle("hints")} aria-expanded={panel === "hints"}>
          {t("hint")}
        </Button>
      )}
      {canShow && (
        <Button icon="class" look="lab-quiet lab-show" onClick={() => onShow?.(editor.current.code, stepId)}>
          {t("show_class")}
        </Button>
      )}
      <span className="lab-space" />
      <IconButton icon={full.on ? "unfull" : "full"} name={full.on ? t("full_leave") : t("full")} onClick={full.toggle} />
      <More strings={strings}>
        {(close) => (
          <>
            <FontSize size={size} onSize={setSize} strings={strings} />
            <Button icon="reset" look="lab-quiet" onClick={() => (close(), setText(starter))}>
              {t("reset")}
            </Button>
            <Button icon="history" look="lab-quiet" onClick={() => (close(), toggle("versions"))}>
              {t("restore")}
            </Button>
          </>
        )}
      </More>
    </>
  );
  const shortcut = (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
    event.preventDefault();
    run();
  };

  const passed = remote?.state === "passed" || server.verdict?.status === "passed";
  const kept = work.saved && t(work.saved === "sent" ? "saved" : "saved_here");
  const pane = (name) => ({
    id: `${id}${name}`,
    hidden: !wide && tab !== name,
    ...(!wide && { role: "tabpanel", "aria-labelledby": `${id}tab-${name}` }),
  });
  const said = { strings, messages, onJump: jump };

  const judged = ["passed", "failed"].includes(outcome.kind);
  const table = tests.length > 0 && <Tests key="tests" tests={tests} calls={program.calls} strings={strings} />;
  const console_ = (kind === "code" ? printed !== null : printed) && (
    <Console key="console" id={id} printed={printed} answers={program.answers} ask={program.ask} busy={busy} strings={strings}
      onAnswer={program.answer} onAgain={run} />
  );

  return (
    <section ref={box.ref} className={`lab ${wide ? "lab-wide" : "lab-narrow"} ${full.on ? "lab-full" : ""}`}
      lang={lang || undefined} aria-label={t("lab")} onKeyDown={shortcut}
      style={{ "--lab-size": SIZES[size], "--lab-code": `${share}fr`, "--lab-result": `${100 - share}fr` }}
      data-kind={kind} data-phase={engine.phase} data-job={job ?? ""} data-outcome={outcome.kind} data-server={server.state}>
      <div className="lab-bar">
        {!wide && <Tabs id={id} tab={tab} onTab={show} strings={strings} />}
        {go}
        {wide && check}
        {wide && tools}
      </div>
      <div className="lab-panes">
        <div className="lab-pane lab-left" {...pane("code")}>
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
            <Hints hints={hints} shown={shown} tried={tried} quiet={easier} strings={strings} onMore={() => setShown(shown + 1)} onClose={closePanel} />
          )}
          {panel === "versions" && (
            <Versions versions={work.versions} lang={lang} strings={strings} onPick={(v) => setText(v.code)} onClose={closePanel} />
          )}
        </div>
        {wide && <Divider share={share} first={SPLIT[kind]} onShare={setShare} controls={`${id}code`} strings={strings} />}
        <div className="lab-pane lab-right" {...pane("result")}>
          {stage.Stage ? (
            <stage.Stage ref={stage.ref} python={python} lang={lang} strings={strings} messages={messages} colors={engine.colors}
              active={wide || tab === "result"} cheer={outcome.kind === "passed"} stepId={stepId} kernelUrl={props.kernelUrl}
              onError={program.late} onPrinted={program.print} onSeen={program.seen} />
          ) : (
            <div className="lab-picture" />
          )}
          <div className="lab-words-place">
            <p className="lab-status" role="status">
              {status()}
            </p>
            {job && loading && <progress className="lab-progress" max={100} value={percent} aria-label={t("loading", { percent })} />}
            {!job && engine.phase === "loading" && <p className="lab-soft lab-loading">{t("loading", { percent })}</p>}
            {outcome.kind === "error" && <ProgramError error={outcome.error} {...said} />}
            {outcome.kind === "failed" && <Failures title={t("failed_title")} failures={outcome.failures} {...said} />}
            {outcome.kind === "passed" && <Passed {...{ signedIn, server, passed, nextUrl, signInUrl, ...said }} />}
            {judged ? [table, console_] : [console_, table]}
          </div>
        </div>
      </div>
      {!wide && (
        <div className="lab-bar lab-low">
          {check}
          {tools}
        </div>
      )}
    </section>
  );
}

/** Fetch what the editor can propose and explain; it works without. */
async function learn(url, use) {
  if (!url) return;
  try {
    const answer = await fetch(url);
    if (answer.ok) use(await answer.json());
  } catch {
    // Offline: no proposals of kit words this time.
  }
}
