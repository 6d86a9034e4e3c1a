import Geometry
import Imaging
import Rendering
import Rigging
import Testing

/// What is painted on the skin, by its difference to a face without it.
///
/// The shape stays the base face, so that only the paint differs; boxes are pixels of the aligned
/// framing at 128 px.
@Suite("Skin")
struct SkinTests {
    private let rig: Rig
    private let renderer: Renderer
    private let shape: FaceShape
    private let size = 128

    private typealias Box = (x: Range<Int>, y: Range<Int>)
    private let forehead: Box = (44..<84, 18..<33)
    private let cheeks: Box = (38..<54, 56..<70)
    private let chin: Box = (54..<74, 92..<102)
    private let ear: Box = (25..<29, 50..<66)

    init() throws {
        rig = try Rig.load("human")
        renderer = try Renderer(rig: rig)
        shape = rig.evaluate(RigParameters(baseFaceOf: rig.controls))
    }

    private func picture(
        _ colors: [String: Float] = [:], actionUnits: [String] = [], light: Lighting? = nil
    ) throws -> Image {
        var face = RigParameters(baseFaceOf: rig.controls)
        let hair = try #require(rig.controls.styles.firstIndex { $0.name == "hair" })
        face.styles[hair] = try #require(
            rig.controls.styles[hair].choices.firstIndex { $0.name == "bald" })
        for (name, value) in colors {
            face.colors[try #require(rig.controls.colors.firstIndex { $0.name == name })] = value
        }
        for name in actionUnits {
            face.expression[
                try #require(rig.controls.actionUnits.firstIndex { $0.name == name })] = 1
        }
        return try renderer.color(
            shape: shape, parameters: face, camera: Framing.aligned(size: size),
            options: RenderOptions(lighting: light))
    }

    /// Mean of a box per channel, 0...255.
    private func mean(_ image: Image, _ box: Box) -> Vector3 {
        var sum = Vector3.zero
        for y in box.y {
            for x in box.x {
                let color = image[x, y]
                sum += Vector3(Float(color.red), Float(color.green), Float(color.blue))
            }
        }
        return sum / Float(box.x.count * box.y.count)
    }

    /// Mean absolute difference of two pictures in a box, 0...255.
    private func change(_ one: Image, _ other: Image, _ box: Box) -> Float {
        var sum: Float = 0
        for y in box.y {
            for x in box.x {
                let (a, b) = (one[x, y], other[x, y])
                sum += abs(Float(a.green) - Float(b.green))
            }
        }
        return sum / Float(box.x.count * box.y.count)
    }

    @Test("Raised brows crease the forehead and nothing else, one side alone only that side")
    func foreheadFolds() throws {
        let rest = try picture()
        let both = try picture(actionUnits: ["AU1.left", "AU1.right", "AU2.left", "AU2.right"])
        #expect(change(rest, both, forehead) > 0.5)
        #expect(change(rest, both, chin) == 0)
        #expect(change(rest, both, cheeks) < 0.1)
        let left = try picture(actionUnits: ["AU1.left", "AU2.left"])
        let leftHalf: Box = (70..<84, forehead.y)
        let rightHalf: Box = (44..<58, forehead.y)
        #expect(change(rest, left, leftHalf) > 5 * change(rest, left, rightHalf))
    }

    @Test("At rest only age draws wrinkles, and deepens those of expressions")
    func age() throws {
        let young = try picture(["skin.wrinkles": 0])
        let old = try picture(["skin.wrinkles": 1])
        #expect(change(young, old, forehead) > 1)
        let brows = ["AU1.left", "AU1.right", "AU2.left", "AU2.right"]
        let youngRaised = try picture(["skin.wrinkles": 0], actionUnits: brows)
        let middleRaised = try picture(["skin.wrinkles": 0.5], actionUnits: brows)
        let folds = change(young, youngRaised, forehead)
        #expect(folds > 0.5)
        #expect(change(young, middleRaised, forehead) > folds)
    }

    @Test("Freckles darken the cheeks step by step, and leave the chin nearly alone")
    func freckles() throws {
        let steps = try [Float(0), 0.3, 0.6, 1].map { try picture(["skin.freckles": $0]) }
        for (fewer, more) in zip(steps, steps.dropFirst()) {
            #expect(mean(fewer, cheeks).y > mean(more, cheeks).y + 0.15)
        }
        #expect(change(steps[0], steps[3], cheeks) > 8 * change(steps[0], steps[3], chin))
    }

    @Test("Moles appear one after another")
    func moles() throws {
        let clear = try picture(["skin.moles": 0])
        let darkening = try [Float(0.3), 0.6, 1].map { value in
            let image = try picture(["skin.moles": value])
            var sum = 0
            for y in 0..<size {
                for x in 0..<size { sum += Int(clear[x, y].green) - Int(image[x, y].green) }
            }
            return sum
        }
        #expect(darkening[0] > 8)
        #expect(darkening[1] > darkening[0])
        #expect(darkening[2] > darkening[1])
    }

    @Test("Light from behind glows red through the ears")
    func translucency() throws {
        let lamp = Lighting(
            environment: .constant(Vector3(repeating: 0.02)),
            key: Lighting.Distant(
                direction: Vector3(0, 0.1, -1), color: Vector3(repeating: 1)))
        let image = try picture(light: lamp)
        let glow = mean(image, ear)
        #expect(glow.x > 1.5 * glow.y)
        #expect(glow.x > 2 * mean(image, cheeks).x)
    }

    @Test("An oily skin shines more than a dry one, gloss brightens the lips")
    func shine() throws {
        let dry = try picture(["skin.roughness": 1, "skin.melanin": 0.8])
        let oily = try picture(["skin.roughness": 0, "skin.melanin": 0.8])
        #expect(mean(oily, forehead).y > mean(dry, forehead).y)
        let lips: Box = (60..<70, 83..<88)
        let plain = try picture(["lips.gloss": 0])
        let glossy = try picture(["lips.gloss": 1])
        #expect(change(plain, glossy, lips) > 2)
    }

    @Test("Nose and lips take the share of the face that hand-made outlines give them")
    func labelShares() throws {
        let labels = try renderer.labels(
            shape: shape, parameters: RigParameters(baseFaceOf: rig.controls),
            camera: Framing.aligned(size: 256))
        func share(_ wanted: [LabelClass]) -> Float {
            let ids = Set(wanted.map(\.rawValue))
            let face = labels.pixels.filter {
                $0 != LabelClass.background.rawValue && $0 != LabelClass.hair.rawValue
            }
            return Float(labels.pixels.filter { ids.contains($0) }.count) / Float(face.count)
        }
        #expect((0.035...0.075).contains(share([.nose])))
        #expect((0.008...0.022).contains(share([.upperLip])))
        #expect((0.010...0.028).contains(share([.lowerLip])))
    }
}
