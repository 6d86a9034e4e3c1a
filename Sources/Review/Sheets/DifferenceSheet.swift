import Foundation
import Geometry
import Imaging
import Rendering
import Rigging

/// Two faces side by side, and the controls in which they differ most.
public struct DifferenceSheet {
    /// One of the faces.
    public struct Entry {
        /// What stands above its picture.
        public var title: String
        /// The face.
        public var face: RigParameters

        /// A face and its title.
        public init(title: String, face: RigParameters) {
            self.title = title
            self.face = face
        }
    }

    private let studio: Studio
    private let panel = 640
    private let pitch = 38
    private let colors = (a: Theme.accent, b: Theme.caution)

    /// Sheets of a rig's faces, drawn by `renderer`.
    public init(rig: Rig, renderer: Renderer) {
        studio = Studio(rig: rig, renderer: renderer)
    }

    /// The sheet of faces a and b, in the camera of portraits, each with its own head and gaze.
    /// - Throws: `RenderError`.
    public func draw(_ a: Entry, _ b: Entry) throws -> Image {
        let (margin, gap) = (Theme.margin, Theme.gap)
        let top = margin + 36
        let left = (0..<3).map { margin + $0 * (panel + gap) }
        var canvas = Canvas(width: left[2] + panel + margin, height: top + panel + margin)
        for (x, entry, color) in [(left[0], a, colors.a), (left[1], b, colors.b)] {
            canvas.dot(x: x + 8, y: top - 23, radius: 7, color: color)
            canvas.text(entry.title, x: x + 26, y: top - 36, size: 26, width: panel - 26)
            let picture = try studio.picture(entry.face, camera: Framing.portrait(size: panel))
            canvas.panel(picture, caption: "", x: x, y: top)
        }
        canvas.card(x: left[2], y: top, width: panel, height: panel)
        list(&canvas, from: a.face, to: b.face, x: left[2] + 20, y: top + 14)
        return canvas.image
    }

    // MARK: Differences

    private func list(
        _ canvas: inout Canvas, from a: RigParameters, to b: RigParameters, x: Int, y: Int
    ) {
        let controls = studio.rig.controls
        let rows = DifferenceRow.rows(from: a, to: b, of: controls)
        let shown = rows.prefix((panel - 58) / pitch)
        let count = a.differences(to: b, of: controls).count
        let heading = rows.isEmpty ? "No differences" : "Largest differences, left over right side"
        canvas.text(heading, x: x, y: y, size: Theme.captionSize, color: Theme.quiet)
        canvas.text(
            "\(count) of \(controls.numbers.count + controls.styles.count) controls differ",
            x: x + panel - 40, y: y, size: Theme.captionSize, color: Theme.quiet, side: .right)
        for (index, row) in shown.enumerated() {
            draw(row, &canvas, x: x, y: y + 38 + index * pitch)
        }
    }

    private func draw(_ row: DifferenceRow, _ canvas: inout Canvas, x: Int, y: Int) {
        canvas.text(row.name, x: x, y: y, width: 245)
        switch row.content {
        case .choices(let a, let b):
            let middle = x + Self.trackLeft + Self.trackWidth / 2
            canvas.text(a, x: middle - 14, y: y, color: colors.a, side: .right)
            canvas.text(b, x: middle + 14, y: y, color: colors.b)
        case .tracks(let tracks):
            // The middle of the name's capitals; two lines lie around it.
            let middle = y + 10
            if tracks.count == 1 {
                draw(tracks[0], &canvas, x: x, middle: middle, size: Theme.bodySize)
            } else {
                for (line, track) in tracks.enumerated() {
                    draw(track, &canvas, x: x, middle: middle - 7 + 14 * line, size: 14)
                }
            }
        }
    }

    private static let trackLeft = 330
    private static let trackWidth = 186

    /// Both values, and where they lie on the control's range.
    private func draw(
        _ track: DifferenceRow.Track, _ canvas: inout Canvas, x: Int, middle y: Int, size: Float
    ) {
        let (left, right) = (x + Self.trackLeft, x + Self.trackLeft + Self.trackWidth)
        func place(_ value: Float) -> Int {
            left + Int((track.share(value) * Float(Self.trackWidth)).rounded())
        }
        func text(_ value: Float, x: Int, color: Color, side: Canvas.Side) {
            // Capitals reach from 0.1 to 0.8 of the size.
            canvas.text(
                Self.number(value, track.control), x: x, y: y - Int((0.45 * size).rounded()),
                size: size, color: color, side: side)
        }
        let (a, b) = (place(track.a), place(track.b))
        text(track.a, x: left - 14, color: colors.a, side: .right)
        canvas.fill(x: left, y: y - 2, width: Self.trackWidth, height: 4, color: Theme.track)
        canvas.fill(x: min(a, b), y: y - 2, width: abs(b - a), height: 4, color: Theme.quiet)
        canvas.dot(x: a, y: y, radius: 5, color: colors.a)
        canvas.dot(x: b, y: y, radius: 5, color: colors.b)
        text(track.b, x: right + 14, color: colors.b, side: .left)
    }

    private static func number(_ value: Float, _ control: NumberControl) -> String {
        let isAngle = control.section == .head || control.section == .gaze
        return String(format: isAngle ? "%+.1f" : "%.2f", value)
    }
}
