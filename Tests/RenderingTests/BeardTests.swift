import Imaging
import Rigging
import Testing

@testable import Rendering

@Suite("Beards")
struct BeardTests {
    private let scenes: WornScenes
    private let size = 192

    init() throws { scenes = try WornScenes() }

    /// The pixels that a beard changes.
    private func changed(_ choice: String, density: Float = 0.6) throws -> [Int] {
        let bare = WornScenes.brightness(try scenes.picture(scenes.face(), size: size))
        let bearded = WornScenes.brightness(
            try scenes.picture(
                scenes.face(["beard": choice], ["beard.density": density]), size: size))
        return bare.indices.filter { abs(bare[$0] - bearded[$0]) > 8 }
    }

    /// The share of a disc about a point of the base face (decimetres) that is changed.
    private func share(_ changed: [Int], x: Float, y: Float, radius: Float = 0.05) -> Float {
        let camera = Framing.aligned(size: size)
        let scale = Float(size) / 2.5
        let center = SIMD2(
            Float(camera.width) / 2 + x * scale, Float(camera.height) / 2 + (7.12 - y) * scale)
        let set = Set(changed)
        let disc = (0..<size * size).filter { index in
            let d = SIMD2(Float(index % size) + 0.5, Float(index / size) + 0.5) - center
            return (d * d).sum() < radius * scale * radius * scale
        }
        return Float(disc.count { set.contains($0) }) / Float(disc.count)
    }

    @Test("Each of at least eight beards covers its regions and not the eyes, brows or lips")
    func regions() throws {
        let choices = try scenes.choices("beard")
        #expect(choices.count >= 8 && choices[0] == "none")
        let labels = try scenes.labels(scenes.face(), size: size)
        // Whether moustache, chin and cheek are covered.
        let expected: [String: (Bool, Bool, Bool)] = [
            "stubble": (true, true, true), "short-full": (true, true, true),
            "long-full": (true, true, true), "goatee": (true, true, false),
            "van-dyke": (true, true, false), "moustache": (true, false, false),
            "horseshoe": (true, false, false), "chin-curtain": (false, true, false),
            "sideburns": (false, false, false),
        ]
        for choice in choices.dropFirst() {
            let pixels = try changed(choice)
            #expect(pixels.count > 30, "\(choice)")
            func count(_ classes: [LabelClass]) -> Int {
                pixels.count { index in classes.contains { $0.rawValue == labels[index] } }
            }
            #expect(count([.leftEye, .rightEye, .leftBrow, .rightBrow]) == 0, "\(choice)")
            let lips = labels.count { $0 == LabelClass.lowerLip.rawValue }
            #expect(count([.lowerLip]) * 6 < lips, "\(choice)")
            guard let (moustache, chin, cheek) = expected[choice] else { continue }
            #expect((share(pixels, x: 0.13, y: 6.73, radius: 0.03) > 0.4) == moustache, "\(choice)")
            #expect((share(pixels, x: 0, y: 6.24) > 0.4) == chin, "\(choice)")
            #expect((share(pixels, x: 0.46, y: 6.55) > 0.4) == cheek, "\(choice)")
        }
    }

    @Test("Density grows more of the same beard")
    func density() throws {
        for choice in ["stubble", "short-full"] {
            let counts = try [Float(0), 0.3, 0.6, 1].map { try changed(choice, density: $0).count }
            #expect(counts[0] == 0)
            #expect(zip(counts, counts.dropFirst()).allSatisfy { $0 < $1 }, "\(counts)")
        }
    }
}
