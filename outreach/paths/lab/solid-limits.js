// Holds a construction tree against its grammar and the limits. The twin of solids/evaluate.py, which
// explains both; a test compares what they refuse.

export const LIMITS = { nodes: 2000, depth: 60, points: 512, triangles: 60000, length: 100000, segments: 128, small: 1e-4 };

export const PALETTE = {
  sand: "#dcc79c",
  brick: "#bf5540",
  amber: "#f4a51c",
  sea: "#1f8090",
  steel: "#8fa3ad",
  snow: "#f7f5ee",
  moss: "#7f9c4f",
  ink: "#34495a",
  sky: "#9fd0d8",
  rust: "#96452c",
  glow: "#ffc84f",
};
export const PLAIN = "sand";
export const AXES = { x: [1, 0, 0], y: [0, 1, 0], z: [0, 0, 1] };

export const SIMPLE = ["box", "cone", "sphere", "extrude", "revolve"];
export const SINGLE = ["move", "turn", "grow", "mirror", "color"];
const SEVERAL = ["join", "cut", "common", "hull"];

/** A solid that is not built. `id` and `params` become a sentence on the page. */
export class Refused extends Error {
  constructor(id, params = {}) {
    super(id);
    this.id = id;
    this.params = params;
  }
}

function number(value, name, low = -LIMITS.length, high = LIMITS.length) {
  if (typeof value !== "number") throw new Refused("solid_not_a_number", { name });
  if (!(low <= value && value <= high)) throw new Refused("solid_out_of_range", { name, low, high });
}

function count(node, name, low) {
  const value = node[name];
  const high = LIMITS.segments;
  if (!Number.isInteger(value) || value < low || value > high) {
    throw new Refused("solid_out_of_range", { name, low, high });
  }
  return value;
}

function triple(node, name, low) {
  const value = node[name];
  if (!Array.isArray(value) || value.length !== 3) throw new Refused("solid_not_a_number", { name });
  value.forEach((v) => number(v, name, low));
}

function outline(node) {
  const points = node.outline;
  if (!Array.isArray(points) || points.length < 3 || points.length > LIMITS.points) {
    throw new Refused("solid_outline_points", { most: LIMITS.points });
  }
  for (const point of points) {
    if (!Array.isArray(point) || point.length !== 2) throw new Refused("solid_not_a_number", { name: "point" });
    point.forEach((v) => number(v, "point"));
  }
  return points.length;
}

const isKey = (table, key) => typeof key === "string" && Object.hasOwn(table, key);

/** Checks the numbers of one step; the triangles that it adds, estimated. */
const WEIGH = {
  box: (node) => (triple(node, "size", LIMITS.small), 12),
  cone(node) {
    number(node.bottom, "bottom", LIMITS.small);
    number(node.top, "top", 0);
    number(node.height, "height", LIMITS.small);
    return 4 * count(node, "segments", 3);
  },
  sphere(node) {
    number(node.radius, "radius", LIMITS.small);
    return Math.floor(count(node, "segments", 4) ** 2 / 2);
  },
  extrude(node) {
    number(node.height, "height", LIMITS.small);
    number(node.twist, "twist", -3600, 3600);
    number(node.scale, "scale", 0, 1000);
    return 2 * outline(node) * (count(node, "steps", 1) + 1);
  },
  revolve(node) {
    number(node.degrees, "degrees", LIMITS.small, 360);
    return 2 * outline(node) * (count(node, "segments", 3) + 1);
  },
  move: (node) => (triple(node, "by"), 0),
  turn: (node) => (triple(node, "by"), 0),
  grow: (node) => (triple(node, "by", LIMITS.small), 0),
  mirror(node) {
    if (!isKey(AXES, node.axis)) throw new Refused("solid_bad_tree");
    return 0;
  },
  color(node) {
    if (!isKey(PALETTE, node.name)) throw new Refused("solid_unknown_color");
    return 0;
  },
};

/** All that a program showed as one checked tree. Throws Refused with the first thing that is wrong. */
export function checked(trees) {
  if (!Array.isArray(trees) || !trees.length) throw new Refused("solid_nothing_shown");
  const all = { op: "join", of: trees };
  const todo = [[all, 1]];
  let nodes = 0;
  let triangles = 0;
  while (todo.length) {
    const [node, depth] = todo.pop();
    nodes += 1;
    if (nodes > LIMITS.nodes) throw new Refused("solid_too_many_steps", { most: LIMITS.nodes });
    if (depth > LIMITS.depth) throw new Refused("solid_too_deep", { most: LIMITS.depth });
    if (node === null || typeof node !== "object" || Array.isArray(node)) throw new Refused("solid_bad_tree");
    const single = SINGLE.includes(node.op);
    const several = SEVERAL.includes(node.op);
    if (!single && !several && !SIMPLE.includes(node.op)) throw new Refused("solid_bad_tree");
    if (!several) triangles += WEIGH[node.op](node);
    if (triangles > LIMITS.triangles) throw new Refused("solid_too_many_faces");
    if (single) todo.push([node.of, depth + 1]);
    if (several) {
      if (!Array.isArray(node.of) || !node.of.length) throw new Refused("solid_bad_tree");
      if (node.of.length > LIMITS.nodes) throw new Refused("solid_too_many_steps", { most: LIMITS.nodes });
      for (const child of node.of) todo.push([child, depth + 1]);
    }
  }
  return all;
}
