"""Distances between photographs and avatars by dlib's face recognition network: 0.6 and less is one person
to it. Photographs NAME_neutral and NAME_smile are of one person."""

import json
import subprocess
import sys
from pathlib import Path

import dlib
import numpy as np
from PIL import Image, ImageOps

SIZE = 600
avatargen, fits, models = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
detect = dlib.get_frontal_face_detector()
points = dlib.shape_predictor(str(models / "shape_predictor_68_face_landmarks.dat"))
network = dlib.face_recognition_model_v1(str(models / "dlib_face_recognition_resnet_model_v1.dat"))


def face(picture):
    found = detect(picture, 1)
    return max(found, key=lambda box: box.area()) if found else None


def descriptor(picture, box):
    return np.array(network.compute_face_descriptor(picture, points(picture, box), 0, 0.25))


names, photos, avatars = [], [], []
for line in fits.read_text().splitlines():
    fit = json.loads(line)
    if fit["status"] != "done":
        continue
    render = fits.parent / "render.png"
    subprocess.run(
        [avatargen, "render", fit["output"], "--framing", "photo", "--size", str(SIZE), "-o", render],
        check=True, stdout=subprocess.DEVNULL)
    avatar = np.array(Image.open(render).convert("RGB"))
    photo = ImageOps.exif_transpose(Image.open(fit["photo"])).convert("RGB")
    photo = np.array(photo.resize((avatar.shape[1], avatar.shape[0]), Image.LANCZOS))
    # The avatar's face is where the photograph's is.
    box = face(photo)
    if box is None:
        print(f"{fit['photo']}: left out, no face is detected", file=sys.stderr)
        continue
    names.append(Path(fit["photo"]).stem)
    photos.append(descriptor(photo, box))
    avatars.append(descriptor(avatar, box))

if not names:
    sys.exit("check-likeness: error: none of the photographs could be fitted")
people = np.array([name.split("_")[0] for name in names])
apart = np.linalg.norm(np.array(photos)[:, None] - np.array(avatars)[None], axis=2)
own = np.diag(apart)
others = people[:, None] != people[None]
nearer = [int((apart[others[:, k], k] < own[k]).sum()) for k in range(len(names))]
for k in np.argsort(own):
    print(f"{own[k]:.3f}  {nearer[k]:2d} others nearer  {names[k]}")
nearest = people[apart.argmin(axis=0)] == people
print(f"own {own.mean():.4f}, nearest photo is of the own person {nearest.sum()} of {len(names)}", end="")
print(f", others {apart[others].mean():.4f}" if others.any() else "")
