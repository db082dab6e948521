// The picture of a world in three dimensions. Everything of one shape is drawn at once, in three.js.

import {
  BoxGeometry,
  BufferGeometry,
  ConeGeometry,
  CylinderGeometry,
  DynamicDrawUsage,
  Float32BufferAttribute,
  IcosahedronGeometry,
  InstancedBufferAttribute,
  InstancedMesh,
  Mesh,
  NotEqualStencilFunc,
  PerspectiveCamera,
  PlaneGeometry,
  ReplaceStencilOp,
  Scene,
  ShaderMaterial,
  Vector2,
  Vector3,
  Vector4,
  WebGLRenderer,
} from "three";
import { SEA_LEVEL, colorsOf, surroundings, tileOf } from "./game-harbour.js";
import { FIELD, SHAPES, eachThing, readHeader } from "./game-packet.js";
import { GROUND, LAMP, SHADE, SHADOW, SOLID, WAVES, labOf, rgbOf } from "./game-paint.js";

const MOST = 2048; // things of one shape; a world has at most 2000
const FAR = 1200;
const STROKES = 150; // of foam

/**
 * Draw on a canvas of its own, put into `place`. Throws where there is no WebGL.
 * @returns {show(packet, rise), color(ground, sky), size(width, height, ratio), draw(view, seconds), dispose()}
 */
export function createScene(place, onLost) {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("webgl2", { antialias: true, stencil: true, powerPreference: "high-performance" });
  if (!context) throw new Error("no WebGL");
  const renderer = new WebGLRenderer({ canvas, context });
  const scene = new Scene();
  const camera = new PerspectiveCamera(45, 1, 0.4, FAR);
  const solids = paint(SOLID, { lamp: new Vector3(...LAMP) });
  const shade = paint(SHADE, { slant: new Vector2(...SHADOW), half_: 10, color: new Vector4(0, 0, 0, 0.3) }, {
    transparent: true,
    depthWrite: false,
    stencilWrite: true, // two shadows on one spot are not darker than one
    stencilRef: 1,
    stencilFunc: NotEqualStencilFunc,
    stencilZPass: ReplaceStencilOp,
  });
  const ground = new Mesh(new PlaneGeometry(1, 1), paint(GROUND, { even: new Vector3(), odd: new Vector3(), tile: 1 }));
  const sea = new Mesh(new PlaneGeometry(2 * FAR, 2 * FAR, 40, 40), paint(GROUND, { even: new Vector3(), odd: new Vector3(), tile: FAR }));
  const foam = waves();
  const kinds = GEOMETRIES.map((make) => kind(make));
  const around = GEOMETRIES.map((make) => kind(make, 128));
  let colors = null;
  let size = 0;
  let told = "";

  sea.position.z = SEA_LEVEL;
  scene.add(sea, foam, ground, ...around.map(({ mesh }) => mesh), ...kinds.flatMap(({ mesh, shadow }) => [shadow, mesh]));
  const lost = (event) => (event.preventDefault(), onLost());
  canvas.addEventListener("webglcontextlost", lost);
  place.replaceChildren(canvas);

  return {
    flat: false,
    /** Take over a world. `rise` from 0 to 1: how far it has put itself together. */
    show(packet, rise = 1) {
      const header = readHeader(packet);
      if (header.size !== size) {
        size = header.size;
        surround();
      }
      const seen = kinds.map(() => 0);
      let nth = 0;
      eachThing(packet, (shape, offset) => {
        const grown = rise >= 1 ? 1 : grownAt(rise, nth++ / header.count);
        if (seen[shape] < MOST) put(kinds[shape], seen[shape]++, packet, offset, grown);
      });
      kinds.forEach((one, shape) => finish(one, seen[shape]));
    },
    /** The colours of the ground and the sky. */
    color(hud) {
      if (told === hud.ground + hud.sky) return;
      told = hud.ground + hud.sky;
      colors = colorsOf(hud);
      surround();
    },
    size(width, height, ratio) {
      renderer.setPixelRatio(ratio);
      renderer.setSize(width, height, false);
    },
    draw({ eye, up, target, angle, aspect }, seconds) {
      camera.fov = angle;
      camera.aspect = aspect;
      camera.updateProjectionMatrix();
      camera.position.set(...eye);
      camera.up.set(...up);
      camera.lookAt(...target);
      foam.material.uniforms.seconds.value = seconds;
      foam.material.uniforms.middle.value.set(target[0], target[1], SEA_LEVEL + 0.03);
      renderer.render(scene, camera);
    },
    dispose() {
      canvas.removeEventListener("webglcontextlost", lost);
      scene.traverse(({ geometry, material }) => (geometry?.dispose(), material?.dispose()));
      for (const { mesh, shadow } of [...kinds, ...around]) (mesh.dispose(), shadow?.dispose());
      renderer.dispose();
      if (!context.isContextLost()) renderer.forceContextLoss(); // browsers allow only a few at a time
      canvas.remove();
    },
  };

  function kind(make, most = MOST) {
    const geometry = make(true);
    const flat = geometry.index ? geometry.toNonIndexed() : geometry;
    if (flat !== geometry) geometry.dispose();
    flat.computeVertexNormals(); // of triangles that share no corners: one normal for each face
    const lab = new InstancedBufferAttribute(new Float32Array(most * 3), 3).setUsage(DynamicDrawUsage);
    flat.setAttribute("lab", lab);
    const mesh = new InstancedMesh(flat, solids, most);
    mesh.instanceMatrix.setUsage(DynamicDrawUsage);
    const shadow = new InstancedMesh(make(false), shade, 1);
    shadow.instanceMatrix = mesh.instanceMatrix;
    shadow.renderOrder = 1;
    mesh.renderOrder = 2;
    mesh.frustumCulled = shadow.frustumCulled = false;
    mesh.visible = shadow.visible = false;
    return { mesh, shadow, lab };
  }

  function finish({ mesh, shadow, lab }, count) {
    mesh.count = shadow.count = count;
    mesh.visible = shadow.visible = count > 0;
    for (const [attribute, items] of [[mesh.instanceMatrix, 16], [lab, 3]]) {
      attribute.clearUpdateRanges();
      attribute.addUpdateRange(0, count * items);
      attribute.needsUpdate = count > 0;
    }
  }

  /** The ground, the quay and the far shore: only anew when the size or a colour has changed. */
  function surround() {
    if (!colors || !size) return;
    ground.scale.set(size, size, 1);
    const [even, odd, dark] = [colors.even, colors.odd, colors.shadow].map(rgbOf);
    ground.material.uniforms.even.value.set(...even);
    ground.material.uniforms.odd.value.set(...odd);
    ground.material.uniforms.tile.value = tileOf(size);
    for (const tone of ["even", "odd"]) sea.material.uniforms[tone].value.set(...rgbOf(colors.sea));
    foam.material.uniforms.color.value.set(...rgbOf(colors.foam));
    foam.material.uniforms.reach.value = size / 2 + 26;
    shade.uniforms.half_.value = size / 2;
    shade.uniforms.color.value.set(...dark, 0.5);
    renderer.setClearColor(colors.sky);
    const counts = around.map(() => 0);
    for (const part of surroundings(size, colors)) {
      const shape = SHAPES.indexOf(part.shape);
      const color = parseInt(part.color.slice(1), 16);
      const numbers = [shape, part.x, part.y, part.z, part.width, part.depth, part.height, part.turn, color];
      put(around[shape], counts[shape]++, numbers, 0, 1);
    }
    around.forEach((one, shape) => {
      finish(one, counts[shape]);
      one.shadow.visible = false;
    });
  }
}

// In the order of SHAPES; `fine` false for shadows, where nobody counts the corners.
const GEOMETRIES = [
  () => new BoxGeometry(1, 1, 1).translate(0, 0, 0.5),
  (fine) => new IcosahedronGeometry(0.5, fine ? 2 : 1).translate(0, 0, 0.5),
  (fine) => new CylinderGeometry(0.5, 0.5, 1, fine ? 20 : 12).rotateX(Math.PI / 2).translate(0, 0, 0.5),
  (fine) => new ConeGeometry(0.5, 1, fine ? 20 : 12).rotateX(Math.PI / 2).translate(0, 0, 0.5),
];

function paint(shader, values, options = {}) {
  const uniforms = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
  return new ShaderMaterial({ ...shader, uniforms, ...options });
}

/** One thing's place, size and turn as a matrix, and its colour. */
function put({ mesh, lab }, index, numbers, offset, grown) {
  const to = mesh.instanceMatrix.array;
  const at = index * 16;
  const turn = (numbers[offset + FIELD.turn] * Math.PI) / 180;
  const [cos, sin] = turn ? [Math.cos(turn), Math.sin(turn)] : [1, 0];
  const wide = numbers[offset + FIELD.width] * grown;
  const deep = numbers[offset + FIELD.depth] * grown;
  to[at] = cos * wide;
  to[at + 1] = sin * wide;
  to[at + 4] = -sin * deep;
  to[at + 5] = cos * deep;
  to[at + 10] = numbers[offset + FIELD.height] * grown;
  to[at + 12] = numbers[offset + FIELD.x];
  to[at + 13] = numbers[offset + FIELD.y];
  to[at + 14] = numbers[offset + FIELD.z];
  to[at + 15] = 1;
  lab.array.set(labOf(numbers[offset + FIELD.color]), index * 3);
}

/** Things come one after the other, each a little too big for a blink. */
function grownAt(rise, part) {
  const t = Math.min(1, Math.max(0.001, rise * 1.8 - part * 0.8));
  return Math.max(0.001, 1 - (1 - t) ** 3 * Math.cos(t * 4));
}

/** Strokes of foam, always in the same places. */
function waves() {
  const geometry = new BufferGeometry();
  const [corners, wave] = [[], []];
  let seed = 7;
  const next = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (let n = 0; n < STROKES; n++) {
    const stroke = [next() * 2 - 1, next() * 2 - 1, 0.8 + next() * 1.8, next() * 6.28];
    for (const [x, y] of [[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, -0.5], [0.5, 0.5], [-0.5, 0.5]]) {
      corners.push(x, y, 0);
      wave.push(...stroke);
    }
  }
  geometry.setAttribute("position", new Float32BufferAttribute(corners, 3));
  geometry.setAttribute("wave", new Float32BufferAttribute(wave, 4));
  const uniforms = { seconds: 0, middle: new Vector3(), reach: 40, color: new Vector3() };
  const mesh = new Mesh(geometry, paint(WAVES, uniforms));
  mesh.frustumCulled = false;
  return mesh;
}
