// Python in a worker of its own, so that a student's endless loop never stops the page.
//
// page → worker   boot {id, pyodideURL, kitURL} · run {id, code, scenario} · check {id, code, check}
// worker → page   progress {fraction} · booted {id, colors} · started {id} · ran {id, observation}
//                 checked {id, verdict} · crash {id, message}
//
// The kit's files are the very files of the server; they run as the package `kit`.

const HOST = `
import json, sys
sys.path.insert(0, "/lab")
import kit.observe as _o, kit.scene as _s
try:
    import kit.checks as _c
except ImportError:
    _c = None

def colors():
    return json.dumps(_s.COLORS)

def run(code, scenario):
    return json.dumps(_o.observe(code, json.loads(scenario)))

def check(source, code):
    return json.dumps(_c.run_check(source, code, _o.observe))

# Everything that a first program touches is imported and run once before the student waits for it.
_o.observe("box(0, 0)\\nfor n in range(2):\\n    print(f'{n}')\\n", {})
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
    python = Object.fromEntries(["colors", "run", "check"].map((name) => [name, pyodide.globals.get(name)]));
    close();
    postMessage({ type: "booted", id, colors: JSON.parse(python.colors()) });
  },
  run({ id, code, scenario }) {
    postMessage({ type: "ran", id, observation: JSON.parse(python.run(code, JSON.stringify(scenario ?? {}))) });
  },
  check({ id, code, check }) {
    postMessage({ type: "checked", id, verdict: JSON.parse(python.check(check, code)) });
  },
};

// The head of pyodide-lock.json; the rest of that file lists packages, and we load none.
const LOCK = { abi_version: "2026_0", arch: "wasm32", platform: "emscripten_5_0_3", python: "3.14.2" };

self.onmessage = async ({ data }) => {
  try {
    if (data.type !== "boot") postMessage({ type: "started", id: data.id });
    await jobs[data.type](data);
  } catch (error) {
    postMessage({ type: "crash", id: data.id, message: String(error?.message ?? error).slice(-2000) });
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
