extension Image {
    /// Lays `color`, weakened to `coverage` 0...1, over the pixel (source-over of straight alpha).
    mutating func blend(_ color: Color, coverage: Float = 1, x: Int, y: Int) {
        let amount = Float(color.alpha) / 255 * coverage
        if amount <= 0 { return }
        let old = self[x, y]
        let below = Float(old.alpha) / 255 * (1 - amount)
        let total = amount + below
        func mixed(_ new: UInt8, _ old: UInt8) -> UInt8 {
            roundedByte((Float(new) * amount + Float(old) * below) / total)
        }
        self[x, y] = Color(
            red: mixed(color.red, old.red), green: mixed(color.green, old.green),
            blue: mixed(color.blue, old.blue), alpha: roundedByte(total * 255))
    }

    mutating func blend(_ mask: CoverageMask, color: Color) {
        mask.forEachCovered { x, y, coverage in blend(color, coverage: coverage, x: x, y: y) }
    }

    /// Lays `other` over this picture with its top left pixel at column `x` and row `y`; what
    /// reaches outside is cut off. Its alpha is respected times `opacity`, 0...1.
    public mutating func paste(_ other: Image, x: Int, y: Int, opacity: Float = 1) {
        if other.channels == channels && channels != 4 && opacity >= 1 {
            replace(with: other, x: x, y: y)
            return
        }
        let place = PixelRectangle(x: x, y: y, width: other.width, height: other.height)
        guard let inside = place.clipped(width: width, height: height) else { return }
        for row in inside.y..<(inside.y + inside.height) {
            for column in inside.x..<(inside.x + inside.width) {
                blend(other[column - x, row - y], coverage: opacity, x: column, y: row)
            }
        }
    }
}
