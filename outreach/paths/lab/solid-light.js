// What light does to a colour of the palette, as in the app's own pictures: the twin of solids/shade.py.
// Shade darkens it and leads its hue towards blue.

import { toHex, toLab } from "./shade.js";
import { PALETTE } from "./solid-limits.js";

export const TONES = 17; // steps of light: 0 is turned away from the lamp, the last one faces it
const BLUE = 5;
const TURN = 0.3;
const DARK = 0.35;
const TOP = 0.87;
const LAMP = [-0.12, -0.47, 0.87];

/** The colour of that name under that much light, as #rrggbb. */
export function lit(name, tone) {
  const [light, a, b] = toLab(PALETTE[name]);
  let chroma = Math.hypot(a, b);
  let hue = Math.atan2(b, a);
  const shade = (TOP - tone / (TONES - 1)) * (name === "glow" ? 0.24 : 1);
  const whole = 2 * Math.PI;
  const away = ((((BLUE - hue + Math.PI) % whole) + whole) % whole) - Math.PI;
  let turn = Math.max(-TURN, Math.min(TURN, away)) * shade;
  if (chroma < 0.03) {
    // greys have no hue to turn: shade lends them some blue
    [hue, turn] = [4.2, 0];
    chroma += 0.025 * Math.max(0, shade);
  }
  const darker = shade > 0 ? light * (1 - DARK * shade) : light + (1 - light) * -0.6 * shade;
  const strength = chroma * (1 - 0.2 * Math.max(0, shade));
  return toHex([darker, strength * Math.cos(hue + turn), strength * Math.sin(hue + turn)]);
}

const ramps = new Map();

/** The colour under every tone of light, dark to bright, each as three numbers from 0 to 1. */
export function rampOf(name) {
  if (!ramps.has(name)) ramps.set(name, Array.from({ length: TONES }, (_, tone) => numbersOf(lit(name, tone))));
  return ramps.get(name);
}

/** The colour of the thin line where two faces of that colour meet. */
export const edgeOf = (name) => rampOf(name)[0].map((channel) => channel * 0.72);

export const numbersOf = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255);

/** Where the lamp is: it goes with whoever looks, over their left shoulder. `azimuth` in degrees. */
export function lampAt(azimuth, start) {
  const turn = ((azimuth - start) * Math.PI) / 180;
  const [x, y, z] = LAMP;
  const length = Math.hypot(x, y, z);
  return [
    (x * Math.cos(turn) - y * Math.sin(turn)) / length,
    (x * Math.sin(turn) + y * Math.cos(turn)) / length,
    z / length,
  ];
}
