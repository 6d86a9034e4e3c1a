import Fitting
import Geometry
import Imaging
import Landmarks
import Reading
import Rigging

/// Finds the parts of the face on a photograph with a rig's networks.
final class PhotoReader {
    private let detector: FaceDetector
    private let predictor: LandmarkPredictor
    private let reader: FaceReader

    /// A reader for a rig; nil when it has no networks.
    /// - Throws: `TensorError` when weights are broken or of another rig; `LandmarkError` without
    ///   the landmark model.
    init?(rig: Rig) throws {
        guard let reader = try FaceReader(rig: rig) else { return nil }
        self.reader = reader
        detector = try FaceDetector()
        predictor = try LandmarkPredictor()
    }

    /// What networks see on a picture of a face; nil where no face is found.
    func read(_ picture: Image) throws -> FaceReading? {
        guard let box = try detector.detect(in: picture).first else { return nil }
        let points = try predictor.landmarks(in: picture, box: box)
        let reading = try reader.read(picture, landmarks: points)
        return reading.closingLips(by: reading.closingLips(of: points))
    }
}
