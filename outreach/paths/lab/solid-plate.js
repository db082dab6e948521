// The plate on which a model stands, ruled in millimetres.

// Millimetres of a square, and the widest model for which it is taken.
const STEPS = [
  [1, 12],
  [10, 450],
  [100, 4500],
  [1000, 45000],
];

/** {low: [x, y], high: [x, y], step, lines: [[x, y], [x, y], strong][]}; its height is 0. */
export function plateOf(low, high) {
  const span = Math.max(high[0] - low[0], high[1] - low[1]);
  const step = STEPS.find(([, most]) => span <= most)?.[0] ?? span / 10;
  const room = Math.max(step / 2, span / 12, (high[2] - low[2]) / 8);
  const from = low.slice(0, 2).map((value) => value - room);
  const to = high.slice(0, 2).map((value) => value + room);
  const lines = [];
  for (const axis of [0, 1]) {
    const other = 1 - axis;
    for (let i = Math.ceil(from[axis] / step); i * step <= to[axis]; i++) {
      const at = i * step;
      const ends = [from[other], to[other]].map((end) => (axis ? [end, at] : [at, end]));
      lines.push([...ends, i === 0]); // through the origin
    }
  }
  return { low: from, high: to, step, lines };
}
