import Geometry
import Rigging
import Synthesis

/// Samples of the photo domain, on the thread that makes it, at the strength that the curriculum has
/// reached.
final class FaceStream {
    /// Seeds of samples that are only measured on; no training run may have them.
    static let heldOutSeed: UInt64 = 0x4845_4C44_4F55_5431
    /// What an extractor learns from.
    static let extractorLabels: Set<SampleLabel> = [.labels, .extended, .landmarks]

    private let rig: Rig
    private let dense: DenseLandmarks
    private let photo: PhotoSettings
    private let faces: FaceSampler
    /// The Action Units that part lips or drop the jaw.
    private let opening: [Int]
    private let seed: UInt64
    private let size: Int
    private let mixesStyles: Bool
    private let labels: Set<SampleLabel>
    private var stream: (strength: Float, stream: SampleStream)?

    /// A stream of faces of a rig.
    /// - Parameters:
    ///   - labels: what samples know beside the parameters.
    ///   - faceSize: the share of the picture's height from chin to hairline; the face a little smaller
    ///     than in the view, which then finds something all around it.
    ///   - mixesStyles: in every third face any hair goes with any face, any beard and so on: rare
    ///     styles are met as often as common ones, and none is guessed from the rest.
    init(
        rig: Rig, seed: UInt64, size: Int, labels: Set<SampleLabel> = [.labels, .landmarks],
        faceSize: ClosedRange<Float> = 0.5...0.72, mixesStyles: Bool = false
    ) throws {
        self.rig = rig
        self.labels = labels
        self.mixesStyles = mixesStyles
        self.seed = seed
        self.size = size
        dense = try DenseLandmarks(of: rig)
        faces = try FaceSampler(rig: rig, distribution: .natural)
        opening = rig.controls.actionUnits.indices.filter { index in
            ["AU25", "AU26", "AU27"].contains { rig.controls.actionUnits[index].name.hasPrefix($0) }
        }
        var photo = try PhotoSettings(
            contentsOf: rig.folder.appendingPathComponent(PhotoSettings.fileName))
        photo.camera.faceSize = faceSize
        photo.camera.shift = -0.07...0.07
        self.photo = photo
    }

    func sample(_ number: Int, strength: Float) throws -> FaceSample {
        let (stream, index) = (try stream(strength), index(of: number))
        let sample =
            mixesStyles && number % 3 == 1
            ? try stream.sample(index, of: withAnyStyles(index)) : try stream.sample(index)
        guard let face = FaceSample(sample, rig: rig) else {
            throw SynthesisError("internal: a sample without labels")
        }
        return face
    }

    private func withAnyStyles(_ index: Int) -> RigParameters {
        var face = faces.face(seed: seed, index: index)
        var random = SeededGenerator(seed: seed ^ UInt64(index) &* 0x9E37_79B9_7F4A_7C15)
        face.styles = rig.controls.styles.map {
            Int.random(in: $0.choices.indices, using: &random)
        }
        return face
    }

    /// Which face of the distribution is number `number`. Mouths are open in a fifth of them; of
    /// every third, the first open one of several is taken, as teeth and lips around them are as
    /// hard to learn as all the rest.
    private func index(of number: Int) -> Int {
        let choices = 16 * number..<16 * (number + 1)
        guard number % 3 == 0 else { return choices.lowerBound }
        return choices.first { index in
            let expression = faces.face(seed: seed, index: index).expression
            return opening.reduce(0) { $0 + expression[$1] } > 0.25
        } ?? choices.lowerBound
    }

    private func stream(_ strength: Float) throws -> SampleStream {
        if let stream, stream.strength == strength { return stream.stream }
        // The renderer of the strength before goes first: two would hold twice the memory.
        stream = nil
        let recipe = SampleRecipe(
            domain: .photo, distribution: .natural, seed: seed, size: size, labels: labels,
            strength: strength, photo: photo)
        let made = try SampleStream(SampleStock(rig: rig, dense: dense, recipe: recipe))
        stream = (strength, made)
        return made
    }
}
