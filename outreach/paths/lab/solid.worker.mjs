// The geometry kernel in a worker of its own, so that a heavy solid never stops the page and can be ended.
// One job at a time.
//
// page → worker   load {url} · picture | measure | surfaces {version, trees, section}
// worker → page   loaded · broken {message} · done {result} · refused {error: {id, params}}

import { createKernel } from "./solid-kernel.js";

const JOBS = ["picture", "measure", "surfaces"];
let kernel = null;

async function load(url) {
  const { default: start } = await import(/* @vite-ignore */ `${url}/manifold.js`);
  const wasm = await start({ locateFile: (name) => `${url}/${name}` });
  wasm.setup();
  kernel = createKernel(wasm);
  postMessage({ type: "loaded" });
}

function work({ type, ...job }) {
  if (!JOBS.includes(type)) return;
  try {
    const result = kernel[type](job);
    postMessage({ type: "done", result }, buffersOf(result));
  } catch (error) {
    if (!error.id) throw error; // the kernel itself broke, most often for want of memory
    postMessage({ type: "refused", error: { id: error.id, params: error.params } });
  }
}

/** The large arrays of a result, to be handed over instead of copied. */
function buffersOf(result) {
  const lists = [result.meshes, result.parts, result.whole && [result.whole]].filter(Boolean).flat();
  return lists.flatMap(Object.values).filter(ArrayBuffer.isView).map((array) => array.buffer);
}

self.onmessage = async ({ data }) => {
  try {
    if (data.type === "load") await load(data.url);
    else work(data);
  } catch (error) {
    postMessage({ type: "broken", message: String(error?.message ?? error).slice(0, 500) });
  }
};
