import Foundation
import Geometry

/// A mesh of quads read from a Wavefront OBJ file.
struct ObjMesh {
    var positions: [Vector3] = []
    var textureCoordinates: [Vector2] = []
    var quads: [SIMD4<UInt32>] = []
    var quadTextureIndices: [SIMD4<UInt32>] = []
    /// The group of each quad, as an index into `groupNames`.
    var quadGroups: [Int] = []
    var groupNames: [String] = []

    /// Parses `data`; faces that are not quads are left out.
    /// - Throws: `RigError` naming `file` and the line.
    init(_ data: Data, file: String) throws {
        var group = -1
        var lineNumber = 0
        for line in data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            lineNumber += 1
            let fields = String(decoding: line, as: UTF8.self).split(whereSeparator: \.isWhitespace)
            guard let keyword = fields.first else { continue }
            switch keyword {
            case "v":
                let numbers = fields.dropFirst().prefix(3).compactMap { Float($0) }
                guard numbers.count == 3 else { throw Self.fault(file, lineNumber, "a vertex") }
                positions.append(Vector3(numbers[0], numbers[1], numbers[2]))
            case "vt":
                let numbers = fields.dropFirst().prefix(2).compactMap { Float($0) }
                guard numbers.count == 2 else { throw Self.fault(file, lineNumber, "a coordinate") }
                textureCoordinates.append(Vector2(numbers[0], numbers[1]))
            case "g":
                let name = fields.dropFirst().joined(separator: " ")
                if let known = groupNames.firstIndex(of: name) {
                    group = known
                } else {
                    group = groupNames.count
                    groupNames.append(name)
                }
            case "f":
                guard fields.count == 5 else { continue }
                var corners = SIMD4<UInt32>()
                var coordinates = SIMD4<UInt32>()
                for corner in 0..<4 {
                    let parts = fields[corner + 1].split(separator: "/")
                    guard let vertex = parts.first.flatMap({ UInt32($0) }),
                        (1...UInt32(positions.count)).contains(vertex)
                    else { throw Self.fault(file, lineNumber, "a face") }
                    corners[corner] = vertex - 1
                    if parts.count > 1, let coordinate = UInt32(parts[1]), coordinate > 0 {
                        coordinates[corner] = coordinate - 1
                    }
                }
                quads.append(corners)
                quadTextureIndices.append(coordinates)
                quadGroups.append(group)
            default:
                continue
            }
        }
    }

    private static func fault(_ file: String, _ line: Int, _ what: String) -> RigError {
        RigError("\(file):\(line): \(what) cannot be read; fetch the file again")
    }
}
