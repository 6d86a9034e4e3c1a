extension RigParameters {
    /// The face whose both sides are like one side of this one.
    ///
    /// Sliders and Action Units of the other side take the values of `side`. What moves or turns
    /// the whole face to a side has no symmetric value but the neutral one, and gets it: sliders of
    /// asymmetry, yaw and roll of the head, yaw of the gaze. All else stays; styles too, so a
    /// parting stays where it is.
    public func symmetric(like side: FaceSide, of controls: RigControls) -> RigParameters {
        var face = self
        for number in controls.numbers {
            switch number.mirrorImage {
            case .same: break
            case .partner(let partner):
                if number.side != side { face[keyPath: number.place] = self[keyPath: partner] }
            case .opposite: face[keyPath: number.place] = number.neutral
            }
        }
        return face
    }
}
