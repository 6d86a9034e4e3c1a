import Rigging

/// How far each control may go before it has to be paid for.
///
/// Identity has a Gaussian prior, Action Units a sparse one (their sum counts), and both sides of
/// the face are softly tied to each other.
struct FitPriors {
    /// Deviation of each slider, in slider units.
    var identityDeviations: [Double]
    /// Cost of a whole Action Unit.
    var actionUnitCosts: [Double]
    /// Deviation of each Action Unit's Gaussian part.
    var actionUnitDeviation = 0.6
    /// Deviation between the two sides of a slider.
    var sliderAsymmetry = 0.06
    /// Deviation between the two sides of an Action Unit.
    var actionUnitAsymmetry = 0.12
    /// Deviation of the logarithm of the camera's distance.
    var logDistanceDeviation = 0.15
    /// Deviations of head yaw, pitch and roll, degrees. Sliders can mimic pitch with hardly a point
    /// out of place, so that it must be bought dearly.
    var headDeviations = [40.0, 2.0, 30.0]

    /// The default priors of a rig.
    init(_ controls: RigControls) {
        identityDeviations = controls.sliders.map { slider in
            let reach = slider.neutral == 0 ? 1.0 : 0.5
            switch slider.region {
            // It tilts the face as pitch does.
            case "head" where slider.name == "head.angle": return 0.04 * reach
            // What changes the whole head is bought dearly: a face is told by its parts.
            case "macro", "head", "neck", "ear": return 0.13 * reach
            case "asym": return 0.08 * reach
            default: return (Self.mimicsExpression(slider.name) ? 0.12 : 0.19) * reach
            }
        }
        actionUnitCosts = controls.actionUnits.map { Self.cost($0.name) }
    }

    /// The cost of a whole Action Unit: faces are at rest more often than not, and what moves brows
    /// or presses lips looks like brows and lips of another shape.
    private static func cost(_ name: String) -> Double {
        if rare.contains(name) { return 13 }
        return ["AU1.", "AU2.", "AU4.", "AU14.", "AU24.", "AU28"].contains(where: name.hasPrefix)
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
