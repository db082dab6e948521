// What the worker tells of a world: a Float32Array, ten numbers for the whole, then ten for each thing.

const FIELDS = 10;

export const SHAPES = ["box", "sphere", "cylinder", "cone"];

/** The numbers of a packet, however they came. */
export function numbersOf(packet) {
  return packet instanceof Float32Array ? packet : new Float32Array(packet ?? EMPTY);
}

/** An empty world as the kit would begin it. */
export const EMPTY = Float32Array.of(0, 0, 0, 0, 18, 0, 40, 0, 20, 0);

/** The same before the first run: seen from farther off, so that the harbour is in the picture. */
export const HARBOUR = Float32Array.of(0, -1.5, 0, 1.5, 30, -16, 15, 0, 20, 0);

/** {count, camera: {target, distance, turn, tilt}, time, size}; what is no number becomes a quiet default. */
export function readHeader(packet) {
  const at = (index) => (Number.isFinite(packet[index]) ? packet[index] : EMPTY[index]);
  const held = Math.floor(packet.length / FIELDS) - 1;
  return {
    count: Math.max(0, Math.min(at(0), held)),
    camera: { target: [at(1), at(2), at(3)], distance: at(4), turn: at(5), tilt: at(6) },
    time: at(7),
    size: at(8),
  };
}

/** Call `see(shape, offset)` for each thing; its numbers are packet[offset + …] in the order of FIELD. */
export function eachThing(packet, see) {
  const { count } = readHeader(packet);
  for (let n = 1; n <= count; n++) {
    const offset = n * FIELDS;
    const shape = packet[offset];
    if (SHAPES[shape]) see(shape, offset);
  }
}

export const FIELD = { x: 1, y: 2, z: 3, width: 4, depth: 5, height: 6, turn: 7, color: 8, id: 9 };

/** The things as objects, for words and for the flat picture. */
export function readThings(packet) {
  const things = [];
  eachThing(packet, (shape, offset) => {
    const thing = { shape: SHAPES[shape] };
    for (const [name, index] of Object.entries(FIELD)) thing[name] = packet[offset + index];
    things.push({ ...thing, color: hexOfNumber(thing.color) });
  });
  return things;
}

/** A colour 0xRRGGBB as "#rrggbb". */
export const hexOfNumber = (number) => `#${Math.round(number).toString(16).padStart(6, "0")}`;
