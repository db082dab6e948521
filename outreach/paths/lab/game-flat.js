// The same world seen straight from above, for machines that cannot draw in three dimensions.

import { colorsOf, tileOf } from "./game-harbour.js";
import { EMPTY, readHeader, readThings } from "./game-packet.js";
import { lighter } from "./game-paint.js";

const ROOM = 1.5; // metres around the ground

/** As `createScene`; where things are seen is its own affair, hence `project`. */
export function createFlat(place) {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  let packet = EMPTY;
  let colors = colorsOf({ ground: "#68793f", sky: "#8fbdd3" });
  let [width, height, ratio] = [1, 1, 1];
  place.replaceChildren(canvas);

  const scene = {
    flat: true,
    show(numbers) {
      packet = numbers;
    },
    color(hud) {
      colors = colorsOf(hud);
    },
    size(w, h, r) {
      [width, height, ratio] = [w, h, r];
      canvas.width = Math.round(w * r);
      canvas.height = Math.round(h * r);
    },
    project([x, y], w, h) {
      const scale = Math.min(w, h) / (readHeader(packet).size + 2 * ROOM);
      return [w / 2 + x * scale, h / 2 - y * scale, scale];
    },
    draw() {
      const { size } = readHeader(packet);
      const [middleX, middleY, scale] = scene.project([0, 0], width, height);
      pen.setTransform(ratio, 0, 0, ratio, 0, 0);
      pen.fillStyle = colors.sea;
      pen.fillRect(0, 0, width, height);
      pen.translate(middleX, middleY);
      pen.scale(scale, -scale);
      drawGround(size);
      for (const thing of readThings(packet).sort((a, b) => a.z + a.height - b.z - b.height)) drawThing(thing);
    },
    dispose() {
      canvas.remove();
    },
  };
  return scene;

  function drawGround(size) {
    const tile = tileOf(size);
    pen.fillStyle = colors.stone;
    pen.fillRect(-size / 2 - 0.45, -size / 2 - 0.45, size + 0.9, size + 0.9);
    pen.fillStyle = colors.even;
    pen.fillRect(-size / 2, -size / 2, size, size);
    pen.fillStyle = colors.odd;
    const half = Math.ceil(size / 2 / tile);
    for (let i = -half; i < half; i++) {
      for (let j = -half; j < half; j++) {
        if ((i + j) % 2) square(i * tile, j * tile, tile, size / 2);
      }
    }
  }

  function square(x, y, tile, half) {
    const [a, b] = [Math.max(x, -half), Math.max(y, -half)];
    pen.fillRect(a, b, Math.min(x + tile, half) - a, Math.min(y + tile, half) - b);
  }

  function drawThing({ shape, x, y, z, width, depth, height, turn, color }) {
    const lift = 0.12 + Math.max(0, z) * 0.2;
    outline(shape, x + lift, y - lift, width, depth, turn);
    pen.fillStyle = colors.shadow;
    pen.globalAlpha = 0.5;
    pen.fill();
    pen.globalAlpha = 1;
    outline(shape, x, y, width, depth, turn);
    pen.fillStyle = color;
    pen.fill();
    if (shape === "box") return;
    outline(shape, x - width * 0.06, y + depth * 0.06, width * 0.5, depth * 0.5, turn);
    pen.fillStyle = lighter(color, height > 0.2 ? 0.06 : 0);
    pen.fill();
  }

  function outline(shape, x, y, width, depth, turn) {
    pen.save();
    pen.translate(x, y);
    pen.rotate((turn * Math.PI) / 180);
    pen.beginPath();
    if (shape === "box") pen.rect(-width / 2, -depth / 2, width, depth);
    else pen.ellipse(0, 0, width / 2, depth / 2, 0, 0, 2 * Math.PI);
    pen.restore();
  }
}
