import Foundation
import Geometry
import Imaging
import Landmarks
import Rendering
import Rigging
import Support
import Testing

@testable import Fitting

/// Whether doubts are raised where they should be.
struct CheckTests {
    /// A picture blurred by a Gaussian.
    private func blurred(_ image: Image, deviation: Double) -> Image {
        guard deviation > 0 else { return image }
        let radius = Int((3 * deviation).rounded(.up))
        let weights = (-radius...radius).map {
            exp(-Double($0 * $0) / (2 * deviation * deviation))
        }
        let total = weights.reduce(0, +)
        let (width, height, channels) = (image.width, image.height, image.channels)
        func pass(_ pixels: [UInt8], _ dx: Int, _ dy: Int) -> [UInt8] {
            var copy = pixels
            pixels.withUnsafeBufferPointer { pixels in
                for y in 0..<height {
                    for x in 0..<width {
                        for c in 0..<channels {
                            var sum = 0.0
                            for k in -radius...radius {
                                let column = min(max(x + k * dx, 0), width - 1)
                                let row = min(max(y + k * dy, 0), height - 1)
                                sum +=
                                    weights[k + radius]
                                    * Double(pixels[(row * width + column) * channels + c])
                            }
                            copy[(y * width + x) * channels + c] = UInt8((sum / total).rounded())
                        }
                    }
                }
            }
            return copy
        }
        var copy = image
        copy.pixels = pass(pass(image.pixels, 1, 0), 0, 1)
        return copy
    }

    /// Points of a face whose eyes are 96 pixels apart, so that a close-up keeps its scale.
    private func basePoints() throws -> [Vector2] {
        let rig = try Rig.load("human")
        let points = LandmarkSampler(rig).project(
            RigParameters(baseFaceOf: rig.controls), camera: Framing.portrait(size: 512))
        let scale = 96 / (points[45] - points[36]).length
        let middle = points[27]
        return points.map { Vector2(128, 102) + ($0 - middle) * scale }
    }

    @Test(arguments: [2, 3, 5] as [Double])
    func `the blur of steps is told whatever their contrast`(deviation: Double) throws {
        let points = try basePoints()
        for (dark, light) in [(20, 230), (100, 140)] as [(UInt8, UInt8)] {
            var image = Image(width: 256, height: 256, color: Color(grey: dark))
            for y in 0..<256 {
                for x in 0..<256 where (x / 32) % 2 == 0 {
                    for c in 0..<image.channels {
                        image.pixels[(y * 256 + x) * image.channels + c] = light
                    }
                }
            }
            let face = FaceCloseUp(blurred(image, deviation: deviation), points: points)
            let blur = FaceSharpness.blur(face) * FaceCloseUp.eyeDistance
            #expect(abs(blur / deviation - 1) < 0.15, "\(blur) instead of \(deviation)")
        }
    }

    @Test func `a face that leaves the close-up is measured as far as it is seen`() throws {
        let image = Image(width: 256, height: 256, color: Color(grey: 120))
        for stretch in [Vector2(1, 3), Vector2(3, 1), Vector2(-2, 2), Vector2(0, 0)] {
            let points = try basePoints().map {
                Vector2(128, 102) + ($0 - Vector2(128, 102)) * stretch
            }
            let face = FaceCloseUp(image, points: points)
            #expect(FaceSharpness.blur(face).isFinite)
            #expect(FitChecks.evenness(FaceLight(face)) == nil)
        }
    }

    @Test func `light is judged by what is brightest, and by sides`() throws {
        let points = try basePoints()
        func light(_ shade: (Int) -> UInt8) -> FaceLight {
            var image = Image(width: 256, height: 256, color: Color(grey: 0))
            for y in 0..<256 {
                for x in 0..<256 {
                    for c in 0..<image.channels {
                        image.pixels[(y * 256 + x) * image.channels + c] = shade(x)
                    }
                }
            }
            return FaceLight(FaceCloseUp(image, points: points))
        }
        let even = light { _ in 120 }
        #expect(even.sides < 1.05 && even.burntOut == 0)
        #expect(FitChecks.exposure(even) == nil && FitChecks.evenness(even) == nil)
        #expect(FitChecks.exposure(light { _ in 30 })?.code == .dark)
        #expect(FitChecks.exposure(light { _ in 255 })?.code == .overexposed)
        let half = light { $0 < 128 ? 60 : 180 }
        #expect(half.sides > 5)
        #expect(FitChecks.evenness(half)?.code == .unevenLight)
    }

    @Test(.enabled(if: Photos.areAvailable, "the photographs for measuring are not there"))
    func `photographs are trusted, and not once they are spoilt`() throws {
        let (detector, predictor) = (try FaceDetector(), try LandmarkPredictor())
        let photos = Photos.sample
        var blurs = [Double: (found: Int, drift: Double, low: Double, high: Double)]()
        var (quiet, dark, burnt, darkest, sides) = (0, 0, 0, Float(1), Float(1))
        for url in photos {
            let photo = try Image(contentsOf: url)
            guard let box = try detector.detect(in: photo).first else { continue }
            let found = try predictor.landmarks(in: photo, box: box)
            // The head alone, eyes at most 100 pixels apart: that is spoilt faster.
            let scale = min(1, 100 / (found[45] - found[36]).length)
            let corner = found[30] * scale - Vector2(repeating: 200)
            let head = photo.warped(
                by: AffineTransform2D(
                    a: Double(scale), b: 0, c: 0, d: Double(scale), tx: Double(-corner.x),
                    ty: Double(-corner.y)), width: 400, height: 400)
            let points = found.map { $0 * scale - corner }
            let place = FaceBox(
                x: box.x * scale - corner.x, y: box.y * scale - corner.y,
                width: box.width * scale, height: box.height * scale)
            func light(_ factor: Double) -> FaceLight {
                let table = (0...255).map { byte in
                    SRGB.byte(Float(min(Double(SRGB.linear(UInt8(byte))) * factor, 1)))
                }
                var copy = head
                copy.pixels = copy.pixels.map { table[Int($0)] }
                return FaceLight(FaceCloseUp(copy, points: points))
            }
            let own = light(1)
            let doubts = [FitChecks.exposure(own), FitChecks.evenness(own)].compactMap { $0 }
            if doubts.isEmpty { quiet += 1 } else { print(url.lastPathComponent, doubts) }
            darkest = min(darkest, own.brightest)
            sides = max(sides, own.sides)
            if FitChecks.exposure(light(1.0 / 32))?.code == .dark { dark += 1 }
            if FitChecks.exposure(light(8))?.code == .overexposed { burnt += 1 }
            let unit = Double((points[45] - points[36]).length)
            for share in [0, 0.01, 0.02, 0.03, 0.04, 0.06] {
                let copy = blurred(head, deviation: share * unit)
                let blur = FaceSharpness.blur(FaceCloseUp(copy, points: points))
                let moved = try predictor.landmarks(in: copy, box: place)
                var entry = blurs[share] ?? (0, 0, 1, 0)
                if blur > FitChecks.largestBlur { entry.found += 1 }
                entry.drift += Double(Landmarks68.error(of: moved, truth: points))
                entry.low = min(entry.low, blur)
                entry.high = max(entry.high, blur)
                blurs[share] = entry
            }
        }
        for (share, entry) in blurs.sorted(by: { $0.key < $1.key }) {
            print(
                "blur \(share): warned \(entry.found)/\(photos.count), measured "
                    + "\(entry.low)...\(entry.high), landmarks moved "
                    + "\(entry.drift / Double(photos.count) * 100) %")
        }
        print(
            "light: quiet \(quiet), dark \(dark), burnt \(burnt) of \(photos.count);",
            "least brightest \(darkest), most uneven \(sides)")
        #expect(quiet == photos.count)
        #expect(dark == photos.count)
        #expect(Double(burnt) >= 0.8 * Double(photos.count))
        #expect(blurs[0]?.found == 0)
        #expect(blurs[0.06]?.found == photos.count)
    }
}
