/// The sections of a `.params` file that hold values.
public enum ParametersSection: String, CaseIterable, Sendable {
    case identity, expression, head, gaze, styles, colors
}

/// The subject's left or right.
public enum FaceSide: String, CaseIterable, Sendable {
    case left, right
}

/// One number of a face: what sliders, Action Units, angles and colours have in common.
public struct NumberControl {
    /// What a mirror makes of a control.
    public enum MirrorImage {
        /// Nothing: it acts alike on both sides.
        case same
        /// The same control of the other side, which is here.
        case partner(WritableKeyPath<RigParameters, Float>)
        /// Its opposite: a turn or a shift to the other side. Only a neutral value is symmetric.
        case opposite
    }

    /// Where it stands in a `.params` file.
    public let section: ParametersSection
    /// The name, such as `nose.hump`, `AU12.left`, `head.yaw` or `skin.melanin`.
    public let name: String
    /// Where its value is.
    public let place: WritableKeyPath<RigParameters, Float>
    /// The least and the greatest value; degrees for angles.
    public let range: ClosedRange<Float>
    /// The value of the base face.
    public let neutral: Float
    /// What a mirror makes of it.
    public let mirrorImage: MirrorImage

    /// The side that it acts on, where there is another control for the other side.
    public var side: FaceSide? {
        guard case .partner = mirrorImage else { return nil }
        return FaceSide.allCases.first { name.hasSuffix(".\($0)") }
    }

    /// The name of both sides: without `.left` or `.right`.
    public var sharedName: String {
        side.map { String(name.dropLast($0.rawValue.count + 1)) } ?? name
    }

    /// Whether `name` is this control, or both sides of it.
    public func isNamed(_ name: String) -> Bool {
        self.name == name || sharedName == name
    }
}

extension RigControls {
    /// Every number that can be set: sliders, Action Units, angles and colours, in this order.
    public var numbers: [NumberControl] {
        sliders.enumerated().map(Self.number) + actionUnits.enumerated().map(Self.number)
            + headAngles + gazeAngles + colors.enumerated().map(Self.number)
    }

    private static func number(_ index: Int, _ slider: SliderControl) -> NumberControl {
        NumberControl(
            section: .identity, name: slider.name, place: \.identity[index], range: slider.range,
            neutral: slider.neutral,
            mirrorImage: slider.mirror.map { .partner(\.identity[$0]) }
                ?? (slider.isAsymmetric ? .opposite : .same))
    }

    private static func number(_ index: Int, _ unit: ActionUnitControl) -> NumberControl {
        NumberControl(
            section: .expression, name: unit.name, place: \.expression[index], range: 0...1,
            neutral: 0, mirrorImage: unit.mirror.map { .partner(\.expression[$0]) } ?? .same)
    }

    private static func number(_ index: Int, _ color: ColorControl) -> NumberControl {
        NumberControl(
            section: .colors, name: color.name, place: \.colors[index], range: 0...1,
            neutral: color.neutral, mirrorImage: .same)
    }

    private var headAngles: [NumberControl] {
        [
            Self.angle(.head, "yaw", \.head.yaw, limit: headLimits.yaw, mirrorImage: .opposite),
            Self.angle(.head, "pitch", \.head.pitch, limit: headLimits.pitch, mirrorImage: .same),
            Self.angle(.head, "roll", \.head.roll, limit: headLimits.roll, mirrorImage: .opposite),
        ]
    }

    private var gazeAngles: [NumberControl] {
        [
            Self.angle(.gaze, "yaw", \.gaze.yaw, limit: gazeLimits.yaw, mirrorImage: .opposite),
            Self.angle(.gaze, "pitch", \.gaze.pitch, limit: gazeLimits.pitch, mirrorImage: .same),
        ]
    }

    private static func angle(
        _ section: ParametersSection, _ name: String,
        _ place: WritableKeyPath<RigParameters, Float>, limit: Float,
        mirrorImage: NumberControl.MirrorImage
    ) -> NumberControl {
        NumberControl(
            section: section, name: "\(section).\(name)", place: place, range: -limit...limit,
            neutral: 0, mirrorImage: mirrorImage)
    }
}
