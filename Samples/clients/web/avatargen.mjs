// Loads human-base.glb and .params files (text or binary) in a browser or in node; no dependencies.
// Copy this file into a project. Documentation/export.md describes the formats and the steps.
//
//     const base = new AvatarBase(await (await fetch("human-base.glb")).arrayBuffer());
//     const face = base.read(await (await fetch("hero.params")).arrayBuffer());
//     base.apply(face, gltf.scene);          // three.js: sets morph targets and bones
//     const positions = base.positions(face); // or: every vertex, exactly, metres

/** A file cannot be used; the message says what is wrong. */
export class AvatarError extends Error {}

const fail = (message) => {
  throw new AvatarError(message);
};

// ---- JSON that keeps numbers as text and refuses what `avatargen validate` refuses (RFC 8259).

class JSONNumber {
  constructor(text) {
    this.text = text;
  }
}

export function parseStrict(bytes) {
  if (bytes.length > 1 << 20) fail("larger than 1 MiB");
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    fail("not UTF-8");
  }
  let at = 0;
  const space = /[ \t\n\r]*/y;
  const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
  const skip = () => {
    space.lastIndex = at;
    space.exec(text);
    at = space.lastIndex;
  };
  const take = (character) => {
    skip();
    if (text[at] !== character) return false;
    at += 1;
    return true;
  };
  const string = () => {
    let result = "";
    at += 1;
    for (;;) {
      if (at >= text.length) fail("a closing quote is missing");
      const c = text[at++];
      if (c === '"') return result;
      if (c < " ") fail("a control character stands in a text");
      if (c !== "\\") {
        result += c;
        continue;
      }
      const e = text[at++];
      const plain = { '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };
      if (e in plain) {
        result += plain[e];
        continue;
      }
      const unit = () => {
        const digits = text.slice(at, at + 4);
        if (!/^[0-9a-fA-F]{4}$/.test(digits)) fail("four hexadecimal digits are expected");
        at += 4;
        return parseInt(digits, 16);
      };
      if (e !== "u") fail("an unknown escape stands in a text");
      const first = unit();
      if (first >= 0xdc00 && first < 0xe000) fail("half a character");
      if (first >= 0xd800 && first < 0xdc00) {
        if (text.slice(at, at + 2) !== "\\u") fail("half a character");
        at += 2;
        const second = unit();
        if (second < 0xdc00 || second >= 0xe000) fail("half a character");
        result += String.fromCharCode(first, second);
      } else result += String.fromCharCode(first);
    }
  };
  const value = (depth) => {
    if (depth > 32) fail("nested too deep");
    if (take("{")) {
      const members = new Map();
      if (take("}")) return members;
      do {
        skip();
        if (text[at] !== '"') fail("a key in quotes is expected");
        const key = string();
        if (members.has(key)) fail(`${key}: stands here a second time`);
        if (!take(":")) fail("a colon is expected");
        members.set(key, value(depth + 1));
      } while (take(","));
      if (!take("}")) fail("a comma or } is expected");
      return members;
    }
    if (take("[")) {
      const elements = [];
      if (take("]")) return elements;
      do elements.push(value(depth + 1));
      while (take(","));
      if (!take("]")) fail("a comma or ] is expected");
      return elements;
    }
    if (text[at] === '"') return string();
    for (const [word, meaning] of [["true", true], ["false", false], ["null", null]]) {
      if (text.startsWith(word, at)) {
        at += word.length;
        return meaning;
      }
    }
    number.lastIndex = at;
    const found = number.exec(text);
    if (!found || found[0].length > 64) fail("a value is expected");
    at = number.lastIndex;
    return new JSONNumber(found[0]);
  };
  const result = value(0);
  skip();
  if (at !== text.length) fail("something follows the end");
  return result;
}

// ---- Fields of an object, by kind.

class Fields {
  constructor(value, key) {
    if (!(value instanceof Map)) fail(`${key || "the file"}: an object is expected`);
    this.members = value;
    this.key = key;
  }
  name(key) {
    return this.key ? `${this.key}.${key}` : key;
  }
  get(key) {
    if (!this.members.has(key)) fail(`${this.name(key)}: missing`);
    return this.members.get(key);
  }
  only(keys) {
    const known = new Set(keys);
    for (const key of this.members.keys()) if (!known.has(key)) fail(`${this.name(key)}: unknown`);
  }
  fields(key) {
    return new Fields(this.get(key), this.name(key));
  }
  text(key) {
    const value = this.get(key);
    if (typeof value !== "string") fail(`${this.name(key)}: text is expected`);
    return value;
  }
  digest(key) {
    if (!/^[0-9a-f]{64}$/.test(this.text(key))) fail(`${this.name(key)}: 64 hexadecimal digits`);
  }
  number(key, low, high, round) {
    return asNumber(this.get(key), this.name(key), low, high, round);
  }
  numbers(key, count, low, high, round) {
    return this.list(key, count).map((value) => asNumber(value, this.name(key), low, high, round));
  }
  integer(key, low, high) {
    return asInteger(this.get(key), this.name(key), low, high);
  }
  list(key, count) {
    const value = this.get(key);
    if (!Array.isArray(value) || value.length !== count) fail(`${this.name(key)}: a list of ${count}`);
    return value;
  }
  objects(key) {
    const value = this.get(key);
    if (!Array.isArray(value)) fail(`${this.name(key)}: a list is expected`);
    return value.map((element) => new Fields(element, this.name(key)));
  }
}

// avatargen keeps most numbers in 32 bits; `round` is `in64Bits` for the others.
const in64Bits = (number) => number;

function asNumber(value, key, low, high, round = Math.fround) {
  if (!(value instanceof JSONNumber)) fail(`${key}: a number is expected`);
  const number = round(Number(value.text));
  // Files hold six decimals: a limit such as 1/3 may have been rounded past itself.
  const slack = round(1e-6);
  if (!(number >= round(low - slack) && number <= round(high + slack))) fail(`${key}: allowed is ${low}...${high}`);
  return Math.min(Math.max(number, low), high);
}

function asInteger(value, key, low, high) {
  if (!(value instanceof JSONNumber) || !/^-?[0-9]+$/.test(value.text)) {
    fail(`${key}: a whole number is expected`);
  }
  const number = BigInt(value.text);
  if (number < low || number > high) fail(`${key}: allowed is ${low}...${high}`);
  return number;
}

function checkFit(fields) {
  for (const key of ["photo", "version"]) fields.text(key);
  fields.digest("sha256");
  const [width, height] = fields.list("size", 2).map((v) => asInteger(v, "fit.size", 1n, 100000000n));
  if (width * height > 100000000n) fail("fit.size: more than 100 megapixels");
  fields.numbers("alignment", 6, -1e6, 1e6, in64Bits);
  const camera = fields.fields("camera");
  camera.only(["position", "focalLength", "principalPoint"]);
  camera.numbers("position", 3, -1e6, 1e6);
  camera.numbers("principalPoint", 2, -1e6, 1e6);
  camera.number("focalLength", 1, 1e7);
  fields.number("loss", 0, 1e9, in64Bits);
  fields.number("landmarkError", 0, 1e9, in64Bits);
  fields.integer("iterations", 0n, (1n << 63n) - 1n);
  fields.integer("seed", 0n, (1n << 64n) - 1n);
  if (fields.members.has("overlap")) fields.number("overlap", 0, 1, in64Bits);
  if (fields.members.has("seen")) checkSeen(fields.fields("seen"));
  if (fields.members.has("light")) checkLight(fields.fields("light"));
  if (fields.members.has("warnings")) {
    for (const warning of fields.objects("warnings")) for (const key of ["code", "text"]) warning.text(key);
  }
  if (fields.members.has("photos")) {
    for (const photo of fields.objects("photos")) {
      photo.text("photo");
      photo.digest("sha256");
      photo.number("landmarkError", 0, 1e9, in64Bits);
    }
  }
}

/** What the photo shows where the file itself is at rest. Keys that later versions add may stand in it. */
function checkSeen(seen) {
  for (const [part, names] of [["head", ["yaw", "pitch", "roll"]], ["gaze", ["yaw", "pitch"]]]) {
    const angles = seen.fields(part);
    for (const name of names) angles.number(name, -180, 180);
  }
  const expression = seen.fields("expression");
  for (const name of expression.members.keys()) expression.number(name, 0, 1);
}

/** The light of the photo, and what stands behind the head. */
function checkLight(light) {
  light.only(["environment", "key", "fill", "background"]);
  const colors = new Fields(new Map(light.list("environment", 9).entries()), "fit.light.environment");
  for (const index of colors.members.keys()) colors.numbers(index, 3, -100, 100);
  for (const part of ["key", "fill"]) {
    const lamp = light.fields(part);
    lamp.only(["direction", "color", "size"]);
    const direction = lamp.numbers("direction", 3, -1, 1);
    if (direction.every((v) => Math.fround(v * v) === 0)) fail(`${lamp.name("direction")}: has no length`);
    lamp.numbers("color", 3, 0, 100);
    lamp.number("size", 0.5, 90);
  }
  if (light.members.has("background")) {
    const background = light.fields("background");
    background.only(["inner", "outer"]);
    for (const key of ["inner", "outer"]) background.numbers(key, 3, 0, 1);
  }
}

// ---- The binary form.

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n >>> 0;
});

function crc32(bytes) {
  let c = 0xffffffff;
  for (const byte of bytes) c = crcTable[(c ^ byte) & 255] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

const magic = [0x89, 0x41, 0x56, 0x50, 0x0d, 0x0a, 0x1a, 0x0a];
const isBinary = (bytes) => magic.every((byte, index) => bytes[index] === byte);

class Reader {
  constructor(bytes) {
    if (bytes.length > 1 << 20) fail("larger than 1 MiB");
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.end = bytes.length - 4;
    if (bytes.length < 16 || crc32(bytes.subarray(0, this.end)) !== this.view.getUint32(this.end, true)) {
      fail("damaged: its checksum does not fit");
    }
    this.at = magic.length;
    if (this.short() !== 1 || this.short() !== 0) fail("version: this loader reads version 1");
  }
  take(count) {
    if (count > this.end - this.at) fail("ends too early");
    this.at += count;
    return this.at - count;
  }
  byte() {
    return this.view.getUint8(this.take(1));
  }
  short() {
    return this.view.getUint16(this.take(2), true);
  }
  int() {
    return this.view.getUint32(this.take(4), true);
  }
  text() {
    const count = this.byte();
    const start = this.take(count);
    return new TextDecoder().decode(this.bytes.subarray(start, start + count));
  }
  digest() {
    const start = this.take(32);
    return Array.from(this.bytes.subarray(start, start + 32), (b) => b.toString(16).padStart(2, "0")).join("");
  }
  number(key, low, high) {
    const value = this.view.getFloat32(this.take(4), true);
    if (!(value >= low && value <= high)) fail(`${key}: allowed is ${low}...${high}`);
    return value;
  }
  numbers(controls, key) {
    if (this.short() !== controls.length) fail(`${key}: the rig has ${controls.length} values`);
    return Float32Array.from(controls, (c) => this.number(`${key}.${c.name}`, c.min, c.max));
  }
}

// ---- The base mesh.

export class AvatarBase {
  /** Reads human-base.glb. */
  constructor(buffer) {
    const view = new DataView(buffer);
    if (buffer.byteLength < 28 || view.getUint32(0, true) !== 0x46546c67) fail("not a GLB file");
    const length = view.getUint32(12, true);
    if (20 + length + 8 > buffer.byteLength) fail("the GLB file ends too early");
    const document = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 20, length)));
    this.data = document.extras?.avatargen ?? fail("not a base mesh of avatargen");
    if (this.data.format !== "avatargen.base/1") fail(`${this.data.format} is not known`);
    const start = 20 + length + 8;
    const bytes = (number) => start + (document.bufferViews[number].byteOffset ?? 0);
    const floats = (view, count) => new Float32Array(buffer.slice(bytes(view), bytes(view) + count * 4));
    const dense = (number, width) => {
      const accessor = document.accessors[number];
      return floats(accessor.bufferView, accessor.count * width);
    };
    const { targets, lids, eyes, headShares, headBends } = this.data;
    // Face vertices: those of all primitives, one after the other.
    const face = document.meshes.find((mesh) => mesh.name === "face");
    const parts = face.primitives.map((p) => dense(p.attributes.POSITION, 3));
    this.rest = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
    this.targets = targets.map(() => []);
    let first = 0;
    face.primitives.forEach((primitive, index) => {
      this.rest.set(parts[index], first * 3);
      primitive.targets.forEach((target, number) => {
        const accessor = document.accessors[target.POSITION];
        // The first buffer view holds zeros.
        if (accessor.sparse) {
          const { count, indices, values } = accessor.sparse;
          const wide = indices.componentType === 5125;
          const from = bytes(indices.bufferView);
          const raw = buffer.slice(from, from + count * (wide ? 4 : 2));
          const vertices = Uint32Array.from(wide ? new Uint32Array(raw) : new Uint16Array(raw), (v) => v + first);
          this.targets[number].push({ vertices, deltas: floats(values.bufferView, count * 3) });
        } else if (accessor.bufferView !== 0) {
          const deltas = dense(target.POSITION, 3);
          const vertices = Uint32Array.from({ length: accessor.count }, (_, v) => v + first);
          this.targets[number].push({ vertices, deltas });
        }
      });
      first += parts[index].length / 3;
    });
    this.headShares = dense(headShares, 1);
    this.headBends = dense(headBends, 1);
    this.eyeShifts = dense(eyes.shifts, 1);
    this.lidPoints = dense(lids.points, 1);
    this.lidDeltas = dense(lids.deltas, 1);
    this.lidShares = dense(lids.shares, 1);
    const limited = ({ name, min = 0, max = 1 }) => ({ name, min: Math.fround(min), max: Math.fround(max) });
    const { head, gaze } = this.data;
    const angle = (name, limit) => limited({ name, min: -limit, max: limit });
    this.controls = {
      identity: this.data.sliders.map(limited),
      expression: this.data.actionUnits.map(limited),
      colors: this.data.colors.map(limited),
      head: ["yaw", "pitch", "roll"].map((name) => angle(name, head[name])),
      gaze: ["yaw", "pitch"].map((name) => angle(name, gaze[name])),
    };
  }

  /** A face from the bytes of a .params file, text or binary; throws AvatarError when it is not valid. */
  read(data) {
    const bytes = data instanceof Uint8Array ? data : new Uint8Array(data);
    return isBinary(bytes) ? this.#binary(new Reader(bytes)) : this.#text(bytes);
  }

  #checkRig(found) {
    for (const key of ["name", "version", "sha256"]) {
      if (found[key] !== this.data.rig[key]) fail(`rig.${key}: the file is for another rig`);
    }
  }

  #text(bytes) {
    const top = new Fields(parseStrict(bytes), "");
    if (top.text("format") !== "avatargen.params/1") fail("format: not known");
    const sections = ["identity", "expression", "colors", "head", "gaze"];
    top.only(["format", "rig", "styles", "fit", ...sections]);
    const rig = top.fields("rig");
    rig.only(["name", "version", "sha256"]);
    this.#checkRig({ name: rig.text("name"), version: rig.text("version"), sha256: rig.text("sha256") });
    const face = {};
    for (const section of sections) {
      const fields = top.fields(section);
      fields.only(this.controls[section].map((c) => c.name));
      face[section] = Float32Array.from(this.controls[section], (c) => fields.number(c.name, c.min, c.max));
    }
    const styles = top.fields("styles");
    styles.only(this.data.styles.map((slot) => slot.name));
    face.styles = this.data.styles.map((slot) => {
      const choice = slot.choices.indexOf(styles.text(slot.name));
      if (choice < 0) fail(`styles.${slot.name}: choose one of ${slot.choices.join(", ")}`);
      return choice;
    });
    if (top.members.has("fit")) checkFit(top.fields("fit"));
    return face;
  }

  #binary(reader) {
    this.#checkRig({ name: reader.text(), version: reader.text(), sha256: reader.digest() });
    const face = {};
    for (const section of ["identity", "expression", "colors"]) {
      face[section] = reader.numbers(this.controls[section], section);
    }
    for (const section of ["head", "gaze"]) {
      face[section] = Float32Array.from(this.controls[section], (c) =>
        reader.number(`${section}.${c.name}`, c.min, c.max));
    }
    if (reader.short() !== this.data.styles.length) fail("styles: another number of slots");
    face.styles = this.data.styles.map((slot) => {
      const choice = reader.byte();
      if (choice >= slot.choices.length) fail(`styles.${slot.name}: no such choice`);
      return choice;
    });
    const count = reader.int();
    const start = reader.take(count);
    if (reader.at !== reader.end) fail("something follows its end");
    if (count) checkFit(new Fields(parseStrict(reader.bytes.subarray(start, start + count)), "fit"));
    return face;
  }

  /** The weight of every morph target, parallel to `data.targets`. */
  weights(face) {
    const { sliders, units, actionUnits, gaze, products, targets } = this.data;
    const first = sliders.length * 2;
    const raw = new Float64Array(first + units.length);
    sliders.forEach(({ neutral }, i) => {
      const value = face.identity[i];
      raw[2 * i] = value < neutral ? (neutral - value) / neutral : 0;
      raw[2 * i + 1] = value > neutral ? (value - neutral) / (1 - neutral) : 0;
    });
    actionUnits.forEach((unit, i) => {
      for (const [number, weight] of unit.units) raw[first + number] += weight * face.expression[i];
    });
    const [yaw, pitch] = face.gaze;
    gaze.units.forEach((numbers, eye) => {
      const inward = eye === 0 ? -yaw : yaw;
      [pitch, -pitch, inward, -inward].forEach((turn, direction) => {
        const unit = numbers[direction];
        if (unit >= 0) raw[first + unit] += Math.max(0, turn / gaze.limits[direction]);
      });
    });
    for (let i = first; i < raw.length; i++) raw[i] = Math.min(Math.max(raw[i], 0), 1);
    const weights = new Float32Array(targets.length);
    const set = (target, weight) => {
      if (target >= 0) weights[target] = weight;
    };
    sliders.forEach(({ low, high }, i) => {
      set(low, raw[2 * i]);
      set(high, raw[2 * i + 1]);
    });
    units.forEach(({ target }, i) => set(target, raw[first + i]));
    for (const [target, a, b] of products) set(target, raw[a] * raw[b]);
    return weights;
  }

  /** Where the sliders put the centres of both eyeballs, metres, in the unturned head. */
  eyeCenters(weights) {
    const centers = this.data.eyes.centers.map((center) => [...center]);
    const shifts = this.eyeShifts;
    for (let i = 0; i < shifts.length; i += 5) {
      const weight = weights[shifts[i]];
      for (let k = 0; k < 3; k++) centers[shifts[i + 1]][k] += shifts[i + 2 + k] * weight;
    }
    return centers;
  }

  /** Every vertex of the mesh `face` in its pose, metres: x, y, z each, primitive after primitive. */
  positions(face) {
    const weights = this.weights(face);
    const positions = this.rest.slice();
    weights.forEach((weight, number) => {
      if (weight === 0) return;
      for (const { vertices, deltas } of this.targets[number]) {
        vertices.forEach((vertex, i) => {
          for (let k = 0; k < 3; k++) positions[3 * vertex + k] += deltas[3 * i + k] * weight;
        });
      }
    });
    this.#clearEyes(positions, weights);
    this.#turn(positions, face.head);
    return positions;
  }

  /** Lids and lashes that would lie inside an eyeball move out along its radius. */
  #clearEyes(positions, weights) {
    const centers = this.eyeCenters(weights);
    const points = this.lidPoints.slice();
    for (let i = 0; i < this.lidDeltas.length; i += 5) {
      const weight = weights[this.lidDeltas[i]];
      if (weight === 0) continue;
      const point = this.lidDeltas[i + 1] * 5;
      for (let k = 0; k < 3; k++) points[point + k] += this.lidDeltas[i + 2 + k] * weight;
    }
    const moves = new Float32Array((points.length / 5) * 3);
    for (let i = 0; i < points.length; i += 5) {
      const center = centers[points[i + 3]];
      const offset = [0, 1, 2].map((k) => points[i + k] - center[k]);
      const distance = Math.hypot(...offset);
      const least = points[i + 4];
      if (distance >= least || distance === 0) continue;
      for (let k = 0; k < 3; k++) moves[(i / 5) * 3 + k] = offset[k] * (least / distance - 1);
    }
    const shares = this.lidShares;
    for (let i = 0; i < shares.length; i += 3) {
      for (let k = 0; k < 3; k++) {
        positions[3 * shares[i] + k] += moves[3 * shares[i + 1] + k] * shares[i + 2];
      }
    }
  }

  #turn(positions, head) {
    const { pivot } = this.data.head;
    const steps = 64;
    const table = Array.from({ length: steps + 1 }, (_, i) => this.headRotation(head, i / steps));
    for (let v = 0; v < this.headShares.length; v++) {
      const step = Math.min(Math.max(this.headShares[v], 0), 1) * steps;
      const low = Math.min(Math.floor(step), steps - 1);
      const offset = [0, 1, 2].map((k) => positions[3 * v + k] - pivot[k]);
      const a = multiply(table[low], offset);
      const b = multiply(table[low + 1], offset);
      // What the shares of a vertex's surroundings add, to the second order.
      const m = this.headBends.subarray(6 * v, 6 * v + 3);
      const n = this.headBends.subarray(6 * v + 3, 6 * v + 6);
      const [c, d] = [multiply(table[low], m), multiply(table[low + 1], m)];
      const middle = Math.max(low, 1);
      const [e, f, g] = [-1, 0, 1].map((step) => multiply(table[middle + step], n));
      for (let k = 0; k < 3; k++) {
        positions[3 * v + k] = pivot[k] + a[k] + (b[k] - a[k]) * (step - low) + (d[k] - c[k]) * steps
          + (e[k] - 2 * f[k] + g[k]) * steps * steps / 2;
      }
    }
  }

  /** The rotation (rows) of what follows the head by a share, 0...1, from its pose at rest. */
  headRotation([yaw, pitch, roll], share) {
    const rest = this.data.head.restPitch;
    return product(
      angles(yaw * share, (pitch + rest) * share, roll * share),
      transposed(angles(0, rest * share, 0)));
  }

  /** The local rotations (x, y, z, w) and translations of the joints, by the names of the file. */
  joints(face) {
    const { head } = face;
    const neck = this.headRotation(head, 0.5);
    const whole = this.headRotation(head, 1);
    // Gaze turns about the axes of the head at rest, which is pitched.
    const tilt = angles(0, this.data.head.restPitch, 0);
    const eye = product(product(tilt, angles(face.gaze[0], face.gaze[1], 0)), transposed(tilt));
    const joints = {
      neck: { rotation: quaternion(neck), translation: this.data.head.pivot },
      head: { rotation: quaternion(product(transposed(neck), whole)), translation: [0, 0, 0] },
    };
    const weights = this.weights(face);
    this.eyeCenters(weights).forEach((center, index) => {
      const rest = this.data.eyes.centers[index];
      const shift = center.map((value, k) => value - rest[k]);
      // Targets have shifted the eyeball already, so that it must turn about its new centre.
      const turned = multiply(eye, shift);
      joints[index === 0 ? "eye.left" : "eye.right"] = {
        rotation: quaternion(eye),
        translation: rest.map((value, k) => value - this.data.head.pivot[k] + shift[k] - turned[k]),
      };
    });
    return joints;
  }

  /** Sets morph targets and bones of a scene that three.js' GLTFLoader made of the same file. */
  apply(face, scene) {
    const weights = this.weights(face);
    const numbers = new Map(this.data.targets.map((name, number) => [name, number]));
    const joints = this.joints(face);
    // GLTFLoader leaves out what may not stand in a name of an animation path.
    const byName = new Map(Object.entries(joints).map(([name, joint]) => [name.replace(/[[\].:/]/g, ""), joint]));
    scene.traverse((object) => {
      for (const [name, index] of Object.entries(object.morphTargetDictionary ?? {})) {
        if (numbers.has(name)) object.morphTargetInfluences[index] = weights[numbers.get(name)];
      }
      const joint = byName.get(object.name);
      if (joint) {
        object.quaternion.set(...joint.rotation);
        object.position.set(...joint.translation);
      }
    });
  }
}

// ---- Rotations: 3 x 3, by rows.

function angles(yaw, pitch, roll) {
  const [y, p, r] = [yaw, pitch, roll].map((a) => (a * Math.PI) / 180);
  const about = (axis, a) => {
    const [c, s, t] = [Math.cos(a), Math.sin(a), 1 - Math.cos(a)];
    const [x, y, z] = axis;
    return [
      [c + x * x * t, x * y * t - z * s, x * z * t + y * s],
      [x * y * t + z * s, c + y * y * t, y * z * t - x * s],
      [x * z * t - y * s, y * z * t + x * s, c + z * z * t],
    ];
  };
  return product(product(about([0, 1, 0], y), about([-1, 0, 0], p)), about([0, 0, -1], r));
}

const product = (a, b) => a.map((row) => [0, 1, 2].map((k) => row[0] * b[0][k] + row[1] * b[1][k] + row[2] * b[2][k]));
const transposed = (a) => [0, 1, 2].map((k) => a.map((row) => row[k]));
const multiply = (a, v) => a.map((row) => row[0] * v[0] + row[1] * v[1] + row[2] * v[2]);

function quaternion(m) {
  const w = Math.sqrt(Math.max(0, 1 + m[0][0] + m[1][1] + m[2][2])) / 2;
  const part = (size, sign) => Math.sqrt(Math.max(0, 1 + size)) / 2 * (sign < 0 ? -1 : 1);
  return [
    part(m[0][0] - m[1][1] - m[2][2], m[2][1] - m[1][2]),
    part(m[1][1] - m[0][0] - m[2][2], m[0][2] - m[2][0]),
    part(m[2][2] - m[0][0] - m[1][1], m[1][0] - m[0][1]),
    w,
  ];
}
