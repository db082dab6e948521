// The paint of the world: one lamp, and a hue that turns a little in the shade, as in shade.js; here the
// graphics card reckons it, once for each corner of a face.

import { hexOfNumber } from "./game-packet.js";
import { toHex, toLab } from "./shade.js";

/** Toward the lamp: from the left, from the viewer's side, from above. */
export const LAMP = unit([-0.42, -0.5, 0.82]);

/** Where the shadow of a point one metre up falls: steeper than the lamp, so that it stays near its thing. */
export const SHADOW = [0.3, 0.26];

const labs = new Map();

/** A colour 0xRRGGBB as OKLab. */
export function labOf(number) {
  if (!labs.has(number)) {
    if (labs.size > 4096) labs.clear();
    labs.set(number, toLab(hexOfNumber(number)));
  }
  return labs.get(number);
}

/** Between two colours "#rrggbb", `part` of the way. */
export function mix(from, to, part) {
  const [a, b] = [toLab(from), toLab(to)];
  return toHex(a.map((n, i) => n + (b[i] - n) * part));
}

/** Lighter or darker by `step` of OKLab's lightness. */
export function lighter(hex, step) {
  const [l, a, b] = toLab(hex);
  return toHex([Math.min(0.98, Math.max(0.05, l + step)), a, b]);
}

/** "#rrggbb" as [r, g, b] from 0 to 1. */
export const rgbOf = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255);

/** Whether dark words are easier to read on this colour. */
export const isLight = (hex) => toLab(hex)[0] > 0.62;

function unit(v) {
  const length = Math.hypot(...v);
  return v.map((n) => n / length);
}

const PAINT = /* glsl */ `
  uniform vec3 lamp;
  varying vec3 paint;
  vec3 srgb(vec3 lab) {
    vec3 lms = vec3(
      lab.x + 0.3963377774 * lab.y + 0.2158037573 * lab.z,
      lab.x - 0.1055613458 * lab.y - 0.0638541728 * lab.z,
      lab.x - 0.0894841775 * lab.y - 1.291485548 * lab.z);
    lms = lms * lms * lms;
    vec3 linear = vec3(
      dot(lms, vec3(4.0767416621, -3.3077115913, 0.2309699292)),
      dot(lms, vec3(-1.2684380046, 2.6097574011, -0.3413193965)),
      dot(lms, vec3(-0.0041960863, -0.7034186147, 1.707614701)));
    vec3 soft = 1.055 * pow(max(linear, 0.0031308), vec3(1.0 / 2.4)) - 0.055;
    return mix(soft, 12.92 * max(linear, 0.0), step(linear, vec3(0.0031308)));
  }
  vec3 shaded(vec3 lab, vec3 normal) {
    float light = dot(normal, lamp);
    float tone = (light < 0.0 ? light * 0.45 : light) - 0.62;
    vec2 goal = tone > 0.0 ? vec2(-0.029, 1.0) : vec2(-0.227, -0.974); // toward yellow, toward blue
    float apart = (lab.y * goal.y - lab.z * goal.x) / max(length(lab.yz), 1e-4);
    float turn = clamp(apart, -abs(tone) * 0.35, abs(tone) * 0.35); // an angle so small that its sine is itself
    vec2 hue = (lab.yz + turn * vec2(-lab.z, lab.y)) * (1.0 - abs(tone) * 0.12);
    float l = clamp(lab.x + tone * 0.3 * (0.45 + 0.55 * lab.x), 0.08, 0.98);
    return srgb(vec3(l, hue.x, hue.y - max(-tone, 0.0) * 0.012));
  }`;

/** Solids: every instance has a place and a colour. */
export const SOLID = {
  vertexShader: /* glsl */ `
    attribute vec3 lab;
    ${PAINT}
    void main() {
      mat3 turn = mat3(instanceMatrix);
      vec3 size = vec3(dot(turn[0], turn[0]), dot(turn[1], turn[1]), dot(turn[2], turn[2]));
      paint = shaded(lab, normalize(turn * (normal / max(size, 1e-9))));
      gl_Position = projectionMatrix * viewMatrix * instanceMatrix * vec4(position, 1.0);
    }`,
  fragmentShader: /* glsl */ `
    varying vec3 paint;
    void main() { gl_FragColor = vec4(paint, 1.0); }`,
};

/** Shadows: the same solids, laid flat on the ground and cut off at its edge. */
export const SHADE = {
  vertexShader: /* glsl */ `
    uniform vec2 slant;
    varying vec2 place;
    void main() {
      vec4 world = instanceMatrix * vec4(position, 1.0);
      world.xy += max(world.z, 0.0) * slant;
      place = world.xy;
      gl_Position = projectionMatrix * viewMatrix * vec4(world.xy, 0.012, 1.0);
    }`,
  fragmentShader: /* glsl */ `
    uniform float half_;
    uniform vec4 color;
    varying vec2 place;
    void main() {
      if (max(abs(place.x), abs(place.y)) > half_) discard;
      gl_FragColor = color;
    }`,
};

/** The ground: two tones in squares, smoothed where they get smaller than a pixel. */
export const GROUND = {
  vertexShader: /* glsl */ `
    varying vec2 place;
    void main() {
      vec4 world = modelMatrix * vec4(position, 1.0);
      place = world.xy;
      gl_Position = projectionMatrix * viewMatrix * world;
    }`,
  fragmentShader: /* glsl */ `
    uniform vec3 even;
    uniform vec3 odd;
    uniform float tile;
    varying vec2 place;
    void main() {
      vec2 p = place / tile;
      vec2 w = max(fwidth(p), 1e-4);
      vec2 i = 2.0 * (abs(fract((p - 0.5 * w) * 0.5) - 0.5) - abs(fract((p + 0.5 * w) * 0.5) - 0.5)) / w;
      gl_FragColor = vec4(mix(even, odd, 0.5 - 0.5 * i.x * i.y), 1.0);
    }`,
};

/** Strokes of foam on the sea: they wander with the wind, come and go. */
export const WAVES = {
  vertexShader: /* glsl */ `
    attribute vec4 wave; // x, y, length, when
    uniform float seconds;
    uniform vec3 middle;
    uniform float reach;
    void main() {
      vec2 at = wave.xy * reach + vec2(seconds * 0.35, 0.0) - middle.xy;
      at = mod(at + reach, 2.0 * reach) - reach + middle.xy;
      float grown = max(0.0, sin(seconds * 0.5 + wave.w));
      vec2 size = vec2(wave.z * (0.4 + 0.6 * grown), 0.2 * grown);
      gl_Position = projectionMatrix * viewMatrix * vec4(at + position.xy * size, middle.z, 1.0);
    }`,
  fragmentShader: /* glsl */ `
    uniform vec3 color;
    void main() { gl_FragColor = vec4(color, 1.0); }`,
};
