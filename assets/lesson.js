/* The lesson kit: draws lots for the pairs, shows the board on the projector, prints slips and sheets.
   Lots, part and clock outlive a reload (sessionStorage): a lesson cannot begin again. */
const kit = document.querySelector("[data-lesson]");
const board = kit.querySelector("[data-board]");
const root = document.documentElement;
const words = JSON.parse(kit.dataset.words);
const parts = [...board.querySelectorAll("[data-part]")];
const jobs = [...kit.querySelectorAll("[data-job]")].map((row) => ({
  id: row.dataset.job,
  family: row.dataset.family,
  bits: row.dataset.qr,
  title: row.textContent,
  path: row.querySelector("a").pathname,
}));
const STORE = "outreach.lesson";
const MINUTE = 60_000;
const usual = Number(kit.querySelector("[data-pairs]").value);

const all = (sign) => [...kit.querySelectorAll(sign)];
const at = (sign) => board.querySelector(sign);
const say = (text, given) => text.replace(/\{(\w+)\}/g, (_, key) => given[key]);
const make = (tag, props, ...content) => {
  const made = Object.assign(document.createElement(tag), props);
  made.append(...content);
  return made;
};

/* ── The lots ── */

const shuffled = (list) =>
  list.map((one) => [Math.random(), one]).sort((a, b) => a[0] - b[0]).map(([, one]) => one);

/* Round after round, each round one job of every family that has any left. The first as many as there
   are pairs are drawn: so no family comes twice before all have come once. */
function draw() {
  const families = new Map();
  for (const job of shuffled(jobs)) families.set(job.family, [...(families.get(job.family) ?? []), job.id]);
  const order = [];
  while (order.length < jobs.length) {
    for (const left of shuffled([...families.values()])) if (left.length) order.push(left.pop());
  }
  return order;
}

const fresh = () => ({ order: draw(), pairs: usual, secret: false, now: 0, spent: parts.map(() => 0), since: null });

function kept() {
  try {
    const found = JSON.parse(sessionStorage.getItem(STORE));
    const known = new Set(jobs.map((job) => job.id));
    const whole = found.order.length === known.size && found.order.every((id) => known.has(id));
    return whole && found.spent.length === parts.length && parts[found.now] ? found : fresh();
  } catch {
    return fresh();
  }
}

const state = kept();
const keep = () => {
  try { sessionStorage.setItem(STORE, JSON.stringify(state)); } catch { /* private mode: until a reload */ }
};
const drawn = () => state.order.slice(0, state.pairs).map((id) => jobs.find((job) => job.id === id));
const emblem = (job) => make("img", { src: `/art/${job.id}.svg`, alt: "", width: 96, height: 96 });
const pair = (number) => make("span", { className: "kit-pair" }, say(words.pair, { n: number + 1 }));

function showLots() {
  const order = new Intl.Collator(root.lang);
  const list = drawn();
  for (const box of all("[data-pairs]")) box.value = state.pairs;
  for (const box of all("[data-secret]")) box.checked = state.secret;
  kit.querySelector("[data-drawn]").replaceChildren(
    ...list.map((job, n) =>
      make("li", {}, emblem(job), make("div", {}, pair(n), make("a", { href: job.path }, job.title)))),
  );
  for (const place of all("[data-list]")) {
    const byPair = place.dataset.list === "pairs";
    const shown = byPair ? list : list.toSorted((a, b) => order.compare(a.title, b.title));
    place.hidden = byPair && state.secret;
    place.toggleAttribute("data-many", shown.length > 12);
    place.replaceChildren(
      ...shown.map((job, n) =>
        make("li", {}, emblem(job), make("div", {}, ...(byPair ? [pair(n)] : []), make("b", {}, job.title)))),
    );
  }
}

kit.addEventListener("change", ({ target }) => {
  if (target.matches("[data-pairs]")) state.pairs = Number(target.value);
  else if (target.matches("[data-secret]")) state.secret = target.checked;
  else return;
  keep();
  showLots();
});

/* ── Addresses, as this very installation is reached ── */

function qr(bits, label) {
  const bytes = Uint8Array.from(atob(bits), (sign) => sign.charCodeAt(0));
  // Sides of QR codes are 21, 25, 29 …: the largest whose square fits.
  const side = Math.floor((Math.sqrt(bytes.length * 8) - 21) / 4) * 4 + 21;
  let d = "";
  for (let i = 0; i < side * side; i++) {
    if ((bytes[i >> 3] >> (7 - (i & 7))) & 1) d += `M${(i % side) + 3} ${Math.floor(i / side) + 3}h1v1h-1z`;
  }
  const box = side + 6;
  const holder = document.createElement("div");
  holder.innerHTML =
    `<svg viewBox="0 0 ${box} ${box}" role="img" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${box}v${box}H0z"/>` +
    `<path d="${d}"/></svg>`;
  holder.firstChild.ariaLabel = label;
  return holder.firstChild;
}

/* The codes hold the address that the site was built for (`qr_bits` says why). */
const sameAddress = kit.dataset.builtFor === location.origin;
for (const place of all("[data-address]")) {
  place.replaceChildren(...typed(place.dataset.address));
}
for (const place of all(".kit-qr")) {
  if (sameAddress) place.append(qr(place.dataset.qr, place.dataset.label));
  else place.remove();
}

/* An address that may break after a slash, where one can read on. */
function typed(path) {
  return `${location.host}${path}`.split("/").flatMap((piece, n) => (n ? ["/", make("wbr", {}), piece] : [piece]));
}

/* ── The board ── */

const spent = (n) => state.spent[n] + (n === state.now && state.since ? Date.now() - state.since : 0);
const left = (n) => Math.ceil((parts[n].dataset.minutes * MINUTE - spent(n)) / MINUTE);
const time = (n) => say(left(n) < 0 ? words.over : words.left, { n: Math.abs(left(n)) });

function tick() {
  const clock = at("[data-clock]");
  if (clock.textContent !== time(state.now)) clock.textContent = time(state.now);
  clock.classList.toggle("over", left(state.now) < 0);
  clock.classList.toggle("stands", !state.since);
}

/* What the present part has taken so far is put away; the clock goes on only if it is running. */
function settle() {
  state.spent[state.now] = spent(state.now);
  state.since = state.since && Date.now();
}

function showPart() {
  parts.forEach((part, n) => (part.hidden = n !== state.now));
  const { shows } = parts[state.now].dataset;
  all("[data-dot]").forEach((dot, n) => dot.toggleAttribute("data-now", n === state.now));
  at("[data-tools]").hidden = shows !== "pairs";
  at("[data-back]").disabled = state.now === 0;
  at("[data-next-part]").disabled = state.now === parts.length - 1;
  at("[data-run]").textContent = state.since ? words.pause : words.start;
  at("[data-stage]").scrollTop = 0;
  at("[data-name]").textContent = parts[state.now].dataset.part;
  at("[data-where]").textContent = say(words.where, {
    n: state.now + 1,
    all: parts.length,
    name: parts[state.now].dataset.part,
    time: time(state.now),
  });
  tick();
}

function turn(by) {
  const next = state.now + by;
  if (!parts[next]) return;
  settle();
  state.now = next;
  keep();
  showPart();
}

function run() {
  settle();
  state.since = state.since ? null : Date.now();
  keep();
  at("[data-run]").textContent = state.since ? words.pause : words.start;
  tick();
}

let ticking;
let awake;
let opener;

async function open(button) {
  opener = button;
  // First the screen, then the dialog: of two things on top, the later one is seen.
  try { await root.requestFullscreen?.(); } catch { /* refused: the dialog fills the window */ }
  showPart();
  board.showModal();
  board.focus();
  ticking = setInterval(tick, 1000);
  try { awake = await navigator.wakeLock?.request("screen"); } catch { /* the screen may sleep */ }
}

board.addEventListener("close", () => {
  clearInterval(ticking);
  awake?.release();
  awake = null;
  if (document.fullscreenElement) document.exitFullscreen();
  opener?.focus();
});
/* Escape leaves the full screen without telling the page of the key. */
addEventListener("fullscreenchange", () => {
  if (!document.fullscreenElement && board.open) board.close();
});

const KEYS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
board.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (!KEYS[key] || event.ctrlKey || event.altKey || event.metaKey) return;
  if (target.matches("select,input") || (key === " " && target.matches("button"))) return;
  // Up and down read on where there is more than fits.
  const more = [board, at("[data-stage]")].some((place) => place.scrollHeight > place.clientHeight + 1);
  if (more && (key === "ArrowUp" || key === "ArrowDown")) return;
  event.preventDefault();
  turn(event.shiftKey && key === " " ? -1 : KEYS[key]);
});

/* ── What is printed ── */

function slip(job, n) {
  return make("div", { className: "kit-slip" },
    make("div", { className: "kit-slip-head" }, emblem(job), make("div", {}, pair(n), make("b", {}, job.title)),
      ...(sameAddress ? [qr(job.bits, "")] : [])),
    make("p", { className: "kit-slip-address", translate: false }, ...typed(job.path)),
    make("p", {}, words.task),
    make("ol", {}, ...words.questions.map((question) => make("li", {}, question))));
}

async function printOnly(what) {
  root.dataset.printing = what;
  const slips = kit.querySelector("[data-slips]");
  if (what === "slips") slips.replaceChildren(...drawn().map(slip));
  await Promise.allSettled([...slips.querySelectorAll("img")].map((image) => image.decode()));
  print();
}
addEventListener("afterprint", () => delete root.dataset.printing);

kit.addEventListener("click", ({ target, detail }) => {
  const button = target.closest("button");
  if (!button) return;
  const has = (name) => button.hasAttribute(name);
  if (has("data-open")) open(button);
  else if (has("data-print-only")) printOnly(button.dataset.printOnly);
  else if (has("data-again")) (state.order = draw()), keep(), showLots();
  else if (has("data-back")) turn(-1);
  else if (has("data-next-part")) turn(1);
  else if (has("data-run")) run();
  else if (has("data-leave")) board.close();
  // After the mouse the space bar goes on again; who came by keyboard stays on the button. A button that
  // has just been disabled lets go of its focus.
  if (board.open && (detail || button.disabled)) board.focus();
});

showLots();
