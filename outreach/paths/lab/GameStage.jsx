// The stage of a game: the world's picture, the keys, and the clock that drives it. The program itself
// runs in the worker; this asks it for steps and shows what comes.

import { forwardRef, useEffect, useId, useImperativeHandle, useRef, useState } from "react";
import { createKeys, keyName } from "./game-keys.js";
import { createLoop, interruption } from "./game-loop.js";
import { readHeader } from "./game-packet.js";
import { Announcer, Hud, Legend, Notice, Pad, Tool, Words, createCell, keyWord } from "./game-parts.jsx";
import { createSound } from "./game-sound.js";
import { createView } from "./game-view.js";
import { short, worldWords } from "./game-words.js";
import { fill } from "./text.js";
import "./game.css";

const dice = () => 1 + Math.floor(Math.random() * 1e6);
const WRITTEN = 150; // milliseconds between two notes on the element of where the world stands

export default forwardRef(function GameStage(props, ref) {
  const { lang, strings = {}, active = true, cheer } = props;
  const t = (key, params) => fill(strings, key, params);
  const id = useId();
  const box = useRef(null); // the whole stage
  const frame = useRef(null); // the part that takes keys
  const place = useRef(null);
  const signs = useRef(null);
  const calls = useRef(props);
  const code = useRef(null);
  const [parts] = useState(() => make(box, calls));
  const { keys, loop, hud, sound, view } = parts;
  const [state, setState] = useState("empty");
  const [mode, setMode] = useState("solid");
  const [wanted, setWanted] = useState([]); // keys that the program names
  const [loud, setLoud] = useState(sound.on);
  const [words, setWords] = useState(false);
  const [at, setAt] = useState({ frame: 0, time: 0 });
  const touch = useTouch();
  calls.current = { ...props, setState, setMode, setAt };

  useEffect(() => {
    view.current = createView({
      place: place.current,
      signs: signs.current,
      still: () => matchMedia("(prefers-reduced-motion: reduce)").matches,
      onMode(now) {
        if (now === "lost") loop.pause();
        calls.current.setMode(now);
      },
    });
    let next = requestAnimationFrame(function tick(now) {
      next = requestAnimationFrame(tick);
      loop.tick(now); // first ask for the next picture, then draw this one
      view.current.tick(now, loop.state === "playing");
    });
    const hide = () => document.hidden && loop.pause();
    document.addEventListener("visibilitychange", hide);
    return () => {
      cancelAnimationFrame(next);
      document.removeEventListener("visibilitychange", hide);
      loop.drop();
      sound.dispose();
      view.current.dispose();
      view.current = null;
    };
  }, [loop, sound, view]);

  useEffect(() => {
    if (!active) loop.pause();
  }, [active, loop]);

  useEffect(() => {
    if (cheer) view.current?.rise();
  }, [cheer, view]);

  useImperativeHandle(ref, () => ({
    start,
    async check(source, checkSource) {
      loop.pause();
      try {
        return await props.python.check("game", source, checkSource);
      } catch (reason) {
        loop.drop(); // the Python that held the world has been ended
        throw reason;
      }
    },
    stop: loop.drop,
    typed() {}, // a game goes on as it was started
  }));

  /** Build the program's world and, if nobody has gone elsewhere, play it. */
  async function start(source, { seed = dice() } = {}) {
    code.current = source;
    const from = document.activeElement;
    frame.current?.focus({ preventScroll: true });
    const result = await loop.start(source, seed);
    if (!result) return { error: null, printed: "" };
    if (result.error) {
      if (document.activeElement === frame.current) from?.focus?.({ preventScroll: true });
      return result;
    }
    setWanted(result.keys ?? []);
    const now = document.activeElement;
    if (now === from || now === document.body || now === frame.current) goOn();
    if (matchMedia("(pointer: coarse)").matches) requestAnimationFrame(() => frame.current?.scrollIntoView({ block: "nearest" }));
    return { error: null, printed: result.printed ?? "" };
  }

  /** Play on; only with the focus in the picture, for without it no key would arrive. */
  function goOn() {
    frame.current.focus({ preventScroll: true });
    if (document.activeElement === frame.current && calls.current.active !== false) loop.play();
  }

  async function again() {
    if (code.current === null) return;
    try {
      const result = await start(code.current);
      props.onError?.(result.error);
      if (result.printed) props.onPrinted?.(result.printed);
    } catch (reason) {
      props.onError?.(interruption(reason));
    }
  }

  /** Back to where the program is written, or at least out of the picture. */
  function leave() {
    loop.pause();
    const editor = box.current.closest(".lab")?.querySelector(".cm-content");
    if (editor?.checkVisibility?.() ?? editor?.offsetParent) editor.focus();
    else frame.current.blur();
  }

  function keyDown(event) {
    if (event.target !== frame.current) return;
    const name = keyName(event);
    if (event.key === "Escape") leave();
    else if (!name) return;
    else if (state === "paused" && (name === "enter" || name === "space")) goOn();
    else if (state === "over" && name === "enter" && !event.repeat) again();
    else if (state === "playing") !event.repeat && keys.press(name);
    else return;
    event.preventDefault();
  }

  function keyUp(event) {
    const name = keyName({ code: event.code }); // let go is let go, whatever else is held
    if (name) keys.release(name);
  }

  function blur(event) {
    if (frame.current.contains(event.relatedTarget)) return;
    keys.releaseAll();
    loop.pause();
  }

  function pointerDown(event) {
    if (event.target.closest("button")) return;
    event.preventDefault();
    frame.current.focus({ preventScroll: true });
    if (loop.state === "paused") goOn();
  }

  const still = state === "paused";
  const none = ["empty", "starting"].includes(state);
  const read = () => worldWords(view.current?.packet, hud.get(), { strings, colors: props.colors });
  const number = new Intl.NumberFormat(lang || undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const names = wanted.map((name) => keyWord(name, strings));

  return (
    <div className="game" ref={box} data-state={state} data-mode={mode} data-touch={touch || undefined}>
      <div className="game-frame" ref={frame} tabIndex={0} role="application" aria-label={t("game_picture")} aria-describedby={`${id}keys`}
        onKeyDown={keyDown} onKeyUp={keyUp} onBlur={blur} onPointerDown={pointerDown}>
        <div className="game-picture">
          <div className="game-canvas" ref={place} />
          <div className="game-signs" ref={signs} aria-hidden="true" translate="no" />
          <Hud {...{ hud, state, strings, lang }} />
          <Notice {...{ state, mode, hud, touch, strings }} onAgain={again} onGo={goOn} />
        </div>
        {touch && wanted.length > 0 && <Pad {...{ keys, wanted, strings }} />}
      </div>
      <p className="game-said" id={`${id}keys`}>
        {names.length ? t("game_help", { keys: names }) : t("game_help_none")}
      </p>
      <div className="game-controls" onPointerDown={(event) => state === "playing" && event.preventDefault()}>
        {state === "playing" ? (
          <Tool key="go" icon="pause" onClick={() => loop.pause()}>{t("game_pause")}</Tool>
        ) : (
          <Tool key="go" icon="go" onClick={goOn} disabled={!still}>{t("game_go_on")}</Tool>
        )}
        <Tool icon="step" onClick={() => loop.step()} disabled={!still} title={t("game_step_title")}>{t("game_step")}</Tool>
        <Tool icon="reset" onClick={again} disabled={none}>{t("game_reset")}</Tool>
        <Tool icon={loud ? "sound" : "silent"} look="game-mark" title={t("game_sound")} aria-pressed={loud} onClick={() => (sound.set(!loud), setLoud(!loud))}>
          {t("game_sound")}
        </Tool>
        <Tool icon="words" look="game-mark" title={t("game_words_title")} aria-expanded={words} onClick={() => setWords(!words)}>{t("game_words")}</Tool>
      </div>
      <Legend keys={touch ? [] : wanted} playing={state === "playing"} strings={strings}>
        {["paused", "error", "over"].includes(state) && <output className="game-at">{t("game_at", { frame: at.frame, time: number.format(at.time) })}</output>}
      </Legend>
      {mode === "flat" && <p className="lab-soft game-flat">{t("game_flat")}</p>}
      {words && <Words {...{ read, state, strings }} version={at.frame} />}
      <Announcer {...{ hud, state, strings }} />
    </div>
  );
});

/** What lives as long as the stage and is no part of its drawing. `calls` holds what may change. */
function make(box, calls) {
  const view = { current: null };
  const hud = createCell(null);
  const sound = createSound();
  const keys = createKeys((name, down) => {
    for (const cap of box.current?.querySelectorAll(`[data-key="${name}"]`) ?? []) cap.toggleAttribute("data-held", down);
  });
  let written = 0;
  const python = {
    start: (...given) => calls.current.python.start(...given),
    frame: (...given) => calls.current.python.frame(...given),
  };
  const loop = createLoop(python, keys.take, {
    onPacket(packet, first) {
      view.current?.show(packet, first);
      if (loop.state !== "playing" || performance.now() - written > WRITTEN) write(packet);
    },
    onHud(news) {
      if (!news) return;
      hud.set(news);
      view.current?.tell(news);
      sound.play(news.sounds);
    },
    onState(state) {
      if (state !== "playing") keys.releaseAll();
      if (view.current) write(view.current.packet);
      calls.current.setState(state);
    },
    onError: (error) => calls.current.onError?.(error),
    onPrinted: (text) => calls.current.onPrinted?.(text),
  });
  return { view, hud, sound, keys, loop };

  /** Note on the element where the world stands, for tests and for the line under the picture. */
  function write(packet) {
    written = performance.now();
    const { count, time, camera } = readHeader(packet);
    Object.assign(box.current?.dataset ?? {}, {
      frame: loop.frame,
      things: count,
      target: camera.target.map(short).join(" "),
    });
    if (loop.state !== "playing") calls.current.setAt({ frame: loop.frame, time });
  }
}

/** Whether fingers are likely: a coarse pointer, or a touch that has happened. */
function useTouch() {
  const [touch, setTouch] = useState(() => matchMedia("(pointer: coarse)").matches);
  useEffect(() => {
    const coarse = matchMedia("(pointer: coarse)");
    const change = () => setTouch(coarse.matches);
    const first = (event) => event.pointerType === "touch" && setTouch(true);
    coarse.addEventListener("change", change);
    addEventListener("pointerdown", first, { passive: true });
    return () => {
      coarse.removeEventListener("change", change);
      removeEventListener("pointerdown", first);
    };
  }, []);
  return touch;
}
