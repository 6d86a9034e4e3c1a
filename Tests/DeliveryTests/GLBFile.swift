import Foundation
import Geometry
import Testing

/// A GLB file as a test reads it: every access checks the rules of glTF 2.0.
struct GLBFile {
    let document: [String: Any]
    let binary: Data

    init(_ data: Data) throws {
        func word(_ at: Int) -> Int {
            Int(data.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: at, as: UInt32.self) })
        }
        #expect(word(0) == 0x4654_6C67)
        #expect(word(4) == 2)
        #expect(word(8) == data.count)
        let length = word(12)
        #expect(length % 4 == 0)
        #expect(word(16) == 0x4E4F_534A)
        document = try #require(
            try JSONSerialization.jsonObject(with: data[20..<20 + length]) as? [String: Any])
        let body = 20 + length
        #expect(word(body) % 4 == 0)
        #expect(word(body + 4) == 0x004E_4942)
        #expect(body + 8 + word(body) == data.count)
        binary = Data(data[(body + 8)...])
    }

    func list(_ key: String) -> [[String: Any]] { document[key] as? [[String: Any]] ?? [] }

    /// The bytes of a view; it lies within the buffer, at a multiple of four.
    func view(_ number: Int) throws -> Data {
        let views = list("bufferViews")
        try #require(views.indices.contains(number))
        let offset = views[number]["byteOffset"] as? Int ?? 0
        let length = try #require(views[number]["byteLength"] as? Int)
        #expect(offset % 4 == 0)
        try #require(length > 0 && offset + length <= binary.count)
        return Data(binary[offset..<offset + length])
    }

    /// The values of an accessor, sparse ones filled in, as doubles.
    func values(_ number: Int) throws -> [[Double]] {
        let accessors = list("accessors")
        try #require(accessors.indices.contains(number))
        let accessor = accessors[number]
        let count = try #require(accessor["count"] as? Int)
        try #require(count > 0)
        let widths = ["SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT4": 16]
        let width = try #require(widths[accessor["type"] as? String ?? ""])
        let component = try #require(accessor["componentType"] as? Int)
        var rows = [[Double]](repeating: [Double](repeating: 0, count: width), count: count)
        if let view = accessor["bufferView"] as? Int {
            rows = Self.rows(try self.view(view), component, width, count)
        }
        if let sparse = accessor["sparse"] as? [String: Any] {
            let entries = try #require(sparse["count"] as? Int)
            let indices = try #require(sparse["indices"] as? [String: Any])
            let places = Self.rows(
                try view(try #require(indices["bufferView"] as? Int)),
                try #require(indices["componentType"] as? Int), 1, entries
            ).map { Int($0[0]) }
            #expect(zip(places, places.dropFirst()).allSatisfy(<))
            try #require(places.allSatisfy { $0 < count })
            let new = try #require((sparse["values"] as? [String: Any])?["bufferView"] as? Int)
            for (place, row) in zip(places, Self.rows(try view(new), component, width, entries)) {
                rows[place] = row
            }
        }
        if let low = accessor["min"] as? [Double], let high = accessor["max"] as? [Double] {
            for column in 0..<width {
                // Bounds are written so that they read back as the same floats.
                #expect(Float(low[column]) == rows.map { Float($0[column]) }.min())
                #expect(Float(high[column]) == rows.map { Float($0[column]) }.max())
            }
        }
        return rows
    }

    private static func rows(
        _ data: Data, _ component: Int, _ width: Int, _ count: Int
    ) -> [[Double]] {
        let sizes = [5121: 1, 5123: 2, 5125: 4, 5126: 4]
        let size = sizes[component] ?? 4
        #expect(data.count >= size * width * count)
        return data.withUnsafeBytes { bytes in
            (0..<count).map { row in
                (0..<width).map { column in
                    let at = (row * width + column) * size
                    switch component {
                    case 5121: return Double(bytes[at])
                    case 5123:
                        return Double(bytes.loadUnaligned(fromByteOffset: at, as: UInt16.self))
                    case 5125:
                        return Double(bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self))
                    default: return Double(bytes.loadUnaligned(fromByteOffset: at, as: Float.self))
                    }
                }
            }
        }
    }

    /// Checks what glTF 2.0 asks of meshes, skins, materials and images.
    func check() throws {
        let asset = try #require(document["asset"] as? [String: Any])
        #expect(asset["version"] as? String == "2.0")
        for mesh in list("meshes") { try check(mesh: mesh) }
        let nodes = list("nodes")
        var parents = [Int](repeating: 0, count: nodes.count)
        for node in nodes {
            for child in node["children"] as? [Int] ?? [] {
                try #require(nodes.indices.contains(child))
                parents[child] += 1
            }
        }
        #expect(parents.allSatisfy { $0 <= 1 })
        for skin in list("skins") {
            let joints = try #require(skin["joints"] as? [Int])
            let matrices = try values(try #require(skin["inverseBindMatrices"] as? Int))
            #expect(matrices.count == joints.count)
        }
        for image in list("images") {
            let data = try view(try #require(image["bufferView"] as? Int))
            let type = image["mimeType"] as? String
            #expect(data.starts(with: type == "image/png" ? [0x89, 0x50] : [0xFF, 0xD8]))
        }
        for texture in list("textures") {
            #expect(list("images").indices.contains(texture["source"] as? Int ?? -1))
        }
    }

    private func check(mesh: [String: Any]) throws {
        let primitives = try #require(mesh["primitives"] as? [[String: Any]])
        let names = (mesh["extras"] as? [String: Any])?["targetNames"] as? [String] ?? []
        #expect(Set(names).count == names.count)
        for primitive in primitives {
            let attributes = try #require(primitive["attributes"] as? [String: Int])
            let count = try values(try #require(attributes["POSITION"])).count
            let position = list("accessors")[attributes["POSITION"] ?? 0]
            #expect(position["min"] != nil && position["max"] != nil)
            for accessor in attributes.values { #expect(try values(accessor).count == count) }
            for normal in try values(try #require(attributes["NORMAL"])) {
                let square = normal.reduce(0) { $0 + $1 * $1 }
                #expect(abs(square - 1) < 1e-3)
            }
            if let tangents = attributes["TANGENT"] {
                for tangent in try values(tangents) {
                    let square = tangent.prefix(3).reduce(0) { $0 + $1 * $1 }
                    #expect(abs(square - 1) < 1e-3 && abs(tangent[3]) == 1)
                }
            }
            for weights in try values(try #require(attributes["WEIGHTS_0"])) {
                #expect(abs(weights.reduce(0, +) - 1) < 1e-5)
            }
            let joints = try values(try #require(attributes["JOINTS_0"]))
            #expect(joints.allSatisfy { $0.allSatisfy { $0 < 5 } })
            let corners = try values(try #require(primitive["indices"] as? Int))
            #expect(corners.count % 3 == 0)
            #expect(corners.allSatisfy { Int($0[0]) < count })
            #expect(list("materials").indices.contains(primitive["material"] as? Int ?? -1))
            let targets = primitive["targets"] as? [[String: Int]] ?? []
            #expect(targets.count == names.count)
            for target in targets {
                for accessor in target.values { #expect(try values(accessor).count == count) }
            }
        }
    }
}
