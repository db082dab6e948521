// How fine the picture is: coarser, step by step, where the machine cannot keep up.

const SLOW = 23; // milliseconds a picture
const WATCHED = 80; // pictures
const PAUSE = 250; // milliseconds without a picture

/** {ratio, slow(now)}; `finest` is the ratio of pixels to begin with. */
export function createPace(finest) {
  const ratios = [finest, ...[1.5, 1, 0.75].filter((ratio) => ratio < finest)];
  let [level, count, since, before] = [0, 0, 0, 0];
  return {
    get ratio() {
      return ratios[level];
    },
    /** Call for each picture; true when the ratio has changed. */
    slow(now) {
      if (now - before > PAUSE) [count, since] = [0, now]; // there was a pause
      before = now;
      if (++count < WATCHED) return false;
      const late = (now - since) / count > SLOW;
      [count, since] = [0, now];
      if (!late || level === ratios.length - 1) return false;
      level++;
      return true;
    },
  };
}
