// What a check may ask of a solid. The twin of solids/measure.py, which explains the numbers.

const WALLS = [0.4, 0.8, 1.2, 1.6, 2, 3];
const SLICES = 9;
const FIRST = 0.4863;
const LOSS = 0.03;
const MITER = 4;
const TAPER = 0.75;
const SLACK = 0.97;
const APART = 0.01;

/** Measures of one solid of the kernel; what it makes on the way goes into the bin. */
export function measureSolid(solid, keep) {
  const { min, max } = solid.boundingBox();
  const parts = solid.decompose().map(keep);
  return {
    volume: short(solid.volume()),
    area: short(solid.surfaceArea()),
    low: min.map(short),
    high: max.map(short),
    size: max.map((value, axis) => short(value - min[axis])),
    genus: solid.genus() + parts.length - 1,
    pieces: pieces(parts.filter((part) => part.volume() > 0)),
    wall: wall(solid, keep),
  };
}

function pieces(parts) {
  const boxes = parts.map((part) => part.boundingBox());
  const order = parts.map((_, i) => i).sort((a, b) => boxes[a].min[0] - boxes[b].min[0]);
  const leader = parts.map((_, i) => i);
  const lead = (i) => (leader[i] === i ? i : lead(leader[i]));
  const near = (a, b) => [1, 2].every((k) => a.min[k] <= b.max[k] + APART && b.min[k] <= a.max[k] + APART);
  order.forEach((i, at) => {
    for (const j of order.slice(at + 1)) {
      if (boxes[j].min[0] > boxes[i].max[0] + APART) break;
      if (!near(boxes[i], boxes[j]) || lead(i) === lead(j)) continue;
      if (parts[i].minGap(parts[j], 2 * APART) <= APART) leader[lead(j)] = lead(i);
    }
  });
  return leader.filter((head, i) => head === i).length;
}

function wall(solid, keep) {
  let tried = WALLS.length;
  for (const turned of [keep(solid.rotate([0, -90, 0])), keep(solid.rotate([90, 0, 0])), solid]) {
    const { min, max } = turned.boundingBox();
    const step = (max[2] - min[2]) / SLICES;
    const flats = Array.from({ length: SLICES }, (_, i) => keep(turned.slice(min[2] + step * (i + FIRST))));
    for (const flat of withoutTips(flats)) {
      while (tried && !survives(flat, WALLS[tried - 1], keep)) tried -= 1;
      if (!tried) return 0;
    }
  }
  return WALLS[tried - 1];
}

function withoutTips(flats) {
  const areas = flats.map((flat) => flat.area());
  const end = SLICES - 1;
  const tips = [areas[0] < TAPER * areas[1] ? 0 : -1, areas[end] < TAPER * areas[end - 1] ? end : -1];
  return flats.filter((_, i) => !tips.includes(i));
}

function survives(flat, thickness, keep) {
  const half = (thickness / 2) * SLACK;
  const opened = keep(keep(flat.offset(-half, "Miter", MITER)).offset(half, "Miter", MITER));
  return opened.area() >= (1 - LOSS) * flat.area();
}

function short(value) {
  return Math.abs(value) >= 5e-7 ? Number(value.toPrecision(6)) : 0;
}
