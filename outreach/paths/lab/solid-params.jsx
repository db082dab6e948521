// The sliders that a program declares: name, slider, number, unit.

import { useEffect, useState } from "react";
import { Button } from "./parts.jsx";
import { paramText, stepOf } from "./solid-words.js";
import { fill } from "./text.js";

export function Params({ params, session, write, strings, children }) {
  if (!params.length) return null;
  const moved = params.some((p) => p.value !== p.default);
  return (
    <section className="model-params" aria-label={fill(strings, "model_params")}>
      {params.map((p) => (
        <Param key={p.name} param={p} write={write} strings={strings} onValue={(value) => session.set(p.name, value)} />
      ))}
      <div className="lab-row">
        {children}
        <Button look="lab-small lab-quiet" disabled={!moved} onClick={session.reset}>
          {fill(strings, "model_params_reset")}
        </Button>
      </div>
    </section>
  );
}

function Param({ param, write, strings, onValue }) {
  const { name, low, high, value, unit, whole } = param;
  return (
    <div className="model-param">
      <span className="model-name" translate="no">
        {name}
      </span>
      <input type="range" className="model-slider" min={low} max={high} step={stepOf(param)} value={value}
        aria-label={name} aria-valuetext={paramText(param, write)} onChange={(event) => onValue(Number(event.target.value))} />
      <Field {...{ low, high, value, whole, onValue }} label={fill(strings, "model_param_number", { name })} />
      <span className="model-unit" translate="no">
        {unit}
      </span>
    </div>
  );
}

/** A number to type. What is half typed or out of reach waits until the field is left. */
function Field({ low, high, value, whole, label, onValue }) {
  const [text, setText] = useState(String(value));
  const [editing, setEditing] = useState(false);
  useEffect(() => {
    if (!editing) setText(String(value));
  }, [value, editing]);
  const fits = (n) => Number.isFinite(n) && low <= n && n <= high;

  function type(event) {
    setText(event.target.value);
    const number = event.target.value.trim() ? Number(event.target.value) : NaN;
    if (fits(number) && (!whole || Number.isInteger(number))) onValue(number);
  }

  function leave() {
    setEditing(false);
    const number = text.trim() ? Number(text) : NaN;
    if (!Number.isFinite(number)) return setText(String(value));
    const near = Math.max(low, Math.min(high, whole ? Math.round(number) : number));
    if (near !== value) onValue(near);
    setText(String(near));
  }

  return (
    <input type="number" className="model-number" inputMode="decimal" min={low} max={high} step={whole ? 1 : "any"} value={text} aria-label={label}
      onFocus={() => setEditing(true)} onChange={type} onBlur={leave} onKeyDown={(event) => event.key === "Enter" && leave()} />
  );
}
