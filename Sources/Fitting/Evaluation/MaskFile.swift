import Foundation
import Geometry
import Imaging
import Rendering

/// A hand-made label picture beside a photograph: `NAME_mask.png` of the same size. 1 is skin, 2 and
/// 3 brows, 4 and 5 eyes, 6 nose, 7 upper lip, 9 lower lip; 8 is the inner mouth, anything else is
/// not judged. Ears are not skin there, as they are on pictures of `LabelClass`.
struct MaskFile {
    private let url: URL

    /// The mask of a photograph; nil when it has none.
    init?(beside photo: URL) {
        let name = photo.deletingPathExtension().lastPathComponent
        url = photo.deletingLastPathComponent().appendingPathComponent("\(name)_mask.png")
        guard FileManager.default.fileExists(atPath: url.path) else { return nil }
    }

    /// By part of the face, the intersection over union of labels and mask.
    /// - Parameters:
    ///   - labels: ids of `LabelClass` in a view.
    ///   - details: ids of `ExtendedLabelClass` in the same view, which tell ears.
    ///   - toView: from pixels of the photograph to pixels of the view.
    func overlaps(
        _ labels: Image, details: Image, toView: AffineTransform2D
    ) throws -> [String: Double] {
        let mask = try Image.load(url).image
        guard let back = toView.inverse else { return [:] }
        var counts: [String: (both: Int, either: Int)] = [:]
        for pixel in 0..<labels.width * labels.height {
            let place = back(
                Vector2(
                    Float(pixel % labels.width) + 0.5, Float(pixel / labels.width) + 0.5))
            let (x, y) = (Int(place.x.rounded(.down)), Int(place.y.rounded(.down)))
            guard x >= 0, y >= 0, x < mask.width, y < mask.height else { continue }
            let value = Int(mask.pixels[(y * mask.width + x) * mask.channels])
            let isEar = Self.ears.contains(details.pixels[pixel])
            for (name, values, classes) in Self.parts {
                let drawn = values.contains(value)
                let shown =
                    !isEar && classes.contains { $0.rawValue == labels.pixels[pixel] }
                if drawn && shown { counts[name, default: (0, 0)].both += 1 }
                if drawn || shown { counts[name, default: (0, 0)].either += 1 }
            }
        }
        return counts.mapValues { Double($0.both) / Double($0.either) }
    }

    private static let ears: Set = [
        ExtendedLabelClass.leftEar.rawValue, ExtendedLabelClass.rightEar.rawValue,
    ]
    private static let parts: [(name: String, values: Set<Int>, classes: [LabelClass])] = [
        ("skin", [1], [.skin]), ("brows", [2, 3], [.leftBrow, .rightBrow]),
        ("eyes", [4, 5], [.leftEye, .rightEye]), ("nose", [6], [.nose]),
        ("upper lip", [7], [.upperLip]), ("lower lip", [9], [.lowerLip]),
    ]
}
