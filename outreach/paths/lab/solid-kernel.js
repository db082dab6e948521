// The geometry kernel as the lab uses it: pictures, measures and files of construction trees. It runs in
// solid.worker.mjs, and in Node for tests.

import { builder, openBin } from "./solid-build.js";
import { checked, PLAIN, Refused } from "./solid-limits.js";
import { measureSolid } from "./solid-measure.js";
import { drawable, surfaceOf } from "./solid-mesh.js";

// Which side of a section stays: the far one, seen from where a picture begins.
const STAYS = [
  [-1, 0, 0],
  [0, 1, 0],
  [0, 0, -1],
];

/** Jobs on one kernel; `wasm` is what manifold.js gives after its setup. All throw Refused. */
export function createKernel(wasm) {
  let held = null; // the last model, so that a section or a file needs no new building

  /** Calls `use` with the model of `trees`. One with a `version` stays until another comes. */
  function withModel({ version = null, trees }, use) {
    if (version !== null && held?.version === version) return use(held);
    const bin = openBin();
    try {
      const tools = builder(wasm, bin.keep);
      const pieces = tools.build(checked(trees)).filter(({ solid }) => !solid.isEmpty());
      if (!pieces.length) throw new Refused("solid_nothing_left");
      const model = { version, bin, pieces, tools, whole: null, apart: null };
      if (version === null) return use(model);
      held?.bin.empty();
      held = model;
    } finally {
      if (held?.bin !== bin) bin.empty();
    }
    return use(held);
  }

  const whole = (model) => (model.whole ??= model.tools.union(model.pieces));

  /** Pieces that do not overlap: where two colours share a place, it belongs to the later one. */
  function apart(model) {
    const { pieces, tools, bin } = model;
    model.apart ??= pieces
      .map(({ name, solid }, i) => {
        const later = pieces.slice(i + 1);
        return { name, solid: later.length ? bin.keep(solid.subtract(tools.union(later))) : solid };
      })
      .filter(({ solid }) => !solid.isEmpty());
    return model.apart;
  }

  function boundsOf(pieces) {
    const boxes = pieces.map(({ solid }) => solid.boundingBox());
    return {
      low: [0, 1, 2].map((axis) => Math.min(...boxes.map(({ min }) => min[axis]))),
      high: [0, 1, 2].map((axis) => Math.max(...boxes.map(({ max }) => max[axis]))),
    };
  }

  return {
    /**
     * What to draw: {meshes: [{color, positions, normals, cut, edges}], low, high}, the bounds without
     * the section. `section`: null or {axis: 0 | 1 | 2, share: 0…1 of the size along it}.
     */
    picture: ({ section = null, ...model }) =>
      withModel(model, (built) => {
        const bounds = boundsOf(built.pieces);
        const bin = openBin();
        try {
          let { pieces } = built;
          let plane = null;
          if (section) {
            const { axis, share } = section;
            const size = bounds.high[axis] - bounds.low[axis];
            plane = { axis, at: bounds.low[axis] + size * share, near: 1e-5 + 1e-5 * size };
            const side = STAYS[axis];
            const cut = (solid) => bin.keep(solid.trimByPlane(side, side[axis] * plane.at));
            pieces = apart(built).map(({ name, solid }) => ({ name, solid: cut(solid) }));
          }
          const meshes = pieces
            .filter(({ solid }) => !solid.isEmpty())
            .map(({ name, solid }) => ({ color: name ?? PLAIN, ...drawable(surfaceOf(solid), plane) }));
          return { meshes, ...bounds };
        } finally {
          bin.empty();
        }
      }),

    /** What the check is told: see solids/measure.py. */
    measure: (model) =>
      withModel(model, (built) => {
        const bin = openBin();
        try {
          return measureSolid(whole(built), bin.keep);
        } finally {
          bin.empty();
        }
      }),

    /** Closed surfaces for a file: {whole: surface, parts: [{color, points, triangles}]}. */
    surfaces: (model) =>
      withModel(model, (built) => ({
        whole: surfaceOf(whole(built)),
        parts: apart(built).map(({ name, solid }) => ({ color: name ?? PLAIN, ...surfaceOf(solid) })),
      })),
  };
}
