import Geometry
import Reading
import Rendering
import Rigging

/// Chooses brows whose labels on the true renderer cover what networks take for brows on the
/// photograph, and gives them its colour.
struct BrowFit {
    let rig: Rig
    let renderer: Renderer
    let expectation: StyleExpectation

    /// What a factor of e in likelihood is worth in overlap.
    private static let likelihoodWeight: Float = 0.02

    /// Sets the choice of brows, their thickness and their colour.
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
        var trial = parameters
        if let hair = rig.controls.styles.firstIndex(where: { $0.name == "hair" }),
            let bald = rig.controls.styles[hair].choices.firstIndex(where: { $0.name == "bald" })
        {
            // Hair over brows would cover all choices alike, and takes time.
            trial.styles[hair] = bald
        }
        func score(_ face: RigParameters) throws -> Float {
            let labels = try renderer.labels(shape: shape, parameters: face, camera: view)
            var (both, either): (Float, Float) = (0, 1)
            for (label, chance) in zip(labels.pixels, wanted) {
                let own: Float = brows.contains(label) ? 1 : 0
                both += min(own, chance)
                either += max(own, chance)
            }
            return both / either
                + Self.likelihoodWeight * expectation.logLikelihoods[slot][face.styles[slot]]
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
        if let thickness = rig.controls.colors.firstIndex(where: { $0.name == "brows.thickness" }) {
            for step: Float in [0.25, -0.25, 0.12, -0.12] {
                try offer { $0.colors[thickness] = min(max($0.colors[thickness] + step, 0), 1) }
            }
        }

        let labels = try renderer.labels(shape: shape, parameters: best.face, camera: view)
        let own = labels.pixels.indices.filter { brows.contains(labels.pixels[$0]) }
        var face = best.face
        for _ in 0..<2 {
            let picture = try renderer.color(
                shape: shape, parameters: face, camera: view,
                options: RenderOptions(lighting: lighting))
            ColorControlFit(
                controls: rig.controls, expectation: .brows(of: face, rig.controls)
            ).fit(
                &face, ["brows.darkness"], \.brows,
                photo: RegionColor.median(
                    reading.picture, wanted.indices.filter { wanted[$0] > 0.7 }, from: 0.1,
                    to: 0.7
                ),
                render: RegionColor.median(picture, own, from: 0.1, to: 0.7))
        }
        parameters.styles[slot] = face.styles[slot]
        parameters.colors = face.colors
    }
}
