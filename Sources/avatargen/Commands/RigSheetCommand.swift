import ArgumentParser
import Foundation
import Rendering
import Review
import Rigging
import Storage

/// `avatargen rig sheet`: shows what a rig can do.
struct RigSheetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sheet",
        abstract: "Draws people, expressions, skin, lights or all choices of a style.",
        discussion: """
            What is people, expressions, skin, turntable, lights, or a style slot such as hair.
            """)

    @Argument(help: "The rig: its name, or the path of its folder.")
    var rig: String

    @Argument(help: "What to show.")
    var what: String

    @Option(name: [.short, .long], help: "The picture (PNG).")
    var output: String

    @Option(help: "Height and width of each picture on it, pixels.")
    var size = 256

    @Option(help: "How many people.")
    var count = 24

    @Option(help: "The seed of the people.")
    var seed: UInt64 = 1

    func validate() throws {
        guard (32...1024).contains(size) else {
            throw ValidationError("--size \(size): give a number in 32...1024")
        }
        guard (1...100).contains(count) else {
            throw ValidationError("--count \(count): give a number in 1...100")
        }
    }

    func run() throws {
        let loaded = try Rig.load(rig)
        let sheet = RigSheet(
            rig: loaded, renderer: try Renderer(rig: loaded), size: size, seed: seed)
        let slots = loaded.controls.styles.map(\.name)
        let image =
            if let subject = RigSheet.Subject(rawValue: what) {
                try sheet.draw(subject, count: count)
            } else if let slot = slots.firstIndex(of: what) {
                try sheet.draw(slot: slot)
            } else {
                throw WrongUsage(
                    "\(what): choose one of "
                        + (RigSheet.Subject.allCases.map(\.rawValue) + slots).joined(
                            separator: ", "))
            }
        try AtomicFile.write(image.pngData(), to: URL(fileURLWithPath: output))
        print(output)
    }
}
