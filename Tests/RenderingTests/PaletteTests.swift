import Geometry
import Rendering
import Testing

@Suite("Palette")
struct PaletteTests {
    private let steps: [Float] = [0, 0.25, 0.5, 0.75, 1]

    @Test("Every colour is a reflectance, warm where people are warm")
    func ranges() {
        for a in steps {
            for b in steps {
                let skin = Palette.skin(melanin: a, haemoglobin: b)
                #expect(skin.x > skin.y && skin.y > skin.z)
                for c in steps {
                    let colors = [
                        skin, Palette.hair(eumelanin: a, pheomelanin: b, grey: c),
                        Palette.lips(melanin: a, haemoglobin: b, redness: b, darkness: c),
                        Palette.brows(melanin: a, darkness: b, pheomelanin: c, grey: 0),
                        Palette.iris(melanin: a, hue: b), Palette.cloth(lightness: a, hue: b),
                    ]
                    for color in colors {
                        #expect(color.min() >= 0 && color.max() <= 1)
                    }
                }
            }
        }
    }

    @Test("Pigments only darken")
    func monotonic() {
        for (low, high) in zip(steps, steps.dropFirst()) {
            let pale = Palette.skin(melanin: low, haemoglobin: 0.5)
            let dark = Palette.skin(melanin: high, haemoglobin: 0.5)
            #expect((pale - dark).min() > 0)
            let blond = Palette.hair(eumelanin: low, pheomelanin: 0.2, grey: 0)
            let black = Palette.hair(eumelanin: high, pheomelanin: 0.2, grey: 0)
            #expect((blond - black).min() > 0)
        }
    }
}
