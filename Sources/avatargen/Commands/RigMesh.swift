import ArgumentParser
import Foundation
import Rigging
import Storage

/// `avatargen rig mesh`: the base face for other programs.
struct RigMesh: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mesh",
        abstract: "Writes the surface of the base face as a Wavefront OBJ file.",
        discussion: "Skin, teeth, tongue and lashes, in decimetres; eyeballs and hair are left out."
    )

    @Argument(help: "The rig: its name, or the path of its folder.")
    var rig = "human"

    @Option(name: [.short, .long], help: "The .obj file.")
    var output: String

    func run() throws {
        let rig = try Rig.load(rig)
        let shape = rig.evaluate(RigParameters(baseFaceOf: rig.controls))
        try AtomicFile.write(ObjFile(rig.surface, shape).data, to: URL(fileURLWithPath: output))
        print(output)
    }
}
