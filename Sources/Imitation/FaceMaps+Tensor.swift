import Geometry
import Tensors

extension FaceMaps {
    /// Where runs of three channels are positions in decimetres.
    public static let positions = [3, 21]

    /// Maps of one size as a batch `[batch, channels, size, size]`, channels beside each other in
    /// memory.
    public static func tensor(_ batch: [FaceMaps]) throws -> Tensor {
        let size = batch[0].size
        return try Tensor(batch.flatMap(\.values), [batch.count, size, size, channels])
            .permuted([0, 3, 1, 2]).detached()
    }

    /// The normals of the first face of a batch's derivatives, row by row.
    static func normals(_ tensor: Tensor) throws -> [Vector3] {
        let values = try tensor.slice(1, normals).permuted([0, 2, 3, 1]).contiguous().floats()
        return (0..<values.count / 3).map {
            Vector3(values[3 * $0], values[3 * $0 + 1], values[3 * $0 + 2])
        }
    }
}
