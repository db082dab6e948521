// What stands around every world: the quay on which it lies, the sea, and far off the harbour of Liepāja.
// None of it belongs to the program: nothing can touch it, and it keeps away from the ground.

import { isLight, lighter, mix } from "./game-paint.js";

export const SEA_LEVEL = -0.9;
const SEA = "#12525e";
const RIM = 0.45; // metres of stone around the ground

/** The colours of a world, from its ground and its sky. */
export function colorsOf({ ground, sky }) {
  const sea = mix(SEA, sky, 0.3);
  return {
    sky,
    sea,
    foam: mix(lighter(sea, 0.1), sky, 0.22),
    even: ground,
    odd: lighter(ground, -0.022),
    haze: mix(sea, sky, 0.62),
    stone: mix(isLight(lighter(ground, -0.12)) ? "#8b8676" : "#d8cbb0", sea, 0.12),
    wall: mix("#8d4a37", sea, 0.25),
    shadow: mix(lighter(ground, -0.24), SEA, 0.35),
  };
}

/** How wide a square of the ground is: a metre, while that is not too fine. */
export const tileOf = (size) => [1, 2, 5, 10, 20].find((tile) => size / tile <= 48) ?? size / 48;

/** The quay and the far shore as solids: {shape, x, y, z, width, depth, height, turn, color}. */
export function surroundings(size, colors) {
  const wide = size + 2 * RIM;
  const quay = [
    solid("box", 0, 0, -0.36, wide, wide, 0.345, colors.stone),
    solid("box", 0, 0, SEA_LEVEL - 0.3, wide - 0.3, wide - 0.3, 0.9, colors.wall),
    solid("box", 0, 0, SEA_LEVEL - 0.3, wide + 0.3, wide + 0.3, 0.35, colors.foam),
  ];
  const far = size / 2 + 120;
  const near = size / 2;
  return [
    ...quay,
    ...bollards(size, colors),
    ...BOAT.map(([shape, x, y, ...rest]) => moored(shape, x - near, y + near * 0.1, rest, colors)),
    ...BUOYS.map(([x, y]) => moored("cone", x * near, y * near, [0, 0.9, 0.9, 1.1, BRICK], colors)),
    ...SHORE.map((part) => shore(part, far, colors)),
  ];
}

/** Iron posts for ropes along the quay, four metres apart or more. */
function bollards(size, colors) {
  const gaps = Math.max(1, Math.min(8, Math.floor(size / 4)));
  const color = mix(STEEL, colors.wall, 0.15);
  const edge = size / 2 + RIM / 2;
  return Array.from({ length: gaps }, (_, n) => (n + 0.5) * (size / gaps) - size / 2).flatMap((along) =>
    [[along, edge], [along, -edge], [edge, along], [-edge, along]].map(([x, y]) => solid("cylinder", x, y, -0.02, 0.24, 0.24, 0.3, color)),
  );
}

const moored = (shape, x, y, [z, width, depth, height, color], colors) =>
  solid(shape, x, y, SEA_LEVEL + z, width, depth, height, mix(color, colors.haze, 0.16));

const solid = (shape, x, y, z, width, depth, height, color, turn = 0) => ({ shape, x, y, z, width, depth, height, color, turn });

function shore([shape, x, y, z, width, depth, height, color], far, colors) {
  return solid(shape, x, far + y, SEA_LEVEL + z, width, depth, height, mix(color, colors.haze, 0.66));
}

const [STEEL, SNOW, BRICK, AMBER, MOSS] = ["#55656c", "#f4f1ea", "#a5472f", "#e59a1c", "#4d5f3c"];

// A fishing boat at the quay's left side: [shape, x from the edge, y, z, width, depth, height, colour]
const BOAT = [
  ["box", -2.5, 0, 0, 1.7, 3.6, 0.6, BRICK],
  ["box", -2.5, 2.1, 0, 1.1, 0.8, 0.66, BRICK],
  ["box", -2.5, 0.1, 0.6, 1.8, 3.8, 0.12, SNOW],
  ["box", -2.5, -0.8, 0.7, 1.1, 1.2, 1, SNOW],
  ["box", -2.5, -0.8, 1.7, 1.3, 1.4, 0.14, SEA],
  ["cylinder", -2.5, 0.7, 0.7, 0.12, 0.12, 2.4, STEEL],
];

// Buoys, in halves of the ground from its middle
const BUOYS = [[1.42, -0.35], [1.3, 1.5], [-1.5, 1.32], [-0.4, -1.35]];

// The far shore: [shape, x, y beyond the edge, z, width, depth, height, colour]
const SHORE = [
  // the breakwater and its light
  ["box", -92, 0, 0, 110, 5, 1.6, STEEL],
  ["cylinder", -38, 0, 1.6, 3.4, 3.4, 5, SNOW],
  ["cylinder", -38, 0, 6.6, 3, 3, 3, BRICK],
  ["cylinder", -38, 0, 9.6, 2.6, 2.6, 2.6, SNOW],
  ["cone", -38, 0, 12.2, 3.4, 3.4, 2, BRICK],
  // a ship that waits outside
  ["box", -4, 34, 0, 26, 6, 3.4, BRICK],
  ["box", -13, 34, 3.4, 5, 5, 5, SNOW],
  ["cylinder", -13, 34, 8.4, 1.8, 1.8, 2.6, STEEL],
  // the quay with warehouses, a crane, pines
  ["box", 104, 8, 0, 130, 16, 2, STEEL],
  ["box", 62, 8, 2, 18, 9, 6, BRICK],
  ["box", 82, 8, 2, 16, 9, 8, BRICK],
  ["box", 104, 6, 2, 1.4, 1.4, 17, AMBER],
  ["box", 111, 6, 2, 1.4, 1.4, 17, AMBER],
  ["box", 101, 6, 19, 34, 1.6, 1.6, AMBER],
  ["box", 107, 6, 20.6, 1.2, 1.2, 5, AMBER],
  ...Array.from({ length: 9 }, (_, n) => ["cone", 124 + n * 5.2, 10 + (n % 3) * 3, 2, 5, 5, 7 + ((n * 5) % 4), MOSS]),
];
