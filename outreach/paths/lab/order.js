// Painter's order without mistakes, for solids seen from (+,+,+).
// Two boxes that a plane x, y or z = constant separates have a clear order. Where solids run into each
// other, or stand in a ring, their faces are cut along each other's planes (a BSP tree).

import { visibleFaces } from "./solids.js";

const NEAR = 1e-6;

/** Faces to paint one after the other: [{points, normal, solid}]. */
export function paintOrder(solids) {
  const behind = solids.map(() => []);
  for (let i = 0; i < solids.length; i++) {
    for (let j = i + 1; j < solids.length; j++) {
      if (!overlapOnScreen(solids[i], solids[j])) continue;
      const first = canBeBehind(solids[i], solids[j]);
      const second = canBeBehind(solids[j], solids[i]);
      if (first && second) continue; // neither can hide the other
      if (!second) behind[j].push(i);
      if (!first) behind[i].push(j);
    }
  }
  return components(behind).flatMap((group) => {
    if (group.length === 1) return visibleFaces(solids[group[0]]);
    const faces = group.sort((a, b) => a - b).flatMap((index) => visibleFaces(solids[index]));
    return cut(faces);
  });
}

/** A plane across one axis has `a` on its far side and `b` on its near side. */
function canBeBehind(a, b) {
  return [0, 1, 2].some((axis) => a.max[axis] <= b.min[axis] + NEAR);
}

/** Boxes are hexagons on the screen; these three intervals are all that can separate two of them. */
function overlapOnScreen(a, b) {
  return [[0, 1], [0, 2], [1, 2]].every(
    ([u, v]) =>
      a.max[u] - a.min[v] > b.min[u] - b.max[v] + NEAR && b.max[u] - b.min[v] > a.min[u] - a.max[v] + NEAR,
  );
}

/** Strongly connected components, what is behind first (Tarjan, without recursion). */
function components(edges) {
  const order = [];
  const seen = new Array(edges.length).fill(-1);
  const low = new Array(edges.length).fill(0);
  const open = new Array(edges.length).fill(false);
  const stack = [];
  let clock = 0;
  for (let root = 0; root < edges.length; root++) {
    if (seen[root] >= 0) continue;
    const path = [[root, 0]];
    while (path.length) {
      const top = path[path.length - 1];
      const [node, next] = top;
      if (next === 0) {
        seen[node] = low[node] = clock++;
        stack.push(node);
        open[node] = true;
      }
      if (next < edges[node].length) {
        top[1]++;
        const to = edges[node][next];
        if (seen[to] < 0) path.push([to, 0]);
        else if (open[to]) low[node] = Math.min(low[node], seen[to]);
        continue;
      }
      path.pop();
      if (path.length) {
        const parent = path[path.length - 1][0];
        low[parent] = Math.min(low[parent], low[node]);
      }
      if (low[node] === seen[node]) {
        const group = stack.splice(stack.indexOf(node));
        group.forEach((member) => (open[member] = false));
        order.push(group);
      }
    }
  }
  return order;
}

/** BSP: every face looks at us, so what is behind its plane comes first, then itself, then what is before. */
function cut(faces) {
  if (faces.length < 2) return faces;
  const plane = splitter(faces);
  const back = [];
  const same = [];
  const front = [];
  for (const face of faces) {
    const sides = face.points.map((point) => distance(plane, point));
    if (sides.every((d) => Math.abs(d) <= NEAR)) same.push(face);
    else if (sides.every((d) => d <= NEAR)) back.push(face);
    else if (sides.every((d) => d >= -NEAR)) front.push(face);
    else {
      back.push({ ...face, points: half(face.points, sides, -1) });
      front.push({ ...face, points: half(face.points, sides, 1) });
    }
  }
  return [...cut(back), ...same, ...cut(front)];
}

/** Of a few candidates the face whose plane cuts the fewest others and balances best. */
function splitter(faces) {
  const step = Math.max(1, Math.floor(faces.length / 8));
  let best = faces[0];
  let least = Infinity;
  for (let i = 0; i < faces.length; i += step) {
    let cuts = 0;
    let before = 0;
    for (const face of faces) {
      const sides = face.points.map((point) => distance(faces[i], point));
      const some = sides.some((d) => d > NEAR);
      if (some && sides.some((d) => d < -NEAR)) cuts++;
      else if (some) before++;
    }
    const cost = cuts * 4 + Math.abs(faces.length / 2 - before);
    if (cost < least) [least, best] = [cost, faces[i]];
  }
  return best;
}

function distance({ normal, points }, point) {
  return normal.reduce((sum, n, i) => sum + n * (point[i] - points[0][i]), 0);
}

/** The part of a polygon on one side of a plane (Sutherland and Hodgman). */
function half(points, sides, sign) {
  const kept = [];
  points.forEach((point, i) => {
    const j = (i + 1) % points.length;
    const [a, b] = [sides[i] * sign, sides[j] * sign];
    if (a >= -NEAR) kept.push(point);
    if ((a > NEAR && b < -NEAR) || (a < -NEAR && b > NEAR)) {
      kept.push(point.map((n, axis) => n + ((points[j][axis] - n) * a) / (a - b)));
    }
  });
  return kept;
}
