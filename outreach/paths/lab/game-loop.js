// The clock of a game: steps of 1/60 s, asked of the worker one message at a time.
//
// States: empty → starting → paused ⇄ playing → over | error; "failed" when a program did not start,
// "stopped" when its world is gone. What belongs to an earlier run is dropped when it arrives.

import { numbersOf, readHeader } from "./game-packet.js";

const STEPS_A_SECOND = 60;
const MOST = 4; // steps in one message: a slow machine gets a slow world, not a stuck one

/**
 * @param python {start(code, seed), frame(steps, keys, pressed)}
 * @param take () → {keys, pressed}
 * @param told {onPacket(packet, first), onHud(hud), onState(state), onError(error), onPrinted(text)}
 */
export function createLoop(python, take, told) {
  let run = 0;
  let state = "empty";
  let waiting = false;
  let owed = 0;
  let last = null;
  let frame = 0;

  const loop = {
    get state() {
      return state;
    },
    get frame() {
      return frame;
    },
    /** Build a new world; it stands still until `play`. Resolves with what the worker said, or null when
     * another start overtook this one. Rejects when Python was interrupted. */
    async start(code, seed) {
      const mine = ++run;
      const before = state === "empty" ? state : "stopped";
      waiting = false;
      change("starting");
      let result;
      try {
        result = await python.start(code, seed);
      } catch (reason) {
        if (mine === run) change(before);
        throw reason;
      }
      if (mine !== run) return null;
      if (result.error) {
        change("failed");
        return result;
      }
      told.onHud(result.hud);
      show(result.packet, true);
      change(result.hud?.over ? "over" : "paused");
      return result;
    },
    play() {
      if (state !== "paused") return;
      owed = 0;
      last = null;
      change("playing");
    },
    pause() {
      if (state === "playing") change("paused");
    },
    /** One frame, while paused. */
    step() {
      if (state === "paused" && !waiting) return ask(1);
    },
    /** Forget the world: Python has been stopped, so nothing of it can go on. */
    drop() {
      run++;
      waiting = false;
      if (["starting", "playing", "paused"].includes(state)) change("stopped");
    },
    /** Call once for each picture on the screen. */
    tick(now) {
      const seconds = last === null ? 0 : (now - last) / 1000;
      last = now;
      if (state !== "playing") return;
      owed = Math.min(MOST, owed + Math.max(0, seconds) * STEPS_A_SECOND);
      const steps = Math.round(owed); // half a step of play, so that a screen's jitter makes no stutter
      if (waiting || steps < 1) return;
      owed -= steps;
      ask(steps);
    },
  };
  return loop;

  async function ask(steps) {
    const mine = run;
    const { keys, pressed } = take();
    waiting = true;
    let result;
    try {
      result = await python.frame(steps, keys, pressed);
    } catch (reason) {
      if (mine !== run) return;
      waiting = false;
      if (reason?.reason === "stopped") return change("stopped");
      result = { error: interruption(reason) };
    }
    if (mine !== run) return;
    waiting = false;
    if (result.packet) show(result.packet, false);
    if (result.hud) hear(result.hud);
    if (result.error) {
      change("error");
      told.onError(result.error);
    } else if (result.hud?.over) change("over");
  }

  function show(packet, first) {
    const numbers = numbersOf(packet);
    frame = Math.round(readHeader(numbers).time * STEPS_A_SECOND);
    told.onPacket(numbers, first);
  }

  function hear(hud) {
    told.onHud(hud);
    if (hud.printed) told.onPrinted(hud.printed);
  }

  function change(to) {
    if (state === to) return;
    state = to;
    told.onState(to);
  }
}

/** Why Python fell silent, as an error of the program. */
export function interruption(reason) {
  const type = reason?.reason === "endless" ? "EndlessLoop" : "Interrupted";
  return { type, message: "", line: null, id: null, params: {} };
}
