// node check.mjs human-base.glb                         then a path of a .params file per line of the input:
// prints "valid" or "invalid: why" for each
// node check.mjs human-base.glb hero.params hero.ply    prints how far the loader's vertices lie from those of
//                                                       `avatargen export hero.params -o hero.ply --preset mobile`
import { readFileSync } from "node:fs";
import { AvatarBase, AvatarError } from "./avatargen.mjs";

const file = (path) => {
  const data = readFileSync(path);
  return data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
};
const [, , basePath, params, ply] = process.argv;
const base = new AvatarBase(file(basePath));
if (!params) {
  for (const path of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
    try {
      base.read(file(path));
      console.log("valid");
    } catch (error) {
      if (!(error instanceof AvatarError)) throw error;
      console.log(`invalid: ${error.message}`);
    }
  }
} else {
  const bytes = file(params);
  for (let i = 0; i < 50; i++) base.read(bytes);
  const start = performance.now();
  for (let i = 0; i < 100; i++) base.read(bytes);
  const time = (performance.now() - start) / 100;
  const positions = base.positions(base.read(bytes));
  const truth = file(ply);
  const header = Buffer.from(truth).indexOf("end_header\n") + 11;
  const view = new DataView(truth, header);
  let worst = 0;
  for (let v = 0; v < positions.length / 3; v++) {
    const d = [0, 1, 2].map((k) => positions[3 * v + k] - view.getFloat32(v * 32 + k * 4, true));
    worst = Math.max(worst, Math.hypot(...d));
  }
  console.log(`${positions.length / 3} vertices, largest distance ${(worst * 1000).toFixed(4)} mm, read in ${time.toFixed(3)} ms`);
  // What three.js would be given: a stand-in for the objects that its GLTFLoader makes.
  const bone = { name: "eyeleft", quaternion: { set() {} }, position: { set: (...at) => (bone.at = at) } };
  const mesh = { name: "face", morphTargetDictionary: { "nose.hump+": 0 }, morphTargetInfluences: [7] };
  base.apply(base.read(bytes), { traverse: (visit) => [bone, mesh].forEach(visit) });
  if (mesh.morphTargetInfluences[0] === 7 || !bone.at.every(Number.isFinite)) throw new Error("apply did nothing");
}
