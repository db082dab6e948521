/* Who does this job and agreed to be named, and which visits are coming: asked when the page is idle,
   so that the page itself stays a file that any server can hand out. */
const place = document.querySelector("[data-who]");

function line(...texts) {
  const made = document.createElement("li");
  for (const [name, text] of texts.filter(([, text]) => text)) {
    const piece = document.createElement(name);
    piece.textContent = text;
    made.append(piece, " ");
  }
  return made;
}

async function ask() {
  const lang = document.documentElement.lang;
  const answer = await fetch(`/api/professions/${place.dataset.who}?lang=${lang}`);
  if (!answer.ok) return;
  const { people, coming } = await answer.json();
  place.querySelector("[data-people]").replaceChildren(
    ...people.map((one) => line(["strong", one.name], ["span", one.about], ["p", one.bio])),
  );
  place.querySelector("[data-coming]").replaceChildren(...coming.map((one) => line(["span", one])));
  place.hidden = !people.length && !coming.length;
}

const soon = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 200));
soon(() => ask().catch(() => {}));
