import Foundation
import Geometry
import Imaging
import Imitation
import Landmarks
import Networks
import Rendering
import Rigging
import Tensors

/// Reads photographs of faces with the networks of a rig.
///
/// Tensors belong to one thread at a time: hand a reader over, do not share it.
public final class FaceReader: @unchecked Sendable {
    /// Finds the parts of faces, and compares faces by its features.
    public let extractor: Extractor
    /// What convolutions multiply.
    public let precision: ElementType
    private let rig: Rig
    private let regressor: Regressor?
    private let vector: FaceVector
    private let view: FaceView
    private let smallView: FaceView
    private let headView: FaceView
    private let hairView: FaceView

    /// The reader of a rig; nil when the rig has no extractor, as nobody has trained one.
    /// - Throws: `TensorError` when weights are broken or of another rig, or without the network
    ///   library.
    public init?(rig: Rig) throws {
        func file(_ network: String) throws -> NetworkFile? {
            let url = NetworkFile.url(network: network, rigFolder: rig.folder)
            guard FileManager.default.fileExists(atPath: url.path) else { return nil }
            return try NetworkFile(url, network: network)
        }
        guard let extractor = try file(Extractor.name) else { return nil }
        self.rig = rig
        self.extractor = try Extractor(extractor, rig: rig)
        regressor = try file(Regressor.name).map { try Regressor($0, rig: rig) }
        precision = try Precision.fastest(on: .cpu)
        vector = FaceVector(rig.controls, isComplete: true)
        view = FaceView(rig: rig, size: Extractor.size)
        smallView = FaceView(rig: rig, size: Regressor.size)
        headView = smallView.farther(Regressor.headScale, size: Regressor.headSize)
        hairView = view.farther(HairReading.scale, size: Extractor.size)
    }

    /// Reads the face whose 68 landmarks are known.
    /// - Throws: `LandmarkError` when the landmarks coincide; `TensorError`.
    public func read(_ image: Image, landmarks: [Vector2]) throws -> FaceReading {
        let picture = try view.picture(of: image, landmarks: landmarks)
        let transform = try view.transform(from: landmarks)
        return try Torch.withoutGradients {
            let reading = try extractor(tensor(picture))
            return FaceReading(
                picture: picture, transform: transform,
                probabilities: try reading.probabilities().contiguous().floats(),
                details: try extractor.details(reading).softmax(1).contiguous().floats(),
                guess: try guess(image, landmarks: landmarks))
        }
    }

    /// Where hair and cloth are seen on and around the head of the face whose 68 landmarks are known.
    /// - Throws: `LandmarkError` when the landmarks coincide; `TensorError`.
    public func readHair(_ image: Image, landmarks: [Vector2]) throws -> HairReading {
        let transform = try hairView.transform(from: landmarks)
        let picture = image.warped(by: transform, width: hairView.size, height: hairView.size)
        return try Torch.withoutGradients {
            let reading = try extractor(tensor(picture))
            let (hair, cloth) = (
                Int(LabelClass.hair.rawValue), Int(ExtendedLabelClass.cloth.rawValue)
            )
            return HairReading(
                transform: transform,
                chances: try reading.probabilities().slice(1, hair..<hair + 1).contiguous()
                    .floats(),
                cloth: try extractor.details(reading).softmax(1).slice(1, cloth..<cloth + 1)
                    .contiguous().floats())
        }
    }

    /// A picture as networks take it: `[1, 3, height, width]`, 0...1.
    public func tensor(_ picture: Image) throws -> Tensor {
        try Tensor(picture.pixels, [1, picture.height, picture.width, picture.channels])
            .slice(3, 0..<3).to(precision).permuted([0, 3, 1, 2]).affine(1 / 255, 0)
    }

    /// The mean of what the regressor says of the photograph and of its mirror image.
    private func guess(_ image: Image, landmarks: [Vector2]) throws -> FaceGuess? {
        guard let regressor else { return nil }
        func pictures(_ view: FaceView) throws -> Tensor {
            let picture = try tensor(view.picture(of: image, landmarks: landmarks))
            return try Tensor.concatenated([picture, picture.flipped(3)], 0)
        }
        let reading = try regressor(pictures(smallView), heads: pictures(headView))
        let values = try reading.values.contiguous().floats()
        let spreads = try reading.logSpreads.exp().contiguous().floats()
        let transform = try smallView.transform(from: landmarks)
        return FaceGuess(
            values: zip(
                values.prefix(vector.count),
                vector.mirrored(Array(values.suffix(vector.count)))
            ).map { ($0 + $1) / 2 },
            spreads: Array(spreads.prefix(vector.count)), vector: vector, rig: rig,
            turn: Float(atan2(transform.b, transform.a) * 180 / .pi))
    }
}
