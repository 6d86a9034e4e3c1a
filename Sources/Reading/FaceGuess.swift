import Foundation
import Geometry
import Imitation
import Rigging

/// What a regressor makes of a photograph, each number with how far off it may be.
public struct FaceGuess: Sendable {
    /// The likeliest face, as the photograph's camera sees it.
    public var parameters: RigParameters
    /// The mean absolute error expected of each slider, in slider units.
    public let identitySpreads: [Float]
    /// The mean absolute error expected of each Action Unit.
    public let expressionSpreads: [Float]
    /// The mean absolute errors expected of head yaw, pitch and roll, degrees.
    public let headSpreads: HeadAngles
    /// The mean absolute errors expected of gaze yaw and pitch, degrees.
    public let gazeSpreads: GazeAngles
    /// The mean absolute error expected of each colour.
    public let colorSpreads: [Float]
    /// For each style slot how likely each choice is; they sum to 1.
    public let styleShares: [[Float]]

    /// A guess from what a network says.
    /// - Parameters:
    ///   - values: a face vector with logits for styles.
    ///   - spreads: expected errors of its numbers.
    ///   - turn: how far the view has turned the photograph, degrees clockwise.
    init(values: [Float], spreads: [Float], vector: FaceVector, rig: Rig, turn: Float) {
        var face = vector.face(values)
        face.head = rig.turned(face.head, clockwise: -turn)
        parameters = face
        identitySpreads = spreads[vector.sliderRange].map { $0 / 2 }
        expressionSpreads = Array(spreads[vector.actionUnitRange])
        let angles = zip(spreads[vector.angleRange], vector.angleLimits).map { $0 * $1 }
        gazeSpreads = GazeAngles(yaw: angles[0], pitch: angles[1])
        headSpreads = HeadAngles(yaw: angles[2], pitch: angles[3], roll: angles[4])
        colorSpreads = spreads[vector.colorRange].map { $0 / 2 }
        styleShares = vector.styleRanges.map { Self.softmax(values[$0]) }
    }

    /// Shares that sum to 1.
    /// - Parameter temperature: the lower, the more the largest has.
    package static func softmax(
        _ logits: some Collection<Float>, temperature: Float = 1
    ) -> [Float] {
        let largest = logits.max() ?? 0
        let powers = logits.map { exp(($0 - largest) / temperature) }
        let sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
    }
}
