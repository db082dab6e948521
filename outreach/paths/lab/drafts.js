// What the student wrote, kept on this device: the draft, the last ten versions, what has passed.
// Several pupils share one school computer, so a signed-in pupil's work has a drawer of its own
// (`owner`, an opaque string from the server), which nobody else is shown.

const KEPT = 10;

function read(store, key) {
  try {
    return JSON.parse(store.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

function write(store, key, value) {
  try {
    if (value === null) store.removeItem(key);
    else store.setItem(key, JSON.stringify(value));
  } catch {
    // Storage is full or forbidden: the lab works without it.
  }
}

const storage = (name) => {
  try {
    return globalThis[name];
  } catch {
    return null;
  }
};

/** The drawer of one step and one owner ("" while nobody is signed in). */
export function openDrafts(stepId, owner = "", local = storage("localStorage"), tab = storage("sessionStorage")) {
  const end = owner ? `${stepId}@${owner}` : stepId;
  const key = (kind, suffix = end) => `outreach.${kind}.${suffix}`;
  const mine = `outreach.mine.${stepId}`;
  const drafts = {
    draft: () => read(local, key("draft")),
    keep(code, at = new Date().toISOString()) {
      write(local, key("draft"), { code, at });
      if (!owner) write(tab, mine, true);
    },
    versions: () => read(local, key("versions")) ?? [],
    /** Put a version on top; the same text twice in a row is one version. */
    keepVersion(code, at = new Date().toISOString()) {
      const rest = drafts.versions().filter((version) => version.code !== code);
      write(local, key("versions"), [{ code, at }, ...rest].slice(0, KEPT));
    },
    passed: () => read(local, key("passed")),
    keepPassed: (code, at = new Date().toISOString()) => write(local, key("passed"), { code, at }),
  };
  if (owner && read(tab, mine)) adopt();
  return drafts;

  /** Work begun in this very tab before signing in becomes the owner's, and leaves the open drawer. */
  function adopt() {
    for (const kind of ["draft", "passed"]) {
      const open = read(local, key(kind, stepId));
      const own = read(local, key(kind));
      if (open && (!own || Date.parse(open.at) > Date.parse(own.at))) write(local, key(kind), open);
      write(local, key(kind, stepId), null);
    }
    const open = read(local, key("versions", stepId)) ?? [];
    write(local, key("versions"), [...open, ...drafts.versions()].slice(0, KEPT));
    write(local, key("versions", stepId), null);
    write(tab, mine, null);
  }
}

/** The newest of this device's draft, the server's copy and the starter: {code, at, from, other}. */
export function newest(draft, remote, starter) {
  const there = remote?.code != null ? { code: remote.code, at: remote.saved_at, from: "remote" } : null;
  const here = draft ? { ...draft, from: "local" } : null;
  if (!there && !here) return { code: starter, at: null, from: "starter", other: null };
  if (!there || !here) return { ...(there ?? here), other: null };
  const remoteWins = Date.parse(there.at ?? 0) > Date.parse(here.at ?? 0);
  return remoteWins ? { ...there, other: here } : { ...here, other: there };
}
