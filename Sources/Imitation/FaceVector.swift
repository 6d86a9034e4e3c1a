import Rigging

/// What maps do not show of a face, as numbers for a network: Action Units (wrinkles follow them),
/// the face's overall character (`macro` sliders: age, sex and so on), head and gaze (light stays
/// where it is), styles one-hot, colours.
public struct FaceVector: Sendable {
    /// Numbers per face.
    public let count: Int

    private let controls: RigControls
    /// The sliders that are in the vector.
    private let sliders: [Int]
    private let firstActionUnit, firstAngle, firstStyle, firstColor: Int

    /// Where the sliders are.
    public var sliderRange: Range<Int> { 0..<firstActionUnit }
    /// Where the sliders of the face's overall character are; they are a rig's first.
    public var macroRange: Range<Int> {
        0..<sliders.prefix { controls.sliders[$0].region == "macro" }.count
    }
    /// Where the Action Units are.
    public var actionUnitRange: Range<Int> { firstActionUnit..<firstAngle }
    /// Where gaze yaw and pitch, head yaw, pitch and roll are.
    public var angleRange: Range<Int> { firstAngle..<firstStyle }
    /// Where the shares of each slot's choices are.
    public var styleRanges: [Range<Int>] {
        var next = firstStyle
        return controls.styles.map { slot in
            defer { next += slot.choices.count }
            return next..<next + slot.choices.count
        }
    }
    /// Where the colours are.
    public var colorRange: Range<Int> { firstColor..<count }

    /// The vector of a rig's faces.
    /// - Parameter isComplete: all sliders are in it, for a network that sees no maps.
    public init(_ controls: RigControls, isComplete: Bool = false) {
        self.controls = controls
        sliders = controls.sliders.indices.filter {
            isComplete || controls.sliders[$0].region == "macro"
        }
        firstActionUnit = sliders.count
        firstAngle = firstActionUnit + controls.actionUnits.count
        firstStyle = firstAngle + 5
        firstColor = firstStyle + controls.styles.reduce(0) { $0 + $1.choices.count }
        count = firstColor + controls.colors.count
    }

    /// The numbers of a face, each about -1...1.
    /// - Parameter styles: for each slot the share of each choice; those of `face` when nil.
    public func values(_ face: RigParameters, styles: [[Float]]? = nil) -> [Float] {
        var values: [Float] = []
        values.reserveCapacity(count)
        for slider in sliders { values.append(2 * face.identity[slider] - 1) }
        values += face.expression
        let angles = [
            face.gaze.yaw, face.gaze.pitch, face.head.yaw, face.head.pitch, face.head.roll,
        ]
        values += zip(angles, angleLimits).map { $0 / $1 }
        for (slot, style) in controls.styles.enumerated() {
            values +=
                styles?[slot] ?? style.choices.indices.map { $0 == face.styles[slot] ? 1 : 0 }
        }
        return values + face.colors.map { 2 * $0 - 1 }
    }

    /// The face that numbers stand for, as near as a face can come: sliders that the vector lacks are
    /// neutral, of each slot the choice with the largest share is taken.
    public func face(_ values: [Float]) -> RigParameters {
        var face = RigParameters(baseFaceOf: controls)
        for (index, slider) in sliders.enumerated() {
            let range = controls.sliders[slider].range
            face.identity[slider] = min(
                max((values[index] + 1) / 2, range.lowerBound), range.upperBound)
        }
        func unit(_ value: Float) -> Float { min(max(value, 0), 1) }
        face.expression = values[actionUnitRange].map(unit)
        let angles = zip(values[angleRange], angleLimits).map { min(max($0, -1), 1) * $1 }
        face.gaze = GazeAngles(yaw: angles[0], pitch: angles[1])
        face.head = HeadAngles(yaw: angles[2], pitch: angles[3], roll: angles[4])
        face.styles = styleRanges.map { range in
            (range.max { values[$0] < values[$1] } ?? range.lowerBound) - range.lowerBound
        }
        face.colors = values[colorRange].map { unit(($0 + 1) / 2) }
        return face
    }

    /// The numbers of a face's mirror image; shares of styles may be any numbers, such as logits.
    public func mirrored(_ values: [Float]) -> [Float] {
        let shares = zip(styleRanges, controls.styles).map { range, style in
            style.choices.indices.map { values[range.lowerBound + style.mirrorImage(of: $0)] }
        }
        return self.values(face(values).reflected(controls), styles: shares)
    }

    /// Gaze yaw and pitch, head yaw, pitch and roll at 1.
    public var angleLimits: [Float] {
        let (gaze, head) = (controls.gazeLimits, controls.headLimits)
        return [gaze.yaw, gaze.pitch, head.yaw, head.pitch, head.roll]
    }

    /// Adds the derivative of a number by a face's values to one by everything that makes the face.
    func pullback(_ cotangent: [Float], into gradient: inout FaceGradient) {
        for (index, slider) in sliders.enumerated() {
            gradient.controls[slider] += 2 * cotangent[index]
        }
        let firstUnit = controls.sliders.count
        for unit in controls.actionUnits.indices {
            gradient.controls[firstUnit + unit] += cotangent[firstActionUnit + unit]
        }
        let firstTurn = firstUnit + controls.actionUnits.count
        for (index, limit) in angleLimits.enumerated() {
            gradient.controls[firstTurn + index] += cotangent[firstAngle + index] / limit
        }
        var at = firstStyle
        for (slot, style) in controls.styles.enumerated() {
            for choice in style.choices.indices {
                gradient.styles[slot][choice] += cotangent[at]
                at += 1
            }
        }
        for color in controls.colors.indices {
            gradient.colors[color] += 2 * cotangent[firstColor + color]
        }
    }
}

/// The derivative of a number by everything that makes a face.
public struct FaceGradient: Equatable, Sendable {
    /// By sliders, Action Units, gaze yaw and pitch, head yaw, pitch and roll (angles per degree).
    public internal(set) var controls: [Float]
    /// By the share of each choice of each slot.
    public internal(set) var styles: [[Float]]
    /// By each colour control.
    public internal(set) var colors: [Float]
    /// By the camera.
    public internal(set) var camera = CameraCotangent()
}
