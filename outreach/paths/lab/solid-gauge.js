// Width, depth and height beside the model: thin lines with numbers, drawn over the picture.

import { axesOf } from "./solid-camera.js";

const AWAY = 18; // pixels from the model
const SHORTEST = 26; // pixels; a shorter line has no room for its number
const SVG = "http://www.w3.org/2000/svg";

/** Lines and labels in `place`. `write(axis, millimetres)` gives a label's text. */
export function createGauge(place, write) {
  const drawing = document.createElementNS(SVG, "svg");
  const path = drawing.appendChild(document.createElementNS(SVG, "path"));
  const labels = [0, 1, 2].map(() => document.createElement("span"));
  place.replaceChildren(drawing, ...labels);
  labels.forEach((label) => (label.className = "model-size"));

  return {
    /** Put everything in its place; `bounds` null hides it. */
    draw(camera, bounds) {
      place.hidden = !bounds;
      if (!bounds) return;
      const strokes = linesOf(camera, bounds).map(({ axis, ends, from }) => {
        const [a, b, c, d] = [...ends, ...from].map((point) => camera.project(point));
        const room = Math.hypot(a[0] - b[0], a[1] - b[1]);
        const label = labels[axis];
        label.hidden = room < SHORTEST;
        label.textContent = write(axis, bounds.high[axis] - bounds.low[axis]);
        label.style.transform = `translate(${px((a[0] + b[0]) / 2)}, ${px((a[1] + b[1]) / 2)}) translate(${axis === 2 ? "-0.8em" : "-50%"}, -50%)`;
        return [line(a, b), line(c, beyond(c, a)), line(d, beyond(d, b))].join("");
      });
      path.setAttribute("d", strokes.join(""));
    },
  };
}

const px = (n) => `${n.toFixed(1)}px`;
const line = (a, b) => `M${a[0].toFixed(1)} ${a[1].toFixed(1)}L${b[0].toFixed(1)} ${b[1].toFixed(1)}`;
const beyond = (from, to) => [0, 1].map((i) => from[i] + (to[i] - from[i]) * 1.25);

/** The three lines: along the lower edges that face the eye, and up the edge at the picture's right. */
function linesOf(camera, { low, high }) {
  const { right, towards } = axesOf(camera);
  const away = AWAY / (camera.scale * camera.zoom);
  const near = [0, 1].map((axis) => (towards[axis] > 0 ? high : low)[axis]);
  const out = near.map((at, axis) => at + (towards[axis] > 0 ? away : -away));
  const z = low[2];
  const side = [0, 1].map((axis) => (right[axis] > 0 ? high : low)[axis]); // the corner at the right
  const shifted = [side[0] + right[0] * away, side[1] + right[1] * away];
  return [
    { axis: 0, ends: [[low[0], out[1], z], [high[0], out[1], z]], from: [[low[0], near[1], z], [high[0], near[1], z]] },
    { axis: 1, ends: [[out[0], low[1], z], [out[0], high[1], z]], from: [[near[0], low[1], z], [near[0], high[1], z]] },
    { axis: 2, ends: [[...shifted, low[2]], [...shifted, high[2]]], from: [[...side, low[2]], [...side, high[2]]] },
  ];
}
