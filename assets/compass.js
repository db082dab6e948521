/* The interest compass: one card at a time, then every profession in order of what was liked.
   Counts as `outreach/assessments/scoring.py` does. Answers stay in this browser's storage. */

export const scoresOf = (dimensions, counts, values) =>
  dimensions.map((name) => {
    let total = 0;
    let weight = 0;
    counts.forEach((counted, i) => {
      total += (counted[name] ?? 0) * values[i];
      weight += counted[name] ?? 0;
    });
    return total / weight;
  });

/* Best first; `parts` says what each dimension adds. `likes` holds a row of numbers for each profession. */
export const ranked = (likes, scores) => {
  const mean = scores.map((_, d) => likes.reduce((sum, one) => sum + one[d], 0) / likes.length);
  const fitted = likes.map((one, index) => {
    let [dot, along, across] = [0, 0, 0];
    const parts = scores.map((score, d) => {
      const part = score * (one[d] - mean[d]);
      dot += part;
      along += score ** 2;
      across += (one[d] - mean[d]) ** 2;
      return part;
    });
    const cosine = along && across ? dot / Math.sqrt(along * across) : 0;
    return { index, parts, fit: Math.floor(cosine * 1e9 + 0.5) / 1e9 };
  });
  return fitted.sort((a, b) => b.fit - a.fit);
};

const FIRST = 5;
const KEYS = { 1: 0, 2: 1, 3: 2, ArrowLeft: 0, ArrowUp: 1, ArrowRight: 2 };

const open = (root) => {
  const at = (name) => root.querySelector(`[data-${name}]`);
  const words = JSON.parse(root.dataset.words);
  const values = JSON.parse(root.dataset.values);
  const advice = [...root.querySelectorAll("[data-dimension]")];
  const names = advice.map((one) => one.querySelector("strong").textContent);
  const cards = [...root.querySelectorAll("fieldset")];
  const counts = cards.map((card) => JSON.parse(card.dataset.counts));
  const jobs = [...root.querySelectorAll("[data-likes]")];
  const likes = jobs.map((job) => job.dataset.likes.split(" ").map(Number));
  const buttons = [...root.querySelectorAll("[data-answer]")];
  const store = `outreach.${root.dataset.compass}`;
  const language = document.documentElement.lang;
  const join = (found, type) => new Intl.ListFormat(language.replace("en", "en-GB"), { type }).format(found);
  const say = (text, given) => text.replace(/\{(\w+)\}/g, (_, key) => given[key]);
  const named = (found, type = "conjunction") => join(found.map((d) => names[d]), type);
  let answers = {};
  let now = 0;

  try {
    const kept = JSON.parse(localStorage.getItem(store));
    if (kept.version === root.dataset.version) answers = kept.answers;
  } catch { /* nothing kept, or no storage */ }
  const keep = () => {
    const text = JSON.stringify({ version: root.dataset.version, answers });
    try { localStorage.setItem(store, text); } catch { /* private mode: until the page closes */ }
  };
  const missing = () => cards.findIndex((card) => !Object.hasOwn(values, answers[card.id]));
  const address = (hash) => history.pushState(null, "", location.pathname + location.search + hash);

  const show = (view, focus) => {
    root.dataset.view = view;
    focus?.focus({ preventScroll: true });
    if (focus && root.getBoundingClientRect().top < 0) root.scrollIntoView();
  };

  const turn = (number) => {
    now = number;
    cards.forEach((card, i) => card.toggleAttribute("data-now", i === now));
    for (const one of buttons) one.ariaPressed = answers[cards[now].id] === one.dataset.answer;
    at("progress").textContent = say(words.progress, { n: now + 1, all: cards.length });
    at("bar").value = now;
    at("back").disabled = now === 0;
    show("card", cards[now]);
  };

  const answer = (value) => {
    answers[cards[now].id] = value;
    keep();
    const next = now + 1 < cards.length ? now + 1 : missing();
    if (next >= 0) return turn(next);
    address("#result");
    result();
  };

  const make = (tag, props, ...content) => {
    const made = Object.assign(document.createElement(tag), props);
    made.append(...content);
    return made;
  };

  /* What speaks for a profession, and what against it: the dimensions that weigh most. */
  const why = ({ index, parts }, scores) => {
    const by = (test) => parts.map((_, d) => d).filter(test).sort((a, b) => parts[b] - parts[a]);
    const pro = by((d) => parts[d] > 0 && scores[d] > 0).slice(0, 2);
    const rather = by((d) => parts[d] > 0 && scores[d] < 0).slice(0, 1);
    const [but] = by((d) => parts[d] < 0 && (likes[index][d] ? scores[d] < 0 : scores[d] > 0.5)).reverse();
    const lines = [];
    if (pro.length) lines.push(say(words.why, { x: named(pro) }));
    else if (rather.length) lines.push(say(words.rather, { x: named(rather) }));
    if (but >= 0) lines.push(say(scores[but] < 0 ? words.often : words.seldom, { x: names[but] }));
    return lines.map((text) => make("p", {}, text));
  };

  const link = (job) => {
    const { href, textContent } = job.querySelector("a");
    return make("a", { href }, textContent);
  };

  const result = () => {
    const scores = scoresOf(
      advice.map((one) => one.dataset.dimension), counts, cards.map((card) => values[answers[card.id]]),
    );
    const order = scores.some(Boolean) ? ranked(likes, scores) : [];
    const large = order.slice(0, FIRST).map((one) => {
      const job = jobs[one.index].cloneNode(true);
      job.prepend(make("img", { src: job.dataset.art, alt: "", width: 160, height: 160 }));
      job.lastElementChild.append(...why(one, scores));
      return job;
    });
    at("first").replaceChildren(...large);
    at("rest").replaceChildren(...order.slice(FIRST).map((one) => jobs[one.index].cloneNode(true)));
    const sorted = scores.map((_, d) => d).sort((a, b) => scores[b] - scores[a]);
    const [up, down] = [sorted.filter((d) => scores[d] > 0), sorted.filter((d) => scores[d] < 0)];
    at("lean").replaceChildren(
      ...(up.length ? [make("p", {}, say(words.towards, { x: named(up.slice(0, 3)) }))] : []),
      ...(down.length ? [make("p", {}, say(words.away, { x: named(down.slice(-2).reverse(), "disjunction") }))] : []),
    );
    root.toggleAttribute("data-even", !order.length);
    if (order.length) {
      const [best, second] = order.map((one) => jobs[one.index]);
      const start = make("a", { href: best.dataset.start, className: "button" }, say(words.start, { title: best.dataset.step }));
      at("try").replaceChildren(
        make("li", {}, make("p", {}, words.try, " ", link(best)), start),
        make("li", {}, make("p", {}, words.read, " ", link(second))),
        make("li", {}, make("p", {}, advice[sorted[0]].querySelector("span").textContent)),
      );
    }
    show("result", at("result"));
    room();
  };

  /* A signed-in student may add the answers to the classroom's sum; asked only then. */
  const room = async (method = "GET") => {
    if (!document.documentElement.hasAttribute("data-in")) return;
    const url = `/api/assessments/${root.dataset.compass}?lang=${language}`;
    const body = method === "POST" ? JSON.stringify({ version: root.dataset.version, answers }) : undefined;
    try {
      const reply = await (await fetch(url, { method, body })).json();
      if (reply.error) return void (at("said").textContent = reply.error);
      const isIn = reply.saved.length > 0;
      at("class").hidden = reply.classrooms.length === 0;
      at("rooms").textContent = join(reply.classrooms);
      at("save").hidden = isIn;
      at("withdraw").hidden = !isIn;
      at("said").textContent = method === "DELETE" ? words.out : isIn ? words.in : "";
      if (method !== "GET") at(isIn ? "withdraw" : "save").focus();
    } catch {
      if (method !== "GET") at("said").textContent = words.offline;
    }
  };

  const wipe = () => {
    answers = {};
    try { localStorage.removeItem(store); } catch { /* there was none */ }
    address("");
  };

  root.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    const { dataset } = button;
    if ("answer" in dataset) answer(dataset.answer);
    if ("begin" in dataset) turn(0);
    if ("back" in dataset) turn(Math.max(0, now - 1));
    if ("again" in dataset) wipe(), turn(0);
    if ("wipe" in dataset) wipe(), show("intro", root), (at("wiped").textContent = words.wiped);
    if ("save" in dataset) room("POST");
    if ("withdraw" in dataset) room("DELETE");
  });
  at("cards").addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const number = KEYS[event.key];
    if (number === undefined && event.key !== "Backspace") return;
    event.preventDefault();
    if (number !== undefined) answer(buttons[number].dataset.answer);
    else if (now > 0) turn(now - 1);
  });
  addEventListener("popstate", () => {
    if (missing() < 0) location.hash === "#result" ? result() : turn(cards.length - 1);
  });

  const first = missing();
  if (first < 0) {
    history.replaceState(null, "", "#result");
    result();
  } else if (Object.keys(answers).length) turn(first);
  else show("intro");
};

if (globalThis.document) document.querySelectorAll("[data-compass]").forEach(open);
