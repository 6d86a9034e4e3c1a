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

    @Test(.enabled(if: Photos.areAvailable, "the photographs are not beside the checkout"))
    func everyPhotographHasItsFace() throws {
        let detector = try FaceDetector()
        for url in Photos.files(in: "london") + Photos.files(in: "wild") {
            let image = try Image(contentsOf: url)
            let faces = try detector.detect(in: image)
            let first = try #require(faces.first, "\(url.lastPathComponent)")
            #expect(faces == faces.sorted { $0.area > $1.area })
            #expect(first.center.x > 0 && first.center.x < Float(image.width))
            #expect(first.center.y > 0 && first.center.y < Float(image.height))
        }
    }

    /// The same face at many sizes and in one corner of a large picture.
    @Test(
        .enabled(if: Photos.areAvailable, "the photographs are not beside the checkout"),
        arguments: [160, 400, 1000, 4000])
    func sizeDoesNotMatter(size: Int) throws {
        let detector = try FaceDetector()
        let photo = try Image(contentsOf: try #require(Photos.files(in: "london").first))
        let box = try #require(try detector.detect(in: photo).first)
        let scale = Float(size) / Float(photo.width)
        let scaled = try #require(
            try detector.detect(in: photo.resized(width: size, height: size)).first)
        #expect((scaled.center / scale - box.center).length < 0.1 * box.width)
        #expect(abs(scaled.width / scale / box.width - 1) < 0.25)
    }

    @Test(.enabled(if: Photos.areAvailable, "the photographs are not beside the checkout"))
    func aSmallFaceInALargePicture() throws {
        let photo = try Image(contentsOf: try #require(Photos.files(in: "london").first))
        var large = Image(width: 3000, height: 2000, color: Color(grey: 120))
        // The face is about 100 pixels wide.
        large.paste(photo.reduced(toSize: 280), x: 2500, y: 1500)
        let box = try #require(try FaceDetector().detect(in: large).first)
        #expect((box.center - Vector2(2640, 1640)).length < 60)
    }
}
