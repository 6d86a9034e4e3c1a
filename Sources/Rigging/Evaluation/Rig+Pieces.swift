import Geometry

/// A piece of a rig's movement on the surface of the unturned head: what another program needs to
/// move the same surface.
public struct RigPiece: Sendable {
    /// The weights by whose product the piece acts: one, or two for a corrective. Numbers of
    /// `Rig.weightNames`.
    public let factors: [Int]
    /// The surface vertices that it moves, ascending.
    public let vertices: [UInt32]
    /// Their displacements at full strength, decimetres.
    public let deltas: [Vector3]
    /// The shifts of the left and right eyeball.
    public let eyeShifts: [Vector3]
    /// The points of `RigLids` that it moves, and how.
    public let lidDeltas: [(point: Int, delta: Vector3)]
}

/// The step that keeps lids and lashes outside the eyeballs: points that are nearer to the centre of
/// their eye than `leastDistance` move out along the radius, and take the surface with them.
public struct RigLids: Sendable {
    /// A point of the unsmoothed mesh.
    public struct Point: Sendable {
        /// Where it lies on the base face.
        public let position: Vector3
        /// 0 for the subject's left eye, 1 for the right.
        public let eye: Int
        /// In decimetres.
        public let leastDistance: Float
    }
    /// How much a surface vertex follows a point.
    public struct Share: Sendable {
        /// The surface vertex.
        public let vertex: UInt32
        /// The point's number.
        public let point: Int
        /// How far it moves when the point moves by one.
        public let weight: Float
    }
    /// The points.
    public let points: [Point]
    /// What follows them.
    public let shares: [Share]
}

extension Rig {
    /// The name of each weight: `nose.hump-` and `nose.hump+` for the low and the high side of each
    /// slider, then the expression units.
    public var weightNames: [String] {
        controls.sliders.flatMap { ["\($0.name)-", "\($0.name)+"] } + unitNames
    }

    /// The weights, 0...1, that a face puts on the pieces: parallel to `weightNames`.
    public func weights(of parameters: RigParameters) -> [Float] {
        var weights: [Float] = []
        compiled.weigh(parameters, into: &weights)
        return weights
    }

    /// The strength of each of `unitNames` that an Action Unit at 1 asks for.
    public func unitRecipe(ofActionUnit index: Int) -> [(unit: Int, weight: Float)] {
        compiled.unitWeights.filter { Int($0.actionUnit) == index }
            .map { (Int($0.unit), $0.weight) }
    }

    /// Units that act only as far as another unit, their driver, is on too.
    public var productUnits: [(unit: Int, driver: Int)] {
        let first = compiled.firstUnit
        return compiled.correctives.filter { $0.first >= first && $0.second >= first }
            .map { ($0.first - first, $0.second - first) }
    }

    /// For the left and the right eye, the numbers among `unitNames` of the units that follow its
    /// turns up, down, in and out.
    public var lookUnits: [[Int?]] {
        [0..<4, 4..<8].map { range in
            compiled.lookWeights[range].map { $0 < 0 ? nil : Int($0) - compiled.firstUnit }
        }
    }

    /// The turns up, down, in and out, in degrees, at which a look unit is fully on.
    public var lookLimits: [Float] { compiled.lookLimits }

    /// The ARKit name of each of `unitNames`; the two sides of a split shape share one.
    public var unitARKitNames: [String] { unitNames.map(arkitName) }

    /// The point about which the head turns, in rig space.
    public var neckPivot: Vector3 { compiled.neckPivot }

    /// Degrees that are added to every pitch of the head.
    public var restPitch: Float { compiled.restPitch }

    /// How far each surface vertex follows the turns of the head, 0...1.
    public var headShares: [Float] {
        compiled.stencils.apply(compiled.headWeights.map { Vector3($0, 0, 0) }).map(\.x)
    }

    /// All pieces: one per weight, in the order of `weightNames`, then the correctives.
    public func pieces() -> [RigPiece] {
        let lids = lidNumbers
        return compiled.shapes.enumerated().map { piece($1, factors: [$0], lids) }
            + compiled.correctives.map { piece($0.shape, factors: [$0.first, $0.second], lids) }
    }

    /// The step after the pieces, in the space of the unturned head.
    public var lids: RigLids {
        let turns = HeadTurns(HeadAngles(), restPitch: compiled.restPitch)
        let points = compiled.lidVertices.map { lid in
            RigLids.Point(
                position: compiled.neckPivot
                    + turns.turned(
                        compiled.cagePositions[Int(lid.vertex)] - compiled.neckPivot,
                        share: compiled.headWeights[Int(lid.vertex)]),
                eye: Int(lid.eye), leastDistance: compiled.eyeRadius + lid.gap)
        }
        let numbers = lidNumbers
        var shares: [RigLids.Share] = []
        for vertex in 0..<compiled.stencils.rowCount {
            for entry in compiled.stencils.row(vertex) {
                guard let point = numbers[entry.column] else { continue }
                shares.append(
                    RigLids.Share(vertex: UInt32(vertex), point: point, weight: entry.weight))
            }
        }
        return RigLids(points: points, shares: shares)
    }

    /// The number of each cage vertex among the points of the lids.
    private var lidNumbers: [UInt32: Int] {
        Dictionary(
            compiled.lidVertices.enumerated().map { ($1.vertex, $0) },
            uniquingKeysWith: { a, _ in a })
    }

    private func piece(_ shape: RigShape, factors: [Int], _ lids: [UInt32: Int]) -> RigPiece {
        let turns = HeadTurns(HeadAngles(), restPitch: compiled.restPitch)
        var field = [Vector3](repeating: .zero, count: compiled.cagePositions.count)
        var lidDeltas: [(point: Int, delta: Vector3)] = []
        for (vertex, delta) in zip(shape.vertices, shape.deltas) {
            let turned = turns.turned(delta, share: compiled.headWeights[Int(vertex)])
            field[Int(vertex)] += turned
            if let point = lids[vertex] { lidDeltas.append((point, turned)) }
        }
        let moved = compiled.stencils.apply(field)
        let vertices = moved.indices.filter { moved[$0] != .zero }
        return RigPiece(
            factors: factors, vertices: vertices.map(UInt32.init),
            deltas: vertices.map { moved[$0] },
            eyeShifts: shape.eyeShifts.map { turns.turned($0, share: 1) }, lidDeltas: lidDeltas)
    }
}
