// The stage of a model: the solid that the program describes, its sliders, and ways to look into it,
// measure it and take it to a printer.

import { forwardRef, useEffect, useId, useImperativeHandle, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { moveOf } from "./solid-orbit.js";
import { Params } from "./solid-params.jsx";
import { plateOf } from "./solid-plate.js";
import { theKernel } from "./solid-remote.js";
import { Seeds } from "./solid-seeds.jsx";
import { createSession, errorOf } from "./solid-session.js";
import { Looks, Measures, Save, Section, Tool, Views } from "./solid-tools.jsx";
import { createView } from "./solid-view.js";
import { modelWords, writer } from "./solid-words.js";
import { fill } from "./text.js";
import "./model.css";

const SAID = 900; // milliseconds of quiet before the model is told in words
const FIRST_CUT = { axis: 1, share: 0.5 };
const AXES = ["x", "y", "z"];

export default forwardRef(function ModelStage(props, ref) {
  const { lang, strings = {}, cheer, stepId, kernelUrl } = props;
  const t = (key, params) => fill(strings, key, params);
  const id = useId();
  const calls = useRef(props);
  calls.current = props;
  const session = useMemo(() => {
    const on = {
      error: (error) => calls.current.onError?.(error),
      seen: (observation) => calls.current.onSeen?.(observation),
    };
    return createSession({ python: () => calls.current.python, kernel: theKernel(kernelUrl), on });
  }, [kernelUrl]);
  const state = useSyncExternalStore(session.subscribe, session.snapshot);
  const write = useMemo(() => writer(lang, strings), [lang, strings]);
  const [looks, setLooks] = useState({ sizes: true, section: false, wire: false });
  const [seeds, setSeeds] = useState(false);
  const [flat, setFlat] = useState(false);
  const [moved, setMoved] = useState(false);
  const [box, handle, place, signs, view] = [useRef(null), useRef(null), useRef(null), useRef(null), useRef(null)];
  const { picture, params, section, measures, resting } = state;
  const said = useQuietly(modelWords(state, write, strings), picture && (!measures || !resting));

  useEffect(() => {
    session.open();
    theKernel(kernelUrl).warm();
    return () => session.end();
  }, [kernelUrl, session]);

  const label = useRef(null);
  label.current = (axis, n) => t("model_label", { axis: AXES[axis], size: write.plain(n) });
  useEffect(() => {
    const made = createView({
      place: place.current,
      signs: signs.current,
      handle: handle.current,
      paint: () => paintOf(box.current),
      write: (...given) => label.current(...given),
      still: () => matchMedia("(prefers-reduced-motion: reduce)").matches,
      onMode: setFlat,
      onMove: setMoved,
    });
    view.current = made;
    const free = onColors(() => made.repaint());
    return () => {
      free();
      made.dispose();
      view.current = null;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  useEffect(() => {
    if (picture) view.current.show(picture, session.snapshot().resting);
  }, [picture, session]);
  useEffect(() => {
    if (resting) view.current.rest();
  }, [resting]);
  useEffect(() => view.current.repaint(), [write]);
  useEffect(() => {
    if (cheer) view.current.print();
  }, [cheer]);

  useImperativeHandle(ref, () => ({
    start: session.start,
    check: session.check,
    typed: session.typed,
    stop() {},
  }), [session]);

  function look(name, on) {
    setLooks({ ...looks, [name]: on });
    if (name === "section") session.cut(on ? FIRST_CUT : null);
    else view.current[name](on);
  }

  function keyDown(event) {
    const move = event.target === handle.current && picture && moveOf(event);
    if (!move) return;
    event.preventDefault();
    view.current.move(move);
  }

  const seed = params.find(({ name }) => name === "seed");
  const seedsButton = useRef(null);
  const closeSeeds = () => {
    setSeeds(false);
    seedsButton.current?.querySelector("button")?.focus();
  };

  return (
    <div className="model" ref={box} data-mode={flat ? "flat" : "solid"} data-shown={picture ? "" : undefined} data-resting={resting || undefined}>
      <p className="lab-hidden" id={`${id}help`}>
        {t("model_help")}
      </p>
      <p className="lab-hidden" aria-live="polite">
        {said}
      </p>
      <div className="model-hand">
        <div className="model-frame">
          <div className="model-picture" ref={handle} tabIndex={0} role="application" aria-label={t("model_picture")} aria-describedby={`${id}help`} onKeyDown={keyDown}>
            <div className="model-canvas" ref={place} />
            <div className="model-signs" ref={signs} aria-hidden="true" translate="no" hidden />
            {!picture && <p className="model-empty">{t("model_empty")}</p>}
            {picture && looks.sizes && <p className="model-grid">{t("model_grid", { step: plateOf(picture.low, picture.high).step })}</p>}
          </div>
          {picture && <Views moved={moved} onMove={(move) => view.current.move(move)} strings={strings} />}
        </div>
        {flat && picture && <p className="lab-soft">{t("model_flat")}</p>}
        <Params {...{ params, session, write, strings }}>
          {seed && (
            <span ref={seedsButton}>
              <Tool sign="seeds" aria-expanded={seeds} onClick={() => setSeeds(!seeds)}>
                {t("model_seeds")}
              </Tool>
            </span>
          )}
        </Params>
        {seeds && seed && <Seeds param={seed} {...{ session, strings }} onClose={closeSeeds} />}
      </div>
      {picture && (
        <>
          <div className="model-bar">
            <Looks looks={looks} onLook={look} strings={strings} />
            <Save {...{ session, stepId, strings }} onError={(reason) => reason.id && props.onError?.(errorOf(reason))} />
          </div>
          {section && <Section {...{ section, picture, write, strings }} onSection={session.cut} />}
          {looks.sizes && <Measures {...{ state, write, strings }} />}
        </>
      )}
    </div>
  );
});

/** A text once it has stopped changing and nothing is `pending`. */
function useQuietly(text, pending) {
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (pending) return;
    const clock = setTimeout(() => setSaid(text), SAID);
    return () => clearTimeout(clock);
  }, [text, pending]);
  return said;
}

/** The plate's colours, as the style sheet has them at the moment. */
function paintOf(box) {
  const style = getComputedStyle(box);
  const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const read = (name) => {
    pen.fillStyle = "#888888";
    pen.fillStyle = style.getPropertyValue(name).trim();
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data.slice(0, 3)].map((channel) => channel / 255);
  };
  return { plate: read("--model-plate"), grid: read("--model-rule"), origin: read("--model-origin") };
}

/** Calls when the page changes between light and dark. Returns what ends it. */
function onColors(call) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const watch = new MutationObserver(call);
  watch.observe(document.documentElement, { attributes: true, attributeFilter: ["class"] });
  dark.addEventListener("change", call);
  return () => {
    watch.disconnect();
    dark.removeEventListener("change", call);
  };
}
