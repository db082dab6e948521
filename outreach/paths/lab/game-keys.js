// Keys as the program names them, from the keyboard and from the buttons on a phone alike.

const NAMES = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  Space: "space",
  Enter: "enter",
  NumpadEnter: "enter",
};

/** The program's name of the key of an event, or null. By place on the keyboard, so that layouts do not matter. */
export function keyName({ code = "", ctrlKey, metaKey, altKey }) {
  if (ctrlKey || metaKey || altKey) return null;
  return NAMES[code] ?? (/^Key[A-Z]$/.test(code) ? code[3].toLowerCase() : null);
}

/** What is held down now, and what went down since it was last asked. */
export function createKeys(onChange = () => {}) {
  const held = new Map(); // name → the sources that hold it: the keyboard, fingers
  const fresh = new Set();
  return {
    press(name, source = "keyboard") {
      const sources = held.get(name) ?? new Set();
      if (!sources.size) {
        fresh.add(name);
        onChange(name, true);
      }
      held.set(name, sources.add(source));
    },
    release(name, source = "keyboard") {
      const sources = held.get(name);
      if (!sources?.delete(source) || sources.size) return;
      held.delete(name);
      onChange(name, false);
    },
    releaseAll() {
      const names = [...held.keys()];
      held.clear();
      fresh.clear();
      names.forEach((name) => onChange(name, false));
    },
    /** What to tell the world. A tap too short to be seen held counts as held once. */
    take() {
      const pressed = [...fresh];
      fresh.clear();
      return { keys: [...new Set([...held.keys(), ...pressed])], pressed };
    },
  };
}

const LETTERS = { left: "a", up: "w", down: "s", right: "d" };

/**
 * How the buttons on a phone are laid: {ways: {left: key, …}, rounds: [key, …]}. The arrows lie crosswise
 * for the left thumb, or W, A, S, D where a game steers with those; the others are for the right one.
 */
export function padOf(keys) {
  const named = (names) => Object.fromEntries(Object.entries(names).filter(([, key]) => keys.includes(key)));
  const arrows = named({ left: "left", up: "up", down: "down", right: "right" });
  const letters = named(LETTERS);
  const ways = Object.keys(arrows).length || Object.keys(letters).length < 2 ? arrows : letters;
  const taken = Object.values(ways);
  return { ways, rounds: keys.filter((key) => !taken.includes(key)) };
}

const DEAD = 0.16; // of the pad's size: the middle, where a thumb rests

/** The keys under a thumb at (x, y) from the pad's middle, each from -0.5 to 0.5; two on a diagonal. */
export function keysAt(x, y, ways) {
  const sideways = "left" in ways || "right" in ways;
  const upright = "up" in ways || "down" in ways;
  const [a, b] = [sideways ? Math.abs(x) : 0, upright ? Math.abs(y) : 0];
  const found = [];
  if (a > (upright ? DEAD : 0) && a > b * 0.5) found.push(x < 0 ? "left" : "right");
  if (b > (sideways ? DEAD : 0) && b > a * 0.5) found.push(y < 0 ? "up" : "down");
  return found.filter((way) => way in ways).map((way) => ways[way]);
}
