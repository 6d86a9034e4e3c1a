import Imitation
import Rigging

extension Linearization {
    /// Adds the loss of a picture of the face and camera that a `ShapeState` holds, as if it were the
    /// square of one residual.
    /// - Parameters:
    ///   - controls: the loss's derivatives in the order of `PointSampler`'s controls.
    ///   - camera: those by the camera.
    ///   - distance: from the camera to the neck pivot along z, decimetres.
    mutating func add(
        loss: Double, byControls controls: [Float], of rig: RigControls,
        byCamera camera: CameraCotangent, at distance: Float
    ) {
        let shapes = rig.sliders.count + rig.actionUnits.count
        var row = [Double](repeating: 0, count: gradient.count)
        row[0] = Double(camera.position.x)
        row[1] = Double(camera.position.y)
        row[2] = Double(camera.logFocalLength)
        row[3] = Double(camera.position.z * distance)
        // Head yaw, pitch and roll stand before the shapes here, and behind the gaze there.
        for turn in 0..<3 {
            row[ShapeState.leading - 3 + turn] = Double(controls[shapes + 2 + turn])
        }
        for shape in 0..<shapes { row[ShapeState.leading + shape] = Double(controls[shape]) }
        cost += loss
        for (index, slope) in row.enumerated() { gradient[index] += slope }
        row.withUnsafeBufferPointer {
            curvature.addOuterProduct($0, weight: 1 / max(2 * loss, 1e-6))
        }
    }
}
