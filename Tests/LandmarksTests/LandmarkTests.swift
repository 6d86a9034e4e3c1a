import Foundation
import Geometry
import Imaging
import Landmarks
import Support
import Testing

/// Loading takes a second, and making a detector a quarter: once for all tests.
private let shared = Result { try LandmarkPredictor() }

private let sharedDetector = Result { try FaceDetector() }

@Suite struct LandmarkTests {
    @Test func aMissingModelIsAnErrorThatNamesThePackage() throws {
        let url = URL(fileURLWithPath: "/nonexistent/model.dat")
        let error = #expect(throws: LandmarkError.self) { try LandmarkPredictor(modelURL: url) }
        #expect(error?.description.contains("libdlib-data") == true)
        #expect(error?.description.contains("/nonexistent/model.dat") == true)
    }

    @Test func aDamagedModelIsAnError() throws {
        let folder = try TemporaryFolder()
        for content in [[], Array("not a model".utf8), [1, 1, 1, 0xFF, 0xFF]] as [[UInt8]] {
            let url = try folder.write(content, to: "model.dat")
            let error = #expect(throws: LandmarkError.self) { try LandmarkPredictor(modelURL: url) }
            #expect(error?.description.hasPrefix(url.path) == true)
        }
    }

    @Test func aBoxWithoutSizeIsAnError() throws {
        let predictor = try shared.get()
        let image = Image(width: 50, height: 50, color: .white)
        for size in [0, Float.nan, .infinity] {
            let box = FaceBox(x: 10, y: 10, width: size, height: size)
            #expect(throws: LandmarkError.self) { try predictor.landmarks(in: image, box: box) }
        }
    }

    @Test func aBoxOutsideThePictureIsHarmless() throws {
        let predictor = try shared.get()
        let image = Image(width: 50, height: 50, color: .white)
        for box in [
            FaceBox(x: -500, y: -500, width: 100, height: 100),
            FaceBox(x: 20, y: 20, width: 2, height: 2),
            FaceBox(x: -4000, y: 0, width: 9000, height: 9000),
        ] {
            let points = try predictor.landmarks(in: image, box: box)
            #expect(points.count == 68)
            #expect(points.allSatisfy { $0.x.isFinite && $0.y.isFinite })
        }
    }

    /// Every photograph has a face whose points lie inside the picture; where a person marked the
    /// pupils, the middle of each eye's six points is near them.
    @Test(
        .enabled(if: Photos.areAvailable, "the photographs are not beside the checkout"),
        arguments: Photos.sample)
    func photographs(url: URL) throws {
        let loaded = try Image.load(url, maximumSize: 675)
        let image = loaded.image
        let box = try #require(try sharedDetector.get().detect(in: image).first)
        let points = try shared.get().landmarks(in: image, box: box)
        #expect(points.count == 68)
        for point in points {
            #expect(point.x >= 0 && point.x <= Float(image.width))
            #expect(point.y >= 0 && point.y <= Float(image.height))
        }
        let marks = url.deletingPathExtension().appendingPathExtension("tem")
        guard FileManager.default.fileExists(atPath: marks.path) else { return }
        let pupils = try Photos.points(in: marks).map { $0 * Float(loaded.scale) }
        let unit = Landmarks68.outerEyeDistance(points)
        for (eye, pupil) in zip([36...41, 42...47], pupils) {
            let middle = points[eye].reduce(Vector2.zero, +) / 6
            #expect((middle - pupil).length < 0.05 * unit)
        }
    }

    /// A slight turn and another scale move the refined points by little.
    @Test(.enabled(if: Photos.areAvailable, "the photographs are not beside the checkout"))
    func refinedPointsAreSteady() throws {
        let (detector, predictor) = (try sharedDetector.get(), try shared.get())
        let turn = AffineTransform2D.rotation(radians: 0.05)
            .followed(by: .scale(x: 0.8, y: 0.8)).followed(by: .translation(x: 20, y: 5))
        let back = try #require(turn.inverse)
        for url in Photos.files(in: "london").prefix(2) {
            let image = try Image.load(url, maximumSize: 675).image
            let turned = image.warped(by: turn, width: 550, height: 550)
            let box = try #require(try detector.detect(in: image).first)
            let turnedBox = try #require(try detector.detect(in: turned).first)
            let points = try predictor.landmarks(in: image, box: box)
            let moved = try predictor.landmarks(in: turned, box: turnedBox).map { back($0) }
            #expect(Landmarks68.error(of: moved, truth: points) < 0.01, "\(url.lastPathComponent)")
        }
    }

    /// Several threads share one predictor and get what one thread gets.
    @Test func threadsAgree() async throws {
        let predictor = try shared.get()
        var generator = SeededGenerator(seed: 31)
        let image = Image(
            width: 100, height: 100, channels: 1,
            pixels: (0..<10_000).map { _ in UInt8.random(in: 0...255, using: &generator) })
        let box = FaceBox(x: 20, y: 20, width: 60, height: 60)
        let expected = try predictor.landmarks(in: image, box: box, refined: false)
        try await withThrowingTaskGroup(of: [Vector2].self) { group in
            for _ in 0..<4 {
                group.addTask { try predictor.landmarks(in: image, box: box, refined: false) }
            }
            for try await points in group { #expect(points == expected) }
        }
    }
}
