import Foundation
import Geometry
import Imaging
import Landmarks
import Rendering
import Storage

/// Photographs with hand-made label pictures, as the networks see them.
///
/// A folder holds `NAME.jpg` (or `.png`) and for some of them `NAME_mask.png`, of the same size:
/// 1 skin, 2 and 3 brows, 4 and 5 eyes (2 and 4 on the picture's left), 6 nose, 7 upper lip, 8 inner
/// mouth, 9 lower lip, anything else not judged.
struct MaskedPhotos {
    /// One photograph.
    struct Photo {
        /// What the view shows.
        var sample: FaceSample
        var isMasked: Bool
    }

    private let view: FaceView
    private let detector: FaceDetector
    private let predictor: LandmarkPredictor

    init(view: FaceView) throws {
        self.view = view
        detector = try FaceDetector()
        predictor = try LandmarkPredictor()
    }

    /// The photographs of a folder in which a face is found, by name.
    /// - Throws: `StorageError` when there is none; `ImageError` when a file is broken.
    func load(_ folder: URL, progress: (Int, Int) -> Void) throws -> [Photo] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        let files = names.filter { name in
            let url = folder.appendingPathComponent(name)
            return ["jpg", "jpeg", "png"].contains(url.pathExtension.lowercased())
                && !name.hasSuffix("_mask.png")
        }.sorted()
        var photos: [Photo] = []
        for (index, name) in files.enumerated() {
            if let photo = try load(folder.appendingPathComponent(name)) { photos.append(photo) }
            progress(index + 1, files.count)
        }
        guard !photos.isEmpty else {
            throw StorageError("\(folder.path): holds no photograph with a face")
        }
        return photos
    }

    private func load(_ url: URL) throws -> Photo? {
        let image = try Image.load(url).image.converted(toChannels: 3)
        guard let box = try detector.detect(in: image).first else { return nil }
        let points = try predictor.landmarks(in: image, box: box)
        let name = url.deletingPathExtension().lastPathComponent
        let maskURL = url.deletingLastPathComponent().appendingPathComponent("\(name)_mask.png")
        let isMasked = FileManager.default.fileExists(atPath: maskURL.path)
        let toView = try view.transform(from: points)
        var labels = [UInt8](repeating: FaceBatch.unknown, count: view.size * view.size)
        if isMasked, let back = toView.inverse {
            let mask = try Image.load(maskURL).image
            guard mask.width == image.width, mask.height == image.height else {
                throw StorageError("\(maskURL.path): has another size than \(url.path)")
            }
            for at in labels.indices {
                let place = back(
                    Vector2(Float(at % view.size) + 0.5, Float(at / view.size) + 0.5))
                let (x, y) = (Int(place.x.rounded(.down)), Int(place.y.rounded(.down)))
                guard x >= 0, y >= 0, x < mask.width, y < mask.height else { continue }
                let value = mask.pixels[(y * mask.width + x) * mask.channels]
                labels[at] = Self.classes[value]?.rawValue ?? FaceBatch.unknown
            }
        }
        let picture = try view.picture(of: image, landmarks: points)
        return Photo(
            sample: FaceSample(image: picture, labels: labels, points: points.map { toView($0) }),
            isMasked: isMasked)
    }

    private static let classes: [UInt8: LabelClass] = [
        1: .skin, 2: .rightBrow, 3: .leftBrow, 4: .rightEye, 5: .leftEye, 6: .nose, 7: .upperLip,
        8: .innerMouth, 9: .lowerLip,
    ]
}
