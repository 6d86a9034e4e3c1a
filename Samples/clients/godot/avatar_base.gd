# Loads human-base.glb and .params files (text or binary) in Godot 3; copy this file into a project.
# Documentation/export.md describes the formats and the steps.
#
#     var base = preload("res://avatar_base.gd").new()
#     base.open("res://human-base.glb")            # the file itself; its import gives the mesh below
#     var face = base.read_file("res://hero.params")
#     if face == null: print(base.error)
#     base.apply(face, $avatar)                    # sets blend shapes and bones of the imported scene
#     var positions = base.positions(face)         # or: every vertex, exactly, metres
extends Reference

# Why the last call returned null or false.
var error = ""
# The JSON of the file's extras.
var data
var target_numbers = {}

var _document
var _binary_start = 0
var _bytes = StreamPeerBuffer.new()
var _face
var _cache = {}


# ---- The base mesh.

func open(path):
	var file = File.new()
	if file.open(path, File.READ) != OK:
		return _fail("%s: cannot be read" % path)
	var content = file.get_buffer(file.get_len())
	file.close()
	_bytes.data_array = content
	if content.size() < 28 or _bytes.get_u32() != 0x46546c67:
		return _fail("%s: not a GLB file" % path)
	_bytes.seek(12)
	var length = _bytes.get_u32()
	var parsed = JSON.parse(content.subarray(20, 19 + length).get_string_from_utf8())
	if parsed.error != OK or not parsed.result.get("extras", {}).has("avatargen"):
		return _fail("%s: not a base mesh of avatargen" % path)
	_document = parsed.result
	_binary_start = 28 + length
	data = _document["extras"]["avatargen"]
	if data["format"] != "avatargen.base/1":
		return _fail("%s: %s is not known" % [path, data["format"]])
	for number in range(data["targets"].size()):
		target_numbers[data["targets"][number]] = number
	for mesh in _document["meshes"]:
		if mesh["name"] == "face":
			_face = mesh
	return true


func _fail(message):
	error = message
	return false


func _view(number):
	return _binary_start + int(_document["bufferViews"][int(number)].get("byteOffset", 0))


func _floats(view, count):
	var result = PoolRealArray()
	result.resize(count)
	_bytes.seek(_view(view))
	for i in range(count):
		result[i] = _bytes.get_float()
	return result


# The numbers of a dense accessor, kept once read.
func _numbers(number, width):
	if not _cache.has(number):
		var accessor = _document["accessors"][int(number)]
		_cache[number] = _floats(accessor["bufferView"], int(accessor["count"]) * width)
	return _cache[number]


# ---- Faces.

# A face from a .params file; null when it is not valid, with the reason in `error`.
func read_file(path):
	var file = File.new()
	if file.open(path, File.READ) != OK:
		_fail("%s: cannot be read" % path)
		return null
	var bytes = file.get_buffer(file.get_len())
	file.close()
	return read(bytes)


# The same from the bytes of a file.
func read(bytes):
	error = ""
	if bytes.size() > 1048576:
		_fail("larger than 1 MiB")
		return null
	if bytes.size() >= 8 and Array(bytes.subarray(0, 7)) == [137, 65, 86, 80, 13, 10, 26, 10]:
		return _read_binary(bytes)
	return _read_text(bytes)


func _controls(section):
	var angles = {"head": ["yaw", "pitch", "roll"], "gaze": ["yaw", "pitch"]}
	if angles.has(section):
		var result = []
		for name in angles[section]:
			var limit = data[section][name]
			result.append({"name": name, "min": -limit, "max": limit})
		return result
	if section == "identity":
		return data["sliders"]
	if section == "expression":
		return data["actionUnits"]
	var colors = []
	for color in data["colors"]:
		colors.append({"name": color["name"], "min": 0.0, "max": 1.0})
	return colors


func _read_text(bytes):
	var parser = StrictJSON.new()
	var top = parser.parse(bytes)
	if parser.error != "":
		_fail(parser.error)
		return null
	var sections = ["identity", "expression", "colors", "head", "gaze"]
	if _object(top, "", ["format", "rig", "styles"] + sections, ["fit"]):
		return null
	if not _is_text(top["format"]) or top["format"] != "avatargen.params/1":
		_fail("format: not known")
		return null
	if _object(top["rig"], "rig", ["name", "version", "sha256"], []):
		return null
	for key in ["name", "version", "sha256"]:
		if not _is_text(top["rig"][key]) or top["rig"][key] != data["rig"][key]:
			_fail("rig.%s: the file is for another rig" % key)
			return null
	var face = {}
	for section in sections:
		var controls = _controls(section)
		var names = []
		for control in controls:
			names.append(control["name"])
		if _object(top[section], section, names, []):
			return null
		var values = PoolRealArray()
		for control in controls:
			var key = section + "." + control["name"]
			var value = _number(top[section][control["name"]], key, control["min"], control["max"])
			if value == null:
				return null
			values.append(value)
		face[section] = values
	var slots = []
	for slot in data["styles"]:
		slots.append(slot["name"])
	if _object(top["styles"], "styles", slots, []):
		return null
	face["styles"] = []
	for slot in data["styles"]:
		var choice = top["styles"][slot["name"]]
		var number = slot["choices"].find(choice) if _is_text(choice) else -1
		if number < 0:
			_fail("styles.%s: no such choice" % slot["name"])
			return null
		face["styles"].append(number)
	if top.has("fit") and not _check_fit(top["fit"]):
		return null
	return face


# Whether something is wrong with the keys of an object.
func _object(value, key, needed, optional):
	if typeof(value) != TYPE_DICTIONARY or value.has(StrictJSON.NUMBER):
		_fail("%s: an object is expected" % key)
		return true
	for name in needed:
		if not value.has(name):
			_fail("%s.%s: missing" % [key, name])
			return true
	for name in value:
		if not name in needed and not name in optional:
			_fail("%s.%s: unknown" % [key, name])
			return true
	return false


func _is_text(value):
	return typeof(value) == TYPE_STRING


func _is_number(value):
	return typeof(value) == TYPE_DICTIONARY and value.has(StrictJSON.NUMBER)


# The number, or null with an error.
func _number(value, key, low, high):
	if not _is_number(value):
		_fail("%s: a number is expected" % key)
		return null
	var number = value[StrictJSON.NUMBER].to_float()
	# Files hold six decimals: a limit such as 1/3 may have been rounded past itself.
	if not (number >= low - 1e-6 and number <= high + 1e-6):
		_fail("%s: allowed is %s...%s" % [key, low, high])
		return null
	return clamp(number, low, high)


# Whether the value is a whole number from `low` (0 or 1) to the one written as `high`.
func _is_integer(value, low, high):
	if not _is_number(value):
		return false
	var digits = value[StrictJSON.NUMBER]
	if digits == "-0":
		digits = "0"
	for i in range(digits.length()):
		if not digits[i] in "0123456789":
			return false
	if digits.length() != high.length():
		return digits.length() < high.length() and not (low == 1 and digits == "0")
	return digits <= high


func _check_fit(fit):
	if typeof(fit) != TYPE_DICTIONARY or fit.has(StrictJSON.NUMBER):
		return _fail("fit: an object is expected")
	for key in ["photo", "version", "sha256", "size", "alignment", "camera", "loss", "landmarkError", "iterations", "seed"]:
		if not fit.has(key):
			return _fail("fit.%s: missing" % key)
	for key in ["photo", "version", "sha256"]:
		if not _is_text(fit[key]):
			return _fail("fit.%s: text is expected" % key)
	if fit["sha256"].length() != 64:
		return _fail("fit.sha256: 64 hexadecimal digits")
	for i in range(64):
		if not fit["sha256"][i] in "0123456789abcdef":
			return _fail("fit.sha256: 64 hexadecimal digits")
	if typeof(fit["size"]) != TYPE_ARRAY or fit["size"].size() != 2:
		return _fail("fit.size: a list of 2")
	var pixels = 1.0
	for value in fit["size"]:
		if not _is_integer(value, 1, "100000000"):
			return _fail("fit.size: allowed is 1...100000000")
		pixels *= value[StrictJSON.NUMBER].to_float()
	if pixels > 100000000:
		return _fail("fit.size: more than 100 megapixels")
	if not _check_list(fit["alignment"], "fit.alignment", 6):
		return false
	if _object(fit["camera"], "fit.camera", ["position", "focalLength", "principalPoint"], []):
		return false
	if not _check_list(fit["camera"]["position"], "fit.camera.position", 3):
		return false
	if not _check_list(fit["camera"]["principalPoint"], "fit.camera.principalPoint", 2):
		return false
	if _number(fit["camera"]["focalLength"], "fit.camera.focalLength", 1.0, 1e7) == null:
		return false
	for key in ["loss", "landmarkError"]:
		if _number(fit[key], "fit." + key, 0.0, 1e9) == null:
			return false
	if not _is_integer(fit["iterations"], 0, "9223372036854775807"):
		return _fail("fit.iterations: a whole number is expected")
	if not _is_integer(fit["seed"], 0, "18446744073709551615"):
		return _fail("fit.seed: a whole number is expected")
	return true


func _check_list(value, key, count):
	if typeof(value) != TYPE_ARRAY or value.size() != count:
		return _fail("%s: a list of %d" % [key, count])
	for element in value:
		if _number(element, key, -1e6, 1e6) == null:
			return false
	return true


# ---- The binary form.

class BinaryReader:
	var stream = StreamPeerBuffer.new()
	var end = 0
	var failed = false

	# Whether `count` bytes are left.
	func has(count):
		failed = failed or stream.get_position() + count > end
		return not failed

	func integer(size):
		if not has(size):
			return 0
		return stream.get_u8() if size == 1 else stream.get_u16() if size == 2 else stream.get_u32()

	func bytes(count):
		if count == 0 or not has(count):
			return PoolByteArray()
		return stream.get_data(count)[1]

	func real():
		return stream.get_float() if has(4) else 0.0


static func crc32(bytes, count):
	var table = []
	for n in range(256):
		var c = n
		for _k in range(8):
			c = (0xEDB88320 ^ (c >> 1)) if c & 1 else c >> 1
		table.append(c)
	var sum = 0xFFFFFFFF
	for i in range(count):
		sum = table[(sum ^ bytes[i]) & 255] ^ (sum >> 8)
	return sum ^ 0xFFFFFFFF


func _read_binary(bytes):
	var reader = BinaryReader.new()
	reader.stream.data_array = bytes
	reader.end = bytes.size() - 4
	if bytes.size() >= 16:
		reader.stream.seek(reader.end)
	if bytes.size() < 16 or reader.stream.get_u32() != crc32(bytes, reader.end):
		_fail("damaged: its checksum does not fit")
		return null
	reader.stream.seek(8)
	if reader.integer(2) != 1 or reader.integer(2) != 0:
		_fail("version: this loader reads version 1")
		return null
	var rig = {}
	for key in ["name", "version"]:
		rig[key] = reader.bytes(reader.integer(1)).get_string_from_utf8()
	rig["sha256"] = reader.bytes(32).hex_encode()
	for key in rig:
		if rig[key] != data["rig"][key]:
			_fail("rig.%s: the file is for another rig" % key)
			return null
	var face = {}
	for section in ["identity", "expression", "colors", "head", "gaze"]:
		var controls = _controls(section)
		if section != "head" and section != "gaze" and reader.integer(2) != controls.size():
			_fail("%s: the rig has %d values" % [section, controls.size()])
			return null
		var values = PoolRealArray()
		for control in controls:
			var value = reader.real()
			# Limits are those of the file's own precision.
			var low = control["min"] - 1e-7 * abs(control["min"])
			var high = control["max"] + 1e-7 * abs(control["max"])
			if not (value >= low and value <= high):
				_fail("%s.%s: out of range" % [section, control["name"]])
				return null
			values.append(value)
		face[section] = values
	if reader.integer(2) != data["styles"].size():
		_fail("styles: another number of slots")
		return null
	face["styles"] = []
	for slot in data["styles"]:
		var choice = reader.integer(1)
		if choice >= slot["choices"].size():
			_fail("styles.%s: no such choice" % slot["name"])
			return null
		face["styles"].append(choice)
	var count = reader.integer(4)
	var fit = reader.bytes(count)
	if reader.failed or reader.stream.get_position() != reader.end:
		_fail("its length does not fit")
		return null
	if count > 0:
		var parser = StrictJSON.new()
		var value = parser.parse(fit)
		if parser.error != "":
			_fail(parser.error)
			return null
		if not _check_fit(value):
			return null
	return face


# ---- From controls to the mesh.

# The weight of every morph target, by number of `data.targets`.
func weights(face):
	var sliders = data["sliders"]
	var units = data["units"]
	var first = sliders.size() * 2
	var raw = []
	for i in range(sliders.size()):
		var value = face["identity"][i]
		var neutral = sliders[i]["neutral"]
		raw.append((neutral - value) / neutral if value < neutral else 0.0)
		raw.append((value - neutral) / (1 - neutral) if value > neutral else 0.0)
	for _unit in units:
		raw.append(0.0)
	for i in range(data["actionUnits"].size()):
		for part in data["actionUnits"][i]["units"]:
			raw[first + int(part[0])] += part[1] * face["expression"][i]
	var gaze = face["gaze"]
	for eye in range(2):
		var inward = -gaze[0] if eye == 0 else gaze[0]
		var turns = [gaze[1], -gaze[1], inward, -inward]
		for way in range(4):
			var unit = int(data["gaze"]["units"][eye][way])
			if unit >= 0:
				raw[first + unit] += max(0.0, turns[way] / data["gaze"]["limits"][way])
	for i in range(first, raw.size()):
		raw[i] = clamp(raw[i], 0.0, 1.0)
	var result = PoolRealArray()
	result.resize(data["targets"].size())
	for i in range(result.size()):
		result[i] = 0.0
	for i in range(sliders.size()):
		if sliders[i]["low"] >= 0:
			result[int(sliders[i]["low"])] = raw[2 * i]
		if sliders[i]["high"] >= 0:
			result[int(sliders[i]["high"])] = raw[2 * i + 1]
	for i in range(units.size()):
		if units[i]["target"] >= 0:
			result[int(units[i]["target"])] = raw[first + i]
	for product in data["products"]:
		result[int(product[0])] = raw[int(product[1])] * raw[int(product[2])]
	return result


func _vector(list):
	return Vector3(list[0], list[1], list[2])


# Where the sliders put the centres of both eyeballs, metres, in the unturned head.
func eye_centers(target_weights):
	var centers = [_vector(data["eyes"]["centers"][0]), _vector(data["eyes"]["centers"][1])]
	var shifts = _numbers(data["eyes"]["shifts"], 1)
	for i in range(0, shifts.size(), 5):
		var shift = Vector3(shifts[i + 2], shifts[i + 3], shifts[i + 4])
		centers[int(shifts[i + 1])] += shift * target_weights[int(shifts[i])]
	return centers


# Every vertex of the mesh "face" in its pose, metres, primitive after primitive.
func positions(face):
	var target_weights = weights(face)
	var result = rest_positions()
	var first = 0
	for primitive in _face["primitives"]:
		for number in range(target_weights.size()):
			if target_weights[number] != 0.0:
				result = _added(result, first, primitive["targets"][number]["POSITION"], target_weights[number])
		first += int(_document["accessors"][int(primitive["attributes"]["POSITION"])]["count"])
	return finished(result, face)


# The base face.
func rest_positions():
	var result = PoolVector3Array()
	for primitive in _face["primitives"]:
		var points = _numbers(primitive["attributes"]["POSITION"], 3)
		for i in range(0, points.size(), 3):
			result.append(Vector3(points[i], points[i + 1], points[i + 2]))
	return result


# The first buffer view holds zeros. Pool arrays are values in Godot 3: what is done to an argument must be returned.
func _added(result, first, number, weight):
	var accessor = _document["accessors"][int(number)]
	if accessor.has("sparse"):
		var sparse = accessor["sparse"]
		var count = int(sparse["count"])
		var values = _floats(sparse["values"]["bufferView"], count * 3)
		var wide = int(sparse["indices"]["componentType"]) == 5125
		_bytes.seek(_view(sparse["indices"]["bufferView"]))
		for i in range(count):
			var vertex = first + (_bytes.get_u32() if wide else _bytes.get_u16())
			result[vertex] += Vector3(values[3 * i], values[3 * i + 1], values[3 * i + 2]) * weight
	elif accessor["bufferView"] != 0:
		var deltas = _floats(accessor["bufferView"], int(accessor["count"]) * 3)
		for i in range(int(accessor["count"])):
			result[first + i] += Vector3(deltas[3 * i], deltas[3 * i + 1], deltas[3 * i + 2]) * weight
	return result


# What is not linear in the targets, done to positions that the targets have moved: lids and lashes that
# would lie inside an eyeball move out along its radius, and the head turns.
func finished(result, face):
	var target_weights = weights(face)
	var centers = eye_centers(target_weights)
	var rows = _numbers(data["lids"]["points"], 1)
	var points = []
	for i in range(0, rows.size(), 5):
		points.append(Vector3(rows[i], rows[i + 1], rows[i + 2]))
	var deltas = _numbers(data["lids"]["deltas"], 1)
	for i in range(0, deltas.size(), 5):
		var weight = target_weights[int(deltas[i])]
		if weight != 0.0:
			points[int(deltas[i + 1])] += Vector3(deltas[i + 2], deltas[i + 3], deltas[i + 4]) * weight
	var moves = []
	for i in range(points.size()):
		var offset = points[i] - centers[int(rows[5 * i + 3])]
		var distance = offset.length()
		var least = rows[5 * i + 4]
		moves.append(offset * (least / distance - 1) if distance < least and distance > 0 else Vector3())
	var shares = _numbers(data["lids"]["shares"], 1)
	for i in range(0, shares.size(), 3):
		result[int(shares[i])] += moves[int(shares[i + 1])] * shares[i + 2]
	var pivot = _vector(data["head"]["pivot"])
	var table = []
	for i in range(65):
		table.append(head_rotation(face, i / 64.0))
	var head_shares = _numbers(data["headShares"], 1)
	var head_bends = _numbers(data["headBends"], 1)
	for i in range(result.size()):
		var step = clamp(head_shares[i], 0.0, 1.0) * 64
		var low = min(floor(step), 63)
		var offset = result[i] - pivot
		var turned = table[low].xform(offset)
		# What the shares of a vertex's surroundings add, to the second order.
		var m = Vector3(head_bends[6 * i], head_bends[6 * i + 1], head_bends[6 * i + 2])
		var n = Vector3(head_bends[6 * i + 3], head_bends[6 * i + 4], head_bends[6 * i + 5])
		var middle = max(low, 1)
		var added = ((table[low + 1].xform(m) - table[low].xform(m)) * 64
			+ (table[middle - 1].xform(n) - table[middle].xform(n) * 2 + table[middle + 1].xform(n)) * 2048)
		result[i] = pivot + turned + (table[low + 1].xform(offset) - turned) * (step - low) + added
	return result


# Yaw to the subject's left, pitch up, roll toward the left shoulder, degrees.
static func rotation(yaw, pitch, roll):
	return (Basis(Vector3(0, 1, 0), deg2rad(yaw)) * Basis(Vector3(-1, 0, 0), deg2rad(pitch))
		* Basis(Vector3(0, 0, -1), deg2rad(roll)))


# The rotation of what follows the head by a share, 0...1, from its pose at rest.
func head_rotation(face, share):
	var rest = data["head"]["restPitch"]
	var head = face["head"]
	return (rotation(head[0] * share, (head[1] + rest) * share, head[2] * share)
		* rotation(0, rest * share, 0).transposed())


# Local transforms of the joints, by the names of the file.
func joints(face):
	var pivot = _vector(data["head"]["pivot"])
	var neck = head_rotation(face, 0.5)
	var result = {
		"neck": Transform(neck, pivot),
		"head": Transform(neck.transposed() * head_rotation(face, 1.0), Vector3()),
	}
	# Gaze turns about the axes of the head at rest, which is pitched.
	var tilt = rotation(0, data["head"]["restPitch"], 0)
	var eye = tilt * rotation(face["gaze"][0], face["gaze"][1], 0) * tilt.transposed()
	var centers = eye_centers(weights(face))
	for index in range(2):
		var rest = _vector(data["eyes"]["centers"][index])
		var shift = centers[index] - rest
		# Targets have shifted the eyeball already, so that it must turn about its new centre.
		result["eye.left" if index == 0 else "eye.right"] = Transform(
			eye, rest - pivot + shift - eye.xform(shift))
	return result


# Sets blend shapes and bones of the scene that Godot made of the same file.
func apply(face, node):
	var target_weights = weights(face)
	var places = joints(face)
	_apply(node, target_weights, places)


func _apply(node, target_weights, places):
	if node is MeshInstance and node.mesh != null:
		for i in range(node.mesh.get_blend_shape_count()):
			var name = node.mesh.get_blend_shape_name(i)
			if target_numbers.has(name):
				node.set("blend_shapes/" + name, target_weights[target_numbers[name]])
	if node is Skeleton:
		for bone in range(node.get_bone_count()):
			# Godot replaces dots in the names of bones.
			for name in places:
				if node.get_bone_name(bone) in [name, name.replace(".", "_"), name.replace(".", "")]:
					node.set_bone_pose(bone, node.get_bone_rest(bone).affine_inverse() * places[name])
	for child in node.get_children():
		_apply(child, target_weights, places)


# ---- JSON that refuses what `avatargen validate` refuses (RFC 8259). Numbers become {NUMBER: text}.

class StrictJSON:
	const NUMBER = "\u0001number"
	var error = ""
	var _bytes
	var _at = 0

	func parse(bytes):
		_bytes = bytes
		if not _is_utf8():
			return _stop("not UTF-8")
		if bytes.size() >= 3 and bytes[0] == 0xEF and bytes[1] == 0xBB and bytes[2] == 0xBF:
			_at = 3
		var value = _value(0)
		_skip()
		if error == "" and _at != bytes.size():
			return _stop("something follows the end")
		return value

	func _stop(message):
		if error == "":
			error = message
		return null

	func _next():
		return _bytes[_at] if _at < _bytes.size() else -1

	func _skip():
		while _next() in [32, 9, 10, 13]:
			_at += 1

	func _take(character):
		_skip()
		if _next() != ord(character):
			return false
		_at += 1
		return true

	func _take_word(word):
		for i in range(word.length()):
			if _at + i >= _bytes.size() or _bytes[_at + i] != word.ord_at(i):
				return false
		_at += word.length()
		return true

	func _is_utf8():
		var i = 0
		while i < _bytes.size():
			var c = _bytes[i]
			if c < 0x80:
				i += 1
				continue
			var more = 1 if c >= 0xC2 and c < 0xE0 else 2 if c >= 0xE0 and c < 0xF0 else 3 if c >= 0xF0 and c < 0xF5 else 0
			if more == 0 or i + more >= _bytes.size():
				return false
			var second = _bytes[i + 1]
			if (c == 0xE0 and second < 0xA0) or (c == 0xED and second > 0x9F) or (c == 0xF0 and second < 0x90) or (c == 0xF4 and second > 0x8F):
				return false
			for k in range(1, more + 1):
				if _bytes[i + k] & 0xC0 != 0x80:
					return false
			i += 1 + more
		return true

	func _value(depth):
		if error != "":
			return null
		if depth > 32:
			return _stop("nested too deep")
		if _take("{"):
			return _object(depth)
		if _take("["):
			var elements = []
			if _take("]"):
				return elements
			while error == "":
				elements.append(_value(depth + 1))
				if not _take(","):
					break
			return elements if error != "" or _take("]") else _stop("a comma or ] is expected")
		if _next() == 34:
			return _string()
		if _take_word("true"):
			return true
		if _take_word("false"):
			return false
		if _take_word("null"):
			return null
		return _number()

	func _object(depth):
		var members = {}
		if _take("}"):
			return members
		while error == "":
			_skip()
			if _next() != 34:
				return _stop("a key in quotes is expected")
			var key = _string()
			if error != "" or members.has(key):
				return _stop("a key stands here a second time")
			if not _take(":"):
				return _stop("a colon is expected")
			members[key] = _value(depth + 1)
			if not _take(","):
				break
		return members if error != "" or _take("}") else _stop("a comma or } is expected")

	func _digits():
		var start = _at
		while _next() >= 48 and _next() <= 57:
			_at += 1
		return _at - start

	func _number():
		var start = _at
		if _next() == 45:
			_at += 1
		var first = _next()
		var whole = _digits()
		if whole == 0 or (whole > 1 and first == 48):
			return _stop("a value is expected")
		if _next() == 46:
			_at += 1
			if _digits() == 0:
				return _stop("a digit is expected")
		if _next() == 101 or _next() == 69:
			_at += 1
			if _next() == 43 or _next() == 45:
				_at += 1
			if _digits() == 0:
				return _stop("a digit is expected")
		if _at - start > 64:
			return _stop("a number is too long")
		return {NUMBER: _bytes.subarray(start, _at - 1).get_string_from_ascii()}

	func _unit():
		var code = 0
		for _i in range(4):
			var c = _next()
			var digit = c - 48 if c >= 48 and c <= 57 else c - 87 if c >= 97 and c <= 102 else c - 55 if c >= 65 and c <= 70 else -1
			if digit < 0:
				_stop("four hexadecimal digits are expected")
				return 0
			code = code * 16 + digit
			_at += 1
		return code

	func _string():
		var content = PoolByteArray()
		_at += 1
		while true:
			var c = _next()
			if c < 0:
				return _stop("a closing quote is missing")
			_at += 1
			if c == 34:
				return content.get_string_from_utf8()
			if c < 32:
				return _stop("a control character stands in a text")
			if c != 92:
				content.append(c)
				continue
			var e = _next()
			_at += 1
			var plain = {34: 34, 92: 92, 47: 47, 98: 8, 102: 12, 110: 10, 114: 13, 116: 9}
			if plain.has(e):
				content.append(plain[e])
				continue
			if e != 117:
				return _stop("an unknown escape stands in a text")
			var code = _unit()
			if code >= 0xDC00 and code < 0xE000:
				return _stop("half a character")
			if code >= 0xD800 and code < 0xDC00:
				if not _take_word("\\u"):
					return _stop("half a character")
				var low = _unit()
				if low < 0xDC00 or low >= 0xE000:
					return _stop("half a character")
				code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
			if error != "":
				return null
			if code < 0x80:
				content.append(code)
			elif code < 0x800:
				content.append_array(PoolByteArray([0xC0 | code >> 6, 0x80 | (code & 63)]))
			elif code < 0x10000:
				content.append_array(PoolByteArray([0xE0 | code >> 12, 0x80 | (code >> 6 & 63), 0x80 | (code & 63)]))
			else:
				content.append_array(PoolByteArray([0xF0 | code >> 18, 0x80 | (code >> 12 & 63), 0x80 | (code >> 6 & 63), 0x80 | (code & 63)]))
		return null
