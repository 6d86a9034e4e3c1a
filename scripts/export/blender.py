"""Imports a GLB file in Blender, lists its morph targets and renders it from the front.

    blender --background --python blender.py -- FILE.glb PICTURE.png SIZE [TARGET=WEIGHT ...]
"""

import math
import sys

import numpy

# Blender 3.4 asks for a name that Debian's numpy no longer has.
numpy.bool = bool
import bpy  # noqa: E402

source, picture, size, *weights = sys.argv[sys.argv.index("--") + 1 :]
bpy.ops.wm.read_factory_settings(use_empty=True)
bpy.ops.import_scene.gltf(filepath=source)
meshes = [thing for thing in bpy.data.objects if thing.type == "MESH"]
names = []
for mesh in meshes:
    for key in mesh.data.shape_keys.key_blocks if mesh.data.shape_keys else []:
        if key.name != "Basis" and key.name not in names:
            names.append(key.name)
        for weight in weights:
            name, value = weight.split("=")
            if key.name == name:
                key.value = float(value)
print("meshes:", " ".join(sorted(mesh.name for mesh in meshes)))
print("joints:", " ".join(bone.name for rig in bpy.data.armatures for bone in rig.bones))
print(f"{len(names)} morph targets:", " ".join(names))

# The camera of `avatargen render --framing portrait`; glTF's y up has become z up, metres.
scene = bpy.context.scene
camera = bpy.data.objects.new("camera", bpy.data.cameras.new("camera"))
camera.location = (0, -1.52, 0.725)
camera.rotation_euler = (math.pi / 2, 0, 0)
camera.data.angle = 2 * math.atan(3.05 / 2 / 14)
camera.data.clip_start = 0.01
scene.collection.objects.link(camera)
scene.camera = camera
for energy, pitch, yaw in ((2.2, 55, -35), (0.7, 60, 50)):
    light = bpy.data.objects.new("light", bpy.data.lights.new("light", "SUN"))
    light.data.energy = energy
    light.data.angle = math.radians(20)
    light.rotation_euler = (math.radians(pitch), 0, math.radians(yaw))
    scene.collection.objects.link(light)
scene.world = bpy.data.worlds.new("world")
scene.world.use_nodes = True
background = scene.world.node_tree.nodes["Background"]
background.inputs[0].default_value = (0.5, 0.52, 0.55, 1)
background.inputs[1].default_value = 0.8
scene.render.engine = "CYCLES"
scene.cycles.samples = 24
scene.cycles.use_denoising = False
scene.view_settings.view_transform = "Standard"
scene.render.resolution_x = scene.render.resolution_y = int(size)
scene.render.filepath = picture
bpy.ops.render.render(write_still=True)
