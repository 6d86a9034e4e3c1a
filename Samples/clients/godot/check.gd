# godot3-server --path . --script check.gd hero.params hero.ply
#     loads the imported human-base.glb, sets its blend shapes from hero.params, and prints how far its vertices lie
#     from those of `avatargen export hero.params -o hero.ply --preset mobile`
# godot3-server --path . --script check.gd list.txt
#     prints "valid" or "invalid: why" for each .params file whose path stands on a line of the list
extends SceneTree


func _init():
	var base = load("res://avatar_base.gd").new()
	var arguments = []
	for argument in OS.get_cmdline_args():
		if argument.ends_with(".params") or argument.ends_with(".ply") or argument.ends_with(".txt"):
			arguments.append(argument)
	if not base.open("res://human-base.glb"):
		print(base.error)
	elif arguments.size() == 1:
		_judge(base, arguments[0])
	else:
		_compare(base, arguments[0], arguments[1])
	quit()


func _judge(base, list):
	var file = File.new()
	file.open(list, File.READ)
	while not file.eof_reached():
		var path = file.get_line()
		if path != "":
			print("valid" if base.read_file(path) != null else "invalid: " + base.error)


func _compare(base, params, ply):
	var start = OS.get_ticks_usec()
	var face = base.read_file(params)
	var time = OS.get_ticks_usec() - start
	if face == null:
		print(base.error)
		return
	var truth = _read(ply)
	print("loader: ", _distance(base.positions(face), truth), ", read in %.3f ms" % (time / 1000.0))

	var scene = load("res://human-base.glb").instance()
	base.apply(face, scene)
	var instance = _find(scene)
	print("mesh of Godot's import: %d surfaces, %d blend shapes" % [
		instance.mesh.get_surface_count(), instance.mesh.get_blend_shape_count()])
	# What Godot's own arrays give under the weights that the mesh now has, then the steps that are not linear.
	var positions = PoolVector3Array()
	for surface in range(instance.mesh.get_surface_count()):
		var rest = instance.mesh.surface_get_arrays(surface)[Mesh.ARRAY_VERTEX]
		var moved = PoolVector3Array(Array(rest))
		var shapes = instance.mesh.surface_get_blend_shape_arrays(surface)
		for number in range(shapes.size()):
			var weight = instance.get("blend_shapes/" + instance.mesh.get_blend_shape_name(number))
			if weight == 0.0:
				continue
			var shape = shapes[number][Mesh.ARRAY_VERTEX]
			# Godot's importer stores where vertices go, not by how much, whatever the mode says.
			var relative = shape[0].distance_to(rest[0]) > shape[0].length()
			for i in range(moved.size()):
				moved[i] += (shape[i] if relative else shape[i] - rest[i]) * weight
		positions.append_array(moved)
	positions = base.finished(positions, face)
	print("blend shapes of Godot's import: ", _distance(positions, truth))
	for vertex in [0, 1000, 2000, 3000]:
		print("vertex %d: %s, truth %s" % [vertex, positions[vertex], truth[vertex]])


func _find(node):
	if node is MeshInstance and node.mesh != null and node.mesh.get_blend_shape_count() > 100:
		return node
	for child in node.get_children():
		var found = _find(child)
		if found != null:
			return found
	return null


func _distance(positions, truth):
	var worst = 0.0
	for i in range(positions.size()):
		worst = max(worst, positions[i].distance_to(truth[i]))
	return "%d vertices, largest distance %.4f mm" % [positions.size(), worst * 1000]


func _read(ply):
	var file = File.new()
	file.open(ply, File.READ)
	var count = 0
	while true:
		var line = file.get_line()
		if line.begins_with("element vertex"):
			count = int(line.split(" ")[2])
		if line == "end_header":
			break
	var result = PoolVector3Array()
	for _i in range(count):
		result.append(Vector3(file.get_float(), file.get_float(), file.get_float()))
		file.seek(file.get_position() + 20)
	return result
