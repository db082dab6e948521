/* The explorer: searches, filters and picks among the cards that the page already holds.

   What is chosen stands in the address, so that a filtered list can be sent to a friend. The index is
   made when somebody first goes to the search box. */
import MiniSearch from "minisearch";

const form = document.querySelector("[data-explorer]");
const list = document.querySelector("[data-jobs]");
const cards = [...list.children];
const counts = JSON.parse(form.dataset.counts);
const count = form.querySelector("[data-count]");
const reset = form.querySelector("[data-reset]");
const chosen = form.querySelector("[data-filters]");
const nothing = document.querySelector("[data-nothing]");
const FILTERS = ["family", "like", "where"];

/* Letters without their marks: "programmetajs" is "programmētājs". */
const bare = (word) => word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

let index;
function theIndex() {
  if (index) return index;
  index = new MiniSearch({
    fields: ["title", "names", "skills", "text"],
    processTerm: bare,
    searchOptions: {
      boost: { title: 4, names: 3, skills: 1.2 },
      prefix: (term) => term.length > 1,
      fuzzy: (term) => (term.length < 4 ? 0 : term.length < 7 ? 1 : 2),
      maxFuzzy: 2,
      weights: { fuzzy: 0.35, prefix: 0.75 },
      combineWith: "AND",
    },
  });
  index.addAll(
    cards.map((card, id) => ({
      id,
      title: card.querySelector("h2").textContent,
      names: card.dataset.names,
      skills: card.dataset.skills,
      text: `${card.querySelector("p").textContent} ${card.querySelector(".family").textContent}`,
    })),
  );
  return index;
}

/* Cards in order of fit. Every word should be found; if no card has them all, any of them will do. */
function found(query) {
  if (!query.trim()) return cards;
  const search = theIndex();
  let hits = search.search(query);
  if (!hits.length) hits = search.search(query, { combineWith: "OR" });
  return hits.filter((hit) => hit.score >= hits[0].score * 0.12).map((hit) => cards[hit.id]);
}

const wanted = (name) => [...form.querySelectorAll(`[name=${name}]:checked`)].map((box) => box.value);
const fits = (card, name, values) =>
  !values.length || values.some((value) => card.dataset[name].split(" ").includes(value));

function show() {
  const filters = FILTERS.map((name) => [name, wanted(name)]);
  const query = form.elements.q.value;
  const shown = found(query).filter((card) => filters.every(([name, values]) => fits(card, name, values)));
  const hidden = new Set(cards);
  for (const card of shown) hidden.delete(card);
  for (const card of cards) card.hidden = hidden.has(card);
  list.append(...(query.trim() ? [...shown, ...hidden] : cards));
  const active = filters.reduce((sum, [, values]) => sum + values.length, 0);
  count.textContent = counts[shown.length];
  chosen.textContent = active ? ` (${active})` : "";
  reset.hidden = !active && !query;
  nothing.hidden = shown.length > 0;
  remember(query, filters);
}

function remember(query, filters) {
  const search = new URLSearchParams();
  if (query.trim()) search.set("q", query.trim());
  for (const [name, values] of filters) for (const value of values) search.append(name, value);
  history.replaceState(null, "", `${location.pathname}${search.size ? `?${search}` : ""}${location.hash}`);
}

function recall() {
  const search = new URLSearchParams(location.search);
  form.elements.q.value ||= search.get("q") ?? ""; // somebody may have begun to type before we came
  for (const box of form.querySelectorAll("[type=checkbox]")) {
    box.checked = search.getAll(box.name).includes(box.value);
  }
  if (FILTERS.some((name) => search.has(name)) || matchMedia("(min-width: 56rem)").matches) {
    form.querySelector("details").open = true;
  }
}

form.addEventListener("input", show);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(() => (show(), form.elements.q.focus())));
form.elements.q.addEventListener("focus", theIndex, { once: true });

/* Picking two or three to compare. */
const bar = document.querySelector("[data-bar]");
const boxes = cards.map((card) => card.querySelector("[name=pick]"));
const most = Number(bar.dataset.most);

function pick() {
  const picked = boxes.filter((box) => box.checked);
  const names = picked.map((box) => box.closest(".job").querySelector("h2").textContent);
  bar.hidden = !picked.length;
  bar.querySelector("[type=submit]").disabled = picked.length < 2;
  bar.querySelector("[data-picked]").textContent =
    picked.length < 2 ? `${names.join("")}. ${bar.dataset.oneMore}.` : names.join(" · ");
  for (const box of boxes) box.disabled = !box.checked && picked.length >= most;
  for (const old of bar.querySelectorAll("[type=hidden]")) old.remove();
  for (const box of picked) {
    const field = Object.assign(document.createElement("input"), { type: "hidden", name: "id", value: box.value });
    bar.append(field);
  }
}

list.addEventListener("change", pick);
bar.addEventListener("reset", () => {
  for (const box of boxes) box.checked = false;
  pick();
  boxes.find((box) => !box.closest(".job").hidden)?.focus();
});

recall();
if (location.search || form.elements.q.value) show();
else count.textContent = counts[cards.length];
pick();
