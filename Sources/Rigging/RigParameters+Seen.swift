extension RigParameters {
    /// The same face at rest: no expression, head and gaze straight ahead.
    public var neutral: RigParameters {
        var face = self
        face.expression = face.expression.map { _ in 0 }
        face.head = HeadAngles()
        face.gaze = GazeAngles()
        return face
    }

    /// How the face is held, to be kept in the record of a file that is at rest.
    public func seen(of controls: RigControls) -> FitRecord.Seen {
        let raised = zip(controls.actionUnits, expression).filter { $0.1 > 0 }
        return FitRecord.Seen(
            head: head, gaze: gaze,
            expression: Dictionary(uniqueKeysWithValues: raised.map { ($0.name, $1) }))
    }

    /// The same face as a photo shows it. Action Units that the rig does not have are left out.
    public func held(as seen: FitRecord.Seen, of controls: RigControls) -> RigParameters {
        var face = self
        face.head = seen.head
        face.gaze = seen.gaze
        face.expression = controls.actionUnits.map { seen.expression[$0.name] ?? 0 }
        return face
    }
}
