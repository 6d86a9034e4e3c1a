import Foundation

/// How the face's front differs in colour and shine from place to place.
struct SkinTones {
    /// Blood, pigment, oil, and the shade under the eyes. Pigment is 0.5 on average, blood more: a
    /// face holds more of it than the skin that tones are judged by.
    let channels: [FaceCanvas]

    init(size: Int, noise: [Float], noiseSize: Int) {
        // Blood: warm cheeks, nose and chin, less on the forehead and round the mouth.
        var blood = FaceCanvas(size: size, value: 0.58)
        blood.addPair(0.15, at: SIMD2(0.37, 6.98), radius: SIMD2(0.22, 0.17))
        blood.addPair(0.07, at: SIMD2(0.52, 6.86), radius: SIMD2(0.20, 0.20))
        blood.add(0.15, at: SIMD2(0, 6.91), radius: SIMD2(0.075, 0.085))
        blood.addPair(0.10, at: SIMD2(0.115, 6.89), radius: SIMD2(0.05, 0.055))
        blood.add(0.08, at: SIMD2(0, 7.10), radius: SIMD2(0.06, 0.16))
        blood.add(0.11, at: SIMD2(0, 6.27), radius: SIMD2(0.15, 0.11))
        blood.add(0.03, at: SIMD2(0, 7.72), radius: SIMD2(0.50, 0.20))
        blood.addPair(-0.07, at: SIMD2(0.16, 6.77), radius: SIMD2(0.11, 0.06))
        blood.addPair(0.02, at: SIMD2(0.29, 7.35), radius: SIMD2(0.13, 0.05))
        blood.addPair(0.09, at: SIMD2(0.185, 7.25), radius: SIMD2(0.035, 0.04))

        // Pigment: lids, the corners of the mouth, a paler forehead.
        var pigment = FaceCanvas(size: size, value: 0.5)
        pigment.addPair(0.13, at: SIMD2(0.29, 7.36), radius: SIMD2(0.13, 0.045))
        pigment.addPair(0.05, at: SIMD2(0.27, 7.16), radius: SIMD2(0.12, 0.05))
        pigment.add(-0.04, at: SIMD2(0, 7.74), radius: SIMD2(0.55, 0.22))
        pigment.add(0.05, at: SIMD2(0, 6.60), radius: SIMD2(0.30, 0.20))
        pigment.addPair(0.08, at: SIMD2(0.225, 6.60), radius: SIMD2(0.06, 0.05))
        pigment.addPair(0.08, at: SIMD2(0.135, 6.86), radius: SIMD2(0.045, 0.05))
        pigment.addPair(-0.05, at: SIMD2(0.40, 7.10), radius: SIMD2(0.16, 0.08))

        // Oil: forehead, nose and chin, then the cheekbones.
        var oil = FaceCanvas(size: size, value: 0.18)
        oil.add(0.50, at: SIMD2(0, 7.66), radius: SIMD2(0.30, 0.22))
        oil.add(0.60, at: SIMD2(0, 7.05), radius: SIMD2(0.11, 0.26))
        oil.add(0.18, at: SIMD2(0, 6.30), radius: SIMD2(0.14, 0.11))
        oil.addPair(0.20, at: SIMD2(0.43, 7.08), radius: SIMD2(0.16, 0.10))
        oil.add(-0.10, at: SIMD2(0, 6.74), radius: SIMD2(0.20, 0.06))

        var shade = FaceCanvas(size: size)
        for (x, y, amount): (Float, Float, Float) in [
            (0.170, 7.215, 0.30), (0.190, 7.175, 0.48), (0.225, 7.140, 0.66), (0.275, 7.120, 0.62),
            (0.330, 7.125, 0.48), (0.385, 7.155, 0.30),
        ] {
            shade.addPair(0.62 * amount, at: SIMD2(x, y), radius: SIMD2(0.055, 0.045))
        }
        // Directly below the lashes, all along the lid.
        for x: Float in [0.20, 0.26, 0.32, 0.38, 0.43] {
            shade.addPair(0.30, at: SIMD2(x, 7.215), radius: SIMD2(0.05, 0.035))
        }
        shade.addPair(0.22, at: SIMD2(0.28, 7.36), radius: SIMD2(0.14, 0.04))

        // Mottling: broad patches of blood, finer ones of pigment, and their own for the oil.
        // They end before the map does, whose border colours the rest of the head.
        func mottle(_ canvas: FaceCanvas, _ amount: Float, _ repeats: Float) -> FaceCanvas {
            var mottled = canvas
            let step = repeats * Float(noiseSize) / Float(size)
            mottled.mapTexels { x, y, value in
                let row = Int(Float(y) * step) % noiseSize
                let column = Int(Float(x) * step) % noiseSize
                let border = Float(min(min(x, size - 1 - x), min(y, size - 1 - y)))
                let fade = min(1, 6 * border / Float(size))
                return value + fade * amount * (noise[row * noiseSize + column] - 0.5)
            }
            return mottled
        }
        channels = [
            mottle(blood, 0.20, 0.83), mottle(pigment, 0.10, 1.0), mottle(oil, 0.16, 0.7), shade,
        ]
    }
}
