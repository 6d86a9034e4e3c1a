import Geometry

/// The turns of shares of the head's angles.
///
/// Shares between 0 and 1 are few (the neck): a table of steps, blended, costs less than sines per
/// vertex.
struct HeadTurns {
    private static let steps = 64
    private let table: [Matrix3]

    init(_ head: HeadAngles, restPitch: Float) {
        table = (0...Self.steps).map {
            HeadPose.rotation(head, restPitch: restPitch, share: Float($0) / Float(Self.steps))
        }
    }

    /// `offset` from the pivot, turned by a share, 0...1, of the angles.
    func turned(_ offset: Vector3, share: Float) -> Vector3 {
        guard share < 1 else { return table[Self.steps] * offset }
        let step = share * Float(Self.steps)
        let low = Int(step)
        let blend = step - Float(low)
        return (table[low] * offset) * (1 - blend) + (table[low + 1] * offset) * blend
    }
}

extension Rig {
    /// Fills `shape` with the surface of a face.
    ///
    /// Order: sliders and Action Units (sums of sparse displacements, then products of two
    /// weights), lids kept outside the eyeballs, the turn of the head, subdivision, normals.
    public func evaluate(_ parameters: RigParameters, into shape: inout FaceShape) {
        compiled.weigh(parameters, into: &shape.weights)
        deform(parameters, &shape)
    }

    /// A new shape of a face whose expression is the strength, 0...1, of each of `unitNames` instead
    /// of Action Units and gaze; the eyeballs look where the gaze says.
    public func evaluate(_ parameters: RigParameters, units: [Float]) -> FaceShape {
        precondition(units.count == unitNames.count, "units of another rig")
        var shape = FaceShape()
        compiled.weigh(parameters, into: &shape.weights)
        shape.weights.replaceSubrange(compiled.firstUnit..., with: units)
        deform(parameters, &shape)
        return shape
    }

    /// Fills the rest of a shape from its weights.
    private func deform(_ parameters: RigParameters, _ shape: inout FaceShape) {
        let rig = compiled
        shape.cage = rig.cagePositions
        var eyeCenters = rig.eyeCenters
        let weights = shape.weights
        shape.cage.withUnsafeMutableBufferPointer { cage in
            func add(_ piece: RigShape, _ weight: Float) {
                piece.vertices.withUnsafeBufferPointer { vertices in
                    piece.deltas.withUnsafeBufferPointer { deltas in
                        for index in 0..<vertices.count {
                            cage[Int(vertices[index])] += deltas[index] * weight
                        }
                    }
                }
                eyeCenters[0] += piece.eyeShifts[0] * weight
                eyeCenters[1] += piece.eyeShifts[1] * weight
            }
            for index in rig.shapes.indices where weights[index] != 0 {
                add(rig.shapes[index], weights[index])
            }
            for corrective in rig.correctives {
                let weight = weights[corrective.first] * weights[corrective.second]
                if weight != 0 { add(corrective.shape, weight) }
            }
            for lid in rig.lidVertices {
                let center = eyeCenters[Int(lid.eye)]
                let offset = cage[Int(lid.vertex)] - center
                let distance = offset.length
                let least = rig.eyeRadius + lid.gap
                if distance < least, distance > 0 {
                    cage[Int(lid.vertex)] = center + offset * (least / distance)
                }
            }
            pose(cage, parameters.head)
        }

        let head = HeadPose.rotation(parameters.head, restPitch: rig.restPitch, share: 1)
        shape.headRotation = head
        shape.neckPivot = rig.neckPivot
        shape.eyes = rig.eyes(at: eyeCenters, head: head, gaze: parameters.gaze)

        let count = rig.stencils.rowCount
        if shape.positions.count != count {
            shape.positions = [Vector3](repeating: .zero, count: count)
            shape.normals = shape.positions
        }
        shape.cage.withUnsafeBufferPointer { cage in
            shape.positions.withUnsafeMutableBufferPointer { positions in
                rig.stencils.apply(cage, into: positions)
                shape.normals.withUnsafeMutableBufferPointer {
                    VertexNormals.compute(
                        positions: UnsafeBufferPointer(positions),
                        triangles: rig.surface.triangles, into: $0)
                }
            }
        }
    }

    /// A new shape of a face.
    public func evaluate(_ parameters: RigParameters) -> FaceShape {
        var shape = FaceShape()
        evaluate(parameters, into: &shape)
        return shape
    }

    /// Turns cage vertices about the neck, each by its share of the angles.
    private func pose(_ cage: UnsafeMutableBufferPointer<Vector3>, _ head: HeadAngles) {
        let rig = compiled
        let turns = HeadTurns(head, restPitch: rig.restPitch)
        for index in cage.indices {
            let share = rig.headWeights[index]
            guard share > 0 else { continue }
            cage[index] = rig.neckPivot + turns.turned(cage[index] - rig.neckPivot, share: share)
        }
    }
}

extension CompiledRig {
    /// The eyeballs, from their centres before the turn of the head: the subject's left, then the right.
    func eyes(at centers: [Vector3], head: Matrix3, gaze: GazeAngles) -> [EyePose] {
        let turn = head * HeadPose.rotation(gaze)
        return centers.enumerated().map { eye, center in
            EyePose(
                center: neckPivot + head * (center - neckPivot), radius: eyeRadius,
                rotation: turn * HeadPose.axis(ofEye: eye))
        }
    }
}
