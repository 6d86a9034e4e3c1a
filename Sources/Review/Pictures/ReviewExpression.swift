import Rigging

/// An expression that avatars are looked at with, by Action Units; what a rig lacks stays at rest.
struct ReviewExpression {
    let title: String
    let units: [String: Float]

    /// Cheek raiser and lip corner puller.
    static let smile = Self(title: "Smile", units: ["AU6": 0.6, "AU12": 0.75])

    /// Emotions, the extremes of lids, brows and jaw, and the mouths of speech.
    static let all = [
        Self(title: "At rest", units: [:]),
        smile,
        Self(title: "Laugh", units: ["AU6": 0.7, "AU12": 0.85, "AU25": 0.7, "AU26": 0.4]),
        Self(
            title: "Surprise",
            units: ["AU1": 0.8, "AU2": 0.8, "AU5": 0.6, "AU25": 0.4, "AU26": 0.6]),
        Self(title: "Anger", units: ["AU4": 0.8, "AU5": 0.3, "AU7": 0.5, "AU23": 0.6]),
        Self(title: "Sadness", units: ["AU1": 0.7, "AU4": 0.4, "AU15": 0.6, "AU17": 0.4]),
        Self(title: "Disgust", units: ["AU4": 0.3, "AU9": 0.7, "AU10": 0.5]),
        Self(title: "Eyes closed", units: ["AU43": 1]),
        Self(title: "Speech: ah", units: ["AU25": 0.6, "AU27": 0.5]),
        Self(title: "Speech: oo", units: ["AU18": 0.6, "AU22": 0.4, "AU25": 0.3]),
        Self(title: "Speech: ee", units: ["AU16": 0.2, "AU20": 0.5, "AU25": 0.5]),
        Self(title: "Speech: m", units: ["AU17": 0.3, "AU24": 0.7]),
    ]

    /// The face with this expression instead of its own.
    func applied(to face: RigParameters, of controls: RigControls) -> RigParameters {
        var posed = face.neutral
        for (index, unit) in controls.actionUnits.enumerated() {
            let name = String(unit.name.prefix { $0 != "." })
            posed.expression[index] = units[name] ?? 0
        }
        return posed
    }
}
