import Foundation
import Geometry
import Imaging
import Rendering
import Rigging

/// Everything about one avatar on a picture: beside its photograph, from several sides, moving, as a
/// mesh and as numbers.
///
/// Where the photograph is not there, the sheet says so and goes without what needs it.
public struct AvatarSheet {
    private let studio: Studio
    private let pictures: PhotoPictures
    private let panel = 460

    /// Sheets of a rig's faces, drawn by `renderer`.
    public init(rig: Rig, renderer: Renderer) {
        studio = Studio(rig: rig, renderer: renderer)
        pictures = PhotoPictures(studio: studio)
    }

    /// The sheet of an avatar.
    /// - Throws: `ImageError` when the photograph cannot be read, `RenderError`, `TensorError` when
    ///   the rig's networks cannot be read.
    public func draw(_ avatar: ReviewedAvatar) throws -> Image {
        let panels = try photoPanels(avatar) + facePanels(avatar.file.parameters)
        let hasScores = avatar.file.fit != nil
        let count = panels.count + (hasScores ? 4 : 3)
        let columns = count.isMultiple(of: 5) ? 5 : 4
        let rows = (count + columns - 1) / columns
        let (margin, gap) = (Theme.margin, Theme.gap)
        let caption = Int(Theme.captionSize) + 8
        let top = margin + 60 + caption
        let width = 2 * margin + columns * (panel + gap) - gap
        var canvas = Canvas(
            width: width, height: top + rows * (panel + gap + caption) - gap - caption + margin)
        header(&canvas, avatar, width: width)
        func place(_ index: Int) -> (x: Int, y: Int) {
            (
                margin + index % columns * (panel + gap),
                top + index / columns * (panel + gap + caption)
            )
        }
        for (index, item) in panels.enumerated() {
            let (x, y) = place(index)
            canvas.panel(item.picture, caption: item.caption, x: x, y: y)
        }
        let facts = FactColumns(
            facts: Facts(parameters: avatar.file.parameters, controls: studio.rig.controls),
            width: panel, rows: 11)
        var next = panels.count
        func card(_ draw: (inout Canvas, Int, Int) -> Void) {
            let (x, y) = place(next)
            canvas.card(x: x, y: y, width: panel, height: panel)
            draw(&canvas, x, y)
            next += 1
        }
        if let fit = avatar.file.fit {
            card { facts.scores(&$0, fit, x: $1, y: $2) }
        }
        card { facts.sliders(&$0, x: $1, y: $2) }
        card { facts.actionUnits(&$0, x: $1, y: $2) }
        card { facts.styles(&$0, x: $1, y: $2) }
        return canvas.image
    }

    // MARK: Panels

    private typealias Panel = (picture: Image, caption: String)

    private func photoPanels(_ avatar: ReviewedAvatar) throws -> [Panel] {
        guard let set = try pictures.draw(avatar, size: panel) else { return [] }
        return [
            (set.photo, "Photo"), (set.avatar, "Avatar in the photo's camera"),
            (Self.wipe(set.photo, set.avatar), "Left half photo, right half avatar"),
            (
                set.regions,
                set.isRead ? "Outlines: photo green, avatar red" : "Outlines of the avatar"
            ),
        ]
    }

    private func facePanels(_ face: RigParameters) throws -> [Panel] {
        let smile = ReviewExpression.smile.applied(to: face, of: studio.rig.controls)
        return [
            (try studio.portrait(face, size: panel), "Front"),
            (try studio.portrait(face, size: panel, turnDegrees: 40), "Three-quarter"),
            (try studio.portrait(face, size: panel, turnDegrees: 90), "Profile"),
            (try studio.portrait(face.neutral, size: panel), "Neutral"),
            (try studio.portrait(smile, size: panel), "Smile"),
            (try studio.wireframe(face, size: panel), "Wireframe"),
            (
                LabelClass.colored(
                    try studio.labels(face.ahead, camera: Framing.portrait(size: panel))),
                "Label map"
            ),
        ]
    }

    /// The photograph up to the middle, the avatar from there.
    private static func wipe(_ photo: Image, _ avatar: Image) -> Image {
        let half = photo.width / 2
        var image = photo
        image.paste(
            avatar.cropped(
                to: PixelRectangle(
                    x: half, y: 0, width: avatar.width - half, height: avatar.height)),
            x: half, y: 0)
        image.drawLine(
            from: Vector2(Float(half), 0), to: Vector2(Float(half), Float(image.height)), width: 2,
            color: .white)
        return image
    }

    // MARK: Words

    private func header(_ canvas: inout Canvas, _ avatar: ReviewedAvatar, width: Int) {
        let margin = Theme.margin
        let y = margin - 8
        canvas.text(avatar.name, x: margin, y: y, size: Theme.titleSize, width: width / 2)
        let start = margin + 24 + Int(Image.textWidth(avatar.name, size: Theme.titleSize))
        switch avatar.photo {
        case .found(let url):
            canvas.text(
                url.lastPathComponent, x: width - margin, y: y + 9, color: Theme.quiet, side: .right
            )
        case .absent(let reason):
            let isHandMade = avatar.file.fit == nil
            canvas.text(
                isHandMade ? reason : "photo left out: \(reason)", x: width - margin, y: y + 9,
                color: isHandMade ? Theme.quiet : Theme.caution, side: .right,
                width: width - margin - start)
        }
    }
}
