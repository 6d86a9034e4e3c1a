import Foundation
import Geometry
import Imaging
import Rendering
import Rigging

/// Several avatars with their scores: a few in rows, each seen from several sides; many in a grid,
/// photograph beside avatar.
public struct ContactSheet {
    private let studio: Studio

    /// How many avatars are looked at in rows; more are looked through.
    private static let mostRows = 6

    /// Sheets of a rig's faces, drawn by `renderer`.
    public init(rig: Rig, renderer: Renderer) {
        studio = Studio(rig: rig, renderer: renderer)
    }

    /// The sheet.
    /// - Precondition: there is at least one avatar.
    /// - Throws: `RenderError`; `ImageError` when a photograph cannot be read.
    public func draw(_ avatars: [ReviewedAvatar]) throws -> Image {
        precondition(!avatars.isEmpty, "a sheet has at least one avatar")
        return try avatars.count > Self.mostRows ? grid(avatars) : rows(avatars)
    }

    /// Photograph and avatar in the photograph's camera; nil where there is no photograph.
    private func pair(_ avatar: ReviewedAvatar, size: Int) throws -> [Image]? {
        guard let view = try PhotoView(avatar, rig: studio.rig) else { return nil }
        let head = view.head(size: size)
        return [
            head.picture(of: view.photo, outside: Theme.card),
            try view.avatar(head, in: studio),
        ]
    }

    // MARK: Rows

    private static let captions = ["Portrait", "Three-quarter", "60 degrees", "Smile"]
    private static let photoCaptions = ["Photo", "In its camera"]
    private static let wordsWidth = 360
    private static let rowPanel = 420

    private func rows(_ avatars: [ReviewedAvatar]) throws -> Image {
        let (margin, gap, panel) = (Theme.margin, Theme.gap, Self.rowPanel)
        let pairs = try avatars.map { try pair($0, size: panel) }
        let hasPhotos = pairs.contains { $0 != nil }
        let captions = (hasPhotos ? Self.photoCaptions : []) + Self.captions
        let top = margin + Int(Theme.captionSize) + 8
        var canvas = Canvas(
            width: 2 * margin + Self.wordsWidth + captions.count * (panel + gap),
            height: top + avatars.count * (panel + gap) - gap + margin)
        for (row, avatar) in avatars.enumerated() {
            let y = top + row * (panel + gap)
            words(&canvas, avatar, x: margin, y: y, height: panel)
            let missing = hasPhotos ? [Image?](repeating: nil, count: 2) : []
            let pictures = try (pairs[row] ?? missing) + views(avatar.file.parameters, size: panel)
            for (column, picture) in pictures.enumerated() {
                let x = margin + Self.wordsWidth + gap + column * (panel + gap)
                let caption = row == 0 ? captions[column] : ""
                guard let picture else {
                    canvas.card(x: x, y: y, width: panel, height: panel)
                    canvas.text("no photo", x: x + 20, y: y + 16, color: Theme.quiet)
                    continue
                }
                canvas.panel(picture, caption: caption, x: x, y: y)
            }
        }
        return canvas.image
    }

    private func views(_ parameters: RigParameters, size: Int) throws -> [Image] {
        try [Float(0), 35, 60].map {
            try studio.portrait(parameters, size: size, turnDegrees: $0)
        } + [studio.portrait(studio.smiling(parameters), size: size)]
    }

    private func words(
        _ canvas: inout Canvas, _ avatar: ReviewedAvatar, x: Int, y: Int, height: Int
    ) {
        let width = Self.wordsWidth
        canvas.card(x: x, y: y, width: width, height: height)
        canvas.text(avatar.name, x: x + 20, y: y + 16, size: 26, width: width - 40)
        var row = y + 54
        func line(_ name: String, _ value: String) {
            canvas.text(name, x: x + 20, y: row, color: Theme.quiet)
            canvas.text(value, x: x + 110, y: row, width: width - 130)
            row += 28
        }
        if let fit = avatar.file.fit {
            line("error", Scores.percent(fit.landmarkError))
            if let overlap = fit.overlap { line("overlap", String(format: "%.2f", overlap)) }
            if let warning = fit.warnings.first { line("warning", warning.text) }
        }
        let facts = Facts(parameters: avatar.file.parameters, controls: studio.rig.controls)
        for style in facts.styles { line(style.slot, style.choice) }
        FactColumns(facts: facts, width: width).swatches(
            &canvas, x: x + 20, y: y + height - 68, width: width - 32)
    }

    // MARK: Grid

    private func grid(_ avatars: [ReviewedAvatar]) throws -> Image {
        let (margin, gap, panel) = (Theme.margin, Theme.gap, 240)
        let (columns, words) = (4, 62)
        let rows = (avatars.count + columns - 1) / columns
        let (width, height) = (2 * panel + 2 * gap, panel + words + gap)
        var canvas = Canvas(
            width: 2 * margin + columns * width - 2 * gap, height: 2 * margin + rows * height - gap)
        for (index, avatar) in avatars.enumerated() {
            let x = margin + index % columns * width
            let y = margin + index / columns * height
            let face = avatar.file.parameters
            let pictures =
                try pair(avatar, size: panel) ?? [
                    studio.portrait(face, size: panel),
                    studio.portrait(face, size: panel, turnDegrees: 35),
                ]
            for (column, picture) in pictures.enumerated() {
                canvas.image(picture, x: x + column * panel, y: y)
            }
            canvas.text(avatar.name, x: x, y: y + panel + 8, width: 2 * panel)
            let (text, isDoubtful) = Self.scores(avatar)
            canvas.text(
                text, x: x, y: y + panel + 34, size: Theme.captionSize,
                color: isDoubtful ? Theme.caution : Theme.quiet, width: 2 * panel)
        }
        return canvas.image
    }

    private static func scores(_ avatar: ReviewedAvatar) -> (text: String, isDoubtful: Bool) {
        guard let fit = avatar.file.fit else { return ("made by hand", false) }
        var words = ["error \(Scores.percent(fit.landmarkError))"]
        if let overlap = fit.overlap { words.append(String(format: "overlap %.2f", overlap)) }
        words += fit.warnings.map(\.code.rawValue)
        if case .absent = avatar.photo { words.append("no photo") }
        return (
            words.joined(separator: ", "),
            fit.landmarkError > Scores.doubtfulError || !fit.warnings.isEmpty
        )
    }
}
