// One Python for the whole visit: it stays warm from page to page, and a watchdog restarts it when a
// program never comes back.

const RUN_LIMIT = 4000; // milliseconds from the program's start
const CHECK_LIMIT = 15000; // a check runs the program several times
const FRAME_LIMIT = 2500; // a frame that takes longer never ends
const BOOT_LIMIT = 90000; // a slow line

let shared = null;

/** The page's Python. `urls`: {workerUrl, pyodideUrl, kitUrl}; other URLs mean another kit, hence a new one. */
export function thePython(urls) {
  const key = JSON.stringify(urls);
  if (shared?.key !== key) {
    shared?.python.end();
    shared = { key, python: new Python(urls) };
  }
  return shared.python;
}

/** The reasons why a job has no result. */
export class Interrupted extends Error {
  /** @param {"endless"|"stopped"|"broken"} reason */
  constructor(reason, detail) {
    super(detail ?? reason);
    this.reason = reason;
  }
}

export class Python {
  constructor(urls, spawn = (url) => new Worker(url, { type: "module" })) {
    this.urls = urls;
    this.spawn = spawn;
    this.state = { phase: "cold", fraction: 0, colors: {} }; // cold → loading → ready | broken
    this.listeners = new Set();
    this.jobs = new Map();
    this.next = 1;
    this.worker = null;
    this.booting = null;
    this.abandon = null; // rejects the job that waits for Python to be ready
  }

  subscribe = (listener) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  snapshot = () => this.state;

  /** Begin to load, unless that has been done. Resolves when Python is ready. */
  warm() {
    this.booting ??= this.boot();
    return this.booting;
  }

  /** Run a program with a kit's words: its observation. Rejects, as all of these do, with Interrupted. */
  run(kit, code, scenario = {}) {
    return this.send("run", { kit, code, scenario }, RUN_LIMIT);
  }

  /** A program's observations in the scenarios of a check. */
  observe(kit, code, check) {
    return this.send("observe", { kit, code, check }, CHECK_LIMIT);
  }

  /** What a check says of observations: {passed, failures}. */
  judge(check, observations) {
    return this.send("judge", { check, observations }, RUN_LIMIT);
  }

  /** Both in one: {passed, failures, observations}. */
  async check(kit, code, check) {
    const observations = await this.observe(kit, code, check);
    return { ...(await this.judge(check, observations)), observations };
  }

  /** Build a game's world: {error, printed, keys, hud, packet}. */
  start(code, seed) {
    return this.send("start", { code, seed }, RUN_LIMIT);
  }

  /** Play some frames of the game that was started last: {error, hud, packet}. */
  frame(steps, keys, pressed) {
    return this.send("frame", { steps, keys, pressed }, FRAME_LIMIT);
  }

  /** Stop what runs, or what waits to run, and have a fresh Python soon. */
  stop() {
    this.restart(new Interrupted("stopped"));
  }

  end() {
    this.worker?.terminate();
    this.fail(new Interrupted("stopped"));
  }

  async boot() {
    const { workerUrl, pyodideUrl, kitUrl } = this.urls;
    this.change({ phase: "loading" });
    this.worker = this.spawn(workerUrl);
    this.worker.onmessage = ({ data }) => this.receive(data);
    this.worker.onerror = () => this.break_();
    const absolute = (url) => new URL(url, location.href).href;
    try {
      const message = { pyodideURL: absolute(pyodideUrl), kitURL: absolute(kitUrl) };
      const { colors } = await this.post("boot", message, BOOT_LIMIT);
      this.change({ phase: "ready", fraction: 1, colors });
    } catch (error) {
      if (error.reason !== "stopped") this.break_();
      throw error;
    }
  }

  async send(type, message, limit) {
    const stopped = new Promise((_, reject) => (this.abandon = reject));
    await Promise.race([this.warm(), stopped]);
    return this.post(type, message, limit);
  }

  post(type, message, limit) {
    const id = this.next++;
    return new Promise((resolve, reject) => {
      const job = { resolve, reject, limit, clock: null };
      if (type === "boot") job.clock = setTimeout(() => this.break_(), limit);
      if (type === "frame") this.watch(job);
      this.jobs.set(id, job);
      this.worker.postMessage({ type, id, ...message });
    });
  }

  receive({ type, id, ...data }) {
    if (type === "progress") return this.change({ fraction: Math.max(this.state.fraction, data.fraction) });
    const job = this.jobs.get(id);
    if (!job) return;
    if (type === "started") return this.watch(job);
    this.jobs.delete(id);
    clearTimeout(job.clock);
    if (type === "crash") job.reject(new Interrupted("broken", data.message));
    else job.resolve(data.result ?? data);
    // A crash inside a run may leave the interpreter in pieces (a stack overflow does).
    if (type === "crash" && this.state.phase === "ready") this.restart(new Interrupted("broken"));
  }

  watch(job) {
    job.clock = setTimeout(() => this.restart(new Interrupted("endless")), job.limit);
  }

  restart(reason) {
    this.abandon?.(reason);
    const wasReady = this.state.phase === "ready";
    if (wasReady) {
      this.worker?.terminate();
      this.booting = null;
    }
    this.fail(reason, wasReady);
    if (wasReady) this.warm().catch(() => {});
  }

  break_() {
    this.worker?.terminate();
    this.booting = null;
    this.change({ phase: "broken", fraction: 0 });
    this.fail(new Interrupted("broken"));
  }

  /** Reject what is under way; a boot that still loads goes on loading. */
  fail(reason, all = true) {
    for (const [id, job] of this.jobs) {
      if (!all && this.state.phase === "loading") continue;
      clearTimeout(job.clock);
      this.jobs.delete(id);
      job.reject(reason);
    }
  }

  change(part) {
    this.state = { ...this.state, ...part };
    this.listeners.forEach((listener) => listener());
  }
}
