import Foundation
import Testing

/// `rig build`: what the other commands read instead of the rig's sources.
struct RigBuildTests {
    @Test func `a rig is compiled to the same bytes every time`() throws {
        let scratch = try Scratch()
        // Sets and dictionaries have another order in every process.
        let files = try ["one", "two", "three"].map { name in
            let cache = scratch.url(name)
            let outcome = try Command.run(
                ["rig", "build", "human"], in: scratch.folder,
                variables: ["AVATARGEN_CACHE": cache.path])
            try #require(outcome.code == 0, "\(outcome.errors)")
            let compiled = try FileManager.default.contentsOfDirectory(
                at: cache, includingPropertiesForKeys: nil
            ).filter { $0.pathExtension == "rig" }
            try #require(compiled.count == 1)
            return try Data(contentsOf: compiled[0])
        }
        #expect(files[0] == files[1] && files[0] == files[2])
    }
}
