import Geometry
import Imaging
import Rendering
import Rigging

/// Chooses hair whose labels on the true renderer cover what networks take for hair on the
/// photograph, its volume, the side of its parting, where it begins, how far it recedes, and its colour.
struct HairFit {
    let rig: Rig
    let renderer: Renderer
    /// How likely each pixel of the crop is hair; -1 where that is not known.
    let chances: [Float]
    let expectation: StyleExpectation

    /// What a factor of e in a network's likelihood is worth in Dice's coefficient.
    private static let likelihoodWeight: Float = 0.03
    /// What curls cost where strands run straight, and straight hair where they curl: both may have
    /// one outline. Short hair is never quite in order.
    private static let wrongCurls: Float = 0.15
    private static let missingCurls: Float = 0.06
    /// What the agreement of strands is worth: one outline may be combed in many ways. Smooth hair
    /// agrees more with any photograph than short hair does, so of styles no more is asked than not
    /// to run across.
    private static let partingWeight: Float = 0.2
    private static let strandWeight: Float = 0.12
    private static let enoughStrands: Float = 0.4
    /// What the least and the fullest volume, and the lowest and the highest hairline cost.
    private static let extremeVolume: Float = 0.14
    private static let extremeHairline: Float = 0.05
    /// How many styles are tried with other volumes.
    private static let finalists = 5

    /// Sets the choice of hair and its controls.
    func fit(_ parameters: inout RigParameters, _ evidence: AppearanceEvidence) throws {
        guard let slot = slot("hair") else { return }
        let style = rig.controls.styles[slot]
        let likelihoods = expectation.logLikelihoods[slot]
        let isCurly = isCurly(evidence)
        /// What speaks for a style besides its outline.
        func habit(_ choice: Int) -> Float {
            let own = Self.likelihoodWeight * likelihoods[choice]
            let curl = Self.curl(style.choices[choice])
            guard let isCurly, curl != 0.5, isCurly != (curl > 0.5) else { return own }
            return own - (isCurly ? Self.missingCurls : Self.wrongCurls)
        }
        let growth = try growth(parameters, among: style.choices, evidence)
        // The likeliest first: an unlikely style that could not win with the best outline need not be
        // drawn.
        var tried: [Trial] = []
        let order = style.choices.indices.filter { growth.allows(style.choices[$0]) }.sorted {
            habit($0) > habit($1)
        }
        for choice in order {
            guard 1 + habit(choice) > tried.map(\.score).max() ?? -.infinity else { break }
            var face = parameters
            face.styles[slot] = choice
            tried.append(try trial(face, habit: habit(choice), evidence))
        }
        tried.sort { $0.score > $1.score }
        let strands = StrandField(evidence.closer, mask: surelyHair)
        guard
            var best = try tried.prefix(Self.finalists).map({ trial in
                let choice = style.choices[trial.face.styles[slot]]
                // Curls run anywhere, and so do the roots of shaved hair.
                let agreement =
                    !choice.hasLocks || Self.curl(choice) >= 0.5
                    ? Self.enoughStrands : try agreement(trial, strands, evidence)
                let combed = trial.favored(
                    by: Self.strandWeight * min(agreement, Self.enoughStrands))
                return choice.hasLocks
                    ? try tune("hair.volume", combed, extreme: Self.extremeVolume, evidence)
                    : combed
            }).max(by: { $0.score < $1.score })
        else { return }
        best = try tryPartings(best, strands, evidence)
        best = try tune("hair.hairline", best, extreme: Self.extremeHairline, evidence)
        if let recession = color("hair.recession") {
            for step: Float in [0.3, 0.6] {
                var face = best.face
                face.colors[recession] = step
                let receded = try trial(face, habit: best.habit, evidence)
                if receded.score > best.score + 0.01 { best = receded }
            }
        }
        parameters = best.face
        // A shaved scalp shines, and tells no colour.
        guard growth == .any else { return }
        try fitColor(&parameters, evidence)
    }

    /// Finds volume and hairline of chosen hair again, after the head under it has changed.
    func settle(_ parameters: inout RigParameters, _ evidence: AppearanceEvidence) throws {
        guard parameters.hasLocks(rig.controls) else { return }
        var best = try trial(parameters, habit: 0, evidence)
        best = try tune("hair.volume", best, extreme: Self.extremeVolume, evidence)
        best = try tune("hair.hairline", best, extreme: Self.extremeHairline, evidence)
        parameters = best.face
    }

    /// What of hair the photograph shows; for a rig that cannot show a bald head, any.
    private func growth(
        _ parameters: RigParameters, among choices: [StyleChoice], _ evidence: AppearanceEvidence
    ) throws -> HairGrowth {
        guard choices.contains(where: HairGrowth.bare.allows) else { return .any }
        let bald = try renderer.labels(
            shape: evidence.shape, parameters: parameters.bald(rig.controls),
            camera: evidence.crop.camera)
        return HairGrowth(bald: bald.pixels, chances: chances)
    }

    /// 0 straight, 1 curly; 0.5 may look like either.
    private static func curl(_ choice: StyleChoice) -> Float { choice.number("curl", default: 0) }

    private func slot(_ name: String) -> Int? {
        rig.controls.styles.firstIndex { $0.name == name }
    }

    private func color(_ name: String) -> Int? {
        rig.controls.colors.firstIndex { $0.name == name }
    }

    /// A face with hair that was compared with the photograph's.
    private struct Trial {
        var face: RigParameters
        /// The overlap of both, and what speaks for this hair besides.
        var score: Float
        var habit: Float

        /// The same, with more that speaks for it.
        func favored(by bonus: Float) -> Trial {
            Trial(face: face, score: score + bonus, habit: habit + bonus)
        }
    }

    private func trial(
        _ face: RigParameters, habit: Float, _ evidence: AppearanceEvidence
    ) throws -> Trial {
        Trial(face: face, score: try overlap(face, evidence) + habit, habit: habit)
    }

    /// How well the strands of a trial run as those of the photograph.
    private func agreement(
        _ trial: Trial, _ strands: StrandField, _ evidence: AppearanceEvidence
    ) throws -> Float {
        try StrandField(
            strands: renderer.strands(
                shape: evidence.shape, parameters: trial.face, camera: evidence.crop.camera)
        ).agreement(with: strands)
    }

    /// The trial with its hair parted on the side where its strands run most as on the photograph.
    private func tryPartings(
        _ usual: Trial, _ strands: StrandField, _ evidence: AppearanceEvidence
    ) throws -> Trial {
        guard let hair = slot("hair"), let slot = slot("parting"),
            usual.face.hasLocks(rig.controls)
        else { return usual }
        let likelihoods = expectation.logLikelihoods[slot]
        func parted(_ choice: Int) -> Trial {
            var other = usual
            other.face.styles[slot] = choice
            return other
        }
        guard rig.controls.styles[hair].choices[usual.face.styles[hair]].showsSideOfParting else {
            return parted(expectation.likeliest(slot: slot))
        }
        return try likelihoods.indices.map { choice in
            let other =
                choice == usual.face.styles[slot]
                ? usual : try trial(parted(choice).face, habit: usual.habit, evidence)
            let bonus =
                Self.likelihoodWeight * likelihoods[choice] + Self.partingWeight
                * (try agreement(other, strands, evidence))
            return (trial: other, score: other.score + bonus)
        }.max { $0.score < $1.score }?.trial ?? usual
    }

    /// By pixel of the closer crop.
    private var surelyHair: [Bool] {
        let size = AppearanceEvidence.size
        return (0..<4 * size * size).map { index in
            chances[AppearanceEvidence.pixel(ofCloser: index)] > 0.9
        }
    }

    /// The best of a trial and of others with less and more of a control: also that where a parabola
    /// through all three has its top.
    /// - Parameter extreme: what the least and the most of it cost: they are seldom.
    private func tune(
        _ name: String, _ usual: Trial, extreme: Float, _ evidence: AppearanceEvidence
    ) throws -> Trial {
        guard let control = color(name) else { return usual }
        func priced(_ trial: Trial, _ value: Float) -> (Trial, Float) {
            let away = 2 * value - 1
            let own = trial.favored(by: -extreme * away * away)
            return (own, own.score)
        }
        let start = usual.face.colors[control]
        return try ParabolicSearch(reach: 0.35).best(priced(usual, start), at: start) { value in
            var face = usual.face
            face.colors[control] = value
            return priced(try trial(face, habit: usual.habit, evidence), value)
        }.item
    }

    /// Dice's coefficient of the render's hair and the probability of hair.
    private func overlap(
        _ face: RigParameters, _ evidence: AppearanceEvidence
    ) throws -> Float {
        try renderer.labels(
            shape: evidence.shape, parameters: face, camera: evidence.crop.camera
        ).overlap(of: LabelClass.hair.rawValue, with: chances, slack: 200)
    }

    /// Whether the strands on the photograph curl; nil where too little hair is seen.
    private func isCurly(_ evidence: AppearanceEvidence) -> Bool? {
        guard chances.count(where: { $0 > 0.9 }) > 400 else { return nil }
        return evidence.isCurly { chances[$0] > 0.9 }
    }

    private func fitColor(
        _ parameters: inout RigParameters, _ evidence: AppearanceEvidence
    ) throws {
        let seen = chances.indices.filter { chances[$0] > 0.9 }
        guard let color = RegionColor.median(evidence.photo, seen, from: 0.2, to: 0.75) else {
            return
        }
        let camera = evidence.crop.camera
        let labels = try renderer.labels(
            shape: evidence.shape, parameters: parameters, camera: camera)
        let own = labels.pixels.indices.filter { labels.pixels[$0] == LabelClass.hair.rawValue }
        for _ in 0..<2 {
            let picture = try evidence.render(parameters, renderer)
            ColorControlFit(
                controls: rig.controls, expectation: .hair(of: parameters, rig.controls)
            ).fit(
                &parameters, ["hair.eumelanin", "hair.pheomelanin", "hair.grey"], \.hair,
                photo: color,
                render: RegionColor.median(picture, own, from: 0.2, to: 0.75))
        }
    }
}
