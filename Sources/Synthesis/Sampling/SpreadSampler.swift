import Foundation
import Geometry
import Rigging

/// Draws faces around the base face, for measurements: sliders evenly within a step, a few Action Units.
public struct SpreadSampler: Sendable {
    /// How far and how often controls leave the base face.
    public struct Ranges: Sendable {
        /// Largest step of a slider from its neutral, as a share of its full reach on that side.
        public var identity: Float
        /// The chance that an Action Unit is raised.
        public var expressionChance: Float
        /// The highest value of a raised Action Unit.
        public var expressionStrength: Float
        /// Head angles are drawn between plus and minus these, degrees.
        public var head: HeadAngles
        /// Gaze angles are drawn between plus and minus these, degrees.
        public var gaze: GazeAngles

        /// Ranges; the defaults stay natural (+-0.35 of full reach, a few Action Units).
        public init(
            identity: Float = 0.35, expressionChance: Float = 0.12, expressionStrength: Float = 0.8,
            head: HeadAngles = HeadAngles(yaw: 25, pitch: 12, roll: 8),
            gaze: GazeAngles = GazeAngles(yaw: 12, pitch: 8)
        ) {
            self.identity = identity
            self.expressionChance = expressionChance
            self.expressionStrength = expressionStrength
            self.head = head
            self.gaze = gaze
        }
    }

    private let controls: RigControls
    private let ranges: Ranges

    /// A sampler for a rig's controls.
    public init(controls: RigControls, ranges: Ranges = Ranges()) {
        self.controls = controls
        self.ranges = ranges
    }

    /// The face number `index` of `seed`: the same whatever else is drawn.
    public func face(seed: UInt64, index: Int) -> RigParameters {
        var random = SeededGenerator(seed: seed &* 0x9E37_79B9 &+ UInt64(index) &+ 1)
        // The first numbers of neighbouring seeds are alike in nothing, but one draw apart costs
        // nothing.
        _ = random.next()
        var face = RigParameters(baseFaceOf: controls)
        drawIdentity(&face, &random)
        drawExpression(&face, &random)
        face.head = HeadAngles(
            yaw: within(ranges.head.yaw, &random), pitch: within(ranges.head.pitch, &random),
            roll: within(ranges.head.roll, &random))
        face.gaze = GazeAngles(
            yaw: within(ranges.gaze.yaw, &random), pitch: within(ranges.gaze.pitch, &random))
        face.styles = controls.styles.map { Int.random(in: 0..<$0.choices.count, using: &random) }
        face.colors = controls.colors.map { _ in Float.random(in: 0...1, using: &random) }
        return face
    }

    /// Both sides of a slider go together but for a tenth; sliders of pure asymmetry move little.
    private func drawIdentity(_ face: inout RigParameters, _ random: inout SeededGenerator) {
        for (index, slider) in controls.sliders.enumerated() {
            let reach = slider.neutral == 0 ? 1 : slider.neutral
            let least: Float = slider.neutral == 0 ? 0 : -1
            let share: Float = slider.region == "asym" ? 0.3 : 1
            var step = Float.random(in: least...1, using: &random) * ranges.identity * share
            if let mirror = slider.mirror, mirror < index {
                let other = (face.identity[mirror] - slider.neutral) / reach
                step = other * 0.9 + step * 0.1
            }
            face.identity[index] = min(
                max(slider.neutral + step * reach, slider.range.lowerBound), slider.range.upperBound
            )
        }
    }

    private func drawExpression(_ face: inout RigParameters, _ random: inout SeededGenerator) {
        for (index, unit) in controls.actionUnits.enumerated() {
            let raised = Float.random(in: 0..<1, using: &random) < ranges.expressionChance
            let value = Float.random(in: 0...ranges.expressionStrength, using: &random)
            if let mirror = unit.mirror, mirror < index {
                let other = face.expression[mirror]
                let differs = Float.random(in: 0..<1, using: &random) < 0.15
                face.expression[index] = differs ? other * value : other
            } else {
                face.expression[index] = raised ? value : 0
            }
        }
    }

    private func within(_ limit: Float, _ random: inout SeededGenerator) -> Float {
        Float.random(in: -limit...limit, using: &random)
    }
}
