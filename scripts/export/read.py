"""Reads exported files with pygltflib and trimesh, and .params files with jsonschema.

    python3 read.py AVATAR.glb BASE.glb FACE.obj FACE.ply SCHEMA PARAMS...
"""

import importlib.metadata
import json
import pathlib
import sys
import warnings

import jsonschema
import pygltflib
import trimesh

warnings.simplefilter("error")
avatar, base, obj, ply, schema, *params = sys.argv[1:]


def load(path):
    return json.loads(pathlib.Path(path).read_text())


for library in ("pygltflib", "trimesh", "jsonschema"):
    print(library, importlib.metadata.version(library))
for path in (avatar, base):
    asset = pygltflib.GLTF2().load(path)
    names = {name for mesh in asset.meshes for name in mesh.extras.get("targetNames", [])}
    print(f"  pygltflib: {len(asset.meshes)} meshes, {len(asset.accessors)} accessors, {len(names)} morph targets")
for path in (avatar, base, obj, ply):
    scene = trimesh.load(path)
    meshes = scene.geometry.values() if hasattr(scene, "geometry") else [scene]
    height = scene.bounds[1][1] - scene.bounds[0][1]
    assert 0.3 < height < 0.6, "not in metres"
    print(f"  trimesh: {sum(len(mesh.faces) for mesh in meshes)} triangles, {height:.3f} m high")
checker = jsonschema.Draft202012Validator(load(schema))
jsonschema.Draft202012Validator.check_schema(checker.schema)
for path in params:
    checker.validate(load(path))
wrong = load(params[0])
wrong["identity"]["nose.hump"] = 7
assert not checker.is_valid(wrong)
print(f"  jsonschema: {len(params)} files are valid")
