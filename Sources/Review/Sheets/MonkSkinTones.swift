import Geometry
import Imaging
import Rendering

/// The ten tones of the Monk Skin Tone scale (Ellis Monk, "The Monk Skin Tone Scale", 2023;
/// published as sRGB swatches under CC BY 4.0).
enum MonkSkinTones {
    /// The swatches, lightest first.
    static let swatches: [Color] = [
        Color(red: 0xF6, green: 0xED, blue: 0xE4), Color(red: 0xF3, green: 0xE7, blue: 0xDB),
        Color(red: 0xF7, green: 0xEA, blue: 0xD0), Color(red: 0xEA, green: 0xDA, blue: 0xBA),
        Color(red: 0xD7, green: 0xBD, blue: 0x96), Color(red: 0xA0, green: 0x7E, blue: 0x56),
        Color(red: 0x82, green: 0x5C, blue: 0x43), Color(red: 0x60, green: 0x41, blue: 0x34),
        Color(red: 0x3A, green: 0x31, blue: 0x2A), Color(red: 0x29, green: 0x24, blue: 0x20),
    ]

    /// A swatch and the skin of the rig that is nearest to it.
    struct Match {
        let melanin: Float
        let haemoglobin: Float
        /// The distance of the two in CIE Lab.
        let distance: Float
    }

    /// The nearest skin, over a grid of both pigments.
    static func match(_ swatch: Color) -> Match {
        let goal = Lab(linearColor: swatch.linearColor)
        let steps = (0...60).map { Float($0) / 60 }
        var best = Match(melanin: 0, haemoglobin: 0, distance: .infinity)
        for melanin in steps {
            for haemoglobin in steps {
                let skin = Palette.skin(melanin: melanin, haemoglobin: haemoglobin)
                let distance = Lab(linearColor: skin).distance(to: goal)
                if distance < best.distance {
                    best = Match(
                        melanin: melanin, haemoglobin: haemoglobin, distance: distance)
                }
            }
        }
        return best
    }
}
