import Foundation
import Geometry
import Rigging

/// Collects the binary side of a glTF 2.0 asset: accessors, buffer views and images over one buffer.
///
/// Numbers are little-endian; every view begins at a multiple of four bytes, which suits every
/// component type (glTF 2.0, 3.6.2.4). Lengths are metres: decimetres of the rig are divided by 10.
struct GLBBuilder {
    /// Component types (glTF 2.0, 3.6.2.2).
    private enum Component: Int {
        case byte = 5121
        case short = 5123
        case int = 5125
        case float = 5126
    }
    /// What a buffer view is for (glTF 2.0, 5.11.5).
    private enum Target: Int {
        case vertices = 34962
        case indices = 34963
    }

    private var binary = Data()
    /// The first view holds zeros, from which sparse accessors start. The format lets them start from
    /// nothing, but Godot 3 then takes the first view, whatever it holds.
    private var views: [JSONValue] = [.null]
    private var zeroCount = 1
    private var accessors: [JSONValue] = []
    private var images: [JSONValue] = []
    private var zeros: [Int: Int] = [:]

    // MARK: Vertices

    /// Points or displacements in decimetres; with their bounds, which positions must have.
    mutating func add(lengths: [Vector3]) -> Int {
        let metres = lengths.map { $0 * 0.1 }
        var members = accessor(.float, "VEC3", metres.count)
        members["bufferView"] = .integer(view(Self.floats(metres), .vertices))
        Self.bound(&members, metres)
        return add(members)
    }

    /// Unit vectors.
    mutating func add(directions: [Vector3]) -> Int {
        var members = accessor(.float, "VEC3", directions.count)
        members["bufferView"] = .integer(view(Self.floats(directions), .vertices))
        return add(members)
    }

    /// Places on a texture.
    mutating func add(coordinates: [Vector2]) -> Int {
        var data = Data()
        for place in coordinates { Self.append([place.x, place.y], &data) }
        var members = accessor(.float, "VEC2", coordinates.count)
        members["bufferView"] = .integer(view(data, .vertices))
        return add(members)
    }

    /// Directions of u along the surface; w is the sign of the other direction of the texture's plane.
    mutating func add(tangents: [Vector4]) -> Int {
        var data = Data()
        for tangent in tangents { Self.append((0..<4).map { tangent[$0] }, &data) }
        var members = accessor(.float, "VEC4", tangents.count)
        members["bufferView"] = .integer(view(data, .vertices))
        return add(members)
    }

    /// Linear colour factors in 0...1, as bytes.
    mutating func add(tints: [Vector3]) -> Int {
        var data = Data()
        for tint in tints {
            for value in [tint.x, tint.y, tint.z, 1] {
                data.append(UInt8(min(max(value, 0), 1) * 255 + 0.5))
            }
        }
        var members = accessor(.byte, "VEC4", tints.count)
        members["bufferView"] = .integer(view(data, .vertices))
        members["normalized"] = .bool(true)
        return add(members)
    }

    /// Four joints per vertex.
    mutating func add(joints: [SIMD4<UInt8>]) -> Int {
        var data = Data()
        for joint in joints { data.append(contentsOf: (0..<4).map { joint[$0] }) }
        var members = accessor(.byte, "VEC4", joints.count)
        members["bufferView"] = .integer(view(data, .vertices))
        return add(members)
    }

    /// Their weights, which add up to 1.
    mutating func add(weights: [Vector4]) -> Int {
        var data = Data()
        for weight in weights { Self.append((0..<4).map { weight[$0] }, &data) }
        var members = accessor(.float, "VEC4", weights.count)
        members["bufferView"] = .integer(view(data, .vertices))
        return add(members)
    }

    /// One number per vertex, such as an attribute of the application's own.
    mutating func add(scalars: [Float]) -> Int {
        var data = Data()
        Self.append(scalars, &data)
        var members = accessor(.float, "SCALAR", scalars.count)
        members["bufferView"] = .integer(view(data, .vertices))
        return add(members)
    }

    /// Corners of triangles, as short as they can be.
    mutating func add(triangles: [UInt32]) -> Int {
        // The highest number is kept free: it may restart a strip (glTF 2.0, 3.7.2.1).
        let short = (triangles.max() ?? 0) < 65535
        var members = accessor(short ? .short : .int, "SCALAR", triangles.count)
        members["bufferView"] = .integer(view(Self.indices(triangles, short), .indices))
        return add(members)
    }

    /// Matrices by columns, 16 numbers each.
    mutating func add(matrices: [[Float]]) -> Int {
        var data = Data()
        for matrix in matrices { Self.append(matrix, &data) }
        var members = accessor(.float, "MAT4", matrices.count)
        members["bufferView"] = .integer(view(data, nil))
        return add(members)
    }

    /// Numbers that no mesh refers to.
    mutating func add(numbers: [Float]) -> Int {
        var data = Data()
        Self.append(numbers, &data)
        var members = accessor(.float, "SCALAR", numbers.count)
        members["bufferView"] = .integer(view(data, nil))
        return add(members)
    }

    // MARK: Morph targets

    /// Displacements of `count` vertices, of which only `vertices` move: sparse where that is
    /// smaller.
    /// - Parameters:
    ///   - scale: from the unit of `deltas` to the file's; 0.1 for lengths.
    mutating func add(
        deltas: [Vector3], of vertices: [UInt32], count: Int, scale: Float
    ) -> Int {
        if vertices.isEmpty { return zero(count) }
        let scaled = deltas.map { $0 * scale }
        let short = count < 65536
        var members = accessor(.float, "VEC3", count)
        let still = vertices.count < count
        Self.bound(&members, still ? scaled + [.zero] : scaled)
        if vertices.count * (short ? 14 : 16) < count * 12 {
            members["bufferView"] = .integer(0)
            zeroCount = max(zeroCount, count)
            members["sparse"] = .object([
                "count": .integer(vertices.count),
                "indices": .object([
                    "bufferView": .integer(view(Self.indices(vertices, short), nil)),
                    "componentType": .integer((short ? Component.short : .int).rawValue),
                ]),
                "values": .object(["bufferView": .integer(view(Self.floats(scaled), nil))]),
            ])
        } else {
            var all = [Vector3](repeating: .zero, count: count)
            for (vertex, delta) in zip(vertices, scaled) { all[Int(vertex)] = delta }
            members["bufferView"] = .integer(view(Self.floats(all), .vertices))
        }
        return add(members)
    }

    /// An accessor of zeros.
    private mutating func zero(_ count: Int) -> Int {
        if let known = zeros[count] { return known }
        zeroCount = max(zeroCount, count)
        var members = accessor(.float, "VEC3", count)
        members["bufferView"] = .integer(0)
        Self.bound(&members, [.zero])
        let number = add(members)
        zeros[count] = number
        return number
    }

    // MARK: Images

    /// A PNG or JPEG file, as the number of an image.
    mutating func add(image data: Data, named name: String) -> Int {
        let isPNG = data.first == 0x89
        images.append(
            .object([
                "name": .text(name), "bufferView": .integer(view(data, nil)),
                "mimeType": .text(isPNG ? "image/png" : "image/jpeg"),
            ]))
        return images.count - 1
    }

    // MARK: The file

    /// The GLB file (glTF 2.0, 4): header, JSON chunk padded with spaces, binary chunk.
    func file(_ document: [String: JSONValue]) -> Data {
        var members = document
        var body = binary
        body.append(contentsOf: [UInt8](repeating: 0, count: -body.count & 3))
        var views = views
        views[0] = .object([
            "buffer": .integer(0), "byteOffset": .integer(body.count),
            "byteLength": .integer(zeroCount * 12), "byteStride": .integer(12),
            "target": .integer(Target.vertices.rawValue),
        ])
        body.append(contentsOf: [UInt8](repeating: 0, count: zeroCount * 12))
        members["accessors"] = .array(accessors)
        members["bufferViews"] = .array(views)
        members["images"] = images.isEmpty ? nil : .array(images)
        members["buffers"] = .array([.object(["byteLength": .integer(body.count)])])
        var text = Data(JSONValue.object(members).compact.utf8)
        text.append(contentsOf: [UInt8](repeating: 0x20, count: -text.count & 3))
        var file = Data()
        func append(_ value: Int) {
            withUnsafeBytes(of: UInt32(value).littleEndian) { file.append(contentsOf: $0) }
        }
        for value in [0x4654_6C67, 2, 12 + 8 + text.count + 8 + body.count] { append(value) }
        append(text.count)
        append(0x4E4F_534A)
        file.append(text)
        append(body.count)
        append(0x004E_4942)
        file.append(body)
        return file
    }

    // MARK: Bytes

    private mutating func view(_ data: Data, _ target: Target?) -> Int {
        binary.append(contentsOf: [UInt8](repeating: 0, count: -binary.count & 3))
        var members: [String: JSONValue] = [
            "buffer": .integer(0), "byteOffset": .integer(binary.count),
            "byteLength": .integer(data.count),
        ]
        members["target"] = target.map { .integer($0.rawValue) }
        binary.append(data)
        views.append(.object(members))
        return views.count - 1
    }

    private func accessor(
        _ component: Component, _ type: String, _ count: Int
    ) -> [String: JSONValue] {
        [
            "componentType": .integer(component.rawValue), "type": .text(type),
            "count": .integer(count),
        ]
    }

    private mutating func add(_ members: [String: JSONValue]) -> Int {
        accessors.append(.object(members))
        return accessors.count - 1
    }

    private static func bound(_ members: inout [String: JSONValue], _ vectors: [Vector3]) {
        let first = vectors.first ?? .zero
        let low = vectors.reduce(first) { pointwiseMin($0, $1) }
        let high = vectors.reduce(first) { pointwiseMax($0, $1) }
        members["min"] = .floats([low.x, low.y, low.z])
        members["max"] = .floats([high.x, high.y, high.z])
    }

    private static func floats(_ vectors: [Vector3]) -> Data {
        var data = Data()
        data.reserveCapacity(vectors.count * 12)
        for vector in vectors { append([vector.x, vector.y, vector.z], &data) }
        return data
    }

    private static func append(_ values: [Float], _ data: inout Data) {
        values.withUnsafeBytes { data.append(contentsOf: $0) }
    }

    private static func indices(_ values: [UInt32], _ short: Bool) -> Data {
        var data = Data()
        if short {
            values.map { UInt16($0) }.withUnsafeBytes { data.append(contentsOf: $0) }
        } else {
            values.withUnsafeBytes { data.append(contentsOf: $0) }
        }
        return data
    }
}

extension JSONValue {
    /// Numbers that read back as the same floats.
    static func floats(_ values: [Float]) -> JSONValue {
        // -0 + 0 is 0.
        .array(values.map { .number(($0 + 0).description) })
    }
}
