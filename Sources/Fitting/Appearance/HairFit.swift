import Geometry
import Imaging
import Rendering
import Rigging

/// Chooses hair whose labels on the true renderer cover what networks take for hair on the
/// photograph, its volume, how far it recedes, and its colour.
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
    /// What the least and the fullest volume cost: they are seldom.
    private static let extremeVolume: Float = 0.08
    /// How many styles are tried with other volumes.
    private static let finalists = 5

    /// Sets the choice of hair and its controls.
    func fit(_ parameters: inout RigParameters, _ evidence: AppearanceEvidence) throws {
        guard let slot = rig.controls.styles.firstIndex(where: { $0.name == "hair" }) else {
            return
        }
        let style = rig.controls.styles[slot]
        let likelihoods = expectation.logLikelihoods[slot]
        let isCurly = isCurly(evidence)
        /// What speaks for a style besides its outline.
        func habit(_ choice: Int) -> Float {
            let own = Self.likelihoodWeight * likelihoods[choice]
            let hasCurls = style.choices[choice].number("curl", default: 0) > 0.5
            guard let isCurly, isCurly != hasCurls else { return own }
            return own - (hasCurls ? Self.wrongCurls : Self.missingCurls)
        }
        let growth = try growth(parameters, evidence)
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
        guard
            var best = try tried.prefix(Self.finalists).map({ trial in
                let hasLocks = Growth.hasLocks(style.choices[trial.face.styles[slot]])
                return hasLocks ? try tryVolumes(trial, evidence) : trial
            }).max(by: { $0.score < $1.score })
        else { return }
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

    private func color(_ name: String) -> Int? {
        rig.controls.colors.firstIndex { $0.name == name }
    }

    /// A face with hair that was compared with the photograph's.
    private struct Trial {
        var face: RigParameters
        /// The overlap of both, and what speaks for this hair besides.
        var score: Float
        var habit: Float
    }

    private func trial(
        _ face: RigParameters, habit: Float, _ evidence: AppearanceEvidence
    ) throws -> Trial {
        Trial(face: face, score: try overlap(face, evidence) + habit, habit: habit)
    }

    /// The best of a trial and of others with less and more volume: also that where a parabola
    /// through all three has its top.
    private func tryVolumes(_ usual: Trial, _ evidence: AppearanceEvidence) throws -> Trial {
        guard let volume = color("hair.volume") else { return usual }
        func trial(at value: Float) throws -> Trial {
            var face = usual.face
            face.colors[volume] = value
            let away = 2 * value - 1
            let habit = usual.habit - Self.extremeVolume * away * away
            return try self.trial(face, habit: habit, evidence)
        }
        let reach: Float = 0.35
        var trials = [usual, try trial(at: 0.5 - reach), try trial(at: 0.5 + reach)]
        let (low, high) = (trials[1].score, trials[2].score)
        let bend = low + high - 2 * usual.score
        if bend < 0 {
            let top = 0.5 + reach / 2 * (low - high) / bend
            trials.append(try trial(at: min(max(top, 0), 1)))
        }
        return trials.max { $0.score < $1.score } ?? usual
    }

    /// What of hair a head shows at all.
    private enum Growth {
        case bare, shaved, any

        /// One without a length has no locks, only painted roots.
        static func hasLocks(_ choice: StyleChoice) -> Bool {
            choice.number("length", default: 0) > 0
        }

        /// Whether a choice shows as much.
        func allows(_ choice: StyleChoice) -> Bool {
            guard self != .any else { return true }
            let hasRoots = choice.number("scalp", default: 0) > 0
            return !Self.hasLocks(choice) && hasRoots == (self == .shaved)
        }
    }

    /// Judges by what networks see of hair beside a bald head, and on it.
    private func growth(
        _ parameters: RigParameters, _ evidence: AppearanceEvidence
    ) throws -> Growth {
        var bald = parameters
        for (slot, style) in rig.controls.styles.enumerated() where style.name == "hair" {
            guard let choice = style.choices.firstIndex(where: { Growth.bare.allows($0) }) else {
                return .any
            }
            bald.styles[slot] = choice
        }
        let labels = try renderer.labels(
            shape: evidence.shape, parameters: bald, camera: evidence.crop.camera)
        var (beside, on, head): (Float, Float, Float) = (0, 0, 1)
        for (label, chance) in zip(labels.pixels, chances) where chance >= 0 {
            if label == LabelClass.background.rawValue {
                beside += chance
            } else {
                on += chance
                head += 1
            }
        }
        guard beside / head < Self.shavedShare else { return .any }
        return on / head < Self.bareShare ? .bare : .shaved
    }

    /// Hair beside the head over the head's area: shaved heads on photographs have 0.006 to 0.015, the
    /// closest hair 0.07.
    private static let shavedShare: Float = 0.03
    /// Hair on the head over its area: of two shaved heads the one that shines has 0.025, the one with
    /// roots 0.10.
    private static let bareShare: Float = 0.05

    /// Dice's coefficient of the render's hair and the probability of hair.
    private func overlap(
        _ face: RigParameters, _ evidence: AppearanceEvidence
    ) throws -> Float {
        let labels = try renderer.labels(
            shape: evidence.shape, parameters: face, camera: evidence.crop.camera)
        var (both, sum): (Float, Float) = (0, 0)
        for (label, chance) in zip(labels.pixels, chances) where chance >= 0 {
            let own: Float = label == LabelClass.hair.rawValue ? 1 : 0
            both += own * chance
            sum += own + chance
        }
        // A little more on both sides, so that none agrees with none.
        return (2 * both + 200) / (sum + 200)
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
