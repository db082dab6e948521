// Run by test_lab_js.py: node --test lab.test.mjs

import assert from "node:assert/strict";
import { test } from "node:test";
import { newest, openDrafts } from "../../../outreach/paths/lab/drafts.js";
import { drawing, sceneLines } from "../../../outreach/paths/lab/drawing.js";
import { paintOrder } from "../../../outreach/paths/lab/order.js";
import { Python } from "../../../outreach/paths/lab/python.js";
import { hexOf, shade } from "../../../outreach/paths/lab/shade.js";
import { project, readScene } from "../../../outreach/paths/lab/solids.js";
import { errorText, failureText, fill, pieces } from "../../../outreach/paths/lab/text.js";

const box = (x, y, z, width, depth, height, color = "#aa5500") => ({ shape: "box", x, y, z, width, depth, height, color });

/** The colour of the nearest solid under a point of the screen, by looking along the ray: the truth. */
function nearest(solids, [u, v]) {
  let best = [-Infinity, null];
  for (const solid of solids) {
    // Points of the ray: p(t) = p0 + t (1,1,1), with p0 on the ground plane through the screen point.
    const base = [v + u / Math.sqrt(3), v - u / Math.sqrt(3), 0];
    const enter = Math.max(...solid.min.map((n, i) => n - base[i]));
    const leave = Math.min(...solid.max.map((n, i) => n - base[i]));
    if (leave - enter > 1e-3 && leave > best[0]) best = [leave, solid];
  }
  return best[1];
}

function painted(faces, point) {
  let top = null;
  for (const face of faces) if (inside(face.points.map(project), point)) top = face.solid;
  return top;
}

function inside(polygon, [x, y]) {
  let odd = false;
  polygon.forEach(([ax, ay], i) => {
    const [bx, by] = polygon[(i + 1) % polygon.length];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
  });
  return odd;
}

function random(seed) {
  return () => {
    seed = (seed * 1664525 + 1013904223) % 4294967296;
    return seed / 4294967296;
  };
}

test("what is painted last is what is nearest, also where boxes run into each other", () => {
  const next = random(7);
  for (let round = 0; round < 60; round++) {
    const scene = Array.from({ length: 14 }, () =>
      box(...[0, 0, 0].map(() => Math.floor(next() * 7)), ...[0, 0, 0].map(() => 0.5 + Math.floor(next() * 8) / 2)),
    );
    const solids = readScene(scene);
    const faces = paintOrder(solids);
    for (let i = 0; i < 150; i++) {
      const point = [next() * 16 - 8, next() * 18 - 9];
      const [want, got] = [nearest(solids, point), painted(faces, point)];
      if (want === got) continue;
      // Two solids may share a face exactly; then either may show.
      const near = [[1e-3, 0], [-1e-3, 0], [0, 1e-3], [0, -1e-3]].some(
        ([du, dv]) => nearest(solids, [point[0] + du, point[1] + dv]) !== want,
      );
      const shared = want && got && [0, 1, 2].some((a) => want.max[a] === got.max[a]);
      assert.ok(near || shared, `round ${round}: ${JSON.stringify({ point, want, got })}`);
    }
  }
});

test("two thousand solids are ordered in time for a frame or two", () => {
  const scene = Array.from({ length: 2000 }, (_, i) => box(i % 45, Math.floor(i / 45), 0, 0.9, 0.9, 1 + (i % 7)));
  const start = performance.now();
  assert.equal(paintOrder(readScene(scene)).length, 6000);
  assert.ok(performance.now() - start < 3000);
});

test("a picture is told in words and takes nothing but numbers and colours from the student", () => {
  const evil = [
    { ...box(0, 0, 0, 1, 1, 1), color: '"><script>' },
    { ...box(0, 0, 0, 1, 1, 1), shape: "<b>" },
    { ...box("<i>", 0, 0, 1, 1, 1) },
    box(0, 0, 0, 1, 1, Infinity),
    box(1, 1, 0, 1, 1, 1),
    { ...box(3, 3, 0, 1, 1, 1), shape: "roof" },
    null,
  ];
  const strings = { scene_label: "Zīmējums: {list}", scene_item: "{count} × {shape}", shape_box: "kaste", shape_roof: "<jumts>" };
  const svg = drawing(evil, { strings });
  assert.match(svg, /aria-label="Zīmējums: 2 × kaste, 1 × &#60;jumts&#62;"/);
  assert.doesNotMatch(svg, /script|<i>|<b>|NaN|Infinity/);
  assert.equal(sceneLines(evil, strings).length, 3);
  assert.match(drawing(undefined, { strings }), /aria-label="scene_empty"/);
});

test("a face turned away from the lamp is darker", () => {
  const light = (hex) => [1, 3, 5].reduce((sum, i) => sum + parseInt(hex.slice(i, i + 2), 16), 0);
  const [top, left, right] = [[0, 0, 1], [0, 1, 0], [1, 0, 0]].map((normal) => light(shade("#a5472f", normal)));
  assert.ok(top > left && left > right);
  assert.equal(hexOf("Sand", { sand: "#dcc9a3" }), "#dcc9a3");
  assert.equal(hexOf("#abc"), "#aabbcc");
  assert.match(hexOf("constructor", {}), /^#/);
});

test("the most special message wins", () => {
  const messages = {
    "error.generic": "Kļūda: {message}",
    "error.NameError": "Nezinu {name}",
    "error.NameError.suggested": "Nezinu {name}; varbūt {suggestion}?",
    "SyntaxError: expected ':'": "{line}. rindā trūkst kola",
    unknown_color: "Nav krāsas {color}: {known}",
    "error.in_call": "{function}({args}): {text}",
  };
  assert.equal(errorText(messages, { type: "NameError", name: "bx", suggestion: null }), "Nezinu bx");
  assert.equal(errorText(messages, { type: "NameError", name: "bx", suggestion: "box" }), "Nezinu bx; varbūt box?");
  assert.equal(errorText(messages, { type: "SyntaxError", message: "expected ':'", line: 3 }), "3. rindā trūkst kola");
  const kit = { type: "KitError", id: "unknown_color", params: { color: "'pnk'", known: ["sand", "sea"] } };
  assert.equal(errorText(messages, kit), "Nav krāsas 'pnk': sand, sea");
  assert.equal(errorText(messages, { type: "OSError", message: "x" }), "Kļūda: x");
  const inCall = { type: "NameError", name: "a", function: "tower", args: [3] };
  assert.equal(failureText(messages, { id: "program_error", params: inCall }), "tower(3): Nezinu a");
  assert.equal(failureText(messages, { id: "never_heard", params: {} }), "Kļūda: …");
  assert.equal(fill({}, "run"), "run");
  assert.deepEqual(pieces("a `b` c").map((p) => p.code), [false, true, false]);
});

function store() {
  const items = new Map();
  return {
    items,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => items.set(key, value),
    removeItem: (key) => items.delete(key),
  };
}

test("the newest copy is shown, ten versions are kept", () => {
  const local = store();
  const drafts = openDrafts("city/1", "", local, store());
  drafts.keep("new", "2026-01-02T00:00:00Z");
  assert.equal(newest(drafts.draft(), { code: "old", saved_at: "2026-01-01T00:00:00Z" }, "").code, "new");
  assert.equal(newest(drafts.draft(), { code: "newer", saved_at: "2026-01-03T00:00:00Z" }, "").code, "newer");
  assert.equal(newest(null, { code: null }, "start").code, "start");
  for (let i = 0; i < 14; i++) drafts.keepVersion(`v${i}`);
  drafts.keepVersion("v13");
  assert.deepEqual([drafts.versions().length, drafts.versions()[0].code], [10, "v13"]);
});

test("work begun before signing in moves along; what another pupil left does not", () => {
  const [local, alicesTab] = [store(), store()];
  openDrafts("city/1", "", local, alicesTab).keep("hers");
  openDrafts("city/1", "", local, alicesTab).keepPassed("hers");
  assert.equal(openDrafts("city/1", "bob", local, store()).draft(), null);
  const alice = openDrafts("city/1", "alice", local, alicesTab);
  assert.equal(alice.draft().code, "hers");
  assert.equal(alice.passed().code, "hers");
  assert.equal(openDrafts("city/1", "", local, store()).draft(), null);
});

test("broken or forbidden storage stops nobody", () => {
  const local = store();
  local.items.set("outreach.draft.city/1", "{nonsense");
  assert.equal(openDrafts("city/1", "", local, null).draft(), null);
  openDrafts("city/1", "", null, null).keep("x");
});

class FakeWorker {
  constructor(answer) {
    this.answer = answer;
    this.ended = false;
  }
  postMessage(message) {
    queueMicrotask(() => !this.ended && this.answer(message, (data) => this.ended || this.onmessage({ data })));
  }
  terminate() {
    this.ended = true;
  }
}

const URLS = { workerUrl: "/w", pyodideUrl: "/p", kitUrl: "/k" };
globalThis.location = { href: "http://here/" };

function fake(run) {
  const made = [];
  const python = new Python(URLS, () => {
    const worker = new FakeWorker((message, reply) => {
      if (message.type === "boot") reply({ type: "booted", id: message.id, colors: { sea: "#000000" } });
      else {
        reply({ type: "started", id: message.id });
        run(message, reply);
      }
    });
    made.push(worker);
    return worker;
  });
  return { python, made };
}

test("a run asked for before Python is ready waits for it, and the worker stays warm", async () => {
  const { python, made } = fake(({ id, code }, reply) => reply({ type: "ran", id, observation: { printed: code } }));
  assert.equal((await python.run("hello")).printed, "hello");
  assert.equal((await python.run("again")).printed, "again");
  assert.deepEqual([made.length, python.snapshot().colors.sea], [1, "#000000"]);
});

test("a program that never comes back is ended after four seconds, and a fresh Python starts", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { python, made } = fake(() => {});
  const run = python.run("while True: pass");
  const caught = assert.rejects(run, { reason: "endless" });
  for (let i = 0; i < 20; i++) await null;
  t.mock.timers.tick(4001);
  await caught;
  assert.deepEqual(made.map((worker) => worker.ended), [true, false]);
});

test("stop ends a run, also one that still waits for Python", async () => {
  const { python } = fake(() => {});
  await python.warm();
  const run = python.run("x");
  const caught = assert.rejects(run, { reason: "stopped" });
  await new Promise((go) => setTimeout(go, 5));
  python.stop();
  await caught;
  const slow = new Python(URLS, () => new FakeWorker(() => {}));
  const waiting = assert.rejects(slow.run("x"), { reason: "stopped" });
  await null;
  slow.stop();
  await waiting;
});

test("a crash of the interpreter is told and mended", async () => {
  const { python, made } = fake(({ id }, reply) => reply({ type: "crash", id, message: "memory access" }));
  await assert.rejects(python.run("x"), { reason: "broken" });
  assert.equal(made.length, 2);
});
