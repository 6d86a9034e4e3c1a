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

    /// Whether its hair has locks; painted roots have none. True for a rig without hair styles.
    public func hasLocks(_ controls: RigControls) -> Bool {
        guard let slot = controls.styles.firstIndex(where: { $0.name == "hair" }) else {
            return true
        }
        return controls.styles[slot].choices[styles[slot]].hasLocks
    }
}

extension StyleChoice {
    /// Whether a choice of hair has locks: one without a length has only painted roots.
    public var hasLocks: Bool { number("length", default: 0) > 0 }
}
