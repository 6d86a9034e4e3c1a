import Foundation
import Geometry

/// Puts a whole-head shape onto a reference: the similarity of the symmetry plane (shift, scale,
/// turn about x) that fits it best over chosen vertices. What it takes away is the camera's
/// business, not a slider's.
enum HeadAlignment {
    /// `shape`, moved onto `reference`; both have a position per vertex.
    static func align(
        _ shape: [Vector3], onto reference: [Vector3], over vertices: [Int]
    ) -> [Vector3] {
        let count = Float(vertices.count)
        let center = vertices.reduce(Vector3.zero) { $0 + shape[$1] } / count
        let target = vertices.reduce(Vector3.zero) { $0 + reference[$1] } / count
        var sine: Float = 0
        var cosine: Float = 0
        for vertex in vertices {
            let p = shape[vertex] - center
            let q = reference[vertex] - target
            cosine += p.y * q.y + p.z * q.z
            sine += p.y * q.z - p.z * q.y
        }
        let turn = Matrix3(rotationAbout: Vector3(1, 0, 0), radians: atan2(sine, cosine))
        var numerator: Float = 0
        var denominator: Float = 0
        for vertex in vertices {
            let p = turn * (shape[vertex] - center)
            numerator += p.dot(reference[vertex] - target)
            denominator += p.dot(p)
        }
        let scale = numerator / denominator
        return shape.map { turn * ($0 - center) * scale + target }
    }
}
