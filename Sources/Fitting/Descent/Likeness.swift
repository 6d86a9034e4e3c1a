import Imaging
import Networks
import Reading
import Rendering
import Tensors

/// How like a photograph the true renderer's picture of a face is, by what networks read in both.
struct Likeness: Codable, Sendable {
    /// By part, the intersection over union of the parts that the networks see on the photograph
    /// and those of the renderer's labels, 0...1.
    var overlaps: [String: Double]
    /// The mean absolute difference of the extractor's features within the parts of the face, over
    /// the features' mean.
    var features: Double
    /// By part, the distance in CIE Lab between the median colours of the render and the photograph,
    /// as they are; nil where a part is not seen on both.
    var colors: [String: Double]

    /// The parts, both sides together.
    static let parts: [(name: String, classes: [LabelClass])] = [
        ("skin", [.skin]), ("brows", [.leftBrow, .rightBrow]), ("eyes", [.leftEye, .rightEye]),
        ("nose", [.nose]), ("upper lip", [.upperLip]), ("lower lip", [.lowerLip]),
        ("hair", [.hair]),
    ]

    /// The mean overlap of the parts of the face, hair left out.
    var faceOverlap: Double { Self.faceOverlap(of: overlaps) }

    /// The same of overlaps by part.
    static func faceOverlap(of overlaps: [String: Double]) -> Double {
        let face = overlaps.filter { $0.key != "hair" }
        return face.values.reduce(0, +) / Double(max(face.count, 1))
    }

    /// By part, the intersection over union of a label picture and what networks see.
    static func overlaps(_ labels: Image, _ reading: FaceReading) -> [String: Double] {
        var overlaps: [String: Double] = [:]
        for (name, classes) in parts {
            let chances = chances(of: classes, reading)
            let wanted = Set(classes.map(\.rawValue))
            var (both, either): (Float, Float) = (0, 0)
            for (label, chance) in zip(labels.pixels, chances) {
                let seen: Float = wanted.contains(label) ? 1 : 0
                both += min(chance, seen)
                either += max(chance, seen)
            }
            overlaps[name] = either > 0 ? Double(both / either) : 1
        }
        return overlaps
    }

    /// The chance of any of some classes at each pixel.
    static func chances(of classes: [LabelClass], _ reading: FaceReading) -> [Float] {
        let start = [Float](repeating: 0, count: FaceReading.size * FaceReading.size)
        return classes.reduce(start) { sums, label in
            zip(sums, reading.probabilities(of: label)).map { $0 + $1 }
        }
    }

    /// One number to choose by: 0 is the photograph itself.
    var distance: Double {
        1 - overlaps.values.reduce(0, +) / Double(max(overlaps.count, 1)) + 0.5 * features
    }

    /// Compares an avatar with the photograph that was read.
    init(_ avatar: AvatarView, _ reading: FaceReading, reader: FaceReader) throws {
        let (labels, picture) = (avatar.labels, avatar.picture)
        overlaps = Self.overlaps(labels, reading)
        colors = [:]
        for (name, classes) in Self.parts {
            let chances = Self.chances(of: classes, reading)
            let wanted = Set(classes.map(\.rawValue))
            let photo = RegionColor.median(
                reading.picture, chances.indices.filter { chances[$0] > 0.7 })
            let render = RegionColor.median(
                picture, labels.pixels.indices.filter { wanted.contains(labels.pixels[$0]) })
            guard let photo, let render else { continue }
            colors[name] = Double(Lab(linearColor: photo).distance(to: Lab(linearColor: render)))
        }
        features = try Self.distance(picture, reading, reader)
    }

    private static func distance(
        _ picture: Image, _ reading: FaceReading, _ reader: FaceReader
    ) throws -> Double {
        try Torch.withoutGradients {
            let own = try reader.extractor.features(reader.tensor(picture))
            let wanted = try reader.extractor.features(reader.tensor(reading.picture))
            let size = FaceReading.size
            let indices = try Tensor(
                LabelClass.faceParts.map { Int64($0.rawValue) }, [LabelClass.faceParts.count])
            let face = try Tensor(
                reading.probabilities, [1, LabelClass.allCases.count, size, size]
            ).select(1, indices).sum([1], keep: true)
            let terms = try zip(own, wanted).map { own, wanted in
                let weight = try face.resized(
                    height: own.shape[2], width: own.shape[3], antialias: true)
                let wanted = try wanted.to(.float32)
                let difference = try ((own.to(.float32) - wanted).abs() * weight).sum().value()
                return Double(try difference / (wanted * weight).sum().value())
            }
            return terms.reduce(0, +) / Double(max(terms.count, 1))
        }
    }
}
