import Foundation
import Geometry

/// The colour of two layers of skin: an epidermis that holds melanin over a dermis that holds blood.
///
/// Kubelka and Munk's theory gives reflectance and transmittance of a layer from its absorption K
/// and scattering S, and of the stack of both (Kubelka 1954), at 31 wavelengths from 400 to 700 nm;
/// the CIE 1931 observer under D65 sums them to linear sRGB. Absorption and scattering in 1/cm:
/// - melanosomes: 6.6e11 λ^-3.33 (Jacques 1998, "Skin Optics"; λ in nm) where they are few; where
/// they crowd, the exponent falls by 1.7 times their share, fitted to the dark tones of the Monk scale,
/// which are neutral brown: absorption of dense pigment is flatter than that of sparse pigment;
/// - bloodless skin: 0.244 + 85.3 exp(-(λ - 154) / 66.2) (the same, after Saidi 1992);
/// - blood: 2.303 ε c with the molar extinction ε of haemoglobin compiled by Prahl (Oregon Medical
/// Laser Center) and c = 150 g/l of 64,500 g/mol, 85 % of it oxygenated;
/// - reduced scattering of the dermis: 2e5 λ^-1.5 + 2e12 λ^-4 (Jacques 1998). That of the epidermis,
/// which has no collagen, falls as λ^-1.42, like that of skin on average (Jacques 2013, "Optical
/// properties of biological tissues"); its level is fitted to the Monk scale.
///
/// Light mirrored by the surface is not part of it: shaders add that.
enum SkinReflectance {
    /// Linear sRGB reflectance.
    ///
    /// - Parameters:
    ///   - melanosomes: their share of the epidermis' volume, 0.005 (pale) to 0.65 (darkest).
    ///   - blood: its share of the dermis' volume, 0.002 to 0.2.
    static func color(melanosomes: Float, blood: Float) -> Vector3 {
        var sum = Vector3.zero
        for band in bands {
            let crowded = exp(1.7 * melanosomes * band.logWavelength)
            let absorbed = 2 * (band.base + melanosomes * crowded * band.melanosome)
            let a = 1 + absorbed / band.epidermisScattering
            let b = (a * a - 1).squareRoot()
            // sinh and cosh over the growing exponential, which may overflow.
            let decay = exp(-2 * b * band.epidermisScattering * epidermis)
            let sinh = (1 - decay) / 2
            let cosh = (1 + decay) / 2
            let denominator = a * sinh + b * cosh
            let reflected = sinh / denominator
            let transmittedTwice = b * b * decay / (denominator * denominator)
            let ratio = 2 * (band.base + blood * band.blood) / band.dermisScattering
            let dermis = 1 + ratio - (ratio * ratio + 2 * ratio).squareRoot()
            sum += band.weight * (reflected + transmittedTwice * dermis / (1 - reflected * dermis))
        }
        return pointwiseMax(sum, Vector3(repeating: 0.002))
    }

    /// Thickness of the epidermis in cm: 60 micrometres.
    private static let epidermis: Float = 0.006

    private struct Band {
        /// Of the wavelength over 560 nm.
        var logWavelength: Float
        var base: Float
        var melanosome: Float
        var blood: Float
        var dermisScattering: Float
        var epidermisScattering: Float
        /// What a reflectance of 1 in this band adds to linear sRGB.
        var weight: Vector3
    }

    private static let bands: [Band] = {
        var bands = zip(zip(oxygenated, deoxygenated), daylight).enumerated().map { index, row in
            let wavelength = 400 + 10 * Float(index)
            let reduced = 2e5 * pow(wavelength, -1.5) + 2e12 * pow(wavelength, -4)
            let haemoglobin = 0.85 * row.0.0 + 0.15 * row.0.1
            return Band(
                logWavelength: log(wavelength / 560),
                base: 0.244 + 85.3 * exp(-(wavelength - 154) / 66.2),
                melanosome: 6.6e11 * pow(wavelength, -3.33),
                blood: 2.303 * haemoglobin * 150 / 64_500,
                dermisScattering: 0.75 * reduced,
                epidermisScattering: 24 * pow(wavelength / 560, -1.42),
                weight: row.1 * linearSRGB(wavelength))
        }
        let white = bands.reduce(Vector3.zero) { $0 + $1.weight }
        for index in bands.indices { bands[index].weight /= white }
        return bands
    }()

    /// The CIE 1931 observer in the primaries of sRGB, by the fit of Wyman, Sloan and Shirley (2013).
    private static func linearSRGB(_ wavelength: Float) -> Vector3 {
        func lobe(_ center: Float, _ below: Float, _ above: Float) -> Float {
            let t = (wavelength - center) * (wavelength < center ? below : above)
            return exp(-0.5 * t * t)
        }
        let x =
            0.362 * lobe(442, 0.0624, 0.0374) + 1.056 * lobe(599.8, 0.0264, 0.0323)
            - 0.065 * lobe(501.1, 0.0490, 0.0382)
        let y = 0.821 * lobe(568.8, 0.0213, 0.0247) + 0.286 * lobe(530.9, 0.0613, 0.0322)
        let z = 1.217 * lobe(437, 0.0845, 0.0278) + 0.681 * lobe(459, 0.0385, 0.0725)
        return x * Vector3(3.2406, -0.9689, 0.0557) + y * Vector3(-1.5372, 1.8758, -0.2040)
            + z * Vector3(-0.4986, 0.0415, 1.0570)
    }

    // Per 10 nm from 400 nm; molar extinction of haemoglobin in 1/(cm M).
    private static let oxygenated: [Float] = [
        266_232, 466_840, 480_360, 246_072, 102_580, 62_816, 44_480, 33_209, 26_629, 23_684, 20_933,
        20_035, 24_202, 39_957, 53_236, 43_016, 32_613, 44_496, 50_104, 14_401, 3_200, 1_506, 942,
        610, 442, 368, 320, 294, 278, 276, 290,
    ]
    private static let deoxygenated: [Float] = [
        223_296, 303_956, 407_560, 528_600, 413_280, 103_292, 23_389, 16_156, 14_550, 16_684,
        20_862, 25_774, 31_590, 39_036, 46_592, 53_412, 53_788, 45_072, 37_020, 28_324, 14_677,
        9_444, 6_510, 5_149, 4_345, 3_750, 3_227, 2_795, 2_408, 2_052, 1_794,
    ]
    /// The power of D65, 100 at 560 nm.
    private static let daylight: [Float] = [
        82.75, 91.49, 93.43, 86.68, 104.87, 117.01, 117.81, 114.86, 115.92, 108.81, 109.35, 107.80,
        104.79, 107.69, 104.41, 104.05, 100.00, 96.33, 95.79, 88.69, 90.01, 89.60, 87.70, 83.29,
        83.70, 80.03, 80.21, 82.28, 78.28, 69.72, 71.61,
    ]
}
