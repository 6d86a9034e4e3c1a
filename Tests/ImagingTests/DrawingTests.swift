import Geometry
import Imaging
import Support
import Testing

@Suite struct DrawingTests {
    /// The covered area of a disc is that of its circle.
    @Test(arguments: [Float(2), 5.3, 20])
    func aDiscHasItsArea(radius: Float) {
        var image = Image(width: 60, height: 60, channels: 1, color: .black)
        image.drawDisc(center: Vector2(30.2, 29.6), radius: radius, color: .white)
        #expect(abs(covered(image) / (.pi * radius * radius) - 1) < 0.02)
    }

    @Test func aLineHasItsArea() {
        var image = Image(width: 80, height: 80, channels: 1, color: .black)
        image.drawLine(from: Vector2(10, 20), to: Vector2(60, 50), width: 4, color: .white)
        let length = Vector2(50, 30).length
        #expect(abs(covered(image) - (length * 4 + .pi * 4)) < 2)
    }

    /// A line one pixel wide along a row of pixel centres fills that row and nothing else.
    @Test func aSharpLine() {
        var image = Image(width: 9, height: 5, channels: 1, color: .black)
        image.drawLine(from: Vector2(-5, 2.5), to: Vector2(20, 2.5), width: 1, color: .white)
        for y in 0..<5 {
            for x in 0..<9 { #expect(image[x, y].red == (y == 2 ? 255 : 0)) }
        }
    }

    @Test func translucentStrokesBlendOnce() {
        var image = Image(width: 30, height: 30, color: .black)
        let half = Color(grey: 255, alpha: 128)
        let points = [Vector2(5, 5), Vector2(25, 25), Vector2(5, 25), Vector2(25, 5)]
        image.drawPolyline(points, closed: true, width: 3, color: half)
        #expect(image.pixels.max() == 128)
    }

    @Test func blendingOverAlpha() {
        var image = Image(width: 1, height: 1, channels: 4, color: .clear)
        image.fillRectangle(
            PixelRectangle(x: 0, y: 0, width: 1, height: 1),
            color: Color(red: 200, green: 10, blue: 0, alpha: 128))
        #expect(image[0, 0] == Color(red: 200, green: 10, blue: 0, alpha: 128))
        image.fillRectangle(
            PixelRectangle(x: 0, y: 0, width: 1, height: 1), color: TestPictures.blue)
        #expect(image[0, 0] == TestPictures.blue)
    }

    @Test func rectangles() {
        var image = Image(width: 8, height: 6, channels: 1, color: .black)
        image.drawRectangle(PixelRectangle(x: 1, y: 1, width: 5, height: 4), color: .white)
        let drawn = (0..<6).map { y in
            String((0..<8).map { image[$0, y].red == 255 ? "#" : "." as Character })
        }
        #expect(drawn == ["........", ".#####..", ".#...#..", ".#...#..", ".#####..", "........"])
        image.fillRectangle(PixelRectangle(x: -9, y: -9, width: 99, height: 99), color: .white)
        #expect(image.pixels.allSatisfy { $0 == 255 })
        // A frame too thick for its rectangle fills it, once.
        var small = Image(width: 5, height: 5, channels: 1, color: .black)
        small.drawRectangle(
            PixelRectangle(x: 1, y: 1, width: 3, height: 3), width: 9,
            color: Color(grey: 255, alpha: 128))
        #expect(covered(small) == Float(9 * 128) / 255)
        #expect(small.pixels.max() == 128)
    }

    @Test func pastingCutsOffAndBlends() {
        var image = Image(width: 3, height: 3, color: .black)
        image.paste(Image(width: 2, height: 2, color: .white), x: 2, y: 2)
        #expect(image[2, 2] == .white)
        #expect(image[1, 1] == .black)
        image.paste(Image(width: 2, height: 2, color: .white), x: -1, y: -1, opacity: 0.5)
        #expect(image[0, 0] == Color(grey: 128))
        let overlay = Image(width: 3, height: 3, channels: 4, color: .clear)
        let before = image
        image.paste(overlay, x: 0, y: 0)
        #expect(image == before)
        image.paste(Image(width: 1, height: 1, color: .white), x: 50, y: -50)
        #expect(image == before)
    }

    /// Nonsense coordinates, such as landmarks of a degenerate fit, draw nothing and do not trap.
    @Test(arguments: [Float.nan, .infinity, -.infinity, 1e30])
    func nonsenseCoordinatesAreHarmless(value: Float) {
        var image = Image(width: 8, height: 8, color: .black)
        image.drawDisc(center: Vector2(value, 4), radius: 3, color: .white)
        image.drawLine(from: Vector2(4, value), to: Vector2(4, 4), width: 2, color: .white)
        image.drawText("x", at: Vector2(value, value), size: 12, color: .white)
        #expect(image.width == 8)
    }

    private func covered(_ image: Image) -> Float {
        Float(image.pixels.reduce(0) { $0 + Int($1) }) / 255
    }
}
