// Run by node when the site is built: node stdlib.mjs PYODIDE_FOLDER OUT.zip LEFT_OUT…
// Compiles Pyodide's standard library once, by that very Python, so that no phone has to do it at every
// start: ready in a quarter of the time. Files are stored and not deflated, because brotli packs them
// better that way.

import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, out, ...leftOut] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`));
const python = await loadPyodide();
python.FS.writeFile("/in.zip", readFileSync(`${folder}/python_stdlib.zip`));
python.globals.set("left_out", leftOut.join(" "));
python.runPython(`
import importlib._bootstrap_external as machinery
import importlib.util
import zipfile

skip = tuple(left_out.split())
with zipfile.ZipFile("/in.zip") as old, zipfile.ZipFile("/out.zip", "w") as new:
    for item in old.infolist():
        name, data = item.filename, old.read(item)
        if any(name == s or name.startswith(s) and s.endswith("/") for s in skip):
            continue
        if name.endswith(".py"):
            code = compile(data, "/lib/python314.zip/" + name, "exec", dont_inherit=True, optimize=2)
            data = machinery._code_to_hash_pyc(code, importlib.util.source_hash(data), False)
            name += "c"
        new.writestr(zipfile.ZipInfo(name), data)
`);
writeFileSync(out, python.FS.readFile("/out.zip"));
