import Rigging

/// The 15 visemes of speech that lip-synchronisation programs send (after MPEG-4's 14 and silence),
/// as mixes of ARKit shapes; named as most avatars name them.
enum Viseme {
    private static let recipes: [(name: String, units: [String: Float])] = [
        ("viseme_sil", [:]),
        (
            "viseme_PP",
            [
                "mouthPressLeft": 0.7, "mouthPressRight": 0.7, "mouthRollLower": 0.35,
                "mouthRollUpper": 0.35,
            ]
        ),
        (
            "viseme_FF",
            [
                "mouthRollLower": 0.6, "mouthUpperUpLeft": 0.3, "mouthUpperUpRight": 0.3,
                "jawOpen": 0.05,
            ]
        ),
        (
            "viseme_TH",
            [
                "jawOpen": 0.18, "tongueOut": 0.35, "mouthLowerDownLeft": 0.2,
                "mouthLowerDownRight": 0.2,
            ]
        ),
        (
            "viseme_DD",
            [
                "jawOpen": 0.14, "mouthLowerDownLeft": 0.25, "mouthLowerDownRight": 0.25,
                "mouthUpperUpLeft": 0.15, "mouthUpperUpRight": 0.15,
            ]
        ),
        (
            "viseme_kk",
            [
                "jawOpen": 0.22, "mouthStretchLeft": 0.2, "mouthStretchRight": 0.2,
                "mouthUpperUpLeft": 0.15, "mouthUpperUpRight": 0.15,
            ]
        ),
        (
            "viseme_CH",
            [
                "jawOpen": 0.1, "mouthFunnel": 0.65, "mouthUpperUpLeft": 0.15,
                "mouthUpperUpRight": 0.15,
            ]
        ),
        (
            "viseme_SS",
            [
                "jawOpen": 0.05, "mouthStretchLeft": 0.4, "mouthStretchRight": 0.4,
                "mouthLowerDownLeft": 0.3, "mouthLowerDownRight": 0.3, "mouthUpperUpLeft": 0.2,
                "mouthUpperUpRight": 0.2,
            ]
        ),
        (
            "viseme_nn",
            [
                "jawOpen": 0.12, "mouthLowerDownLeft": 0.2, "mouthLowerDownRight": 0.2,
            ]
        ),
        ("viseme_RR", ["jawOpen": 0.14, "mouthFunnel": 0.35, "mouthPucker": 0.15]),
        ("viseme_aa", ["jawOpen": 0.6]),
        (
            "viseme_E",
            [
                "jawOpen": 0.28, "mouthStretchLeft": 0.35, "mouthStretchRight": 0.35,
                "mouthSmileLeft": 0.15, "mouthSmileRight": 0.15,
            ]
        ),
        (
            "viseme_I",
            [
                "jawOpen": 0.16, "mouthSmileLeft": 0.35, "mouthSmileRight": 0.35,
                "mouthLowerDownLeft": 0.15, "mouthLowerDownRight": 0.15,
            ]
        ),
        ("viseme_O", ["jawOpen": 0.38, "mouthFunnel": 0.5]),
        ("viseme_U", ["jawOpen": 0.15, "mouthPucker": 0.75, "mouthFunnel": 0.15]),
    ]

    /// The visemes as poses of a rig; units that it does not have are left out.
    static func poses(of rig: Rig) -> [MorphPose] {
        recipes.map { recipe in
            rig.morphPose(recipe.name, rig.unitNames.map { recipe.units[$0] ?? 0 })
        }
    }
}
