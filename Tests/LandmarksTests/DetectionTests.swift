import Geometry
import Imaging
import Landmarks
import Support
import Testing

@Suite struct DetectionTests {
    @Test func picturesWithoutFaces() throws {
        let detector = try FaceDetector()
        var generator = SeededGenerator(seed: 21)
        #expect(try detector.detect(in: Image(width: 1, height: 1, color: .white)).isEmpty)
        #expect(try detector.detect(in: Image(width: 300, height: 2, color: .white)).isEmpty)
        let noise = Image(
            width: 200, height: 150, channels: 3,
            pixels: (0..<90_000).map { _ in UInt8.random(in: 0...255, using: &generator) })
        #expect(try detector.detect(in: noise).isEmpty)
    }

    /// The same face at many sizes.
    @Test(
        .enabled(if: Photos.areAvailable, "the photographs are not beside the checkout"),
        arguments: [160, 400, 1500])
    func sizeDoesNotMatter(size: Int) throws {
        let detector = try FaceDetector()
        let url = try #require(Photos.files(in: "london").first)
        let photo = try Image.load(url, maximumSize: 675).image
        let box = try #require(try detector.detect(in: photo).first)
        let scale = Float(size) / Float(photo.width)
        let scaled = try #require(
            try detector.detect(in: photo.resized(width: size, height: size)).first)
        #expect((scaled.center / scale - box.center).length < 0.1 * box.width)
        #expect(abs(scaled.width / scale / box.width - 1) < 0.25)
    }

    @Test(.enabled(if: Photos.areAvailable, "the photographs are not beside the checkout"))
    func aSmallFaceInALargePicture() throws {
        let url = try #require(Photos.files(in: "london").first)
        let photo = try Image.load(url, maximumSize: 220).image
        var large = Image(width: 1200, height: 900, color: Color(grey: 120))
        // The face is about 70 pixels wide: too small for the first searches.
        large.paste(photo, x: 900, y: 600)
        let box = try #require(try FaceDetector().detect(in: large).first)
        #expect((box.center - Vector2(1010, 710)).length < 45)
        #expect(abs(box.width - 70) < 20)
    }

    /// The largest comes first.
    @Test(.enabled(if: Photos.areAvailable, "the photographs are not beside the checkout"))
    func severalFaces() throws {
        let urls = Photos.files(in: "london").prefix(2)
        var both = Image(width: 620, height: 400, color: .white)
        for (url, (size, x)) in zip(urls, [(220, 0), (400, 220)]) {
            both.paste(try Image.load(url, maximumSize: size).image, x: x, y: 0)
        }
        let faces = try FaceDetector().detect(in: both)
        #expect(faces.count == 2)
        #expect(faces.map { $0.center.x > 220 } == [true, false])
    }
}
