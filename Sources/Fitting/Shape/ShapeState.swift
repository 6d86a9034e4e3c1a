import Foundation
import Geometry
import Rigging

/// The unknowns of a shape fit: camera, head, identity and expression.
struct ShapeState {
    /// What the rig is set to.
    var parameters: RigParameters
    /// The camera's place beside the face, decimetres.
    var cameraX: Double
    var cameraY: Double
    /// Logarithm of the focal length in pixels.
    var logFocalLength: Double
    /// Logarithm of the distance between the camera and the neck pivot along z, decimetres.
    var logDistance: Double

    /// Number of unknowns before the sliders: camera (4), head (3).
    static let leading = 7

    /// The unknowns in a row: camera x, y, log focal length, log distance; yaw, pitch, roll;
    /// sliders; Action Units.
    var vector: [Double] {
        [
            cameraX, cameraY, logFocalLength, logDistance, Double(parameters.head.yaw),
            Double(parameters.head.pitch), Double(parameters.head.roll),
        ] + parameters.identity.map(Double.init) + parameters.expression.map(Double.init)
    }

    /// The state with its unknowns replaced.
    func with(_ x: [Double]) -> ShapeState {
        var copy = self
        copy.cameraX = x[0]
        copy.cameraY = x[1]
        copy.logFocalLength = x[2]
        copy.logDistance = x[3]
        copy.parameters.head = HeadAngles(
            yaw: Float(x[4]), pitch: Float(x[5]), roll: Float(x[6]))
        let sliders = parameters.identity.count
        for index in 0..<sliders { copy.parameters.identity[index] = Float(x[7 + index]) }
        for index in parameters.expression.indices {
            copy.parameters.expression[index] = Float(x[7 + sliders + index])
        }
        return copy
    }

    /// The camera for a picture of the given size, looking along -z.
    func camera(width: Int, height: Int) -> Camera {
        Camera(
            position: Vector3(Float(cameraX), Float(cameraY), Float(exp(logDistance))),
            focalLength: Float(exp(logFocalLength)), width: width, height: height)
    }
}
