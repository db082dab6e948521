// The model drawn with three.js: flat faces in the tones of the palette, thin edges, the plate below.
// Nothing is drawn unless somebody asks.

import {
  BufferAttribute,
  BufferGeometry,
  DoubleSide,
  FrontSide,
  Group,
  LineSegments,
  Mesh,
  OrthographicCamera,
  Scene,
  ShaderMaterial,
  Vector3,
  WebGLRenderer,
} from "three";
import { axesOf, START } from "./solid-camera.js";
import { edgeOf, lampAt, rampOf, TONES } from "./solid-light.js";
import { plateOf } from "./solid-plate.js";

const ALL = 1e9; // a height that no model reaches
const SEEN_THROUGH = 0.86; // what is under the plate shines through a little

const FACES = {
  vertexShader: `
    attribute float cut;
    varying vec3 face;
    varying float flat_;
    varying float z;
    void main() {
      face = normal;
      flat_ = cut;
      z = position.z;
      gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
    }`,
  fragmentShader: `
    uniform vec3 ramp[${TONES}];
    uniform vec3 lamp;
    uniform float top;
    uniform float ratio;
    varying vec3 face;
    varying float flat_;
    varying float z;
    void main() {
      if (z > top) discard;
      float tone = clamp(dot(normalize(face), lamp), 0.0, 1.0) * ${TONES - 1}.0;
      float low = floor(tone);
      vec3 color = mix(ramp[int(low)], ramp[int(min(low + 1.0, ${TONES - 1}.0))], tone - low);
      if (!gl_FrontFacing) color = ramp[${TONES - 3}]; // the inside, while the model is being printed
      if (flat_ > 0.5) {
        float stripe = mod((gl_FragCoord.x + gl_FragCoord.y) / ratio, 9.0);
        color = mix(ramp[${TONES - 2}], ramp[3], step(stripe, 2.0));
      }
      gl_FragColor = vec4(color, 1.0);
    }`,
};

const FLAT = {
  vertexShader: `
    varying float z;
    void main() {
      z = position.z;
      gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
    }`,
  fragmentShader: `
    uniform vec3 color;
    uniform float alpha;
    uniform float top;
    varying float z;
    void main() {
      if (z > top) discard;
      gl_FragColor = vec4(color, alpha);
    }`,
};

/** A drawing in `place`. Throws when the machine has no WebGL. `onLost`: the graphics card let go of it. */
export function createScene(place, onLost) {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("webgl2", { antialias: true, alpha: true });
  if (!context) throw new Error("no WebGL");
  const renderer = new WebGLRenderer({ canvas, context, antialias: true, alpha: true });
  renderer.debug.checkShaderErrors = false; // asking for them makes the page wait for the graphics card
  renderer.sortObjects = false; // first the model, then its edges, then the plate
  const [scene, model, plate] = [new Scene(), new Group(), new Group()];
  const eye = new OrthographicCamera();
  const lamp = { value: new Vector3() };
  const top = { value: ALL };
  const ratio = { value: 1 };
  let wire = false;
  scene.add(model, plate);
  place.replaceChildren(canvas);
  const lost = (event) => (event.preventDefault(), onLost?.());
  canvas.addEventListener("webglcontextlost", lost);

  // A material is kept as long as the drawing: without any, three.js would forget the compiled program.
  const kept = new Map();
  const keep = (key, make) => kept.get(key) ?? kept.set(key, make()).get(key);

  /** Faces of a colour. Where two colours touch, the later one is in front, as in the app's pictures. */
  const faces = (color, behind) =>
    keep(`${color} ${behind}`, () => {
      const uniforms = { ramp: { value: rampOf(color).map((tone) => new Vector3(...tone)) }, lamp, top, ratio };
      const push = { polygonOffset: true, polygonOffsetFactor: 1, polygonOffsetUnits: 1 + 2 * behind };
      return new ShaderMaterial({ ...FACES, uniforms, ...push });
    });

  /** One even colour, for lines and for the plate. */
  function even(name, color, alpha, more) {
    const uniforms = { color: { value: new Vector3() }, alpha: { value: alpha }, top };
    const material = keep(name, () => new ShaderMaterial({ ...FLAT, uniforms, transparent: alpha < 1, ...more }));
    material.uniforms.color.value.set(...color);
    return material;
  }

  function addMesh({ color, positions, normals, cut, edges }, behind) {
    const body = new BufferGeometry();
    body.setAttribute("position", new BufferAttribute(positions, 3));
    body.setAttribute("normal", new BufferAttribute(normals, 3));
    body.setAttribute("cut", new BufferAttribute(cut, 1));
    const lines = new BufferGeometry().setAttribute("position", new BufferAttribute(edges, 3));
    const seam = new LineSegments(lines, even(`edge ${color}`, edgeOf(color), 0.55));
    seam.visible = !wire;
    add(model, new Mesh(body, faces(color, behind)), seam);
  }

  function add(group, ...parts) {
    for (const part of parts) part.frustumCulled = false;
    group.add(...parts);
  }

  function clear(group) {
    for (const part of [...group.children]) {
      part.geometry.dispose();
      group.remove(part);
    }
  }

  return {
    flat: false,
    canvas,
    /** Take over a picture of the kernel's: {meshes, low, high}. */
    show({ meshes }) {
      clear(model);
      meshes.forEach((mesh, i) => addMesh(mesh, meshes.length - 1 - i));
    },
    /** Lay the plate below; `paint`: {plate, grid, origin} as numbers from 0 to 1. Null takes it away. */
    ground(bounds, paint) {
      clear(plate);
      if (!bounds) return;
      const { low, high, lines } = plateOf(bounds.low, bounds.high);
      const corners = [[low[0], low[1]], [high[0], low[1]], [high[0], high[1]], [low[0], high[1]]];
      const square = new BufferGeometry().setAttribute("position", onPlate([0, 1, 2, 0, 2, 3].map((i) => corners[i])));
      const behind = { polygonOffset: true, polygonOffsetFactor: 2, polygonOffsetUnits: 8 };
      const [thin, strong] = [false, true].map((strong) => {
        const rules = lines.filter((line) => line[2] === strong).flatMap(([a, b]) => [a, b]);
        const color = even(`rule ${strong}`, strong ? paint.origin : paint.grid, 0.999, { depthWrite: false });
        return new LineSegments(new BufferGeometry().setAttribute("position", onPlate(rules)), color);
      });
      add(plate, new Mesh(square, even("plate", paint.plate, SEEN_THROUGH, behind)), thin, strong);
    },
    wire(on) {
      wire = on;
      for (const part of model.children) {
        if (part.isLineSegments) part.visible = !on;
      }
    },
    size(width, height, fineness) {
      ratio.value = fineness;
      renderer.setPixelRatio(fineness);
      renderer.setSize(width, height, false);
    },
    /** Draw what a camera sees, up to a height (all of it without). */
    draw(camera, height = ALL) {
      const { up, towards } = axesOf(camera);
      const scale = camera.scale * camera.zoom;
      const reach = 4 * (camera.reach + Math.max(camera.width, camera.height) / scale);
      const [left, below] = [camera.width / 2 + camera.pan[0], camera.middle + camera.pan[1]];
      Object.assign(eye, { left: -left / scale, right: (camera.width - left) / scale });
      Object.assign(eye, { top: below / scale, bottom: (below - camera.height) / scale, near: 0, far: 2 * reach });
      eye.position.set(...camera.target.map((value, axis) => value + towards[axis] * reach));
      eye.up.set(...up);
      eye.lookAt(...camera.target);
      eye.updateProjectionMatrix();
      lamp.value.set(...lampAt(camera.azimuth, START.azimuth));
      top.value = height;
      for (const part of model.children) {
        if (part.isMesh) Object.assign(part.material, { side: height < ALL ? DoubleSide : FrontSide, wireframe: wire });
      }
      renderer.render(scene, eye);
    },
    dispose() {
      canvas.removeEventListener("webglcontextlost", lost);
      clear(model);
      clear(plate);
      kept.forEach((material) => material.dispose());
      renderer.dispose();
      renderer.forceContextLoss();
      canvas.remove();
    },
  };
}

const onPlate = (corners) => new BufferAttribute(new Float32Array(corners.flatMap(([x, y]) => [x, y, 0])), 3);
