// What stands round the picture of a model: buttons that turn it, ways to look at it, numbers, files.

import { useState } from "react";
import { fileName, rowsOf } from "./solid-words.js";
import { fill } from "./text.js";

const SIGNS = {
  left: "M4 9.5C4 6.5 6.7 5 10 5s6 1.8 6 4.3-2.7 4.2-6 4.2H6.500M9 10.500 6 13.500l3 3",
  right: "M16 9.5C16 6.5 13.300 5 10 5S4 6.800 4 9.300s2.700 4.200 6 4.200h3.500M11 10.500l3 3-3 3",
  up: "M10 16V5M5.500 9.500 10 5l4.500 4.500",
  down: "M10 4v11M5.500 10.500 10 15l4.500-4.500",
  nearer: "M10 4v12M4 10h12",
  farther: "M4 10h12",
  home: "M10 2.500 16.500 6.200v7.600L10 17.500l-6.500-3.700V6.200zM3.500 6.200 10 10l6.500-3.800M10 10v7.500",
  wire: "M10 2.500 17 16H3zM10 2.500 8 16M5.500 11.200 14.500 11.200",
  section: "M3 6.500 10 3l7 3.500v7L10 17zM10 3v14M10 10l7-3.500M10 13.500l7-3.500",
  sizes: "M3 14h14M3 11v6M17 11v6M6 3v5h8V3",
  save: "M10 3v9M6 8.500 10 12.500l4-4M3.500 16.500h13",
  seeds: "M3.500 3.500h5v5h-5zM11.500 3.500h5v5h-5zM3.500 11.500h5v5h-5zM11.500 11.500h5v5h-5z",
};

export function Sign({ name }) {
  return (
    <svg className="lab-icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={SIGNS[name]} fill="none" stroke="currentColor" strokeWidth={1.8} strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

export function Tool({ sign, children, ...rest }) {
  return (
    <button type="button" className="lab-button lab-small model-tool" {...rest}>
      <Sign name={sign} />
      <span>{children}</span>
    </button>
  );
}

/** Turn, come nearer, go back to the beginning: the keys as buttons. */
export function Views({ moved, onMove, strings }) {
  const t = (key) => fill(strings, key);
  const button = (move, name) => (
    <button type="button" aria-label={name} title={name} disabled={move === "home" && !moved} onClick={() => onMove(move)}>
      <Sign name={move} />
    </button>
  );
  return (
    <div className="model-views" role="group" aria-label={t("model_views")}>
      {button("left", t("model_turn_left"))}
      {button("right", t("model_turn_right"))}
      {button("up", t("model_turn_up"))}
      {button("down", t("model_turn_down"))}
      {button("farther", t("model_farther"))}
      {button("nearer", t("model_nearer"))}
      {button("home", t("model_home"))}
    </div>
  );
}

/** Ways to look at the model, each on or off. */
export function Looks({ looks, onLook, disabled, strings }) {
  const toggle = (name, text) => (
    <Tool sign={name} aria-pressed={looks[name]} disabled={disabled} onClick={() => onLook(name, !looks[name])}>
      {text}
    </Tool>
  );
  return (
    <div className="lab-row" role="group" aria-label={fill(strings, "model_looks")}>
      {toggle("sizes", fill(strings, "model_sizes"))}
      {toggle("section", fill(strings, "model_section"))}
      {toggle("wire", fill(strings, "model_wire"))}
    </div>
  );
}

const AXES = ["x", "y", "z"];

/** Where the model is cut open: across which axis, and how far along it. */
export function Section({ section, picture, write, onSection, strings }) {
  const { axis, share } = section;
  const at = picture.low[axis] + (picture.high[axis] - picture.low[axis]) * share;
  const where = `${AXES[axis]} = ${write.mm(at)}`;
  return (
    <div className="model-section" role="group" aria-label={fill(strings, "model_section")}>
      <span aria-hidden="true">{fill(strings, "model_section_across")}</span>
      <div className="model-axes" role="radiogroup" aria-label={fill(strings, "model_section_across")}>
        {AXES.map((name, i) => (
          <label key={name}>
            <input type="radio" name="model-axis" checked={i === axis} onChange={() => onSection({ axis: i, share })} />
            <span translate="no">{name}</span>
          </label>
        ))}
      </div>
      <input type="range" className="model-slider" min={0.01} max={0.99} step={0.01} value={share}
        aria-label={fill(strings, "model_section_where")} aria-valuetext={where}
        onChange={(event) => onSection({ axis, share: Number(event.target.value) })} />
      <output translate="no">{where}</output>
    </div>
  );
}

/** The measures as a list. */
export function Measures({ state, write, strings }) {
  const { picture, measures, resting } = state;
  return (
    <dl className="model-measures" aria-label={fill(strings, "model_measures")} data-resting={resting || undefined}>
      {rowsOf(picture, measures, write, strings).map(([key, text]) => (
        <div key={key}>
          <dt>{fill(strings, key)}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Files for a slicer. What they are made with is fetched when it is wanted. */
export function Save({ session, stepId, disabled, onError, strings }) {
  const [busy, setBusy] = useState(false);
  async function make(ending) {
    setBusy(true);
    try {
      const [{ save, stlOf, threeMfOf }, { whole, parts }] = await Promise.all([import("./solid-files.js"), session.surfaces()]);
      save(ending === "stl" ? stlOf(whole) : threeMfOf(parts), fileName(stepId, ending));
    } catch (reason) {
      onError(reason);
    }
    setBusy(false);
  }
  return (
    <div className="lab-row" role="group" aria-label={fill(strings, "model_save")}>
      <Tool sign="save" disabled={disabled || busy} title={fill(strings, "model_stl_title")} onClick={() => make("stl")}>
        STL
      </Tool>
      <Tool sign="save" disabled={disabled || busy} title={fill(strings, "model_3mf_title")} onClick={() => make("3mf")}>
        3MF
      </Tool>
    </div>
  );
}

