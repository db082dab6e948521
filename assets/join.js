/* Whoever waits to be let in: asks every few seconds, and then goes on by itself. */
const place = document.querySelector("[data-standing]");
const EVERY = 2500;

const look = async () => {
  try {
    const answer = await fetch("/api/join/state", { cache: "no-store" });
    const { state } = await answer.json();
    if (state === "approved") return place.querySelector("form.come-in").requestSubmit();
    if (state !== "waiting") return location.assign(`/api/join/wait${location.search}`);
  } catch { /* no connection for a while: ask again */ }
  setTimeout(look, EVERY);
};
if (place.dataset.standing !== "declined" && location.pathname.startsWith("/api/")) look();
