import ArgumentParser
import Rigging

/// `avatargen rig calibrate`: moves the landmark definitions to where the detector sees them.
struct RigCalibrate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calibrate",
        abstract: "Moves the rig's 68 landmarks to where the landmark detector finds them.",
        discussion: """
            Random avatars are rendered, the detector finds its points on them, and each \
            definition moves on the surface until both agree on average. The residual of every \
            point is printed before and after; landmarks.yaml of the rig is written.
            """)

    @Argument(help: "The rig: its name, or the path of its folder.")
    var rig = "human"

    @Option(help: "How many avatars to render.")
    var count = 400

    @Option(help: "The seed of the avatars.")
    var seed: UInt64 = 1

    func validate() throws {
        guard (10...100_000).contains(count) else {
            throw ValidationError("--count \(count): give a number in 10...100000")
        }
    }

    func run() throws {
        _ = try Rig.load(rig)
        // PLACEHOLDER until the calibration is in place.
        throw Failure("calibration is not part of this build")
    }
}
