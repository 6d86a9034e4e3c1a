import Foundation
import Geometry
import Imaging
import Rendering
import Testing

@Suite("Palette")
struct PaletteTests {
    private let steps: [Float] = [0, 0.25, 0.5, 0.75, 1]

    /// Hue angle in degrees, -180...180, and chroma of a colour in CIE Lab.
    private func hue(_ color: Vector3) -> (angle: Float, chroma: Float, lightness: Float) {
        let lab = Lab(linearColor: color)
        return (
            atan2(lab.b, lab.a) * 180 / .pi, (lab.a * lab.a + lab.b * lab.b).squareRoot(),
            lab.lightness
        )
    }

    @Test("Every colour is a reflectance, warm where people are warm")
    func ranges() {
        for a in steps {
            for b in steps {
                let skin = Palette.skin(melanin: a, haemoglobin: b)
                #expect(skin.x > skin.y && skin.y > skin.z)
                for c in steps {
                    let colors = [
                        skin, Palette.hair(eumelanin: a, pheomelanin: b, grey: c),
                        Palette.lips(melanin: a, haemoglobin: 0.5, redness: b, darkness: c),
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

    @Test("Equal steps of melanin darken by about equal steps of lightness")
    func evenLightness() {
        let lightness = (0...50).map {
            Lab(linearColor: Palette.skin(melanin: Float($0) / 50, haemoglobin: 0.5)).lightness
        }
        for (pale, dark) in zip(lightness, lightness.dropFirst()) {
            #expect(pale - dark > 0.5 && pale - dark < 2)
        }
    }

    /// The Monk Skin Tone scale (Monk 2019), sRGB, and how far each tone may lie from the nearest
    /// skin, and from the nearest skin of natural blood, in CIE Lab.
    ///
    /// The swatches are drawn for displays. The four palest are lighter (L* 88...94) and less red
    /// than skin: its blood, and what the dermis itself absorbs, keep it below an L* of about 85;
    /// fair skin measures 65...75. The rest lie on the curve.
    private let monk: [(tone: UInt32, nearest: Float, natural: Float)] = [
        (0xf6ede4, 11.5, 17.0), (0xf3e7db, 9.5, 15.0), (0xf7ead0, 13.0, 18.0),
        (0xeadaba, 11.5, 16.0), (0xd7bd96, 8.5, 12.5), (0xa07e56, 3.5, 6.5),
        (0x825c43, 4.0, 4.5), (0x604134, 4.0, 4.5), (0x3a312a, 7.0, 7.5), (0x292420, 4.5, 4.5),
    ]

    @Test("One curve of melanin passes the ten Monk skin tones, in their order")
    func monkScale() {
        var last: Float = -1
        for entry in monk {
            let tone = Lab(
                Color(
                    red: UInt8(entry.tone >> 16), green: UInt8(entry.tone >> 8 & 255),
                    blue: UInt8(entry.tone & 255)))
            func distance(_ melanin: Float, _ haemoglobin: Float) -> Float {
                let skin = Lab(
                    linearColor: Palette.skin(melanin: melanin, haemoglobin: haemoglobin))
                return Vector3(
                    skin.lightness - tone.lightness, skin.a - tone.a, skin.b - tone.b
                ).length
            }
            let grid = (0...50).map { Float($0) / 50 }
            let natural = grid.map { (distance($0, 0.5), $0) }.min { $0.0 < $1.0 } ?? (99, 0)
            let nearest = grid.flatMap { m in steps.map { distance(m, $0) } }.min() ?? 99
            #expect(nearest < entry.nearest, "tone \(String(entry.tone, radix: 16))")
            #expect(natural.0 < entry.natural, "tone \(String(entry.tone, radix: 16))")
            // The three palest all lie beyond the curve's pale end.
            #expect(natural.1 > last || natural.1 == 0)
            last = natural.1
        }
    }

    @Test("Skin is never green, grey or pink: its hue stays between rose and ochre")
    func skinHue() {
        for m in steps {
            for h in steps {
                let skin = hue(Palette.skin(melanin: m, haemoglobin: h))
                #expect(skin.angle > 20 && skin.angle < 80)
                #expect(skin.chroma > 3 && skin.chroma < 33)
                #expect(skin.lightness > 10 && skin.lightness < 86)
            }
        }
    }

    @Test("The undertone leaves skin its luminance and hue, and adds chroma from cool to warm")
    func undertone() {
        let luminance = Vector3(0.2126, 0.7152, 0.0722)
        for m in steps {
            let plain = Palette.skin(melanin: m, haemoglobin: 0.5)
            #expect(Palette.skin(melanin: m, haemoglobin: 0.5, undertone: 0.5) == plain)
            let tones = steps.map { Palette.skin(melanin: m, haemoglobin: 0.5, undertone: $0) }
            for tone in tones {
                #expect(abs(tone.dot(luminance) / plain.dot(luminance) - 1) < 0.02)
                #expect(abs(hue(tone).angle - hue(plain).angle) < 12)
            }
            for (cool, warm) in zip(tones, tones.dropFirst()) {
                #expect(hue(warm).chroma > hue(cool).chroma)
            }
        }
    }

    @Test("Dark skin is brown, neither plum nor grey")
    func darkSkin() {
        for melanin in stride(from: Float(0.7), through: 1, by: 0.05) {
            let skin = hue(Palette.skin(melanin: melanin, haemoglobin: 0.5))
            #expect(skin.angle > 45 && skin.angle < 65)
            #expect(skin.chroma > 4)
        }
    }

    @Test("Lips are redder than their skin, and dark where it is dark")
    func lips() {
        for m in steps {
            let skin = hue(Palette.skin(melanin: m, haemoglobin: 0.5))
            for r in steps {
                for d in steps {
                    let lips = hue(
                        Palette.lips(melanin: m, haemoglobin: 0.5, redness: r, darkness: d))
                    #expect(lips.angle > -15 && lips.angle < 65)
                    #expect(lips.angle < skin.angle + 12)
                    #expect(lips.chroma < 40)
                }
            }
        }
        let pale = hue(Palette.lips(melanin: 0.1, haemoglobin: 0.5, redness: 0.5, darkness: 0.2))
        let dark = hue(Palette.lips(melanin: 0.9, haemoglobin: 0.5, redness: 0.5, darkness: 0.2))
        #expect(pale.lightness > dark.lightness + 15)
    }

    @Test("Hair is blond, red, brown, black or grey, never green or violet")
    func hair() {
        for e in steps {
            for p in steps {
                let color = hue(Palette.hair(eumelanin: e, pheomelanin: p, grey: 0))
                #expect(color.angle > 20 && color.angle < 90)
            }
            #expect(hue(Palette.hair(eumelanin: e, pheomelanin: 0.3, grey: 1)).chroma < 6)
        }
        let red = hue(Palette.hair(eumelanin: 0.1, pheomelanin: 1, grey: 0))
        let blond = hue(Palette.hair(eumelanin: 0.1, pheomelanin: 0.1, grey: 0))
        #expect(red.angle < blond.angle - 10)
        #expect(blond.lightness > 60)
        #expect(hue(Palette.hair(eumelanin: 1, pheomelanin: 0, grey: 0)).lightness < 15)
    }

    @Test("Irises are blue, grey, green, hazel or brown, never violet or vivid")
    func iris() {
        for m in steps {
            for h in steps {
                let color = hue(Palette.iris(melanin: m, hue: h))
                #expect(color.chroma < 36)
                #expect(color.angle > 25 || color.angle < -70)
            }
        }
        #expect(Palette.iris(melanin: 0, hue: 0).z > Palette.iris(melanin: 0, hue: 0).x)
        #expect(hue(Palette.iris(melanin: 1, hue: 0.3)).lightness < 25)
    }

    @Test("A beard may be greyer than the hair of the head")
    func beard() {
        func palette(_ grey: Float) -> Palette {
            Palette { $0 == "beard.grey" ? grey : $1 }
        }
        #expect(palette(0).hair == palette(1).hair)
        #expect(hue(palette(0).beard).lightness + 30 < hue(palette(1).beard).lightness)
        // A rig without the control has beards as grey as the hair.
        let grey = Palette { $0 == "hair.grey" ? 1 : $1 }
        #expect(hue(grey.beard).lightness > 60)
    }
}
