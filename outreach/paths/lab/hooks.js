// What the lab needs of the page around it: room, full screen, what was chosen last time, idle moments.

import { useCallback, useEffect, useRef, useState } from "react";

const WIDE = 800; // pixels of the lab itself
const SERVER_LIMIT = 30000;

const TEXTS = new Map(); // one fetch for the whole visit
const COME = new Map();
const AGAIN = 3000;

/** The lab's sentences, {strings, messages}, or null until they have come. */
export function useTexts(url) {
  const [texts, setTexts] = useState(COME.get(url) ?? null);
  useEffect(() => {
    if (COME.has(url)) return setTexts(COME.get(url));
    let gone = false;
    let clock;
    async function fetchThem() {
      if (!TEXTS.has(url)) TEXTS.set(url, fetch(url).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer))));
      try {
        COME.set(url, await TEXTS.get(url));
        if (!gone) setTexts(COME.get(url));
      } catch {
        TEXTS.delete(url);
        if (!gone) clock = setTimeout(fetchThem, AGAIN); // the program stands there as text meanwhile
      }
    }
    fetchThem();
    return () => {
      gone = true;
      clearTimeout(clock);
    };
  }, [url]);
  return texts;
}

/** A choice that is kept on this device: [value, set]. `valid` refuses what somebody else left there. */
export function useKept(name, first, valid) {
  const [value, setValue] = useState(() => {
    try {
      const kept = JSON.parse(localStorage.getItem(name));
      return kept !== null && valid(kept) ? kept : first;
    } catch {
      return first;
    }
  });
  const set = (next) => {
    setValue(next);
    try {
      localStorage.setItem(name, JSON.stringify(next));
    } catch {
      // Storage is full or forbidden: the choice holds until the page is left.
    }
  };
  return [value, set];
}

/** The lab's element and whether two columns fit, by its own width: {ref, place, wide, top()}. */
export function useBox() {
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
  return { ref, place, wide, top };
}

/**
 * Full screen: {on, toggle}. Where elements cannot have it (an iPhone), the lab covers the page, and the
 * rest of the page is inert meanwhile.
 */
export function useFull(place) {
  const [on, setOn] = useState(false);
  const [covering, setCovering] = useState(false);
  useEffect(() => {
    const changed = () => setOn(document.fullscreenElement !== null && document.fullscreenElement === place.current);
    document.addEventListener("fullscreenchange", changed);
    return () => document.removeEventListener("fullscreenchange", changed);
  }, [place]);
  useEffect(() => {
    if (!covering) return;
    const leave = (event) => event.key === "Escape" && !event.defaultPrevented && setCovering(false);
    document.addEventListener("keydown", leave);
    const uncover = cover(place.current);
    return () => {
      document.removeEventListener("keydown", leave);
      uncover();
    };
  }, [covering, place]);
  const toggle = async () => {
    if (on) return document.exitFullscreen();
    if (covering) return setCovering(false);
    try {
      await place.current.requestFullscreen();
    } catch {
      setCovering(true);
    }
  };
  return { on: on || covering, toggle };
}

/** Make everything outside of a node inert; returns what undoes it. */
function cover(node) {
  const outside = [];
  for (let at = node; at && at !== document.body; at = at.parentElement) {
    outside.push(...[...at.parentElement.children].filter((other) => other !== at && !other.inert));
  }
  outside.forEach((one) => (one.inert = true));
  document.body.style.overflow = "hidden";
  return () => {
    outside.forEach((one) => (one.inert = false));
    document.body.style.overflow = "";
  };
}

/** The server's word after a submit: none → waiting → said | slow. */
export function useServer(verdict) {
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
  const sent = useRef(null);
  const wait = (code) => ((sent.current = code), setSaid(null), setState("waiting"));
  const clear = () => (setSaid(null), setState("none"));
  /** After a lost connection: what was handed in and never answered is handed in again. */
  const pending = (submit, stepId) => {
    if (state !== "waiting" && state !== "slow") return;
    setState("waiting");
    submit?.(sent.current, stepId);
  };
  return { state, verdict: said, wait, clear, pending };
}

/**
 * What a teacher says beside the lab leads into it: `data-lab-line` and `data-lab-hint` on a button. And
 * the connection may come back after it was lost.
 */
export function useTeacher(calls) {
  const live = useRef(calls);
  live.current = calls;
  useEffect(() => {
    const click = (event) => {
      const { labLine, labHint } = event.target.closest?.("[data-lab-line],[data-lab-hint]")?.dataset ?? {};
      if (labLine) live.current.line(Number(labLine));
      if (labHint) live.current.hint(Number(labHint));
    };
    const back = () => live.current.back();
    document.addEventListener("click", click);
    addEventListener("outreach:back", back);
    return () => {
      document.removeEventListener("click", click);
      removeEventListener("outreach:back", back);
    };
  }, []);
}

/** Call once the page has painted and has nothing better to do. */
export function useIdle(call, needs) {
  useEffect(() => {
    const later = globalThis.requestIdleCallback ?? ((f) => setTimeout(f, 300));
    const cancel = globalThis.cancelIdleCallback ?? clearTimeout;
    const ticket = later(call, { timeout: 2000 });
    return () => cancel(ticket);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, needs);
}

/** `call` with the last value, once nothing new has come for a while: a function to feed. */
export function useRest(call, pause) {
  const clock = useRef(null);
  useEffect(() => () => clearTimeout(clock.current), []);
  return (value) => {
    clearTimeout(clock.current);
    clock.current = setTimeout(() => call(value), pause);
  };
}

let before = null; // the address of the page that had a lab last

/** Whoever came here without a new page loading finds the focus on the new page's heading. */
export function useArrival() {
  useEffect(() => {
    const came = before !== null && before !== location.pathname;
    before = location.pathname;
    if (!came) return;
    const heading = document.querySelector("main h1");
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, []);
}
