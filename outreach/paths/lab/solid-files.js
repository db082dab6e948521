// Files that a slicer opens: STL (binary, one solid without colours) and 3MF (with them). Lengths are
// millimetres in both; 3MF says so.

import { strToU8, zipSync } from "fflate";
import { PALETTE } from "./solid-limits.js";

const HEAD = 80;
const RECORD = 50; // bytes of a triangle

/** Binary STL of a surface {points, triangles}. */
export function stlOf({ points, triangles }) {
  const count = triangles.length / 3;
  const bytes = new ArrayBuffer(HEAD + 4 + RECORD * count);
  const view = new DataView(bytes);
  new Uint8Array(bytes).set(strToU8("binary STL, millimetres"));
  view.setUint32(HEAD, count, true);
  for (let i = 0; i < count; i++) {
    const corners = [0, 1, 2].map((k) => points.subarray(3 * triangles[3 * i + k], 3 * triangles[3 * i + k] + 3));
    const numbers = [...normalOf(...corners), ...corners.flatMap((corner) => [...corner])];
    numbers.forEach((n, k) => view.setFloat32(HEAD + 4 + RECORD * i + 4 * k, n, true));
  }
  return new Blob([bytes], { type: "model/stl" });
}

function normalOf(a, b, c) {
  const u = [0, 1, 2].map((axis) => b[axis] - a[axis]);
  const v = [0, 1, 2].map((axis) => c[axis] - a[axis]);
  const normal = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
  const length = Math.hypot(...normal) || 1;
  return normal.map((n) => n / length);
}

const TYPES = `<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="model" ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/>
</Types>`;
const RELATIONS = `<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Target="/3D/3dmodel.model" Id="rel0" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/>
</Relationships>`;

/** 3MF of surfaces {color, points, triangles}: one object, of coloured parts if there are several. */
export function threeMfOf(parts) {
  const colors = [...new Set(parts.map(({ color }) => color))];
  const bases = colors.map((name) => `<base name="${name}" displaycolor="${PALETTE[name].toUpperCase()}FF"/>`);
  const materials = parts.length > 1 ? `<basematerials id="1">${bases.join("")}</basematerials>` : "";
  const objects = parts.map((part, i) => {
    const paint = parts.length > 1 ? ` pid="1" pindex="${colors.indexOf(part.color)}"` : "";
    return `<object id="${i + 2}" type="model" name="${part.color}"${paint}>${meshOf(part)}</object>`;
  });
  const last = parts.length + 2;
  const whole = `<object id="${last}" type="model"><components>${parts.map((_, i) => `<component objectid="${i + 2}"/>`).join("")}</components></object>`;
  const model = `<?xml version="1.0" encoding="UTF-8"?>
<model unit="millimeter" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02">
<resources>${materials}${objects.join("")}${parts.length > 1 ? whole : ""}</resources>
<build><item objectid="${parts.length > 1 ? last : 2}"/></build>
</model>`;
  const files = { "[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "3D/3dmodel.model": model };
  const packed = zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
  return new Blob([packed], { type: "model/3mf" });
}

function meshOf({ points, triangles }) {
  const number = (n) => Number(n.toPrecision(9)); // all that a float32 holds
  const [vertices, faces] = [[], []];
  for (let i = 0; i < points.length; i += 3) {
    vertices.push(`<vertex x="${number(points[i])}" y="${number(points[i + 1])}" z="${number(points[i + 2])}"/>`);
  }
  for (let i = 0; i < triangles.length; i += 3) {
    faces.push(`<triangle v1="${triangles[i]}" v2="${triangles[i + 1]}" v3="${triangles[i + 2]}"/>`);
  }
  return `<mesh><vertices>${vertices.join("")}</vertices><triangles>${faces.join("")}</triangles></mesh>`;
}

/** Hand a file to the reader. */
export function save(blob, name) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
