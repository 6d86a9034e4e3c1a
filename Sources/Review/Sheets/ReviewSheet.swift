import Fitting
import Foundation
import Geometry
import Imaging
import Rendering
import Rigging

/// The picture that tells whether a fit is good: photo and avatar side by side and over each other.
///
/// Owns a renderer unless it is given one: use it on one thread.
public struct ReviewSheet {
    private let studio: Studio
    private let panel = 512

    /// Sheets of a rig's faces, drawn by `renderer`.
    public init(rig: Rig, renderer: Renderer) {
        studio = Studio(rig: rig, renderer: renderer)
    }

    /// The sheets of several fits, one below the other.
    /// - Precondition: there is at least one.
    /// - Throws: `RenderError`.
    public func draw(_ fits: [PhotoFit], isNeutral: Bool) throws -> Image {
        let sheets = try fits.map { try draw($0, isNeutral: isNeutral) }
        let height = sheets[0].height
        var canvas = Canvas(width: sheets[0].width, height: height * sheets.count)
        for (row, sheet) in sheets.enumerated() { canvas.image(sheet, x: 0, y: row * height) }
        return canvas.image
    }

    /// The sheet of one fit.
    /// - Throws: `RenderError`.
    /// - Parameter isNeutral: whether the portrait is at rest, as the file is.
    public func draw(_ fit: PhotoFit, isNeutral: Bool = false) throws -> Image {
        let (margin, gap) = (Theme.margin, Theme.gap)
        let width = 2 * margin + 4 * panel + 3 * gap
        let top = margin + 92
        let below = top + panel + gap
        var canvas = Canvas(width: width, height: below + FactColumns.height + margin)
        header(&canvas, fit, width: width)

        let columns = (0..<4).map { margin + $0 * (panel + gap) }
        for (x, picture) in zip(columns, try pictures(fit, isNeutral: isNeutral)) {
            canvas.panel(picture.image, caption: picture.caption, x: x, y: top)
        }
        legend(&canvas, fit, x: columns[3], y: top)

        let facts = FactColumns(
            facts: Facts(parameters: fit.parameters, controls: studio.rig.controls), width: panel)
        for x in columns {
            canvas.card(x: x, y: below, width: panel, height: FactColumns.height)
        }
        facts.angles(&canvas, x: columns[0], y: below)
        facts.actionUnits(&canvas, x: columns[1], y: below)
        facts.sliders(&canvas, x: columns[2], y: below)
        facts.styles(&canvas, x: columns[3], y: below)
        return canvas.image
    }

    // MARK: Panels

    private func pictures(
        _ fit: PhotoFit, isNeutral: Bool
    ) throws -> [(image: Image, caption: String)] {
        let parameters = fit.parameters
        let view = PhotoView(
            photo: fit.photo, parameters: parameters, record: fit.record, rig: studio.rig)
        let (head, face) = (view.head(size: panel), view.face(size: panel))
        // The photo may have been reduced for the work; points count pixels of the full one.
        let scale = Float(fit.photo.width) / Float(fit.record.camera.width)
        var overlay = face.picture(of: fit.photo, outside: Theme.card)
        let avatar = try view.avatar(face, in: studio, background: .transparent)
        overlay.paste(avatar, x: 0, y: 0, opacity: 0.5)
        PointOverlay(
            photo: fit.photoPoints.map { face.transform($0 * scale) },
            avatar: fit.avatarPoints.map { face.transform($0 * scale) }
        ).draw(on: &overlay)
        return [
            (head.picture(of: fit.photo, outside: Theme.card), "Photo"),
            (try view.avatar(head, in: studio), "Avatar in the photo's camera"),
            (
                try studio.portrait(isNeutral ? parameters.neutral : parameters, size: panel),
                isNeutral ? "Avatar at rest" : "Avatar as a portrait"
            ),
            (overlay, "Overlay of both"),
        ]
    }

    // MARK: Words

    private func header(_ canvas: inout Canvas, _ fit: PhotoFit, width: Int) {
        let margin = Theme.margin
        let name = fit.record.photo.isEmpty ? "photo" : fit.record.photo
        canvas.text(name, x: margin, y: margin - 8, size: Theme.titleSize, width: width / 2)
        let error = fit.record.landmarkError
        canvas.text(
            Scores.percent(error), x: width - margin, y: margin - 8, size: Theme.titleSize,
            color: error > Scores.doubtfulError ? Theme.caution : Theme.text, side: .right)
        let shift = Int(Image.textWidth(Scores.percent(error), size: Theme.titleSize)) + 16
        canvas.text(
            "landmark error", x: width - margin - shift, y: margin + 1, color: Theme.quiet,
            side: .right)
        if let warning = fit.warnings.first {
            let start = Int(Image.textWidth(name, size: Theme.titleSize)) + margin + 32
            canvas.text(
                warning.text, x: start, y: margin + 1, color: Theme.caution,
                width: width - margin - shift - 200 - start)
        }
    }

    /// Which points are whose, and how far apart they are, written on the overlay.
    private func legend(_ canvas: inout Canvas, _ fit: PhotoFit, x: Int, y: Int) {
        let height = 40
        let top = y + panel - height
        canvas.fill(
            x: x + 1, y: top, width: panel - 2, height: height - 1,
            color: Theme.background.withAlpha(205))
        let baseline = top + 9
        canvas.dot(x: x + 20, y: top + height / 2, radius: 5, color: Theme.photo)
        canvas.text("photo", x: x + 34, y: baseline)
        canvas.dot(x: x + 118, y: top + height / 2, radius: 5, color: Theme.avatar)
        canvas.text("avatar", x: x + 132, y: baseline)
        canvas.text(
            "landmark error \(Scores.percent(fit.record.landmarkError))",
            x: x + panel - 16, y: baseline, side: .right)
    }
}
