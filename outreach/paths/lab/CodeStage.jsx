// The stage of kind "code": runs a program once and draws the blocks it built.

import { forwardRef, useImperativeHandle, useMemo, useState } from "react";
import { drawing, sceneLines } from "./drawing.js";
import { fill } from "./text.js";

export default forwardRef(function CodeStage({ python, strings, colors, cheer }, ref) {
  const [{ scene, turn }, setSeen] = useState({ scene: null, turn: 0 });

  /** Draw what was built. A program that built nothing because of a mistake leaves the last picture. */
  function show({ error, scene }) {
    if (error && !scene?.length) return;
    setSeen((now) => ({ scene: scene ?? [], turn: now.turn + 1 }));
  }

  useImperativeHandle(ref, () => ({
    async start(code, { seed, inputs = [] } = {}) {
      const observation = await python.run("code", code, { seed, inputs });
      show(observation);
      return { error: observation.error, printed: observation.printed, observation };
    },
    async check(code, checkSource) {
      const result = await python.check("code", code, checkSource);
      if (result.observations?.[0]) show(result.observations[0]);
      return result;
    },
    stop() {}, // nothing goes on after a run
    typed() {},
  }), [python]);

  const picture = useMemo(() => drawing(scene, { colors, strings, animate: turn > 0 }), [scene, colors, strings, turn]);
  return (
    <div className="lab-code-stage">
      <div key={turn} className={`lab-picture ${cheer ? "lab-cheer" : ""}`} dangerouslySetInnerHTML={{ __html: picture }} />
      <SceneWords scene={scene} strings={strings} />
    </div>
  );
});

/** The drawing in words, for whoever cannot see it or wants the numbers. */
function SceneWords({ scene, strings }) {
  const lines = sceneLines(scene, strings);
  if (!lines.length) return null;
  return (
    <details className="lab-words">
      <summary>{fill(strings, "scene_words")}</summary>
      <ol>
        {lines.map((line, i) => (
          <li key={i}>{line}</li>
        ))}
      </ol>
    </details>
  );
}
