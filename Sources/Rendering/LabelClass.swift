/// The classes of the label picture: the 11 of the Helen data set, with its ids.
///
/// Left and right are the subject's. Face skin includes ears and eyelids and ends at the jaw; neck,
/// shoulders and cloth count as background. A shaved scalp is skin. Frames of glasses take no class
/// of their own: the picture shows what is behind them.
public enum LabelClass: UInt8, CaseIterable, Sendable {
    /// Everything else, neck and cloth included.
    case background = 0
    /// Skin of the face, ears included.
    case skin = 1
    /// Hair of the head.
    case hair = 2
    /// The subject's left eyebrow.
    case leftBrow = 3
    /// The subject's right eyebrow.
    case rightBrow = 4
    /// The visible part of the subject's left eyeball.
    case leftEye = 5
    /// The visible part of the subject's right eyeball.
    case rightEye = 6
    /// The nose, from between the eyes to where it meets the upper lip.
    case nose = 7
    /// The red of the upper lip.
    case upperLip = 8
    /// Inside of the mouth, teeth and tongue included.
    case innerMouth = 9
    /// The red of the lower lip.
    case lowerLip = 10
}
