import Geometry
import Rendering
import Rigging

/// Checks every Action Unit and every choice of every style on random identities.
public struct RigCheckRun {
    private let rig: Rig
    private let renderer: Renderer
    private let surface: SurfaceCheck
    private let pokeThrough: PokeThroughCheck
    private let worn: WornCheck

    /// A check of `rig`.
    /// - Throws: `RenderError` when nothing can be rendered.
    public init(rig: Rig) throws {
        self.rig = rig
        renderer = try Renderer(rig: rig)
        surface = SurfaceCheck(surface: rig.surface)
        pokeThrough = PokeThroughCheck(rig: rig, renderer: renderer)
        worn = try WornCheck(rig: rig, renderer: renderer)
    }

    /// The findings, `rest` first, then the Action Units (both sides raised to 1 together), then the
    /// styles slot by slot.
    /// - Parameters:
    ///   - identities: how many random identities each item is tried on (sliders within +-0.35 of
    ///     full reach).
    ///   - found: told of every finding as it comes.
    public func run(
        identities: Int, seed: UInt64, found: (RigFinding) -> Void = { _ in }
    ) throws -> [RigFinding] {
        let sampler = SpreadSampler(
            controls: rig.controls,
            ranges: SpreadSampler.Ranges(
                identity: 0.35, expressionChance: 0, head: HeadAngles(), gaze: GazeAngles()))
        let faces = (0..<identities).map {
            sampler.face(seed: seed, index: $0).bare(rig.controls)
        }
        var findings: [RigFinding] = []
        func add(_ item: String, _ amounts: (RigParameters) throws -> [RigDefect: Int]) rethrows {
            var finding = RigFinding(item: item)
            for face in faces { finding.add(try amounts(face)) }
            findings.append(finding)
            found(finding)
        }
        let base = rig.evaluate(RigParameters(baseFaceOf: rig.controls))
        try add("rest") { face in
            let shape = rig.evaluate(face)
            return surface.amounts(shape, rest: base, moves: false)
                .merging(try pokeThrough.amounts(face, shape, closed: false)) { $1 }
        }
        for unit in actionUnits {
            try add(unit.name) { face in
                var raised = face
                for side in unit.sides { raised.expression[side] = 1 }
                let shape = rig.evaluate(raised)
                return surface.amounts(shape, rest: rig.evaluate(face), moves: true).merging(
                    try pokeThrough.amounts(raised, shape, closed: unit.name == "AU43")
                ) { $1 }
            }
        }
        for (slot, style) in rig.controls.styles.enumerated() {
            for (choice, described) in style.choices.enumerated() {
                try add("\(style.name).\(described.name)") { face in
                    var wearer = face
                    wearer.styles[slot] = choice
                    return try worn.amounts(wearer, slot: slot)
                }
            }
        }
        return findings
    }

    /// The Action Units without their sides, and the indices of these.
    private var actionUnits: [(name: String, sides: [Int])] {
        let units = rig.controls.actionUnits
        return units.indices.filter { (units[$0].mirror ?? $0) >= $0 }.map { index in
            let name = units[index].name
            return (
                name.hasSuffix(".left") ? String(name.dropLast(5)) : name,
                [index] + (units[index].mirror.map { [$0] } ?? [])
            )
        }
    }
}
