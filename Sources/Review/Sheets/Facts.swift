import Foundation
import Geometry
import Imaging
import Rendering
import Rigging

/// What the numbers of a face say, as a person would list them.
struct Facts {
    let parameters: RigParameters
    let controls: RigControls

    /// A named quantity of both sides of the face; `right` is nil where there are no sides.
    struct Row {
        var name: String
        var left: Float
        var right: Float?

        var strength: Float { max(abs(left), abs(right ?? 0)) }
    }

    /// Head and gaze in degrees.
    var angles: [(name: String, degrees: Float, limit: Float)] {
        let (head, gaze) = (parameters.head, parameters.gaze)
        return [
            ("head yaw", head.yaw, 45), ("head pitch", head.pitch, 45),
            ("head roll", head.roll, 45),
            ("gaze yaw", gaze.yaw, controls.gazeLimits.yaw),
            ("gaze pitch", gaze.pitch, controls.gazeLimits.pitch),
        ]
    }

    /// The raised Action Units, strongest first, both sides together.
    func actionUnits(_ count: Int) -> [Row] {
        let values = parameters.expression
        let rows = rows(
            names: controls.actionUnits.map(\.name), mirrors: controls.actionUnits.map(\.mirror)
        ) { values[$0] }
        let named = controls.actionUnits.map { (Self.whole($0.name), $0.title) }
        let titles = Dictionary(named) { first, _ in first }
        return strongest(rows, count, above: 0.03).map { row in
            var copy = row
            if let title = titles[row.name] { copy.name += " " + title }
            return copy
        }
    }

    /// The sliders farthest from the base face, as a share of their reach, both sides together.
    func sliders(_ count: Int) -> [Row] {
        let rows = rows(
            names: controls.sliders.map(\.name), mirrors: controls.sliders.map(\.mirror)
        ) { index in
            let neutral = controls.sliders[index].neutral
            return (parameters.identity[index] - neutral) / (neutral == 0 ? 1 : neutral)
        }
        return strongest(rows, count, above: 0.02)
    }

    /// The chosen styles by slot.
    var styles: [(slot: String, choice: String)] {
        zip(controls.styles, parameters.styles).map { ($0.name, $0.choices[$1].name) }
    }

    /// The colours that the controls make.
    var swatches: [(name: String, color: Color)] {
        let palette = Palette(parameters, of: controls)
        return [
            ("skin", palette.skin), ("lips", palette.lips), ("brows", palette.brows),
            ("hair", palette.hair), ("iris", palette.iris), ("cloth", palette.cloth),
        ].map { ($0.0, Color(linearColor: $0.1)) }
    }

    private func rows(
        names: [String], mirrors: [Int?], value: (Int) -> Float
    ) -> [Row] {
        names.indices.compactMap { index in
            guard let mirror = mirrors[index] else {
                return Row(name: names[index], left: value(index), right: nil)
            }
            guard names[index].hasSuffix(".left") else { return nil }
            return Row(name: Self.whole(names[index]), left: value(index), right: value(mirror))
        }
    }

    private func strongest(_ rows: [Row], _ count: Int, above least: Float) -> [Row] {
        let raised = rows.filter { $0.strength > least }
        return Array(raised.sorted { $0.strength > $1.strength }.prefix(count))
    }

    /// The name of both sides.
    private static func whole(_ name: String) -> String {
        for ending in [".left", ".right"] where name.hasSuffix(ending) {
            return String(name.dropLast(ending.count))
        }
        return name
    }
}
