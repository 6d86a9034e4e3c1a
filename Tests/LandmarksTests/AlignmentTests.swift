import Geometry
import Landmarks
import Support
import Testing

@Suite struct AlignmentTests {
    @Test func similarityRecoversAKnownMap() throws {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<20 {
            let points = randomPoints(12, using: &generator)
            let truth = AffineTransform2D.rotation(
                radians: Double.random(in: -3...3, using: &generator)
            )
            .followed(by: .scale(x: 1.7, y: 1.7)).followed(by: .translation(x: 30, y: -20))
            let found = try Alignment.similarity(from: points, to: points.map { truth($0) })
            expectClose(found, truth)
        }
    }

    @Test func affineRecoversAKnownMap() throws {
        var generator = SeededGenerator(seed: 12)
        let points = randomPoints(9, using: &generator)
        let truth = AffineTransform2D(a: 1.2, b: 0.3, c: -0.7, d: -0.9, tx: 5, ty: 400)
        expectClose(try Alignment.affine(from: points, to: points.map { truth($0) }), truth)
    }

    /// The best similarity beats its neighbours.
    @Test func similarityIsTheLeastSquares() throws {
        var generator = SeededGenerator(seed: 13)
        let source = randomPoints(10, using: &generator)
        let target = randomPoints(10, using: &generator)
        let best = try Alignment.similarity(from: source, to: target)
        #expect(abs(best.a - best.d) < 1e-12 && abs(best.b + best.c) < 1e-12)
        func cost(_ map: AffineTransform2D) -> Float {
            zip(source, target).reduce(0) { sum, pair in
                let offset = map(pair.0) - pair.1
                return sum + offset.dot(offset)
            }
        }
        for (da, db, dx) in [(0.05, 0.0, 0.0), (0, 0.05, 0), (0, 0, 2), (-0.05, -0.05, -2)] {
            var other = best
            other.a += da
            other.d += da
            other.b += db
            other.c -= db
            other.tx += dx
            #expect(cost(other) > cost(best))
        }
    }

    /// A pair that does not count may be anywhere.
    @Test func weights() throws {
        var generator = SeededGenerator(seed: 14)
        let source = randomPoints(6, using: &generator)
        let truth = AffineTransform2D(a: 2, b: 0.5, c: -0.5, d: 2, tx: 1, ty: 2)
        var target = source.map { truth($0) }
        target[3] += Vector2(500, -300)
        let weights: [Float] = [1, 1, 2, 0, 1, 3]
        expectClose(
            try Alignment.similarity(from: source, to: target, weights: weights), truth)
        expectClose(try Alignment.affine(from: source, to: target, weights: weights), truth)
    }

    @Test func degeneratePointsAreAnError() {
        let same = [Vector2](repeating: Vector2(3, 4), count: 5)
        let line = (0..<5).map { Vector2(Float($0), 2 * Float($0)) }
        let broken = [Vector2(.nan, 0), Vector2(1, 1), Vector2(2, 5)]
        #expect(throws: LandmarkError.self) { try Alignment.similarity(from: same, to: line) }
        #expect(throws: LandmarkError.self) { try Alignment.affine(from: line, to: line) }
        #expect(throws: LandmarkError.self) { try Alignment.similarity(from: [], to: []) }
        #expect(throws: LandmarkError.self) { try Alignment.affine(from: broken, to: broken) }
        #expect(throws: LandmarkError.self) { try Alignment.similarity(from: broken, to: broken) }
    }

    @Test func inverseAndComposition() throws {
        let first = AffineTransform2D(a: 1.2, b: 0.3, c: -0.7, d: 0.9, tx: 5, ty: 400)
        let inverse = try #require(first.inverse)
        expectClose(first.followed(by: inverse), .identity)
        expectClose(inverse.followed(by: first), .identity)
        let second = AffineTransform2D.rotation(radians: 0.3)
        let point = Vector2(3, 7)
        #expect((first.followed(by: second)(point) - second(first(point))).length < 1e-3)
        #expect(AffineTransform2D.scale(x: 1, y: 0).inverse == nil)
        #expect(AffineTransform2D.scale(x: 2, y: 8).meanScale == 4)
    }

    @Test func errorIsRelativeToTheEyes() {
        var points = [Vector2](repeating: .zero, count: 68)
        points[45] = Vector2(50, 0)
        let moved = points.map { $0 + Vector2(3, 4) }
        #expect(Landmarks68.outerEyeDistance(points) == 50)
        #expect(abs(Landmarks68.error(of: moved, truth: points) - 0.1) < 1e-6)
        #expect(Landmarks68.mirrored.enumerated().allSatisfy { Landmarks68.mirrored[$1] == $0 })
    }

    private func randomPoints(_ count: Int, using generator: inout SeededGenerator) -> [Vector2] {
        (0..<count).map { _ in
            Vector2(
                Float.random(in: 0...100, using: &generator),
                Float.random(in: 0...100, using: &generator))
        }
    }

    private func expectClose(
        _ a: AffineTransform2D, _ b: AffineTransform2D,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let differences = [a.a - b.a, a.b - b.b, a.c - b.c, a.d - b.d, a.tx - b.tx, a.ty - b.ty]
        #expect(differences.allSatisfy { abs($0) < 2e-4 }, sourceLocation: sourceLocation)
    }
}
