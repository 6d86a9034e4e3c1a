import Geometry

/// Normal pictures, (n + 1) / 2 * 65535.
enum NormalMap {
    /// The normals after a rotation; 0 stays 0.
    static func turned(_ values: [UInt16], by rotation: Matrix3) -> [UInt16] {
        if rotation == .identity { return values }
        return [UInt16](unsafeUninitializedCapacity: values.count) { turned, count in
            for at in stride(from: 0, to: values.count, by: 3) {
                let stored = Vector3(
                    Float(values[at]), Float(values[at + 1]), Float(values[at + 2]))
                let normal = rotation * (stored / 32767.5 - 1)
                let isEmpty = stored == .zero
                let encoded = ((normal + 1) * 32767.5 + 0.5).clamped(
                    lowerBound: .zero, upperBound: Vector3(repeating: 65535))
                turned[at] = isEmpty ? 0 : UInt16(encoded.x)
                turned[at + 1] = isEmpty ? 0 : UInt16(encoded.y)
                turned[at + 2] = isEmpty ? 0 : UInt16(encoded.z)
            }
            count = values.count
        }
    }
}
