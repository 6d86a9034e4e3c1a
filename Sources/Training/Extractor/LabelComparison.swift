import Imaging
import Synthesis

/// Label pictures beside the truth, for looking at.
enum LabelComparison {
    /// Two faces in a row, each: the picture, the true labels, those that were found, and where they
    /// differ (red; grey where the truth is not known).
    static func sheet(_ batch: FaceBatch, found: [UInt8]) -> Image {
        let size = batch.size
        let area = size * size
        let count = found.count / area
        let columns = min(count, 2)
        var sheet = Image(
            width: columns * 4 * size, height: (count + columns - 1) / columns * size, channels: 3,
            color: .black)
        for index in 0..<count {
            let pixels = Array(batch.pixels[3 * index * area..<3 * (index + 1) * area])
            let picture = Image(width: size, height: size, channels: 3, pixels: pixels)
            let truth = Array(batch.labels[index * area..<(index + 1) * area])
            let labels = Array(found[index * area..<(index + 1) * area])
            let panels = [
                picture, overlay(truth, picture), overlay(labels, picture),
                difference(truth, labels, size),
            ]
            for (column, panel) in panels.enumerated() {
                sheet.paste(
                    panel, x: (index % columns * 4 + column) * size, y: index / columns * size)
            }
        }
        return sheet
    }

    private static func overlay(_ labels: [UInt8], _ picture: Image) -> Image {
        let known = labels.map { $0 == FaceBatch.unknown ? 0 : $0 }
        let map = Image(
            width: picture.width, height: picture.height, channels: 1, pixels: known)
        return LabelSheet.overlay(map, over: picture)
    }

    private static func difference(_ truth: [UInt8], _ labels: [UInt8], _ size: Int) -> Image {
        var pixels: [UInt8] = []
        for (truth, label) in zip(truth, labels) {
            let isUnknown = truth == FaceBatch.unknown
            pixels += isUnknown ? [60, 60, 60] : truth == label ? [0, 0, 0] : [255, 40, 40]
        }
        return Image(width: size, height: size, channels: 3, pixels: pixels)
    }
}
