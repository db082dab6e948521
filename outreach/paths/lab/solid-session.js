// A program, its sliders and the model they make. Wishes are not queued: while one model is worked out,
// only the newest values wait, so a slider is followed as fast as this machine can.

let versions = 0; // of models; the kernel, which all sessions of a page share, tells them apart by it
const REST = 180; // milliseconds without a wish, then the model is measured

/** An error of the kernel's in the shape of an error of the program's. */
export function errorOf({ id, params }) {
  return { type: "KitError", id, params: params ?? {}, line: null, message: "", name: null, suggestion: null };
}

/**
 * @param python () → the page's Python
 * @param kernel a Kernel
 * @param on {error(error | null), seen(observation)} for what nobody asked for: sliders and typing
 */
export function createSession({ python, kernel, on }) {
  const listeners = new Set();
  const touched = new Map(); // name → {value, default}: sliders that somebody has moved
  let state = { params: [], picture: null, measures: null, section: null, resting: true };
  let good = null; // {code, version, trees}: what stands in the picture
  let wish = null; // {code, again, promise…}: the next thing to do
  let busy = false;
  let failing = false; // the last wish of a slider ended with an error
  let clock = null;
  let gone = false;

  function change(part) {
    if (gone) return;
    state = { ...state, ...part };
    listeners.forEach((listener) => listener());
  }

  const values = () => Object.fromEntries([...touched].map(([name, { value }]) => [name, value]));

  async function observe(code) {
    const observation = await python().run("model", code, { params: values() });
    // Who changes a default in the program wants to see it: the slider's own value gives way.
    const stale = (observation.params ?? []).filter((p) => touched.has(p.name) && touched.get(p.name).default !== p.default);
    if (observation.error || !stale.length) return observation;
    stale.forEach(({ name }) => touched.delete(name));
    return python().run("model", code, { params: values() });
  }

  const draw = ({ version, trees }) => kernel.ask("picture", { version, trees, section: state.section });

  async function evaluate(code) {
    const observation = await observe(code);
    const { error = null, printed = "" } = observation;
    if (error) return { error, printed, observation };
    const model = { version: ++versions, trees: observation.solids };
    try {
      const picture = await draw(model);
      good = { code, ...model };
      const params = observation.params.map((p) => ({ ...p, value: touched.get(p.name)?.value ?? p.value }));
      change({ picture, params });
      return { error: null, printed, observation };
    } catch (refused) {
      if (!refused.id) throw refused;
      return { error: errorOf(refused), printed, observation };
    }
  }

  async function redraw() {
    if (good) change({ picture: await draw(good) });
  }

  /** Work until no wish is left. */
  async function spin() {
    if (busy) return;
    busy = true;
    clearTimeout(clock);
    while (wish && !gone) {
      const { code, again, resolve, reject } = wish;
      wish = null;
      try {
        if (code !== null) resolve(await evaluate(code));
        else resolve(again ? await evaluate(good.code) : await redraw());
      } catch (reason) {
        reject(reason);
      }
    }
    busy = false;
    clock = setTimeout(measure, REST);
  }

  /** Wish for a model of `code`; for the same program `again`, with new values; or for a new picture. */
  function want({ code = null, again = false }) {
    if (!wish) {
      wish = { code: null, again: false };
      wish.promise = new Promise((resolve, reject) => Object.assign(wish, { resolve, reject }));
    }
    wish.code = code ?? wish.code;
    wish.again ||= again;
    const { promise } = wish;
    spin();
    return promise;
  }

  async function measure() {
    if (!good || gone || busy) return;
    const { version, trees } = good;
    change({ resting: true });
    if (state.measures?.version === version) return;
    const found = await kernel.ask("measure", { version, trees }).catch(() => null);
    if (good.version === version) change({ measures: found && { ...found, version } });
  }

  /** For wishes that nobody waits for. */
  async function follow(wished) {
    try {
      const result = await wished;
      if (!result) return;
      if (result.error || failing) on.error(result.error);
      failing = Boolean(result.error);
      if (!result.error) on.seen(result.observation);
    } catch {
      // Python was stopped, or is not there: the last model stays.
    }
  }

  return {
    subscribe: (listener) => (listeners.add(listener), () => listeners.delete(listener)),
    snapshot: () => state,

    /** Run a program and show what it makes: {error, printed, observation}. The last good model stays. */
    async start(code) {
      failing = false;
      return want({ code });
    },

    /** The program has been changed: show it, unless it is only half written. */
    async typed(code) {
      if (!good || code === good.code) return;
      const result = await want({ code }).catch(() => null);
      if (result && !result.error) {
        failing = false;
        on.error(null);
        on.seen(result.observation);
      }
    },

    /** A slider has been moved. */
    set(name, value) {
      const params = state.params.map((p) => (p.name === name ? { ...p, value } : p));
      touched.set(name, { value, default: params.find((p) => p.name === name)?.default });
      change({ params, resting: false });
      if (good) follow(want({ again: true }));
    },

    /** All sliders back to where the program has them. */
    reset() {
      touched.clear();
      change({ params: state.params.map((p) => ({ ...p, value: p.default })) });
      if (good) follow(want({ again: true }));
    },

    /** Cut the model open: null or {axis, share}. */
    cut(section) {
      change({ section });
      if (good) want({}).catch(() => {});
    },

    /** Observations of a check, with the kernel's measures, judged. */
    async check(code, checkSource) {
      if (code !== good?.code) await want({ code });
      const observations = await python().observe("model", code, checkSource);
      for (const observation of observations) {
        if (observation.error) continue;
        try {
          observation.measures = await kernel.ask("measure", { trees: observation.solids });
        } catch (refused) {
          if (!refused.id) throw refused;
          observation.error = errorOf(refused);
        }
      }
      const judged = await python().judge(checkSource, observations);
      return { ...judged, observations };
    },

    /** A picture for each of some seeds: calls `show(seed, picture)` until `open()` is false. */
    async seeds(list, show, open) {
      for (const seed of list) {
        if (!open() || !good) return;
        try {
          const { error, solids } = await python().run("model", good.code, { params: { ...values(), seed } });
          if (error) continue;
          const picture = await kernel.ask("picture", { trees: solids });
          if (open()) show(seed, picture);
        } catch (refused) {
          if (!refused.id) return; // Python was stopped
        }
      }
    },

    /** Closed surfaces of what stands in the picture, for a file. */
    surfaces: () => kernel.ask("surfaces", { version: good.version, trees: good.trees }),

    /** The stage is there, or gone. */
    open() {
      gone = false;
    },
    end() {
      gone = true;
      clearTimeout(clock);
    },
  };
}
