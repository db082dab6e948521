// The picture's keeper: chooses how it is drawn, fits it to its place, lets it ease, and draws only when
// something has changed.

import { createCamera } from "./solid-camera.js";
import { createFlat } from "./solid-flat.js";
import { createGauge } from "./solid-gauge.js";
import { MOVES, orbit } from "./solid-orbit.js";
import { plateOf } from "./solid-plate.js";
import { createScene } from "./solid-scene.js";

const EASE = 320; // milliseconds of a move of the camera's own
const PRINT = 900; // milliseconds in which a model is printed, from the plate upwards
const AGAIN = 400; // before a lost picture is made anew
const SMALL = 0.55; // of the picture; a model that has become smaller than this is brought nearer

/**
 * @param place the element for the canvas; `signs` the one for lines and numbers; `handle` the one that
 *   takes the fingers
 * @param paint () → {plate, grid, origin}, colours as numbers from 0 to 1
 * @param write (axis, millimetres) → a label
 * @param still () → whether movement for its own sake is unwelcome
 * @param onMode (flat) whether the picture is drawn without WebGL
 * @param onMove (moved) whether the picture is no longer seen from its beginning
 */
export function createView({ place, signs, handle, paint, write, still, onMode, onMove }) {
  const camera = createCamera();
  const gauge = createGauge(signs, write);
  let scene = null;
  let picture = null;
  let [wire, sizes] = [false, true];
  let glide = null; // {from, to, began}
  let printing = null; // when it began
  let frame = 0;
  let clock = null;
  const ratio = () => Math.min(2, globalThis.devicePixelRatio || 1);
  const free = orbit(handle, camera, () => ((glide = null), changed()));
  const watch = new ResizeObserver(([{ contentRect }]) => resize(contentRect));
  make();
  watch.observe(place);

  function make() {
    try {
      scene = createScene(place, lost);
    } catch {
      scene = createFlat(place);
    }
    onMode(scene.flat);
    scene.wire(wire);
    if (camera.width > 1) scene.size(camera.width, camera.height, ratio());
    if (picture) scene.show(picture);
    lay();
    ask();
  }

  function lost() {
    scene?.dispose();
    scene = null;
    clock = setTimeout(make, AGAIN);
  }

  function resize({ width, height }) {
    if (!width || !height) return;
    [camera.width, camera.height] = [Math.round(width), Math.round(height)];
    scene?.size(camera.width, camera.height, ratio());
    if (picture) Object.assign(camera, camera.fitted(frameOf(picture)));
    glide = null;
    ask();
  }

  /** What has to fit into the picture: the model and its plate. */
  function frameOf({ low, high }) {
    const plate = plateOf(low, high);
    return {
      low: [...plate.low, Math.min(0, low[2])],
      high: [...plate.high, Math.max(0, high[2])],
    };
  }

  function lay() {
    scene?.ground(picture, paint());
  }

  function aim(goal, gently) {
    const from = { target: camera.target, scale: camera.scale };
    glide = gently && !still() ? { from, to: goal, began: performance.now() } : null;
    if (!glide) Object.assign(camera, goal);
  }

  /** Follow a model that has changed. While a slider is dragged, only if it no longer fits. */
  function follow(resting) {
    const goal = camera.fitted(frameOf(picture));
    const outgrown = goal.scale < camera.scale * 0.999;
    const shrunk = goal.scale > camera.scale / SMALL;
    if (resting) aim(goal, true);
    else if (outgrown || shrunk) aim(goal, shrunk);
  }

  function changed() {
    onMove(camera.moved);
    ask();
  }

  function ask() {
    frame ||= requestAnimationFrame(draw);
  }

  function draw(now) {
    frame = 0;
    if (!scene || !picture || camera.width <= 1) return;
    if (glide) {
      const part = Math.min(1, Math.max(0, (now - glide.began) / EASE));
      const eased = 1 - (1 - part) ** 3;
      const { from, to } = glide;
      camera.target = from.target.map((value, axis) => value + (to.target[axis] - value) * eased);
      camera.scale = from.scale * (to.scale / from.scale) ** eased;
      if (part === 1) glide = null;
    }
    camera.reach = Math.hypot(...picture.high.map((value, axis) => value - picture.low[axis]));
    const { low, high } = picture;
    const share = printing === null ? 1 : Math.max(0, (now - printing) / PRINT);
    if (share >= 1) printing = null;
    scene.draw(camera, ...(share < 1 ? [low[2] + (high[2] - low[2]) * share ** 0.8] : []));
    gauge.draw(camera, sizes && share >= 1 ? picture : null);
    if (glide || printing !== null) ask();
  }

  return {
    get camera() {
      return camera;
    },
    /** Show a picture of the kernel's. `resting`: nobody is dragging, so the camera may go where it likes. */
    show(next, resting) {
      const first = !picture;
      const same = picture && ["low", "high"].every((key) => next[key].every((value, axis) => value === picture[key][axis]));
      picture = next;
      scene?.show(picture);
      if (first) aim(camera.fitted(frameOf(picture)), false);
      else follow(resting);
      if (!same) lay();
      if (first) this.print();
      ask();
    },
    /** The dragging has ended. */
    rest() {
      if (picture) follow(true);
      ask();
    },
    /** Let the model grow from the plate as a printer would make it. */
    print() {
      if (!still()) printing = performance.now();
      ask();
    },
    wire(on) {
      wire = on;
      scene?.wire(on);
      ask();
    },
    sizes(on) {
      sizes = on;
      ask();
    },
    move(name) {
      MOVES[name](camera);
      glide = null;
      changed();
    },
    /** The page has put on other colours, or speaks another language. */
    repaint() {
      lay();
      ask();
    },
    dispose() {
      cancelAnimationFrame(frame);
      clearTimeout(clock);
      watch.disconnect();
      free();
      scene?.dispose();
      scene = null;
    },
  };
}
