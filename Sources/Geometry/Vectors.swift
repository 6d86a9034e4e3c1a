/// A point or direction in the plane; in images x goes right, y down, in pixels.
public typealias Vector2 = SIMD2<Float>

/// A point or direction in rig space: x to the subject's left, y up, z forward; decimetres.
public typealias Vector3 = SIMD3<Float>

/// Four numbers, such as a homogeneous point.
public typealias Vector4 = SIMD4<Float>

extension SIMD where Scalar == Float {
    /// The inner product.
    @inlinable public func dot(_ other: Self) -> Float { (self * other).sum() }

    /// The Euclidean length.
    @inlinable public var length: Float { dot(self).squareRoot() }

    /// The vector at length one; a zero vector stays zero.
    @inlinable public var normalized: Self {
        let size = length
        return size > 0 ? self / size : self
    }
}

extension SIMD3 where Scalar == Float {
    /// The cross product, right-handed.
    @inlinable public func cross(_ other: Self) -> Self {
        Self(
            y * other.z - z * other.y,
            z * other.x - x * other.z,
            x * other.y - y * other.x)
    }
}
