// Small pictures of models, drawn with the look of the large one and copied away.

import { createCamera } from "./solid-camera.js";
import { createFlat } from "./solid-flat.js";
import { createScene } from "./solid-scene.js";

/** Draws pictures of the kernel's into canvases, `size` pixels wide and high. */
export function createThumbs(size) {
  const place = document.createElement("div");
  const ratio = Math.min(2, globalThis.devicePixelRatio || 1);
  let scene;
  try {
    scene = createScene(place);
  } catch {
    scene = createFlat(place);
  }
  scene.size(size, size, ratio);

  return {
    draw(picture, canvas) {
      const camera = Object.assign(createCamera(), { width: size, height: size });
      Object.assign(camera, camera.fitted(picture));
      camera.reach = Math.hypot(...picture.high.map((value, axis) => value - picture.low[axis]));
      scene.show(picture);
      scene.draw(camera);
      canvas.width = canvas.height = size * ratio;
      canvas.getContext("2d").drawImage(scene.canvas, 0, 0);
    },
    dispose: () => scene.dispose(),
  };
}
