import Foundation

/// Ambient occlusion of a mesh by depth buffers from many directions.
public enum SkyVisibility {
    /// For each vertex the cosine-weighted share of directions in which nothing of the mesh hides
    /// the sky, 0...1.
    ///
    /// - Parameters:
    ///   - positions: vertex positions.
    ///   - normals: unit normals, parallel to `positions`.
    ///   - triangles: vertex indices by threes.
    ///   - directions: how many directions, spread evenly over the sphere (Fibonacci lattice).
    public static func compute(
        positions: [Vector3], normals: [Vector3], triangles: [UInt32], directions: Int
    ) -> [Float] {
        guard let first = positions.first else { return [] }
        var low = first
        var high = first
        for p in positions {
            low = pointwiseMin(low, p)
            high = pointwiseMax(high, p)
        }
        let center = (low + high) / 2
        let radius = (high - low).length / 2
        var open = [Float](repeating: 0, count: positions.count)
        var total = [Float](repeating: 0, count: positions.count)
        let goldenAngle = Float.pi * (3 - Float(5).squareRoot())
        for index in 0..<directions {
            let y = 1 - 2 * (Float(index) + 0.5) / Float(directions)
            let ring = (1 - y * y).squareRoot()
            let angle = goldenAngle * Float(index)
            let direction = Vector3(cos(angle) * ring, y, sin(angle) * ring)
            var buffer = DepthBuffer(
                size: 384, center: center, radius: radius, direction: direction)
            for corner in stride(from: 0, to: triangles.count, by: 3) {
                buffer.draw(
                    positions[Int(triangles[corner])], positions[Int(triangles[corner + 1])],
                    positions[Int(triangles[corner + 2])])
            }
            for vertex in positions.indices {
                let cosine = normals[vertex].dot(direction)
                guard cosine > 0 else { continue }
                total[vertex] += cosine
                let lifted = positions[vertex] + normals[vertex] * 0.01
                if buffer.isVisible(lifted, bias: 0.015) { open[vertex] += cosine }
            }
        }
        return zip(open, total).map { $1 > 0 ? $0 / $1 : 1 }
    }
}
