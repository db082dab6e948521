// Run by test_lab_js.py: node --test game.test.mjs

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { createCamera } from "../../../outreach/paths/lab/game-camera.js";
import { colorsOf, surroundings, tileOf } from "../../../outreach/paths/lab/game-harbour.js";
import { createKeys, keyName, keysAt, padOf } from "../../../outreach/paths/lab/game-keys.js";
import { createLoop } from "../../../outreach/paths/lab/game-loop.js";
import { EMPTY, readHeader, readThings } from "../../../outreach/paths/lab/game-packet.js";
import { createPace } from "../../../outreach/paths/lab/game-pace.js";
import { LAMP, labOf, mix } from "../../../outreach/paths/lab/game-paint.js";
import { SOUNDS, createSound } from "../../../outreach/paths/lab/game-sound.js";
import { worldWords } from "../../../outreach/paths/lab/game-words.js";

const AMBER = 0xe59a1c;
const turns = async (count = 5) => {
  for (let n = 0; n < count; n++) await Promise.resolve();
};
const near = (a, b, off = 1e-6) => assert.ok(Math.abs(a - b) <= off, `${a} is not near ${b}`);

/** A packet of some things, at a frame. */
function packet(things = [], { frame = 0, target = [0, 0, 0] } = {}) {
  const head = [things.length, ...target, 18, 0, 40, frame / 60, 20, 0];
  return Float32Array.from([...head, ...things.flat()]).buffer;
}

const thing = (shape, x, y, z, color = AMBER, id = 1) => [shape, x, y, z, 1, 1, 1, 0, color, id];

/** A Python whose answers come when the test lets them. */
function slowPython() {
  const asked = [];
  const wait = (kind) => (...given) =>
    new Promise((resolve, reject) => asked.push({ kind, given, resolve, reject }));
  return { asked, start: wait("start"), frame: wait("frame") };
}

function world(python = slowPython()) {
  const keys = createKeys();
  const told = { states: [], packets: [], huds: [], errors: [], printed: [] };
  const loop = createLoop(python, keys.take, {
    onPacket: (numbers, first) => told.packets.push([readHeader(numbers).time, first]),
    onHud: (hud) => told.huds.push(hud),
    onState: (state) => told.states.push(state),
    onError: (error) => told.errors.push(error),
    onPrinted: (text) => told.printed.push(text),
  });
  return { python, keys, told, loop };
}

const HUD = { score: null, lives: null, level: null, message: "", over: false, labels: [], sounds: [], printed: "" };
const STARTED = { error: null, printed: "", keys: ["left"], packet: packet(), hud: HUD };

async function started() {
  const one = world();
  const done = one.loop.start("code", 7);
  one.python.asked.shift().resolve(STARTED);
  await done;
  return one;
}

test("one message at a time, and never more than four steps in it", async () => {
  const { loop, python } = await started();
  loop.play();
  loop.tick(1000);
  loop.tick(1016.7);
  assert.deepEqual(python.asked.map(({ given }) => given[0]), [1]);
  for (const now of [1033, 1050, 1300, 2000]) loop.tick(now);
  assert.equal(python.asked.length, 1, "the first answer has not come");
  python.asked.shift().resolve({ error: null, hud: null, packet: packet([], { frame: 1 }) });
  await turns();
  loop.tick(2016);
  assert.equal(python.asked[0].given[0], 4, "what was missed beyond four steps is forgotten");
});

test("a steady screen gets steady steps, whatever its jitter", async () => {
  const { loop, python } = await started();
  loop.play();
  const steps = [];
  let now = 0;
  for (let n = 0; n < 120; n++) {
    loop.tick(now);
    now += 1000 / 60 + (n % 2 ? 3 : -3);
    const ask = python.asked.shift();
    if (ask) {
      steps.push(ask.given[0]);
      ask.resolve({ error: null, hud: null, packet: packet([], { frame: n }) });
    }
    await turns();
  }
  assert.ok(steps.every((count) => count === 1));
  assert.ok(steps.length >= 118);
});

test("what an old run answers is dropped", async () => {
  const { loop, python, told } = await started();
  loop.play();
  loop.tick(0);
  loop.tick(17);
  const old = python.asked.shift();
  const again = loop.start("other", 8);
  python.asked.shift().resolve(STARTED);
  await again;
  const shown = told.packets.length;
  old.resolve({ error: { type: "ValueError" }, hud: { ...HUD, score: 9 }, packet: packet([], { frame: 50 }) });
  await turns();
  assert.equal(told.packets.length, shown);
  assert.equal(told.errors.length, 0);
  assert.equal(loop.state, "paused");
});

test("a program that does not start leaves the picture, and its world cannot go on", async () => {
  const { loop, python, told } = await started();
  const failed = loop.start("broken", 1);
  const error = { type: "NameError", line: 3 };
  python.asked.shift().resolve({ error, printed: "", keys: [], hud: null });
  assert.deepEqual((await failed).error, error);
  assert.equal(loop.state, "failed");
  assert.equal(told.packets.length, 1, "nothing new was shown");
  loop.play();
  assert.equal(loop.state, "failed");
});

test("an error in a frame stops the world, and the frame's picture stays", async () => {
  const { loop, python, told } = await started();
  loop.play();
  loop.tick(0);
  loop.tick(17);
  const error = { type: "ZeroDivisionError", line: 7 };
  python.asked.shift().resolve({ error, hud: null, packet: packet([], { frame: 1 }) });
  await turns();
  assert.deepEqual(told.errors, [error]);
  assert.equal(loop.state, "error");
  assert.equal(loop.frame, 1);
  loop.tick(34);
  loop.tick(51);
  assert.equal(python.asked.length, 0);
});

test("Python that is ended: endless is an error, stopped is not", async () => {
  for (const [reason, state, errors] of [["endless", "error", 1], ["stopped", "stopped", 0]]) {
    const { loop, python, told } = await started();
    loop.play();
    loop.tick(0);
    loop.tick(17);
    python.asked.shift().reject({ reason });
    await turns();
    assert.equal(loop.state, state);
    assert.equal(told.errors.length, errors);
  }
});

test("one frame at a time while paused, and no two at once", async () => {
  const { loop, python } = await started();
  loop.step();
  loop.step();
  assert.equal(python.asked.length, 1);
  python.asked.shift().resolve({ error: null, hud: null, packet: packet([], { frame: 1 }) });
  await turns();
  assert.equal(loop.frame, 1);
  assert.equal(loop.state, "paused");
  loop.play();
  loop.step();
  assert.equal(python.asked.length, 0, "a world that runs is not stepped");
});

test("the end of a game, its words and what it printed are passed on", async () => {
  const { loop, python, told } = await started();
  loop.play();
  loop.tick(0);
  loop.tick(17);
  const hud = { ...HUD, over: true, message: "Done", printed: "bye\n" };
  python.asked.shift().resolve({ error: null, hud, packet: packet([], { frame: 1 }) });
  await turns();
  assert.equal(loop.state, "over");
  assert.deepEqual(told.printed, ["bye\n"]);
  assert.equal(told.huds.at(-1).message, "Done");
});

test("keys have the program's names, by their place on the keyboard", () => {
  assert.equal(keyName({ code: "ArrowLeft" }), "left");
  assert.equal(keyName({ code: "Space" }), "space");
  assert.equal(keyName({ code: "KeyQ", key: "ž" }), "q");
  assert.equal(keyName({ code: "KeyC", ctrlKey: true }), null);
  assert.equal(keyName({ code: "Digit1" }), null);
  assert.equal(keyName({ code: "Escape" }), null);
});

test("a tap between two messages is not lost, and two fingers hold one key together", () => {
  const keys = createKeys();
  keys.press("space");
  keys.release("space");
  assert.deepEqual(keys.take(), { keys: ["space"], pressed: ["space"] });
  assert.deepEqual(keys.take(), { keys: [], pressed: [] });
  keys.press("left", 1);
  keys.press("left", 2);
  assert.deepEqual(keys.take(), { keys: ["left"], pressed: ["left"] });
  keys.release("left", 1);
  assert.deepEqual(keys.take(), { keys: ["left"], pressed: [] });
  keys.release("left", 2);
  assert.deepEqual(keys.take().keys, []);
});

test("buttons on a phone: exactly the keys of the program, and a thumb between two arrows holds both", () => {
  assert.deepEqual(padOf(["left", "right", "space", "a"]), { ways: { left: "left", right: "right" }, rounds: ["space", "a"] });
  const letters = padOf(["space", "a", "d", "s", "w"]);
  assert.deepEqual(letters, { ways: { left: "a", up: "w", down: "s", right: "d" }, rounds: ["space"] });
  assert.deepEqual(padOf(["a", "space"]), { ways: {}, rounds: ["a", "space"] });
  const { ways } = padOf(["left", "up", "down", "right"]);
  assert.deepEqual(keysAt(-0.4, 0, ways), ["left"]);
  assert.deepEqual(keysAt(0.35, -0.35, ways), ["right", "up"]);
  assert.deepEqual(keysAt(0.05, 0.05, ways), []);
  assert.deepEqual(keysAt(-0.35, 0.35, letters.ways), ["a", "s"]);
  assert.deepEqual(keysAt(0.05, 0.4, { left: "left", right: "right" }), ["right"]);
  assert.deepEqual(keysAt(0.4, 0.05, { up: "up", down: "down" }), ["down"]);
  assert.deepEqual(keysAt(-0.4, 0, { up: "up", right: "right" }), []);
});

test("a packet is read as it was sent, and what is no number does no harm", () => {
  const numbers = new Float32Array(packet([thing(1, 2.5, -3, 0.5, AMBER, 42)], { frame: 90, target: [1, 2, 3] }));
  const { count, camera, time } = readHeader(numbers);
  assert.deepEqual([count, camera.target, camera.tilt, time], [1, [1, 2, 3], 40, 1.5]);
  const [ball] = readThings(numbers);
  assert.deepEqual([ball.shape, ball.x, ball.y, ball.color, ball.id], ["sphere", 2.5, -3, "#e59a1c", 42]);
  assert.equal(readHeader(Float32Array.of(9, 0, 0, 0, 18, 0, 40, 0, 20, 0)).count, 0, "more promised than sent");
  assert.deepEqual(readHeader(new Float32Array(10).fill(NaN)).camera, readHeader(EMPTY).camera);
});

test("the camera looks along y at first, and turns about z", () => {
  const camera = createCamera();
  camera.fit(1600, 1000);
  const aim = { target: [0, 0, 0], distance: 10, turn: 0, tilt: 30 };
  camera.aim(aim, true);
  const [, y, z] = camera.view.eye;
  near(y, -10 * Math.cos(Math.PI / 6));
  near(z, 5);
  const [u, v] = camera.project([0, 0, 0], 1600, 1000);
  near(u, 800);
  near(v, 500);
  assert.ok(camera.project([1, 0, 0], 1600, 1000)[0] > 800, "x goes to the right");
  assert.ok(camera.project([0, 1, 0], 1600, 1000)[1] < 500, "y goes away, hence up");
  assert.ok(camera.project([0, 0, 1], 1600, 1000)[1] < 500, "z goes up");
  assert.equal(camera.project([0, -30, 20], 1600, 1000), null, "behind the viewer");
  camera.aim({ ...aim, turn: 90 }, true);
  near(camera.view.eye[0], 10 * Math.cos(Math.PI / 6));
});

test("the camera eases to where it should be, takes the short way round, and stops there", () => {
  const camera = createCamera();
  camera.aim({ target: [0, 0, 0], distance: 18, turn: 350, tilt: 40 }, true);
  camera.aim({ target: [3, 0, 0], distance: 18, turn: 10, tilt: 40 });
  assert.equal(camera.ease(1 / 60), true);
  assert.ok(camera.target[0] > 0 && camera.target[0] < 1);
  let moved = 0;
  while (camera.ease(1 / 60) && moved < 500) moved++;
  assert.ok(moved < 200);
  near(camera.target[0], 3);
  camera.aim({ target: [30, 0, 0], distance: 18, turn: 10, tilt: 40 });
  assert.equal(camera.target[0], 30, "a leap is a cut");
});

test("a narrow picture shows as much from side to side as a wide one", () => {
  const camera = createCamera();
  const edge = (width, height) => {
    camera.fit(width, height);
    return (camera.project([5, 0, 0], width, height)[0] - width / 2) / width;
  };
  near(edge(1600, 1000), edge(390, 390), 1e-9);
});

test("the world in words: counts, what the camera follows, the numbers", () => {
  const strings = {
    game_words_things: "In the world: {list}.",
    game_words_item: "{count} × {shape} ({color})",
    game_words_followed: "Middle: {shape} {color} {x} {y} {z}",
    game_words_looks: "Looks at {x} {y} {z}",
    game_words_labels: "Labels: {list}",
    game_score: "Score",
    game_shape_box: "box",
    game_shape_sphere: "ball",
  };
  const things = [thing(0, 1, 2, 0), thing(1, 4, 4, 0, 0x123456), thing(1, 5, 4, 0, 0x123456)];
  const hud = { ...HUD, score: 3, labels: [{ words: "Port" }] };
  const options = { strings, colors: { amber: "#E59A1C" } };
  assert.deepEqual(worldWords(packet(things, { target: [1, 2, 0] }), hud, options), [
    "In the world: 2 × ball (#123456), 1 × box (amber).",
    "Middle: box amber 1 2 0",
    "Score: 3",
    "Labels: Port",
  ]);
  assert.match(worldWords(packet(things, { target: [9, 9, 0] }), hud, options)[1], /^Looks at 9 9 0/);
});

test("the harbour keeps off the ground", () => {
  for (const size of [4, 20, 200]) {
    for (const part of surroundings(size, colorsOf({ ground: "#68793f", sky: "#8fbdd3" }))) {
      const apart = Math.max(Math.abs(part.x) - part.width / 2, Math.abs(part.y) - part.depth / 2);
      assert.ok(apart >= size / 2 - 1e-9 || part.z + part.height <= 0, JSON.stringify(part));
      assert.match(part.color, /^#[0-9a-f]{6}$/);
    }
    assert.ok(size / tileOf(size) <= 48);
  }
});

test("the paint: a lamp of length one, and mixtures that are colours", () => {
  near(Math.hypot(...LAMP), 1);
  assert.equal(mix("#000000", "#ffffff", 0), "#000000");
  assert.equal(mix("#12525e", "#12525e", 0.5), "#12525e");
  assert.ok(labOf(0xffffff)[0] > 0.99);
});

test("a slow machine gets a coarser picture, a quick one and a pause do not", () => {
  const slow = createPace(2);
  for (let n = 0; n < 100; n++) slow.slow(n * 40);
  assert.equal(slow.ratio, 1.5);
  const quick = createPace(2);
  for (let n = 0; n < 300; n++) quick.slow(n * 17);
  quick.slow(9000);
  for (let n = 0; n < 70; n++) quick.slow(9000 + n * 17);
  assert.equal(quick.ratio, 2);
});

test("sound is off until it is wanted, and that is remembered", () => {
  const kept = new Map();
  const store = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
  const sound = createSound(store);
  assert.equal(sound.on, false);
  sound.play(["coin"]); // no AudioContext here: it must not be asked for
  sound.set(true);
  assert.equal(createSound(store).on, true);
  assert.deepEqual(Object.keys(SOUNDS).sort(), ["click", "coin", "hit", "jump", "lose", "step", "win"]);
});

test("every sentence of the stage is used, and in both languages", () => {
  const root = new URL("../../../", import.meta.url);
  const lab = new URL("outreach/paths/lab/", root);
  const files = readdirSync(lab).filter((name) => /^(game-.*|GameStage)\.jsx?$/.test(name));
  const source = files.map((name) => readFileSync(new URL(name, lab), "utf8")).join("");
  const [lv, en] = ["lv", "en"].map((lang) =>
    [...readFileSync(new URL(`content/lab/game.${lang}.yaml`, root), "utf8").matchAll(/^(\w+):/gm)].map(([, key]) => key),
  );
  assert.deepEqual(lv, en);
  const families = /^game_(key|cap|shape)_|^game_(score|lives|level)$/;
  assert.deepEqual(lv.filter((key) => !families.test(key) && !source.includes(`"${key}"`)), []);
});
