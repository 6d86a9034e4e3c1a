"""Writes changed copies of .params files, most of them wrong in one way, the same ones every time.

    python3 mutate.py FOLDER COUNT FILE...      prints the paths
"""

import json
import random
import sys
import zlib

folder, count, files = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
random = random.Random(7)
FIT = {
    "photo": "a.jpg", "sha256": "0f" * 32, "size": [640, 480], "alignment": [1, 0, 0, 1, 0, 0],
    "camera": {"position": [0, 7, 14], "focalLength": 900.5, "principalPoint": [320, 240]},
    "loss": 0.1, "landmarkError": 0.01, "iterations": 40, "seed": 18446744073709551615, "version": "0.1.0",
    "overlap": 0.75, "warnings": [{"code": "glasses", "text": "Gl\u00e4ser"}, {"code": "", "text": ""}],
    "seen": {
        "head": {"yaw": -12.5, "pitch": 4, "roll": 0.5}, "gaze": {"yaw": 3.5, "pitch": -180},
        "expression": {"AU12.left": 0.5, "AU43": 1},
    },
    "light": {
        "environment": [[0.9, 0.8, 100], *([[0.1, -0.2, -100]] * 8)],
        "key": {"direction": [0.6, 0, 0.8], "color": [0, 1.5, 100], "size": 0.5},
        "fill": {"direction": [-1, 0.5, 1], "color": [0.1, 0.1, 0.2], "size": 90},
        "background": {"inner": [0.4, 0.5, 0.6], "outer": [0, 1, 0.25]},
    },
    "photos": [{"photo": "a.jpg", "sha256": "0f" * 32, "landmarkError": 0.01},
        {"photo": "b.jpg", "sha256": "a9" * 32, "landmarkError": 0}],
    "later": {"x": [1, {"y": "z"}]},
}  # fmt: skip
OPTIONAL = ["overlap", "warnings", "seen", "light", "photos", "later"]
NUMBERS = ["-1", "2", "0", "1", "0.5", "-0", "1e0", "0.5e-3", "1e999", "00", "01", "1.", ".5", "+1", "NaN", "Infinity",
    "-Infinity", "1.0000005", "1.00001", "-0.0000004", "90", "90.00001", "1e-400", "0.5" + "0" * 70, "null", "true",
    '"0.5"', "[0.5]", "{}", "18446744073709551616", "100000001", "1.5",
    "1.0000010", "1.00000101", "1.0000011", "-0.00000101", "90.000003", "90.000004", "180.000007", "180.00001", "100.000003",
    "1000000.03", "1000000.04", "0e999", "1e-23", "1e-99999999999", "0e99999999999", '"\\udfff"', '"\\ud83d\\ude00"',
    "[[[]]]", "[" * 30 + "]" * 30, "[" * 34 + "]" * 34]  # fmt: skip


def leaves(value, path=()):
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if items is None:
        yield path
    else:
        for key, member in items:
            yield path + (key,)
            yield from leaves(member, path + (key,))


def fit_record():
    """A valid `fit`, some of whose optional keys are left out."""
    fit = json.loads(json.dumps(FIT))
    for key in OPTIONAL:
        if random.random() < 0.3:
            del fit[key]
    if "light" in fit and random.random() < 0.3:
        del fit["light"]["background"]
    return fit


def meaning(text):
    """One change of what the file says."""
    data = json.loads(text)
    if random.random() < 0.6:
        data["fit"] = fit_record()
    if random.random() < 0.2:
        data = {key: data[key] for key in random.sample(list(data), len(data))}
    return changed(data, ("fit",) if "fit" in data and random.random() < 0.7 else ())


def changed(data, within=()):
    """The text of `data`, changed at one place under the keys `within`."""
    start = data
    for key in within:
        start = start[key]
    paths = [place for place in leaves(start, within) if place]
    # Places near the top are few; this takes them often enough.
    depth = random.randint(len(within) + 1, max(map(len, paths)))
    path = random.choice([place for place in paths if len(place) <= depth])
    place = data
    for key in path[:-1]:
        place = place[key]
    kind = random.randrange(6)
    if kind == 0 and isinstance(place, dict):
        del place[path[-1]]
    elif kind == 1 and isinstance(place, dict):
        members = list(place.items())
        key = random.choice(["x", "nose.hump", "", "fit", "\u00e4"])
        members.insert(random.randint(0, len(members)), (key, random.choice([0.5, "x", None, {"x": [{}]}])))
        place.clear()
        place.update(members)
    elif kind == 2:
        place[path[-1]] = random.choice(["none", "", "human", "0g" * 32, "f" * 64, [], {}, None, True])
    elif kind == 3 and isinstance(place, dict):
        # The same key twice.
        mark = "@@"
        place[mark] = place[path[-1]]
        return json.dumps(data).replace(json.dumps(mark), json.dumps(path[-1])).encode()
    else:
        place[path[-1]] = "@@"
        return json.dumps(data, indent=random.choice([None, 1])).replace('"@@"', random.choice(NUMBERS)).encode()
    return json.dumps(data, ensure_ascii=random.random() < 0.5).encode()


def bytes_changed(data):
    data = bytearray(data)
    for _ in range(random.randint(1, 3)):
        at = random.randrange(len(data))
        kind = random.randrange(4)
        if kind == 0:
            data[at] = random.randrange(256)
        elif kind == 1:
            data[at : at + 1] = random.choice([b"", b"{", b"}", b",", b'"', b"\\", b"\\ud800", b"\x00", b"\xc3", b" "])
        elif kind == 2:
            del data[at : at + random.randint(1, 9)]
        elif random.random() < 0.1:
            del data[at:]
    return bytes(data)


for number in range(count):
    path = random.choice(files)
    data = open(path, "rb").read()
    if data[:1] == b"\x89":
        # What is written without `fit` ends with its length, 0, and the checksum.
        has_fit = data[-8:-4] == bytes(4) and random.random() < 0.4
        if has_fit:
            fit = changed(fit_record())
            data = data[:-8] + len(fit).to_bytes(4, "little") + fit + data[-4:]
        if not has_fit or random.random() < 0.3:
            data = bytes_changed(data)
        if random.random() < 0.8 and len(data) > 16:
            data = data[:-4] + zlib.crc32(data[:-4]).to_bytes(4, "little")
    elif random.random() < 0.7:
        data = meaning(data)
    else:
        data = bytes_changed(data)
    name = f"{folder}/{number}.params"
    open(name, "wb").write(data)
    print(name)
