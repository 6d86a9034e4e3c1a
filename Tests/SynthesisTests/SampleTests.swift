import Foundation
import Geometry
import Imaging
import Rendering
import Rigging
import Support
import Testing

@testable import Synthesis

@Suite("Samples")
struct SampleTests {
    @Test(
        "A sample does not depend on those made before", arguments: [SampleDomain.imitator, .photo])
    func order(domain: SampleDomain) throws {
        let stock = try SynthesisFixture.stock(
            domain, size: 64, labels: Set(SampleLabel.allCases))
        let (first, second) = (try SampleStream(stock), try SampleStream(stock))
        let forward = try (0..<4).map { try bytes(first.sample($0), stock) }
        let backward = try (0..<4).reversed().map { try bytes(second.sample($0), stock) }
        #expect(forward == backward.reversed())
    }

    private func bytes(_ sample: Sample, _ stock: SampleStock) throws -> [Data] {
        let encoded = try EncodedSample(sample, of: stock, format: .png)
        return encoded.files.map(\.data) + [Data(encoded.record)]
    }

    @Test("Strength 0 is the plain render")
    func noStrength() throws {
        let labels: Set<SampleLabel> = [.labels, .extended, .landmarks]
        let plain = try SampleStream(try SynthesisFixture.stock(size: 64, labels: labels))
        let photo = try SampleStream(
            try SynthesisFixture.stock(.photo, size: 64, labels: labels, strength: 0))
        for index in 0..<3 {
            let (a, b) = (try plain.sample(index), try photo.sample(index))
            #expect(a.image == b.image)
            #expect(a.labels == b.labels)
            #expect(a.extendedLabels == b.extendedLabels)
            #expect(a.camera == b.camera)
            #expect(a.parameters == b.parameters)
        }
    }

    @Test("A premultiplied picture is the picture over black")
    func premultiplied() throws {
        let rig = try SynthesisFixture.rig.get()
        let renderer = try Renderer(rig: rig)
        let face = try FaceSampler(rig: rig, distribution: .natural).face(seed: 2, index: 1)
        let size = 64
        func color(_ background: Background) throws -> [UInt8] {
            try renderer.frame(
                shape: rig.evaluate(face), parameters: face, camera: Framing.aligned(size: size),
                passes: .color, background: background
            ).color
        }
        let bare = try color(.transparent)
        let black = try color(.gradient(inner: .zero, outer: .zero))
        func alpha(_ x: Int, _ y: Int) -> UInt8 { bare[4 * (y * size + x) + 3] }
        var (inside, partly) = (0, 0)
        for y in 1..<size - 1 {
            for x in 1..<size - 1 {
                let at = 4 * (y * size + x)
                #expect((0..<3).allSatisfy { bare[at + $0] <= bare[at + 3] })
                partly += (1..<255).contains(alpha(x, y)) ? 1 : 0
                // Edges are softened against what is behind them.
                let isInside = (-1...1).allSatisfy { dy in
                    (-1...1).allSatisfy { alpha(x + $0, y + dy) == 255 }
                }
                guard isInside else { continue }
                inside += 1
                #expect((0..<3).allSatisfy { bare[at + $0] == black[at + $0] })
            }
        }
        #expect(partly > 0 && inside > 500)

        // Composed over black, it stays what it is.
        var random = SeededGenerator(seed: 1)
        let composed = PhotoDomain.compose(
            Image(width: size, height: size, channels: 4, pixels: bare),
            over: Image(width: size, height: size, color: .black), shade: 1, random: &random)
        #expect(
            composed.pixels
                == bare.indices.filter { $0 % 4 != 3 }.map { bare[$0] })
    }

    @Test("Landmarks lie on the labels that they name")
    func registration() throws {
        let stock = try SynthesisFixture.stock(
            seed: 9, size: 128, labels: [.labels, .extended, .landmarks, .dense])
        let stream = try SampleStream(stock)
        var checked = 0
        for index in 0..<8 {
            let sample = try stream.sample(index)
            let labels = try #require(sample.labels)
            let landmarks = try #require(sample.landmarks)
            for (number, label) in [
                (19, LabelClass.rightBrow), (24, .leftBrow), (30, .nose), (51, .upperLip),
                (57, .lowerLip), (29, .nose),
            ] where landmarks[number].isVisible {
                checked += 1
                let near = Self.classes(labels, around: landmarks[number].pixel, reach: 3)
                #expect(
                    near.contains(label.rawValue) || near.contains(LabelClass.hair.rawValue),
                    "sample \(index), landmark \(number)")
            }
            let box = sample.faceBox
            for point in landmarks {
                #expect(point.pixel.x > box.x - 8 && point.pixel.x < box.x + box.width + 8)
                #expect(point.pixel.y > box.y - 8 && point.pixel.y < box.y + box.height + 8)
            }
        }
        #expect(checked > 30)
    }

    private static func classes(_ map: Image, around point: Vector2, reach: Int) -> Set<UInt8> {
        var found: Set<UInt8> = []
        for y in max(0, Int(point.y) - reach)...min(map.height - 1, Int(point.y) + reach) {
            for x in max(0, Int(point.x) - reach)...min(map.width - 1, Int(point.x) + reach) {
                found.insert(map.pixels[y * map.width + x])
            }
        }
        return found
    }

    @Test("Depth and normals are there where the subject is, and normals have length one")
    func surfaces() throws {
        let stock = try SynthesisFixture.stock(
            .photo, size: 64, labels: [.extended, .depth, .normals])
        let sample = try SampleStream(stock).sample(3)
        let depth = try #require(sample.depth)
        let normals = try #require(sample.normals)
        var facing = 0
        var count = 0
        for pixel in depth.indices {
            let stored = (0..<3).map { Float(normals.pixels[3 * pixel + $0]) }
            #expect(depth[pixel].isFinite == (stored != [0, 0, 0]))
            guard depth[pixel].isFinite else { continue }
            let normal = Vector3(stored[0], stored[1], stored[2]) / 32767.5 - 1
            #expect(abs(normal.length - 1) < 0.01)
            count += 1
            facing += normal.z > -0.2 ? 1 : 0
        }
        // Camera space: what is seen faces the camera.
        #expect(Double(facing) > 0.8 * Double(count))
    }

    @Test("What hides the subject is in the labels and hides landmarks")
    func occluders() throws {
        let labels: Set<SampleLabel> = [.labels, .extended, .landmarks]
        func stock(_ chance: Float) throws -> SampleStock {
            try SynthesisFixture.stock(.photo, seed: 4, size: 96, labels: labels) {
                $0.occluders = .init(
                    hand: 0, blob: 0, strands: 0, glasses: 0, mask: chance, microphone: 0)
            }
        }
        let without = try SampleStream(try stock(0)).sample(2)
        let with = try SampleStream(try stock(1)).sample(2)
        let extended = try #require(with.extendedLabels)
        let helen = try #require(with.labels)
        let hidden = extended.pixels.indices.filter {
            extended.pixels[$0] == ExtendedLabelClass.occluder.rawValue
        }
        #expect(hidden.count > 50)
        #expect(hidden.allSatisfy { helen.pixels[$0] == LabelClass.background.rawValue })
        #expect(with.conditions?.occluders == ["mask"])
        #expect(without.extendedLabels?.pixels.contains(21) == false)
        #expect(without.depth == with.depth)
        let mouth = try #require(with.landmarks)[51]
        #expect(!mouth.isVisible)
        #expect(with.image != without.image)
    }

    @Test("Extended classes are the Helen classes, taken apart")
    func extended() throws {
        let stock = try SynthesisFixture.stock(size: 96, labels: [.labels, .extended])
        let stream = try SampleStream(stock)
        let helen: [UInt8: UInt8] = [
            11: 1, 12: 1, 13: 0, 14: 9, 15: 9, 18: 0, 19: 5, 20: 6,
        ]
        var seen: Set<UInt8> = []
        for index in 0..<6 {
            let sample = try stream.sample(index)
            let pairs = zip(
                try #require(sample.extendedLabels).pixels, try #require(sample.labels).pixels)
            for (extended, label) in pairs {
                seen.insert(extended)
                // Helen looks through glasses and beards.
                if extended == 16 || extended == 17 { continue }
                #expect(helen[extended, default: extended] == label)
            }
        }
        #expect(seen.isSuperset(of: [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 13, 18, 19, 20]))
    }

    @Test("Dense landmarks come in mirror pairs, and all have names")
    func dense() throws {
        let rig = try SynthesisFixture.rig.get()
        let dense = try DenseLandmarks(of: rig)
        #expect(dense.names.count >= 468)
        #expect(Set(dense.names).count == dense.names.count)
        #expect(Set(dense.vertices).count == dense.vertices.count)
        let places = Dictionary(
            uniqueKeysWithValues: zip(
                dense.names, dense.vertices.map { rig.surface.restPositions[$0] }))
        for (name, place) in places where name.contains(".left.") {
            let partner = try #require(
                places[name.replacingOccurrences(of: ".left.", with: ".right.")])
            #expect((partner * Vector3(-1, 1, 1) - place).length < 0.02)
        }
    }

    @Test("The camera of a photograph projects the face into the picture")
    func framing() throws {
        let stream = try SampleStream(try SynthesisFixture.stock(.photo, labels: [.landmarks]))
        for index in 0..<20 {
            let sample = try stream.sample(index)
            let points = try #require(sample.landmarks)
            let middle = points.reduce(Vector2.zero) { $0 + $1.pixel } / 68
            #expect(middle.x > 0 && middle.x < 32 && middle.y > 0 && middle.y < 32)
            for point in points {
                #expect((sample.camera.project(point.position) - point.pixel).length < 1e-3)
            }
        }
    }
}
