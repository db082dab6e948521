// What shows a program's result: a stage for each kind, fetched only where it is wanted.

import { useCallback, useEffect, useRef, useState } from "react";

const STAGES = {
  code: () => import("./CodeStage.jsx"),
  game: () => import("./GameStage.jsx"),
  model: () => import("./ModelStage.jsx"),
};

/**
 * The stage of a kind: {Stage (null until it has come), ref, handle, ready()}.
 * `ready` promises the handle {start, check, stop, typed}, and fetches again what could not be fetched.
 */
export function useStage(kind) {
  const [Stage, setStage] = useState(null);
  const handle = useRef(null);
  const waiting = useRef([]);
  const load = useCallback(async () => {
    const { default: found } = await STAGES[kind]();
    setStage(() => found);
  }, [kind]);
  useEffect(() => void load().catch(() => {}), [load]); // Run says so when it does not come
  const ref = useCallback((now) => {
    handle.current = now;
    if (now) waiting.current.splice(0).forEach((go) => go(now));
  }, []);
  const ready = async () => {
    if (!handle.current) await load();
    return handle.current ?? new Promise((go) => waiting.current.push(go));
  };
  return { Stage, ref, handle, ready };
}
