import Foundation
import Geometry
import Imaging
import Support
import Testing

@Suite struct PNGTests {
    @Test(arguments: [1, 3, 4], [false, true])
    func roundTripKeepsEveryValue(channels: Int, fast: Bool) throws {
        var generator = SeededGenerator(seed: 1)
        let image = TestPictures.noise(
            width: 37, height: 23, channels: channels, using: &generator)
        let data = try fast ? image.fastPNGData() : image.pngData()
        let back = try Image.load(data, name: "test", keepAlpha: true)
        #expect(back.image.converted(toChannels: channels) == image)
        #expect(back.warnings.isEmpty)
        #expect(back.scale == 1)
    }

    @Test(arguments: [1, 3], [false, true])
    func roundTripOf16BitsKeepsEveryValue(channels: Int, fast: Bool) throws {
        var generator = SeededGenerator(seed: 2)
        let pixels = (0..<(19 * 11 * channels)).map { _ in
            UInt16.random(in: 0...65535, using: &generator)
        }
        let image = Image16(width: 19, height: 11, channels: channels, pixels: pixels)
        let folder = try TemporaryFolder()
        let data = try fast ? image.fastPNGData() : image.pngData()
        try data.write(to: folder.file("depth.png"))
        #expect(try Image16(contentsOf: folder.file("depth.png")) == image)
    }

    @Test func samePixelsGiveTheSameBytes() throws {
        let image = TestPictures.gradient(width: 40, height: 30)
        #expect(try image.pngData() == image.pngData())
    }

    @Test func anUnwritableFolderIsAnErrorThatNamesTheFile() throws {
        let image = TestPictures.gradient(width: 4, height: 4)
        let url = URL(fileURLWithPath: "/nonexistent/folder/picture.png")
        let error = #expect(throws: (any Error).self) { try image.write(pngTo: url) }
        #expect("\(String(describing: error))".contains("/nonexistent/folder/picture.png"))
    }

    @Test func palette() throws {
        let png = TestPNG(
            bitDepth: 8, colorType: 3, chunks: [("PLTE", [10, 20, 30, 200, 100, 50])],
            rows: [[0, 1], [1, 0]])
        let image = try load(png)
        #expect(image.pixels == [10, 20, 30, 200, 100, 50, 200, 100, 50, 10, 20, 30])
    }

    @Test func greyOfOneBit() throws {
        let image = try load(
            TestPNG(bitDepth: 1, colorType: 0, rows: [[0b1000_0000], [0b0100_0000]]))
        #expect(image.pixels == [255, 255, 255, 0, 0, 0, 0, 0, 0, 255, 255, 255])
    }

    /// Values without a gamma chunk are sRGB, also of 16 bits.
    @Test func color16Bit() throws {
        let row: [UInt8] = [0, 0, 128, 128, 255, 255, 64, 64, 32, 32, 16, 16]
        let image = try load(TestPNG(bitDepth: 16, colorType: 2, rows: [row, row]))
        #expect(image.pixels == [0, 128, 255, 64, 32, 16, 0, 128, 255, 64, 32, 16])
    }

    @Test func transparencyIsLaidOverWhiteUnlessKept() throws {
        let png = TestPNG(
            width: 2, height: 1, colorType: 6, rows: [[255, 0, 0, 255, 0, 0, 0, 51]])
        #expect(try load(png).pixels == [255, 0, 0, 204, 204, 204])
        let kept = try Image.load(Data(png.bytes), name: "test", keepAlpha: true).image
        #expect(kept.channels == 4)
        #expect(kept.pixels == [255, 0, 0, 255, 0, 0, 0, 51])
    }

    @Test func greyWithAlphaAndPaletteWithTransparency() throws {
        let grey = TestPNG(width: 2, height: 1, colorType: 4, rows: [[100, 255, 0, 0]])
        #expect(try load(grey).pixels == [100, 100, 100, 255, 255, 255])
        let palette = TestPNG(
            width: 2, height: 1, colorType: 3,
            chunks: [("PLTE", [10, 20, 30, 1, 2, 3]), ("tRNS", [255, 0])], rows: [[0, 1]])
        #expect(try load(palette).pixels == [10, 20, 30, 255, 255, 255])
    }

    @Test func maximumSizeReduces() throws {
        let data = try Image(width: 200, height: 100, color: TestPictures.red).pngData()
        let loaded = try Image.load(data, name: "test", maximumSize: 50)
        #expect((loaded.image.width, loaded.image.height) == (50, 25))
        #expect((loaded.fullWidth, loaded.fullHeight) == (200, 100))
        #expect(loaded.scale == 0.25)
    }

    private func load(_ png: TestPNG) throws -> Image {
        try Image.load(Data(png.bytes), name: "test").image
    }
}
