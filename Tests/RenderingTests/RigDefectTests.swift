import Geometry
import Rendering

import Testing

@testable import Rigging
@testable import Synthesis

/// Eyeballs and teeth stay behind lids and lips, hair and glasses on the head, and the checks would
/// see it if they did not.
struct RigDefectTests {
    private let rig: Rig
    private let renderer: Renderer

    init() throws {
        rig = try Rig.load("human")
        renderer = try Renderer(rig: rig)
    }

    private func wearing(_ slot: String, _ choice: String) throws -> (RigParameters, Int) {
        let index = try #require(rig.controls.styles.firstIndex { $0.name == slot })
        var face = RigParameters(baseFaceOf: rig.controls).bare(rig.controls)
        face.styles[index] = try #require(
            rig.controls.styles[index].choices.firstIndex { $0.name == choice })
        return (face, index)
    }

    @Test func `no Action Unit lets eyeballs or teeth show where they must not`() throws {
        let findings = try RigCheckRun(rig: rig).run(identities: 1, seed: 7)
        for finding in findings {
            for defect in [RigDefect.eyes, .mouth, .broken] {
                #expect(finding.counts[defect] == nil, "\(finding)")
            }
        }
        #expect(findings.map(\.item).contains("glasses.none"))
    }

    @Test func `nothing of a receding quiff hangs in the air`() throws {
        let check = try WornCheck(rig: rig, renderer: renderer)
        let (quiff, slot) = try wearing("hair", "quiff")
        let sampler = SpreadSampler(
            controls: rig.controls,
            ranges: SpreadSampler.Ranges(
                identity: 0.35, expressionChance: 0, head: HeadAngles(), gaze: GazeAngles()))
        for index in [2, 11, 19] {
            var face = sampler.face(seed: 1, index: index)
            face.styles = quiff.styles
            let amounts = try check.amounts(face, slot: slot)
            #expect(try #require(amounts[.floating]) <= RigDefect.floating.tolerance)
        }
    }

    @Test func `open eyes are seen where closed ones are expected`() throws {
        let check = PokeThroughCheck(rig: rig, renderer: renderer)
        let face = RigParameters(baseFaceOf: rig.controls)
        let shape = rig.evaluate(face)
        #expect(try check.strayPixels(face, shape, closed: true).eyes > 300)
        #expect(
            try check.strayPixels(face, shape, closed: false).eyes <= RigDefect.eyes.tolerance)
    }

    @Test func `a mirrored triangle is flipped, a broken vertex is broken`() throws {
        let check = SurfaceCheck(surface: rig.surface)
        let rest = rig.evaluate(RigParameters(baseFaceOf: rig.controls))
        #expect(check.amounts(rest, rest: rest, moves: false) == [.flipped: 0, .broken: 0])
        var inside = rest
        inside.positions = rest.positions.map { Vector3(-$0.x, $0.y, $0.z) }
        // What faces left then faces right, and the front still forward.
        #expect(try #require(check.amounts(inside, rest: rest, moves: false)[.flipped]) > 1000)
        inside.positions[7].y = .nan
        #expect(check.amounts(inside, rest: rest, moves: false) == [.broken: 1])
    }

    @Test func `no identity folds the skin over`() {
        let check = SurfaceCheck(surface: rig.surface)
        let rest = rig.evaluate(RigParameters(baseFaceOf: rig.controls))
        let sampler = SpreadSampler(
            controls: rig.controls,
            ranges: SpreadSampler.Ranges(
                identity: 0.35, expressionChance: 0, head: HeadAngles(), gaze: GazeAngles()))
        for index in 0..<20 {
            let shape = rig.evaluate(sampler.face(seed: 1, index: index))
            #expect(
                check.amounts(shape, rest: rest, moves: false) == [.flipped: 0, .broken: 0],
                "face \(index)")
        }
    }

    @Test func `skin pinched to a crease is not flipped, unless nothing moves`() throws {
        let check = SurfaceCheck(surface: rig.surface)
        let rest = rig.evaluate(RigParameters(baseFaceOf: rig.controls))
        var tiny = rest
        tiny.positions = rest.positions.map { Vector3(-$0.x, $0.y, $0.z) * 0.4 }
        #expect(check.amounts(tiny, rest: rest, moves: true)[.flipped] == 0)
        let flipped = try #require(check.amounts(tiny, rest: rest, moves: false)[.flipped])
        #expect(flipped > 1000)
    }

    @Test(arguments: ["afro", "curly-short"])
    func `ringlets hang on the head however far it goes bald`(_ style: String) throws {
        let check = try WornCheck(rig: rig, renderer: renderer)
        var (face, slot) = try wearing("hair", style)
        let recession = try #require(
            rig.controls.colors.firstIndex { $0.name == "hair.recession" })
        for amount in [Float(0), 0.35, 0.7] {
            face.colors[recession] = amount
            let floating = try #require(try check.amounts(face, slot: slot)[.floating])
            #expect(floating <= RigDefect.floating.tolerance, "at \(amount)")
        }
    }

    @Test func `nothing worn covers nothing, a shape behind the face hangs in no air`() throws {
        let check = try WornCheck(rig: rig, renderer: renderer)
        let (face, slot) = try wearing("hair", "bald")
        #expect(try check.amounts(face, slot: slot) == [.covered: 0, .floating: 0, .gaps: 0])
    }
}
