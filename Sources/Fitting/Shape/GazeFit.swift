import Foundation
import Geometry
import Rigging

/// Turns the eyes so that their pupils fall on the irises found in the photograph.
struct GazeFit {
    let rig: Rig

    /// The gaze that fits best, the same for both eyes (Gauss-Newton on two angles).
    /// - Parameters:
    ///   - expected: yaw and pitch, degrees.
    ///   - irises: the middles of the subject's left and right iris in pixels, where known.
    ///   - radius: the iris radius in pixels.
    func gaze(
        _ parameters: RigParameters, camera: Camera, irises: [Vector2?], radius: Float,
        expected: [FitPriors.Expectation]
    ) -> GazeAngles {
        let limits = rig.controls.gazeLimits
        let mean = Vector2(Float(expected[0].mean), Float(expected[1].mean))
        let weight = Vector2(
            1 / Float(expected[0].deviation * expected[0].deviation),
            1 / Float(expected[1].deviation * expected[1].deviation))
        var parameters = parameters
        parameters.gaze = GazeAngles(
            yaw: min(max(mean.x, -limits.yaw), limits.yaw),
            pitch: min(max(mean.y, -limits.pitch), limits.pitch))
        // The lids cut the iris above and below, so that its height is less sure.
        let deviation = Vector2(0.1, 0.2) * radius
        // The gaze turns the eyes and moves the lids, but neither the eyeballs nor the head.
        let shape = rig.evaluate(parameters)
        for _ in 0..<6 {
            var a = Matrix2(xx: weight.x, xy: 0, yy: weight.y)
            var g = (Vector2(parameters.gaze.yaw, parameters.gaze.pitch) - mean) * weight
            for (number, iris) in irises.enumerated() {
                guard let iris else { continue }
                let eye = shape.eyes[number]
                let axis = HeadPose.axis(ofEye: number) * Vector3(0, 0, 1)
                func pupil(_ gaze: GazeAngles) -> Vector2 {
                    let forward = shape.headRotation * (HeadPose.rotation(gaze) * axis)
                    return camera.project(eye.center + forward * eye.radius)
                }
                let here = pupil(parameters.gaze)
                let residual = (here - iris) / deviation
                let step: Float = 0.5
                var moved = parameters.gaze
                moved.yaw += step
                let byYaw = (pupil(moved) - here) / (deviation * step)
                moved = parameters.gaze
                moved.pitch += step
                let byPitch = (pupil(moved) - here) / (deviation * step)
                a.add(byYaw, byPitch)
                g += Vector2(byYaw.dot(residual), byPitch.dot(residual))
            }
            let step = a.solve(-g)
            parameters.gaze.yaw = min(max(parameters.gaze.yaw + step.x, -limits.yaw), limits.yaw)
            parameters.gaze.pitch = min(
                max(parameters.gaze.pitch + step.y, -limits.pitch), limits.pitch)
        }
        return parameters.gaze
    }
}

/// A symmetric 2x2 matrix.
private struct Matrix2 {
    var xx: Float
    var xy: Float
    var yy: Float

    /// Adds the products of two columns of derivatives.
    mutating func add(_ x: Vector2, _ y: Vector2) {
        xx += x.dot(x)
        xy += x.dot(y)
        yy += y.dot(y)
    }

    func solve(_ right: Vector2) -> Vector2 {
        let determinant = xx * yy - xy * xy
        return Vector2(yy * right.x - xy * right.y, xx * right.y - xy * right.x) / determinant
    }
}
