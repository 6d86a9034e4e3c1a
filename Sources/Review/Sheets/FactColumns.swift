import Foundation
import Geometry
import Imaging
import Rigging

/// Draws facts in columns of one width.
struct FactColumns {
    let facts: Facts
    let width: Int
    /// How many rows a column has.
    var rows = 6
    /// The distance between rows, pixels.
    static let pitch = 34
    /// The distance between lines of one text, pixels.
    private static let linePitch = 24
    /// What a column of six rows needs, its heading included.
    static let height = 52 + 6 * pitch

    private var inner: Int { width - 40 }

    /// How near the avatar is to its photograph, what speaks against it, and how the head is held.
    func scores(_ canvas: inout Canvas, _ fit: FitRecord, x: Int, y: Int) {
        var row = begin(&canvas, "Scores of the fit", x: x, y: y)
        func score(_ name: String, _ value: String, isDoubtful: Bool = false) {
            line(
                &canvas, name, value, x: x, y: row, color: isDoubtful ? Theme.caution : Theme.text)
            row += Self.pitch
        }
        score(
            "landmark error", Scores.percent(fit.landmarkError),
            isDoubtful: fit.landmarkError > Scores.doubtfulError)
        score("overlap of parts", fit.overlap.map { String(format: "%.2f", $0) } ?? "-")
        for angle in facts.angles {
            score(angle.name, String(format: "%+.1f", angle.degrees))
        }
        if fit.warnings.isEmpty { score("no warnings", "") }
        let lines = fit.warnings.flatMap {
            Canvas.lines($0.text, width: Float(inner), size: Theme.captionSize)
        }
        for line in lines.prefix((rows - 7) * Self.pitch / Self.linePitch) {
            canvas.text(line, x: x + 20, y: row, size: Theme.captionSize, color: Theme.caution)
            row += Self.linePitch
        }
    }

    /// Head and gaze.
    func angles(_ canvas: inout Canvas, x: Int, y: Int) {
        var row = begin(&canvas, "Head and gaze, degrees", x: x, y: y)
        for angle in facts.angles {
            line(
                &canvas, angle.name, String(format: "%+.1f", angle.degrees), x: x, y: row,
                color: Theme.text)
            let share = 0.5 + angle.degrees / (2 * angle.limit)
            centeredBar(&canvas, x: x + 20 + inner * 48 / 100, y: row + 7, to: share)
            row += Self.pitch
        }
    }

    /// The strongest Action Units: the upper bar is the subject's left side.
    func actionUnits(_ canvas: inout Canvas, x: Int, y: Int) {
        let rows = facts.actionUnits(self.rows)
        var row = begin(&canvas, "Action Units, left over right side", x: x, y: y)
        if rows.isEmpty { line(&canvas, "at rest", "", x: x, y: row, color: Theme.quiet) }
        for unit in rows {
            line(&canvas, unit.name, Self.pair(unit, "%.2f"), x: x, y: row, color: Theme.text)
            bars(&canvas, unit, x: x, y: row) { ($0, 0) }
            row += Self.pitch
        }
    }

    /// The sliders farthest from the base face.
    func sliders(_ canvas: inout Canvas, x: Int, y: Int) {
        let rows = facts.sliders(self.rows)
        var row = begin(&canvas, "Identity, farthest from the base face", x: x, y: y)
        if rows.isEmpty { line(&canvas, "the base face", "", x: x, y: row, color: Theme.quiet) }
        for slider in rows {
            line(&canvas, slider.name, Self.pair(slider, "%+.2f"), x: x, y: row, color: Theme.text)
            bars(&canvas, slider, x: x, y: row) { (0.5 + $0 / 2, 0.5) }
            row += Self.pitch
        }
    }

    /// Styles by slot, and the colours.
    func styles(_ canvas: inout Canvas, x: Int, y: Int) {
        var row = begin(&canvas, "Styles and colours", x: x, y: y)
        for style in facts.styles.prefix(rows - 2) {
            canvas.text(style.slot, x: x + 20, y: row, color: Theme.quiet)
            canvas.text(style.choice, x: x + 20 + inner * 30 / 100, y: row)
            row += Self.pitch
        }
        swatches(&canvas, x: x + 20, y: row + 8, width: inner)
    }

    /// The colours in a row, named.
    func swatches(_ canvas: inout Canvas, x: Int, y: Int, width: Int) {
        let step = width / max(facts.swatches.count, 1)
        for (index, swatch) in facts.swatches.enumerated() {
            let left = x + index * step
            canvas.fill(x: left, y: y, width: step - 8, height: 26, color: swatch.color)
            canvas.frame(x: left, y: y, width: step - 8, height: 26)
            canvas.text(swatch.name, x: left, y: y + 32, size: 16, color: Theme.quiet)
        }
    }

    private func begin(_ canvas: inout Canvas, _ heading: String, x: Int, y: Int) -> Int {
        canvas.text(heading, x: x + 20, y: y + 14, size: Theme.captionSize, color: Theme.quiet)
        return y + 48
    }

    /// A name on the left and a value on the right; the bar between is drawn by the caller.
    private func line(
        _ canvas: inout Canvas, _ name: String, _ value: String, x: Int, y: Int, color: Color
    ) {
        canvas.text(name, x: x + 20, y: y, color: color, width: inner * 46 / 100)
        canvas.text(value, x: x + width - 20, y: y, color: Theme.quiet, side: .right)
    }

    /// One bar, or two thin ones for the sides; `span` gives the ends of a value's bar.
    private func bars(
        _ canvas: inout Canvas, _ row: Facts.Row, x: Int, y: Int,
        span: (Float) -> (to: Float, from: Float)
    ) {
        let left = x + 20 + inner * 48 / 100
        let values = [row.left] + (row.right.map { [$0] } ?? [])
        let height = values.count == 1 ? 10 : 6
        for (index, value) in values.enumerated() {
            let ends = span(value)
            canvas.bar(
                x: left, y: y + (values.count == 1 ? 7 : 5) + index * 9, width: barWidth,
                height: height, from: ends.from, to: ends.to)
        }
    }

    private func centeredBar(_ canvas: inout Canvas, x: Int, y: Int, to share: Float) {
        canvas.bar(x: x, y: y, width: barWidth, height: 10, from: 0.5, to: share)
        canvas.fill(x: x + barWidth / 2, y: y - 3, width: 1, height: 16, color: Theme.quiet)
    }

    private var barWidth: Int { inner * 19 / 100 }

    private static func pair(_ row: Facts.Row, _ format: String) -> String {
        let left = String(format: format, row.left)
        guard let right = row.right else { return left }
        return left + "  " + String(format: format, right)
    }
}
