// One lamp. A face turned to it gets lighter and a little warmer, a face turned away darker and a little
// colder. Reckoned in OKLCH, where equal steps look equal.

const LIGHT = [0.3, 0.55, 0.78];
const PLAIN = "#9aa3a8";

/** "#rrggbb" for anything a student may have written: a name from `colors`, #rgb or #rrggbb. */
export function hexOf(color, colors) {
  const text = String(color ?? "").trim().toLowerCase();
  const hex = Object.hasOwn(colors ?? {}, text) ? colors[text] : text;
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(hex);
  if (short) return `#${short.slice(1).map((d) => d + d).join("")}`;
  return /^#[0-9a-f]{6}$/i.test(hex) ? hex : PLAIN;
}

const shades = new Map();

/** The paint of a face of colour `hex` with the given unit normal. */
export function shade(hex, normal) {
  const light = normal.reduce((sum, n, i) => sum + n * LIGHT[i], 0);
  const key = `${hex}${light.toFixed(2)}`;
  if (!shades.has(key)) shades.set(key, paint(hex, light));
  return shades.get(key);
}

function paint(hex, light) {
  const [l, a, b] = toLab(hex);
  const tone = light - 0.62; // 0 keeps the colour as it was named
  const chroma = Math.hypot(a, b);
  const hue = Math.atan2(b, a);
  const goal = tone > 0 ? 1.6 : -1.8; // toward yellow, toward blue, in radians
  const apart = Math.atan2(Math.sin(goal - hue), Math.cos(goal - hue));
  const turned = hue + Math.sign(apart) * Math.min(Math.abs(apart), Math.abs(tone) * 0.35);
  const tinted = chroma * (1 - Math.abs(tone) * 0.12);
  return toHex([
    Math.min(0.98, Math.max(0.08, l + tone * 0.3 * (0.45 + 0.55 * l))),
    tinted * Math.cos(turned),
    tinted * Math.sin(turned) - (tone < 0 ? 0.012 * -tone : 0),
  ]);
}

export function toLab(hex) {
  const [r, g, b] = [1, 3, 5].map((i) => {
    const v = parseInt(hex.slice(i, i + 2), 16) / 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  });
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

export function toHex([L, a, b]) {
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  const channels = linear.map((v) => {
    const c = v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055;
    return Math.round(Math.min(1, Math.max(0, c)) * 255);
  });
  return `#${channels.map((c) => c.toString(16).padStart(2, "0")).join("")}`;
}
