// The world in words: for whoever cannot see it, and for whoever wants the numbers.

import { numbersOf, readHeader, readThings } from "./game-packet.js";
import { fill } from "./text.js";

const KINDS = 12;
const LABELS = 6;
const CLOSE = 0.02; // metres: what the camera looks at so exactly, it follows

/** Sentences about what a packet and the numbers on the screen hold. */
export function worldWords(packet, hud, { strings, colors = {} }) {
  const t = (key, params) => fill(strings, key, params);
  const numbers = numbersOf(packet);
  const things = readThings(numbers);
  const names = new Map(Object.entries(colors).map(([name, hex]) => [hex.toLowerCase(), name]));
  const kind = ({ shape, color }) => ({ shape: t(`game_shape_${shape}`), color: names.get(color) ?? color });
  const lines = [things.length ? t("game_words_things", { list: countList() }) : t("game_words_nothing")];
  const { target } = readHeader(numbers).camera;
  const place = (point) => Object.fromEntries(["x", "y", "z"].map((axis, i) => [axis, short(point[i])]));
  const middle = things.find((thing) => Math.abs(thing.x - target[0]) < CLOSE && Math.abs(thing.y - target[1]) < CLOSE);
  if (middle) lines.push(t("game_words_followed", { ...kind(middle), ...place([middle.x, middle.y, middle.z]) }));
  else lines.push(t("game_words_looks", place(target)));
  const shown = ["score", "lives", "level"].filter((name) => hud?.[name] != null);
  if (shown.length) lines.push(shown.map((name) => `${t(`game_${name}`)}: ${short(hud[name])}`).join(", "));
  const labels = (hud?.labels ?? []).map(({ words }) => words).filter(Boolean);
  if (labels.length) lines.push(t("game_words_labels", { list: labels.slice(0, LABELS) }));
  return lines;

  function countList() {
    const counts = new Map();
    for (const thing of things) {
      const key = `${thing.shape} ${thing.color}`;
      counts.set(key, { ...thing, count: (counts.get(key)?.count ?? 0) + 1 });
    }
    const all = [...counts.values()].sort((a, b) => b.count - a.count);
    const list = all.slice(0, KINDS).map((one) => t("game_words_item", { count: one.count, ...kind(one) }));
    const rest = all.slice(KINDS).reduce((sum, { count }) => sum + count, 0);
    return rest ? [...list, t("game_words_more", { count: rest })] : list;
  }
}

/** A number as a student would write it. */
export function short(number) {
  const round = Math.round(number * 10) / 10;
  return String(round === 0 ? 0 : round);
}
