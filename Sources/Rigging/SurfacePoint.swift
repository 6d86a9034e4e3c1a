import Geometry

/// A point fixed to the surface: three vertices and their barycentric weights.
public struct SurfacePoint: Equatable, Sendable, BitwiseCopyable {
    /// Vertices of `RigSurface`.
    public var vertices: SIMD3<UInt32>
    /// Weights that add up to 1.
    public var weights: Vector3

    /// A point inside the triangle of `vertices`.
    public init(vertices: SIMD3<UInt32>, weights: Vector3) {
        self.vertices = vertices
        self.weights = weights
    }

    /// Where the point lies on a shape with these positions.
    public func position(_ positions: [Vector3]) -> Vector3 {
        positions[Int(vertices.x)] * weights.x + positions[Int(vertices.y)] * weights.y
            + positions[Int(vertices.z)] * weights.z
    }
}

/// One of the 68 iBUG landmarks on the surface.
public struct RigLandmark: Equatable, Sendable {
    /// Where the point may lie: itself first, then, for the jaw line, points toward the front of
    /// the face, of which the outermost in the picture is the landmark (the silhouette under yaw).
    public var candidates: [SurfacePoint]
}
