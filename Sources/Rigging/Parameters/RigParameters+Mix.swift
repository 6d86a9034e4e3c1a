/// Faces made of two faces of the same rig.
extension RigParameters {
    /// This character as another face looks: head, gaze and Action Units are those of `other`;
    /// identity, styles and colours stay.
    ///
    /// The last step of expression capture in CN110717928A: head and expression found on one
    /// person drive another character.
    public func expressing(_ other: RigParameters) -> RigParameters {
        var face = self
        face.expression = other.expression
        face.head = other.head
        face.gaze = other.gaze
        return face
    }

    /// The face on the straight way from this one to `other`: every number is
    /// `(1 - weight) * own + weight * other`. Styles cannot be mixed: they are those of the nearer
    /// face, this one half way.
    /// - Precondition: `weight` is in 0...1.
    public func blended(
        with other: RigParameters, weight: Float, of controls: RigControls
    ) -> RigParameters {
        precondition((0...1).contains(weight), "weights are in 0...1")
        var face = self
        for number in controls.numbers {
            face[keyPath: number.place] =
                (1 - weight) * self[keyPath: number.place] + weight * other[keyPath: number.place]
        }
        if weight > 0.5 { face.styles = other.styles }
        return face
    }
}
