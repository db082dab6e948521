// Where the world is seen from. The program says where; the picture follows with a little ease, which is
// only a matter of looks: nothing that the program reckons depends on it.

const FULL = 1.6; // width : height at which the angle of view is as it was meant
const HALF = Math.tan((36 * Math.PI) / 360); // half the height of the picture, one metre away
const NEAR = 0.2;
const EASE = 9; // of what is missing, so much a second
const LEAP = 12; // metres: farther than this is a cut, not a move

/** A camera: aim at what a packet's header says, ease, fit a picture's size, project points. */
export function createCamera() {
  let goal = { target: [0, 0, 0], distance: 18, turn: 0, tilt: 40 };
  let now = goal;
  let slope = HALF;
  let aspect = FULL;
  let view = viewOf(now);
  return {
    get view() {
      return { ...view, angle: (2 * Math.atan(slope) * 180) / Math.PI, aspect };
    },
    get target() {
      return now.target;
    },
    /** Look where the program wants; `cut` at once. */
    aim(wanted, cut) {
      const far = Math.hypot(...wanted.target.map((n, i) => n - goal.target[i])) > LEAP;
      goal = wanted;
      if (cut || far) settle(goal);
    },
    /** Come nearer to the goal; whether anything has moved. */
    ease(seconds) {
      if (now === goal) return false;
      const part = 1 - Math.exp(-EASE * Math.min(seconds, 0.1));
      const next = between(now, goal, part);
      settle(near(next, goal) ? goal : next);
      return true;
    },
    /** A picture of this size. A narrow one shows as much from left to right as a wide one, and more above. */
    fit(width, height) {
      aspect = Math.max(0.2, width / Math.max(1, height));
      slope = aspect < FULL ? (HALF * FULL) / aspect : HALF;
    },
    /** [x, y, pixels a metre] for a picture of this size; null behind the viewer. */
    project(point, width, height) {
      const away = point.map((n, i) => n - view.eye[i]);
      const depth = dot(away, view.forward);
      if (depth < NEAR) return null;
      const scale = height / 2 / (depth * slope);
      return [width / 2 + dot(away, view.right) * scale, height / 2 - dot(away, view.up) * scale, scale];
    },
  };

  function settle(to) {
    now = to;
    view = viewOf(to);
  }
}

function viewOf({ target, distance, turn, tilt }) {
  const [a, t] = [(turn * Math.PI) / 180, (tilt * Math.PI) / 180];
  const ahead = [-Math.sin(a), Math.cos(a), 0];
  const forward = [ahead[0] * Math.cos(t), ahead[1] * Math.cos(t), -Math.sin(t)];
  const up = [ahead[0] * Math.sin(t), ahead[1] * Math.sin(t), Math.cos(t)];
  const eye = target.map((n, i) => n - forward[i] * distance);
  return { eye, forward, up, right: [ahead[1], -ahead[0], 0], target };
}

function between(from, to, part) {
  const mix = (a, b) => a + (b - a) * part;
  return {
    target: from.target.map((n, i) => mix(n, to.target[i])),
    distance: mix(from.distance, to.distance),
    turn: from.turn + shortWay(from.turn, to.turn) * part,
    tilt: mix(from.tilt, to.tilt),
  };
}

const shortWay = (from, to) => ((((to - from + 180) % 360) + 360) % 360) - 180;

function near(a, b) {
  const apart = [...a.target.map((n, i) => n - b.target[i]), a.distance - b.distance, shortWay(a.turn, b.turn), a.tilt - b.tilt];
  return apart.every((n) => Math.abs(n) < 1e-3);
}

const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
