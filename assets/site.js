/* The few lines every page has: theme, signed-in mark, language that stays on the page, hero. */
(() => {
  const root = document.documentElement;
  const sync = () => {
    root.lang = location.pathname.split("/")[1] === "en" ? "en" : "lv";
    root.toggleAttribute("data-in", /(?:^|; )outreach_in=1/.test(document.cookie));
  };
  sync();
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

  /* Every link loads its page whole: it paints first, and its connection carries the present cookie. */
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='/']");
    if (!link) return;
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
