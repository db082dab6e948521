// Where the model is seen from. No perspective: parallel lines stay parallel and lengths can be compared,
// as in every isometric picture of the app. Angles are degrees, lengths millimetres and pixels.

export const START = { azimuth: 45, tilt: 35.264 };
const ROOM = 0.06; // of the picture's width and height, kept free on every side
const BESIDE = 42; // pixels, at least as much at the sides: for the number of the height
const FOOT = 44; // pixels at the lower edge for the buttons
const NEAREST = 12;
const FARTHEST = 0.35;

const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** Unit vectors of a picture seen from `azimuth` and `tilt`: to its right, upwards, and towards the eye. */
export function axesOf({ azimuth, tilt }) {
  const [a, t] = [azimuth, tilt].map((angle) => (angle * Math.PI) / 180);
  return {
    right: [Math.cos(a), Math.sin(a), 0],
    up: [-Math.sin(t) * Math.sin(a), Math.sin(t) * Math.cos(a), Math.sin(t + Math.PI / 2)],
    towards: [Math.cos(t) * Math.sin(a), -Math.cos(t) * Math.cos(a), Math.sin(t)],
  };
}

export function cornersOf(low, high) {
  return [0, 1, 2, 3, 4, 5, 6, 7].map((i) => [0, 1, 2].map((axis) => ((i >> axis) & 1 ? high : low)[axis]));
}

/** A camera for a picture of a given size; `frame` is what it has to show: {low, high}. */
export function createCamera() {
  const camera = {
    ...START,
    zoom: 1, // 1: as far away as fits
    pan: [0, 0], // pixels
    scale: 1, // pixels a millimetre at zoom 1
    target: [0, 0, 0],
    width: 1,
    height: 1,
    turn(right, up) {
      camera.azimuth = (camera.azimuth + right) % 360;
      camera.tilt = Math.max(-89, Math.min(89, camera.tilt + up));
    },
    /** Come nearer by a factor; the point (x, y) of the picture stays where it is. */
    near(factor, x = camera.width / 2, y = middle()) {
      const zoom = Math.max(FARTHEST, Math.min(NEAREST, camera.zoom * factor));
      const grown = zoom / camera.zoom;
      const from = [x - camera.width / 2, y - middle()];
      camera.pan = camera.pan.map((shift, i) => from[i] - (from[i] - shift) * grown);
      camera.zoom = zoom;
    },
    shift(x, y) {
      camera.pan = [camera.pan[0] + x, camera.pan[1] + y];
    },
    home() {
      Object.assign(camera, START, { zoom: 1, pan: [0, 0] });
    },
    /** Whether the picture is as it was at the beginning. */
    get moved() {
      const { azimuth, tilt, zoom, pan } = camera;
      return azimuth !== START.azimuth || tilt !== START.tilt || zoom !== 1 || pan.some(Boolean);
    },
    /** Where {low, high} would be looked at from: {target, scale}. */
    fitted({ low, high }) {
      const { right, up } = axesOf(START);
      const target = low.map((value, axis) => (value + high[axis]) / 2);
      const corners = cornersOf(low, high).map((corner) => corner.map((value, axis) => value - target[axis]));
      const wide = 2 * Math.max(...corners.map((corner) => Math.abs(dot(corner, right))));
      const tall = 2 * Math.max(...corners.map((corner) => Math.abs(dot(corner, up))));
      const width = camera.width - 2 * Math.max(foot() && BESIDE, camera.width * ROOM);
      const height = (camera.height - foot()) * (1 - 2 * ROOM);
      return { target, scale: Math.max(1e-6, Math.min(width / Math.max(wide, 1e-6), height / Math.max(tall, 1e-6))) };
    },
    /** Where a point lies in the picture: [x, y, towards the eye]. */
    project(point) {
      const { right, up, towards } = axesOf(camera);
      const from = point.map((value, axis) => value - camera.target[axis]);
      const scale = camera.scale * camera.zoom;
      return [
        camera.width / 2 + camera.pan[0] + scale * dot(from, right),
        middle() + camera.pan[1] - scale * dot(from, up),
        dot(from, towards),
      ];
    },
    get middle() {
      return middle();
    },
  };
  const foot = () => (camera.height > 200 ? FOOT : 0); // a small picture has no buttons
  const middle = () => (camera.height - foot()) / 2;
  return camera;
}
