import Foundation
import Geometry

/// The paths along which jaw line landmarks slide when the head turns.
struct JawLine {
    let positions: [Vector3]
    let triangles: ArraySlice<UInt32>

    /// The middle of the face, about which the jaw line runs, as (x, y).
    private let center: Vector2

    /// - Parameters:
    ///   - positions: fine vertices of the base face.
    ///   - triangles: the skin's triangles.
    ///   - points: where the 17 jaw landmarks lie.
    init(positions: [Vector3], triangles: ArraySlice<UInt32>, points: [Vector3]) {
        self.positions = positions
        self.triangles = triangles
        let top = (points.first ?? .zero).y
        center = Vector2(0, top - 0.1)
    }

    /// Points on the outer surface forward of `point`, in the plane through it, the middle of the
    /// face and the z axis.
    func path(from point: Vector3) -> [SurfacePoint] {
        let offset = Vector2(point.x, point.y) - center
        let reach = offset.length
        guard reach > 0.05 else { return [] }
        let direction = offset / reach
        let outward = Vector3(direction.x, direction.y, 0)
        let middle = Vector3(center.x, center.y, 0)
        var path: [SurfacePoint] = []
        var depth = point.z + 0.05
        while path.count < 14 {
            let origin = middle + outward * (reach + 0.6) + Vector3(0, 0, depth)
            guard let hit = firstHit(origin: origin, direction: -outward) else { break }
            let radial = (hit.position(positions) - middle).dot(outward)
            guard radial > reach * 0.45, radial < reach + 0.25 else { break }
            path.append(hit)
            depth += 0.05
        }
        return path
    }

    /// The nearest triangle along a ray (Möller and Trumbore, 1997).
    private func firstHit(origin: Vector3, direction: Vector3) -> SurfacePoint? {
        var best: SurfacePoint?
        var nearest = Float.infinity
        var corner = triangles.startIndex
        while corner < triangles.endIndex {
            let indices = SIMD3(triangles[corner], triangles[corner + 1], triangles[corner + 2])
            corner += 3
            let a = positions[Int(indices.x)]
            let e1 = positions[Int(indices.y)] - a
            let e2 = positions[Int(indices.z)] - a
            let p = direction.cross(e2)
            let determinant = e1.dot(p)
            guard abs(determinant) > 1e-12 else { continue }
            let s = origin - a
            let u = s.dot(p) / determinant
            guard u >= 0, u <= 1 else { continue }
            let q = s.cross(e1)
            let v = direction.dot(q) / determinant
            guard v >= 0, u + v <= 1 else { continue }
            let t = e2.dot(q) / determinant
            guard t > 0, t < nearest else { continue }
            nearest = t
            best = SurfacePoint(vertices: indices, weights: Vector3(1 - u - v, u, v))
        }
        return best
    }
}
