/* The few lines every page has: theme, signed-in mark, language that stays on the page, hero. */
(() => {
  const root = document.documentElement;
  const sync = () => {
    root.lang = location.pathname.split("/")[1] === "en" ? "en" : "lv";
    root.toggleAttribute("data-in", /(?:^|; )outreach_in=1/.test(document.cookie));
  };
  sync();
  /* Once painted: the faces, which from the next page on are there from the start, and the page's own modules. */
  const painted = () => requestAnimationFrame(() => setTimeout(() => {
    root.classList.add("faces");
    try { localStorage.faces = 1; } catch { /* private mode */ }
    const modules = document.querySelector("meta[name=modules]")?.content.split(" ") ?? [];
    Promise.all(modules.map((module) => import(module))).then(() => (root.dataset.ready = ""));
  }));
  document.readyState === "complete" ? painted() : addEventListener("load", painted);
  /* Plain forms are the browser's own, on live pages too, where React would hold them back. Whoever
     was led to sign in goes back to where they were. */
  addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.getAttribute("action")?.startsWith("/api/")) return;
    const next = form.querySelector("input[data-next]");
    if (next) next.value ||= new URLSearchParams(location.search).get("next") ?? "";
    event.stopImmediatePropagation();
  }, true);
  /* A card's QR: code and words stand in the address's fragment, which no server ever sees. */
  const code = document.querySelector('form[action^="/api/card"] input[name="code"]');
  if (code && location.hash.length > 1) {
    const [room, words = ""] = location.hash.slice(1).split(".");
    const secret = code.form.elements.secret;
    history.replaceState(null, "", location.pathname + location.search);
    code.value = room;
    secret.value = words;
    if (words && !root.hasAttribute("data-in")) code.form.requestSubmit();
    else secret.focus();
  }
  addEventListener("popstate", sync);
  addEventListener("pageshow", sync);

  /* Every link loads its page whole: it paints first, and its connection carries the present cookie.
     Only from lab to lab (data-soft, same language) the page's router takes over: Python stays warm. */
  const tongue = (path) => path.split("/")[1];
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='/']");
    if (!link) return;
    if ("soft" in link.dataset && tongue(link.pathname) === tongue(location.pathname)) return;
    if (link.dataset.language) {
      document.cookie = `outreach_lang=${link.dataset.language};path=/;max-age=31536000;samesite=lax`;
      link.search = location.search;
      link.hash = location.hash;
    }
    event.stopImmediatePropagation();
  }, true);

  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-theme-switch],[data-print]");
    if (!target) return;
    if (target.hasAttribute("data-print")) return print();
    const dark = root.classList.contains("dark") ||
      (!root.classList.contains("light") && matchMedia("(prefers-color-scheme: dark)").matches);
    root.classList.remove("dark", "light");
    root.classList.add(dark ? "light" : "dark");
    root.style.colorScheme = dark ? "light" : "dark";
    try { localStorage.setItem("theme", dark ? "light" : "dark"); } catch { /* private mode */ }
  });

  /* Where its student stands on the map of a path: from this device, and from the server when signed in. */
  const stored = (kind, step) => {
    try { return localStorage.getItem(`outreach.${kind}.${step}`) !== null; } catch { return false; }
  };
  const mark = (states) => {
    for (const map of document.querySelectorAll("[data-map]")) {
      let here = null;
      let begun = false;
      for (const row of map.querySelectorAll("[data-step]")) {
        const step = row.dataset.step;
        const own = stored("passed", step) ? "passed" : stored("draft", step) ? "working" : "";
        const state = states ? (states[step] ?? "") : own;
        if (state && state !== "untouched") row.dataset.state = state;
        row.querySelector(".state").textContent = map.dataset[state] ?? "";
        begun ||= Boolean(state);
        if (state !== "passed" && state !== "submitted") here ??= row;
      }
      if (!begun || !here) continue;
      here.dataset.here = "";
      here.querySelector(".state").textContent ||= map.dataset.here;
    }
    for (const place of document.querySelectorAll("[data-walked]")) {
      const prefix = `${place.dataset.walked}/`;
      const all = states ? Object.keys(states).filter((step) => states[step] === "passed") : passedHere();
      const count = all.filter((step) => step.startsWith(prefix)).length;
      if (count) place.textContent = place.dataset.words.replace("#", count);
    }
  };
  /* Where the class of whoever is signed in is just now. */
  const tell = (lesson) => {
    if (!lesson) return;
    const bar = document.createElement("p");
    bar.className = "lesson-bar";
    bar.setAttribute("role", "status");
    const go = Object.assign(document.createElement("a"), { href: lesson.href, textContent: lesson.go });
    document.querySelector("main").prepend(bar);
    bar.append(`${lesson.says} `, go);
  };
  const passedHere = () => {
    try {
      return Object.keys(localStorage).map((key) => /^outreach\.passed\.([^@]+)$/.exec(key)?.[1]).filter(Boolean);
    } catch { return []; }
  };
  if (document.querySelector("[data-map],[data-walked]")) {
    mark(null);
    if (root.hasAttribute("data-in")) {
      fetch(`/api/work?lang=${root.lang}`).then((answer) => answer.json()).then((states) => (mark(states), tell(states["@lesson"]))).catch(() => {});
    }
  }

  /* A solid that turns: frames drawn at build, shown by moving one slider. */
  let frames;
  const show = async (slider) => {
    frames ??= fetch("/art/hero.json").then((answer) => answer.json());
    const { fills, frames: all } = await frames;
    const picture = document.querySelector("[data-hero]");
    const at = Math.round(((slider.value - slider.min) / (slider.max - slider.min)) * (all.length - 1));
    picture.innerHTML = all[at]
      .map(([fill, d]) => `<path d="${d}" fill="${fills[fill]}" stroke="${fills[fill]}"/>`)
      .join("");
    for (const place of document.querySelectorAll("[data-hero-value]")) place.textContent = slider.value;
  };
  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-hero-slider]")) show(event.target);
  });
})();
