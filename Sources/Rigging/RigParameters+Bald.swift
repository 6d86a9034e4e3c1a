extension RigParameters {
    /// The same without hair, which hides nothing then, and takes no time to draw; unchanged for a rig
    /// without a choice `bald`.
    public func bald(_ controls: RigControls) -> RigParameters {
        guard let slot = controls.styles.firstIndex(where: { $0.name == "hair" }),
            let bald = controls.styles[slot].choices.firstIndex(where: { $0.name == "bald" })
        else { return self }
        var copy = self
        copy.styles[slot] = bald
        return copy
    }
}
