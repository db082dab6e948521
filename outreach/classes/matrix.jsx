// The live matrix: students × steps. The whole comes once (`sheet`), then numbered news with the changed
// cells only. A row is drawn again only when something in it changed. Every word comes in by `words`.

import { memo, useEffect, useMemo, useRef, useState } from "react";

const LOOKS = { u: "untouched", w: "working", s: "submitted", p: "passed", r: "returned", h: "stuck", x: "skipped" };
const SHOWS = {
  all: () => true,
  help: (row) => row.count.h > 0,
  handed: (row) => row.count.s > 0,
  idle: (row) => row.count.u > 0 && row.count.u + row.count.x === row.cells.length,
};

export function Matrix({ sheet, news, heads, words, lang, hides, helpFirst, opened, onOpen, onAgain }) {
  const { rows, missed } = useRows(sheet, news);
  const [show, setShow] = useState("all");
  const asked = useRef(0);
  useEffect(() => {
    if (!missed || asked.current === missed) return;
    asked.current = missed;
    onAgain();
  }, [missed, onAgain]);
  const open = useRef(onOpen);
  open.current = onOpen;
  const call = useMemo(() => (seat, step) => open.current(seat, step), []);
  const titles = useMemo(() => heads.map((one) => one.title), [heads]);
  const steps = sheet.steps ?? [];
  const sorted = useMemo(() => (helpFirst ? [...rows].sort(inNeedFirst) : rows), [rows, helpFirst]);
  const seen = sorted.filter(SHOWS[show]);
  const plurals = useMemo(() => new Intl.PluralRules(lang), [lang]);
  return (
    <>
      <label className="matrix-filter">
        <span>{words.show}</span>
        <select value={show} onChange={(event) => setShow(event.target.value)}>
          {Object.keys(SHOWS).map((name) => (
            <option key={name} value={name}>
              {words[`show_${name}`]} ({rows.filter(SHOWS[name]).length})
            </option>
          ))}
        </select>
      </label>
      <div className="table-scroll matrix-scroll" tabIndex={0} role="region" aria-label={words.caption}>
        <table className="matrix">
          <caption className="visually-hidden">{words.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.student}</th>
              {heads.map((one) => (
                <th scope="col" key={one.number} title={one.title}>
                  <span aria-hidden="true">{one.number}</span>
                  <span className="visually-hidden">{one.title}</span>
                </th>
              ))}
              <th scope="col" className="number">
                {words.passed}
              </th>
            </tr>
          </thead>
          <tbody>
            {seen.map((row) => (
              <Row key={row.id} row={row} titles={titles} steps={steps} words={words} plurals={plurals} hides={hides}
                at={opened?.startsWith(`${row.id} `) ? opened.slice(row.id.length + 1) : ""} onOpen={call} />
            ))}
          </tbody>
        </table>
        {seen.length === 0 && <p className="matrix-none">{rows.length ? words.none : words.nobody}</p>}
      </div>
    </>
  );
}

const Row = memo(function Row({ row, titles, steps, words, plurals, hides, at, onOpen }) {
  const name = hides ? words.hidden : row.name;
  const tries = (n) => words.tries[plurals.select(n)].replace("#", n);
  return (
    <tr data-seat={row.id}>
      <th scope="row">{hides ? "•••" : row.name}</th>
      {row.cells.map((cell, i) => {
        const look = LOOKS[cell[0]];
        const count = Number(cell.slice(1));
        const says = `${name}, ${titles[i]}: ${words.looks[look]}${count ? `, ${tries(count)}` : ""}`;
        return (
          <td key={i}>
            {look === "skipped" ? (
              <span className="mark skipped" role="img" aria-label={says} title={says}>{words.marks[look]}</span>
            ) : (
            <button type="button" className={`mark ${look}`} aria-label={says} title={says}
              aria-pressed={at !== "" && at === steps[i]} onClick={() => onOpen(row.id, steps[i])}>
              {words.marks[look]}
              {(look === "stuck" || look === "working") && count ? count : ""}
            </button>
            )}
          </td>
        );
      })}
      <td className="number">{row.count.p}</td>
    </tr>
  );
});

const made = (id, name, cells) => {
  const count = { u: 0, w: 0, s: 0, p: 0, r: 0, h: 0, x: 0, tries: 0 };
  for (const cell of cells) {
    count[cell[0]] += 1;
    if (cell[0] === "w" || cell[0] === "h") count.tries += Number(cell.slice(1));
  }
  return { id, name, cells, count };
};

/** Stuck first, then handed in, then whoever tries most; who is alike stays in the order of names. */
const inNeedFirst = (a, b) => b.count.h - a.count.h || b.count.s - a.count.s || b.count.tries - a.count.tries;

/** Rows by the whole and the news since; `missed` is the number of a piece whose forerunner never came. */
function useRows(sheet, news) {
  const kept = useRef({ sheet: null, n: -1, rows: [] });
  const now = kept.current;
  let missed = 0;
  if (now.sheet !== sheet) {
    const old = new Map(now.rows.map((row) => [row.id, row]));
    const rows = sheet.rows.map(([id, name, cells]) => {
      const row = old.get(id);
      return row && row.name === name && same(row.cells, cells) ? row : made(id, name, cells);
    });
    kept.current = { sheet, n: sheet.n, rows };
  }
  for (const piece of news) {
    const { n, rows } = kept.current;
    if (piece.n <= n) continue;
    if (piece.n > n + 1) {
      missed = piece.n;
      break;
    }
    const changed = rows.map((row) => {
      const cells = piece.cells[row.id];
      return cells ? made(row.id, row.name, row.cells.map((cell, i) => cells[i] ?? cell)) : row;
    });
    kept.current = { ...kept.current, n: piece.n, rows: changed };
  }
  return { rows: kept.current.rows, missed };
}

const same = (a, b) => a.length === b.length && a.every((cell, i) => cell === b[i]);
