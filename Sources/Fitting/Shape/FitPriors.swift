import Reading
import Rigging

/// Where each control is expected, and how far it may go from there before it has to be paid for.
///
/// Identity has a Gaussian prior, Action Units a sparse one beside it (their sum counts), and both
/// sides of the face are softly tied to each other.
struct FitPriors {
    /// What a control is expected to be.
    struct Expectation {
        var mean: Double
        var deviation: Double
    }

    /// Of each slider, in slider units.
    var identity: [Expectation]
    /// Of each Action Unit.
    var actionUnits: [Expectation]
    /// Cost of a whole Action Unit.
    var actionUnitCosts: [Double]
    /// Deviation between the two sides of a slider.
    var sliderAsymmetry = 0.06
    /// Deviation between the two sides of an Action Unit.
    var actionUnitAsymmetry = 0.12
    /// Deviation of the logarithm of the camera's distance.
    var logDistanceDeviation = 0.15
    /// Of head yaw, pitch and roll, degrees. Sliders can mimic pitch with hardly a point out of place,
    /// so that it must be bought dearly.
    var head = [40.0, 2, 30].map { Expectation(mean: 0, deviation: $0) }
    /// Of gaze yaw and pitch, degrees: an error of a tenth of the iris is worth so much away from
    /// straight ahead.
    var gaze = [8.0, 8].map { Expectation(mean: 0, deviation: $0) }

    /// What is expected of faces of a rig.
    init(_ controls: RigControls) {
        identity = controls.sliders.map {
            Expectation(mean: Double($0.neutral), deviation: Self.deviation($0))
        }
        actionUnits = controls.actionUnits.map { _ in Expectation(mean: 0, deviation: 0.6) }
        actionUnitCosts = controls.actionUnits.map { Self.cost($0.name) }
    }

    /// What is expected of the face of a photograph of which there is a guess already.
    ///
    /// Of a network that has seen renders only, what it says of the whole is taken (sex, age,
    /// ancestry and build, which landmarks hardly tell; how the head is held); of single features it
    /// is believed in part, and the photograph may show otherwise.
    init(_ controls: RigControls, guess: FaceGuess) {
        self.init(controls)
        func expect(
            _ value: Float, _ spread: Float, _ range: ClosedRange<Double>
        ) -> Expectation {
            let deviation = Self.trust * Double(spread)
            return Expectation(
                mean: Double(value),
                deviation: min(max(deviation, range.lowerBound), range.upperBound))
        }
        let face = guess.parameters
        for (index, slider) in controls.sliders.enumerated() {
            guard slider.region == "macro" else {
                let guessed = Double(face.identity[index])
                identity[index].mean += Self.beliefInFeatures * (guessed - identity[index].mean)
                identity[index].deviation *= Self.knownSpread
                continue
            }
            // Jaws and brows of either sex can be made with single features, too: what is left of a face
            // then is neither a woman's nor a man's.
            let range = slider.name == "macro.sex" ? 0.02...0.04 : 0.02...0.15
            identity[index] = expect(
                face.identity[index], guess.identitySpreads[index], range)
        }
        // Brows and lids of another shape look like raised or lowered ones to the landmarks.
        for index in actionUnits.indices {
            let isThere = min(Double(face.expression[index]) / 0.3, 1)
            actionUnitCosts[index] *= 2 - 1.5 * isThere
        }
        head[1] = expect(0.9 * face.head.pitch, guess.headSpreads.pitch, 0.5...1)
    }

    /// Expects what was found by looking at the whole picture, when points alone are looked at from
    /// then on.
    mutating func settle(on face: RigParameters) {
        for index in identity.indices {
            identity[index].mean = Double(face.identity[index])
            identity[index].deviation *= 0.5
        }
        for index in actionUnits.indices {
            actionUnits[index] = Expectation(
                mean: Double(face.expression[index]),
                deviation: min(0.1, actionUnits[index].deviation))
            actionUnitCosts[index] = 0
        }
    }

    /// Deviations over the mean absolute errors that a network trained on renders expects: a Laplace
    /// distribution's is the square root of 2, and photographs are harder than renders.
    private static let trust = 1.4

    /// How much of what a network says of single features is expected.
    private static let beliefInFeatures = 0.7
    /// How far single features go from there, over how far they go among people.
    private static let knownSpread = 0.9

    /// How far a slider goes among people.
    private static func deviation(_ slider: SliderControl) -> Double {
        let reach = slider.neutral == 0 ? 1.0 : 0.5
        switch slider.region {
        // It tilts the face as pitch does.
        case "head" where slider.name == "head.angle": return 0.04 * reach
        // What changes the whole head is bought dearly: a face is told by its parts.
        case "macro", "head", "neck": return 0.13 * reach
        // Where ears sit tells pitch; how large they are and how far they stand off is plain to see.
        case "ear": return (slider.name.hasPrefix("ear.trans") ? 0.13 : 0.25) * reach
        case "asym": return 0.08 * reach
        default: return (mimicsExpression(slider.name) ? 0.12 : 0.19) * reach
        }
    }

    /// The cost of a whole Action Unit: faces are at rest more often than not, and what moves brows
    /// or presses lips looks like brows and lips of another shape.
    private static func cost(_ name: String) -> Double {
        if rare.contains(name) { return 13 }
        return ["AU1.", "AU2.", "AU4.", "AU5.", "AU14.", "AU24.", "AU28"].contains(
            where: name.hasPrefix)
            ? 11 : 5
    }

    /// Sliders that move the same points as an Action Unit does.
    private static func mimicsExpression(_ name: String) -> Bool {
        name.hasPrefix("mouth.angles") || name.hasPrefix("eye.height")
            || name.hasPrefix("mouth.trans")
            || name.hasPrefix("mouth.scale-horiz") || name.hasPrefix("mouth.upperlip-ext")
            || name.hasPrefix("mouth.lowerlip-ext") || name.hasPrefix("chin.jaw-drop")
            || name.hasPrefix("mouth.laugh")
    }

    private static let rare: Set<String> = [
        "AD19", "AD29", "AD30.left", "AD30.right", "AD34", "mouth.left", "mouth.right",
        "lip.upper.raise", "AU18", "AU22", "AU27", "AU28", "AU23",
    ]
}
