import Geometry
import Imaging
import Landmarks
import Networks
import Reading
import Rendering
import Rigging
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
    var faceOverlap: Double {
        let face = overlaps.filter { $0.key != "hair" }
        return face.values.reduce(0, +) / Double(max(face.count, 1))
    }

    /// One number to choose by: 0 is the photograph itself.
    var distance: Double { (1 - faceOverlap) + 0.5 * features }

    /// Compares a face, in the view in which the photograph was read.
    init(
        _ parameters: RigParameters, camera: Camera, _ reading: FaceReading,
        renderer: Renderer, rig: Rig, reader: FaceReader
    ) throws {
        let size = FaceReading.size
        let view = camera.moved(by: reading.transform, width: size, height: size)
        let shape = rig.evaluate(parameters)
        let labels = try renderer.labels(shape: shape, parameters: parameters, camera: view)
        let picture = try renderer.color(shape: shape, parameters: parameters, camera: view)
        overlaps = [:]
        colors = [:]
        for (name, classes) in Self.parts {
            let own = classes.map { Array(reading.probabilities(of: $0)) }
            let wanted = Set(classes.map(\.rawValue))
            var (both, either): (Float, Float) = (0, 0)
            for pixel in 0..<size * size {
                let chance = own.reduce(Float(0)) { $0 + $1[pixel] }
                let seen: Float = wanted.contains(labels.pixels[pixel]) ? 1 : 0
                both += min(chance, seen)
                either += max(chance, seen)
            }
            overlaps[name] = either > 0 ? Double(both / either) : 1
            let chances = (0..<size * size).map { pixel in own.reduce(0) { $0 + $1[pixel] } }
            let shown = labels.pixels.indices.filter { wanted.contains(labels.pixels[$0]) }
            let photo = RegionColor.median(
                reading.picture, chances.indices.filter { chances[$0] > 0.7 })
            if let photo, let render = RegionColor.median(picture, shown) {
                colors[name] = Double(
                    Lab(linearColor: photo).distance(to: Lab(linearColor: render)))
            }
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
