// The student's code over time: which version is shown, what is kept here, what is sent to the server.

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { newest, openDrafts } from "./drafts.js";

const SEND_AFTER = 1500;

/**
 * What the server keeps of the student, as far as it is about this step. After a step without loading
 * anew, the state still speaks of the step before until the server has answered.
 */
export function ofStep(said, stepId) {
  if (!said?.step || said.step === stepId) return said;
  return { ...said, code: null, saved_at: null, state: "untouched", waiting: true };
}

/**
 * @param editor ref to the editor (see editor.js)
 * @param keeps whether anything is kept on this device: not where somebody looks at another's work
 * @param onDraft called with (code, stepId): it may be heard only when the next step is already shown
 * @returns {{code, first, saved, changed, flush, replace, keepVersion, versions, passedHere, keepPassed}}
 */
export function useWork({ stepId, starter, remote, keeps = true, onDraft, editor }) {
  const owner = remote?.owner ?? "";
  const signedIn = Boolean(remote?.signed_in);
  const drafts = useMemo(() => openDrafts(stepId, owner, ...(keeps ? [] : [null, null])), [stepId, owner, keeps]);
  const [first] = useState(() => newest(drafts.draft(), remote, starter));
  const [versions, setVersions] = useState(() => drafts.versions());
  const [passedHere, setPassedHere] = useState(() => Boolean(drafts.passed()));
  const [saved, setSaved] = useState(first.from === "starter" ? "" : first.from === "remote" ? "sent" : "here");
  const code = useRef(first.code);
  const typed = useRef(false); // since this page was opened
  const sent = useRef(remote?.code ?? null);
  const clock = useRef(null);
  const live = useRef({});
  live.current = { drafts, signedIn: signedIn && !remote.waiting, onDraft, stepId };

  const flush = useCallback(() => {
    clearTimeout(clock.current);
    const { signedIn, onDraft, stepId } = live.current;
    if (!signedIn || !onDraft || !typed.current || sent.current === code.current) return;
    sent.current = code.current;
    onDraft(code.current, stepId);
    setSaved("sent");
  }, []);

  const changed = useCallback(
    (text) => {
      code.current = text;
      typed.current = true;
      live.current.drafts.keep(text);
      if (keeps) setSaved("here");
      clearTimeout(clock.current);
      clock.current = setTimeout(flush, SEND_AFTER);
    },
    [flush, keeps],
  );

  const keepVersion = useCallback((text) => {
    live.current.drafts.keepVersion(text);
    setVersions(live.current.drafts.versions());
  }, []);

  /** Put another text into the editor; the old one stays among the versions. */
  const replace = useCallback(
    (text) => {
      keepVersion(code.current);
      editor.current?.replace(text);
    },
    [editor, keepVersion],
  );

  const keepPassed = useCallback((text) => {
    live.current.drafts.keepPassed(text);
    setPassedHere(true);
  }, []);

  // A draft is never lost: it goes out when the page is hidden, closed or left.
  useEffect(() => {
    const hidden = () => document.visibilityState === "hidden" && flush();
    addEventListener("pagehide", flush);
    document.addEventListener("visibilitychange", hidden);
    return () => {
      removeEventListener("pagehide", flush);
      document.removeEventListener("visibilitychange", hidden);
      flush();
    };
  }, [flush]);

  // The server's copy, or another person's drawer, may arrive after the page has been drawn.
  const key = `${owner}|${remote?.saved_at}|${signedIn}|${remote?.waiting}`;
  const arrived = useRef(key);
  useEffect(() => {
    if (arrived.current === key) return;
    arrived.current = key;
    setVersions(drafts.versions());
    setPassedHere(Boolean(drafts.passed()));
    if (remote?.code != null) sent.current = remote.code;
    const best = newest(drafts.draft(), remote, starter);
    // Work begun before signing in is the server's business at once, not at the next keystroke.
    const unsent = signedIn && best.from === "local" && best.code !== sent.current;
    const hand = () => {
      typed.current = true;
      flush();
    };
    // Whoever typed before the server's copy came finds that copy among the versions.
    if (typed.current && remote?.code != null && remote.code !== code.current) {
      drafts.keepVersion(remote.code, remote.saved_at ?? undefined);
      setVersions(drafts.versions());
    }
    if (best.code === code.current) return unsent ? hand() : undefined;
    if (typed.current) return flush();
    code.current = best.code;
    editor.current?.replace(best.code, true);
    setSaved(best.from === "remote" ? "sent" : best.from === "local" ? "here" : "");
    if (unsent) hand();
  }, [key, signedIn, remote, drafts, starter, editor, flush]);

  return { code, first, saved, changed, flush, replace, keepVersion, versions, passedHere, keepPassed };
}
