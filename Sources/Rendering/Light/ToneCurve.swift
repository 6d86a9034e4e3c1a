import Foundation

/// How linear light becomes what a screen shows, per channel: a filmic curve in three parts.
///
/// Below `toeEnd` shadows are pressed down, `y = x - toe x (1 - x / toeEnd)^2`; middle tones stay
/// as they are, so that colours keep the values that they were measured with; above `shoulder`
/// highlights are rolled off, `y = shoulder + o / (1 + a o)` with `o = x - shoulder`, so that
/// `white` becomes 1. Value and slope are continuous.
public struct ToneCurve: Equatable, Sendable {
    /// Exposure in stops: one stop doubles the light; -8...8.
    public var exposure: Float
    /// How much darker the deepest shadows get, 0...1; 0 leaves them.
    public var toe: Float
    /// Where highlights begin to be rolled off, 0.2...1; 1 cuts them off instead.
    public var shoulder: Float
    /// The light that becomes white, at least 1.
    public var white: Float

    /// Where the toe ends.
    public static let toeEnd: Float = 0.10

    /// A curve; the shoulder of film and no toe unless told.
    public init(exposure: Float = 0, toe: Float = 0, shoulder: Float = 0.55, white: Float = 2.7) {
        self.exposure = exposure
        self.toe = toe
        self.shoulder = shoulder
        self.white = white
    }

    /// Light as it is, cut off at 1.
    public static let linear = ToneCurve(shoulder: 1, white: 1)

    /// The factor that the exposure stands for.
    public var gain: Float { exp2(exposure) }

    /// How fast highlights are rolled off: `a` above.
    var rollOff: Float {
        shoulder < 1 && white > 1 ? max(0, 1 / (1 - shoulder) - 1 / (white - shoulder)) : 0
    }

    /// What light `x` becomes, 0...1; the same as in `Shaders/tone.glsl`.
    public func callAsFunction(_ light: Float) -> Float {
        let x = light * gain
        let dark = max(1 - x / Self.toeEnd, 0)
        let over = max(x - shoulder, 0)
        return min(min(x, shoulder) - toe * x * dark * dark + over / (1 + rollOff * over), 1)
    }
}
