import Geometry
import Rendering
import Tensors

extension FaceMaps {
    /// Fills in what lies over the head.
    mutating func wear(_ worn: WornMaps) {
        precondition(worn.kinds.count == size * size, "maps of another size")
        var at = 0
        for pixel in 0..<size * size {
            let start = pixel * FaceMaps.channels + FaceMaps.worn.lowerBound
            let kind = WornMaps.Kind(rawValue: worn.kinds[pixel]) ?? .none
            values[start] = 1
            values[start + 17] = Float(worn.shadows[pixel]) / 255
            if kind != .none { values[start + Int(kind.rawValue)] = 1 }
            guard kind.hasDetails else { continue }
            for detail in 0..<6 {
                values[start + 5 + detail] = Float(worn.details[at + detail]) / 255
            }
            for detail in 6..<WornMaps.detailCount {
                values[start + 5 + detail] = Float(worn.details[at + detail]) / 127.5 - 1
            }
            at += WornMaps.detailCount
        }
    }

    /// Changes the directions of what lies over the head by their images under a map: what is worn turns
    /// with the head.
    mutating func changeWorn(by change: Matrix3) {
        for pixel in 0..<size * size {
            for start in stride(
                from: Self.wornDirections.lowerBound, to: Self.wornDirections.upperBound, by: 3)
            {
                let first = pixel * FaceMaps.channels + start
                let direction = Vector3(values[first], values[first + 1], values[first + 2])
                guard direction != .zero else { continue }
                let moved = change * direction
                for axis in 0..<3 { values[first + axis] += moved[axis] }
            }
        }
    }

    /// The derivative of a number by the entries of the map of `changeWorn`, from its derivatives by the
    /// maps' tensor.
    func wornCotangent(_ tensor: Tensor) throws -> Matrix3 {
        let slopes = try tensor.slice(1, Self.wornDirections).permuted([0, 2, 3, 1]).contiguous()
            .floats()
        var result = Matrix3(.zero, .zero, .zero)
        for pixel in 0..<size * size {
            for part in [0, 3] {
                let first = pixel * FaceMaps.channels + Self.wornDirections.lowerBound + part
                let direction = Vector3(values[first], values[first + 1], values[first + 2])
                guard direction != .zero else { continue }
                let at = pixel * Self.wornDirections.count + part
                let slope = Vector3(slopes[at], slopes[at + 1], slopes[at + 2])
                result.columns.0 += slope * direction.x
                result.columns.1 += slope * direction.y
                result.columns.2 += slope * direction.z
            }
        }
        return result
    }
}
