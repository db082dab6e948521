// The picture's keeper: chooses how it is drawn, fits it to its place, lets the camera ease, and only
// draws when something has changed.

import { createCamera } from "./game-camera.js";
import { createFlat } from "./game-flat.js";
import { createLabels } from "./game-labels.js";
import { HARBOUR, readHeader } from "./game-packet.js";
import { createPace } from "./game-pace.js";
import { createScene } from "./game-scene.js";

const RISE = 650; // milliseconds in which a new world puts itself together
const AGAIN = 400; // before a lost picture is made anew
const QUIET = { ground: "#68793f", sky: "#8fbdd3" };

/**
 * @param place the element for the canvas, `signs` the one for labels
 * @param still () → whether movement for its own sake is unwelcome
 * @param onMode (mode) "solid" | "flat" | "lost"
 */
export function createView({ place, signs, still, onMode }) {
  const camera = createCamera();
  const labels = createLabels(signs);
  const pace = createPace(Math.min(2, globalThis.devicePixelRatio || 1));
  let scene = null;
  let [width, height] = [0, 0];
  let packet = HARBOUR;
  let hud = QUIET;
  let began = -Infinity;
  let fresh = true; // the packet has not been drawn yet
  let last = 0;
  let wind = 12; // seconds: the sea has never been flat
  let clock = null;
  const watch = new ResizeObserver(([{ contentRect }]) => {
    [width, height] = [Math.round(contentRect.width), Math.round(contentRect.height)];
    fit();
  });
  make();
  camera.aim(readHeader(packet).camera, true);
  watch.observe(place);

  return {
    get target() {
      return camera.target;
    },
    get packet() {
      return packet;
    },
    /** Take over a world; `first` when it is a new one. */
    show(numbers, first) {
      packet = numbers;
      fresh = true;
      camera.aim(readHeader(packet).camera, first || still());
      if (first) this.rise();
    },
    /** Let the world put itself together. */
    rise() {
      if (!still()) began = performance.now();
      fresh = true;
    },
    tell(news) {
      hud = news;
      scene?.color(hud);
      labels.set(hud.labels);
      fresh = true;
    },
    /** Draw, if there is a reason to. */
    tick(now, playing) {
      const seconds = Math.min(0.1, (now - last) / 1000);
      last = now;
      if (!scene || !width || !height) return;
      if (playing && pace.slow(now)) fit();
      if (playing && !still()) wind += seconds;
      const rise = Math.min(1, (performance.now() - began) / RISE);
      const moved = camera.ease(seconds);
      if (!(fresh || moved || playing || rise < 1)) return;
      if (fresh || rise < 1) scene.show(packet, rise);
      fresh = rise < 1;
      scene.draw(camera.view, wind);
      labels.place(scene.project ?? camera.project, width, height);
    },
    dispose() {
      clearTimeout(clock);
      watch.disconnect();
      scene?.dispose();
      scene = null;
    },
  };

  function make(solid = true) {
    try {
      scene = solid ? createScene(place, lost) : createFlat(place);
    } catch {
      scene = createFlat(place);
    }
    scene.color(hud);
    fit();
    onMode(scene.flat ? "flat" : "solid");
  }

  /** The graphics card has let go of the picture: make another, and a flat one if that fails too. */
  function lost() {
    onMode("lost");
    scene?.dispose();
    scene = null;
    clock = setTimeout(make, AGAIN);
  }

  function fit() {
    fresh = true;
    if (!scene || !width || !height) return;
    camera.fit(width, height);
    scene.size(width, height, pace.ratio);
  }
}
