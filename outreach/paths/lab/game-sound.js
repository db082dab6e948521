// The kit's seven sounds, made of a few short tones; nothing is loaded. Off until somebody wants them.

const LOUD = 0.16;
const APART = 45; // milliseconds between two beginnings of one sound
const STORE = "outreach.sound";

// Each tone: [wave, from Hz, to Hz, begins at s, lasts s, loudness]. "noise" goes through a low filter.
export const SOUNDS = {
  coin: [["triangle", 988, 988, 0, 0.09, 0.7], ["triangle", 1319, 1319, 0.075, 0.26, 0.7]],
  jump: [["triangle", 250, 560, 0, 0.17, 0.8]],
  hit: [["noise", 900, 200, 0, 0.14, 0.9], ["sine", 150, 60, 0, 0.2, 1]],
  win: [523, 659, 784, 1047].map((tone, n) => ["triangle", tone, tone, n * 0.11, n === 3 ? 0.5 : 0.16, 0.65]),
  lose: [392, 330, 262].map((tone, n) => ["sine", tone, tone * 0.97, n * 0.17, n === 2 ? 0.5 : 0.2, 0.8]),
  click: [["square", 620, 520, 0, 0.03, 0.22]],
  step: [["noise", 700, 400, 0, 0.06, 1]],
};

/** {on, set(on), play(names)}; whether sound is on is remembered on this device. */
export function createSound(store = storage()) {
  let on = store?.getItem(STORE) === "on";
  let context = null;
  let out = null;
  let noise = null;
  const began = new Map();
  return {
    get on() {
      return on;
    },
    /** Call it from a click: browsers let nothing sound before one. */
    set(wanted) {
      on = wanted;
      try {
        store?.setItem(STORE, on ? "on" : "off");
      } catch {
        // Not kept: storage is full or forbidden.
      }
      if (on) this.play(["click"]);
      else context?.suspend();
    },
    play(names) {
      if (!on || !names?.length || !wake()) return;
      for (const name of new Set(names)) {
        const now = performance.now();
        if (!SOUNDS[name] || now - (began.get(name) ?? -APART) < APART) continue;
        began.set(name, now);
        SOUNDS[name].forEach(tone);
      }
    },
    dispose() {
      context?.close();
      context = null;
    },
  };

  function wake() {
    try {
      if (!context) {
        context = new AudioContext();
        out = context.createGain();
        out.gain.value = LOUD;
        out.connect(context.destination);
      }
      if (context.state === "suspended") context.resume();
      return true;
    } catch {
      return false; // no sound on this machine
    }
  }

  function tone([wave, from, to, at, lasts, loud]) {
    const start = context.currentTime + at;
    const [source, pitch] = wave === "noise" ? rustle() : voice(wave);
    pitch.setValueAtTime(from, start);
    pitch.exponentialRampToValueAtTime(to, start + lasts);
    const gain = context.createGain();
    gain.gain.setValueAtTime(0.0001, start);
    gain.gain.exponentialRampToValueAtTime(loud, start + 0.008);
    gain.gain.exponentialRampToValueAtTime(loud * 0.02, start + lasts);
    source.end.connect(gain).connect(out);
    source.begin.start(start);
    source.begin.stop(start + lasts + 0.02);
  }

  function voice(wave) {
    const begin = context.createOscillator();
    begin.type = wave;
    return [{ begin, end: begin }, begin.frequency];
  }

  function rustle() {
    const begin = context.createBufferSource();
    begin.buffer = noise ??= hiss(context);
    const end = context.createBiquadFilter();
    begin.connect(end);
    return [{ begin, end }, end.frequency];
  }
}

function hiss(context) {
  const buffer = context.createBuffer(1, context.sampleRate / 4, context.sampleRate);
  const samples = buffer.getChannelData(0);
  for (let n = 0; n < samples.length; n++) samples[n] = Math.random() * 2 - 1;
  return buffer;
}

function storage() {
  try {
    return globalThis.localStorage;
  } catch {
    return null;
  }
}
