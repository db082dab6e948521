// The geometry kernel as the page sees it: a worker that starts when it is first needed, takes one job
// after the other, and is ended when a job takes too long.

import { Refused } from "./solid-limits.js";

const JOB_LIMIT = 5000; // milliseconds
const LOAD_LIMIT = 60000; // a slow line

const spawnWorker = () => new Worker(new URL("./solid.worker.mjs", import.meta.url), { type: "module" });

let shared = null;

/** The page's kernel; it stays warm from step to step. */
export function theKernel(url) {
  if (shared?.url !== url) {
    shared?.end();
    shared = new Kernel(url);
  }
  return shared;
}

export class Kernel {
  /** `url`: the folder with manifold.js and manifold.wasm. */
  constructor(url, spawn = spawnWorker) {
    this.url = url;
    this.spawn = spawn;
    this.worker = null;
    this.loading = null;
    this.queue = Promise.resolve();
    this.waiting = null; // {resolve, reject, clock} of what is under way
  }

  /** Begin to load, so that the first model need not wait for it. */
  warm() {
    this.load().catch(() => {});
  }

  /** A job of solid-kernel.js: its result. Rejects with Refused: its `id` and `params` make a sentence. */
  ask(type, job) {
    const answer = this.queue.then(async () => {
      await this.load();
      return this.post({ ...job, type }, JOB_LIMIT, "solid_too_slow");
    });
    this.queue = answer.catch(() => {});
    return answer;
  }

  end() {
    this.drop(new Refused("solid_too_slow"));
  }

  load() {
    this.loading ??= this.start();
    return this.loading;
  }

  async start() {
    this.worker = this.spawn();
    this.worker.onmessage = ({ data }) => this.receive(data);
    this.worker.onerror = () => this.drop(new Refused("solid_kernel_missing"));
    const url = new URL(this.url, location.href).href;
    await this.post({ type: "load", url }, LOAD_LIMIT, "solid_kernel_missing");
  }

  post(message, limit, late) {
    return new Promise((resolve, reject) => {
      const clock = setTimeout(() => this.drop(new Refused(late)), limit);
      this.waiting = { resolve, reject, clock, loads: message.type === "load" };
      this.worker.postMessage(message);
    });
  }

  receive({ type, result, error }) {
    if (!this.waiting) return;
    if (type === "broken") {
      // While it loads: the files are missing. Later: a solid was too much for its memory.
      this.drop(new Refused(this.waiting.loads ? "solid_kernel_missing" : "solid_too_heavy"));
      return;
    }
    const { resolve, reject, clock } = this.waiting;
    this.waiting = null;
    clearTimeout(clock);
    if (type === "refused") reject(new Refused(error.id, error.params));
    else resolve(result);
  }

  /** End the worker; the next job starts another. */
  drop(reason) {
    this.worker?.terminate();
    this.worker = null;
    this.loading = null;
    const { reject, clock } = this.waiting ?? {};
    this.waiting = null;
    clearTimeout(clock);
    reject?.(reason);
  }
}
