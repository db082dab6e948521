// The model without WebGL: every triangle painted on a canvas, the farthest first. Good enough to see a
// shape by; where solids run into each other, the order is only nearly right.

import { axesOf, START } from "./solid-camera.js";
import { lampAt, rampOf, TONES } from "./solid-light.js";
import { plateOf } from "./solid-plate.js";

const css = (color) => `rgb(${color.map((channel) => Math.round(channel * 255)).join(" ")})`;

/** As `createScene`. */
export function createFlat(place) {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  let meshes = [];
  let ground = null;
  let wire = false;
  let [width, height, ratio] = [1, 1, 1];
  place.replaceChildren(canvas);

  function drawPlate(camera) {
    const { low, high, lines, paint } = ground;
    const at = (x, y) => camera.project([x, y, 0]);
    pen.fillStyle = css(paint.plate);
    path([at(...low), at(high[0], low[1]), at(...high), at(low[0], high[1])]);
    pen.fill();
    for (const [a, b, strong] of lines) {
      pen.strokeStyle = css(strong ? paint.origin : paint.grid);
      path([at(...a), at(...b)]);
      pen.stroke();
    }
  }

  function path(corners) {
    pen.beginPath();
    corners.forEach(([x, y], i) => (i ? pen.lineTo(x, y) : pen.moveTo(x, y)));
    pen.closePath();
  }

  /** The triangles that can be seen: {corners, depth, color}, farthest first. */
  function seen(camera, top) {
    const { towards } = axesOf(camera);
    const lamp = lampAt(camera.azimuth, START.azimuth);
    const found = [];
    for (const { color, positions, normals, cut } of meshes) {
      const ramp = rampOf(color).map(css);
      for (let i = 0; i < positions.length; i += 9) {
        const normal = normals.subarray(i, i + 3);
        const facing = normal[0] * towards[0] + normal[1] * towards[1] + normal[2] * towards[2];
        if (!wire && facing <= 0) continue;
        if (Math.max(positions[i + 2], positions[i + 5], positions[i + 8]) > top) continue;
        const light = normal[0] * lamp[0] + normal[1] * lamp[1] + normal[2] * lamp[2];
        const tone = cut[i / 3] ? TONES - 1 : Math.round(Math.max(0, Math.min(1, light)) * (TONES - 1));
        const corners = [0, 3, 6].map((k) => camera.project(positions.subarray(i + k, i + k + 3)));
        found.push({ corners, depth: corners[0][2] + corners[1][2] + corners[2][2], color: ramp[tone] });
      }
    }
    return found.sort((a, b) => a.depth - b.depth);
  }

  return {
    flat: true,
    canvas,
    show(picture) {
      meshes = picture.meshes.map((mesh) => ({ ...mesh }));
    },
    ground(bounds, paint) {
      ground = bounds && { ...plateOf(bounds.low, bounds.high), paint };
    },
    wire(on) {
      wire = on;
    },
    size(w, h, fineness) {
      [width, height, ratio] = [w, h, fineness];
      [canvas.width, canvas.height] = [w, h].map((length) => Math.round(length * fineness));
    },
    draw(camera, top = Infinity) {
      pen.setTransform(ratio, 0, 0, ratio, 0, 0);
      pen.clearRect(0, 0, width, height);
      pen.lineWidth = 0.7;
      pen.lineJoin = "round";
      if (ground && camera.tilt > 0) drawPlate(camera);
      for (const { corners, color } of seen(camera, top)) {
        pen.fillStyle = pen.strokeStyle = color;
        path(corners);
        if (!wire) pen.fill();
        pen.stroke(); // closes the hairlines between neighbours
      }
    },
    dispose() {
      canvas.remove();
    },
  };
}
