import Foundation
import Geometry
import Imaging
import Reading
import Rendering
import Rigging

/// Chooses brows whose labels on the true renderer cover what networks take for brows on the
/// photograph, and gives them its colour and its shade.
struct BrowFit {
    let rig: Rig
    let renderer: Renderer
    let expectation: StyleExpectation

    /// What a factor of e in likelihood is worth in overlap.
    private static let likelihoodWeight: Float = 0.02
    /// What another thickness than the one that was guessed costs in overlap, over the whole range.
    private static let thicknessPull: Float = 0.05

    /// Sets the choice of brows, their thickness, colour and density.
    /// - Parameter lighting: the photograph's light.
    func fit(
        _ parameters: inout RigParameters, camera: Camera, _ reading: FaceReading,
        lighting: Lighting
    ) throws {
        guard let slot = rig.controls.styles.firstIndex(where: { $0.name == "brows" }) else {
            return
        }
        let view = reading.view(of: camera)
        let shape = rig.evaluate(parameters)
        let wanted = zip(
            reading.probabilities(of: .leftBrow), reading.probabilities(of: .rightBrow)
        ).map { $0 + $1 }
        let brows: Set = [LabelClass.leftBrow.rawValue, LabelClass.rightBrow.rawValue]
        // Hair over brows would cover all choices alike.
        let trial = parameters.bald(rig.controls)
        let thickness = rig.controls.colors.firstIndex { $0.name == "brows.thickness" }
        func score(_ face: RigParameters) throws -> Float {
            let labels = try renderer.labels(shape: shape, parameters: face, camera: view)
            var (both, either): (Float, Float) = (0, 1)
            for (label, chance) in zip(labels.pixels, wanted) {
                let own: Float = brows.contains(label) ? 1 : 0
                both += min(own, chance)
                either += max(own, chance)
            }
            let guessed = thickness.map { abs(face.colors[$0] - parameters.colors[$0]) } ?? 0
            return both / either
                + Self.likelihoodWeight * expectation.logLikelihoods[slot][face.styles[slot]]
                - Self.thicknessPull * guessed
        }
        var best = (face: trial, score: try score(trial))
        func offer(_ change: (inout RigParameters) -> Void) throws {
            var face = best.face
            change(&face)
            let value = try score(face)
            if value > best.score { best = (face, value) }
        }
        for choice in rig.controls.styles[slot].choices.indices
        where choice != parameters.styles[slot] {
            try offer { $0.styles[slot] = choice }
        }
        if let thickness {
            for step: Float in [0.25, -0.25, 0.12, -0.12] {
                try offer { $0.colors[thickness] = min(max($0.colors[thickness] + step, 0), 1) }
            }
        }

        let labels = try renderer.labels(shape: shape, parameters: best.face, camera: view)
        let own = labels.pixels.indices.filter { brows.contains(labels.pixels[$0]) }
        let seen = wanted.indices.filter { wanted[$0] > 0.5 }
        let band = BrowBand(own + seen, size: FaceReading.size)
        let shade = band.shade(reading.picture)
        let density = rig.controls.colors.firstIndex { $0.name == "brows.density" }
        var face = best.face
        // What is darkest are hairs; how dark the whole is tells how many there are. Each changes the
        // other.
        for round in 0..<4 {
            let picture = try renderer.color(
                shape: shape, parameters: face, camera: view,
                options: RenderOptions(lighting: lighting))
            if round % 2 == 0 {
                ColorControlFit(
                    controls: rig.controls, expectation: .brows(of: face, rig.controls)
                ).fit(
                    &face, ["brows.darkness"], \.brows,
                    photo: RegionColor.median(reading.picture, seen, from: 0, to: 0.3),
                    render: RegionColor.median(picture, own, from: 0, to: 0.3))
            } else if let density, let shade, let drawn = band.shade(picture) {
                // Hairs that are many cover each other.
                let factor = min(max(pow(max(shade, 0) / max(drawn, 0.5), 1.4), 0.35), 2)
                face.colors[density] = min(max(face.colors[density] * factor, 0.08), 1)
            }
        }
        parameters.styles[slot] = face.styles[slot]
        parameters.colors = face.colors
    }
}

/// Where brows are, on the photograph or on the avatar, and the skin above and below.
private struct BrowBand {
    private var brow: [Int] = []
    private var skin: [Int] = []

    /// - Parameters:
    ///   - brows: numbers of the brows' pixels.
    ///   - size: of the picture.
    init(_ brows: [Int], size: Int) {
        // Single hairs stand out by a little.
        let (near, far) = (size / 100, size / 40)
        var distance = [Int](repeating: far + 1, count: size * size)
        for pixel in brows {
            for away in -far...far where distance.indices.contains(pixel + away * size) {
                distance[pixel + away * size] = min(distance[pixel + away * size], abs(away))
            }
        }
        for (pixel, distance) in distance.enumerated() where distance <= far {
            if distance <= near { brow.append(pixel) } else { skin.append(pixel) }
        }
    }

    /// How much darker than the skin around it the band is on the whole, CIE L*; nil where too little
    /// of it is seen.
    func shade(_ picture: Image) -> Float? {
        func lightness(_ region: [Int]) -> Float? {
            guard region.count >= 20 else { return nil }
            let sum = region.reduce(Float(0)) {
                $0 + Lab(linearColor: RegionColor.color(picture, $1)).lightness
            }
            return sum / Float(region.count)
        }
        guard let skin = lightness(skin), let brow = lightness(brow) else { return nil }
        return skin - brow
    }
}
