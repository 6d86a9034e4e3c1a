import Foundation
import Geometry
import Imaging
import Rendering
import Rigging

/// Avatars one below the other, each seen from several sides: what there is without a photo.
public struct ContactSheet {
    /// One row of the sheet.
    public struct Entry {
        /// What stands beside the pictures.
        public var title: String
        /// The face, and how it was found.
        public var file: ParametersFile

        /// A row for a face.
        public init(title: String, file: ParametersFile) {
            self.title = title
            self.file = file
        }
    }

    private let studio: Studio

    /// Sheets of a rig's faces, drawn by `renderer`.
    public init(rig: Rig, renderer: Renderer) {
        studio = Studio(rig: rig, renderer: renderer)
    }

    private static let captions = ["Portrait", "Three-quarter", "60 degrees", "Smile"]
    private static let wordsWidth = 360

    /// The sheet.
    /// - Throws: `RenderError`.
    public func draw(_ entries: [Entry]) throws -> Image {
        precondition(!entries.isEmpty, "a sheet has at least one row")
        let (margin, gap) = (Theme.margin, Theme.gap)
        // Many avatars are looked through, a few are looked at.
        let panel = entries.count > 6 ? 300 : 420
        let width = 2 * margin + Self.wordsWidth + 4 * (panel + gap)
        let top = margin + Int(Theme.captionSize) + 8
        var canvas = Canvas(
            width: width, height: top + entries.count * (panel + gap) - gap + margin)
        for (row, entry) in entries.enumerated() {
            let y = top + row * (panel + gap)
            words(&canvas, entry, x: margin, y: y, height: panel)
            for (column, picture) in try pictures(entry.file.parameters, size: panel).enumerated() {
                let x = margin + Self.wordsWidth + gap + column * (panel + gap)
                canvas.panel(
                    picture, caption: row == 0 ? Self.captions[column] : "", x: x, y: y)
            }
        }
        return canvas.image
    }

    private func pictures(_ parameters: RigParameters, size: Int) throws -> [Image] {
        try [Float(0), 35, 60].map {
            try studio.portrait(parameters, size: size, turnDegrees: $0)
        } + [studio.portrait(studio.smiling(parameters), size: size)]
    }

    private func words(_ canvas: inout Canvas, _ entry: Entry, x: Int, y: Int, height: Int) {
        let width = Self.wordsWidth
        canvas.card(x: x, y: y, width: width, height: height)
        canvas.text(entry.title, x: x + 20, y: y + 16, size: 26, width: width - 40)
        var row = y + 54
        func line(_ name: String, _ value: String) {
            canvas.text(name, x: x + 20, y: row, color: Theme.quiet)
            canvas.text(value, x: x + 110, y: row, width: width - 130)
            row += 28
        }
        if let fit = entry.file.fit {
            line("error", String(format: "%.1f %%", fit.landmarkError * 100))
        }
        let facts = Facts(parameters: entry.file.parameters, controls: studio.rig.controls)
        for style in facts.styles { line(style.slot, style.choice) }
        if height > 350 {
            for unit in facts.actionUnits(3) {
                line(
                    String(unit.name.prefix { $0 != " " }), String(format: "%.2f", unit.strength))
            }
        }
        FactColumns(facts: facts, width: width).swatches(
            &canvas, x: x + 20, y: y + height - 68, width: width - 32)
    }
}
