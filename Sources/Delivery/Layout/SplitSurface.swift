import Geometry
import Rendering
import Rigging

/// Parts of a rig's surface with a vertex per place on the texture: along seams a surface vertex
/// becomes several.
struct SplitSurface {
    private(set) var layout: TextureLayout

    /// The triangles of `parts`, fine or coarse, in the coordinates of the rig's source (v upward).
    init(_ surface: RigSurface, parts: [SurfacePart], fine: Bool) {
        let triangles = fine ? surface.triangles : surface.cageTriangles
        let coordinates = fine ? surface.textureCoordinates : surface.cageTextureCoordinates
        let ranges = fine ? surface.partRanges : surface.cagePartRanges
        var corners: [(vertex: UInt32, place: Vector2)] = []
        for part in parts {
            for corner in ranges[Int(part.rawValue)] {
                corners.append((triangles[corner], coordinates[corner]))
            }
        }
        layout = Self.join(corners)
    }

    /// The same with places worked out from each surface vertex.
    init(
        _ surface: RigSurface, parts: [SurfacePart], fine: Bool,
        place: (Int, SurfacePart) -> Vector2
    ) {
        let triangles = fine ? surface.triangles : surface.cageTriangles
        let ranges = fine ? surface.partRanges : surface.cagePartRanges
        layout = Self.join(
            parts.flatMap { part in
                triangles[ranges[Int(part.rawValue)]].map { ($0, place(Int($0), part)) }
            })
    }

    private struct Corner: Hashable {
        var vertex: UInt32
        var place: SIMD2<Int32>
    }

    /// Corners of the same vertex at the same place (to a 65536th) become one.
    private static func join(_ corners: [(vertex: UInt32, place: Vector2)]) -> TextureLayout {
        var numbers: [Corner: UInt32] = [:]
        var layout = TextureLayout(vertices: [], coordinates: [], triangles: [])
        for (vertex, place) in corners {
            let scaled = (place * 65536).rounded(.toNearestOrEven)
            let corner = Corner(
                vertex: vertex, place: SIMD2(Int32(scaled.x), Int32(scaled.y)))
            if let known = numbers[corner] {
                layout.triangles.append(known)
                continue
            }
            let number = UInt32(layout.vertices.count)
            numbers[corner] = number
            layout.vertices.append(vertex)
            layout.coordinates.append(place)
            layout.triangles.append(number)
        }
        return layout
    }
}

extension TextureLayout {
    /// The triangles that `isKept` says, with the vertices that they need.
    func filtered(_ isKept: (ArraySlice<UInt32>) -> Bool) -> TextureLayout {
        var numbers = [UInt32](repeating: .max, count: vertices.count)
        var result = TextureLayout(vertices: [], coordinates: [], triangles: [])
        for start in stride(from: 0, to: triangles.count - 2, by: 3)
        where isKept(triangles[start..<start + 3]) {
            for corner in triangles[start..<start + 3] {
                if numbers[Int(corner)] == .max {
                    numbers[Int(corner)] = UInt32(result.vertices.count)
                    result.vertices.append(vertices[Int(corner)])
                    result.coordinates.append(coordinates[Int(corner)])
                }
                result.triangles.append(numbers[Int(corner)])
            }
        }
        return result
    }
}
