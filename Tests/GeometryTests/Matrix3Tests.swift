import Geometry
import Testing

/// Laws of rotation matrices over seeded axes and angles.
struct Matrix3Tests {
    private func rotations(seed: UInt64) -> [(axis: Vector3, radians: Float, matrix: Matrix3)] {
        var random = SeededGenerator(seed: seed)
        return (0..<50).map { _ in
            let axis = Vector3(random.gaussian(), random.gaussian(), random.gaussian()).normalized
            let radians = Float.random(in: -3...3, using: &random)
            return (axis, radians, Matrix3(rotationAbout: axis, radians: radians))
        }
    }

    private func distance(_ a: Matrix3, _ b: Matrix3) -> Float {
        max(
            (a.columns.0 - b.columns.0).length, (a.columns.1 - b.columns.1).length,
            (a.columns.2 - b.columns.2).length)
    }

    @Test func `a quarter turn about y takes forward to the subject's left`() {
        let turn = Matrix3(rotationAbout: Vector3(0, 1, 0), radians: .pi / 2)
        #expect((turn * Vector3(0, 0, 1) - Vector3(1, 0, 0)).length < 1e-6)
        #expect((turn * Vector3(1, 0, 0) - Vector3(0, 0, -1)).length < 1e-6)
        #expect((turn * Vector3(0, 1, 0) - Vector3(0, 1, 0)).length < 1e-6)
    }

    @Test(arguments: [1, 2] as [UInt64])
    func `rotations keep lengths, handedness and their axis`(seed: UInt64) {
        for (axis, _, matrix) in rotations(seed: seed) {
            let (x, y, z) = matrix.columns
            #expect((x.cross(y) - z).length < 1e-5, "seed \(seed)")
            #expect(abs(x.length - 1) < 1e-5 && abs(y.length - 1) < 1e-5, "seed \(seed)")
            #expect((matrix * axis - axis).length < 1e-5, "seed \(seed)")
        }
    }

    @Test(arguments: [3, 4] as [UInt64])
    func `transposing undoes a rotation, and turns about one axis add up`(seed: UInt64) {
        for (axis, radians, matrix) in rotations(seed: seed) {
            #expect(distance(matrix * matrix.transposed, .identity) < 1e-5, "seed \(seed)")
            let half = Matrix3(rotationAbout: axis, radians: radians / 2)
            #expect(distance(half * half, matrix) < 1e-5, "seed \(seed)")
        }
    }

    @Test func `a product first does its right side`() {
        let all = rotations(seed: 5)
        let vector = Vector3(0.3, -2, 1.1)
        for (first, second) in zip(all, all.dropFirst()) {
            let whole = (second.matrix * first.matrix) * vector
            #expect((whole - second.matrix * (first.matrix * vector)).length < 1e-5)
        }
    }
}
