import Foundation

/// A 3x3 matrix by columns; `matrix * vector` transforms a column vector.
public struct Matrix3: Equatable, Sendable {
    /// The columns: the images of the x, y and z axes.
    public var columns: (Vector3, Vector3, Vector3)

    /// A matrix from its columns.
    @inlinable public init(_ x: Vector3, _ y: Vector3, _ z: Vector3) {
        columns = (x, y, z)
    }

    /// The matrix that changes nothing.
    public static let identity = Matrix3(Vector3(1, 0, 0), Vector3(0, 1, 0), Vector3(0, 0, 1))

    /// The rotation by `radians` about the unit vector `axis`, right-handed (Rodrigues).
    public init(rotationAbout axis: Vector3, radians: Float) {
        let c = cos(radians)
        let s = sin(radians)
        let t = 1 - c
        self.init(
            Vector3(c, axis.z * s, -axis.y * s) + axis * (axis.x * t),
            Vector3(-axis.z * s, c, axis.x * s) + axis * (axis.y * t),
            Vector3(axis.y * s, -axis.x * s, c) + axis * (axis.z * t))
    }

    /// The transposed matrix; for a rotation its inverse.
    @inlinable public var transposed: Matrix3 {
        let (a, b, c) = columns
        return Matrix3(Vector3(a.x, b.x, c.x), Vector3(a.y, b.y, c.y), Vector3(a.z, b.z, c.z))
    }

    /// The image of `vector`.
    @inlinable public static func * (matrix: Matrix3, vector: Vector3) -> Vector3 {
        matrix.columns.0 * vector.x + matrix.columns.1 * vector.y + matrix.columns.2 * vector.z
    }

    /// First `right`, then `left`.
    @inlinable public static func * (left: Matrix3, right: Matrix3) -> Matrix3 {
        Matrix3(left * right.columns.0, left * right.columns.1, left * right.columns.2)
    }

    /// The sum of the products of equal entries.
    public func dot(_ other: Matrix3) -> Float {
        columns.0.dot(other.columns.0) + columns.1.dot(other.columns.1)
            + columns.2.dot(other.columns.2)
    }

    /// Whether all entries agree.
    public static func == (left: Matrix3, right: Matrix3) -> Bool {
        left.columns == right.columns
    }
}
