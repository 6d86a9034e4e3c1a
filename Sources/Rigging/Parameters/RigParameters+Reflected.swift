extension RigParameters {
    /// The face in a mirror: left and right exchanged, the side of the parting too. What else is
    /// one-sided about a style belongs to it. The two directions of an asymmetric slider are taken
    /// for each other's mirror image, which they are by and large.
    /// - Parameter controls: of the rig that the parameters are of.
    public func reflected(_ controls: RigControls) -> RigParameters {
        var mirrored = self
        for number in controls.numbers {
            switch number.mirrorImage {
            case .same: break
            case .opposite:
                mirrored[keyPath: number.place] = 2 * number.neutral - self[keyPath: number.place]
            case .partner(let other): mirrored[keyPath: number.place] = self[keyPath: other]
            }
        }
        for (slot, style) in controls.styles.enumerated() {
            mirrored.styles[slot] = style.mirrorImage(of: styles[slot])
        }
        return mirrored
    }
}
