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

const SECTIONS = ["identity", "expression", "colors", "head", "gaze"]

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
# Of the controls of every section, in the rig's order: which key of a plain file they are, least, largest, name.
var _controls = {}
var _plain = RegEx.new()
var _json = StrictJSON.new()


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
	_learn_rig()
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


# What reading needs to know of the rig.
func _learn_rig():
	var decimal = "-?+(?:0|[1-9][0-9]{0,8}+)\\.[0-9]{1,9}+"
	var angles = {"head": ["yaw", "pitch", "roll"], "gaze": ["yaw", "pitch"]}
	var lists = {"identity": data["sliders"], "expression": data["actionUnits"], "colors": data["colors"]}
	var patterns = {"rig": {}, "styles": {}}
	for section in SECTIONS:
		var controls = []
		if angles.has(section):
			for name in angles[section]:
				controls.append({"name": name, "min": -data[section][name], "max": data[section][name]})
		else:
			controls = lists[section]
		_controls[section] = []
		patterns[section] = {}
		for control in controls:
			# Limits in 32 bits, as the values.
			var limits = Vector2(control.get("min", 0.0), control.get("max", 1.0))
			_controls[section].append([0, limits.x, limits.y, control["name"]])
			patterns[section][control["name"]] = decimal
	for key in ["name", "version", "sha256"]:
		patterns["rig"][key] = "\"\\Q%s\\E\"" % data["rig"][key]
	for number in range(data["styles"].size()):
		var slot = data["styles"][number]
		patterns["styles"][slot["name"]] = "\"(?<s%d>\\Q%s\\E)\"" % [
			number, PoolStringArray(slot["choices"]).join("\\E|\\Q")]
	# A plain file is one as avatargen writes it: keys sorted, numbers with a point. As its texts are those of the rig, `":`
	# stands after keys alone, so that a value's place tells whose it is.
	var places = {}
	var count = 0
	var parts = PoolStringArray()
	for section in _sorted(patterns.keys() + ["format"]):
		count += 1
		if section == "format":
			parts.append("(\"fit\":(.*?),%s)?\"format\":%s\"avatargen.params/1\"" % [StrictJSON.SPACE, StrictJSON.SPACE])
			continue
		var members = PoolStringArray()
		for name in _sorted(patterns[section].keys()):
			count += 1
			places[section + "." + name] = count
			members.append("\"\\Q%s\\E\":%s%s" % [name, StrictJSON.SPACE, patterns[section][name]])
		parts.append("\"%s\":%s\\{%s\\}" % [section, StrictJSON.SPACE, _listed(members)])
	for section in SECTIONS:
		for control in _controls[section]:
			control[0] = places[section + "." + control[3]]
	_plain.compile("(?s)^%s\\{%s\\}%s$" % [StrictJSON.SPACE, _listed(parts), StrictJSON.SPACE])


static func _sorted(list):
	list.sort()
	return list


static func _listed(patterns):
	return StrictJSON.SPACE + patterns.join(StrictJSON.SPACE + "," + StrictJSON.SPACE) + StrictJSON.SPACE


func _read_text(bytes):
	var text = _json.decode(bytes)
	var found = _plain.search(text) if text != null else null
	if found != null:
		return _read_plain(text, found)
	var top = _json.parse(text)
	if _json.error != "":
		_fail(_json.error)
		return null
	if _object(top, "", ["format", "rig", "styles"] + SECTIONS, ["fit"]):
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
	for section in SECTIONS:
		var names = []
		for control in _controls[section]:
			names.append(control[3])
		if _object(top[section], section, names, []):
			return null
		var members = top[section]
		var values = PoolRealArray()
		for control in _controls[section]:
			var value = members[control[3]]
			if typeof(value) != TYPE_REAL or value < control[1] or value > control[2]:
				value = _number(value, section + "." + control[3], control[1], control[2])
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


# A plain file, of which the expression leaves ranges and `fit` to check.
func _read_plain(text, found):
	if found.get_start(1) >= 0:
		var top = _json.parse("{\"fit\":%s}" % found.get_string(2))
		if _json.error != "":
			_fail(_json.error)
			return null
		# Other keys may stand between `fit` and what follows it in a plain file.
		if top.size() > 1:
			for key in top:
				if key != "fit":
					_fail("%s: unknown, or there twice" % key)
			return null
		if not _check_fit(top["fit"]):
			return null
		text = text.substr(0, found.get_start(1)) + text.substr(found.get_end(1), -1)
	var numbers = text.split_floats("\":")
	var face = {}
	for section in SECTIONS:
		var values = PoolRealArray()
		for control in _controls[section]:
			var value = numbers[control[0]]
			if value < control[1] or value > control[2]:
				value = _number(value, section + "." + control[3], control[1], control[2])
				if value == null:
					return null
			values.append(value)
		face[section] = values
	face["styles"] = []
	for number in range(data["styles"].size()):
		face["styles"].append(data["styles"][number]["choices"].find(found.get_string("s%d" % number)))
	return face


# Whether something is wrong with the keys of an object; every other key may stand in it when `optional` is null.
func _object(value, key, needed, optional):
	if typeof(value) != TYPE_DICTIONARY:
		_fail("%s: an object is expected" % key)
		return true
	if not value.has_all(needed):
		for name in needed:
			if not value.has(name):
				_fail("%s.%s: missing" % [key, name])
		return true
	if optional == null or value.size() == needed.size():
		return false
	for name in value:
		if not name in needed and not name in optional:
			_fail("%s.%s: unknown" % [key, name])
			return true
	return false


func _is_text(value):
	return typeof(value) == TYPE_STRING and not value.begins_with(_json.mark)


# The number, or null with an error. avatargen keeps most numbers in 32 bits, which a vector has here.
func _number(value, key, low, high, in_64_bits = false):
	if typeof(value) == TYPE_REAL and value >= low and value <= high:
		return value
	var number = _json.number(value)
	if number == null:
		_fail("%s: a number is expected" % key)
		return null
	# Files hold six decimals: a limit such as 1/3 may have been rounded past itself.
	var limits = Vector2(low, high) + Vector2(-1e-6, 1e-6)
	var single = Vector2(number, 0).x
	var is_inside = single >= limits.x and single <= limits.y
	if in_64_bits:
		is_inside = number >= low - 1e-6 and number <= high + 1e-6
	if not is_inside:
		_fail("%s: allowed is %s...%s" % [key, low, high])
		return null
	return clamp(number, low, high)


# Whether the value is a whole number from `low` (0 or 1) to the one written as `high`.
func _is_integer(value, low, high):
	if typeof(value) != TYPE_STRING or not value.begins_with(_json.mark):
		return false
	var digits = value.substr(1)
	if digits == "-0":
		digits = "0"
	if digits.begins_with("-") or not digits.is_valid_integer():
		return false
	if digits.length() != high.length():
		return digits.length() < high.length() and not (low == 1 and digits == "0")
	return digits <= high


func _check_fit(fit):
	if _object(fit, "fit", ["photo", "version", "sha256", "size", "alignment", "camera", "loss", "landmarkError",
			"iterations", "seed"], null):
		return false
	if not _check_texts(fit, "fit", ["photo", "version"]) or not _check_digest(fit["sha256"], "fit.sha256"):
		return false
	if typeof(fit["size"]) != TYPE_ARRAY or fit["size"].size() != 2:
		return _fail("fit.size: a list of 2")
	var pixels = 1.0
	for value in fit["size"]:
		if not _is_integer(value, 1, "100000000"):
			return _fail("fit.size: allowed is 1...100000000")
		pixels *= _json.number(value)
	if pixels > 100000000:
		return _fail("fit.size: more than 100 megapixels")
	if not _check_list(fit["alignment"], "fit.alignment", 6, -1e6, 1e6, true):
		return false
	var camera = fit["camera"]
	if _object(camera, "fit.camera", ["position", "focalLength", "principalPoint"], []):
		return false
	if not _check_list(camera["position"], "fit.camera.position", 3, -1e6, 1e6):
		return false
	if not _check_list(camera["principalPoint"], "fit.camera.principalPoint", 2, -1e6, 1e6):
		return false
	if _number(camera["focalLength"], "fit.camera.focalLength", 1.0, 1e7) == null:
		return false
	for key in ["loss", "landmarkError"]:
		if _number(fit[key], "fit." + key, 0.0, 1e9, true) == null:
			return false
	if not _is_integer(fit["iterations"], 0, "9223372036854775807"):
		return _fail("fit.iterations: a whole number is expected")
	if not _is_integer(fit["seed"], 0, "18446744073709551615"):
		return _fail("fit.seed: a whole number is expected")
	if fit.has("overlap") and _number(fit["overlap"], "fit.overlap", 0.0, 1.0, true) == null:
		return false
	if fit.has("seen") and not _check_seen(fit["seen"]):
		return false
	if fit.has("light") and not _check_light(fit["light"]):
		return false
	for key in ["warnings", "photos"]:
		if fit.has(key) and typeof(fit[key]) != TYPE_ARRAY:
			return _fail("fit.%s: a list is expected" % key)
	for warning in fit.get("warnings", []):
		if _object(warning, "fit.warnings", ["code", "text"], null):
			return false
		if not _check_texts(warning, "fit.warnings", ["code", "text"]):
			return false
	for photo in fit.get("photos", []):
		if _object(photo, "fit.photos", ["photo", "sha256", "landmarkError"], null):
			return false
		if not _check_texts(photo, "fit.photos", ["photo"]) or not _check_digest(photo["sha256"], "fit.photos.sha256"):
			return false
		if _number(photo["landmarkError"], "fit.photos.landmarkError", 0.0, 1e9, true) == null:
			return false
	return true


# What the photo shows where the file itself is at rest. Keys that later versions add may stand in it.
func _check_seen(seen):
	if _object(seen, "fit.seen", ["head", "gaze", "expression"], null):
		return false
	var angles = {"head": ["yaw", "pitch", "roll"], "gaze": ["yaw", "pitch"]}
	for part in angles:
		if _object(seen[part], "fit.seen." + part, angles[part], null):
			return false
		for name in angles[part]:
			if _number(seen[part][name], "fit.seen.%s.%s" % [part, name], -180.0, 180.0) == null:
				return false
	if _object(seen["expression"], "fit.seen.expression", [], null):
		return false
	for name in seen["expression"]:
		if _number(seen["expression"][name], "fit.seen.expression." + name, 0.0, 1.0) == null:
			return false
	return true


# The light of the photo, and what stands behind the head.
func _check_light(light):
	if _object(light, "fit.light", ["environment", "key", "fill"], ["background"]):
		return false
	var environment = light["environment"]
	if typeof(environment) != TYPE_ARRAY or environment.size() != 9:
		return _fail("fit.light.environment: a list of 9")
	for color in environment:
		if not _check_list(color, "fit.light.environment", 3, -100.0, 100.0):
			return false
	for part in ["key", "fill"]:
		var key = "fit.light." + part
		var lamp = light[part]
		if _object(lamp, key, ["direction", "color", "size"], []):
			return false
		if not _check_list(lamp["direction"], key + ".direction", 3, -1.0, 1.0):
			return false
		var direction = Vector3()
		for axis in range(3):
			direction[axis] = _json.number(lamp["direction"][axis])
		if direction.length_squared() == 0.0:
			return _fail("%s.direction: has no length" % key)
		if not _check_list(lamp["color"], key + ".color", 3, 0.0, 100.0):
			return false
		if _number(lamp["size"], key + ".size", 0.5, 90.0) == null:
			return false
	if light.has("background"):
		if _object(light["background"], "fit.light.background", ["inner", "outer"], []):
			return false
		for key in ["inner", "outer"]:
			if not _check_list(light["background"][key], "fit.light.background." + key, 3, 0.0, 1.0):
				return false
	return true


func _check_texts(value, key, names):
	for name in names:
		if not _is_text(value[name]):
			return _fail("%s.%s: text is expected" % [key, name])
	return true


func _check_digest(value, key):
	# The engine takes capitals and a sign as well.
	if (not _is_text(value) or value.length() != 64 or not value.is_valid_hex_number()
			or value.to_lower() != value or value[0] in "+-"):
		return _fail("%s: 64 hexadecimal digits" % key)
	return true


func _check_list(value, key, count, low, high, in_64_bits = false):
	if typeof(value) != TYPE_ARRAY or value.size() != count:
		return _fail("%s: a list of %d" % [key, count])
	for element in value:
		if typeof(element) == TYPE_REAL and element >= low and element <= high:
			continue
		if _number(element, key, low, high, in_64_bits) == null:
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


# Made once: with them four bytes are taken in one step (Kounavis and Berry 2005).
var _crc_tables = _make_crc_tables()


static func _make_crc_tables():
	var tables = [[], [], [], []]
	for n in range(256):
		var c = n
		for _k in range(8):
			c = (0xEDB88320 ^ (c >> 1)) if c & 1 else c >> 1
		tables[0].append(c)
	for k in range(1, 4):
		for n in range(256):
			var c = tables[k - 1][n]
			tables[k].append(tables[0][c & 255] ^ (c >> 8))
	return tables


# Of the first bytes of a stream.
func crc32(stream, count):
	var a = _crc_tables[0]
	var b = _crc_tables[1]
	var c = _crc_tables[2]
	var d = _crc_tables[3]
	var sum = 0xFFFFFFFF
	stream.seek(0)
	for _i in range(count >> 2):
		sum ^= stream.get_u32()
		sum = d[sum & 255] ^ c[(sum >> 8) & 255] ^ b[(sum >> 16) & 255] ^ a[sum >> 24]
	for _i in range(count & 3):
		sum = a[(sum ^ stream.get_u8()) & 255] ^ (sum >> 8)
	return sum ^ 0xFFFFFFFF


func _read_binary(bytes):
	var reader = BinaryReader.new()
	reader.stream.data_array = bytes
	reader.end = bytes.size() - 4
	if bytes.size() < 16 or crc32(reader.stream, reader.end) != reader.stream.get_u32():
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
	for section in SECTIONS:
		var controls = _controls[section]
		if section != "head" and section != "gaze" and reader.integer(2) != controls.size():
			_fail("%s: the rig has %d values" % [section, controls.size()])
			return null
		if not reader.has(4 * controls.size()):
			break
		var stream = reader.stream
		var values = PoolRealArray()
		for control in controls:
			var value = stream.get_float()
			if not (value >= control[1] and value <= control[2]):
				_fail("%s.%s: out of range" % [section, control[3]])
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
		var value = _json.parse(_json.decode(fit))
		if _json.error != "":
			_fail(_json.error)
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


# ---- JSON that refuses what `avatargen validate` refuses (RFC 8259). The engine's own parser, which takes much else, reads
# what regular expressions have found right: both run natively, which loops over characters do not.

class StrictJSON:
	const SPACE = "[ \\t\\n\\r]*+"
	# Half a character, with which no text begins: it marks the digits of numbers that are whole or have an exponent.
	var mark = char(0xDFFF)
	var error = ""
	var _utf8 = RegEx.new()
	var _grammar = RegEx.new()
	var _pair = RegEx.new()
	var _marked = RegEx.new()
	var _member = RegEx.new()

	func _init():
		# Over hexadecimal digits. A byte of 0, which ends a text in Godot, may not stand in JSON anyway.
		_utf8.compile("^(?:(?!00)[0-7].|(?:c[2-9a-f]|d.)[89ab].|(?:e0[ab]|e[1-9a-cef][89ab]|ed[89]).[89ab]."
			+ "|(?:f0[9ab]|f[1-3][89ab]|f48).(?:[89ab].){2})*+$")
		var hex = "[0-9a-fA-F]"
		var text = ('"[^"\\\\\\x00-\\x1f]*+(?:\\\\(?:["\\\\/bfnrt]|u(?:[0-9abcefABCEF]H{3}|[dD][0-7]HH'
			+ '|[dD][89abAB]HH\\\\u[dD][c-fC-F]HH))[^"\\\\\\x00-\\x1f]*+)*+"').replace("H", hex)
		var number = "(?![-+.0-9eE]{65})-?+(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?+(?:[eE][-+]?+[0-9]++)?+"
		# Group 1 is a text; group 2 the outermost object or list, group 3 one within it, and so on down to 32 levels.
		var groups = "(%s)" % text
		for depth in range(33):
			var value = SPACE + "(?:%s|(?1)|true|false|null|(?%d))" % [number, depth + 3] + SPACE
			if depth == 32:
				value = "(*F)"
			var member = SPACE + "(?1)" + SPACE + ":" + value
			groups += "(\\{(?:%s(?:,%s)*+)?+%s\\}|\\[(?:%s(?:,%s)*+)?+%s\\])" % [member, member, SPACE, value, value, SPACE]
		_grammar.compile("(?(DEFINE)%s)^%s(?2)%s$" % [groups, SPACE, SPACE])
		# From here on texts are known to be right.
		text = '"[^"\\\\]*+(?:\\\\.[^"\\\\]*+)*+"'
		_pair.compile("(?<!\\\\)(?:\\\\\\\\)*+\\K\\\\u([dD][89abAB]..)\\\\u([dD][c-fC-F]..)")
		_marked.compile('\\G([^"0-9-]*+(?:(?:%s|-?+[0-9]++\\.[0-9]++(?![0-9eE]))[^"0-9-]*+)*+)(-?+[0-9][-+.0-9eE]*+)' % text)
		_member.compile('\\G[^":]*+(?:%s[^":]*+)*+:' % text)

	# The text that UTF-8 holds, without a byte order mark, or null.
	func decode(bytes):
		var text = bytes.get_string_from_utf8()
		# As many characters as bytes: plain ASCII.
		if text.length() == bytes.size() or _utf8.search(bytes.hex_encode()) != null:
			return text
		return null

	# What the text, which may be null, holds; null with an error.
	func parse(text):
		error = ""
		if text == null:
			return _stop("not UTF-8")
		if _grammar.search(text) == null:
			return _stop("not JSON as RFC 8259 has it, or nested too deep")
		if text.find("\\u") >= 0:
			text = _joined(text)
		# The engine turns all numbers into floats.
		var parsed = JSON.parse(_marked.sub(text, '$1"%s$2"' % mark, true))
		if parsed.error != OK:
			return _stop(parsed.error_string)
		# Of a key that stands twice in an object the engine keeps one.
		if _members(parsed.result) != _member.sub(text, "\u0001", true).find_last("\u0001") + 1:
			return _stop("a key stands twice in an object")
		return parsed.result

	func _stop(message):
		error = message
		return null

	# The number that a value is, or null.
	func number(value):
		if typeof(value) == TYPE_REAL:
			return value
		if typeof(value) != TYPE_STRING or not value.begins_with(mark):
			return null
		# The engine takes neither 0e999 nor an exponent of many digits right.
		var digits = value.substr(1).to_lower()
		var parts = digits.split("e")
		if parts.size() == 1 or parts[0].to_float() == 0.0:
			return parts[0].to_float()
		var exponent = parts[1].to_float()
		return digits.to_float() if abs(exponent) < 1000 else INF if exponent > 0 else 0.0

	# The text with the characters that two halves stand for; where characters have 16 bits they remain halves.
	func _joined(text):
		if char(0x10041) == "A":
			return text
		var parts = PoolStringArray()
		var at = 0
		for found in _pair.search_all(text):
			var high = ("0x" + found.get_string(1)).hex_to_int() - 0xD800
			var low = ("0x" + found.get_string(2)).hex_to_int() - 0xDC00
			parts.append(text.substr(at, found.get_start() - at))
			parts.append(char(0x10000 + high * 0x400 + low))
			at = found.get_end()
		parts.append(text.substr(at, -1))
		return parts.join("")

	# How many members the objects in a list or object have.
	func _members(value):
		var count = 0
		if typeof(value) == TYPE_DICTIONARY:
			count = value.size()
			value = value.values()
		for element in value:
			# Lists follow objects in the order of types, and JSON holds none of those after them.
			if typeof(element) >= TYPE_DICTIONARY:
				count += _members(element)
		return count
