import Foundation
import Imaging
import Reading
import Rendering
import Tensors

/// What the extractor sees of a face in the networks' view, to tell people apart by: the features of
/// its third stage, weighted by the chance of the face's parts (method B's attention), at 16 x 16
/// places.
struct FaceDescriptor: Codable, Sendable {
    private static let size = 16
    /// `Float` after `Float`: bytes travel between processes faster than numbers in text.
    private let bytes: Data

    /// - Parameters:
    ///   - picture: the networks' view.
    ///   - chances: per pixel of the view, how likely it shows a part of the face.
    init(_ picture: Image, chances: [Float], reader: FaceReader) throws {
        let values = try Torch.withoutGradients {
            let features = try reader.extractor.features(reader.tensor(picture))
            guard let deepest = features.last else { return [Float]() }
            let size = FaceReading.size
            let weight = try Tensor(chances, [1, 1, size, size])
                .averagePooled(size / deepest.shape[2])
            return try (deepest.to(.float32) * weight)
                .averagePooled(deepest.shape[2] / Self.size).contiguous().floats()
        }
        self.init(values)
    }

    init(_ values: [Float]) { bytes = values.withUnsafeBytes { Data($0) } }

    /// The mean absolute difference.
    func distance(to other: FaceDescriptor) -> Float {
        let (own, others) = (values, other.values)
        let sum = zip(own, others).reduce(Float(0)) { $0 + abs($1.0 - $1.1) }
        return sum / Float(max(own.count, 1))
    }

    private var values: [Float] { bytes.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) } }
}
