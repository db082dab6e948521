// Words that hang in the world: plain HTML, moved to where their point of the world is in the picture.

import { isLight } from "./game-paint.js";

const LETTER = 0.62; // metres a line of words is high, within what can be read

/** {set(labels), place(project, width, height)} */
export function createLabels(parent) {
  const nodes = new Map();
  let labels = [];
  return {
    set(list) {
      labels = list ?? [];
      const gone = new Set(nodes.keys());
      for (const { id, words, color } of labels) {
        gone.delete(id);
        const node = nodes.get(id) ?? make(id);
        if (node.textContent !== words) node.textContent = words;
        node.style.color = color;
        node.classList.toggle("game-label-light", !isLight(color));
      }
      for (const id of gone) {
        nodes.get(id).remove();
        nodes.delete(id);
      }
    },
    place(project, width, height) {
      for (const { id, words, x, y, z } of labels) {
        const node = nodes.get(id);
        const spot = words && project([x, y, z], width, height);
        const seen = spot && spot[0] > -80 && spot[0] < width + 80 && spot[1] > -20 && spot[1] < height + 20;
        node.hidden = !seen;
        if (!seen) continue;
        const size = Math.round(Math.min(22, Math.max(13, spot[2] * LETTER)));
        node.style.fontSize = `${size}px`;
        node.style.transform = `translate(${spot[0].toFixed(1)}px, ${spot[1].toFixed(1)}px) translate(-50%, -100%)`;
      }
    },
  };

  function make(id) {
    const node = document.createElement("span");
    node.className = "game-label";
    nodes.set(id, node);
    parent.append(node);
    return node;
  }
}
