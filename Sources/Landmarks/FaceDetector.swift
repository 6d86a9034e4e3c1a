import CDlib
import Geometry
import Imaging
import Synchronization

/// Finds upright, roughly frontal faces: dlib's detector, a histogram of oriented gradients slid
/// over scaled copies of the picture (Dalal and Triggs 2005; King, "Max-Margin Object Detection",
/// 2015).
///
/// May be used from several threads; searches then wait for each other.
public final class FaceDetector: Sendable {
    private let detector: Mutex<DetectorHandle>

    /// Makes a detector; takes a few tens of milliseconds.
    /// - Throws: `LandmarkError` without memory.
    public init() throws {
        detector = Mutex(try DetectorHandle())
    }

    /// The faces of a picture, largest first; empty when there is none.
    ///
    /// A reduced copy of 720 pixels is searched first (faces from a ninth of the longer side); only
    /// when it has none copies of 1440 and then 3200 pixels, where a higher score is asked for
    /// because more places are tried. Small pictures are enlarged, at most twice, in these later
    /// searches.
    /// - Throws: `LandmarkError` when dlib fails, such as without memory.
    public func detect(in image: Image) throws -> [FaceBox] {
        let size = max(image.width, image.height)
        var searched = 0
        for (searchSize, threshold) in [(720, 0.0), (1440, 0.2), (3200, 0.2)] {
            let limit = searched == 0 ? size : 2 * size
            let target = min(searchSize, limit)
            if target <= searched { break }
            searched = target
            let faces = try detect(in: image, size: target, threshold: threshold)
            if !faces.isEmpty { return faces.sorted { $0.area > $1.area } }
        }
        return []
    }

    /// Searches a copy whose longer side has `size` pixels.
    private func detect(in image: Image, size: Int, threshold: Double) throws -> [FaceBox] {
        let longer = Float(max(image.width, image.height))
        let width = max(1, Int((Float(image.width * size) / longer).rounded()))
        let height = max(1, Int((Float(image.height * size) / longer).rounded()))
        let copy = image.resized(width: width, height: height).converted(toChannels: 1)
        let (scaleX, scaleY) = (
            Float(image.width) / Float(width), Float(image.height) / Float(height)
        )
        return try detector.withLock { try $0.detect(in: copy, threshold: threshold) }.map { face in
            // dlib's edges are pixels of the face; here they are lines around it.
            FaceBox(
                x: Float(face.left) * scaleX, y: Float(face.top) * scaleY,
                width: Float(face.right - face.left + 1) * scaleX,
                height: Float(face.bottom - face.top + 1) * scaleY, score: Float(face.score))
        }
    }
}

/// Owns the detector of the C layer.
private final class DetectorHandle {
    private let pointer: OpaquePointer

    init() throws {
        guard let pointer = cdlib_detector_create() else {
            throw LandmarkError("the face detector cannot start: \(lastDlibError())")
        }
        self.pointer = pointer
    }

    deinit { cdlib_detector_free(pointer) }

    func detect(in grey: Image, threshold: Double) throws -> [cdlib_face] {
        var faces = [cdlib_face](repeating: cdlib_face(), count: 256)
        let count = grey.pixels.withUnsafeBufferPointer { pixels in
            cdlib_detector_detect(
                pointer, pixels.baseAddress, Int32(grey.width), Int32(grey.height),
                Int32(grey.width), threshold, &faces, Int32(faces.count))
        }
        guard count >= 0 else {
            throw LandmarkError("the face detector failed: \(lastDlibError())")
        }
        return Array(faces.prefix(Int(count)))
    }
}

/// What dlib said when a call on this thread failed.
func lastDlibError() -> String { String(cString: cdlib_last_error()) }
