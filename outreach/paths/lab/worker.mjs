// Python in a worker of its own, so that a student's endless loop never stops the page.
//
// page → worker   boot {id, pyodideURL, kitURL} · run {id, kit, code, scenario} · observe {id, kit, code, check}
//                 judge {id, check, observations} · start {id, code, seed} · frame {id, steps, keys, pressed}
// worker → page   progress {fraction} · booted {id, colors} · started {id} · done {id, result} · crash {id, message}
//
// The kit's files are the very files of the server; they run as the package `kit`.

const HOST = `
import json, sys
sys.path.insert(0, "/lab")
import kit.checks as _c, kit.live as _l, kit.observe as _o, kit.words as _w

_playing = None

def colors():
    return json.dumps(_w.COLORS)

def run(kit, code, scenario):
    return json.dumps(_o.observe(code, json.loads(scenario), kit))

def observe(kit, code, check):
    return json.dumps(_c.observe_all(check, code, kit))

def judge(check, observations):
    return json.dumps(_c.judge(check, json.loads(observations)))

def start(code, seed):
    global _playing
    _playing = _l.Live(code, seed)
    return json.dumps(_playing.start())

def frame(steps, keys, pressed):
    return json.dumps(_playing.frame(steps, json.loads(keys), json.loads(pressed)))

def packet():
    return _playing.packet()

# Everything that a first program touches is imported and run once before the student waits for it.
_o.observe("box(0, 0)\\nfor n in range(2):\\n    print(f'{n}')\\n", {})
_o.observe("a = box()\\non_frame(lambda: a.move(z=1))", {"frames": 2}, "game")
_o.observe("show(box(1, 1, 1) - sphere(1))", {}, "model")
`;

// What a student's program has no business with in the page's origin: the site's own requests and stores.
const CLOSED = ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "WebTransport", "BroadcastChannel",
  "indexedDB", "caches", "Worker", "SharedWorker", "cookieStore", "importScripts", "navigator"];

let python = null;

const jobs = {
  async boot({ id, pyodideURL, kitURL }) {
    const kit = await (await fetch(kitURL)).json();
    countBytes(kit.bytes);
    const { loadPyodide } = await import(/* @vite-ignore */ `${pyodideURL}/pyodide.mjs`);
    const pyodide = await loadPyodide({
      indexURL: `${pyodideURL}/`,
      packageBaseUrl: `${pyodideURL}/`,
      lockFileContents: { info: LOCK, packages: {} }, // no packages: nothing is ever asked of a stranger
      jsglobals: {},
      stdout: () => {},
      stderr: () => {},
      env: { HOME: "/lab", PYTHONHASHSEED: "0" },
    });
    pyodide.FS.mkdirTree("/lab/kit");
    for (const [name, text] of Object.entries(kit.files)) pyodide.FS.writeFile(`/lab/kit/${name}`, text);
    pyodide.runPython(HOST);
    python = Object.fromEntries(NAMES.map((name) => [name, pyodide.globals.get(name)]));
    close();
    postMessage({ type: "booted", id, colors: JSON.parse(python.colors()) });
  },
  run: ({ kit, code, scenario }) => JSON.parse(python.run(kit, code, JSON.stringify(scenario ?? {}))),
  observe: ({ kit, code, check }) => JSON.parse(python.observe(kit, code, check)),
  judge: ({ check, observations }) => JSON.parse(python.judge(check, JSON.stringify(observations))),
  start({ code, seed }) {
    const world = JSON.parse(python.start(code, seed));
    return world.error ? world : { ...world, packet: packet() };
  },
  frame({ steps, keys, pressed }) {
    const said = JSON.parse(python.frame(steps, JSON.stringify(keys), JSON.stringify(pressed)));
    return { ...said, packet: packet() };
  },
};

const NAMES = ["colors", "run", "observe", "judge", "start", "frame", "packet"];

/** The world's numbers in a buffer of their own, which the page may keep. */
function packet() {
  const bytes = python.packet();
  const view = bytes.getBuffer("u8");
  const copy = view.data.slice().buffer;
  view.release();
  bytes.destroy();
  return copy;
}

// The head of pyodide-lock.json; the rest of that file lists packages, and we load none.
const LOCK = { abi_version: "2026_0", arch: "wasm32", platform: "emscripten_5_0_3", python: "3.14.2" };

self.onmessage = async ({ data }) => {
  const { type, id } = data;
  try {
    if (type === "boot") return await jobs.boot(data);
    if (type !== "frame") postMessage({ type: "started", id }); // a frame is short: the page itself keeps the time
    const result = jobs[type](data);
    postMessage({ type: "done", id, result }, result.packet ? [result.packet] : []);
  } catch (error) {
    postMessage({ type: "crash", id, message: String(error?.message ?? error).slice(-2000) });
  }
};

/** Tell the page how much of `total` bytes has come. A clone is read, so that the browser's own cache of
 * compiled WebAssembly still sees the true response. */
function countBytes(total) {
  const real = self.fetch;
  let loaded = 0;
  self.fetch = async (...request) => {
    const response = await real(...request);
    if (response.ok && response.body) count(response.clone().body.getReader()).catch(() => {});
    return response;
  };
  async function count(reader) {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      loaded += part.value.length;
      postMessage({ type: "progress", fraction: Math.min(1, loaded / total) });
    }
  }
}

function close() {
  for (const name of CLOSED) {
    for (let scope = self; scope && scope !== Object.prototype; scope = Object.getPrototypeOf(scope)) {
      try {
        delete scope[name];
      } catch {
        // Not ours to delete.
      }
    }
    try {
      Object.defineProperty(self, name, { value: undefined, configurable: false });
    } catch {
      // Already gone for good.
    }
  }
}
