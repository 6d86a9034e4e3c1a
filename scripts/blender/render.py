"""Renders a mesh in Blender, turning it a little from frame to frame, and prints frames per second.

Run by scripts/compare-blender: blender --background --python render.py -- ENGINE MESH OUTPUT FRAMES SIZE
"""

import math
import sys
import time

import bpy

engine, mesh, output, frames, size = sys.argv[sys.argv.index("--") + 1 :]
frames, size = int(frames), int(size)

for thing in list(bpy.data.objects):
    bpy.data.objects.remove(thing)
bpy.ops.import_scene.obj(filepath=mesh, split_mode="OFF")
head = bpy.context.selected_objects[0]
bpy.ops.object.shade_smooth()

# The importer turns y up into z up: the face looks along -y. Lengths are decimetres.
corners = [head.matrix_world @ vertex.co for vertex in head.data.vertices]
top = max(corner.z for corner in corners)

camera = bpy.data.objects.new("camera", bpy.data.cameras.new("camera"))
camera.data.angle = math.radians(24)
camera.location = (0, -6, top - 1.2)
camera.rotation_euler = (math.pi / 2, 0, 0)
light = bpy.data.objects.new("light", bpy.data.lights.new("light", "SUN"))
light.data.energy = 3
light.rotation_euler = (math.radians(50), math.radians(20), 0)
for thing in (camera, light):
    bpy.context.collection.objects.link(thing)

scene = bpy.context.scene
scene.camera = camera
scene.render.engine = {"workbench": "BLENDER_WORKBENCH", "cycles": "CYCLES"}[engine]
if engine == "cycles":
    scene.cycles.device = "CPU"
    scene.cycles.samples = 16
    scene.cycles.use_adaptive_sampling = False
    scene.cycles.use_denoising = False
scene.render.resolution_x = scene.render.resolution_y = size
scene.render.resolution_percentage = 100
scene.render.image_settings.file_format = "PNG"
# What a batch of frames would choose: what does not change is kept.
scene.render.use_persistent_data = True


def render(number):
    head.rotation_euler.z = math.radians(20) * math.sin(number)
    scene.render.filepath = f"{output}{number:04d}.png"
    bpy.ops.render.render(write_still=True)


render(0)
start = time.perf_counter()
for number in range(1, frames + 1):
    render(number)
print(f"frames per second {frames / (time.perf_counter() - start):.2f}", flush=True)
