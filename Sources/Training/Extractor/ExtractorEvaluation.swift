import Foundation
import Imaging
import Landmarks
import Networks
import Reading
import Rendering
import Rigging
import Tensors

/// Measures a trained extractor.
public struct ExtractorEvaluation {
    /// The figures.
    public struct Report {
        /// On renders of the photo domain that training never saw.
        public var renders: ClassScores<LabelClass>
        /// The same of details.
        public var details: ClassScores<ExtendedLabelClass>
        /// On photographs with masks, where some were given.
        public var photos: ClassScores<LabelClass>?
        /// How many photographs had masks.
        public var photoCount = 0
        /// By number of threads.
        public var cost: [Int: ExtractorCost]
    }

    private let reader: LabelReader
    private let rig: Rig

    /// An evaluation of the weights in `file`.
    /// - Throws: `TensorError` when they are not an extractor's, or of another rig.
    public init(_ file: NetworkFile, rig: Rig, device: Device = .cpu) throws {
        reader = LabelReader(
            extractor: try Extractor(file, rig: rig, device: device),
            type: try Precision.fastest(on: device), device: device)
        self.rig = rig
    }

    /// Measures on `count` renders and, where given, on the photographs of a folder.
    public func run(
        count: Int, masks: URL?, progress: (Int, Int, String) -> Void = { _, _, _ in }
    ) throws -> Report {
        let cost = try [1: ExtractorCost(reader, threads: 1), 2: ExtractorCost(reader, threads: 2)]
        let faces = try HeldOutFaces(rig: rig, count: count) { progress($0, count, "renders") }
        let scores = try faces.scores(reader)
        var report = Report(renders: scores.labels, details: scores.details, cost: cost)
        guard let masks else { return report }
        var masked = ClassScores<LabelClass>()
        let photos = try MaskedPhotos(view: view).load(masks) { progress($0, $1, "photographs") }
        for photo in photos where photo.isMasked {
            let batch = try batch(photo)
            masked.add(truth: batch.labels, found: try reader.read(batch).labels)
            report.photoCount += 1
        }
        report.photos = report.photoCount > 0 ? masked : nil
        return report
    }

    /// A sheet of the photographs of a folder: picture, mask, what was found, difference.
    public func sheet(_ folder: URL) throws -> Image {
        let photos = try MaskedPhotos(view: view).load(folder) { _, _ in }
        let batch = try FaceBatch(
            photos.map { ($0.sample, try FaceAugmentation($0.sample, view: view)) },
            size: view.size)
        return LabelComparison.sheet(batch, found: try reader.read(batch).labels)
    }

    private var view: FaceView { FaceView(rig: rig, size: Extractor.size) }

    private func batch(_ photo: MaskedPhotos.Photo) throws -> FaceBatch {
        FaceBatch([(photo.sample, try FaceAugmentation(photo.sample, view: view))], size: view.size)
    }
}
