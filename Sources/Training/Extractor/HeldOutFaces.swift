import Imaging
import Landmarks
import Networks
import Rendering
import Reading
import Rigging
import Synthesis

/// Renders of the whole photo domain that no training run sees.
struct HeldOutFaces {
    /// The names of the classes in figures: all but the background.
    static let classNames = LabelClass.allCases.dropFirst().map { "\($0)" }

    private let samples: [FaceSample]
    private let view: FaceView

    /// Renders `count` faces.
    init(rig: Rig, count: Int, progress: (Int) -> Void = { _ in }) throws {
        let stream = try FaceStream(
            rig: rig, seed: FaceStream.heldOutSeed, size: Extractor.size,
            labels: FaceStream.extractorLabels)
        view = FaceView(rig: rig, size: Extractor.size)
        samples = try (0..<count).map { number in
            defer { progress(number + 1) }
            return try stream.sample(number, strength: 1)
        }
    }

    /// How well a network reads them.
    func scores(_ reader: LabelReader) throws -> (
        labels: ClassScores<LabelClass>, details: ClassScores<ExtendedLabelClass>
    ) {
        var labels = ClassScores<LabelClass>()
        var details = ClassScores<ExtendedLabelClass>()
        for start in stride(from: 0, to: samples.count, by: 8) {
            let batch = try batch(start..<min(start + 8, samples.count))
            let found = try reader.read(batch)
            labels.add(truth: batch.labels, found: found.labels)
            details.add(truth: batch.details, found: found.details)
        }
        return (labels, details)
    }

    /// Per face: the picture, the true labels, those that were found, and where they differ.
    func sheet(_ reader: LabelReader, count: Int) throws -> Image {
        let batch = try batch(0..<min(count, samples.count))
        return LabelComparison.sheet(batch, found: try reader.read(batch).labels)
    }

    private func batch(_ range: Range<Int>) throws -> FaceBatch {
        FaceBatch(
            try samples[range].map { ($0, try FaceAugmentation($0, view: view)) }, size: view.size)
    }
}
