// Twelve seeds of one design, side by side, and twelve others.

import { useEffect, useRef, useState } from "react";
import { Button } from "./parts.jsx";
import { createThumbs } from "./solid-thumbs.js";
import { fill } from "./text.js";

const SHOWN = 12;
const SIZE = 132; // pixels

/** The seeds of one page of the gallery, in their order; after the last one it begins anew. */
export function seedsOf({ low, high }, page) {
  const count = Math.floor(high - low) + 1;
  const shown = Math.min(SHOWN, count);
  return Array.from({ length: shown }, (_, i) => low + ((page * shown + i) % count));
}

export function Seeds({ param, session, strings, onClose }) {
  const t = (key, params) => fill(strings, key, params);
  const [page, setPage] = useState(0);
  const [drawn, setDrawn] = useState(0);
  const place = useRef(null);
  const canvases = useRef(new Map());
  const seeds = seedsOf(param, page);
  const many = param.high - param.low + 1 > SHOWN;

  useEffect(() => {
    let open = true;
    const thumbs = createThumbs(SIZE);
    setDrawn(0);
    const show = (seed, picture) => {
      const canvas = canvases.current.get(seed);
      if (!canvas) return;
      thumbs.draw(picture, canvas);
      canvas.dataset.drawn = "";
      setDrawn((count) => count + 1);
    };
    session.seeds(seedsOf(param, page), show, () => open);
    return () => {
      open = false;
      thumbs.dispose();
    };
    // The pictures are of the model as it was when the gallery was opened.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [page, session]);
  useEffect(() => place.current.focus({ preventScroll: false }), []);

  const leave = (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClose();
  };
  return (
    <section className="model-seeds" aria-label={t("model_seeds")} tabIndex={-1} ref={place} onKeyDown={leave} data-drawn={drawn}>
      <ul>
        {seeds.map((seed) => (
          <li key={`${page}-${seed}`}>
            <button type="button" aria-pressed={seed === param.value} onClick={() => session.set(param.name, seed)}>
              <canvas ref={(node) => void (node ? canvases.current.set(seed, node) : canvases.current.delete(seed))} width={SIZE} height={SIZE} aria-hidden="true" />
              <span>{t("model_seed", { seed })}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className="lab-row">
        {many && (
          <Button look="lab-small" onClick={() => setPage(page + 1)}>
            {t("model_seeds_more")}
          </Button>
        )}
        <Button look="lab-small lab-quiet" onClick={onClose}>
          {t("close")}
        </Button>
      </div>
    </section>
  );
}
