import CDlib
import Foundation
import Geometry
import Imaging

/// dlib's shape predictor, an ensemble of regression trees (Kazemi and Sullivan 2014), as a file.
enum LandmarkModel {
    /// `AVATARGEN_LANDMARK_MODEL`, else where the Debian package libdlib-data keeps it.
    static func defaultURL() -> URL {
        let path = ProcessInfo.processInfo.environment["AVATARGEN_LANDMARK_MODEL"] ?? ""
        return URL(
            fileURLWithPath: path.isEmpty
                ? "/usr/share/dlib/shape_predictor_68_face_landmarks.dat" : path)
    }
}

/// Owns the predictor of the C layer, which any number of threads may use.
final class PredictorHandle: @unchecked Sendable {
    private let pointer: OpaquePointer

    init(contentsOf url: URL) throws {
        guard FileManager.default.fileExists(atPath: url.path) else {
            throw LandmarkError(
                "\(url.path): the landmark model is missing; install the package libdlib-data or "
                    + "set AVATARGEN_LANDMARK_MODEL to a copy of it")
        }
        guard let pointer = cdlib_predictor_load(url.path) else {
            throw LandmarkError(
                "\(url.path): cannot be read as a landmark model (\(lastDlibError())); reinstall "
                    + "the package libdlib-data or set AVATARGEN_LANDMARK_MODEL to a whole copy")
        }
        guard cdlib_predictor_landmark_count(pointer) == 68 else {
            cdlib_predictor_free(pointer)
            throw LandmarkError(
                "\(url.path): is not a model of the 68 iBUG landmarks; "
                    + "set AVATARGEN_LANDMARK_MODEL to one")
        }
        self.pointer = pointer
    }

    deinit { cdlib_predictor_free(pointer) }

    /// The 68 points as x, y pairs in dlib's coordinates of a view.
    /// - Parameters:
    ///   - side: of the view, pixels.
    ///   - fromView: from pixels of the view to those of the picture, both in dlib's coordinates.
    ///   - face: in the view.
    func predict(
        in grey: Image, side: Int, fromView: AffineTransform2D, face: cdlib_face
    ) throws -> [Float] {
        var points = [Float](repeating: 0, count: 136)
        let map = [fromView.a, fromView.b, fromView.c, fromView.d, fromView.tx, fromView.ty]
        let status = grey.pixels.withUnsafeBufferPointer { pixels in
            cdlib_predictor_predict(
                pointer, pixels.baseAddress, Int32(grey.width), Int32(grey.height),
                Int32(grey.width), Int32(side), map, face, &points)
        }
        guard status == 0 else {
            throw LandmarkError("the landmark predictor failed: \(lastDlibError())")
        }
        return points
    }
}
