// The stage of a model without a browser: the kernel against Python's, the session, the watchdog, files.
// tests/paths/solids/test_solids_browser.py starts it and says where its cases and npm's packages are.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { registerHooks } from "node:module";
import test from "node:test";
import { pathToFileURL } from "node:url";

const { SOLID_CASES, SOLID_FILES, NODE_MODULES } = process.env;
const packages = pathToFileURL(`${NODE_MODULES}/-`).href;
registerHooks({
  resolve: (name, context, next) => next(name, /^[a-z]/.test(name) && !name.includes(":") ? { ...context, parentURL: packages } : context),
});

const lab = "../../../outreach/paths/lab";
const { axesOf, createCamera, START } = await import(`${lab}/solid-camera.js`);
const { save: _, stlOf, threeMfOf } = await import(`${lab}/solid-files.js`);
const { createKernel } = await import(`${lab}/solid-kernel.js`);
const { lit, TONES } = await import(`${lab}/solid-light.js`);
const { LIMITS, PALETTE, Refused } = await import(`${lab}/solid-limits.js`);
const { moveOf, MOVES } = await import(`${lab}/solid-orbit.js`);
const { plateOf } = await import(`${lab}/solid-plate.js`);
const { Kernel } = await import(`${lab}/solid-remote.js`);
const { createSession } = await import(`${lab}/solid-session.js`);
const { fileName, modelWords, rowsOf, stepOf, writer } = await import(`${lab}/solid-words.js`);
const { default: Module } = await import("manifold-3d/manifold.js");

const wasm = await Module();
wasm.setup();
const kernel = createKernel(wasm);
const cases = JSON.parse(readFileSync(SOLID_CASES, "utf8"));
const box = (...size) => ({ op: "box", size });
const colored = (name, of) => ({ op: "color", name, of });

test("both kernels measure the same", () => {
  for (const { name, trees, measures } of cases.good) {
    assert.deepEqual(kernel.measure({ trees }), measures, name);
  }
});

test("both kernels refuse the same, for the same reason", () => {
  for (const { tree, id, params } of cases.bad) {
    assert.throws(() => kernel.measure({ trees: [tree] }), (error) => {
      assert.deepEqual([error.id, error.params], [id, params], JSON.stringify(tree)?.slice(0, 200));
      return true;
    });
  }
  assert.throws(() => kernel.picture({ trees: [] }), { id: "solid_nothing_shown" });
});

test("palette, limits and light are those of Python", () => {
  assert.deepEqual(PALETTE, cases.palette);
  assert.deepEqual(LIMITS, cases.limits);
  for (const [name, tones] of Object.entries(cases.lit)) {
    assert.deepEqual(Array.from({ length: TONES }, (_, tone) => lit(name, tone)), tones, name);
  }
});

test("a picture has whole triangles, unit normals and the edges between faces", () => {
  const { meshes, low, high } = kernel.picture({ trees: [box(2, 4, 6)] });
  assert.deepEqual([low, high, meshes.length, meshes[0].color], [[-1, -2, 0], [1, 2, 6], 1, "sand"]);
  const [{ positions, normals, cut, edges }] = meshes;
  assert.deepEqual([positions.length, normals.length, cut.length, edges.length], [108, 108, 36, 12 * 6]);
  assert.ok(cut.every((flag) => flag === 0));
  const round = kernel.picture({ trees: [{ op: "cone", bottom: 9, top: 9, height: 4, segments: 48 }] });
  assert.equal(round.meshes[0].edges.length, 2 * 48 * 6, "only the two rims of a round column");
});

test("a section shows the wall, hatched where it is cut", () => {
  const pot = { op: "cut", of: [box(20, 20, 20), { op: "move", by: [0, 0, 2], of: box(16, 16, 20) }] };
  for (const axis of [0, 1, 2]) {
    const { meshes, high } = kernel.picture({ trees: [pot], section: { axis, share: 0.5 } });
    assert.equal(high[2], 20, "the bounds are those of the whole model");
    const [{ positions, cut }] = meshes;
    const area = areaOf(positions, (i) => cut[i]);
    assert.ok(Math.abs(area - [2 * 2 * 18 + 20 * 2, 2 * 2 * 18 + 20 * 2, 400 - 256][axis]) < 0.01, `axis ${axis}: ${area}`);
  }
  const colors = [colored("sea", box(20, 20, 20)), colored("amber", box(10, 10, 30))];
  const cut = kernel.picture({ trees: colors, section: { axis: 1, share: 0.5 } }).meshes;
  const areas = cut.map(({ positions, cut }) => areaOf(positions, (i) => cut[i]));
  assert.deepEqual(areas.map(Math.round), [200, 300], "where two colours share a place, the later one shows");
});

function areaOf(positions, chosen) {
  let sum = 0;
  for (let i = 0; i < positions.length; i += 9) {
    if (!chosen(i / 3)) continue;
    const [a, b, c] = [0, 3, 6].map((k) => [...positions.slice(i + k, i + k + 3)]);
    const [u, v] = [b, c].map((p) => p.map((n, axis) => n - a[axis]));
    sum += Math.hypot(u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]) / 2;
  }
  return sum;
}

test("a held model is not built again, and its memory is given back", () => {
  const trees = [cases.good.find(({ name }) => name === "pierced").trees[0]];
  kernel.picture({ version: "held", trees });
  const start = performance.now();
  for (let i = 0; i < 30; i++) kernel.picture({ version: "held", trees: ["not looked at"], section: { axis: 0, share: 0.5 } });
  assert.ok(performance.now() - start < 3000);
  const before = wasm.HEAP8?.length ?? 0;
  for (let i = 0; i < 60; i++) kernel.measure({ trees });
  assert.ok((wasm.HEAP8?.length ?? 0) <= before + 2 ** 25);
});

test("files for a slicer", async () => {
  for (const { name, trees, file } of cases.good.filter((one) => one.file)) {
    const { whole, parts } = kernel.surfaces({ trees });
    for (const [ending, blob] of [["stl", stlOf(whole)], ["3mf", threeMfOf(parts)]]) {
      writeFileSync(`${SOLID_FILES}/${file}.${ending}`, new Uint8Array(await blob.arrayBuffer()));
    }
    assert.ok(parts.length, name);
  }
  assert.equal(fileName("shape/3", "stl"), "shape-3.stl");
  assert.equal(fileName("../../etc", "3mf"), "-etc.3mf");
});

// --- the session ---------------------------------------------------------------------------------

const later = (ms = 0) => new Promise((go) => setTimeout(go, ms));
const PARAM = { name: "height", default: 20, low: 10, high: 60, whole: true, unit: "mm" };

/** A Python that knows one program: a box of a height; a program may say "wrong", "heavy" or "default 30". */
function fakePython({ slow = 0 } = {}) {
  const python = {
    runs: [],
    async run(kit, code, { params }) {
      python.runs.push([code, params]);
      await later(slow);
      if (code.includes("wrong")) return { error: { type: "NameError", line: 1 }, printed: "", params: [], solids: [] };
      const first = Number(/default (\d+)/.exec(code)?.[1] ?? 20);
      const value = params.height ?? first;
      const solids = [code.includes("heavy") ? { op: "sphere", radius: 1, segments: 9999 } : box(10, 10, value)];
      return { error: null, printed: `${value}\n`, params: [{ ...PARAM, default: first, value }], solids };
    },
    observe: async (kit, code) => [
      await python.run(kit, code, { params: {} }),
      await python.run(kit, "wrong", { params: {} }),
      await python.run(kit, "heavy", { params: {} }),
    ],
    judge: async (check, observations) => ({ passed: observations.every((one) => !one.error), failures: [] }),
  };
  return python;
}

const direct = { ask: async (type, job) => (await later(2), kernel[type](job)) };

function begin(options = {}) {
  const python = fakePython(options);
  const said = { errors: [], seen: [] };
  const on = { error: (error) => said.errors.push(error), seen: (observation) => said.seen.push(observation.printed) };
  return { python, said, session: createSession({ python: () => python, kernel: options.kernel ?? direct, on }) };
}

const heightOf = (session) => session.snapshot().picture.high[2];

test("a program is shown with its sliders, and then measured", async () => {
  const { session } = begin();
  const { error, printed } = await session.start("show");
  assert.deepEqual([error, printed, heightOf(session)], [null, "20\n", 20]);
  assert.equal(session.snapshot().params[0].value, 20);
  await later(400);
  assert.equal(session.snapshot().measures.volume, 2000);
});

test("while a slider is dragged, only the newest value waits", async () => {
  const { session, python, said } = begin({ slow: 15 });
  await session.start("show");
  for (let value = 11; value <= 60; value++) {
    session.set("height", value);
    assert.equal(session.snapshot().params[0].value, value, "the slider itself never waits");
    await later(1);
  }
  await later(450);
  assert.equal(heightOf(session), 60);
  assert.ok(python.runs.length < 20, `${python.runs.length} runs for 50 moves`);
  assert.equal(said.seen.at(-1), "60\n");
  assert.deepEqual([session.snapshot().resting, session.snapshot().measures.volume], [true, 6000]);
});

test("values survive a new run while their slider exists, unless the program changes the default", async () => {
  const { session } = begin();
  await session.start("show");
  session.set("height", 44);
  await later(60);
  await session.start("show # again");
  assert.equal(heightOf(session), 44);
  await session.start("default 30");
  assert.deepEqual([heightOf(session), session.snapshot().params[0].value], [30, 30]);
  session.set("height", 12);
  session.reset();
  await later(60);
  assert.equal(heightOf(session), 30);
});

test("an error leaves the last good model, and sliders go on with the last good program", async () => {
  const { session, said } = begin();
  await session.start("show");
  assert.equal((await session.start("wrong")).error.type, "NameError");
  const refused = (await session.start("heavy")).error;
  assert.deepEqual([refused.type, refused.id, refused.line], ["KitError", "solid_out_of_range", null]);
  await session.typed("wrong");
  assert.deepEqual([heightOf(session), said.errors], [20, []], "typing is forgiven");
  session.set("height", 33);
  await later(60);
  assert.equal(heightOf(session), 33);
  await session.typed("default 40");
  assert.deepEqual([heightOf(session), said.errors], [40, [null]]);
});

test("a check is told the kernel's measures or its refusal", async () => {
  const { session } = begin();
  const { passed, observations } = await session.check("show", "check");
  assert.equal(passed, false);
  assert.equal(observations[0].measures.volume, 2000);
  assert.deepEqual([observations[1].measures, observations[1].error.type], [undefined, "NameError"]);
  assert.equal(observations[2].error.id, "solid_out_of_range");
  assert.equal(heightOf(session), 20, "who checks without running sees the model too");
});

test("seeds are drawn one after the other until the gallery is closed", async () => {
  const { session } = begin();
  await session.start("show");
  const drawn = [];
  await session.seeds([1, 2, 3, 4], (seed) => drawn.push(seed), () => drawn.length < 2);
  assert.deepEqual(drawn, [1, 2]);
});

// --- the worker ----------------------------------------------------------------------------------

globalThis.location = { href: "http://here/" };

/** Workers that answer with `answer(message, reply)`. */
function fakeWorkers(answer) {
  const made = [];
  const spawn = () => {
    const worker = { ended: false, terminate: () => (worker.ended = true) };
    worker.postMessage = (message) =>
      queueMicrotask(() => !worker.ended && answer(message, (data) => worker.ended || worker.onmessage({ data })));
    made.push(worker);
    return worker;
  };
  return { made, spawn };
}

const loads = ({ type }, reply) => type === "load" && reply({ type: "loaded" });

test("a solid that takes too long is ended, and the next one has a fresh kernel", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let patient = false;
  const { made, spawn } = fakeWorkers((message, reply) => {
    if (!loads(message, reply) && message.type !== "load" && patient) reply({ type: "done", result: 7 });
  });
  const remote = new Kernel("/manifold", spawn);
  const caught = assert.rejects(remote.ask("measure", {}), { id: "solid_too_slow" });
  for (let i = 0; i < 30; i++) await null;
  t.mock.timers.tick(5001);
  await caught;
  patient = true;
  assert.equal(await remote.ask("measure", {}), 7);
  assert.deepEqual(made.map((worker) => worker.ended), [true, false]);
});

test("a broken kernel is told from a missing one", async () => {
  const heavy = fakeWorkers((message, reply) => loads(message, reply) || (message.type !== "load" && reply({ type: "broken" })));
  await assert.rejects(new Kernel("/m", heavy.spawn).ask("picture", {}), { id: "solid_too_heavy" });
  const missing = fakeWorkers((_, reply) => reply({ type: "broken" }));
  await assert.rejects(new Kernel("/m", missing.spawn).ask("picture", {}), { id: "solid_kernel_missing" });
});

test("jobs come one after the other, and a refusal carries its params", async () => {
  const order = [];
  const { spawn } = fakeWorkers((message, reply) => {
    if (loads(message, reply)) return;
    if (message.type === "load") return;
    order.push(message.n);
    if (message.n === 2) reply({ type: "refused", error: { id: "solid_too_deep", params: { most: 60 } } });
    else reply({ type: "done", result: message.n });
  });
  const remote = new Kernel("/m", spawn);
  const answers = await Promise.allSettled([1, 2, 3].map((n) => remote.ask("picture", { n })));
  assert.deepEqual(order, [1, 2, 3]);
  assert.deepEqual([answers[0].value, answers[1].reason instanceof Refused, answers[1].reason.params], [1, true, { most: 60 }]);
});

// --- camera, plate, words ------------------------------------------------------------------------

const closeTo = (a, b) => a.forEach((n, i) => assert.ok(Math.abs(n - b[i]) < 1e-4, `${a} is not ${b}`));

test("the picture begins as the app's own pictures: isometric, x to the lower right", () => {
  const { right, up, towards } = axesOf(START);
  closeTo(right, [1, 1, 0].map((n) => n / Math.SQRT2));
  closeTo(up, [-1, 1, 2].map((n) => n / Math.sqrt(6)));
  closeTo(towards, [1, -1, 1].map((n) => n / Math.sqrt(3)));
});

test("a model fits its picture, and coming nearer holds the place under the finger", () => {
  const camera = Object.assign(createCamera(), { width: 500, height: 400 });
  const bounds = { low: [-20, -30, 0], high: [20, 30, 100] };
  Object.assign(camera, camera.fitted(bounds));
  for (const x of [-20, 20]) for (const y of [-30, 30]) for (const z of [0, 100]) {
    const [u, v] = camera.project([x, y, z]);
    assert.ok(u > 0 && u < 500 && v > 0 && v < 400 - 44);
  }
  const before = camera.project([20, -30, 50]);
  camera.near(2, before[0], before[1]);
  closeTo(camera.project([20, -30, 50]).slice(0, 2), before.slice(0, 2));
  assert.ok(camera.moved);
  MOVES.home(camera);
  assert.ok(!camera.moved);
  camera.turn(0, 500);
  assert.equal(camera.tilt, 89);
  assert.deepEqual([moveOf({ key: "ArrowLeft" }), moveOf({ key: "0" }), moveOf({ key: "+", ctrlKey: true })], ["left", "home", undefined]);
});

test("the plate is ruled in tens of millimetres for things one can hold", () => {
  const steps = [5, 40, 300, 2000].map((size) => plateOf([0, 0, 0], [size, size, 1]).step);
  assert.deepEqual(steps, [1, 10, 10, 100]);
  const { lines } = plateOf([-20, -10, 0], [20, 10, 5]);
  assert.deepEqual([lines.length, lines.filter((line) => line[2]).length], [8, 2]);
});

test("numbers and sentences", () => {
  const strings = {
    model_mm: "{n} mm", model_cm2: "{n} cm²", model_cm3: "{n} cm³", model_wall_least: "ap {size}", model_wall_thick: "{size} +", model_wall_none: "nav",
    model_words_size: "{x}/{y}/{z}.", model_words_pieces: "{pieces} g, {holes} c.", model_words_colors: "{colors}.", model_words_params: "{list}.", model_empty: "tukšs",
  };
  const write = writer("lv", strings);
  const picture = { low: [0, 0, 0], high: [12.3456, 2, 1500], meshes: [{ color: "sea" }, { color: "sea" }] };
  const measures = { volume: 12345, area: 250, pieces: 2, genus: 1, wall: 1.2 };
  const rows = rowsOf(picture, measures, write, strings).map((row) => row[1]);
  assert.deepEqual(rows, ["12,35 × 2 × 1500 mm", "12,35 cm³", "2,5 cm²", "2", "1", "ap 1,2 mm"]);
  assert.equal(rowsOf(picture, { ...measures, wall: 3 }, write, strings).at(-1)[1], "3 mm +");
  assert.equal(rowsOf(picture, null, write, strings).length, 1);
  const params = [{ ...PARAM, value: 25 }, { name: "n", value: 3, unit: "" }];
  assert.equal(modelWords({ picture, measures, params }, write, strings), "12,35/2/1500. 2 g, 1 c. sea. height = 25 mm, n = 3.");
  assert.equal(modelWords({ picture: null, params: [] }, write, strings), "tukšs");
  assert.deepEqual([stepOf(PARAM), stepOf({ whole: false, low: 0, high: 5 }), stepOf({ whole: false, low: 0, high: 9000 })], [1, 0.01, 1]);
});
