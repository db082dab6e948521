// The drawing of kind "code": a block scene as a flat, isometric SVG.

import { paintOrder } from "./order.js";
import { hexOf, shade } from "./shade.js";
import { project, readScene } from "./solids.js";
import { fill } from "./text.js";

const LISTED = 40;

/** The whole picture as SVG text. Numbers and #colours only come from the student, so nothing can be smuggled in. */
export function drawing(scene, { colors = {}, strings = {}, animate = false } = {}) {
  const solids = readScene(scene);
  const faces = paintOrder(solids);
  const ground = groundOf(solids);
  const points = [...ground.corners, ...faces.flatMap((face) => face.points)].map(project);
  const [left, top] = [0, 1].map((axis) => Math.min(...points.map((p) => p[axis])));
  const [right, bottom] = [0, 1].map((axis) => Math.max(...points.map((p) => p[axis])));
  const room = (right - left) * 0.02;
  const box = [left - room, top - room, right - left + 2 * room, bottom - top + 2 * room].map(short);
  const step = Math.min(70, 900 / Math.max(1, solids.length));
  const paths = faces.map(({ points, normal, solid }) => {
    const color = shade(hexOf(solid.color, colors), normal);
    const wait = animate ? ` style="--wait:${Math.round(solid.index * step)}ms"` : "";
    return `<path d="${path(points)}" fill="${color}" stroke="${color}"${wait}/>`;
  });
  const label = escape(sceneLabel(solids, strings));
  return (
    `<svg viewBox="${box.join(" ")}" role="img" aria-label="${label}" data-solids="${solids.length}"` +
    ` style="--drop:${short(box[3] * -0.05)}px" preserveAspectRatio="xMidYMid meet">` +
    ground.tiles.map(({ points, kind }) => `<path d="${path(points)}" class="lab-${kind}"/>`).join("") +
    `<g${animate ? ' class="lab-assembling"' : ""}>${paths.join("")}</g></svg>`
  );
}

/** "Drawing: 3 × box, 1 × roof", every word from `strings`. */
export function sceneLabel(solids, strings) {
  if (!solids.length) return fill(strings, "scene_empty");
  const counts = new Map();
  solids.forEach(({ shape }) => counts.set(shape, (counts.get(shape) ?? 0) + 1));
  const items = [...counts].map(([shape, count]) =>
    fill(strings, "scene_item", { count, shape: fill(strings, `shape_${shape}`) }),
  );
  return fill(strings, "scene_label", { list: items.join(", "), count: solids.length });
}

/** One line for each solid: a way to read the drawing without seeing it. */
export function sceneLines(scene, strings) {
  const solids = readScene(scene);
  const lines = solids.slice(0, LISTED).map(({ shape, min, size, color }) => {
    const [x, y, z] = min.map(short);
    const [width, depth, height] = size.map(short);
    const params = { shape: fill(strings, `shape_${shape}`), x, y, z, width, depth, height, color };
    return fill(strings, "scene_line", params);
  });
  if (solids.length > LISTED) lines.push(fill(strings, "scene_more", { count: solids.length - LISTED }));
  return lines;
}

/** Sand under the scene with one tile to spare; the sea around it is the picture's background. */
function groundOf(solids) {
  const low = [0, 1].map((axis) => Math.min(0, ...solids.map(({ min }) => min[axis])));
  const high = [0, 1].map((axis) => Math.max(8, ...solids.map(({ max }) => max[axis])));
  const span = Math.max(high[0] - low[0], high[1] - low[1]);
  const tile = [1, 2, 5, 10, 20, 50, 100].find((size) => span / size <= 16) ?? span / 16;
  const from = low.map((n) => Math.floor(n / tile) - 1);
  const to = high.map((n) => Math.ceil(n / tile) + 1);
  const square = (i, j, I, J) => [[i, j], [I, j], [I, J], [i, J]].map(([x, y]) => [x * tile, y * tile, 0]);
  const corners = square(...from, ...to);
  const tiles = [{ points: corners, kind: "sand" }];
  for (let i = from[0]; i < to[0]; i++) {
    for (let j = from[1]; j < to[1]; j++) {
      if ((i + j) % 2) tiles.push({ points: square(i, j, i + 1, j + 1), kind: "tile" });
    }
  }
  return { corners, tiles };
}

const short = (n) => Math.round(n * 1000) / 1000;

function path(points) {
  return `M${points.map((point) => project(point).map(short).join(" ")).join("L")}Z`;
}

function escape(text) {
  return String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
