// What the kernel's solids look like to a screen: loose triangles with their normals, and the edges
// between faces.

const CREASE = Math.cos((20 * Math.PI) / 180); // flatter than this, two triangles look like one face

/** The surface of a solid: {points: Float32Array of x y z, triangles: Uint32Array of corners}. */
export function surfaceOf(solid) {
  const mesh = solid.getMesh();
  const { vertProperties, triVerts, mergeFromVert, mergeToVert, numProp } = mesh;
  let points = vertProperties;
  if (numProp !== 3) {
    points = new Float32Array((vertProperties.length / numProp) * 3);
    for (let i = 0; i < points.length; i++) points[i] = vertProperties[Math.floor(i / 3) * numProp + (i % 3)];
  }
  const triangles = Uint32Array.from(triVerts);
  if (mergeFromVert?.length) {
    const to = new Map([...mergeFromVert].map((from, i) => [from, mergeToVert[i]]));
    triangles.forEach((corner, i) => to.has(corner) && (triangles[i] = to.get(corner)));
  }
  return { points: Float32Array.from(points), triangles };
}

/**
 * A surface ready to be drawn: {positions, normals, cut, edges}. `positions` and `normals` hold three
 * corners a triangle, `cut` is 1 for corners in the plane {axis, at} of a section, `edges` holds two
 * points an edge.
 */
export function drawable({ points, triangles }, plane = null) {
  const positions = new Float32Array(triangles.length * 3);
  const normals = new Float32Array(triangles.length * 3);
  const cut = new Uint8Array(triangles.length);
  const faces = new Float32Array(triangles.length); // a normal each
  for (let i = 0; i < triangles.length; i++) {
    const corner = 3 * triangles[i];
    for (let axis = 0; axis < 3; axis++) positions[3 * i + axis] = points[corner + axis];
  }
  for (let i = 0; i < triangles.length; i += 3) {
    faceNormal(positions, 3 * i, faces, i);
    for (let k = 0; k < 9; k++) normals[3 * i + k] = faces[i + (k % 3)];
    if (plane && liesIn(plane, positions, 3 * i)) cut.fill(1, i, i + 3);
  }
  return { positions, normals, cut, edges: edgesOf(points, triangles, faces) };
}

/** Write the unit normal of the triangle at `p`; a sliver has none. */
function faceNormal(at, p, normals, n) {
  const [ux, uy, uz] = [at[p + 3] - at[p], at[p + 4] - at[p + 1], at[p + 5] - at[p + 2]];
  const [vx, vy, vz] = [at[p + 6] - at[p], at[p + 7] - at[p + 1], at[p + 8] - at[p + 2]];
  const [x, y, z] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
  const length = Math.sqrt(x * x + y * y + z * z);
  if (length <= 1e-12) return;
  normals[n] = x / length;
  normals[n + 1] = y / length;
  normals[n + 2] = z / length;
}

function liesIn({ axis, at, near }, positions, p) {
  for (let k = 0; k < 9; k += 3) if (Math.abs(positions[p + k + axis] - at) > near) return false;
  return true;
}

/** The edges at which two faces meet at an angle. A table of numbers: a Map would take twice as long. */
function edgesOf(points, triangles, faces) {
  const count = points.length / 3;
  let size = 16;
  while (size < triangles.length * 2) size *= 2;
  const keys = new Float64Array(size).fill(-1);
  const owner = new Int32Array(size);
  const found = [];
  for (let i = 0; i < triangles.length; i++) {
    const from = triangles[i];
    const to = triangles[i % 3 === 2 ? i - 2 : i + 1];
    const key = Math.min(from, to) * count + Math.max(from, to);
    let slot = (Math.imul(from ^ to, 0x9e3779b1) ^ Math.imul(from + to, 0x85ebca6b)) & (size - 1);
    while (keys[slot] !== -1 && keys[slot] !== key) slot = (slot + 1) & (size - 1);
    const face = i - (i % 3);
    if (keys[slot] === -1) {
      keys[slot] = key;
      owner[slot] = face;
    } else if (isCrease(faces, owner[slot], face)) {
      found.push(from, to);
    }
  }
  const edges = new Float32Array(found.length * 3);
  found.forEach((corner, i) => edges.set(points.subarray(3 * corner, 3 * corner + 3), 3 * i));
  return edges;
}

function isCrease(faces, a, b) {
  const dot = faces[a] * faces[b] + faces[a + 1] * faces[b + 1] + faces[a + 2] * faces[b + 2];
  const whole = (f) => faces[f] || faces[f + 1] || faces[f + 2]; // a sliver has no normal
  return dot < CREASE && whole(a) && whole(b);
}
