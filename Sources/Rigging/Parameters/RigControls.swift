/// Everything that can be set on a rig: the names, ranges and defaults behind a `.params` file.
public struct RigControls: Codable, Equatable, Sendable {
    /// The rig's name, such as `human`.
    public var name: String
    /// The rig's version (semantic versioning of its parameter list).
    public var version: String
    /// SHA-256 of what gives the parameters their meaning: the description and its mesh sources.
    public var sha256: String
    /// The identity sliders, in file order.
    public var sliders: [SliderControl]
    /// The Action Units, each side on its own, such as `AU12.left`; 0 is at rest, 1 is full
    /// strength.
    public var actionUnits: [ActionUnitControl]
    /// How far the head turns, in degrees to either side.
    public var headLimits: HeadAngles
    /// How far the eyes turn, in degrees to either side.
    public var gazeLimits: GazeAngles
    /// The style slots, such as `hair`.
    public var styles: [StyleSlot]
    /// The colour controls, each 0...1.
    public var colors: [ColorControl]
}

/// One identity slider in 0...1.
public struct SliderControl: Codable, Equatable, Sendable {
    /// The name in files, such as `nose.hump` or `eye.scale.left`.
    public var name: String
    /// The value of the base face: 0.5 for a bipolar slider, 0 for a one-sided one.
    public var neutral: Float
    /// The region of the face, the first part of the name.
    public var region: String
    /// The index of the same slider on the other side of the face, if there is one.
    public var mirror: Int?
    /// Whether it moves the face to one side, so that only its neutral value is symmetric.
    public var isAsymmetric: Bool
    /// The highest and lowest value at which the mesh is clean, inside 0...1.
    public var range: ClosedRange<Float>
}

/// One Action Unit of the Facial Action Coding System, or one side of it.
public struct ActionUnitControl: Codable, Equatable, Sendable {
    /// The name in files, such as `AU12.left`.
    public var name: String
    /// What the Action Unit does, in the words of FACS, such as "lip corner puller".
    public var title: String
    /// The index of the same Action Unit on the other side, if there is one.
    public var mirror: Int?
}

/// A slot that holds one of several named choices.
public struct StyleSlot: Codable, Equatable, Sendable {
    /// The slot's name, such as `hair`.
    public var name: String
    /// The choices, at least one; the first is the default.
    public var choices: [StyleChoice]

    /// The choice that shows in a mirror: those named `left` and `right` are each other's.
    public func mirrorImage(of choice: Int) -> Int {
        let names = ["left": "right", "right": "left"]
        let image = names[choices[choice].name]
        return choices.firstIndex { $0.name == image } ?? choice
    }
}

/// One choice of a style slot: a name and the numbers that the renderer draws it from.
public struct StyleChoice: Codable, Equatable, Sendable {
    /// The name in files, such as `side-part`.
    public var name: String
    /// Named numbers and lists of numbers; what they mean stands beside them in the rig's
    /// description.
    public var values: [String: [Float]]

    /// The single number under `key`, or `fallback` where the choice does not set it.
    public func number(_ key: String, default fallback: Float) -> Float {
        values[key]?.first ?? fallback
    }
}

/// One colour control in 0...1.
public struct ColorControl: Codable, Equatable, Sendable {
    /// The name in files, such as `skin.melanin`.
    public var name: String
    /// The value of the base face.
    public var neutral: Float
}

/// Turns of the head in degrees, applied as yaw, then pitch, then roll about the head's own axes.
public struct HeadAngles: Codable, Equatable, Sendable {
    /// Positive to the subject's left.
    public var yaw: Float
    /// Positive up.
    public var pitch: Float
    /// Positive toward the subject's left shoulder.
    public var roll: Float

    /// All angles; straight ahead unless told.
    public init(yaw: Float = 0, pitch: Float = 0, roll: Float = 0) {
        self.yaw = yaw
        self.pitch = pitch
        self.roll = roll
    }
}

/// The direction of both eyes relative to the head, in degrees.
public struct GazeAngles: Codable, Equatable, Sendable {
    /// Positive to the subject's left.
    public var yaw: Float
    /// Positive up.
    public var pitch: Float

    /// Both angles; straight ahead unless told.
    public init(yaw: Float = 0, pitch: Float = 0) {
        self.yaw = yaw
        self.pitch = pitch
    }
}
