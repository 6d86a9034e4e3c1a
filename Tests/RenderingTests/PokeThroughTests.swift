import Rigging
import Testing

@testable import Synthesis

/// Eyeballs and teeth stay behind lids and lips, and the check would see them if they did not.
struct PokeThroughTests {
    @Test func `no eyeball and no tooth shows where it must not`() throws {
        let check = try PokeThroughCheck(rig: Rig.load("human"))
        for finding in try check.run(identities: 2, seed: 7) {
            #expect(finding.eyes == 0 && finding.mouths == 0, "\(finding)")
        }
    }

    @Test func `open eyes are seen where closed ones are expected`() throws {
        let rig = try Rig.load("human")
        let check = try PokeThroughCheck(rig: rig)
        let face = RigParameters(baseFaceOf: rig.controls)
        #expect(try check.strayPixels(face, closed: true).eyes > 300)
        #expect(try check.strayPixels(face, closed: false).eyes <= PokeThroughCheck.tolerance)
    }
}
