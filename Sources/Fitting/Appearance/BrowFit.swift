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
    /// What another form than the one that was guessed costs in overlap, half the range of a control away.
    private static let extremeForm: Float = 0.05
    /// How far the controls of their form are tried about where they are.
    private static let reach: Float = 0.2
    /// The controls of their form.
    private static let form = ["brows.spacing", "brows.length", "brows.thickness"]
    private static let labels: Set = [LabelClass.leftBrow.rawValue, LabelClass.rightBrow.rawValue]

    /// Sets the choice of brows, by how well each covers those on the photograph, and their form.
    func choose(
        _ parameters: inout RigParameters, camera: Camera, _ reading: FaceReading
    ) throws {
        guard let slot else { return }
        let judge = judge(parameters, camera: camera, reading)
        var best = try judge.trial(parameters.bald(rig.controls))
        for choice in rig.controls.styles[slot].choices.indices
        where choice != parameters.styles[slot] {
            var face = best.item
            face.styles[slot] = choice
            let other = try judge.trial(face)
            if other.score > best.score { best = other }
        }
        parameters.styles[slot] = best.item.styles[slot]
        try shape(&parameters, best, judge)
    }

    /// Sets the form of the brows that were chosen.
    func shape(
        _ parameters: inout RigParameters, camera: Camera, _ reading: FaceReading
    ) throws {
        guard slot != nil else { return }
        let judge = judge(parameters, camera: camera, reading)
        try shape(&parameters, judge.trial(parameters.bald(rig.controls)), judge)
    }

    private func shape(
        _ parameters: inout RigParameters, _ chosen: Judge.Trial, _ judge: Judge
    ) throws {
        var best = chosen
        for control in judge.controls {
            let face = best.item
            best = try ParabolicSearch(reach: Self.reach).best(
                best, at: face.colors[control]
            ) { value in
                var other = face
                other.colors[control] = value
                return try judge.trial(other)
            }
        }
        parameters.colors = best.item.colors
    }

    /// The slot of brows.
    private var slot: Int? { rig.controls.styles.firstIndex { $0.name == "brows" } }

    private func judge(
        _ parameters: RigParameters, camera: Camera, _ reading: FaceReading
    ) -> Judge {
        Judge(
            renderer: renderer, shape: rig.evaluate(parameters), view: reading.view(of: camera),
            wanted: Self.chances(reading), hair: Array(reading.probabilities(of: .hair)),
            controls: Self.form.compactMap { name in
                rig.controls.colors.firstIndex { $0.name == name }
            }, guessed: parameters.colors,
            likelihood: { face in slot.map { expectation.logLikelihoods[$0][face.styles[$0]] } ?? 0
            })
    }

    /// Tells how well brows cover those on the photograph.
    private struct Judge {
        typealias Trial = (item: RigParameters, score: Float)

        let renderer: Renderer
        let shape: FaceShape
        let view: Camera
        /// How likely each pixel of the view is brow.
        let wanted: [Float]
        /// How likely each is hair, under which nothing is known of brows.
        let hair: [Float]
        /// The controls of the brows' form, and what was guessed of all colours.
        let controls: [Int]
        let guessed: [Float]
        let likelihood: (RigParameters) -> Float

        /// - Parameter face: without hair, which would cover all brows alike.
        func trial(_ face: RigParameters) throws -> Trial {
            let labels = try renderer.labels(shape: shape, parameters: face, camera: view)
            var (both, either): (Float, Float) = (0, 1)
            for (pixel, label) in labels.pixels.enumerated() {
                let own: Float = BrowFit.labels.contains(label) ? 1 : 0
                let seen = 1 - hair[pixel]
                both += min(own, wanted[pixel]) * seen
                either += max(own, wanted[pixel]) * seen
            }
            let away = controls.reduce(Float(0)) { sum, control in
                let away = 2 * (face.colors[control] - guessed[control])
                return sum + away * away
            }
            return (
                face,
                both / either + BrowFit.likelihoodWeight * likelihood(face)
                    - BrowFit.extremeForm * away
            )
        }
    }

    /// Gives them their colour and their density.
    /// - Parameter lighting: the photograph's light.
    func shade(
        _ parameters: inout RigParameters, camera: Camera, _ reading: FaceReading,
        lighting: Lighting
    ) throws {
        let view = reading.view(of: camera)
        let shape = rig.evaluate(parameters)
        var face = parameters.bald(rig.controls)
        let labels = try renderer.labels(shape: shape, parameters: face, camera: view)
        let own = labels.pixels.indices.filter { Self.labels.contains(labels.pixels[$0]) }
        let wanted = Self.chances(reading)
        let seen = wanted.indices.filter { wanted[$0] > 0.5 }
        let band = BrowBand(own + seen, size: FaceReading.size)
        let shade = band.shade(reading.picture)
        let density = rig.controls.colors.firstIndex { $0.name == "brows.density" }
        // What is darkest are hairs; how dark the whole is tells how many there are. Each changes the
        // other.
        for round in 0..<4 {
            let picture = try renderer.color(
                shape: shape, parameters: face, camera: view,
                options: RenderOptions(lighting: lighting))
            if round % 2 == 0 {
                ColorControlFit(
                    controls: rig.controls,
                    expectation: .brows(of: parameters, rig.controls)
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
        parameters.colors = face.colors
    }

    /// How likely each pixel of the networks' view is brow.
    private static func chances(_ reading: FaceReading) -> [Float] {
        zip(
            reading.probabilities(of: .leftBrow), reading.probabilities(of: .rightBrow)
        ).map { $0 + $1 }
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
