import ArgumentParser
import Foundation
import Rigging
import Synthesis

/// `avatargen rig dense-landmarks`: chooses the named vertices of data sets.
struct RigDenseLandmarks: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dense-landmarks",
        abstract: "Chooses the dense landmarks of a rig and writes them into its folder.",
        discussion: """
            Points are spread over the face of the mesh, in mirror pairs, and named by region. \
            Data sets refer to their names and order: choose anew only for another mesh.
            """)

    @Argument(help: "The rig: its name, or the path of its folder.")
    var rig = "human"

    @Option(help: "The least number of points.")
    var count = 520

    func validate() throws {
        guard (1...2000).contains(count) else {
            throw ValidationError("--count \(count): give a number in 1...2000")
        }
    }

    func run() throws {
        let loaded = try Rig.load(rig)
        let points = DenseLandmarkSelection(loaded.surface).points(count)
        try points.write(for: loaded)
        print("\(loaded.folder.path)/\(DenseLandmarks.fileName): \(points.names.count) points")
    }
}
