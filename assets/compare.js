/* Two or three professions side by side: their own pages are fetched, and the same parts of each are
   laid next to each other. Nothing is told twice, so nothing can differ from the page itself. */
const form = document.querySelector("[data-compare]");
const table = document.querySelector("[data-table]");
const failed = document.querySelector("[data-failed]");
const parts = JSON.parse(form.dataset.parts);
const choices = [...form.querySelectorAll("select")];
const pages = new Map();

function page(href) {
  if (!pages.has(href)) {
    const asked = fetch(href).then(async (answer) => {
      if (!answer.ok) throw new Error(answer.statusText);
      return new DOMParser().parseFromString(await answer.text(), "text/html");
    });
    asked.catch(() => pages.delete(href));
    pages.set(href, asked);
  }
  return pages.get(href);
}

function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
}

/* A part of a page without its heading, and without marks that would point to a missing footnote. */
function part(whole, name) {
  const found = whole.querySelector(`[data-part="${name}"]`)?.cloneNode(true);
  for (const extra of found?.querySelectorAll("h2, sup, a[href*='compass'], a[href*='kompass']") ?? []) extra.remove();
  return [...(found?.childNodes ?? [])].filter((node) => node.textContent.trim());
}

function row(heading, cells) {
  return element(
    "tr",
    { role: "row" },
    element("th", { scope: "row", role: "rowheader" }, heading),
    ...cells.map(([label, content]) => element("td", { role: "cell", "data-of": label }, ...content)),
  );
}

const heading = (option) =>
  element(
    "th",
    { scope: "col", role: "columnheader" },
    element("img", { src: option.dataset.art, alt: "", width: 120, height: 120 }),
    element("a", { href: option.dataset.href }, option.textContent),
  );

let turn = 0;
async function show() {
  const mine = ++turn;
  const options = choices.map((choice) => choice.selectedOptions[0]).filter((option) => option?.value);
  const once = [...new Map(options.map((option) => [option.value, option])).values()];
  const search = new URLSearchParams(once.map((option) => ["id", option.value]));
  history.replaceState(null, "", `${location.pathname}${search.size ? `?${search}` : ""}`);
  failed.hidden = true;
  let all;
  try {
    all = await Promise.all(once.map((option) => page(option.dataset.href)));
  } catch {
    failed.hidden = false;
    return;
  }
  if (mine !== turn) return;
  if (!once.length) return table.replaceChildren();
  const labels = once.map((option) => option.textContent);
  table.replaceChildren(
    element(
      "table",
      { role: "table" },
      element(
        "thead",
        { role: "rowgroup" },
        element("tr", { role: "row" }, element("td", { role: "cell" }), ...once.map(heading)),
      ),
      element(
        "tbody",
        { role: "rowgroup" },
        ...Object.entries(parts).map(([name, title]) =>
          row(title, all.map((whole, at) => [labels[at], part(whole, name)])),
        ),
      ),
    ),
  );
}

new URLSearchParams(location.search)
  .getAll("id")
  .slice(0, choices.length)
  .forEach((id, at) => (choices[at].value = id));
form.addEventListener("change", show);
form.addEventListener("submit", (event) => event.preventDefault());
show();
