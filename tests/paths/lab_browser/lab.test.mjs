// Run by test_lab_js.py: node --test lab.test.mjs

import assert from "node:assert/strict";
import { test } from "node:test";
import { newest, openDrafts } from "../../../outreach/paths/lab/drafts.js";
import { drawing, sceneLines } from "../../../outreach/paths/lab/drawing.js";
import { paintOrder } from "../../../outreach/paths/lab/order.js";
import { Python } from "../../../outreach/paths/lab/python.js";
import { hexOf, shade } from "../../../outreach/paths/lab/shade.js";
import { project, readScene } from "../../../outreach/paths/lab/solids.js";
import { literal, rowsOf } from "../../../outreach/paths/lab/tests.js";
import { errorText, failureText, fill, isBeside, lastLine, pieces, pyText, transcript } from "../../../outreach/paths/lab/text.js";
import { explain, suggest } from "../../../outreach/paths/lab/words.js";

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

const states = (tests, calls) => rowsOf(tests, calls).map(({ state }) => state);
const call = (name, args, result, error = null) => ({ function: name, args, result, error });

test("a check's calls are told as a table", () => {
  const tests = [{ text: "double(4)", gives: "8" }, { text: "double('ab')", gives: "'abab'" }];
  assert.deepEqual(states(tests, null), ["none", "none"]);
  const made = [call("double", [4], 8), call("draw", [1], null), call("double", ["ab"], null, { type: "TypeError" })];
  assert.deepEqual(states(tests, made), ["ok", "error"]);
  assert.equal(rowsOf(tests, made)[1].came, "TypeError");
  assert.deepEqual(states(tests, [call("double", [4], "8")]), ["bad", "none"]);
  // The first call had no end, so the others of its scenario were not made.
  assert.deepEqual(states(tests, [call("double", ["ab"], "abab")]), ["none", "ok"]);
});

test("results are compared as the server does", () => {
  const one = (gives, result) => states([{ text: "f()", gives }], [call("f", [], result)])[0];
  assert.equal(one("8.0", 8), "ok");
  assert.equal(one("0.30000000000000004", 0.3), "ok");
  assert.equal(one("True", true), "ok");
  assert.equal(one("True", 1), "bad");
  assert.equal(one("None", null), "ok");
  assert.equal(one("0", null), "bad");
  assert.equal(one("(1, 2)", [1, 2]), "ok");
  assert.equal(one("(1,)", [1]), "ok");
  assert.equal(one("[1, 2]", [2, 1]), "bad");
  assert.equal(one("{'a': [1, None], 2: 'x'}", { a: [1, null], 2: "x" }), "ok");
  assert.equal(one("{'a': 1}", { a: 1, b: 2 }), "bad");
  assert.equal(one(`"it's"`, "it's"), "ok");
  assert.equal(one(`'say "(True)"\\n'`, 'say "(True)"\n'), "ok");
  assert.equal(one("{1, 2}", [1, 2]), "bad", "no value that we can read");
});

test("Python's writing is read and written", () => {
  for (const text of ["'a'", `"it's"`, `'say "x"'`, "[1, -2.5, True, None]", "{'a': ['b']}", "'ā\\n'", "''"]) {
    assert.equal(pyText(literal(text)), text);
  }
  assert.equal(literal("<function f>"), undefined);
});

test("a console shows answers where they were typed", () => {
  const printed = "Name?\nAge?\nHello\n";
  const answers = [{ at: 6, text: "Anna" }, { at: 11, text: "14" }];
  assert.deepEqual(transcript(printed, answers).map(({ text }) => text), ["Name?\n", "Anna", "Age?\n", "14", "Hello\n"]);
  assert.deepEqual(transcript(printed, []).map(({ answer }) => answer), [false]);
  assert.deepEqual(transcript("", []), []);
  // A program may print something else when it runs again; then answers that no longer fit are left out.
  assert.deepEqual(transcript("Hi", answers).map(({ text }) => text), ["Hi"]);
  assert.equal(lastLine(printed), "Hello");
  assert.equal(lastLine(""), "");
});

test("only a neighbouring step is reached without a new page", () => {
  assert.ok(isBeside("/lv/celi/pilseta/otrais", "/lv/celi/pilseta/pirmais"));
  assert.ok(isBeside("/lv/celi/pilseta/otrais/", "/lv/celi/pilseta/pirmais"));
  assert.ok(!isBeside("/lv/celi/pilseta", "/lv/celi/pilseta/pirmais"));
  assert.ok(!isBeside("/en/paths/city/first", "/lv/celi/pilseta/pirmais"));
  assert.ok(!isBeside("", "/lv/celi/pilseta/pirmais"));
});

const WORDS = {
  box: { use: "box(x, y)", says: "A box.", names: { x: "How far right.", color: "Its colour." } },
  boundary: { use: "boundary(n)", says: "An edge." },
  game: { use: "game.score", says: "The board.", names: { score: "Points." } },
};

const labels = (before, options = {}) => suggest(before, { words: WORDS, ...options })?.options.map(({ label }) => label);

test("words of the kit, of the program and of Python are proposed", () => {
  assert.deepEqual(labels("bo"), ["box", "boundary"]);
  assert.deepEqual(labels("x = 2 + bo"), ["box", "boundary"]);
  assert.deepEqual(labels("Bo"), ["box", "boundary"]);
  assert.deepEqual(labels("tor", { own: { names: ["tornis"] } }), ["tornis"]);
  assert.deepEqual(labels("šķ", { own: { names: ["šķēle"] } }), ["šķēle"]);
  assert.deepEqual(labels("whi"), ["while"]);
  assert.equal(suggest("bo", { words: WORDS }).options[0].says, "A box.");
  assert.equal(labels("zzz"), undefined);
  assert.equal(labels("bo", { words: {} }), undefined);
});

test("nothing is proposed where it would be in the way", () => {
  assert.equal(labels("b"), undefined, "one letter is too early");
  assert.equal(labels("box"), undefined, "a whole word: Enter begins a new line");
  assert.equal(labels("def bo"), undefined, "a new name is thought up");
  assert.equal(labels("for bo"), undefined);
  assert.equal(labels("3.1"), undefined, "a number is no owner");
  assert.equal(labels("x = "), undefined);
  assert.ok(labels("box", { explicit: true }).includes("box"), "unless somebody asks");
  assert.ok(labels("", { explicit: true }).includes("while"));
});

test("after a dot come attributes", () => {
  assert.deepEqual(labels("coin.", { own: { attributes: ["speed"] } }), ["x", "color", "score", "speed"]);
  assert.deepEqual(labels("coin.co"), ["color"]);
  assert.deepEqual(labels("coins[0]."), ["x", "color", "score"]);
  assert.deepEqual(labels("game.", { own: { attributes: ["speed"] } }), ["score"]);
  assert.equal(labels("coin.constructor"), undefined);
});

test("a word can be explained", () => {
  assert.deepEqual(explain("box", undefined, WORDS), { word: "box", ...WORDS.box });
  assert.deepEqual(explain("color", "coin", WORDS), { word: "color", use: "coin.color", says: "Its colour." });
  assert.deepEqual(explain("score", "game", WORDS), { word: "score", use: "game.score", says: "Points." });
  assert.deepEqual(explain("x", "", WORDS), { word: "x", use: ".x", says: "How far right." });
  assert.equal(explain("x", "game", WORDS), null);
  assert.equal(explain("toString", undefined, WORDS), null);
  assert.equal(explain("box", undefined, {}), null);
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

function fake(run, { quiet = false } = {}) {
  const made = [];
  const python = new Python(URLS, () => {
    const worker = new FakeWorker((message, reply) => {
      if (message.type === "boot") reply({ type: "booted", id: message.id, colors: { sea: "#000000" } });
      else {
        if (!quiet) reply({ type: "started", id: message.id });
        run(message, reply);
      }
    });
    made.push(worker);
    return worker;
  });
  return { python, made };
}

test("a run asked for before Python is ready waits for it, and the worker stays warm", async () => {
  const { python, made } = fake(({ id, code }, reply) => reply({ type: "done", id, result: { printed: code } }));
  assert.equal((await python.run("code", "hello")).printed, "hello");
  assert.equal((await python.run("code", "again")).printed, "again");
  assert.deepEqual([made.length, python.snapshot().colors.sea], [1, "#000000"]);
});

test("a check is observing and judging, and brings what was seen", async () => {
  const seen = [{ printed: "hello" }];
  const { python } = fake(({ type, id, observations }, reply) =>
    reply({ type: "done", id, result: type === "observe" ? seen : { passed: observations === seen, failures: [] } }),
  );
  assert.deepEqual(await python.check("code", "x", "check"), { passed: true, failures: [], observations: seen });
});

test("a frame that never ends is ended, though no worker says that it has begun", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { python, made } = fake(() => {}, { quiet: true });
  const caught = assert.rejects(python.frame(1, [], []), { reason: "endless" });
  for (let i = 0; i < 20; i++) await null;
  t.mock.timers.tick(2501);
  await caught;
  assert.deepEqual(made.map((worker) => worker.ended), [true, false]);
});

test("a program that never comes back is ended after four seconds, and a fresh Python starts", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { python, made } = fake(() => {});
  const run = python.run("code", "while True: pass");
  const caught = assert.rejects(run, { reason: "endless" });
  for (let i = 0; i < 20; i++) await null;
  t.mock.timers.tick(4001);
  await caught;
  assert.deepEqual(made.map((worker) => worker.ended), [true, false]);
});

test("stop ends a run, also one that still waits for Python", async () => {
  const { python } = fake(() => {});
  await python.warm();
  const run = python.run("code", "x");
  const caught = assert.rejects(run, { reason: "stopped" });
  await new Promise((go) => setTimeout(go, 5));
  python.stop();
  await caught;
  const slow = new Python(URLS, () => new FakeWorker(() => {}));
  const waiting = assert.rejects(slow.run("code", "x"), { reason: "stopped" });
  await null;
  slow.stop();
  await waiting;
});

test("a crash of the interpreter is told and mended", async () => {
  const { python, made } = fake(({ id }, reply) => reply({ type: "crash", id, message: "memory access" }));
  await assert.rejects(python.run("code", "x"), { reason: "broken" });
  assert.equal(made.length, 2);
});
