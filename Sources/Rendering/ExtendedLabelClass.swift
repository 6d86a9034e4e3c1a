/// The classes of the extended label picture: those of `LabelClass` with the same ids, the eyes and
/// the mouth taken apart, and what Helen counts as background or skin.
///
/// Left and right are the subject's. Unlike the picture of `LabelClass`, this one shows glasses and
/// beards rather than what is behind them.
public enum ExtendedLabelClass: UInt8, CaseIterable, Sendable {
    /// What is behind the subject.
    case background = 0
    /// Skin of the face and a bare scalp.
    case skin = 1
    /// Hair of the head.
    case hair = 2
    /// The subject's left eyebrow.
    case leftBrow = 3
    /// The subject's right eyebrow.
    case rightBrow = 4
    /// The white of the subject's left eye, with the edge of its lids.
    case leftSclera = 5
    /// The white of the subject's right eye, with the edge of its lids.
    case rightSclera = 6
    /// The nose.
    case nose = 7
    /// The red of the upper lip.
    case upperLip = 8
    /// Inside of the mouth but teeth and tongue.
    case innerMouth = 9
    /// The red of the lower lip.
    case lowerLip = 10
    /// The subject's left ear.
    case leftEar = 11
    /// The subject's right ear.
    case rightEar = 12
    /// Bare skin below the face: neck and chest.
    case neck = 13
    /// Both rows of teeth.
    case teeth = 14
    /// The tongue.
    case tongue = 15
    /// Beard, moustache and dense stubble.
    case facialHair = 16
    /// Frames of glasses; clear lenses show what is behind them.
    case glasses = 17
    /// Clothes.
    case cloth = 18
    /// Iris and pupil of the subject's left eye.
    case leftIris = 19
    /// Iris and pupil of the subject's right eye.
    case rightIris = 20
    /// Something in front of the subject that is no part of it.
    case occluder = 21
}
