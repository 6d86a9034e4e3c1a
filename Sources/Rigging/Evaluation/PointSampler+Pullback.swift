import Geometry

/// The derivative of a number by an eye's pose.
public struct EyeCotangent: Equatable, Sendable {
    /// By the centre, per decimetre of rig space.
    public var center = Vector3.zero
    /// By the entries of the rotation.
    public var rotation = Matrix3(.zero, .zero, .zero)

    /// Nothing depends on the eye.
    public init() {}
}

extension PointSampler {
    /// The derivative of a number by each control, given its derivative by each point.
    ///
    /// The transpose of `derivatives`: reverse-mode differentiation costs little more than one
    /// evaluation, however many controls there are.
    /// - Parameter cotangents: one per point, per decimetre of rig space.
    /// - Parameter eyes: the derivatives by the subject's left and right eye, if any.
    /// - Returns: one per control, in the order of `derivatives`.
    public func pullback(
        _ parameters: RigParameters, _ cotangents: [Vector3],
        eyes eyeCotangents: [EyeCotangent] = []
    ) -> [Float] {
        precondition(cotangents.count == pointCount, "one cotangent per point")
        var weights: [Float] = []
        rig.weigh(parameters, into: &weights)
        let state = deform(weights)
        var fields = [Vector3](repeating: .zero, count: vertices.count)
        for (blend, cotangent) in zip(stencils, cotangents) {
            for entry in blend { fields[entry.local] += cotangent * entry.weight }
        }
        var turns = headDerivatives(parameters.head, fields, state)
        for (index, rotation) in rotations(parameters.head).enumerated() {
            fields[index] = rotation.transposed * fields[index]
        }
        var eyes = pullPush(&fields, state)
        let gaze = pullEyes(parameters, eyeCotangents, state, centers: &eyes, head: &turns)
        let byWeight = weightDerivatives(fields, eyes, weights)
        var result = rig.weightDerivatives(parameters, weights: weights).map { moved in
            moved.reduce(Float(0)) { $0 + byWeight[$1.weight] * $1.factor }
        }
        result[firstGaze] += gaze[0]
        result[firstGaze + 1] += gaze[1]
        return result + turns
    }

    /// By gaze yaw and pitch, from the cotangents of posed eyes; what the unposed centres and the
    /// angles of the head get is added to theirs.
    private func pullEyes(
        _ parameters: RigParameters, _ cotangents: [EyeCotangent], _ state: State,
        centers: inout [Vector3], head: inout [Float]
    ) -> [Float] {
        guard !cotangents.isEmpty else { return [0, 0] }
        let turn = HeadPose.rotation(parameters.head, restPitch: rig.restPitch, share: 1)
        let turns = HeadPose.derivatives(parameters.head, restPitch: rig.restPitch, share: 1)
        let gaze = HeadPose.rotation(parameters.gaze)
        let gazes = HeadPose.derivatives(
            HeadAngles(yaw: parameters.gaze.yaw, pitch: parameters.gaze.pitch), restPitch: 0,
            share: 1)
        var result: [Float] = [0, 0]
        for (eye, cotangent) in cotangents.enumerated() {
            let arm = state.eyeCenters[eye] - rig.neckPivot
            let axisTurn = HeadPose.axis(ofEye: eye)
            centers[eye] += turn.transposed * cotangent.center
            for axis in 0..<3 {
                head[axis] +=
                    (turns[axis] * arm).dot(cotangent.center)
                    + (turns[axis] * gaze * axisTurn).dot(cotangent.rotation)
            }
            for axis in 0..<2 {
                result[axis] += (turn * gazes[axis] * axisTurn).dot(cotangent.rotation)
            }
        }
        return result
    }

    /// By yaw, pitch and roll of the head, from the cotangents of posed vertices.
    private func headDerivatives(
        _ head: HeadAngles, _ fields: [Vector3], _ state: State
    ) -> [Float] {
        let whole = HeadPose.derivatives(head, restPitch: rig.restPitch, share: 1)
        var result: [Float] = [0, 0, 0]
        for (index, vertex) in vertices.enumerated() where fields[index] != .zero {
            let share = rig.headWeights[vertex]
            let turns =
                share == 1
                ? whole : HeadPose.derivatives(head, restPitch: rig.restPitch, share: share)
            let arm = state.vertices[index] - rig.neckPivot
            for axis in 0..<3 { result[axis] += (turns[axis] * arm).dot(fields[index]) }
        }
        return result
    }

    /// Takes the cotangents back through the push-out of the lids; what the eyes' centres get.
    private func pullPush(_ fields: inout [Vector3], _ state: State) -> [Vector3] {
        var eyes = [Vector3.zero, Vector3.zero]
        for push in pushOuts(state) {
            let field = fields[push.local]
            fields[push.local] = push(field)
            eyes[push.eye] += field - push(field)
        }
        return eyes
    }

    /// By each shape's weight.
    private func weightDerivatives(
        _ fields: [Vector3], _ eyes: [Vector3], _ weights: [Float]
    ) -> [Float] {
        fields.withUnsafeBufferPointer { fields in
            func product(_ shape: LocalShape) -> Float {
                var sum = eyes[0].dot(shape.eyeShifts[0]) + eyes[1].dot(shape.eyeShifts[1])
                for (vertex, delta) in zip(shape.vertices, shape.deltas) {
                    sum += fields[vertex].dot(delta)
                }
                return sum
            }
            var result = shapes.map(product)
            for corrective in correctives {
                let (first, second) = (weights[corrective.first], weights[corrective.second])
                guard first != 0 || second != 0 else { continue }
                let both = product(corrective.shape)
                result[corrective.first] += second * both
                result[corrective.second] += first * both
            }
            return result
        }
    }
}
