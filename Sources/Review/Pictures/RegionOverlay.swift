import Geometry
import Imaging
import Reading
import Rendering

/// The outlines of the parts of the face on photograph and avatar, drawn over the photograph: where
/// both lie on each other the avatar has the shape of the face.
struct RegionOverlay {
    /// The photograph in a crop.
    let picture: Image
    /// The avatar's labels in the same crop.
    let labels: Image
    /// What networks see; without it the avatar's outlines stand alone.
    let reading: FaceReading?
    /// From pixels of the networks' view to pixels of `picture`.
    let fromView: AffineTransform2D

    private static let parts = LabelClass.allCases.filter { $0 != .background }

    /// The picture with its outlines.
    func draw() -> Image {
        var image = picture
        // Lines stand out, the face stays in sight.
        image.fillRectangle(
            PixelRectangle(x: 0, y: 0, width: image.width, height: image.height),
            color: Color(grey: 0, alpha: 90))
        for part in Self.parts {
            guard let reading else { break }
            let lines = ContourLines(
                Array(reading.probabilities(of: part)), width: FaceReading.size,
                height: FaceReading.size)
            draw(lines, on: &image, color: Theme.photo) { fromView($0) }
        }
        for part in Self.parts {
            let lines = ContourLines(
                labels.pixels.map { $0 == part.rawValue ? 1 : 0 }, width: labels.width,
                height: labels.height)
            draw(lines, on: &image, color: Theme.avatar) { $0 }
        }
        return image
    }

    private func draw(
        _ lines: ContourLines, on image: inout Image, color: Color, to place: (Vector2) -> Vector2
    ) {
        let width = max(1.4, Float(image.width) / 300)
        for line in lines.segments {
            image.drawLine(from: place(line.from), to: place(line.to), width: width, color: color)
        }
    }
}
