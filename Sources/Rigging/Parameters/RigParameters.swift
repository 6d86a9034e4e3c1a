/// One face: a value for everything that can be set on a rig.
///
/// Arrays run parallel to the lists of the rig's `RigControls`.
public struct RigParameters: Equatable, Sendable {
    /// Slider values, 0...1, parallel to `RigControls.sliders`.
    public var identity: [Float]
    /// Action Unit values, 0...1, parallel to `RigControls.actionUnits`.
    public var expression: [Float]
    /// The turn of the head.
    public var head: HeadAngles
    /// The direction of the eyes.
    public var gaze: GazeAngles
    /// The index of the choice of each slot, parallel to `RigControls.styles`.
    public var styles: [Int]
    /// Colour values, 0...1, parallel to `RigControls.colors`.
    public var colors: [Float]

    /// The base face of a rig: sliders neutral, expression at rest, first choices, neutral colours.
    public init(baseFaceOf controls: RigControls) {
        identity = controls.sliders.map(\.neutral)
        expression = controls.actionUnits.map { _ in 0 }
        head = HeadAngles()
        gaze = GazeAngles()
        styles = controls.styles.map { _ in 0 }
        colors = controls.colors.map(\.neutral)
    }
}
