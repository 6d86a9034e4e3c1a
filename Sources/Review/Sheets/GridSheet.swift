import Geometry
import Imaging

/// Small pictures in rows, each with a caption below it.
struct GridSheet {
    /// One picture of the sheet.
    struct Cell {
        let picture: Image
        let caption: String
    }

    /// How many pictures stand in a row.
    let columns: Int

    private static let gap = 8
    private static let captionHeight = 20

    /// The sheet; all pictures have the size of the first.
    func draw(_ cells: [Cell]) -> Image {
        precondition(!cells.isEmpty, "a sheet has at least one picture")
        let (gap, caption) = (Self.gap, Self.captionHeight)
        let (width, height) = (cells[0].picture.width, cells[0].picture.height)
        let rows = (cells.count + columns - 1) / columns
        var canvas = Canvas(
            width: columns * (width + gap) + gap,
            height: rows * (height + caption + gap) + gap)
        for (index, cell) in cells.enumerated() {
            let x = gap + index % columns * (width + gap)
            let y = gap + index / columns * (height + caption + gap)
            canvas.image(cell.picture, x: x, y: y)
            canvas.text(
                cell.caption, x: x, y: y + height + 3, size: 13, color: Theme.quiet, width: width)
        }
        return canvas.image
    }
}
