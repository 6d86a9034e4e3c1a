import Geometry

/// Evaluates a few surface points, with exact derivatives by every continuous control.
///
/// Much cheaper than the whole surface: only the cage vertices that the points depend on are
/// touched. The derivatives are closed forms (chain rule through slider weights, products, lid
/// push-out, head turn), piecewise smooth.
public final class PointSampler: Sendable {
    /// How many controls derivatives are taken by: sliders, Action Units, gaze yaw and pitch, head
    /// yaw, pitch, roll.
    public let controlCount: Int
    /// Where the Action Units begin among the controls.
    public let firstActionUnit: Int
    /// Where gaze yaw and pitch lie.
    public let firstGaze: Int
    /// Where head yaw, pitch and roll lie.
    public let firstHead: Int

    let rig: CompiledRig
    let pointCount: Int
    /// The cage vertices in use.
    let vertices: [Int]
    /// For each point, blends of `vertices`.
    let stencils: [[(local: Int, weight: Float)]]
    /// Shapes and correctives cut down to `vertices`.
    let shapes: [LocalShape]
    let correctives: [(first: Int, second: Int, shape: LocalShape)]
    /// For each weight the correctives it takes part in, and the other weight of each.
    private let partners: [[(corrective: Int, other: Int)]]
    let lids: [(local: Int, eye: Int, gap: Float)]

    struct LocalShape: Sendable {
        var vertices: [Int] = []
        var deltas: [Vector3] = []
        var eyeShifts: [Vector3]
    }

    /// Prepares the evaluation of `points` on a rig.
    public init(rig owner: Rig, points: [SurfacePoint]) {
        let rig = owner.compiled
        self.rig = rig
        pointCount = points.count
        var localNumber: [Int: Int] = [:]
        var vertices: [Int] = []
        stencils = points.map { point in
            var blend: [Int: Float] = [:]
            for corner in 0..<3 {
                for entry in rig.stencils.row(Int(point.vertices[corner])) {
                    blend[Int(entry.column), default: 0] += entry.weight * point.weights[corner]
                }
            }
            return blend.keys.sorted().compactMap { vertex in
                guard let weight = blend[vertex], abs(weight) > 1e-7 else { return nil }
                if localNumber[vertex] == nil {
                    localNumber[vertex] = vertices.count
                    vertices.append(vertex)
                }
                return localNumber[vertex].map { ($0, weight) }
            }
        }
        self.vertices = vertices
        func cut(_ shape: RigShape) -> LocalShape {
            var local = LocalShape(eyeShifts: shape.eyeShifts)
            for (vertex, delta) in zip(shape.vertices, shape.deltas) {
                if let number = localNumber[Int(vertex)] {
                    local.vertices.append(number)
                    local.deltas.append(delta)
                }
            }
            return local
        }
        shapes = rig.shapes.map(cut)
        correctives = rig.correctives.map { ($0.first, $0.second, cut($0.shape)) }
        var partners = [[(corrective: Int, other: Int)]](repeating: [], count: rig.shapes.count)
        for (index, corrective) in rig.correctives.enumerated() {
            partners[corrective.first].append((index, corrective.second))
            partners[corrective.second].append((index, corrective.first))
        }
        self.partners = partners
        lids = rig.lidVertices.compactMap { lid in
            localNumber[Int(lid.vertex)].map { ($0, Int(lid.eye), lid.gap) }
        }
        firstActionUnit = rig.controls.sliders.count
        firstGaze = firstActionUnit + rig.controls.actionUnits.count
        firstHead = firstGaze + 2
        controlCount = firstHead + 3
    }

    /// The positions of the points, rig space, decimetres.
    public func positions(_ parameters: RigParameters) -> [Vector3] {
        var weights: [Float] = []
        rig.weigh(parameters, into: &weights)
        return blend(deform(weights).vertices, rotations(parameters.head))
    }

    /// The positions, and the eyes.
    public func pose(_ parameters: RigParameters) -> (positions: [Vector3], eyes: [EyePose]) {
        var weights: [Float] = []
        rig.weigh(parameters, into: &weights)
        let state = deform(weights)
        let head = HeadPose.rotation(parameters.head, restPitch: rig.restPitch, share: 1)
        let eyes = rig.eyes(at: state.eyeCenters, head: head, gaze: parameters.gaze)
        return (blend(state.vertices, rotations(parameters.head)), eyes)
    }

    /// The turn of the rigid part of the head.
    public func headRotation(_ head: HeadAngles) -> Matrix3 {
        HeadPose.rotation(head, restPitch: rig.restPitch, share: 1)
    }

    /// Its derivatives by yaw, pitch and roll, per degree.
    public func headRotationDerivatives(_ head: HeadAngles) -> [Matrix3] {
        HeadPose.derivatives(head, restPitch: rig.restPitch, share: 1)
    }

    /// The positions, and the derivative of each point by each control:
    /// `derivatives[control][point]`, decimetres per unit of the control (per degree for angles).
    public func derivatives(_ parameters: RigParameters) -> (
        positions: [Vector3], derivatives: [[Vector3]]
    ) {
        var weights: [Float] = []
        rig.weigh(parameters, into: &weights)
        let state = deform(weights)
        let rotations = rotations(parameters.head)
        let positions = blend(state.vertices, rotations)

        let pushOuts = pushOuts(state)
        // Directions of change of each weight: own shape, and products with the other weight as it
        // stands.
        var result: [[Vector3]] = []
        result.reserveCapacity(controlCount)
        var field = [Vector3](repeating: .zero, count: vertices.count)
        for moved in rig.weightDerivatives(parameters, weights: weights) {
            for index in field.indices { field[index] = .zero }
            var eyes = [Vector3.zero, Vector3.zero]
            func add(_ shape: LocalShape, _ factor: Float) {
                for (vertex, delta) in zip(shape.vertices, shape.deltas) {
                    field[vertex] += delta * factor
                }
                eyes[0] += shape.eyeShifts[0] * factor
                eyes[1] += shape.eyeShifts[1] * factor
            }
            for (weight, factor) in moved {
                add(shapes[weight], factor)
                for partner in partners[weight] where weights[partner.other] != 0 {
                    add(correctives[partner.corrective].shape, factor * weights[partner.other])
                }
            }
            for push in pushOuts {
                field[push.local] = eyes[push.eye] + push(field[push.local] - eyes[push.eye])
            }
            result.append(
                stencils.map { blend in
                    blend.reduce(Vector3.zero) {
                        $0 + rotations[$1.local] * field[$1.local] * $1.weight
                    }
                })
        }
        let wholeTurn = HeadPose.derivatives(parameters.head, restPitch: rig.restPitch, share: 1)
        let turns = vertices.map { vertex in
            rig.headWeights[vertex] == 1
                ? wholeTurn
                : HeadPose.derivatives(
                    parameters.head, restPitch: rig.restPitch, share: rig.headWeights[vertex])
        }
        for axis in 0..<3 {
            result.append(
                stencils.map { blend in
                    blend.reduce(Vector3.zero) {
                        $0 + turns[$1.local][axis] * (state.vertices[$1.local] - rig.neckPivot)
                            * $1.weight
                    }
                })
        }
        return (positions, result)
    }

    /// The points, from vertices before the turn of the head and the turn of each.
    private func blend(_ free: [Vector3], _ rotations: [Matrix3]) -> [Vector3] {
        let posed = free.indices.map {
            rig.neckPivot + rotations[$0] * (free[$0] - rig.neckPivot)
        }
        return stencils.map { blend in
            blend.reduce(Vector3.zero) { $0 + posed[$1.local] * $1.weight }
        }
    }

    /// The turn of each vertex in use; nearly all of them belong to the rigid part of the head.
    func rotations(_ head: HeadAngles) -> [Matrix3] {
        let whole = HeadPose.rotation(head, restPitch: rig.restPitch, share: 1)
        return vertices.map { vertex in
            rig.headWeights[vertex] == 1
                ? whole
                : HeadPose.rotation(
                    head, restPitch: rig.restPitch, share: rig.headWeights[vertex])
        }
    }

    struct State {
        var vertices: [Vector3]
        var eyeCenters: [Vector3]
        /// Vertices before the push-out, for its derivative.
        var free: [Vector3]
    }

    func deform(_ weights: [Float]) -> State {
        var positions = vertices.map { rig.cagePositions[$0] }
        var eyes = rig.eyeCenters
        func add(_ shape: LocalShape, _ weight: Float) {
            for (vertex, delta) in zip(shape.vertices, shape.deltas) {
                positions[vertex] += delta * weight
            }
            eyes[0] += shape.eyeShifts[0] * weight
            eyes[1] += shape.eyeShifts[1] * weight
        }
        for (index, weight) in weights.enumerated() where weight != 0 { add(shapes[index], weight) }
        for corrective in correctives {
            let weight = weights[corrective.first] * weights[corrective.second]
            if weight != 0 { add(corrective.shape, weight) }
        }
        var state = State(vertices: positions, eyeCenters: eyes, free: positions)
        for lid in lids {
            let offset = positions[lid.local] - eyes[lid.eye]
            let distance = offset.length
            let least = rig.eyeRadius + lid.gap
            if distance < least, distance > 0 {
                positions[lid.local] = eyes[lid.eye] + offset * (least / distance)
            }
        }
        state.vertices = positions
        return state
    }

    /// The derivative of a lid's push-out p = c + r (v - c) / |v - c| where it acts.
    struct PushOut {
        var local: Int
        var eye: Int
        var normal: Vector3
        /// r / |v - c|.
        var scale: Float

        /// What becomes of a movement relative to the eye; the map is its own transpose.
        func callAsFunction(_ movement: Vector3) -> Vector3 {
            (movement - normal * normal.dot(movement)) * scale
        }
    }

    /// The push-outs that act on a state.
    func pushOuts(_ state: State) -> [PushOut] {
        lids.compactMap { lid in
            let offset = state.free[lid.local] - state.eyeCenters[lid.eye]
            let distance = offset.length
            let least = rig.eyeRadius + lid.gap
            guard distance < least, distance > 0 else { return nil }
            return PushOut(
                local: lid.local, eye: lid.eye, normal: offset / distance, scale: least / distance)
        }
    }
}
