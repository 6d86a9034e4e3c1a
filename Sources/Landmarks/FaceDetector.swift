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
    /// A copy of 720 pixels is searched first (faces from a ninth of the longer side). Only when it
    /// has none, larger copies are, with a higher score asked for because more places are tried.
    /// Each size is followed by 1.095 times as much, half a step of the detector's own scales: a
    /// face that falls between two of them scores up to 0.6 less. Small pictures are enlarged, at
    /// most 2.2 times.
    /// - Throws: `LandmarkError` when dlib fails, such as without memory.
    public func detect(in image: Image) throws -> [FaceBox] {
        let limit = max(image.width, image.height) * 22 / 10
        var lastSize = 0
        for (searchSize, threshold) in Self.searches {
            let size = min(searchSize, limit)
            if size <= lastSize { break }
            lastSize = size
            let faces = try detect(in: image, size: size, threshold: threshold)
            if !faces.isEmpty { return faces.sorted { $0.area > $1.area } }
        }
        return []
    }

    /// The longer side of the searched copies in pixels and the score that a face needs there.
    private static let searches = [(720, 0.0), (789, 0.0), (1440, 0.2), (1577, 0.2), (3200, 0.2)]

    /// The square root, for bytes: it evens out contrast in light and in dark (Dalal and Triggs
    /// 2005, 6.1). Scores of dark faces rise by 0.1 to 0.3, those of others stay.
    private static let compressed: [UInt8] = (0...255).map {
        UInt8((Double($0) * 255).squareRoot().rounded())
    }

    /// Searches a copy whose longer side has `size` pixels.
    private func detect(in image: Image, size: Int, threshold: Double) throws -> [FaceBox] {
        let longer = Float(max(image.width, image.height))
        let width = max(1, Int((Float(image.width * size) / longer).rounded()))
        let height = max(1, Int((Float(image.height * size) / longer).rounded()))
        var copy = image.resized(width: width, height: height).converted(toChannels: 1)
        copy.pixels = copy.pixels.map { Self.compressed[Int($0)] }
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
