// Turning the model by mouse, finger and key. One finger turns it and still lets a phone's page scroll up
// and down; two fingers, or the wheel once the picture has the focus, bring it nearer.

const STEP = 15; // degrees a key or button
const FINE = 0.45; // degrees a pixel
const NEARER = 1.25;

/** The moves of the buttons and keys, on a camera. */
export const MOVES = {
  left: (camera) => camera.turn(STEP, 0), // the model's front goes left
  right: (camera) => camera.turn(-STEP, 0),
  up: (camera) => camera.turn(0, STEP),
  down: (camera) => camera.turn(0, -STEP),
  nearer: (camera) => camera.near(NEARER),
  farther: (camera) => camera.near(1 / NEARER),
  home: (camera) => camera.home(),
};

const KEYS = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  "+": "nearer",
  "=": "nearer",
  "-": "farther",
  0: "home",
  Home: "home",
};

/** The move of a key, or undefined. */
export const moveOf = (event) => (event.ctrlKey || event.metaKey || event.altKey ? undefined : KEYS[event.key]);

/** Let an element turn a camera; `onMove()` after every change. Returns what undoes it. */
export function orbit(element, camera, onMove) {
  const fingers = new Map(); // pointer id → [x, y] in the element

  const at = (event) => {
    const box = element.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };

  function down(event) {
    if (event.target.closest("button, input, a") || (event.pointerType === "mouse" && event.button > 2)) return;
    element.focus({ preventScroll: true });
    element.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, at(event));
  }

  function move(event) {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = at(event);
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    fingers.set(event.pointerId, now);
    const [dx, dy] = [now[0] - before[0], now[1] - before[1]];
    if (other) {
      const [old, fresh] = [before, now].map(([x, y]) => Math.hypot(x - other[0], y - other[1]));
      camera.shift(dx / 2, dy / 2);
      if (old > 10) camera.near(fresh / old, (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
    } else if (event.shiftKey || event.buttons & 6) {
      camera.shift(dx, dy);
    } else {
      camera.turn(-dx * FINE, dy * FINE);
    }
    onMove();
  }

  const up = (event) => fingers.delete(event.pointerId);

  function wheel(event) {
    if (document.activeElement !== element && !event.ctrlKey) return; // the page scrolls
    event.preventDefault();
    camera.near(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0015)), ...at(event));
    onMove();
  }

  const menu = (event) => event.preventDefault(); // the right button shifts
  const listeners = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: up, wheel, contextmenu: menu };
  for (const [name, listener] of Object.entries(listeners)) element.addEventListener(name, listener, { passive: false });
  return () => {
    for (const [name, listener] of Object.entries(listeners)) element.removeEventListener(name, listener);
  };
}
