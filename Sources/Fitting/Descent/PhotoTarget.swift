import Geometry
import Imitation
import Landmarks
import Networks
import Reading
import Rendering
import Tensors

/// What the imitator's picture of a face shall agree with: a photograph in the networks' view.
struct PhotoTarget {
    /// `[1, classes, 256, 256]`: the probability of each class.
    let labels: Tensor
    /// `[1, 1, 256, 256]`: how much a pixel counts; 0 where hair or something that no rig has hides
    /// the face, and beyond the photograph.
    let weight: Tensor
    /// The extractor's features, and for each the probabilities of the parts at its size.
    let features: [(values: Tensor, parts: Tensor)]

    private let extractor: Extractor
    private let precision: ElementType

    /// - Parameter photo: the photograph's camera.
    init(_ reading: FaceReading, reader: FaceReader, photo: Camera) throws {
        let size = FaceReading.size
        extractor = reader.extractor
        precision = reader.precision
        labels = try Tensor(
            reading.probabilities, [1, LabelClass.allCases.count, size, size])
        weight = try Tensor(
            reading.weights(photo: photo, size: size), [1, 1, size, size])
        let labels = labels
        features = try Torch.withoutGradients {
            try reader.extractor.features(reader.tensor(reading.picture)).map { feature in
                (try feature.to(.float32), try Self.parts(labels, like: feature))
            }
        }
    }

    /// How far a picture is from the photograph.
    func loss(_ picture: ImitatedPicture, _ terms: FitTerms) throws -> Tensor {
        let size = picture.logits.shape[2]
        func reduced(_ tensor: Tensor) throws -> Tensor {
            size == tensor.shape[2] ? tensor : try tensor.averagePooled(tensor.shape[2] / size)
        }
        var loss = try picture.logits.sum() * 0
        if terms.contains(.labels) {
            // Where the picture has hair, what lies below is not to be seen either.
            let own = try picture.logits.detached().softmax(1)
            let hair = Int(LabelClass.hair.rawValue)
            let weight = try reduced(weight) * (1 - own.slice(1, hair..<hair + 1))
            let wrong = try reduced(labels) * picture.logits.logSoftmax(1)
            loss = try loss - (wrong * weight).sum() / Double(weight.sum().value())
        }
        guard !terms.isDisjoint(with: [.features, .attention]) else { return loss }
        let full = FaceReading.size
        let pixels =
            size == full
            ? picture.color : try picture.color.resized(height: full, width: full)
        let found = try extractor.features(pixels.to(precision).channelsLast())
        let probabilities = try picture.logits.softmax(1)
        for (own, wanted) in zip(found, features) {
            let own = try own.to(.float32)
            let scale = try Double(wanted.values.abs().mean().value())
            if terms.contains(.features) {
                loss = try loss + (own - wanted.values).abs().mean() / scale
            }
            if terms.contains(.attention) {
                let parts = try Self.parts(probabilities, like: own)
                for part in 0..<LabelClass.faceParts.count {
                    let (a, b) = (
                        try parts.slice(1, part..<part + 1),
                        try wanted.parts.slice(1, part..<part + 1)
                    )
                    loss = try loss + (own * a - wanted.values * b).abs().mean() / scale
                }
            }
        }
        return loss
    }

    /// The probabilities of the parts at the size of a feature map.
    private static func parts(_ probabilities: Tensor, like feature: Tensor) throws -> Tensor {
        let parts = LabelClass.faceParts.map { Int64($0.rawValue) }
        let indices = try Tensor(parts, [parts.count])
        return try probabilities.select(1, indices)
            .resized(height: feature.shape[2], width: feature.shape[3], antialias: true)
    }
}
