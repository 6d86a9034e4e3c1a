import Foundation
import Imaging
import Support
import Testing

@Suite struct BrokenFileTests {
    @Test func missingFile() throws {
        let folder = try TemporaryFolder()
        try expectError(folder.file("nothing.jpg"), says: "no such file")
        try expectError(folder.file("nothing/deeper.jpg"), says: "no such file")
    }

    @Test func folderInsteadOfFile() throws {
        let folder = try TemporaryFolder()
        try expectError(folder.url, says: "is a folder")
        withExtendedLifetime(folder) {}
    }

    @Test func deviceInsteadOfFile() throws {
        try expectError(URL(fileURLWithPath: "/dev/zero"), says: "not a regular file")
    }

    @Test func emptyFile() throws {
        let folder = try TemporaryFolder()
        try expectError(folder.write([], to: "empty.jpg"), says: "empty")
    }

    @Test func textNamedAsPicture() throws {
        let folder = try TemporaryFolder()
        try expectError(folder.write("hello".utf8, to: "text.jpg"), says: "not a picture")
    }

    @Test func otherFormatsAreNamed() throws {
        let folder = try TemporaryFolder()
        let heic = [0, 0, 0, 24] + Array("ftypheic".utf8)
        try expectError(folder.write(heic, to: "phone.jpg"), says: "HEIC")
        try expectError(folder.write("GIF89a".utf8, to: "a.png"), says: "GIF")
        try expectError(
            folder.write(Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WEBP".utf8), to: "a.webp"),
            says: "WebP")
        try expectError(folder.write("II*\0 ".utf8, to: "a.tif"), says: "TIFF")
    }

    /// The name does not matter, the content does.
    @Test func pngNamedJPG() throws {
        let folder = try TemporaryFolder()
        let image = TestPictures.gradient(width: 8, height: 8)
        let url = try folder.write(image.pngData(), to: "wrong.jpg")
        #expect(try Image(contentsOf: url) == image)
    }

    @Test(arguments: [(30000, 30000), (100_001, 1000), (2_000_000_000, 2)])
    func hugePNGIsRefusedFromItsHeader(width: Int, height: Int) throws {
        let folder = try TemporaryFolder()
        let png = TestPNG(width: width, height: height, rows: [])
        let says = width > 1_000_000 ? "damaged" : "100 megapixels"
        try expectError(folder.write(png.bytes, to: "huge.png"), says: says)
    }

    @Test func hugeJPEGIsRefusedFromItsHeader() throws {
        var data = try TestPictures.gradient(width: 16, height: 16).jpegData()
        let frame = try #require(data.firstRange(of: Data([0xFF, 0xC0])))
        let size = frame.lowerBound + 5
        data.replaceSubrange(size..<(size + 4), with: [0x75, 0x30, 0x75, 0x30])
        let folder = try TemporaryFolder()
        try expectError(folder.write(data, to: "huge.jpg"), says: "100 megapixels")
    }

    @Test func fileAbove512MiBIsRefusedUnread() throws {
        let folder = try TemporaryFolder()
        let url = try folder.write([], to: "large.png")
        let handle = try FileHandle(forWritingTo: url)
        // A hole in the file: takes no space.
        try handle.truncate(atOffset: 513 << 20)
        try handle.close()
        try expectError(url, says: "512 MiB")
    }

    @Test func damagedFiles() throws {
        let folder = try TemporaryFolder()
        let image = TestPictures.gradient(width: 64, height: 64)
        let png = try image.pngData()
        try expectError(folder.write(png.prefix(png.count / 2), to: "half.png"), says: "damaged")
        try expectError(folder.write(png.prefix(8), to: "magic.png"), says: "damaged")
        try expectError(folder.write(image.jpegData().prefix(30), to: "cut.jpg"), says: "damaged")
        try expectError(folder.write([0xFF, 0xD8, 0xFF], to: "magic.jpg"), says: "damaged")
    }

    @Test func depthWantsPNG() throws {
        let folder = try TemporaryFolder()
        let url = try folder.write(
            TestPictures.gradient(width: 8, height: 8).jpegData(), to: "depth.png")
        #expect(throws: ImageError.self) { try Image16(contentsOf: url) }
    }

    /// The message names the file and says what is wrong.
    private func expectError(
        _ url: URL, says text: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let error = #expect(throws: ImageError.self, sourceLocation: sourceLocation) {
            try Image(contentsOf: url)
        }
        let message = error?.description ?? ""
        #expect(message.hasPrefix(url.path + ": "), sourceLocation: sourceLocation)
        #expect(message.contains(text), sourceLocation: sourceLocation)
    }
}
