// The model in numbers and words.

import { fill } from "./text.js";

const THICKEST = 3; // mm; measures say no more than that a wall is at least so thick

/** Formatters of a language: mm(12.345) → "12,3 mm". */
export function writer(lang, strings) {
  const number = new Intl.NumberFormat(lang || undefined, { maximumSignificantDigits: 4, useGrouping: "min2" });
  const plain = (n) => number.format(Math.abs(n) < 1e-4 ? 0 : n);
  const unit = (key) => (n) => fill(strings, key, { n: plain(n) });
  return { plain, mm: unit("model_mm"), cm2: (n) => unit("model_cm2")(n / 100), cm3: (n) => unit("model_cm3")(n / 1000) };
}

export const sizeOf = ({ low, high }) => high.map((value, axis) => value - low[axis]);

/** How far one step of a slider goes. */
export const stepOf = ({ whole, low, high }) => (whole ? 1 : Math.min(1, 10 ** Math.floor(Math.log10((high - low) / 100))));

/** The rows of the list of measures: [key, text]. `measures` may be null while a slider moves. */
export function rowsOf(picture, measures, write, strings) {
  const size = sizeOf(picture).map(write.plain).join(" × ");
  const rows = [["model_size", fill(strings, "model_mm", { n: size })]];
  if (!measures) return rows;
  return [
    ...rows,
    ["model_volume", write.cm3(measures.volume)],
    ["model_area", write.cm2(measures.area)],
    ["model_pieces", write.plain(measures.pieces)],
    ["model_holes", write.plain(measures.genus)],
    ["model_wall", wallText(measures.wall, write, strings)],
  ];
}

function wallText(wall, write, strings) {
  if (!wall) return fill(strings, "model_wall_none");
  return fill(strings, wall >= THICKEST ? "model_wall_thick" : "model_wall_least", { size: write.mm(wall) });
}

/** What a screen reader says of the model, in one breath. */
export function modelWords({ picture, measures, params }, write, strings) {
  if (!picture) return fill(strings, "model_empty");
  const colors = [...new Set(picture.meshes.map(({ color }) => color))];
  const [x, y, z] = sizeOf(picture).map(write.plain);
  return [
    fill(strings, "model_words_size", { x, y, z }),
    measures && fill(strings, "model_words_pieces", { pieces: measures.pieces, holes: measures.genus }),
    fill(strings, "model_words_colors", { colors }),
    params.length && fill(strings, "model_words_params", { list: params.map((p) => paramText(p, write)) }),
  ]
    .filter(Boolean)
    .join(" ");
}

export const paramText = ({ name, value, unit }, write) => `${name} = ${[write.plain(value), unit].filter(Boolean).join(" ")}`;

/** A file's name from a step's id and an ending. */
export const fileName = (stepId, ending) => `${String(stepId || "model").replace(/[^a-z0-9]+/gi, "-")}.${ending}`;
