extension RigParameters {
    /// The face in a mirror: left and right exchanged. Styles stay: what is one-sided about them,
    /// such as a parting, belongs to the style.
    /// - Parameter controls: of the rig that the parameters are of.
    public func reflected(_ controls: RigControls) -> RigParameters {
        var mirrored = self
        for (index, slider) in controls.sliders.enumerated() {
            mirrored.identity[index] =
                slider.mirror.map { identity[$0] }
                ?? (slider.isAsymmetric ? 2 * slider.neutral - identity[index] : identity[index])
        }
        for (index, unit) in controls.actionUnits.enumerated() {
            if let other = unit.mirror { mirrored.expression[index] = expression[other] }
        }
        mirrored.head.yaw = -head.yaw
        mirrored.head.roll = -head.roll
        mirrored.gaze.yaw = -gaze.yaw
        return mirrored
    }
}
