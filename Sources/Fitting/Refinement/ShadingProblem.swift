import Foundation
import Geometry
import Imaging
import Reading
import Rendering
import Rigging

/// Landmarks, priors, the parts of the face, and its relief: the skin that the true renderer shows shall
/// be light and dark where it is on the photograph.
///
/// Outlines tell little of what noses, cheeks and foreheads are like; how light falls on them does (Horn,
/// "Shape from Shading", 1970). Compared is how much lighter each place is than what is around it, as the
/// logarithm of their ratio, in which neither the tone of the skin nor the strength of the light counts.
/// The renderer's derivatives are its differences between faces.
struct ShadingProblem: LeastSquaresProblem {
    typealias Failure = any Error

    /// Landmarks, priors and parts.
    let parts: LabelProblem
    /// The photograph's light.
    let lighting: Lighting
    /// The sliders that shape the relief, those of both sides together.
    private let sliders: [[Int]]
    /// How much each pixel of half the networks' view counts; they sum to 1.
    private let weights: [Float]
    /// `weights`, blurred.
    private let around: [Float]
    /// The photograph's relief.
    private let wanted: [Float]
    private let blur: BoxBlur

    /// What a relief is worth that is off by its whole contrast, a factor of e everywhere, in squared
    /// deviations of landmarks.
    private static let weight = 400_000.0
    /// What is further off than this, as a logarithm, is something else than skin: it counts in proportion
    /// (Huber).
    private static let limit: Float = 0.15
    /// How far sliders are moved for a difference.
    private static let step = 0.08
    /// What is around a place, in pixels: an eighth of the distance between the outer corners of the eyes.
    private static let reach = 6
    /// Where the sliders are that shape the relief; those of eyes, lips and chin show in their outlines, and
    /// how dark the rim of a jaw is would move it.
    private static let regions: Set = ["nose", "cheek", "eyebrows"]

    /// Which unknowns shape a face's relief.
    static func relief(of controls: RigControls) -> [Bool] {
        let own = Set(sliders(of: controls).joined())
        return (0..<ShapeState.leading).map { _ in false }
            + controls.sliders.indices.map { own.contains($0) }
            + controls.actionUnits.map { _ in false }
    }

    private static func sliders(of controls: RigControls) -> [[Int]] {
        controls.sliders.indices.compactMap { index in
            let slider = controls.sliders[index]
            guard regions.contains(slider.region) else { return nil }
            guard let mirror = slider.mirror else { return [index] }
            return mirror > index ? [index, mirror] : nil
        }
    }

    /// - Parameter x: where the search starts, for the skin that both show there.
    init(_ parts: LabelProblem, lighting: Lighting, from x: [Double]) throws {
        self.parts = parts
        self.lighting = lighting
        sliders = Self.sliders(of: parts.mapper.rig.controls)
        let size = FaceReading.size / 2
        blur = BoxBlur(size: size, radius: Self.reach)
        let skin = try Self.skin(parts, x)
        let sum = max(skin.reduce(0, +), 1e-6)
        weights = skin.map { $0 / sum }
        around = blur(weights)
        wanted = Self.relief(
            Self.halved(parts.reading.picture), weights: weights, around: around, blur: blur)
    }

    var bounds: [ClosedRange<Double>] { parts.bounds }

    func cost(_ x: [Double]) throws -> Double {
        let relief = try relief(x)
        let loss = relief.indices.reduce(Float(0)) { sum, pixel in
            sum + weights[pixel] * Self.huber(relief[pixel] - wanted[pixel])
        }
        return try parts.cost(x) + Self.weight * Double(loss)
    }

    private static func huber(_ off: Float) -> Float {
        abs(off) < limit ? off * off / 2 : limit * (abs(off) - limit / 2)
    }

    func linearize(_ x: [Double]) throws -> Linearization {
        var result = try parts.linearize(x)
        let own = try relief(x)
        let seen = weights.indices.filter { weights[$0] > 0 }
        // By slider, how the relief changes with it.
        let slopes = try sliders.map { group in
            var moved = x
            let first = ShapeState.leading + group[0]
            let step = x[first] + Self.step > bounds[first].upperBound ? -Self.step : Self.step
            for slider in group { moved[ShapeState.leading + slider] += step }
            let other = try relief(moved)
            return seen.map { (other[$0] - own[$0]) / Float(step) }
        }
        let off = seen.map { own[$0] - wanted[$0] }
        let trust = zip(seen, off).map { weights[$0] * min(1, Self.limit / max(abs($1), 1e-6)) }
        result.cost +=
            Self.weight * Double(zip(seen, off).reduce(0) { $0 + weights[$1.0] * Self.huber($1.1) })
        for (number, row) in slopes.enumerated() {
            let weighted = zip(row, trust).map { $0 * $1 }
            let slope = Self.weight * Double(zip(weighted, off).reduce(0) { $0 + $1.0 * $1.1 })
            for i in sliders[number] {
                result.gradient[ShapeState.leading + i] += slope / Double(sliders[number].count)
            }
            for (other, column) in slopes.enumerated().dropFirst(number) {
                let product =
                    Self.weight * Double(zip(weighted, column).reduce(0) { $0 + $1.0 * $1.1 })
                    / Double(sliders[number].count * sliders[other].count)
                for i in sliders[number] {
                    for j in sliders[other] where other > number || j >= i {
                        result.curvature[
                            ShapeState.leading + min(i, j), ShapeState.leading + max(i, j)] +=
                            product
                    }
                }
            }
        }
        return result
    }

    /// How much lighter each place of the avatar is than what is around it.
    private func relief(_ x: [Double]) throws -> [Float] {
        let face = parts.landmarks.base.with(x).parameters.bald(parts.mapper.rig.controls)
        let picture = try parts.renderer.color(
            shape: parts.mapper.rig.evaluate(face), parameters: face,
            camera: parts.reading.view(of: parts.landmarks.camera(x)).scaled(by: 0.5),
            options: RenderOptions(lighting: lighting))
        let light = (0..<picture.width * picture.height).map {
            Self.luminance(picture, $0)
        }
        return Self.relief(light, weights: weights, around: around, blur: blur)
    }

    private static func relief(
        _ light: [Float], weights: [Float], around: [Float], blur: BoxBlur
    ) -> [Float] {
        let tones = light.map { log(max($0, 8)) }
        let shares = blur(zip(tones, weights).map { $0 * $1 })
        return tones.indices.map { weights[$0] > 0 ? tones[$0] - shares[$0] / around[$0] : 0 }
    }

    /// Of 255, with the weights of Rec. 601.
    private static func luminance(_ picture: Image, _ pixel: Int) -> Float {
        let first = pixel * picture.channels
        return 0.299 * Float(picture.pixels[first]) + 0.587 * Float(picture.pixels[first + 1])
            + 0.114 * Float(picture.pixels[first + 2])
    }

    private static func halved(_ picture: Image) -> [Float] {
        let (width, half) = (picture.width, picture.width / 2)
        return (0..<half * half).map { index in
            let first = index / half * 2 * width + index % half * 2
            return
                (luminance(picture, first) + luminance(picture, first + 1)
                + luminance(picture, first + width) + luminance(picture, first + width + 1)) / 4
        }
    }

    /// Where both show bare skin, 0...1, at half the size of the networks' view; less near its borders.
    private static func skin(_ parts: LabelProblem, _ x: [Double]) throws -> [Float] {
        let reading = parts.reading
        let face = parts.landmarks.base.with(x).parameters
        let labels = try parts.renderer.partLabels(
            shape: parts.mapper.rig.evaluate(face), parameters: face,
            camera: reading.view(of: parts.landmarks.camera(x)))
        let bare: Set = [ExtendedLabelClass.skin.rawValue, ExtendedLabelClass.nose.rawValue]
        let (size, half) = (FaceReading.size, FaceReading.size / 2)
        let chances = [LabelClass.skin, .nose].map { Array(reading.probabilities(of: $0)) }
        let hidden = [ExtendedLabelClass.facialHair, .glasses, .occluder].map {
            Array(reading.probabilities(ofDetail: $0))
        }
        var both = [Float](repeating: 0, count: half * half)
        for y in 0..<size {
            for x in 0..<size where bare.contains(labels.pixels[y * size + x]) {
                let at = y * size + x
                let seen = chances.reduce(0) { $0 + $1[at] } - hidden.reduce(0) { $0 + $1[at] }
                both[y / 2 * half + x / 2] += max(seen, 0) / 4
            }
        }
        // Half a pixel beside anything else is no skin.
        let soft = BoxBlur(size: half, radius: 1)(both)
        return soft.map { max($0 - 0.6, 0) / 0.4 }
    }
}
