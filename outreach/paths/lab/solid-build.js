// From a checked construction tree to coloured pieces, with manifold-3d. The twin of `_build` in
// solids/evaluate.py. The kernel's objects live in its own memory: everything made goes into a bin
// (`keep`), and whoever opened the bin empties it.

import { AXES, Refused, SIMPLE, SINGLE } from "./solid-limits.js";

/** A bin for the kernel's objects: `keep(object)` gives it back, `empty()` frees all that were kept. */
export function openBin() {
  const kept = [];
  return {
    keep: (object) => (kept.push(object), object),
    empty: () => kept.splice(0).forEach((object) => object.delete()),
  };
}

/** Functions that build, on one kernel (`wasm`: what manifold.js gives), into one bin. */
export function builder({ Manifold, CrossSection }, keep) {
  function simple(node) {
    if (node.op === "box") {
      const [w, d] = node.size;
      return keep(keep(Manifold.cube(node.size)).translate([-w / 2, -d / 2, 0]));
    }
    if (node.op === "cone") return keep(Manifold.cylinder(node.height, node.bottom, node.top, node.segments));
    if (node.op === "sphere") return keep(Manifold.sphere(node.radius, node.segments));
    const flat = keep(new CrossSection([node.outline], "NonZero"));
    if (flat.isEmpty()) throw new Refused("solid_bad_outline");
    if (node.op === "revolve") return keep(Manifold.revolve(flat, node.segments, node.degrees));
    const scale = [node.scale, node.scale];
    return keep(Manifold.extrude(flat, node.height, node.steps - 1, node.twist, scale));
  }

  /** Pieces [{name, solid}] joined to one solid. */
  function union(pieces) {
    return pieces.length === 1 ? pieces[0].solid : keep(Manifold.union(pieces.map(({ solid }) => solid)));
  }

  /** The pieces of each colour joined, in the order in which the colours come. */
  function byColor(pieces) {
    const groups = new Map();
    for (const piece of pieces) {
      if (!groups.has(piece.name)) groups.set(piece.name, []);
      groups.get(piece.name).push(piece);
    }
    return [...groups].map(([name, group]) => ({ name, solid: union(group) }));
  }

  const each = (pieces, change) => pieces.map(({ name, solid }) => ({ name, solid: keep(change(solid)) }));

  function single(node) {
    const below = build(node.of);
    if (node.op === "color") return [{ name: node.name, solid: union(below) }];
    if (node.op === "mirror") return each(below, (solid) => solid.mirror(AXES[node.axis]));
    if (node.op === "move") return each(below, (solid) => solid.translate(node.by));
    if (node.op === "turn") return each(below, (solid) => solid.rotate(node.by));
    return each(below, (solid) => solid.scale(node.by));
  }

  function build(node) {
    if (SIMPLE.includes(node.op)) return [{ name: null, solid: simple(node) }];
    if (SINGLE.includes(node.op)) return single(node);
    const [first, ...others] = node.of.map(build);
    if (node.op === "hull") {
      const solids = [first, ...others].flat().map(({ solid }) => solid);
      return [{ name: first[0].name, solid: keep(Manifold.hull(solids)) }];
    }
    if (node.op === "join") return byColor([first, ...others].flat());
    if (!others.length) return first;
    if (node.op === "cut") {
      const tool = union(others.flat());
      return each(first, (solid) => solid.subtract(tool));
    }
    return others.reduce((left, other) => {
      const shape = union(other);
      return each(left, (solid) => solid.intersect(shape));
    }, first);
  }

  return { build, byColor, union };
}
