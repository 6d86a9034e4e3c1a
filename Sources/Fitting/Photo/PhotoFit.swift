import Geometry
import Imaging
import Rigging

/// What a fit found, and what it was found from.
public struct PhotoFit: Sendable {
    /// The face.
    public var parameters: RigParameters
    /// What the file says about the fit; its camera is the photograph's.
    public var record: FitRecord
    /// The photograph as it was worked on (large ones are reduced).
    public var photo: Image
    /// The detector's 68 points on the photograph, pixels of the full photograph.
    public var photoPoints: [Vector2]
    /// The detector's 68 points on the rendered avatar, pixels of the full photograph.
    public var avatarPoints: [Vector2]
    /// Why the fit should not be trusted blindly; empty when nothing speaks against it.
    public var warnings: [FitWarning] { record.warnings }

    /// The `.params` file of the fit.
    /// - Parameters:
    ///   - controls: those of the rig that was fitted.
    ///   - isNeutral: whether the file is at rest: no expression, head and gaze straight. Its record
    ///     then keeps what the photo shows as `seen`.
    public func file(of controls: RigControls, isNeutral: Bool = false) -> ParametersFile {
        guard isNeutral else { return ParametersFile(parameters: parameters, fit: record) }
        var record = record
        record.seen = parameters.seen(of: controls)
        return ParametersFile(parameters: parameters.neutral, fit: record)
    }

    /// Turns lengths in pixels of the working picture into those of the full photograph.
    mutating func rescale(by factor: Float, width: Int, height: Int) {
        record.camera.focalLength *= factor
        record.camera.principalPoint *= factor
        record.camera.width = width
        record.camera.height = height
        let shrink = Double(1 / factor)
        record.alignment = AffineTransform2D.scale(x: shrink, y: shrink)
            .followed(by: record.alignment)
        photoPoints = photoPoints.map { $0 * factor }
        avatarPoints = avatarPoints.map { $0 * factor }
    }
}
