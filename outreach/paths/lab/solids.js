// Scene → polygons in space. x runs toward the lower right, y toward the lower left, z up.
// A solid stands with its ground corner at (x, y, z) and takes width × depth × height.

const SIDES = 24;
const MOST = 3000;

/** Finite solids of known shapes with positive sizes, as {shape, color, min:[x,y,z], max:[x,y,z], index}. */
export function readScene(scene) {
  const solids = [];
  for (const item of Array.isArray(scene) ? scene.slice(0, MOST) : []) {
    const min = [item?.x, item?.y, item?.z ?? 0].map(Number);
    const size = [item?.width, item?.depth, item?.height].map(Number);
    const good = [...min, ...size].every((n) => Number.isFinite(n) && Math.abs(n) < 1e6);
    if (!good || !(item.shape in FACES) || size.some((n) => n <= 0)) continue;
    const max = min.map((n, axis) => n + size[axis]);
    solids.push({ shape: item.shape, color: item.color, min, max, size, index: solids.length });
  }
  return solids;
}

/** The faces of a solid that can be seen from (+,+,+): {points, normal, solid}. */
export function visibleFaces(solid) {
  return FACES[solid.shape](solid.min, solid.max)
    .map((points) => ({ points, normal: normalOf(points), solid }))
    .filter(({ normal }) => normal[0] + normal[1] + normal[2] > 1e-9);
}

// Points turn anticlockwise when seen from outside; every list of faces leaves out what is always hidden.
const FACES = {
  box([a, b, c], [A, B, C]) {
    return [
      [[a, b, C], [A, b, C], [A, B, C], [a, B, C]],
      [[A, b, c], [A, B, c], [A, B, C], [A, b, C]],
      [[A, B, c], [a, B, c], [a, B, C], [A, B, C]],
    ];
  },
  roof([a, b, c], [A, B, C]) {
    const top = [(a + A) / 2, (b + B) / 2, C];
    const foot = [[a, b, c], [A, b, c], [A, B, c], [a, B, c]];
    return foot.map((corner, i) => [corner, foot[(i + 1) % 4], top]);
  },
  cylinder([a, b, c], [A, B, C]) {
    const ring = Array.from({ length: SIDES }, (_, i) => {
      const turn = (2 * Math.PI * (i + 0.5)) / SIDES;
      return [(a + A) / 2 + (Math.cos(turn) * (A - a)) / 2, (b + B) / 2 + (Math.sin(turn) * (B - b)) / 2];
    });
    const walls = ring.map(([x, y], i) => {
      const [X, Y] = ring[(i + 1) % SIDES];
      return [[x, y, c], [X, Y, c], [X, Y, C], [x, y, C]];
    });
    return [ring.map(([x, y]) => [x, y, C]), ...walls];
  },
};

export const SHAPES = Object.keys(FACES);

function normalOf([p, q, r]) {
  const u = q.map((n, i) => n - p[i]);
  const v = r.map((n, i) => n - p[i]);
  const cross = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
  const length = Math.hypot(...cross) || 1;
  return cross.map((n) => n / length);
}

const COS = Math.sqrt(3) / 2;

/** True isometric: turned by 45°, tilted by 35.26°, so that the three axes are equally long. */
export function project([x, y, z]) {
  return [(x - y) * COS, (x + y) / 2 - z];
}
