import Rigging

/// A small step of one continuous control.
struct ControlStep {
    /// The control's name.
    let name: String
    private let range: ClosedRange<Float>
    private let reach: Float
    private let path: WritableKeyPath<RigParameters, Float>

    /// Sliders, Action Units, gaze yaw and pitch, head yaw, pitch and roll, as `PointSampler` counts
    /// them.
    static func all(of controls: RigControls) -> [ControlStep] {
        let sliders = controls.sliders.enumerated().map { index, slider in
            ControlStep(
                name: slider.name, range: 0...1, reach: 0.05, path: \.identity[index])
        }
        let units = controls.actionUnits.enumerated().map { index, unit in
            ControlStep(name: unit.name, range: 0...1, reach: 0.05, path: \.expression[index])
        }
        func angle(
            _ name: String, _ limit: Float, _ path: WritableKeyPath<RigParameters, Float>
        ) -> ControlStep {
            ControlStep(name: name, range: -limit...limit, reach: 2, path: path)
        }
        return sliders + units + [
            angle("gaze.yaw", controls.gazeLimits.yaw, \.gaze.yaw),
            angle("gaze.pitch", controls.gazeLimits.pitch, \.gaze.pitch),
            angle("head.yaw", controls.headLimits.yaw, \.head.yaw),
            angle("head.pitch", controls.headLimits.pitch, \.head.pitch),
            angle("head.roll", controls.headLimits.roll, \.head.roll),
        ]
    }

    /// The control's value on a face.
    func value(_ face: RigParameters) -> Float { face[keyPath: path] }

    /// The face a step down and a step up, inside the control's range.
    func around(_ face: RigParameters) -> (low: RigParameters, high: RigParameters) {
        var (low, high) = (face, face)
        let value = value(face)
        low[keyPath: path] = max(value - reach, range.lowerBound)
        high[keyPath: path] = min(value + reach, range.upperBound)
        return (low, high)
    }
}
