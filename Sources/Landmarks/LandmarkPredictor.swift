import CDlib
import Foundation
import Geometry
import Imaging

/// Places the 68 iBUG landmarks on a detected face with dlib's regression trees (Kazemi and
/// Sullivan, "One Millisecond Face Alignment with an Ensemble of Regression Trees", 2014).
///
/// May be used from several threads at once.
public final class LandmarkPredictor: Sendable {
    private let predictor: PredictorHandle

    /// Reads the model, which takes about a second: make it while other work runs, and keep it.
    /// - Parameter modelURL: a dlib shape predictor of 68 points; by default what the environment
    ///   variable `AVATARGEN_LANDMARK_MODEL` names, else the file of the Debian package
    ///   libdlib-data.
    /// - Throws: `LandmarkError` when there is no such model.
    public init(modelURL: URL? = nil) throws {
        predictor = try PredictorHandle(contentsOf: modelURL ?? LandmarkModel.defaultURL())
    }

    /// The 68 landmarks (`Landmarks68`) in pixels of `image`, where the centre of the first pixel
    /// is (0.5, 0.5); they may lie outside it.
    ///
    /// Works on copies in which the face has a fixed size, so that its size in the photo matters
    /// neither to time nor to accuracy.
    /// - Parameters:
    ///   - image: the photo.
    ///   - box: the face, from `FaceDetector`.
    ///   - refined: places the box anew by the landmarks, twice, with the head upright, and
    ///     averages over slightly moved and over mirrored copies. That cuts the mean change of a
    ///     point under a slight turn, scaling and recompression of a photo from 0.8 % to 0.2 % of
    ///     the outer-eye distance (41 photos, 6 variants each), for about ten times the time.
    /// - Throws: `LandmarkError` when dlib fails, such as without memory.
    public func landmarks(
        in image: Image, box: FaceBox, refined: Bool = true
    ) throws -> [Vector2] {
        var frame = FaceFrame(box)
        guard frame.size >= 1, frame.size.isFinite, frame.center.length.isFinite else {
            throw LandmarkError("a face box of \(box.width) x \(box.height) pixels holds no face")
        }
        if refined {
            for _ in 0..<2 {
                let next = FaceFrame(try landmarks(in: image, frame, views: [.straight]))
                if !next.isPlausible(after: frame) { break }
                frame = next
            }
        }
        return try landmarks(in: image, frame, views: refined ? View.jittered : [.straight])
    }

    /// The side of the face's box in the copies that the model sees. Within noise, 150 to 400 do
    /// equally well.
    fileprivate static let faceSize = 200.0

    /// The side of the copies; dlib looks up pixels somewhat outside the box.
    private static let side = 360

    /// The mean over views of the face that `frame` describes.
    private func landmarks(
        in image: Image, _ frame: FaceFrame, views: [View]
    ) throws -> [Vector2] {
        let side = Self.side
        let toCopy = frame.transform(faceSize: Self.faceSize, side: side)
        let copy = image.warped(by: toCopy, width: side, height: side).converted(toChannels: 1)
        var sums = [Vector2](repeating: .zero, count: Landmarks68.count)
        for view in views {
            let toView = view.transform(about: Double(side) / 2)
            guard let toPhoto = toCopy.followed(by: toView).inverse, let fromView = toView.inverse
            else {
                throw LandmarkError("the face is too small or too large to be looked at")
            }
            let points = try predict(in: copy, fromView: fromView)
            for i in 0..<Landmarks68.count {
                sums[i] += toPhoto(points[view.isMirrored ? Landmarks68.mirrored[i] : i])
            }
        }
        return sums.map { $0 / Float(views.count) }
    }

    /// The landmarks of the face in the middle of a view of a copy, in pixels of the view.
    private func predict(in grey: Image, fromView: AffineTransform2D) throws -> [Vector2] {
        // dlib's coordinates are half a pixel less than ours, and its edges are pixels of the face.
        let half = AffineTransform2D.translation(x: 0.5, y: 0.5)
        let back = AffineTransform2D.translation(x: -0.5, y: -0.5)
        let near = (Double(Self.side) - Self.faceSize) / 2
        let far = near + Self.faceSize - 1
        let numbers = try predictor.predict(
            in: grey, side: Self.side, fromView: half.followed(by: fromView).followed(by: back),
            face: cdlib_face(left: near, top: near, right: far, bottom: far, score: 0))
        return (0..<Landmarks68.count).map { i in
            Vector2(numbers[2 * i] + 0.5, numbers[2 * i + 1] + 0.5)
        }
    }
}

/// A slightly different look at a face, to average out what the trees make of chance.
private struct View {
    /// The shift of the face, in widths of its box.
    var shift = Vector2.zero
    /// The growth of the face.
    var scale = 1.0
    /// The turn of the face in radians.
    var roll = 0.0
    var isMirrored = false

    static let straight = View()

    static let jittered: [View] = [
        View(),
        View(shift: Vector2(0.03, 0), scale: 1.02, roll: 0.05),
        View(shift: Vector2(-0.03, 0), scale: 0.98, roll: -0.05),
        View(shift: Vector2(0, 0.03), scale: 0.97, roll: 0.05),
        View(shift: Vector2(0, -0.03), scale: 1.03, roll: -0.05),
    ].flatMap { view in
        var mirror = view
        mirror.isMirrored = true
        return [view, mirror]
    }

    /// From the copy to the view, whose middle is `middle` both ways.
    func transform(about middle: Double) -> AffineTransform2D {
        let faceSize = LandmarkPredictor.faceSize
        let moved = AffineTransform2D.translation(x: -middle, y: -middle)
            .followed(by: .rotation(radians: roll))
            .followed(by: .scale(x: scale, y: scale))
            .followed(
                by: .translation(
                    x: middle + Double(shift.x) * faceSize, y: middle + Double(shift.y) * faceSize))
        guard isMirrored else { return moved }
        return moved.followed(by: .scale(x: -1, y: 1))
            .followed(by: .translation(x: 2 * middle, y: 0))
    }
}
