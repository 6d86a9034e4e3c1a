import Geometry
import Rigging

/// Points of the head that carry hair along when sliders change its form.
///
/// What hangs on the head is modelled over the base face. Its vertices follow the head's turn and,
/// each, the displacement of the four nearest anchors; the shaders do the sum.
public struct HeadAnchors: Sendable {
    static let count = 64
    /// The vertices of the surface that are anchors, at most 64.
    public let vertices: [Int]
    /// Where they lie on the base face.
    public let rest: [Vector3]

    /// The anchors of a rig's surface.
    public init(_ surface: RigSurface) {
        let skin = surface.cagePartRanges[Int(SurfacePart.skin.rawValue)]
        let candidates = Set(surface.cageTriangles[skin].map(Int.init)).filter { vertex in
            let p = surface.restPositions[vertex]
            let masks = surface.masks[vertex]
            return p.y > 6.5 && masks.mouthCavity < 0.1 && masks.ear < 0.2
                && (p.z < 0.9 || p.y > 7.6)
        }.sorted()
        // Farthest point sampling: even, and the same every time.
        var chosen: [Int] = candidates.isEmpty ? [0] : [candidates[0]]
        var distances = [Float](repeating: .infinity, count: candidates.count)
        let limit = min(Self.count, candidates.count)
        while chosen.count < limit {
            let last = surface.restPositions[chosen[chosen.count - 1]]
            var best = 0
            for (index, vertex) in candidates.enumerated() {
                let d = (surface.restPositions[vertex] - last).length
                distances[index] = min(distances[index], d)
                if distances[index] > distances[best] { best = index }
            }
            chosen.append(candidates[best])
        }
        vertices = chosen
        rest = chosen.map { surface.restPositions[$0] }
    }

    /// The anchors that move a point, and their shares of 255.
    public func binding(_ point: Vector3) -> (indices: SIMD4<UInt8>, weights: SIMD4<UInt8>) {
        // The five nearest, in order, by insertion.
        var near = SIMD8<Float>(repeating: .infinity)
        var who = SIMD8<UInt8>(repeating: 0)
        for index in rest.indices {
            var distance = (rest[index] - point).length
            guard distance < near[4] else { continue }
            var candidate = UInt8(index)
            for place in 0..<5 where distance < near[place] {
                swap(&distance, &near[place])
                swap(&candidate, &who[place])
            }
        }
        // The fifth takes no part: weights fade to zero before a point is exchanged.
        let nearness = 1 / (near + 0.02)
        var weights = (nearness - nearness[4]).lowHalf
        weights.replace(with: 0, where: weights .< 0)
        let total = max(weights.sum(), 1e-6)
        return (who.lowHalf, SIMD4<UInt8>(weights / total * 255 + 0.5))
    }

    /// The displacements of the anchors in the unturned head, as vec4 values, `count` of them.
    func displacements(_ shape: FaceShape) -> [Float] {
        let back = shape.headRotation.transposed
        var values: [Float] = []
        values.reserveCapacity(Self.count * 4)
        for index in 0..<Self.count {
            guard index < vertices.count else {
                values += [0, 0, 0, 0]
                continue
            }
            let p = shape.positions[vertices[index]] - shape.neckPivot
            let d = back * p + shape.neckPivot - rest[index]
            values += [d.x, d.y, d.z, 0]
        }
        return values
    }
}
