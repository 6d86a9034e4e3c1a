import Geometry
import Rigging

/// A point of the skin where a hair grows: the corners of its triangle and their shares.
struct SkinRoot {
    var corners: SIMD3<UInt16>
    var shares: Vector3
    /// The point on the base face.
    var rest: Vector3
    /// The unit normal there.
    var normal: Vector3
    /// Two random numbers, 0...1: one that the shaders draw from, and the place in the order.
    var seed: Float
    var order: Float
}

/// Scatters roots evenly over a part of the skin.
enum SkinRoots {
    /// Where any style's brows may grow.
    static func brows(_ surface: RigSurface) -> [SkinRoot] {
        scatter(surface, density: 22000) { rest, masks in
            let x = abs(rest.x)
            return x > 0.04 && x < 0.66 && rest.z > 0.8 && rest.y > 7.34 - 0.12 * max(x - 0.45, 0)
                && rest.y < 7.60 && masks.eyelid < 0.5
        }
    }

    /// Where any style's beard may grow; the moustache, of shorter hair, is denser.
    static func beard(_ surface: RigSurface) -> [SkinRoot] {
        scatter(surface, density: 1500) { rest, masks in
            rest.y > 5.85 && rest.y < 7.38 && rest.z > 0.25 && masks.mouthCavity < 0.1
                && masks.ear < 0.3 && masks.lip < 0.35
        }
            + scatter(surface, density: 3000) { rest, masks in
                rest.y > 6.56 && rest.y < 6.86 && abs(rest.x) < 0.36 && rest.z > 1
                    && masks.mouthCavity < 0.3 && masks.lip < 0.45
            }
    }

    /// Roots at the same places every time.
    /// - Parameters:
    ///   - density: roots per square decimetre.
    ///   - isInside: whether a vertex of the base face belongs to the part.
    static func scatter(
        _ surface: RigSurface, density: Float, isInside: (Vector3, VertexMasks) -> Bool
    ) -> [SkinRoot] {
        var random = Xorshift(seed: 5)
        var roots: [SkinRoot] = []
        let skin = surface.partRanges[Int(SurfacePart.skin.rawValue)]
        // What the last triangles were short of: density holds over many small triangles.
        var due: Float = 0
        for start in stride(from: skin.lowerBound, to: skin.upperBound, by: 3) {
            let ids = surface.triangles[start..<start + 3].map(Int.init)
            guard
                ids.allSatisfy({ isInside(surface.restPositions[$0], surface.masks[$0]) })
            else { continue }
            let corners = ids.map { surface.restPositions[$0] }
            let area = (corners[1] - corners[0]).cross(corners[2] - corners[0]).length / 2
            due += area * density
            while due >= 1 {
                due -= 1
                var u = random.unit()
                var v = random.unit()
                if u + v > 1 { (u, v) = (1 - u, 1 - v) }
                let shares = Vector3(1 - u - v, u, v)
                func mix(_ list: [Vector3]) -> Vector3 {
                    list[0] * shares.x + list[1] * shares.y + list[2] * shares.z
                }
                roots.append(
                    SkinRoot(
                        corners: SIMD3(UInt16(ids[0]), UInt16(ids[1]), UInt16(ids[2])),
                        shares: shares, rest: mix(corners),
                        normal: mix(ids.map { surface.restNormals[$0] }).normalized,
                        seed: random.unit(), order: random.unit()))
            }
        }
        return roots
    }
}
